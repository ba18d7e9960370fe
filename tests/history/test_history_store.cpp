// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/history_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <unistd.h>

using history::HistoryStore;
using history::RunRecord;
using history::StoredRun;

namespace {

constexpr std::int64_t epochNs = 1'700'000'000'000'000'000;

curves::Point point(double step, double value, std::int64_t timeNs)
{
    curves::Point result;
    result.step = step;
    result.value = value;
    result.timeNs = timeNs;
    return result;
}

std::vector<curves::Point> ramp(int from, int count)
{
    std::vector<curves::Point> points;
    for (int i = from; i < from + count; ++i)
        points.push_back(point(i, i * 0.25, epochNs + i));
    return points;
}

const curves::SeriesInfo loss{"loss", curves::Direction::Lower, "nats"};

RunRecord record(const QString &id)
{
    RunRecord run;
    run.id = id;
    run.name = QStringLiteral("train-α");
    run.cluster = QStringLiteral("lab");
    run.namespaceName = QStringLiteral("research");
    run.kind = QStringLiteral("Job");
    run.jobUid = QStringLiteral("0a1b");
    run.state = QStringLiteral("Running");
    run.image = QStringLiteral("registry/train:2");
    run.command = QStringLiteral("python train.py --lr 0.1");
    run.gpus = 8;
    run.created = QDateTime(QDate(2026, 3, 1), QTime(12, 30, 15, 250), Qt::UTC);
    run.parameters = {{QStringLiteral("lr"), QStringLiteral("0.1")}, {QStringLiteral("seed"), QStringLiteral("3")}};
    return run;
}

/// Opens and waits; the runs that the store told of. Empty optional when it refused.
std::optional<QVector<RunRecord>> openAndWait(HistoryStore &store, const QString &file, QString *refusal = nullptr)
{
    QSignalSpy opened(&store, &HistoryStore::opened), failed(&store, &HistoryStore::failed);
    store.open(file);
    if (!QTest::qWaitFor([&] { return !opened.isEmpty() || !failed.isEmpty(); }, 20000))
        return std::nullopt;
    if (!failed.isEmpty()) {
        if (refusal)
            *refusal = failed[0][0].toString() + QLatin1Char('\n') + failed[0][1].toString();
        return std::nullopt;
    }
    return opened[0][0].value<QVector<RunRecord>>();
}

std::shared_ptr<const StoredRun> loadAndWait(HistoryStore &store, const QString &id)
{
    QObject context;
    std::shared_ptr<const StoredRun> found;
    bool answered = false;
    store.load(id, &context, [&](std::shared_ptr<const StoredRun> run) {
        found = std::move(run);
        answered = true;
    });
    return QTest::qWaitFor([&] { return answered; }, 20000) ? found : nullptr;
}

/// A reading of the series that begins here.
void append(HistoryStore &store, const QString &id, std::vector<curves::Point> points)
{
    store.appendPoints(id, history::Role::Metric, loss, 0, std::move(points));
}

std::vector<curves::Point> pointsOf(const history::StoredSeries &series)
{
    std::vector<curves::Point> points;
    for (std::size_t i = 0; i < series.curve->size(); ++i)
        points.push_back(series.curve->at(i));
    return points;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestHistoryStore : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_file = m_folder->filePath(QStringLiteral("deep/folder/history.sqlite"));
    }
    void cleanup() { m_folder.reset(); }

