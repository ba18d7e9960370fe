// SPDX-License-Identifier: GPL-3.0-or-later
// The Experiments page on the running demo cluster: an experiment is found in the ledger, gets more seeds, an arm is stopped, a launch taken back.
#include "app/cluster/plan_executor.h"
#include "app/pages/experiments/draft_view.h"
#include "app/pages/experiments/experiments_page.h"
#include "app/shell/settings.h"
#include "tests/support/page_world.h"
#include "widgets/editors/field_form.h"
#include "widgets/shellparts/banner.h"
#include "widgets/tables/table_view.h"

#include <nlohmann/json.hpp>

#include <QComboBox>
#include <QLabel>
#include <QMenu>

#include <algorithm>

using testsupport::patience;

namespace {
const std::string name = "seeds-test", space = "research";
}

class ExperimentViewTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_world.startDemo([this] { return base() != nullptr; }));
        bool answered = false;
        experiments::Json object;
        demo()->send(kubeapi::getRequest(base()->object.resource, space, base()->object.meta.name), this,
                     [&](kubeapi::Result<kubeapi::Response> answer) {
                         answered = true;
                         if (answer)
                             object = experiments::Json::parse(answer->body, nullptr, false);
                     });
        QTRY_VERIFY_WITH_TIMEOUT(answered, patience);
        QVERIFY(object.is_object());
        experiments::Draft draft;
        draft.name = name;
        draft.namespaceName = space;
        draft.base = object;
        draft.arms = {{"A", {}}, {"B", {{experiments::Change::Kind::Argument, "--lr", "0.2"}}}};
        draft.seeds = {1, 2};
        draft.seedArgument = experiments::guessSeedArgument(object);
        draft.metric = "loss";
        draft.direction = curves::Direction::Lower;
        draft.author = "test";
        auto plan = experiments::launchPlan(draft, 1, "2026-11-22T10:00:00Z");
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
        cluster::PlanExecutor launch(demo(), std::move(*plan), false);
        bool launched = false;
        QString refused;
        connect(&launch, &cluster::PlanExecutor::finished, this, [&](bool ok, const QString &message) {
            launched = ok;
            refused = message;
        });
        launch.start();
        QTRY_VERIFY2_WITH_TIMEOUT(launched || !refused.isEmpty(), "the launch never ended", patience);
        QVERIFY2(launched, qPrintable(refused));
        QTRY_COMPARE_WITH_TIMEOUT(runs().size(), 4, patience);
        m_page = std::make_unique<pages::ExperimentsPage>(m_world.context());
        m_page->resize(1200, 760);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    void anotherMetricHasItsOwnDirection()
    {
        pages::DraftView draft(m_world.context());
        draft.start(demo(), QString::fromStdString(base()->object.meta.uid));
        auto *metric = draft.findChild<QComboBox *>(QStringLiteral("metricCombo"));
        auto *form = draft.findChild<widgets::FieldForm *>();
        QVERIFY(metric && form);
        const auto direction = [&] { return form->value(QStringLiteral("direction")); };
        metric->setCurrentText(QStringLiteral("loss"));
        QCOMPARE(direction(), QStringLiteral("lower"));
        metric->setCurrentText(QStringLiteral("val_accuracy"));
        QCOMPARE(direction(), QStringLiteral("higher")); // not the loss' any more
        metric->setCurrentText(QStringLiteral("reward_std"));
        QVERIFY(direction().isEmpty()); // asked, not guessed
        m_world.settings.setHigherIsBetter(QStringLiteral("margin_x"), true);
        metric->setCurrentText(QStringLiteral("margin_x"));
        QCOMPARE(direction(), QStringLiteral("higher")); // said before
    }

    void theListShowsWhatTheLedgerHolds()
    {
        widgets::TableView *list = nullptr;
        for (auto *table : m_page->findChildren<widgets::TableView *>())
            if (table->accessibleName() == QLatin1String("Experiments"))
                list = table;
        QVERIFY(list);
        const auto listed = [list] {
            for (int row = 0; row < list->model()->rowCount(); ++row)
                if (list->model()->index(row, 0).data().toString() == QString::fromStdString(name))
                    return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(listed(), patience);
    }

    void oneOfThemIsShownWithAllRuns()
    {
        m_page->showExperiment(QStringLiteral("demo"), QString::fromStdString(space), QString::fromStdString(name));
        QTRY_COMPARE_WITH_TIMEOUT(runTable()->model()->rowCount(), 4, patience);
        const auto *sentence = m_page->findChild<QLabel *>(QStringLiteral("verdictSentence"));
        QTRY_VERIFY_WITH_TIMEOUT(sentence && !sentence->text().isEmpty(), patience);
    }

    void moreSeedsAreANewRevision()
    {
        choose("addSeedsButton", QStringLiteral("1 more seed"));
        QDialog *dialog = testsupport::openDialog(m_page.get());
        QVERIFY(dialog);
        dialog->accept();
        QTRY_COMPARE_WITH_TIMEOUT(runs().size(), 6, patience);
        QTRY_VERIFY_WITH_TIMEOUT(demo()->ledger().find(space, name)->revisions.size() == 2, patience);
        QCOMPARE(demo()->ledger().find(space, name)->seeds, (std::vector<int>{1, 2, 3}));
        QTRY_VERIFY2_WITH_TIMEOUT(banner()->text().contains(QLatin1String("done")), qPrintable(banner()->text()), patience);
    }

    void aLaunchThatIsCancelledLeavesNothing()
    {
        choose("addSeedsButton", QStringLiteral("10 more"));
        QDialog *dialog = testsupport::openDialog(m_page.get());
        QVERIFY(dialog);
        dialog->accept();
        auto *cancel = m_page->findChild<QWidget *>(QStringLiteral("experimentView"))->findChild<QPushButton *>(QStringLiteral("cancelLaunchButton"));
        QVERIFY(cancel);
        QTRY_VERIFY_WITH_TIMEOUT(cancel->isVisible(), patience);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(banner()->text().contains(QLatin1String("cancelled")), qPrintable(banner()->text()), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!cancel->isVisible(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(runs().size(), 6, patience);
        QTRY_COMPARE_WITH_TIMEOUT(int(demo()->ledger().find(space, name)->revisions.size()), 2, patience);
    }

    void anArmIsStopped()
    {
        choose("stopArmButton", QStringLiteral("Stop B"));
        QDialog *dialog = testsupport::openDialog(m_page.get());
        QVERIFY(dialog);
        dialog->accept();
        const auto stopped = [this] {
            const auto all = runs();
            return std::all_of(all.begin(), all.end(), [](const cluster::JobPtr &job) {
                return job->arm != "B" || job->terminal() || job->state == workloads::JobState::Suspended;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(stopped(), patience);
        const auto all = runs();
        QVERIFY(std::any_of(all.begin(), all.end(), [](const cluster::JobPtr &job) { return job->arm == "A" && !job->object.suspended; }));
    }

    void underTheLockNothingIsOffered()
    {
        demo()->setReadOnly(true);
        auto *add = m_page->findChild<QPushButton *>(QStringLiteral("addSeedsButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!add->isEnabled() && add->toolTip().contains(QLatin1String("read-only")), patience);
    }

    void cleanupTestCase() { m_page.reset(); }

private:
    cluster::ClusterModel *demo() const { return m_world.demo(); }
    cluster::JobPtr base() const
    {
        for (const auto &[uid, job] : demo()->jobs())
            if (job->object.meta.name == "digits-baseline" && job->object.meta.namespaceName == space)
                return job;
        return nullptr;
    }
    std::vector<cluster::JobPtr> runs() const
    {
        std::vector<cluster::JobPtr> found;
        for (const auto &[uid, job] : demo()->jobs())
            if (job->experiment == name)
                found.push_back(job);
        return found;
    }
    widgets::Banner *banner() const { return m_page->findChild<QWidget *>(QStringLiteral("experimentView"))->findChild<widgets::Banner *>(); }
    widgets::TableView *runTable() const
    {
        for (auto *table : m_page->findChildren<widgets::TableView *>())
            if (table->accessibleName() == QLatin1String("Runs of the experiment"))
                return table;
        return nullptr;
    }
    /// Presses a button that opens a menu and chooses the entry that begins with `text`.
    void choose(const char *buttonName, const QString &text)
    {
        auto *button = m_page->findChild<QPushButton *>(QLatin1String(buttonName));
        QVERIFY(button);
        QTRY_VERIFY2_WITH_TIMEOUT(button->isEnabled(), qPrintable(button->toolTip()), patience);
        QTest::mouseClick(button, Qt::LeftButton);
        QMenu *menu = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())), patience);
        QAction *wanted = nullptr;
        for (QAction *action : menu->actions())
            if (action->text().startsWith(text))
                wanted = action;
        QVERIFY2(wanted, qPrintable(text));
        menu->close();
        wanted->trigger();
    }

    testsupport::PageWorld m_world;
    std::unique_ptr<pages::ExperimentsPage> m_page;
};

QTEST_MAIN(ExperimentViewTest)
#include "experiment_view_test.moc"
