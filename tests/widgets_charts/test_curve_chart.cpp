// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_sources.h"
#include "widgets/charts/cursor_group.h"
#include "widgets/charts/curve_chart.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <QWheelEvent>

using namespace widgets;

namespace {

bool isNear(QRgb a, const QColor &b, int tolerance = 40)
{
    return std::abs(qRed(a) - b.red()) <= tolerance && std::abs(qGreen(a) - b.green()) <= tolerance && std::abs(qBlue(a) - b.blue()) <= tolerance;
}

int countNear(const QImage &image, const QRect &area, const QColor &colour)
{
    int count = 0;
    const QRect inside = area.intersected(image.rect());
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x)
            count += isNear(image.pixel(x, y), colour);
    }
    return count;
}

std::shared_ptr<const VectorCurveSource> ramp(int count, double slope)
{
    std::vector<CurvePoint> points;
    for (int i = 0; i < count; ++i)
        points.push_back({static_cast<double>(i), 1 + slope * i});
    return VectorCurveSource::make(points);
}

} // namespace

class TestCurveChart : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_chart = std::make_unique<CurveChart>();
        m_chart->resize(800, 400);
        m_chart->setColours(ChartColours::dark());
    }
    void cleanup() { m_chart.reset(); }

    void aSpikeInAMillionPointsIsDrawn()
    {
        std::vector<CurvePoint> points(1000000);
        for (std::size_t i = 0; i < points.size(); ++i)
            points[i] = {static_cast<double>(i), 1};
        points[654321].value = 9;
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make(points))});
        m_chart->setYLimits(std::pair{0.0, 10.0});
        const QImage image = m_chart->grab().toImage();
        const QPoint at = m_chart->toPixel(654321, 8).toPoint();
        QVERIFY(countNear(image, QRect(at - QPoint(2, 2), QSize(5, 5)), m_chart->colours().series(1)) > 0);
    }

    void aFaintCurveStandsBehindItsMean()
    {
        auto seed = testdata::item(QStringLiteral("seed"), 1, ramp(8, 0.5));
        const auto strong = [&] {
            m_chart->setCurves({seed});
            return countNear(m_chart->grab().toImage(), m_chart->plotRect().toRect(), m_chart->colours().series(1));
        };
        QVERIFY(strong() > 200);
        seed.isFaint = true;
        QCOMPARE(strong(), 0); // neither line nor rings in the full colour
        m_chart->setHighlighted(QStringLiteral("seed"));
        QVERIFY(strong() > 200); // unless it is the one that is pointed at
    }

    void aLoneNanIsMarkedAtEveryZoom()
    {
        auto points = testdata::lossPoints(100000, 3, 1, 1);
        points[50000].value = std::nan("");
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make(points))});
        for (const auto &range : {std::pair{0.0, 99999.0}, std::pair{49000.0, 51000.0}, std::pair{49995.0, 50005.0}}) {
            m_chart->setView({range, std::nullopt});
            const QImage image = m_chart->grab().toImage();
            const QPoint top(m_chart->toPixel(50000, 1).toPoint().x(), static_cast<int>(m_chart->plotRect().top()));
            QVERIFY(countNear(image, QRect(top + QPoint(-5, 0), QSize(11, 9)), m_chart->colours().bad) > 10);
        }
    }

    void nanIsNeverJoined()
    {
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make({{0, 1}, {1, 1}, {2, std::nan("")}, {3, 1}, {4, 1}}))});
        m_chart->setYLimits(std::pair{0.0, 2.0});
        const QImage image = m_chart->grab().toImage();
        const QPoint joined = m_chart->toPixel(0.5, 1).toPoint(), broken = m_chart->toPixel(1.5, 1).toPoint();
        QVERIFY(countNear(image, QRect(joined - QPoint(1, 2), QSize(3, 5)), m_chart->colours().series(1)) > 0);
        QCOMPARE(countNear(image, QRect(broken - QPoint(1, 2), QSize(3, 5)), m_chart->colours().series(1)), 0);
    }

    void theLastPointIsInThePicture()
    {
        auto points = std::vector<CurvePoint>{};
        for (int i = 0; i <= 5000; ++i)
            points.push_back({static_cast<double>(i), i == 5000 ? 9.0 : 1.0});
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make(points))});
        QVERIFY(m_chart->yScale().high() >= 9);
    }

    void boxZoomUndoAndReset()
    {
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, ramp(1001, 0.01))});
        m_chart->show();
        const QPoint from = m_chart->toPixel(200, 8).toPoint(), to = m_chart->toPixel(600, 3).toPoint();
        QTest::mousePress(m_chart.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_chart.get(), (from + to) / 2);
        QMouseEvent move(QEvent::MouseMove, QPointF(to), m_chart->mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(m_chart.get(), &move);
        QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, to);
        QVERIFY(m_chart->view().x && m_chart->view().y);
        QVERIFY(std::abs(m_chart->view().x->first - 200) < 5 && std::abs(m_chart->view().x->second - 600) < 5);
        QVERIFY(m_chart->canUndoZoom());
        QTest::keyClick(m_chart.get(), Qt::Key_Backspace);
        QVERIFY(!m_chart->view().x && !m_chart->view().y);
        QTest::keyClick(m_chart.get(), Qt::Key_Plus);
        QVERIFY(m_chart->view().x);
        QTest::keyClick(m_chart.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!m_chart->view().x);
        QTest::keyClick(m_chart.get(), Qt::Key_Plus);
        QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, from);
        QVERIFY(!m_chart->view().x);
    }

    void wheelKeepsTheValueUnderThePointer()
    {
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, ramp(1001, 0.01))});
        const QPointF at = m_chart->toPixel(300, 4);
        QWheelEvent wheel(at, m_chart->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_chart.get(), &wheel);
        QVERIFY(m_chart->view().x);
        QVERIFY(m_chart->view().x->second - m_chart->view().x->first < 900);
        QVERIFY(std::abs(m_chart->toPixel(300, 4).x() - at.x()) < 1);
    }

    void panIsOneUndoStep()
    {
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, ramp(1001, 0.01))});
        m_chart->setView({std::pair{100.0, 300.0}, std::nullopt}, false);
        const QPoint from = m_chart->plotRect().center().toPoint();
        QTest::mousePress(m_chart.get(), Qt::MiddleButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPointF to = from - QPoint(20 * i, 0);
            QMouseEvent move(QEvent::MouseMove, to, m_chart->mapToGlobal(to), Qt::NoButton, Qt::MiddleButton, {});
            QApplication::sendEvent(m_chart.get(), &move);
        }
        QTest::mouseRelease(m_chart.get(), Qt::MiddleButton, {}, from - QPoint(80, 0));
        QVERIFY(m_chart->view().x->first > 110);
        m_chart->undoZoom();
        QCOMPARE(m_chart->view().x->first, 100.0);
        QVERIFY(!m_chart->canUndoZoom());
    }

    void cursorStepsPointByPointAndIsShared()
    {
        CursorGroup group;
        CurveChart other;
        other.resize(400, 200);
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make({{0, 1}, {10, 2}, {25, 3}}))});
        other.setCurves({testdata::item(QStringLiteral("b"), 2, VectorCurveSource::make({{0, 5}, {25, 6}}))});
        m_chart->setCursorGroup(&group);
        other.setCursorGroup(&group);
        for (double expected : {0.0, 10.0, 25.0}) {
            QTest::keyClick(m_chart.get(), Qt::Key_Right);
            QCOMPARE(m_chart->cursorPosition().value_or(-1), expected);
            QCOMPARE(other.cursorPosition().value_or(-1), expected);
        }
        QTest::keyClick(m_chart.get(), Qt::Key_Right); // the end: stays
        QCOMPARE(m_chart->cursorPosition().value_or(-1), 25.0);
        QTest::keyClick(m_chart.get(), Qt::Key_Left);
        QCOMPARE(group.position().value_or(-1), 10.0);
        QTest::keyClick(m_chart.get(), Qt::Key_Escape);
        QVERIFY(!group.position());
        group.setRangeLinked(true);
        m_chart->setView({std::pair{5.0, 15.0}, std::nullopt});
        QVERIFY(other.view().x && std::abs(other.view().x->first - 5) < 1e-9);
    }

    void readingsAreSortedWithDifferences()
    {
        auto a = testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make({{0, 3}, {10, 3}}));
        a.isBaseline = true;
        const auto b = testdata::item(QStringLiteral("b"), 2, VectorCurveSource::make({{0, 2}, {10, 2.5}}));
        const auto c = testdata::item(QStringLiteral("c"), 3, VectorCurveSource::make({{0, 1}, {10, std::nan("")}}));
        const auto early = testdata::item(QStringLiteral("early"), 4, VectorCurveSource::make({{0, 1}, {4, 1}}));
        m_chart->setCurves({a, c, b, early});
        m_chart->setCursorPosition(10.0);
        const auto readings = m_chart->readings();
        QCOMPARE(readings.size(), std::size_t(3)); // “early” has ended before the cursor
        QCOMPARE(readings[0].id, QStringLiteral("b"));
        QCOMPARE(readings[0].difference.value_or(0), -0.5);
        QCOMPARE(readings[1].id, QStringLiteral("a"));
        QVERIFY(readings[1].isBaseline && !readings[1].difference);
        QCOMPARE(readings[2].id, QStringLiteral("c"));
        QVERIFY(!readings[2].difference);
    }

    void logAxesStartAboveZero()
    {
        AxisSpec log;
        log.kind = AxisKind::Log;
        m_chart->setXAxis(log);
        m_chart->setYAxis(log);
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make({{0, 5}, {1, 3}, {10, 0.3}, {100, 0.03}}))});
        QCOMPARE(m_chart->xScale().low(), 1.0);
        QVERIFY(m_chart->yScale().low() > 0.01 && m_chart->yScale().low() < 0.03);
        const QImage image = m_chart->grab().toImage();
        QVERIFY(countNear(image, image.rect(), m_chart->colours().series(1)) > 100);
    }

    void zoomBetweenTwoPointsShowsTheirLine()
    {
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make({{0, 1}, {100, 1}}))});
        m_chart->setYLimits(std::pair{0.0, 2.0});
        m_chart->setView({std::pair{40.0, 60.0}, std::nullopt});
        const QImage image = m_chart->grab().toImage();
        const QPoint at = m_chart->toPixel(50, 1).toPoint();
        QVERIFY(countNear(image, QRect(at - QPoint(1, 2), QSize(3, 5)), m_chart->colours().series(1)) > 0);
    }

    void accessibleTextNamesCurvesRangesAndLastValues()
    {
        QCOMPARE(m_chart->accessibleDescription(), QStringLiteral("No data yet"));
        AxisSpec x;
        x.title = QStringLiteral("step");
        m_chart->setXAxis(x);
        m_chart->setTitle(QStringLiteral("train/loss"));
        m_chart->setCurves({testdata::item(QStringLiteral("run-a"), 1, VectorCurveSource::make({{0, 3}, {18400, 2.0561}}))});
        QVERIFY(m_chart->accessibleName().contains(QStringLiteral("train/loss")));
        const QString text = m_chart->accessibleDescription();
        QVERIFY2(text.contains(QStringLiteral("run-a")) && text.contains(QStringLiteral("2.056")) && text.contains(QStringLiteral("step 18,400")),
                 qPrintable(text));
        QCOMPARE(m_chart->focusPolicy(), Qt::StrongFocus);
    }

    void liveDataKeepsTheViewAndIsBounded()
    {
        std::vector<CurvePoint> points{{0, 1}, {100, 1}};
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make(points))});
        QCOMPARE(m_chart->xScale().high(), 100.0);
        points.push_back({101, 1});
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make(points))});
        const double high = m_chart->xScale().high();
        QVERIFY(high > 101); // room, so that the next points do not move the axis
        points.push_back({102, 1});
        m_chart->setCurves({testdata::item(QStringLiteral("a"), 1, VectorCurveSource::make(points))});
        QCOMPARE(m_chart->xScale().high(), high);
    }

    void threeMillionPointsAreDrawnFast()
    {
        m_chart->resize(1200, 600);
        std::vector<CurveItem> items;
        for (int k = 0; k < 3; ++k)
            items.push_back(testdata::item(QString::number(k), k + 1,
                                           VectorCurveSource::make(testdata::lossPoints(1000000, 3, 1, static_cast<unsigned>(k), 0.1))));
        m_chart->setCurves(items);
        m_chart->grab();
        QElapsedTimer timer;
        timer.start();
        constexpr int frames = 10;
        for (int i = 0; i < frames; ++i) {
            m_chart->setView({std::pair{0.0, 900000.0 + i * 1000}, std::nullopt}, false);
            m_chart->grab();
        }
        const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6 / frames;
        qInfo("one frame of 3 x 1,000,000 points, fetch included: %.2f ms", ms);
        QVERIFY2(ms < 2000, "a frame takes far too long"); // catches work per point, not slow machines; the figure is in the log
    }

private:
    std::unique_ptr<CurveChart> m_chart;
};

QTEST_MAIN(TestCurveChart)
#include "test_curve_chart.moc"