    void everythingComesBackAsItWas()
    {
        const double inf = std::numeric_limits<double>::infinity();
        {
            HistoryStore store;
            const auto runs = openAndWait(store, m_file);
            QVERIFY(runs && runs->isEmpty());
            QVERIFY(store.isOpen());
            store.saveRun(record(QStringLiteral("lab/0a1b")));
            curves::Point odd = point(3, -0.0, epochNs + 3);
            odd.epoch = 0.5;
            append(store, QStringLiteral("lab/0a1b"),
                   {point(1, 2.5, epochNs + 1), point(2, std::nan(""), epochNs + 2), odd, point(4, inf, epochNs + 4), point(5, -inf, epochNs + 5)});
            store.saveLog(QStringLiteral("lab/0a1b"), QStringLiteral("last line\nè fim"));
            store.saveManifest(QStringLiteral("lab/0a1b"), QStringLiteral("kind: Job\n"));
        } // the destructor writes what is pending
        HistoryStore store;
        const auto runs = openAndWait(store, m_file);
        QVERIFY(runs);
        QCOMPARE(runs->size(), 1);
        const RunRecord &run = runs->first();
        const RunRecord wanted = record(QStringLiteral("lab/0a1b"));
        QCOMPARE(run.id, wanted.id);
        QCOMPARE(run.name, wanted.name);
        QCOMPARE(run.cluster, wanted.cluster);
        QCOMPARE(run.namespaceName, wanted.namespaceName);
        QCOMPARE(run.command, wanted.command);
        QCOMPARE(run.gpus, wanted.gpus);
        QCOMPARE(run.created.toUTC(), wanted.created);
        QVERIFY(!run.finished.isValid()); // unknown stays unknown
        QCOMPARE(run.parameters, wanted.parameters);

        const auto stored = loadAndWait(store, QStringLiteral("lab/0a1b"));
        QVERIFY(stored);
        QCOMPARE(stored->log, QStringLiteral("last line\nè fim"));
        QCOMPARE(stored->manifest, QStringLiteral("kind: Job\n"));
        QCOMPARE(stored->series.size(), std::size_t(1));
        QCOMPARE(stored->series[0].info.name, std::string("loss"));
        QCOMPARE(stored->series[0].info.better, curves::Direction::Lower);
        QCOMPARE(stored->series[0].info.unit, std::string("nats"));
        const auto points = pointsOf(stored->series[0]);
        QCOMPARE(points.size(), std::size_t(5));
        QCOMPARE(points[0].value, 2.5);
        QVERIFY(std::isnan(points[1].value));
        QVERIFY(std::isnan(points[0].epoch)); // absent, not zero
        QCOMPARE(points[2].epoch, 0.5);
        QVERIFY(std::signbit(points[2].value));
        QCOMPARE(points[3].value, inf);
        QCOMPARE(points[4].value, -inf);
        QCOMPARE(points[4].timeNs, epochNs + 5);
    }

    void manyPointsCrossTheBlocks()
    {
        const QString id = QStringLiteral("lab/long");
        constexpr int total = 5000;
        {
            HistoryStore store;
            QVERIFY(openAndWait(store, m_file));
            store.saveRun(record(id));
            for (int from = 0; from < total / 2; from += 100)
                append(store, id, ramp(from, 100));
        }
        {
            HistoryStore store; // a second start goes on in the block that was begun
            QVERIFY(openAndWait(store, m_file));
            for (int from = total / 2; from < total; from += 1)
                append(store, id, ramp(from, 1));
        }
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        const auto stored = loadAndWait(store, id);
        QVERIFY(stored);
        QCOMPARE(stored->series.at(0).curve->size(), std::size_t(total));
        for (int i = 0; i < total; ++i)
            QCOMPARE(stored->series[0].curve->at(static_cast<std::size_t>(i)).step, static_cast<double>(i));
    }

    void aLogReadTwiceIsKeptOnce()
    {
        const QString id = QStringLiteral("lab/twice");
        {
            HistoryStore store;
            QVERIFY(openAndWait(store, m_file));
            store.saveRun(record(id));
            append(store, id, ramp(0, 300));
            append(store, id, ramp(0, 300));
        }
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        append(store, id, ramp(0, 400)); // the log, read anew after a restart of the window, has grown
        store.flush();
        const auto stored = loadAndWait(store, id);
        QVERIFY(stored);
        QCOMPARE(stored->series.at(0).curve->size(), std::size_t(400));
    }

