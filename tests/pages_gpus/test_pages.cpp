// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_set.h"
#include "app/history/history_store.h"
#include "app/history/run_library.h"
#include "app/pages/gpus/device_panel.h"
#include "app/pages/gpus/gpus_page.h"
#include "app/pages/overview/figure_tile.h"
#include "app/pages/overview/overview_page.h"
#include "app/pages/overview/state_bar.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "widgets/shellparts/status_dot.h"

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// Notes where the pages lead.
class Trace : public pages::Navigator {
public:
    void openJob(const QString &, const QString &jobUid) override { went.append("job " + jobUid); }
    void openJobs(const QString &) override { went.append("jobs"); }
    void openGpus(const QString &, const QString &, int) override { went.append("gpus"); }
    void openCurves(const QStringList &runIds) override { went.append("curves " + runIds.join(',')); }
    void openExperiment(const QString &, const QString &, const QString &) override { went.append("experiment"); }
    void newVariant(const QString &, const QString &) override { went.append("variant"); }
    void openVersions(const QString &, const QString &, const QString &, const QString &) override { went.append("versions"); }
    void openProblems() override { went.append("problems"); }
    void notice(const QString &text) override { went.append("notice " + text); }
    bool mayWrite(const QString &) override { return false; }
    QStringList went;
};

struct World {
    QTemporaryDir folder;
    cluster::ClusterSet clusters;
    history::HistoryStore store;
    history::RunLibrary runs{&clusters, &store};
    shell::Settings settings{folder.filePath("settings.ini")};
    shell::ProblemLog problems;
    Trace trace;
    pages::AppContext context() { return {&clusters, &runs, &settings, &problems, &trace}; }
};

QStringList texts(const QWidget &page)
{
    QStringList all;
    for (const QLabel *label : page.findChildren<QLabel *>())
        if (label->isVisibleTo(&page) && !label->text().isEmpty())
            all.append(label->text());
    return all;
}

} // namespace

class TestPages : public QObject {
    Q_OBJECT
private slots:
    void gpusSayWhatToDoWithoutACluster()
    {
        World world;
        pages::GpusPage page(world.context());
        page.resize(944, 568);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QVERIFY(texts(page).join('\n').contains("No cluster is connected"));
        page.showDevice("lab", "a", 0); // asked for a device that is not there: nothing breaks
        page.setScope("lab", "vision");
        QCOMPARE(world.trace.went, QStringList());
    }

    void overviewSaysWhatToDoWithoutACluster()
    {
        World world;
        pages::OverviewPage page(world.context());
        page.resize(944, 568);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QVERIFY(texts(page).join('\n').contains("No cluster is connected"));
    }

    void devicePanelIsEmptyWithoutADevice()
    {
        World world;
        pages::DevicePanel panel(world.context());
        panel.show({}, nullptr);
        QVERIFY(texts(panel).contains("No GPU chosen"));
        for (const QPushButton *button : panel.findChildren<QPushButton *>())
            QVERIFY(!button->isVisibleTo(&panel));
    }

    void figureTileIsReadAsOne()
    {
        pages::FigureTile tile("GPUs in use");
        tile.set("9", "of 14", "2 free");
        QCOMPARE(tile.accessibleName(), QString("GPUs in use"));
        QCOMPARE(tile.accessibleDescription(), QString("9 of 14. 2 free"));
    }

    void stateBarLeavesOutWhatIsNotThere()
    {
        pages::StateBar bar;
        bar.resize(360, 80);
        bar.setParts(
            {{widgets::StateKind::Running, "Running", 3}, {widgets::StateKind::Queued, "Queued", 0}, {widgets::StateKind::Failed, "Failed", 1}});
        QCOMPARE(bar.accessibleDescription(), QString("Running 3, Failed 1"));
        QCOMPARE(bar.findChildren<widgets::StatusDot *>().size(), 2);
        bar.setParts({{widgets::StateKind::Running, "Running", 3}});
        int shown = 0;
        for (const auto *dot : bar.findChildren<widgets::StatusDot *>())
            shown += dot->isVisibleTo(&bar);
        QCOMPARE(shown, 1);
    }
};

QTEST_MAIN(TestPages)
#include "test_pages.moc"
