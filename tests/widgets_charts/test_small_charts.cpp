// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_sources.h"
#include "widgets/charts/cursor_group.h"
#include "widgets/charts/interval_plot.h"
#include "widgets/charts/share_bar.h"
#include "widgets/charts/sparkline.h"
#include "widgets/charts/strip_chart.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace widgets;

namespace {

int count(const QImage &image, const QColor &colour)
{
    int n = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            n += (image.pixel(x, y) | 0xff000000) == colour.rgb();
    }
    return n;
}

template <class Draw>
QImage drawn(QSize size, Draw draw)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(ChartColours::dark().panel);
    QPainter painter(&image);
    draw(painter, QRectF(QPointF(0, 0), QSizeF(size)));
    return image;
}

} // namespace

class TestSmallCharts : public QObject {
    Q_OBJECT
    const ChartColours m_colours = ChartColours::dark();

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void sparklineShowsNanAtItsEnd()
    {
        const auto paint = [&](const std::vector<double> &values) {
            return drawn({60, 20}, [&](QPainter &p, const QRectF &r) { Sparkline::paint(p, r, values, m_colours.series(1), m_colours); });
        };
        QVERIFY(count(paint({1, 2, std::nan("")}), m_colours.bad) > 5);
        QCOMPARE(count(paint({1, 2, 3}), m_colours.bad), 0);
        QCOMPARE(paint({}), drawn({60, 20}, [](QPainter &, const QRectF &) {}));
        QVERIFY(paint({2, 2, 2}) != paint({}));
        std::vector<double> spike(100000, 1.0);
        spike[77777] = 50;
        QVERIFY(paint(spike) != paint(std::vector<double>(100000, 1.0)));
    }

    void shareBarNeverRoundsAPartAway()
    {
        const auto paint = [&](const ShareBar::Shares &s) {
            return drawn({80, 20}, [&](QPainter &p, const QRectF &r) { ShareBar::paint(p, r, s, m_colours); });
        };
        const QImage image = paint({999, 1, 0, 0});
        QVERIFY(count(image, m_colours.accent) > 0);
        QVERIFY(count(image, m_colours.cellIdle) > 0);
        QCOMPARE(count(paint({0, 0, 0, 8}), m_colours.accent), 0);
        ShareBar bar;
        bar.setShares({76, 4, 8, 8});
        QVERIFY(bar.accessibleDescription().contains(QStringLiteral("idle 4")));
    }

    void intervalRangesHoldEverything()
    {
        std::vector<IntervalPlot::Arm> arms{{QStringLiteral("A"), 1, {2.87, 2.9}, 0, true, {}, {}, {}},
                                            {QStringLiteral("B"), 2, {2.82, 2.85}, 0, false, -0.051, -0.063, -0.039},
                                            {QStringLiteral("C"), 3, {}, 1, false, -0.02, {}, {}}};
        const auto seeds = IntervalPlot::seedRange(arms);
        QVERIFY(seeds && seeds->first <= 2.82 && seeds->second >= 2.9);
        const auto differences = IntervalPlot::differenceRange(arms);
        QVERIFY(differences.first < -0.063 && differences.second > 0);
        QVERIFY(!IntervalPlot::seedRange({}));
        // A bounded difference is a filled mark, one without a bound a hollow one.
        const auto paint = [&](const IntervalPlot::Arm &arm) {
            return drawn({200, 40}, [&](QPainter &p, const QRectF &r) { IntervalPlot::paintDifference(p, r, arm, {-0.1, 0.1}, m_colours); });
        };
        const double x = 200 * (0.1 - 0.051) / 0.2;
        QCOMPARE(QColor(paint(arms[1]).pixel(static_cast<int>(x), 18)), m_colours.series(2));
        QCOMPARE(QColor(paint(arms[2]).pixel(static_cast<int>(200 * (0.1 - 0.02) / 0.2), 20)), m_colours.panel);
        IntervalPlot plot;
        plot.setArms(arms);
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("no bound yet")));
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("no seed yet")));
        plot.grab();
    }

    void stripChartSharesTheCursor()
    {
        CursorGroup group;
        StripChart strip;
        strip.resize(400, 64);
        AxisSpec y;
        y.style = NumberStyle::Percent;
        strip.setQuantity(QStringLiteral("Load"), y, 1);
        QCOMPARE(strip.accessibleDescription(), QStringLiteral("No data yet"));
        strip.setData(VectorCurveSource::make({{1000, 0.5}, {1060, 0.94}}));
        strip.setCursorGroup(&group);
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(group.position().value_or(0), 1060.0);
        QVERIFY(strip.accessibleDescription().contains(QStringLiteral("94")));
        QVERIFY(strip.accessibleName().contains(QStringLiteral("Load")));
        strip.grab();
    }

    void seriesDashes()
    {
        QCOMPARE(m_colours.seriesPen(1).style(), Qt::SolidLine);
        QCOMPARE(m_colours.seriesPen(9, 2).dashPattern(), (QList<qreal>{3.5, 1.5}));
        QCOMPARE(m_colours.seriesPen(13, 2).dashPattern(), (QList<qreal>{1, 1}));
        QCOMPARE(m_colours.series(13), m_colours.series(1));
        QCOMPARE(m_colours.series(0), m_colours.muted);
        QVERIFY(ChartColours::seriesRepeats(13) && !ChartColours::seriesRepeats(12));
    }
};

QTEST_MAIN(TestSmallCharts)
#include "test_small_charts.moc"