    void pointsOfOneMomentStayTogether()
    {
        const QString id = QStringLiteral("lab/moment");
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        store.saveRun(record(id));
        append(store, id, {point(1, 1, epochNs), point(2, 2, epochNs), point(3, 3, epochNs)});
        store.flush();
        const auto stored = loadAndWait(store, id);
        QVERIFY(stored);
        QCOMPARE(stored->series.at(0).curve->size(), std::size_t(3));
    }

    void savingARunAgainKeepsItsPoints()
    {
        const QString id = QStringLiteral("lab/again");
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        RunRecord run = record(id);
        store.saveRun(run);
        append(store, id, ramp(0, 10));
        run.state = QStringLiteral("Succeeded");
        store.saveRun(run);
        store.flush();
        const auto stored = loadAndWait(store, id);
        QVERIFY(stored);
        QCOMPARE(stored->record.state, QStringLiteral("Succeeded"));
        QCOMPARE(stored->series.at(0).curve->size(), std::size_t(10));
    }

    void aRemovedRunIsGoneWithAllThatWasItsOwn()
    {
        const QString id = QStringLiteral("lab/gone"), other = QStringLiteral("lab/stays");
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        for (const QString &run : {id, other}) {
            store.saveRun(record(run));
            append(store, run, ramp(0, 10));
        }
        store.removeRun(id);
        store.flush();
        QVERIFY(!loadAndWait(store, id));
        const auto kept = loadAndWait(store, other);
        QVERIFY(kept);
        QCOMPARE(kept->series.at(0).curve->size(), std::size_t(10));
        // Made anew under the same id it starts empty.
        store.saveRun(record(id));
        store.flush();
        const auto anew = loadAndWait(store, id);
        QVERIFY(anew);
        QVERIFY(anew->series.empty());
    }

    void aRunThatIsNotStoredIsAbsent()
    {
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        QVERIFY(!loadAndWait(store, QStringLiteral("lab/never")));
    }

