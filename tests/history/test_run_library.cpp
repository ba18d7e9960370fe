// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_set.h"
#include "app/history/run_library.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <cmath>
#include <cstdio>

using history::HistoryStore;
using history::RunLibrary;

namespace {

QString sample(const char *name) { return QStringLiteral(TRAINYARD_TEST_DATA "/logs/") + QLatin1String(name); }

} // namespace

class TestRunLibrary : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_store = std::make_unique<HistoryStore>();
        m_clusters = std::make_unique<cluster::ClusterSet>();
        m_runs = std::make_unique<RunLibrary>(m_clusters.get(), m_store.get());
    }
    void cleanup()
    {
        m_runs.reset();
        m_clusters.reset();
        m_store.reset();
    }

    void logsBecomeRunsWithCurves()
    {
        QSignalSpy added(m_runs.get(), &RunLibrary::runAdded), failed(m_runs.get(), &RunLibrary::fileFailed);
        const QStringList ids = m_runs->openFiles({sample("real-nanogpt.log"), sample("real-catboost-reg.log")});
        QCOMPARE(ids.size(), 2);
        QCOMPARE(added.size(), 2);
        for (const QString &id : ids) {
            QVERIFY(m_runs->run(id)); // announced at once, read in the background
            QTRY_VERIFY_WITH_TIMEOUT(!m_runs->run(id)->loading, 20000);
            const history::Run *run = m_runs->run(id);
            QVERIFY2(run->curves, qPrintable(run->problem));
            QVERIFY(run->curves->mainSeries());
            QVERIFY(run->problem.isEmpty());
            QVERIFY(!run->live);
            QVERIFY(run->source.endsWith(QLatin1String(".log")));
        }
        QVERIFY(failed.isEmpty());
        QVERIFY(m_runs->ids().contains(ids[0]) && m_runs->ids().contains(ids[1]));
    }

    void aGlanceShowsTheMainSeries()
    {
        const QString id = m_runs->openFiles({sample("real-nanogpt.log")}).constFirst();
        QVERIFY(!m_runs->glance(id).last); // before it is read: absent, not zero
        QVERIFY(m_runs->glance(id).spark.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!m_runs->run(id)->loading, 20000);
        const RunLibrary::Glance glance = m_runs->glance(id, 40);
        const curves::RunSnapshot::Series *main = m_runs->run(id)->curves->mainSeries();
        QVERIFY(main);
        QCOMPARE(glance.metric.toStdString(), main->info.name);
        QCOMPARE(glance.better, curves::Direction::Lower);
        QVERIFY(glance.last && glance.lastStep && glance.best);
        const curves::Point last = main->curve->at(main->curve->size() - 1);
        QCOMPARE(*glance.last, last.value);
        QCOMPARE(*glance.lastStep, last.step);
        double lowest = last.value;
        for (std::size_t i = 0; i < main->curve->size(); ++i)
            lowest = std::min(lowest, main->curve->at(i).value);
        QCOMPARE(*glance.best, lowest);
        QVERIFY(!glance.spark.isEmpty() && glance.spark.size() <= 40);
        QCOMPARE(glance.spark.constLast(), last.value);
    }

    void aMissingFileIsSaid()
    {
        QSignalSpy failed(m_runs.get(), &RunLibrary::fileFailed);
        const QString path = sample("there-is-no-such.log");
        const QString id = m_runs->openFiles({path}).constFirst();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20000);
        QCOMPARE(failed[0][0].toString(), path);
        QVERIFY(!failed[0][1].toString().isEmpty());
        const history::Run *run = m_runs->run(id);
        QVERIFY(run && !run->loading && !run->curves);
        QVERIFY(!run->problem.isEmpty());
    }

    void aFileWithoutMetricsSaysSo()
    {
        QTemporaryDir folder;
        QFile plain(folder.filePath(QStringLiteral("plain.log")));
        QVERIFY(plain.open(QIODevice::WriteOnly));
        plain.write("Collecting packages\nDone, have a nice day\n");
        plain.close();
        const QString id = m_runs->openFiles({plain.fileName()}).constFirst();
        QTRY_VERIFY_WITH_TIMEOUT(!m_runs->run(id)->loading, 20000);
        QVERIFY(!m_runs->glance(id).last);
        QVERIFY(!m_runs->run(id)->problem.isEmpty());
    }

    void closingAFileForgetsIt()
    {
        QSignalSpy removed(m_runs.get(), &RunLibrary::runRemoved);
        const QString id = m_runs->openFiles({sample("real-nanogpt.log")}).constFirst();
        m_runs->closeFile(id); // even while it is being read
        QCOMPARE(removed.size(), 1);
        QVERIFY(!m_runs->run(id));
        const QString again = m_runs->openFiles({sample("real-nanogpt.log")}).constFirst();
        QCOMPARE(again, id);
        QTRY_VERIFY_WITH_TIMEOUT(m_runs->run(id) && !m_runs->run(id)->loading, 20000);
        QVERIFY(m_runs->run(id)->curves);
    }

    void oneRowMoreInALargeDatabaseIsSeen()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mlflow.db"));
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("writer"));
            database.setDatabaseName(path);
            QVERIFY(database.open());
        }
        const auto run = [](const QString &sql) {
            QSqlQuery query(QSqlDatabase::database(QStringLiteral("writer")));
            QVERIFY2(query.exec(sql), qPrintable(query.lastError().text()));
        };
        run(QStringLiteral("CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, lifecycle_stage TEXT)"));
        run(QStringLiteral("CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT)"));
        run(QStringLiteral("CREATE TABLE metrics (key TEXT, value FLOAT, timestamp BIGINT, run_uuid TEXT, step BIGINT, is_nan BOOLEAN)"));
        const QStringList names{QStringLiteral("alpha"), QStringLiteral("beta"), QStringLiteral("gamma")};
        for (const QString &name : names) {
            run(QStringLiteral("INSERT INTO runs VALUES ('id-%1', '%1', 'active')").arg(name));
            run(QStringLiteral("INSERT INTO metrics WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < 39999) "
                               "SELECT 'loss', 1.0 / (n + 1), n, 'id-%1', n, 0 FROM s")
                    .arg(name));
        }
        const QString first = m_runs->openFiles({path}).constFirst();
        QTRY_VERIFY_WITH_TIMEOUT(m_runs->ids().size() == 3 && !m_runs->run(first), 60000); // what stood for the file has gone
        QHash<QString, QString> ids;                                                       // by name
        for (const QString &id : m_runs->ids())
            ids.insert(m_runs->run(id)->record.name, id);
        QCOMPARE(ids.size(), 3);
        // A run is thrown away: the others keep their ids, and with them their colours, and what is a baseline or selected.
        run(QStringLiteral("UPDATE runs SET lifecycle_stage = 'deleted' WHERE name = 'alpha'"));
        run(QStringLiteral("INSERT INTO metrics VALUES ('loss', 0.125, 50000, 'id-gamma', 50000, 0)"));
        const auto last = [&] { return m_runs->glance(ids[QStringLiteral("gamma")]).lastStep; };
        QTRY_COMPARE_WITH_TIMEOUT(last(), std::optional(50000.0), 60000);
        for (const QString &name : names)
            QCOMPARE(m_runs->run(ids[name])->record.name, name);
        QCOMPARE(m_runs->run(ids[QStringLiteral("beta")])->curves->mainSeries()->curve->size(), std::size_t(40000));
        QSqlDatabase::database(QStringLiteral("writer")).close();
        QSqlDatabase::removeDatabase(QStringLiteral("writer"));
    }

    void aLogThatIsReplacedByAnotherTrainingStaysBesideIt()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("train.log"));
        const auto write = [&](int steps, double value) {
            QFile file(path + QStringLiteral(".new"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            for (int step = 0; step < steps; ++step)
                file.write(QStringLiteral("step %1/1000 | loss %2\n").arg(step).arg(value + step * 0.001).toUtf8());
            file.close();
            QCOMPARE(std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData()), 0);
        };
        write(40, 2);
        const QString id = m_runs->openFiles({path}).constFirst();
        QTRY_VERIFY_WITH_TIMEOUT(!m_runs->run(id)->loading, 20000);
        write(60, 7);
        QTRY_COMPARE_WITH_TIMEOUT(m_runs->ids().size(), 2, 20000);
        QCOMPARE(m_runs->run(id)->record.name, QStringLiteral("train"));
        QCOMPARE(m_runs->run(id)->curves->mainSeries()->curve->size(), std::size_t(60));
        QStringList ids = m_runs->ids();
        ids.removeOne(id);
        QCOMPARE(m_runs->run(ids[0])->record.name, QStringLiteral("train (earlier)"));
        QCOMPARE(m_runs->run(ids[0])->curves->mainSeries()->curve->size(), std::size_t(40));
    }

    void theWayThroughAFolderIsTold()
    {
        QSignalSpy progress(m_runs.get(), &RunLibrary::fileProgress);
        const QString id = m_runs->openFiles({QStringLiteral(TRAINYARD_TEST_DATA "/logs")}).constFirst();
        QVERIFY(progress.size() >= 1); // at once
        QCOMPARE(progress[0][0].toString(), id);
        m_runs->closeFile(id); // and cancelled
        QVERIFY(!m_runs->run(id));
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QVERIFY(m_runs->ids().isEmpty());
    }

    void coloursAreGivenOnceAndKept()
    {
        QCOMPARE(m_runs->knownColour(QStringLiteral("a")), -1);
        const int a = m_runs->colourOf(QStringLiteral("a")), b = m_runs->colourOf(QStringLiteral("b"));
        QVERIFY(a != b);
        QCOMPARE(m_runs->colourOf(QStringLiteral("a")), a);
        QCOMPARE(m_runs->knownColour(QStringLiteral("b")), b);
        QCOMPARE(a, 0);
    }

    void runsOfTheHistoryAreListedAndReadWhenWanted()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.sqlite"));
        const QString id = RunLibrary::idOf(QStringLiteral("lab"), QStringLiteral("0a1b"));
        {
            HistoryStore earlier;
            earlier.open(file);
            history::RunRecord record;
            record.id = id;
            record.name = QStringLiteral("yesterday");
            record.cluster = QStringLiteral("lab");
            record.jobUid = QStringLiteral("0a1b");
            record.mainSeries = QStringLiteral("loss");
            earlier.saveRun(record);
            std::vector<curves::Point> points;
            for (int i = 0; i < 50; ++i) {
                curves::Point point;
                point.step = i;
                point.timeNs = 1'700'000'000'000'000'000 + i;
                point.value = i == 20 ? std::nan("") : 5.0 - i * 0.1;
                points.push_back(point);
            }
            earlier.appendPoints(id, history::Role::Metric, {"loss", curves::Direction::Lower, {}}, 0, points);
        }
        m_store->open(file);
        QTRY_VERIFY_WITH_TIMEOUT(m_runs->run(id), 20000);
        QVERIFY(!m_runs->run(id)->live);
        QVERIFY(!m_runs->run(id)->curves); // read only when somebody looks
        m_runs->want(id);
        QTRY_VERIFY_WITH_TIMEOUT(m_runs->run(id)->curves, 20000);
        const curves::RunSnapshot::Series *main = m_runs->run(id)->curves->mainSeries();
        QVERIFY(main);
        QCOMPARE(main->curve->size(), std::size_t(50));
        QVERIFY(std::isnan(main->curve->at(20).value));
        QCOMPARE(*m_runs->glance(id).last, 5.0 - 4.9);
    }

    void destroyedWhileAFileIsReadItStaysQuiet()
    {
        m_runs->openFiles({sample("real-nanogpt.log"), sample("real-sb3-ppo.log")});
        m_runs.reset();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }

private:
    std::unique_ptr<HistoryStore> m_store;
    std::unique_ptr<cluster::ClusterSet> m_clusters;
    std::unique_ptr<RunLibrary> m_runs;
};

QTEST_GUILESS_MAIN(TestRunLibrary)
#include "test_run_library.moc"
