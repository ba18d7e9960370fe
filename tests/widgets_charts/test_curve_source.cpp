// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_sources.h"

#include <QTest>

using namespace widgets;

class TestCurveSource : public QObject {
    Q_OBJECT
private slots:
    void columnsAgreeWithCounting()
    {
        const auto points = testdata::lossPoints(54321, 5, 1, 7, 0.3);
        const auto source = VectorCurveSource::make(points);
        for (int count : {1, 7, 900}) {
            const auto columns = source->columns(100, 40000, count, false);
            std::size_t total = 0;
            for (int c = 0; c < count; ++c) {
                const double a = 100 + 39900.0 * c / count, b = 100 + 39900.0 * (c + 1) / count;
                double low = HUGE_VAL, high = -HUGE_VAL;
                unsigned n = 0;
                for (const CurvePoint &p : points) {
                    if (p.x >= a && p.x < b)
                        low = std::min(low, p.value), high = std::max(high, p.value), ++n;
                }
                const CurveColumn &column = columns[static_cast<std::size_t>(c)];
                QCOMPARE(column.count, n);
                if (n > 0) {
                    QCOMPARE(column.min, low);
                    QCOMPARE(column.max, high);
                }
                total += n;
                if (count == 900 && c > 20)
                    break; // counting by hand is slow
            }
            QVERIFY(total > 0);
        }
    }

    void restartsBecomeGhosts()
    {
        std::vector<CurvePoint> points;
        for (int i = 0; i < 100; ++i)
            points.push_back({static_cast<double>(i), 1});
        for (int i = 60; i < 150; ++i)
            points.push_back({static_cast<double>(i), 2});
        const auto source = VectorCurveSource::make(points);
        QVERIFY(source->hasGhosts());
        QCOMPARE(source->columns(0, 1000, 1, false).front().count, 150u);
        QCOMPARE(source->columns(0, 1000, 1, true).front().count, 40u);
        QCOMPARE(source->nearest(70)->value, 2.0);
        QCOMPARE(source->size(), std::size_t(190));
        int superseded = 0;
        source->visit([&](const CurveExportPoint &p) { return superseded += p.superseded, true; });
        QCOMPARE(superseded, 40);
    }

    void equalXIsNoRestart()
    {
        const auto source = VectorCurveSource::make({{1, 1}, {1, 2}, {2, 3}});
        QVERIFY(!source->hasGhosts());
        QCOMPARE(source->columns(0, 5, 1, false).front().count, 3u);
    }

    void smoothingIsDebiasedAndSkipsNan()
    {
        const auto source = VectorCurveSource::make({{0, 4}, {1, std::nan("")}, {2, 4}, {3, 4}}, 0.9);
        QVERIFY(source->isSmoothed());
        QVERIFY(std::abs(source->smoothedNearest(0)->value - 4) < 1e-12); // not pulled to 0 at the start
        QVERIFY(std::abs(source->smoothedNearest(3)->value - 4) < 1e-12);
        QCOMPARE(source->columns(0, 4, 1, false).front().nan, 1u);
    }

    void neighboursAndEmptiness()
    {
        const auto source = VectorCurveSource::make({{0, 1}, {10, 2}, {20, 3}});
        QCOMPARE(source->neighbour(0, true)->x, 10.0);
        QCOMPARE(source->neighbour(10, false)->x, 0.0);
        QVERIFY(!source->neighbour(20, true));
        const auto nothing = VectorCurveSource::make({});
        QVERIFY(!nothing->xRange() && !nothing->nearest(0));
        QCOMPARE(nothing->columns(0, 1, 3, false).size(), std::size_t(3));
    }

    void bandsJoinBetweenPoints()
    {
        const VectorBandSource band({0, 10}, {1, 3}, {2, 4});
        const auto columns = band.columns(0, 10, 10);
        QVERIFY(columns[5].present);
        QVERIFY(std::abs(columns[5].low - 2.1) < 1e-9);
        QVERIFY(!band.columns(20, 30, 1).front().present);
    }
};

QTEST_GUILESS_MAIN(TestCurveSource)
#include "test_curve_source.moc"
