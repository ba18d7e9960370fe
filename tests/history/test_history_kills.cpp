// SPDX-License-Identifier: GPL-3.0-or-later
// Kills a program that writes, at random moments, and holds what is on disk against what that program said. TRAINYARD_HISTORY_KILLS says how often,
// TRAINYARD_HISTORY_SEED replays.
#include "app/history/store_file.h"
#include "expected_points.h"

#include <QFileInfo>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cmath>
#include <random>

namespace {

QString integrity(const QString &file)
{
    QString answer;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        db.setDatabaseName(file);
        if (!db.open())
            return QStringLiteral("does not open");
        QSqlQuery query(db);
        if (query.exec(QStringLiteral("PRAGMA integrity_check")) && query.next())
            answer = query.value(0).toString();
        query.finish();
        db.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("look"));
    return answer;
}

} // namespace

class TestHistoryKills : public QObject {
    Q_OBJECT
private slots:
    void nothingKeptIsLostNothingIsWrongNothingIsTwice()
    {
        const int kills = qEnvironmentVariableIsSet("TRAINYARD_HISTORY_KILLS") ? qEnvironmentVariableIntValue("TRAINYARD_HISTORY_KILLS") : 30;
        const quint32 seed = qEnvironmentVariableIsSet("TRAINYARD_HISTORY_SEED")
                                 ? static_cast<quint32>(qEnvironmentVariableIntValue("TRAINYARD_HISTORY_SEED"))
                                 : std::random_device()() & 0xffffff;
        qInfo("TRAINYARD_HISTORY_SEED=%u, %d kills", seed, kills);
        std::mt19937 random(seed);
        constexpr int series = 12;
        std::unique_ptr<QTemporaryDir> folder;
        QString file;
        qint64 stored = 0, longest = 0, checked = 0, oldestLost = 0;
        int calmKills = 0, quickKills = 0, calmLate = 0, quickLate = 0;
        for (int kill = 0; kill < kills; ++kill) {
            if (kill % 25 == 0) {
                folder = std::make_unique<QTemporaryDir>();
                file = folder->filePath(QStringLiteral("history.sqlite"));
                stored = 0;
            }
            // Mostly commits as quick as can be, so that kills fall into them; now and then as the window does it.
            const bool calm = kill % 10 == 9;
            QProcess writer;
            writer.start(QStringLiteral(HISTORY_APPENDER),
                         {file, QString::number(series), QString::number(stored), calm ? QStringLiteral("500") : QStringLiteral("1")});
            QVERIFY2(writer.waitForStarted(20000), qPrintable(writer.errorString()));
            while (!writer.canReadLine())
                QVERIFY2(writer.waitForReadyRead(20000), writer.readAllStandardError().constData());
            // The random moment is what is tested.
            QThread::usleep(random() % (calm ? 1'200'000 : 200'000));
            writer.kill();
            QVERIFY(writer.waitForFinished(20000));
            qint64 sent = stored, kept = 0, lastWord = 0, slowest = 0;
            QMap<qint64, qint64> sentAt; // by points
            for (const QByteArray &line : writer.readAllStandardOutput().split('\n')) {
                const QList<QByteArray> words = line.split(' ');
                if (words.size() == 2 && words[0] == "disk")
                    slowest = std::max(slowest, words[1].toLongLong());
                if (words.size() != 3)
                    continue; // the last one may be cut
                lastWord = std::max(lastWord, words[2].toLongLong());
                if (words[0] == "sent") {
                    sent = words[1].toLongLong();
                    sentAt.insert(sent, words[2].toLongLong());
                } else if (words[0] == "kept") {
                    kept = words[1].toLongLong();
                    longest = std::max(longest, words[2].toLongLong() - sentAt.value(kept, words[2].toLongLong()));
                }
            }
            const QByteArray faults = writer.readAllStandardError();
            QVERIFY2(faults.isEmpty(), faults.constData());
            QCOMPARE(integrity(file), QStringLiteral("ok"));

            history::StoreFile store;
            const history::StoreError error = store.open(file, history::StoreFile::Mode::Write);
            QVERIFY2(!error, qPrintable(storeSentence(error, file)));
            const auto run = store.load(QStringLiteral("cluster/run"));
            QVERIFY2(run || kept == 0, "what was kept is gone");
            if (!run)
                continue;
            QCOMPARE(run->damagedBlocks, 0);
            QVERIFY(kept == 0 || run->series.size() == std::size_t(series));
            qint64 least = -1, most = 0;
            for (std::size_t s = 0; s < run->series.size(); ++s) {
                const curves::Curve &curve = *run->series[s].curve;
                const auto count = static_cast<qint64>(curve.size());
                least = least < 0 ? count : std::min(least, count);
                most = std::max(most, count);
                const QString what = QStringLiteral("kill %1, series %2: %3 kept, %4 sent, %5 there").arg(kill).arg(s).arg(kept).arg(sent).arg(count);
                QVERIFY2(count >= std::max(kept, stored), qPrintable(what));
                QVERIFY2(count <= std::max(sent, stored) + 60, qPrintable(what)); // the last round may not have been said any more
                for (qint64 i = 0; i < count; ++i) {
                    const curves::Point found = curve.at(static_cast<std::size_t>(i)), wanted = expectedPoint(static_cast<int>(s), i);
                    if (found.step != wanted.step || found.timeNs != wanted.timeNs ||
                        !(found.value == wanted.value || (std::isnan(found.value) && std::isnan(wanted.value))))
                        QFAIL(qPrintable(what + QStringLiteral(": point %1 is another").arg(i)));
                }
                checked += count;
            }
            // The promise is the last second: of the program's own time (its clock stands still while the machine gives it no processor), and behind
            // a slow disk twice what that disk took for a write of ours, since a commit waits for the one before it. A disk may stall for longer at
            // one moment, which no store can help; one that keeps its promise is late then, and not as a rule.
            const auto oldest = sentAt.upperBound(least < 0 ? sent : least);
            const qint64 age = oldest == sentAt.end() || kept == 0 ? 0 : lastWord - *oldest;
            oldestLost = std::max(oldestLost, age);
            ++(calm ? calmKills : quickKills);
            (calm ? calmLate : quickLate) += age > 1000 + 2 * slowest;
            // The series of a round are handed over one by one, and a commit may fall between two of them.
            QVERIFY2(most - least <= 60, qPrintable(QStringLiteral("kill %1: %2 and %3 points").arg(kill).arg(least).arg(most)));
            stored = std::max(least, stored);
        }
        QVERIFY2(
            calmLate * 2 <= calmKills && quickLate * 4 <= quickKills,
            qPrintable(QStringLiteral("more than the last second was lost by %1 of %2 kills of a store as the window has it, and %3 of %4 others")
                           .arg(calmLate)
                           .arg(calmKills)
                           .arg(quickLate)
                           .arg(quickKills)));
        qInfo("%lld points compared; the longest way from the hand to the disk: %lld ms; the oldest point that was lost: %lld ms",
              static_cast<long long>(checked), static_cast<long long>(longest), static_cast<long long>(oldestLost));
    }

    /// A file's run that grows and is another one now and then, an import, and runs that are removed: each of them is there wholly or not at all.
    void whatIsSavedAsAWholeIsWholeOrNotThere()
    {
        const int kills =
            std::max(10, (qEnvironmentVariableIsSet("TRAINYARD_HISTORY_KILLS") ? qEnvironmentVariableIntValue("TRAINYARD_HISTORY_KILLS") : 30) / 3);
        const quint32 seed = qEnvironmentVariableIsSet("TRAINYARD_HISTORY_SEED")
                                 ? static_cast<quint32>(qEnvironmentVariableIntValue("TRAINYARD_HISTORY_SEED"))
                                 : std::random_device()() & 0xffffff;
        qInfo("TRAINYARD_HISTORY_SEED=%u, %d kills", seed, kills);
        std::mt19937 random(seed);
        constexpr int imported = 6, importedPoints = 9000;
        const QTemporaryDir exportFolder;
        const QString exported = exportFolder.filePath(QStringLiteral("export.sqlite"));
        {
            history::StoreFile store;
            QVERIFY(!store.open(exported, history::StoreFile::Mode::Write));
            for (int run = 0; run < imported; ++run) {
                history::RunRecord record;
                record.id = QStringLiteral("lab/%1").arg(run);
                std::vector<curves::Point> points;
                for (int i = 0; i < importedPoints; ++i)
                    points.push_back(expectedPoint(run, i));
                QVERIFY(!store.begin());
                store.saveRun(record);
                for (const char *series : {"loss", "lr"})
                    store.append(record.id, history::Role::Metric, {series, {}, {}}, 0, points);
                QVERIFY(!store.commit());
            }
        }
        const auto isExpected = [](const curves::Curve &curve, int s) {
            for (std::size_t i = 0; i < curve.size(); ++i) {
                const curves::Point found = curve.at(i), wanted = expectedPoint(s, static_cast<std::int64_t>(i));
                if (found.step != wanted.step || found.timeNs != wanted.timeNs ||
                    !(found.value == wanted.value || (std::isnan(found.value) && std::isnan(wanted.value))))
                    return false;
            }
            return true;
        };
        std::unique_ptr<QTemporaryDir> folder;
        QString file;
        QMap<int, int> acknowledged; // points of each generation of the file's run
        int checked = 0;
        for (int kill = 0; kill < kills; ++kill) {
            if (kill % 10 == 0) {
                folder = std::make_unique<QTemporaryDir>();
                file = folder->filePath(QStringLiteral("history.sqlite"));
                acknowledged.clear();
            }
            QProcess mover;
            mover.start(QStringLiteral(HISTORY_MOVER), {file, exported});
            QVERIFY2(mover.waitForStarted(20000), qPrintable(mover.errorString()));
            while (!mover.canReadLine())
                QVERIFY2(mover.waitForReadyRead(20000), mover.readAllStandardError().constData());
            QThread::usleep(random() % 400'000); // the random moment is what is tested
            mover.kill();
            QVERIFY(mover.waitForFinished(20000));
            QVERIFY2(mover.exitStatus() == QProcess::CrashExit, mover.readAllStandardError().constData());
            for (const QByteArray &line : mover.readAllStandardOutput().split('\n'))
                if (const QList<QByteArray> words = line.split(' '); words.size() == 3)
                    acknowledged[words[1].toInt()] = words[2].toInt();
            QCOMPARE(integrity(file), QStringLiteral("ok"));
            history::StoreFile store;
            QVERIFY(!store.open(file, history::StoreFile::Mode::Write));
            QMap<int, int> there;
            for (const history::RunRecord &record : store.runs()) {
                const auto run = store.load(record.id);
                QVERIFY(run && run->damagedBlocks == 0);
                ++checked;
                if (record.id.startsWith(QLatin1String("lab/"))) {
                    QCOMPARE(run->series.size(), std::size_t(2));
                    for (const auto &series : run->series) {
                        QCOMPARE(series.curve->size(), std::size_t(importedPoints));
                        QVERIFY2(isExpected(*series.curve, record.id.mid(4).toInt()), qPrintable(record.id));
                    }
                    continue;
                }
                // Its name says which training it is; all of its series are of that one, and equally far.
                const int generation = record.name.toInt();
                QCOMPARE(run->series.size(), std::size_t(4));
                for (std::size_t s = 0; s < 4; ++s) {
                    QCOMPARE(run->series[s].curve->size(), run->series[0].curve->size());
                    QVERIFY2(isExpected(*run->series[s].curve, generation * 10 + static_cast<int>(s)), qPrintable(record.id));
                }
                QVERIFY2(!there.contains(generation), qPrintable(record.id));
                there.insert(generation, static_cast<int>(run->series[0].curve->size()));
            }
            for (auto it = acknowledged.cbegin(); it != acknowledged.cend(); ++it)
                QVERIFY2(there.value(it.key()) >= it.value(), qPrintable(QStringLiteral("kill %1: training %2").arg(kill).arg(it.key())));
        }
        qInfo("%d runs compared", checked);
    }
};

QTEST_GUILESS_MAIN(TestHistoryKills)
#include "test_history_kills.moc"
