// SPDX-License-Identifier: GPL-3.0-or-later
// The Versions page on the running demo cluster: what it lists, asks, changes, refuses, and takes back.
#include "app/pages/versions/versions_page.h"

#include "tests/support/page_world.h"
#include "widgets/editors/diff_view.h"
#include "widgets/shellparts/banner.h"
#include "widgets/tables/table_view.h"

#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::ordered_json;
using testsupport::patience;

const kubeapi::Resource deployments{"apps", "v1", "deployments", "Deployment", true};

} // namespace

class VersionsPageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_world.startDemo([this] { return !image().isEmpty(); }));
        m_page = std::make_unique<pages::VersionsPage>(m_world.context());
        m_page->resize(1200, 760);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->showVersioned(QStringLiteral("demo"), QStringLiteral("Deployment"), QStringLiteral("serving"), QStringLiteral("digits-serving"));
        QTRY_COMPARE_WITH_TIMEOUT(table("versionedTable")->currentKey(), QStringLiteral("demo|Deployment|serving/digits-serving"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(table("revisionTable")->model()->rowCount() >= 2, patience);
    }

    void theOneBeforeIsChosenAndTheDifferenceShown()
    {
        QTRY_VERIFY_WITH_TIMEOUT(button("rollBackButton")->isEnabled(), patience);
        const auto *diff = m_page->findChild<widgets::DiffView *>();
        QVERIFY(diff->addedCount() > 0 && diff->removedCount() > 0);
        QVERIFY(!button("undoButton")->isVisible());
        QVERIFY(!button("resumeRolloutButton")->isVisible());
    }

    void askingTheServerChangesNothing()
    {
        const qint64 before = generation();
        QTest::mouseClick(button("previewButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(banner()->text().contains(QLatin1String("Nothing was changed")), patience);
        QVERIFY(m_page->findChild<widgets::DiffView *>()->changeCount() > 0);
        QCOMPARE(generation(), before);
    }

    void rolledBackFollowedAndUndone()
    {
        const QString before = image();
        press("rollBackButton");
        QTRY_VERIFY_WITH_TIMEOUT(image() != before, patience);
        QTRY_VERIFY2_WITH_TIMEOUT(banner()->text().contains(QLatin1String("healthy at revision")), qPrintable(banner()->text()), patience);
        QTRY_VERIFY_WITH_TIMEOUT(button("undoButton")->isVisible() && button("undoButton")->isEnabled(), patience);
        press("undoButton");
        QTRY_COMPARE_WITH_TIMEOUT(image(), before, patience);
        QTRY_VERIFY2_WITH_TIMEOUT(banner()->text().contains(QLatin1String("healthy at revision")), qPrintable(banner()->text()), patience);
    }

    void whatSomeoneElseChangedMeanwhileIsNotOverwritten()
    {
        QTRY_VERIFY_WITH_TIMEOUT(button("rollBackButton")->isEnabled(), patience);
        QDialog *dialog = ask("rollBackButton");
        QVERIFY(dialog);
        const qint64 before = generation();
        patch(R"({"spec":{"template":{"metadata":{"annotations":{"note":"theirs"}}}}})");
        QTRY_VERIFY_WITH_TIMEOUT(generation() > before, patience);
        dialog->accept();
        QTRY_VERIFY2_WITH_TIMEOUT(banner()->text().contains(QLatin1String("someone else")), qPrintable(banner()->text()), patience);
        QCOMPARE(live()["spec"]["template"]["metadata"]["annotations"].value("note", ""), std::string("theirs"));
    }

    void aPausedRolloutIsResumedFirst()
    {
        patch(R"({"spec":{"paused":true}})");
        QTRY_VERIFY_WITH_TIMEOUT(button("resumeRolloutButton")->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!button("rollBackButton")->isEnabled(), patience);
        QVERIFY(button("rollBackButton")->toolTip().contains(QLatin1String("paused")));
        press("resumeRolloutButton");
        QTRY_VERIFY_WITH_TIMEOUT(!button("resumeRolloutButton")->isVisible(), patience);
        QVERIFY(!live()["spec"].value("paused", false));
        QTRY_VERIFY_WITH_TIMEOUT(button("rollBackButton")->isEnabled(), patience);
    }

    void underTheLockNothingIsOffered()
    {
        demo()->setReadOnly(true);
        QTRY_VERIFY_WITH_TIMEOUT(!button("rollBackButton")->isEnabled(), patience);
        QVERIFY(button("rollBackButton")->toolTip().contains(QLatin1String("read-only")));
        QVERIFY(button("previewButton")->isEnabled()); // asking is no change
        demo()->setReadOnly(false);
    }

    void cleanupTestCase() { m_page.reset(); }

private:
    cluster::ClusterModel *demo() const { return m_world.demo(); }
    Json live() const
    {
        const auto &all = demo()->raw("deployments");
        const auto it = all.find("serving/digits-serving");
        return it == all.end() ? Json::object() : Json::parse(it->second->json);
    }
    QString image() const
    {
        const Json object = live();
        return object.empty() ? QString() : QString::fromStdString(object["spec"]["template"]["spec"]["containers"][0]["image"].get<std::string>());
    }
    qint64 generation() const { return live()["metadata"].value("generation", qint64(0)); }
    QPushButton *button(const char *name) const { return m_page->findChild<QPushButton *>(QLatin1String(name)); }
    widgets::TableView *table(const char *name) const { return m_page->findChild<widgets::TableView *>(QLatin1String(name)); }
    widgets::Banner *banner() const { return m_page->findChild<widgets::Banner *>(); }
    /// Presses the button and gives the dialog that asks.
    QDialog *ask(const char *name)
    {
        QTest::mouseClick(button(name), Qt::LeftButton);
        return testsupport::openDialog(m_page.get());
    }
    void press(const char *name)
    {
        QDialog *dialog = ask(name);
        QVERIFY(dialog);
        dialog->accept();
    }
    void patch(const char *body)
    {
        bool done = false;
        demo()->send(kubeapi::patchRequest(deployments, "serving", "digits-serving", kubeapi::PatchType::Merge, body), this,
                     [&](kubeapi::Result<kubeapi::Response> answer) {
                         QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
                         done = true;
                     });
        QTRY_VERIFY_WITH_TIMEOUT(done, patience);
    }

    testsupport::PageWorld m_world;
    std::unique_ptr<pages::VersionsPage> m_page;
};

QTEST_MAIN(VersionsPageTest)
#include "versions_page_test.moc"
