// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/gpus/device_panel.h"
#include "app/pages/gpus/gpus_page.h"
#include "app/pages/overview/figure_tile.h"
#include "app/pages/overview/overview_page.h"
#include "app/pages/overview/state_bar.h"
#include "tests/support/page_world.h"
#include "widgets/shellparts/status_dot.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace {

using World = testsupport::PageWorld;

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
        QCOMPARE(world.navigator.went, QStringList());
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
