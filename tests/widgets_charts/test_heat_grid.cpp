// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_sources.h"
#include "widgets/charts/heat_grid.h"
#include "widgets/charts/heat_legend.h"

#include <QElapsedTimer>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace widgets;

class TestHeatGrid : public QObject {
    Q_OBJECT
private slots:
    void arrowsMoveThroughRowsAndGroups()
    {
        HeatGrid grid;
        grid.resize(900, 500);
        grid.setGroups(testdata::fleet(2, 3, 8));
        grid.setCellSize(32);
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentCell(), (HeatIndex{0, 0, 0}));
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentCell(), (HeatIndex{0, 0, 1}));
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.currentCell(), (HeatIndex{0, 1, 1}));
        QTest::keyClick(&grid, Qt::Key_End);
        QCOMPARE(grid.currentCell(), (HeatIndex{0, 1, 7}));
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentCell(), (HeatIndex{0, 2, 0}));
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.currentCell(), (HeatIndex{1, 0, 0}));
        QTest::keyClick(&grid, Qt::Key_Left);
        QCOMPARE(grid.currentCell(), (HeatIndex{0, 2, 7}));
        QSignalSpy activated(&grid, &HeatGrid::cellActivated);
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QVERIFY(grid.accessibleDescription().contains(QStringLiteral("node-0-02")));
        QVERIFY(grid.accessibleDescription().contains(QStringLiteral("48 cells")));
    }

    void smallCellsAreColumnsThatWrap()
    {
        HeatGrid grid;
        grid.resize(400, 300);
        grid.setGroups(testdata::fleet(1, 300, 8));
        grid.setCellSize(4);
        grid.setCurrentCell({0, 0, 7});
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentCell(), (HeatIndex{0, 1, 7}));
        QTest::keyClick(&grid, Qt::Key_Down); // on into the next band
        QVERIFY(grid.currentCell().row > 80 && grid.currentCell().slot == 0);
        QTest::keyClick(&grid, Qt::Key_Up);
        QCOMPARE(grid.currentCell(), (HeatIndex{0, 1, 7}));
    }

    void everyCellIsFoundWhereItIsDrawn()
    {
        for (int size : {4, 8, 16, 44}) {
            HeatGrid grid;
            grid.resize(900, 600);
            grid.setGroups(testdata::fleet(2, 12, 8));
            grid.setCellSize(size);
            for (int g = 0; g < 2; ++g) {
                for (int r = 0; r < 12; ++r) {
                    for (int s = 0; s < 8; ++s) {
                        const QRect rect = grid.cellRect({g, r, s});
                        QCOMPARE(grid.cellAt(rect.topLeft()), (HeatIndex{g, r, s}));
                        QCOMPARE(grid.cellAt(rect.bottomRight()), (HeatIndex{g, r, s}));
                    }
                }
            }
        }
    }

    void statesLookDifferent()
    {
        HeatGroup group;
        group.rows.resize(1);
        group.rows[0].cells.resize(6);
        for (int s = 0; s < 6; ++s)
            group.rows[0].cells[static_cast<std::size_t>(s)].state = static_cast<HeatState>(s);
        for (int size : {4, 16, 32}) {
            HeatGrid grid;
            grid.setColours(ChartColours::dark());
            grid.resize(600, 120);
            grid.setGroups({group});
            grid.setCellSize(size);
            const QImage image = grid.viewport()->grab().toImage();
            std::vector<QImage> cells;
            for (int s = 0; s < 6; ++s)
                cells.push_back(image.copy(grid.cellRect({0, 0, s})));
            for (std::size_t a = 0; a < cells.size(); ++a) {
                for (std::size_t b = a + 1; b < cells.size(); ++b)
                    QVERIFY2(cells[a] != cells[b], qPrintable(QStringLiteral("%1 px: %2 and %3").arg(size).arg(a).arg(b)));
            }
        }
    }

    void sizeFollowsTheNumberOfCells()
    {
        HeatGrid grid;
        grid.resize(1100, 700);
        grid.setGroups(testdata::fleet(1, 8, 8));
        QCOMPARE(grid.cellSize(), 44);
        grid.setGroups(testdata::fleet(2, 2500, 8));
        QCOMPARE(grid.cellSize(), 4);
        QCOMPARE(grid.counts().total(), 40000);
    }

    void fortyThousandCellsScrollSmoothly()
    {
        HeatGrid grid;
        grid.resize(1180, 700);
        grid.setGroups(testdata::fleet(2, 2500, 8));
        for (int size : {4, 16}) {
            grid.setCellSize(size);
            grid.show(); // a hidden widget is laid out anew for each grab
            grid.viewport()->grab();
            QElapsedTimer timer;
            timer.start();
            constexpr int frames = 10;
            for (int i = 0; i < frames; ++i) {
                grid.verticalScrollBar()->setValue(i * 7 + 7);
                grid.setCurrentCell({0, i, 0});
                grid.viewport()->grab();
            }
            const double full = static_cast<double>(timer.nsecsElapsed()) / 1e6 / frames;
            timer.restart();
            for (int i = 0; i < frames; ++i) {
                QTest::mouseMove(grid.viewport(), QPoint(100 + i * 9, 100));
                grid.viewport()->grab();
            }
            const double hover = static_cast<double>(timer.nsecsElapsed()) / 1e6 / frames;
            qInfo("40,000 cells of %d px: %.2f ms to draw all that is visible, %.2f ms for a move of the pointer", size, full, hover);
            QVERIFY(full < 2000 && hover < 2000); // catches runaway work, not slow machines; the figures are in the log
        }
    }

    void theCurrentCellScrollsIntoView()
    {
        HeatGrid grid;
        grid.resize(500, 300);
        grid.setGroups(testdata::fleet(1, 200, 8));
        grid.setCellSize(32);
        grid.setCurrentCell({0, 150, 2});
        QVERIFY(QRect(QPoint(0, 0), grid.viewport()->size()).contains(grid.cellRect({0, 150, 2})));
        grid.setGroups(testdata::fleet(1, 10, 8)); // the cell is gone
        QVERIFY(!grid.currentCell().isValid());
        grid.setGroups({});
        grid.viewport()->grab();
        QCOMPARE(grid.counts().total(), 0);
    }

    void theLegendCounts()
    {
        HeatGrid grid;
        grid.resize(500, 300);
        grid.setGroups(testdata::fleet(1, 50, 8));
        HeatLegend legend;
        legend.bindTo(&grid);
        legend.setEnds(QStringLiteral("0 %"), QStringLiteral("100 % load"));
        QVERIFY(legend.accessibleDescription().contains(QStringLiteral("100 % load")));
        QVERIFY(!legend.accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestHeatGrid)
#include "test_heat_grid.moc"
