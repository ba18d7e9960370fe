// SPDX-License-Identifier: GPL-3.0-or-later
// The whole story in the real window, on the real demo cluster: jobs seen, a curve read, a variant launched, a verdict read, a roll-back.
#include "app/cluster/cluster_set.h"
#include "app/history/history_store.h"
#include "app/history/run_library.h"
#include "app/pages/pages.h"
#include "app/shell/main_window.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/charts/curve_legend.h"
#include "widgets/shellparts/command_palette.h"
#include "widgets/shellparts/toast.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/theme.h"

#include <nlohmann/json.hpp>

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <algorithm>

namespace {

constexpr int patience = 90'000; ///< ms that a step of the story may take on a busy machine

QString environment(const char *name, const QString &fallback)
{
    const QByteArray value = qgetenv(name);
    return value.isEmpty() ? fallback : QString::fromUtf8(value);
}

} // namespace

class StoryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void emptyStart();
    void demoComesUp();
    void jobIsReadable();
    void gpusShowTheirJobs();
    void curvesSideBySide();
    void overview();
    void paletteReachesEverything();
    void variantIsLaunchedAndJudged();
    void deploymentIsRolledBack();
    void problems();
    void cleanupTestCase();

private:
    void picture(const char *name);
    cluster::ClusterModel *demo() const { return m_clusters->cluster(QStringLiteral("demo")); }
    QString jobUid(const std::string &name) const
    {
        for (const auto &[uid, job] : demo()->jobs())
            if (job->object.meta.name == name)
                return QString::fromStdString(uid);
        return {};
    }

    QTemporaryDir m_folder;
    QTranslator m_words;
    QString m_out;
    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<shell::Settings> m_settings;
    std::unique_ptr<shell::ProblemLog> m_problems;
    std::unique_ptr<history::HistoryStore> m_store;
    std::unique_ptr<cluster::ClusterSet> m_clusters;
    std::unique_ptr<history::RunLibrary> m_runs;
    std::unique_ptr<shell::MainWindow> m_window;
};

void StoryTest::initTestCase()
{
    m_out = environment("TRAINYARD_STORY_OUT", m_folder.filePath(QStringLiteral("pictures")));
    QVERIFY(QDir().mkpath(m_out));
    // English has a catalogue too: its plural forms.
    const QString language = environment("TRAINYARD_STORY_LANGUAGE", QStringLiteral("en"));
    QVERIFY(m_words.load(QStringLiteral(TRAINYARD_CATALOGUES "/trainyard_") + language));
    QCoreApplication::installTranslator(&m_words);
    m_theme = std::make_unique<widgets::Theme>();
    m_theme->setMode(environment("TRAINYARD_STORY_THEME", QStringLiteral("dark")) == QLatin1String("light") ? widgets::Theme::Mode::Light
                                                                                                            : widgets::Theme::Mode::Dark);
    m_theme->install(*qApp);
    m_settings = std::make_unique<shell::Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
    m_problems = std::make_unique<shell::ProblemLog>();
    m_store = std::make_unique<history::HistoryStore>();
    m_clusters = std::make_unique<cluster::ClusterSet>();
    m_clusters->setProgramFolder(QStringLiteral(TRAINYARD_BIN));
    m_runs = std::make_unique<history::RunLibrary>(m_clusters.get(), m_store.get());
    pages::AppContext context;
    context.clusters = m_clusters.get();
    context.runs = m_runs.get();
    context.settings = m_settings.get();
    context.problems = m_problems.get();
    m_window = std::make_unique<shell::MainWindow>(context);
    const QStringList size = environment("TRAINYARD_STORY_SIZE", QStringLiteral("1280x800")).split(QLatin1Char('x'));
    m_window->resize(size[0].toInt(), size[1].toInt());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_store->open(m_folder.filePath(QStringLiteral("history.sqlite")));
    m_clusters->loadKubeconfig(m_folder.filePath(QStringLiteral("no-such-kubeconfig")), {});
}

