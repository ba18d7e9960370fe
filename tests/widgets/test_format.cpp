// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/format.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace widgets;

class TestFormat : public QObject {
    Q_OBJECT
private slots:
    void table_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("expected");
        const QLocale en(QLocale::English, QLocale::UnitedStates), pt(QLocale::Portuguese, QLocale::Brazil), es(QLocale::Spanish, QLocale::Spain);
        const auto add = [](const char *name, const QString &shown, const char16_t *expected) {
            QTest::newRow(name) << shown << QString::fromUtf16(expected);
        };
        using namespace format;
        add("absent", number(std::nullopt, 2, en), u"–");
        add("percent", percent(0.94, 0, en), u"94\u202f%");
        add("percent absent", percent(std::nullopt, 0, en), u"–");
        add("signed percent", signedPercent(0.22, 0, en), u"+22\u202f%");
        add("zero unsigned", signedNumber(0.0001, 2, en), u"0.00");
        add("minus", signedNumber(-0.039, 3, en), u"−0.039");
        add("no negative zero", number(-0.001, 1, en), u"0.0");
        add("count", count(18400, en), u"18,400");
        add("count pt", count(18400, pt), u"18.400");
        add("loss", significant(2.0561, 4, en), u"2.056");
        add("loss small", significant(0.168, 4, en), u"0.1680");
        add("loss pt", significant(2.0561, 4, pt), u"2,056");
        add("loss carry", significant(9.99996, 4, en), u"10.00");
        add("loss tiny", significant(0.00001234, 4, en), u"1.234e−5");
        add("nan", significant(std::nan(""), 4, en), u"NaN");
        add("minus infinity", number(-std::numeric_limits<double>::infinity(), 1, en), u"−∞");
        add("learning rate", scientific(3e-4, 1, en), u"3.0e−4");
        add("scientific carry", scientific(9.96e-3, 1, en), u"1.0e−2");
        add("spread", spread(2.056, 0.004, 3, en), u"2.056\u202f±\u202f0.004");
        add("gib", memory(71.2 * 1024 * 1024 * 1024, en), u"71.2\u202fGiB");
        add("mib", memory(412.0 * 1024 * 1024, en), u"412\u202fMiB");
        add("mib carry", memory(1023.97 * 1024 * 1024, en), u"1.0\u202fGiB");
        add("rate kB", dataRate(38200, en), u"38.2\u202fkB/s");
        add("rate none", dataRate(0, en), u"0\u202fB/s");
        add("tokens", rate(143000, "tokens/s", en), u"143\u202fk\u202ftokens/s");
        add("tokens full", rate(9999, "tokens/s", en), u"9,999\u202ftokens/s");
        add("temperature", temperature(88, en), u"88\u202f°C");
        add("step", stepTime(Seconds(4.554), en), u"4.55\u202fs");
        add("gpu hours", gpuHours(12.44, en), u"12.4\u202fGPU-h");
        add("seconds", duration(Seconds(59.9), en), u"59\u202fs");
        add("minutes", duration(Seconds(12 * 60 + 59), en), u"12\u202fmin");
        add("hours", duration(Seconds(8.6 * 3600), en), u"8.6\u202fh");
        add("hours es", duration(Seconds(8.65 * 3600), es), u"8,6\u202fh");
        add("never 24 h", duration(Seconds(86399), en), u"23.9\u202fh");
        add("days", duration(Seconds(2.35 * 86400), en), u"2.3\u202fd");
        add("many days", duration(Seconds(19.9 * 86400), en), u"19\u202fd");
        add("long", longDuration(Seconds(2 * 3600 + 41 * 60), en), u"2\u202fh 41\u202fmin");
        add("long days", longDuration(Seconds(33 * 3600), en), u"1\u202fd 9\u202fh");
        add("cents", money(12.8, "$", en), u"$12.80");
        add("whole", money(6067.4, "$", en), u"$6,067");
        add("edge of whole", money(999.996, "$", en), u"$1,000");
        add("exact", moneyExact(1317.87, "$", en), u"$1,317.87");
        add("negative money", money(-5, "$", en), u"−$5.00");
        add("no price", money(std::nullopt, "$", en), u"no price");
        add("per hour", moneyPerHour(56, "$", en), u"$56.00/h");
        add("letters", money(5, "EUR", en), u"EUR\u202f5.00");
        add("interval", interval(0.039, 0.063, 3, en), u"0.039 to 0.063");
        add("exact time", exactTime(QDateTime(QDate(2026, 11, 19), QTime(14, 32, 7), Qt::OffsetFromUTC, -3 * 3600)), u"2026-11-19T14:32:07-03:00");
    }
    void table()
    {
        QFETCH(QString, shown);
        QFETCH(QString, expected);
        QCOMPARE(shown, expected);
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "test_format.moc"