    void aNewerStoreIsRefusedAndLeftAsItIs()
    {
        const QString file = m_folder->filePath(QStringLiteral("newer.sqlite"));
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
            db.setDatabaseName(file);
            QVERIFY(db.open());
            QSqlQuery query(db);
            for (const char *statement : {"PRAGMA journal_mode=WAL", "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
                                          "INSERT INTO meta VALUES ('schema', '99')", "CREATE TABLE runs (id TEXT PRIMARY KEY, shape TEXT)",
                                          "INSERT INTO runs VALUES ('a', 'unknown to this version')"})
                QVERIFY2(query.exec(QLatin1String(statement)), qPrintable(query.lastError().text()));
            query.finish();
            db.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("newer"));
        const QByteArray before = bytesOf(file);
        QString refusal;
        {
            HistoryStore store;
            QVERIFY(!openAndWait(store, file, &refusal));
            QVERIFY(!store.isOpen());
            store.saveRun(record(QStringLiteral("lab/lost"))); // goes nowhere, and does not crash
            store.flush();
            QVERIFY(!loadAndWait(store, QStringLiteral("a")));
        }
        QVERIFY2(refusal.contains(file) && refusal.contains(QLatin1String("99")) && refusal.contains(QLatin1String("--history")),
                 qPrintable(refusal));
        QCOMPARE(bytesOf(file), before);
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        QFile blocker(m_folder->filePath(QStringLiteral("blocker")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        QString refusal;
        HistoryStore store;
        const QString file = blocker.fileName() + QStringLiteral("/history.sqlite");
        QVERIFY(!openAndWait(store, file, &refusal));
        QVERIFY2(refusal.contains(file) && refusal.contains(QLatin1String("--history FILE")), qPrintable(refusal));
    }

    void aReadOnlyFolderIsSaid()
    {
        if (geteuid() == 0)
            QSKIP("The administrator may write everywhere.");
        const QString folder = m_folder->filePath(QStringLiteral("locked"));
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        QString refusal;
        HistoryStore store;
        const auto runs = openAndWait(store, folder + QStringLiteral("/history.sqlite"), &refusal);
        QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        QVERIFY(!runs);
        QVERIFY2(refusal.contains(folder), qPrintable(refusal));
    }

    void aFileThatIsNoStoreIsSaidAndKept()
    {
        const QString file = m_folder->filePath(QStringLiteral("notes.txt"));
        const QByteArray text = QByteArray("These are my notes, and no database.\n").repeated(400);
        QFile notes(file);
        QVERIFY(notes.open(QIODevice::WriteOnly));
        notes.write(text);
        notes.close();
        QString refusal;
        {
            HistoryStore store;
            QVERIFY(!openAndWait(store, file, &refusal));
        }
        QVERIFY2(refusal.contains(file), qPrintable(refusal));
        QCOMPARE(bytesOf(file), text);
    }

    void twoWindowsShareOneFile()
    {
        HistoryStore first, second;
        QVERIFY(openAndWait(first, m_file));
        QVERIFY(openAndWait(second, m_file));
        QSignalSpy firstFailed(&first, &HistoryStore::failed), secondFailed(&second, &HistoryStore::failed);
        for (int round = 0; round < 5; ++round) {
            first.saveRun(record(QStringLiteral("lab/one")));
            append(first, QStringLiteral("lab/one"), ramp(round * 50, 50));
            first.flush();
            second.saveRun(record(QStringLiteral("lab/two")));
            append(second, QStringLiteral("lab/two"), ramp(round * 50, 50));
            second.flush();
        }
        QVERIFY(firstFailed.isEmpty());
        QVERIFY(secondFailed.isEmpty());
        const auto one = loadAndWait(second, QStringLiteral("lab/one"));
        const auto two = loadAndWait(first, QStringLiteral("lab/two"));
        QVERIFY(one && two);
        QCOMPARE(one->series.at(0).curve->size(), std::size_t(250));
        QCOMPARE(two->series.at(0).curve->size(), std::size_t(250));
    }

    void twoWindowsOnOneRunLoseNothing()
    {
        const QString id = QStringLiteral("lab/shared");
        HistoryStore first, second;
        QVERIFY(openAndWait(first, m_file));
        QVERIFY(openAndWait(second, m_file));
        first.saveRun(record(id));
        append(first, id, ramp(0, 100));
        first.flush();
        append(second, id, ramp(0, 150)); // both read the same log, one is further
        second.flush();
        append(first, id, ramp(100, 20));
        first.flush();
        const auto stored = loadAndWait(first, id);
        QVERIFY(stored);
        QCOMPARE(stored->series.at(0).curve->size(), std::size_t(150));
        QCOMPARE(stored->series.at(0).curve->back().step, 149.0);
    }

    void pointsWithoutATimeAreKeptByTheirNumber()
    {
        const QString id = QStringLiteral("lab/untimed");
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        store.saveRun(record(id));
        std::vector<curves::Point> points;
        for (int i = 0; i < 30; ++i)
            points.push_back(point(i, i, 0));
        const std::vector<curves::Point> first(points.begin(), points.begin() + 20), rest(points.begin() + 20, points.end());
        append(store, id, first);
        store.appendPoints(id, history::Role::Metric, loss, 20, rest);
        store.flush();
        append(store, id, points); // read again from the beginning
        store.flush();
        const auto stored = loadAndWait(store, id);
        QVERIFY(stored);
        QCOMPARE(stored->series.at(0).curve->size(), std::size_t(30));
    }

    void ofEqualTimesNoneIsLostAndNoneIsTwice()
    {
        const QString id = QStringLiteral("lab/equal");
        const std::vector<curves::Point> points{point(1, 1, epochNs), point(2, 2, epochNs), point(3, 3, epochNs), point(4, 4, epochNs + 1)};
        {
            HistoryStore store;
            QVERIFY(openAndWait(store, m_file));
            store.saveRun(record(id));
            append(store, id, {points[0]});
            store.appendPoints(id, history::Role::Metric, loss, 1, {points[1]}); // a second line of the same moment, read later
            store.flush();
        }
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        append(store, id, points);
        store.flush();
        const auto stored = loadAndWait(store, id);
        QVERIFY(stored);
        QCOMPARE(stored->series.at(0).curve->size(), std::size_t(4));
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(stored->series[0].curve->at(i).step, static_cast<double>(i + 1));
    }

    void aClockThatGoesBackLosesNothing()
    {
        const QString id = QStringLiteral("lab/clock");
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        store.saveRun(record(id));
        append(store, id, {point(1, 1, epochNs + 50), point(2, 2, epochNs + 60)});
        store.appendPoints(id, history::Role::Metric, loss, 2, {point(3, 3, epochNs + 10), point(4, 4, epochNs + 20)});
        store.flush();
        const auto stored = loadAndWait(store, id);
        QVERIFY(stored);
        QCOMPARE(stored->series.at(0).curve->size(), std::size_t(4));
    }

    void aStoreOfTheFirstFormatIsTakenOver()
    {
        const QString file = m_folder->filePath(QStringLiteral("first.sqlite"));
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("first"));
            db.setDatabaseName(file);
            QVERIFY(db.open());
            QSqlQuery query(db);
            for (const char *statement :
                 {"PRAGMA journal_mode=WAL", "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
                  "INSERT INTO meta VALUES ('schema', '1')",
                  "CREATE TABLE runs (id TEXT PRIMARY KEY, name TEXT, cluster TEXT, namespace TEXT, kind TEXT, uid TEXT, state TEXT, reason TEXT,"
                  " image TEXT, command TEXT, gpu_model TEXT, main TEXT, experiment TEXT, arm TEXT, seed TEXT, gpus REAL, created TEXT, started TEXT,"
                  " finished TEXT, updated TEXT)",
                  "CREATE TABLE parameters (run TEXT NOT NULL, name TEXT NOT NULL, value TEXT, PRIMARY KEY (run, name))",
                  "CREATE TABLE series (id INTEGER PRIMARY KEY, run TEXT NOT NULL, name TEXT NOT NULL, better INTEGER NOT NULL, unit TEXT, UNIQUE "
                  "(run, name))",
                  "CREATE TABLE blocks (series INTEGER NOT NULL, ordinal INTEGER NOT NULL, points BLOB NOT NULL, PRIMARY KEY (series, ordinal)) "
                  "WITHOUT ROWID",
                  "CREATE TABLE texts (run TEXT NOT NULL, what TEXT NOT NULL, text TEXT, PRIMARY KEY (run, what))",
                  "INSERT INTO runs VALUES ('lab/old','train-α','lab','research','Job','0a1b','Succeeded','','image:1','python "
                  "t.py','','loss','','','',"
                  "4,'2026-03-01T12:30:15.250Z','','','2026-03-02T00:00:00.000Z')",
                  "INSERT INTO parameters VALUES ('lab/old','lr','0.1')", "INSERT INTO series VALUES (7,'lab/old','loss',1,'nats')",
                  "INSERT INTO texts VALUES ('lab/old','log','the end')"})
                QVERIFY2(query.exec(QLatin1String(statement)), qPrintable(query.lastError().text()));
            const auto points = ramp(0, 1500);
            for (int ordinal = 0; ordinal < 2; ++ordinal) { // 1,024 points in a block, each as four numbers
                const int count = ordinal == 0 ? 1024 : 476;
                query.prepare(QStringLiteral("INSERT INTO blocks VALUES (7,?,?)"));
                query.addBindValue(ordinal);
                query.addBindValue(QByteArray(reinterpret_cast<const char *>(points.data() + ordinal * 1024),
                                              static_cast<qsizetype>(count * static_cast<int>(sizeof(curves::Point)))));
                QVERIFY(query.exec());
            }
            query.finish();
            db.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("first"));
        for (int again = 0; again < 2; ++again) {
            HistoryStore store;
            const auto runs = openAndWait(store, file);
            QVERIFY(runs);
            QCOMPARE(runs->size(), 1);
            QCOMPARE(runs->first().created.toUTC(), QDateTime(QDate(2026, 3, 1), QTime(12, 30, 15, 250), Qt::UTC));
            QVERIFY(!runs->first().started.isValid());
            QCOMPARE(runs->first().parameters.value(QStringLiteral("lr")), QStringLiteral("0.1"));
            const auto stored = loadAndWait(store, QStringLiteral("lab/old"));
            QVERIFY(stored);
            QCOMPARE(stored->log, QStringLiteral("the end"));
            QCOMPARE(stored->series.at(0).info.unit, std::string("nats"));
            QCOMPARE(stored->series[0].curve->size(), std::size_t(1500));
            for (int i = 0; i < 1500; ++i)
                QCOMPARE(stored->series[0].curve->at(static_cast<std::size_t>(i)).value, i * 0.25);
        }
    }

    void eventsAndDevicesComeBack()
    {
        const QString id = QStringLiteral("lab/events");
        {
            HistoryStore store;
            QVERIFY(openAndWait(store, m_file));
            store.saveRun(record(id));
            history::RunEvent event{QStringLiteral("uid-1"),
                                    QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC),
                                    QStringLiteral("Warning"),
                                    QStringLiteral("BackOff"),
                                    QStringLiteral("Pod research/a-0"),
                                    QStringLiteral("Back-off restarting"),
                                    1};
            store.saveEvents(id, {event});
            event.count = 4; // said again by the server
            event.at = event.at.addSecs(60);
            store.saveEvents(id, {event});
            event.count = 2; // an old copy changes nothing
            event.at = event.at.addSecs(-90);
            store.saveEvents(id, {event});
            store.appendPoints(id, history::Role::Gpu, {"node-1#0 load", curves::Direction::Unknown, {}}, 0, {point(std::nan(""), 0.75, epochNs)});
            append(store, id, ramp(0, 3));
        }
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        const auto stored = loadAndWait(store, id);
        QVERIFY(stored);
        QCOMPARE(stored->events.size(), 1);
        QCOMPARE(stored->events[0].count, 4);
        QCOMPARE(stored->events[0].at.toUTC(), QDateTime(QDate(2026, 3, 1), QTime(8, 1), Qt::UTC));
        QCOMPARE(stored->gpus.size(), std::size_t(1));
        QCOMPARE(stored->gpus[0].info.name, std::string("node-1#0 load"));
        QCOMPARE(stored->gpus[0].curve->at(0).value, 0.75);
        QCOMPARE(stored->series.size(), std::size_t(1));
    }

    void theStoreIsItsOwnersOnly()
    {
        HistoryStore store;
        QVERIFY(openAndWait(store, m_file));
        QCOMPARE(QFileInfo(m_file).permissions() & ~(QFileDevice::ReadUser | QFileDevice::WriteUser),
                 QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }

    void manyPointsTakeAtMostSixteenBytesEach()
    {
        const QString id = QStringLiteral("lab/dense");
        constexpr int total = 200'000;
        {
            HistoryStore store;
            QVERIFY(openAndWait(store, m_file));
            store.saveRun(record(id));
            std::vector<curves::Point> points;
            for (int i = 0; i < total; ++i)
                points.push_back(point(i * 10, std::sin(i * 0.37), epochNs + i * 123'456'789LL)); // all bits of a double and of a time
            append(store, id, points);
        }
        QVERIFY2(QFileInfo(m_file).size() < 16LL * total, qPrintable(QString::number(double(QFileInfo(m_file).size()) / total)));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "test_history_store.moc"
