// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/axis_format.h"
#include "widgets/charts/axis_scale.h"
#include "widgets/charts/heat_ramp.h"

#include <QTest>

using namespace widgets;

class TestAxisScale : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void linearTicksAreRound_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("first");
        QTest::addColumn<int>("count");
        QTest::newRow("unit") << 0.0 << 1.0 << 0.2 << 0.0 << 6;
        QTest::newRow("steps") << 0.0 << 20000.0 << 5000.0 << 0.0 << 5;
        QTest::newRow("offset") << 2.51 << 5.49 << 0.5 << 3.0 << 5;
        QTest::newRow("negative") << -3.0 << 3.0 << 1.0 << -3.0 << 7;
        QTest::newRow("tiny") << 0.0 << 6e-4 << 1e-4 << 0.0 << 7;
    }
    void linearTicksAreRound()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, step);
        QFETCH(double, first);
        QFETCH(int, count);
        const AxisTicks ticks = linearTicks(low, high, 6);
        QVERIFY2(std::abs(ticks.step / step - 1) < 1e-9, qPrintable(QString::number(ticks.step)));
        QCOMPARE(static_cast<int>(ticks.values.size()), count);
        QVERIFY(std::abs(ticks.values.front() - first) < step * 1e-9);
    }

    void tickCountStaysReadable()
    {
        for (int e = -12; e < 12; ++e) {
            for (double m : {1.0, 1.3, 1.9, 2.2, 3.7, 4.9, 5.1, 7.7, 9.9}) {
                const auto ticks = linearTicks(0, m * std::pow(10, e), 6);
                QVERIFY2(ticks.values.size() >= 3 && ticks.values.size() <= 8, qPrintable(QString::number(m * std::pow(10, e))));
            }
        }
    }

    void logTicks_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("six decades") << 1e-4 << 1e2 << QList<double>{1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100};
        QTest::newRow("one decade and more") << 1.0 << 50.0 << QList<double>{1, 2, 5, 10, 20, 50};
        QTest::newRow("less than a decade") << 2.4 << 5.6 << QList<double>{3, 4, 5};
        QTest::newRow("many decades") << 1e-12 << 1e12 << QList<double>{1e-12, 1e-8, 1e-4, 1, 1e4, 1e8, 1e12};
    }
    void logTicks()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QList<double>, expected);
        const auto ticks = widgets::logTicks(low, high, 6);
        QCOMPARE(static_cast<qsizetype>(ticks.values.size()), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(ticks.values[static_cast<std::size_t>(i)] / expected[i] - 1) < 1e-9);
    }

    void timeTicksAreRoundOnTheClock()
    {
        const double midnight = 1763510400; // 2025-11-19 00:00 UTC
        const auto day = timeTicks(midnight + 100, midnight + 86000, 8);
        QCOMPARE(day.step, 10800.0);
        QCOMPARE(day.values.front(), midnight + 10800);
        const auto offset = [](double) { return 5.5 * 3600; }; // half-hour zone: ticks still at its own full hours
        const auto india = timeTicks(midnight, midnight + 6 * 3600, 6, offset);
        for (double t : india.values)
            QCOMPARE(std::fmod(t + 5.5 * 3600, 3600.0), 0.0);
        const auto seconds = timeTicks(midnight + 0.2, midnight + 4.2, 6);
        QCOMPARE(seconds.step, 1.0);
    }

    void scalesGoThereAndBack()
    {
        for (const AxisScale &scale : {AxisScale(AxisKind::Linear, -3, 17), AxisScale(AxisKind::Log, 1e-5, 40)}) {
            for (double unit : {0.0, 0.25, 0.5, 1.0})
                QVERIFY(std::abs(scale.toUnit(scale.fromUnit(unit)) - unit) < 1e-9);
            const auto [low, high] = scale.zoomed(scale.fromUnit(0.3), 0.5);
            QVERIFY(std::abs(AxisScale(scale.kind(), low, high).toUnit(scale.fromUnit(0.3)) - 0.3) < 1e-9);
        }
    }

    void degenerateRangesGetAWidth()
    {
        QVERIFY(AxisScale(AxisKind::Linear, 5, 5).high() > AxisScale(AxisKind::Linear, 5, 5).low());
        QVERIFY(AxisScale(AxisKind::Linear, 0, 0).high() > 0);
        QVERIFY(AxisScale(AxisKind::Log, -1, 10).low() > 0);
        QVERIFY(AxisScale(AxisKind::Log, 0, 0).high() > 0);
        QCOMPARE(AxisScale(AxisKind::Linear, std::nan(""), 2).high(), 1.0);
    }

    void texts()
    {
        AxisSpec plain;
        QCOMPARE(AxisFormat::tick(plain, 12500, linearTicks(0, 20000)), QStringLiteral("12,500"));
        QCOMPARE(AxisFormat::tick(plain, 0.5, linearTicks(0, 1)), QStringLiteral("0.5"));
        QCOMPARE(AxisFormat::tick(plain, 2e-4, linearTicks(0, 6e-4)), QStringLiteral("2e−4"));
        QCOMPARE(AxisFormat::tick(plain, -1, linearTicks(-3, 3)), QStringLiteral("−1"));
        AxisSpec rate;
        rate.style = NumberStyle::Si;
        rate.unit = QStringLiteral("B/s");
        QCOMPARE(AxisFormat::tick(rate, 2e6, linearTicks(0, 4e6)), QStringLiteral("2\u202FMB/s"));
        AxisSpec share;
        share.style = NumberStyle::Percent;
        QCOMPARE(AxisFormat::tick(share, 0.5, linearTicks(0, 1, 2)), QStringLiteral("50\u202F%"));
        QCOMPARE(AxisFormat::value(2.0691), QStringLiteral("2.069"));
        QCOMPARE(AxisFormat::value(18400), QStringLiteral("18,400"));
        QCOMPARE(AxisFormat::value(std::nan("")), QStringLiteral("NaN"));
        QCOMPARE(AxisFormat::value(3e-4, 3), QStringLiteral("3.0e−4"));
        QCOMPARE(AxisFormat::value(76450693120.0, 3, NumberStyle::Binary), QStringLiteral("71.2\u202FGiB"));
        QCOMPARE(AxisFormat::difference(-0.065, 2.928), QStringLiteral("−0.065"));
        QCOMPARE(AxisFormat::duration(9660), QStringLiteral("2\u202Fh 41\u202Fmin"));
        AxisSpec step;
        step.title = QStringLiteral("step");
        QCOMPARE(AxisFormat::position(step, 14000), QStringLiteral("step 14,000"));
    }

    void heatRampHasTheStops()
    {
        const HeatRamp dark(true), light(false);
        QCOMPARE(dark.at(0) | 0xff000000u, 0xff1e1e53u);
        QCOMPARE(dark.at(1) | 0xff000000u, 0xffc3fce5u);
        QCOMPARE(light.at(0) | 0xff000000u, 0xff9aebd1u);
        QVERIFY(QColor(dark.at(0.5)).lightness() > QColor(dark.at(0.1)).lightness());
        QVERIFY(QColor(light.at(0.9)).lightness() < QColor(light.at(0.1)).lightness());
        QCOMPARE(dark.at(7), dark.at(1));
        QCOMPARE(HeatRamp::textOn(Qt::white), QColor(Qt::black));
        QCOMPARE(HeatRamp::textOn(QColor(0x1e1e53)), QColor(Qt::white));
    }
};

QTEST_GUILESS_MAIN(TestAxisScale)
#include "test_axis_scale.moc"
