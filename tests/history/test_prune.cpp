// SPDX-License-Identifier: GPL-3.0-or-later
// What goes when a person wants room, and what stays whatever is wanted.
#include "app/history/prune.h"

#include <QTest>

using history::choosePrune;
using history::PruneChoice;
using history::RunSize;

namespace {

const QDateTime now(QDate(2026, 6, 30), QTime(12, 0), Qt::UTC);

/// `days` old; negative: nobody knows.
RunSize run(const char *id, int days, qint64 bytes)
{
    RunSize size;
    size.id = size.name = QString::fromLatin1(id);
    size.bytes = bytes;
    size.points = bytes / 10;
    if (days >= 0)
        size.updated = now.addDays(-days);
    return size;
}

QStringList going(const PruneChoice &choice)
{
    QStringList ids;
    for (const RunSize &one : choice.going)
        ids.append(one.id);
    return ids;
}

const QVector<RunSize> runs{run("young", 1, 100), run("old", 400, 300), run("middle", 40, 200), run("unknown", -1, 50), run("oldest", 900, 1000)};

} // namespace

class TestPrune : public QObject {
    Q_OBJECT
private slots:
    void withoutARuleNothingGoes()
    {
        const PruneChoice choice = choosePrune(runs, {}, now);
        QVERIFY(choice.going.isEmpty());
        QCOMPARE(choice.left, 1650);
        QCOMPARE(choice.bytes, 0);
    }

    void byAge_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QStringList>("gone");
        QTest::newRow("a year") << 365 << QStringList{QStringLiteral("oldest"), QStringLiteral("old")};
        QTest::newRow("to the day: not older than that") << 400 << QStringList{QStringLiteral("oldest")};
        QTest::newRow("a day less") << 399 << QStringList{QStringLiteral("oldest"), QStringLiteral("old")};
        QTest::newRow("none is that old") << 5000 << QStringList();
        // Of unknown age is not old, however short the time.
        QTest::newRow("all") << 0 << QStringList{QStringLiteral("oldest"), QStringLiteral("old"), QStringLiteral("middle"), QStringLiteral("young")};
    }
    void byAge()
    {
        QFETCH(int, days);
        QFETCH(QStringList, gone);
        const PruneChoice choice = choosePrune(runs, {days, {}}, now);
        QCOMPARE(going(choice), gone);
        QCOMPARE(choice.bytes + choice.left, 1650);
        QCOMPARE(choice.points, choice.bytes / 10);
    }

    void bySizeTheOldestGoFirst()
    {
        QCOMPARE(going(choosePrune(runs, {{}, 1650}, now)), QStringList());
        // Nobody knows how old it is: it may be the oldest.
        QCOMPARE(going(choosePrune(runs, {{}, 1649}, now)), QStringList{QStringLiteral("unknown")});
        const PruneChoice choice = choosePrune(runs, {{}, 300}, now);
        QCOMPARE(going(choice), (QStringList{QStringLiteral("unknown"), QStringLiteral("oldest"), QStringLiteral("old")}));
        QCOMPARE(choice.left, 300);
        QCOMPARE(going(choosePrune(runs, {{}, 0}, now)).size(), 5);
    }

    void bothTogether()
    {
        // Age takes the two old ones; of the rest, size takes what is left too much.
        const PruneChoice choice = choosePrune(runs, {365, 300}, now);
        QCOMPARE(going(choice), (QStringList{QStringLiteral("unknown"), QStringLiteral("oldest"), QStringLiteral("old")}));
        QCOMPARE(choice.left, 300);
        QCOMPARE(going(choosePrune(runs, {365, 1'000'000}, now)), (QStringList{QStringLiteral("oldest"), QStringLiteral("old")}));
    }

    void whatRunsStaysWhateverIsWanted()
    {
        const QSet<QString> live{QStringLiteral("oldest"), QStringLiteral("young")};
        QCOMPARE(going(choosePrune(runs, {0, {}}, now, live)), (QStringList{QStringLiteral("old"), QStringLiteral("middle")}));
        const PruneChoice choice = choosePrune(runs, {{}, 0}, now, live);
        QCOMPARE(going(choice), (QStringList{QStringLiteral("unknown"), QStringLiteral("old"), QStringLiteral("middle")}));
        QCOMPARE(choice.left, 1100); // more than was wanted, and said
    }
};

QTEST_APPLESS_MAIN(TestPrune)
#include "test_prune.moc"