void StoryTest::picture(const char *name)
{
    QCoreApplication::processEvents();
    if (auto *toast = m_window->findChild<widgets::Toast *>()) // it goes by itself, and would cover the page
        QTRY_VERIFY_WITH_TIMEOUT(!toast->isVisible(), patience);
    QVERIFY(m_window->grab().save(m_out + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png")));
}

void StoryTest::emptyStart()
{
    // A way on is always there: the demo button is visible and enabled.
    const auto buttons = m_window->findChildren<QPushButton *>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->isVisible() && button->isEnabled() && button->text().contains(QLatin1String("demo"));
    }));
    picture("01-start");
}

void StoryTest::demoComesUp()
{
    m_window->startDemo();
    QTRY_VERIFY_WITH_TIMEOUT(demo() != nullptr, patience);
    QTRY_VERIFY_WITH_TIMEOUT(demo()->status().state == cluster::ConnectionState::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(demo()->jobs().size() >= 7, patience);
    for (const char *kind : {"Job", "JobSet", "TrainJob", "PyTorchJob", "Pod"})
        QTRY_VERIFY_WITH_TIMEOUT(
            std::any_of(demo()->jobs().begin(), demo()->jobs().end(), [&](const auto &entry) { return entry.second->kind == kind; }), patience);
    QTRY_VERIFY_WITH_TIMEOUT(demo()->gpus().telemetry == cluster::GpuUpdate::Telemetry::Exporter, patience);
    m_window->showPage(QStringLiteral("jobs"));
    auto *table = m_window->findChild<widgets::TableView *>(QStringLiteral("jobsTable"));
    QVERIFY(table);
    QCOMPARE(table->shownRows(), int(demo()->jobs().size()));
    const QString id = history::RunLibrary::idOf(QStringLiteral("demo"), jobUid("digits-baseline"));
    QTRY_VERIFY_WITH_TIMEOUT(m_runs->glance(id).spark.size() > 10, patience);
    // The job that cannot be placed says why.
    const cluster::JobPtr big = demo()->job(jobUid("too-big"));
    QVERIFY(big);
    const std::string why = big->reason.english();
    QVERIFY2(why.find("H100") != std::string::npos || why.find("gpu") != std::string::npos, why.c_str());
    table->selectKeys({history::RunLibrary::idOf(QStringLiteral("demo"), jobUid("too-big"))});
    picture("02-jobs");
}

void StoryTest::jobIsReadable()
{
    const QString uid = jobUid("digits-baseline");
    m_window->openJob(QStringLiteral("demo"), uid);
    const QString id = history::RunLibrary::idOf(QStringLiteral("demo"), uid);
    QTRY_VERIFY_WITH_TIMEOUT(m_runs->run(id) && m_runs->run(id)->curves && m_runs->run(id)->curves->mainSeries() &&
                                 m_runs->run(id)->curves->mainSeries()->curve->size() > 20,
                             patience);
    const auto &curve = *m_runs->run(id)->curves->mainSeries()->curve;
    QVERIFY2(curve.at(curve.size() - 1).value < curve.at(0).value, "the loss of the baseline falls");
    picture("03-job");
    // A job whose program tells how far it is says so among its facts.
    const QString told = jobUid("digits-adam");
    m_window->openJob(QStringLiteral("demo"), told);
    QTRY_VERIFY_WITH_TIMEOUT(demo()->job(told) && demo()->job(told)->object.trainerStatus, patience);
    const bool english = environment("TRAINYARD_STORY_LANGUAGE", QStringLiteral("en")) == QLatin1String("en");
    const auto shown = [this, english] {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [english](const QLabel *label) {
            return label->isVisible() && label->text().contains(QLatin1Char('%')) && (!english || label->text().contains(QLatin1String(" left"))) &&
                   label->toolTip().contains(QLatin1String("TrainJob"));
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(shown(), patience);
    picture("03-train-job");
}

void StoryTest::gpusShowTheirJobs()
{
    m_window->showPage(QStringLiteral("gpus"));
    QTRY_VERIFY_WITH_TIMEOUT(demo()->gpus().inventory &&
                                 std::any_of(demo()->gpus().inventory->nodes.begin(), demo()->gpus().inventory->nodes.end(),
                                             [](const auto &node) {
                                                 return std::any_of(node->devices.begin(), node->devices.end(), [](const gpu::Device &device) {
                                                     return !device.jobId.empty() && device.utilization && *device.utilization > 0.2;
                                                 });
                                             }),
                             patience);
    picture("04-gpus");
}

void StoryTest::curvesSideBySide()
{
    QStringList ids;
    for (const char *name : {"digits-baseline", "digits-adam", "digits-wide"})
        ids.append(history::RunLibrary::idOf(QStringLiteral("demo"), jobUid(name)));
    for (const QString &id : ids)
        QTRY_VERIFY_WITH_TIMEOUT(!m_runs->glance(id).spark.isEmpty(), patience);
    m_window->openCurves(ids);
    auto *legend = m_window->page(QStringLiteral("curves"))->findChild<widgets::CurveLegend *>();
    QVERIFY(legend);
    QTRY_COMPARE_WITH_TIMEOUT(legend->rows().size(), std::size_t(3), patience);
    picture("05-curves");
}

void StoryTest::overview()
{
    m_window->showPage(QStringLiteral("overview"));
    picture("06-overview");
}

void StoryTest::paletteReachesEverything()
{
    m_window->palette()->open(QStringLiteral("digits"));
    QTRY_VERIFY(m_window->palette()->shownCount() > 0);
    picture("07-palette");
    m_window->palette()->close();
}

void StoryTest::variantIsLaunchedAndJudged()
{
    m_window->newVariant(QStringLiteral("demo"), jobUid("digits-baseline"));
    QPushButton *launch = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((launch = m_window->findChild<QPushButton *>(QStringLiteral("launchButton"))) && launch->isVisible(), patience);
    auto *name = m_window->findChild<QLineEdit *>(QStringLiteral("experimentName"));
    auto *seeds = m_window->findChild<QLineEdit *>(QStringLiteral("seedsEdit"));
    auto *matrix = m_window->findChild<QAbstractItemView *>(QStringLiteral("variantMatrix"));
    QVERIFY(name && seeds && matrix);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("lr-story"));
    seeds->setFocus();
    seeds->selectAll();
    QTest::keyClicks(seeds, QStringLiteral("1, 2"));
    // Variant B gets another learning rate, in the cell of its column.
    QAbstractItemModel *model = matrix->model();
    QTRY_VERIFY_WITH_TIMEOUT(model->rowCount() > 0, patience); // the base has been read
    int row = -1, column = -1;
    for (int r = 0; r < model->rowCount() && row < 0; ++r)
        if (model->index(r, 0).data().toString().contains(QLatin1String("--lr")) ||
            model->headerData(r, Qt::Vertical).toString().contains(QLatin1String("--lr")))
            row = r;
    for (int c = 0; c < model->columnCount(); ++c)
        if (model->headerData(c, Qt::Horizontal).toString().startsWith(QLatin1Char('B')))
            column = c;
    QVERIFY2(row >= 0 && column >= 0, "the matrix has the argument --lr and the variant B");
    QVERIFY(model->setData(model->index(row, column), QStringLiteral("0.2"), Qt::EditRole));
    QTRY_VERIFY2(launch->isEnabled(), qPrintable(launch->toolTip()));
    picture("08-variant");
    QTest::mouseClick(launch, Qt::LeftButton);
    const auto armRuns = [this](const char *arm) {
        return std::count_if(demo()->jobs().begin(), demo()->jobs().end(),
                             [&](const auto &entry) { return entry.second->experiment == "lr-story" && entry.second->arm == arm; });
    };
    if (!QTest::qWaitFor([&] { return armRuns("A") == 2; }, patience)) {
        picture("08-not-launched");
        QFAIL("the runs of arm A did not appear");
    }
    QTRY_COMPARE_WITH_TIMEOUT(armRuns("B"), 2, patience);
    // The experiment is in the cluster's ledger, for every other desktop too.
    QTRY_VERIFY_WITH_TIMEOUT(demo()->raw("configmaps").count("research/trainyard-lr-story-r1") == 1, patience);
    m_window->openExperiment(QStringLiteral("demo"), QStringLiteral("research"), QStringLiteral("lr-story"));
    QLabel *sentence = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((sentence = m_window->findChild<QLabel *>(QStringLiteral("verdictSentence"))) && sentence->isVisible() &&
                                 !sentence->text().isEmpty(),
                             patience);
    QVERIFY(!sentence->text().contains(QLatin1String("significant")));
    // Not all four fit at once on the demo's A100s: the rest waits its turn, and says so. What runs is read.
    const auto read = [this] {
        return std::any_of(demo()->jobs().begin(), demo()->jobs().end(), [&](const auto &entry) {
            return entry.second->experiment == "lr-story" &&
                   m_runs->glance(history::RunLibrary::idOf(QStringLiteral("demo"), QString::fromStdString(entry.first))).last;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(read(), patience);
    const auto drawn = [this] {
        auto *chart = m_window->findChild<widgets::CurveChart *>(QStringLiteral("experimentChart"));
        return chart && std::any_of(chart->curves().begin(), chart->curves().end(),
                                    [](const widgets::CurveItem &item) { return item.source && item.source->size() >= 5; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(drawn(), patience);
    picture("09-experiment");
}

void StoryTest::deploymentIsRolledBack()
{
    m_window->openVersions(QStringLiteral("demo"), QStringLiteral("Deployment"), QStringLiteral("serving"), QStringLiteral("digits-serving"));
    const auto image = [this]() -> QString {
        const auto &all = demo()->raw("deployments");
        auto it = all.find("serving/digits-serving");
        if (it == all.end())
            return {};
        const auto json = nlohmann::ordered_json::parse(it->second->json);
        return QString::fromStdString(json["spec"]["template"]["spec"]["containers"][0]["image"].get<std::string>());
    };
    QTRY_VERIFY_WITH_TIMEOUT(!image().isEmpty(), patience);
    const QString before = image();
    QPushButton *rollBack = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((rollBack = m_window->findChild<QPushButton *>(QStringLiteral("rollBackButton"))) && rollBack->isVisible() &&
                                 rollBack->isEnabled(),
                             patience);
    picture("10-versions");
    QTest::mouseClick(rollBack, Qt::LeftButton);
    QDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((dialog = m_window->findChild<QDialog *>(QStringLiteral("rollBackDialog"))) && dialog->isVisible(), patience);
    QVERIFY(dialog->grab().save(m_out + QStringLiteral("/11-roll-back.png")));
    dialog->accept();
    QTRY_VERIFY_WITH_TIMEOUT(image() != before, patience);
    // The way back has a number of its own, and is current.
    auto *revisions = m_window->findChild<widgets::TableView *>(QStringLiteral("revisionTable"));
    const auto renumbered = [revisions] {
        for (int row = 0; row < revisions->model()->rowCount(); ++row)
            if (revisions->model()->index(row, 0).data().toString().startsWith(QLatin1String("4")))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(renumbered(), patience);
    picture("12-rolled-back");
}

void StoryTest::problems()
{
    m_window->showPage(QStringLiteral("problems"));
    picture("13-problems");
}

void StoryTest::cleanupTestCase()
{
    m_window.reset();
    m_runs.reset();
    m_clusters.reset();
    m_store.reset();
}

QTEST_MAIN(StoryTest)
#include "story_test.moc"
