// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/history_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTimer>
#include <QUuid>

#include <cmath>
#include <cstring>

namespace history {

namespace {

constexpr int schemaVersion = 1;
constexpr std::size_t blockPoints = 1024; ///< points a stored block holds when full: 32 kB
constexpr int commitInterval = 500;       ///< ms that writes are gathered for

static_assert(sizeof(curves::Point) == 32, "a point is stored as it lies in memory: four 8-byte numbers");

const char *const schema[] = {
    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, name TEXT, cluster TEXT, namespace TEXT, kind TEXT, uid TEXT, state TEXT, reason TEXT,"
    " image TEXT, command TEXT, gpu_model TEXT, main TEXT, experiment TEXT, arm TEXT, seed TEXT, gpus REAL, created TEXT, started TEXT, finished "
    "TEXT,"
    " updated TEXT)",
    "CREATE TABLE IF NOT EXISTS parameters (run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE, name TEXT NOT NULL, value TEXT, PRIMARY KEY "
    "(run, name))",
    "CREATE TABLE IF NOT EXISTS series (id INTEGER PRIMARY KEY, run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE, name TEXT NOT NULL,"
    " better INTEGER NOT NULL, unit TEXT, UNIQUE (run, name))",
    "CREATE TABLE IF NOT EXISTS blocks (series INTEGER NOT NULL REFERENCES series(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL, points BLOB NOT "
    "NULL,"
    " PRIMARY KEY (series, ordinal)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS texts (run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE, what TEXT NOT NULL, text TEXT, PRIMARY KEY (run, "
    "what))",
};

QString stamp(const QDateTime &time) { return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString(); }
QDateTime unstamp(const QString &text) { return text.isEmpty() ? QDateTime() : QDateTime::fromString(text, Qt::ISODateWithMs).toLocalTime(); }

QByteArray pack(const curves::Point *points, std::size_t count)
{
    return QByteArray(reinterpret_cast<const char *>(points), static_cast<qsizetype>(count * sizeof(curves::Point)));
}

std::vector<curves::Point> unpack(const QByteArray &bytes)
{
    std::vector<curves::Point> points(static_cast<std::size_t>(bytes.size()) / sizeof(curves::Point));
    if (!points.empty())
        std::memcpy(points.data(), bytes.constData(), points.size() * sizeof(curves::Point));
    return points;
}

} // namespace

/// Everything that touches the file. Runs on the store's thread only.
class HistoryStore::Worker : public QObject {
public:
    ~Worker() override { close(); }

    QString open(const QString &file, QVector<RunRecord> &runs, QString &remedy)
    {
        close();
        remedy = QCoreApplication::translate(
            "history::HistoryStore", "Curves of this window are kept in memory only. Make the folder writable, or start with --history FILE.");
        QDir().mkpath(QFileInfo(file).absolutePath());
        m_name = QUuid::createUuid().toString();
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        db.setDatabaseName(file);
        db.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
        if (!db.open())
            return QCoreApplication::translate("history::HistoryStore", "The history %1 cannot be opened: %2")
                .arg(file, db.lastError().databaseText());
        m_db = db;
        for (const char *pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON"})
            QSqlQuery(m_db).exec(QLatin1String(pragma));
        QSqlQuery version(m_db);
        if (version.exec(QStringLiteral("SELECT value FROM meta WHERE key='schema'")) && version.next() && version.value(0).toInt() > schemaVersion) {
            remedy = QCoreApplication::translate(
                "history::HistoryStore",
                "Use the newer Trainyard, or start this one with --history FILE for a store of its own. Nothing was changed.");
            const QString text = QCoreApplication::translate("history::HistoryStore",
                                                             "The history %1 was written by a newer Trainyard (format %2; this one reads up to %3).")
                                     .arg(file, version.value(0).toString())
                                     .arg(schemaVersion);
            version.finish();
            close();
            return text;
        }
        version.finish();
        for (const char *statement : schema) {
            QSqlQuery make(m_db);
            if (!make.exec(QLatin1String(statement))) {
                const QString text = QCoreApplication::translate("history::HistoryStore", "The history %1 cannot be written: %2")
                                         .arg(file, make.lastError().databaseText());
                close();
                return text;
            }
        }
        QSqlQuery mark(m_db);
        mark.prepare(QStringLiteral("INSERT OR REPLACE INTO meta VALUES ('schema', ?)"));
        mark.addBindValue(QString::number(schemaVersion));
        mark.exec();
        runs = readRuns();
        return {};
    }

    void close()
    {
        if (!m_db.isValid())
            return;
        commit();
        m_series.clear();
        m_db.close();
        m_db = {};
        QSqlDatabase::removeDatabase(m_name);
    }

    void saveRun(const RunRecord &run)
    {
        if (!begin())
            return;
        // Not INSERT OR REPLACE: that would delete the row first, and with it the points.
        QSqlQuery &save = prepared(QStringLiteral(
            "INSERT INTO runs "
            "(id,name,cluster,namespace,kind,uid,state,reason,image,command,gpu_model,main,experiment,arm,seed,gpus,created,started,finished,updated)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET name=excluded.name, state=excluded.state, "
            "reason=excluded.reason,"
            " image=excluded.image, command=excluded.command, gpu_model=CASE excluded.gpu_model WHEN '' THEN gpu_model ELSE excluded.gpu_model END,"
            " main=CASE excluded.main WHEN '' THEN main ELSE excluded.main END, gpus=excluded.gpus, started=excluded.started,"
            " finished=excluded.finished, updated=excluded.updated"));
        for (const QString &text : {run.id, run.name, run.cluster, run.namespaceName, run.kind, run.jobUid, run.state, run.reason, run.image,
                                    run.command, run.gpuModel, run.mainSeries, run.experiment, run.arm, run.seed})
            save.addBindValue(text);
        save.addBindValue(run.gpus);
        for (const QDateTime &time : {run.created, run.started, run.finished, run.updated})
            save.addBindValue(stamp(time));
        check(save);
        QSqlQuery &parameter = prepared(QStringLiteral("INSERT OR REPLACE INTO parameters VALUES (?,?,?)"));
        for (auto it = run.parameters.begin(); it != run.parameters.end(); ++it) {
            parameter.addBindValue(run.id);
            parameter.addBindValue(it.key());
            parameter.addBindValue(it.value());
            check(parameter);
        }
    }

    void append(const QString &runId, const curves::SeriesInfo &info, std::vector<curves::Point> points)
    {
        if (points.empty() || !begin())
            return;
        Series *series = seriesOf(runId, info);
        if (!series)
            return;
        for (const curves::Point &point : points) {
            const bool known = point.timeNs != 0 ? point.timeNs <= series->lastTime : series->hadPoints;
            if (known)
                continue;
            series->tail.push_back(point);
            series->fresh = true;
            if (series->tail.size() == blockPoints) {
                write(*series);
                series->ordinal += 1;
                series->tail.clear();
            }
        }
        for (const curves::Point &point : points)
            series->pendingTime = std::max(series->pendingTime, point.timeNs);
        // Equal stamps within one call belong together, so the mark moves only after all of them.
        series->lastTime = std::max(series->lastTime, series->pendingTime);
        if (series->fresh)
            write(*series);
    }

    void saveText(const QString &runId, const QString &what, const QString &text)
    {
        if (!begin())
            return;
        QSqlQuery &save = prepared(QStringLiteral("INSERT OR REPLACE INTO texts VALUES (?,?,?)"));
        save.addBindValue(runId);
        save.addBindValue(what);
        save.addBindValue(text);
        check(save);
    }

    void rename(const QString &runId, const QString &from, const QString &to)
    {
        if (!begin())
            return;
        // Where the new name is taken, it holds these points already (the log was read before): the old one is a leftover.
        for (const char *statement : {"DELETE FROM series WHERE run=?1 AND name=?2 AND EXISTS (SELECT 1 FROM series WHERE run=?1 AND name=?3)",
                                      "UPDATE series SET name=?3 WHERE run=?1 AND name=?2"}) {
            QSqlQuery &move = prepared(QLatin1String(statement));
            move.bindValue(0, runId);
            move.bindValue(1, from);
            move.bindValue(2, to);
            check(move);
        }
        m_series.clear(); // read anew where points follow
    }

    void remove(const QString &runId)
    {
        if (!begin())
            return;
        QSqlQuery &gone = prepared(QStringLiteral("DELETE FROM runs WHERE id=?"));
        gone.addBindValue(runId);
        check(gone);
        m_series.clear();
    }

    std::shared_ptr<const StoredRun> load(const QString &runId)
    {
        if (!m_db.isOpen())
            return nullptr;
        auto run = std::make_shared<StoredRun>();
        bool found = false;
        for (const RunRecord &record : readRuns(runId)) {
            run->record = record;
            found = true;
        }
        if (!found)
            return nullptr;
        QSqlQuery series(m_db);
        series.prepare(QStringLiteral("SELECT id,name,better,unit FROM series WHERE run=? ORDER BY id"));
        series.addBindValue(runId);
        series.exec();
        while (series.next()) {
            StoredSeries stored;
            stored.info.name = series.value(1).toString().toStdString();
            stored.info.better = static_cast<curves::Direction>(series.value(2).toInt());
            stored.info.unit = series.value(3).toString().toStdString();
            QSqlQuery blocks(m_db);
            blocks.setForwardOnly(true);
            blocks.prepare(QStringLiteral("SELECT points FROM blocks WHERE series=? ORDER BY ordinal"));
            blocks.addBindValue(series.value(0));
            blocks.exec();
            while (blocks.next()) {
                std::vector<curves::Point> part = unpack(blocks.value(0).toByteArray());
                stored.points.insert(stored.points.end(), part.begin(), part.end());
            }
            run->series.push_back(std::move(stored));
        }
        QSqlQuery texts(m_db);
        texts.prepare(QStringLiteral("SELECT what,text FROM texts WHERE run=?"));
        texts.addBindValue(runId);
        texts.exec();
        while (texts.next())
            (texts.value(0).toString() == QLatin1String("log") ? run->log : run->manifest) = texts.value(1).toString();
        return run;
    }

    void commit()
    {
        if (!m_inTransaction)
            return;
        m_prepared.clear(); // a finished statement would hold the transaction open
        QSqlQuery end(m_db);
        if (!end.exec(QStringLiteral("COMMIT")))
            m_error = end.lastError().databaseText();
        m_inTransaction = false;
    }

    QString takeError() { return std::exchange(m_error, {}); }

private:
    struct Series {
        qint64 id = 0;
        int ordinal = 0;
        std::vector<curves::Point> tail;
        std::int64_t lastTime = 0, pendingTime = 0;
        bool hadPoints = false, fresh = false; ///< hadPoints: before this program start
    };

    bool begin()
    {
        if (!m_db.isOpen())
            return false;
        if (m_inTransaction)
            return true;
        // The writer's lock is taken at once: what another window wrote is then seen before anything is put on top of it.
        QSqlQuery start(m_db);
        m_inTransaction = start.exec(QStringLiteral("BEGIN IMMEDIATE"));
        if (!m_inTransaction) {
            m_error = start.lastError().databaseText();
            return false;
        }
        QSqlQuery version(m_db);
        if (version.exec(QStringLiteral("PRAGMA data_version")) && version.next() && version.value(0).toLongLong() != m_dataVersion) {
            m_dataVersion = version.value(0).toLongLong();
            m_series.clear(); // another connection wrote: the tails kept here may be behind
        }
        QTimer::singleShot(commitInterval, this, [this] { commit(); });
        return true;
    }

    QSqlQuery &prepared(const QString &statement)
    {
        auto it = m_prepared.find(statement);
        if (it == m_prepared.end()) {
            it = m_prepared.emplace(statement, QSqlQuery(m_db)).first;
            it->second.prepare(statement);
        }
        return it->second;
    }

    void check(QSqlQuery &query)
    {
        if (!query.exec())
            m_error = query.lastError().databaseText();
        query.finish();
    }

    Series *seriesOf(const QString &runId, const curves::SeriesInfo &info)
    {
        const QString key = runId + QLatin1Char('\n') + QString::fromStdString(info.name);
        auto it = m_series.find(key);
        if (it != m_series.end())
            return &it->second;
        QSqlQuery &make = prepared(QStringLiteral("INSERT OR IGNORE INTO series (run,name,better,unit) VALUES (?,?,?,?)"));
        make.addBindValue(runId);
        make.addBindValue(QString::fromStdString(info.name));
        make.addBindValue(static_cast<int>(info.better));
        make.addBindValue(QString::fromStdString(info.unit));
        check(make);
        QSqlQuery find(m_db);
        find.prepare(QStringLiteral("SELECT id FROM series WHERE run=? AND name=?"));
        find.addBindValue(runId);
        find.addBindValue(QString::fromStdString(info.name));
        if (!find.exec() || !find.next())
            return nullptr;
        Series series;
        series.id = find.value(0).toLongLong();
        QSqlQuery last(m_db);
        last.prepare(QStringLiteral("SELECT ordinal,points FROM blocks WHERE series=? ORDER BY ordinal DESC LIMIT 1"));
        last.addBindValue(series.id);
        if (last.exec() && last.next()) {
            series.ordinal = last.value(0).toInt();
            series.tail = unpack(last.value(1).toByteArray());
            series.hadPoints = true;
            for (const curves::Point &point : series.tail)
                series.lastTime = std::max(series.lastTime, point.timeNs);
            if (series.tail.size() >= blockPoints) {
                series.ordinal += 1;
                series.tail.clear();
            }
        }
        return &m_series.emplace(key, std::move(series)).first->second;
    }

    void write(Series &series)
    {
        QSqlQuery &save = prepared(QStringLiteral("INSERT OR REPLACE INTO blocks VALUES (?,?,?)"));
        save.addBindValue(series.id);
        save.addBindValue(series.ordinal);
        save.addBindValue(pack(series.tail.data(), series.tail.size()));
        check(save);
        series.fresh = false;
    }

    QVector<RunRecord> readRuns(const QString &only = {})
    {
        QVector<RunRecord> runs;
        QSqlQuery query(m_db);
        query.prepare(
            QStringLiteral(
                "SELECT id,name,cluster,namespace,kind,uid,state,reason,image,command,gpu_model,main,experiment,arm,seed,gpus,created,started,"
                "finished,updated FROM runs ") +
            (only.isEmpty() ? QStringLiteral("ORDER BY updated DESC") : QStringLiteral("WHERE id=?")));
        if (!only.isEmpty())
            query.addBindValue(only);
        query.exec();
        while (query.next()) {
            RunRecord run;
            QString *texts[] = {&run.id,    &run.name,    &run.cluster,  &run.namespaceName, &run.kind,       &run.jobUid, &run.state, &run.reason,
                                &run.image, &run.command, &run.gpuModel, &run.mainSeries,    &run.experiment, &run.arm,    &run.seed};
            int column = 0;
            for (QString *text : texts)
                *text = query.value(column++).toString();
            run.gpus = query.value(column++).toDouble();
            for (QDateTime *time : {&run.created, &run.started, &run.finished, &run.updated})
                *time = unstamp(query.value(column++).toString());
            runs.append(std::move(run));
        }
        QSqlQuery parameters(m_db);
        parameters.prepare(QStringLiteral("SELECT name,value FROM parameters WHERE run=?"));
        for (RunRecord &run : runs) {
            parameters.addBindValue(run.id);
            parameters.exec();
            while (parameters.next())
                run.parameters.insert(parameters.value(0).toString(), parameters.value(1).toString());
        }
        return runs;
    }

    QSqlDatabase m_db;
    QString m_name, m_error;
    bool m_inTransaction = false;
    qint64 m_dataVersion = 0; ///< SQLite's count of changes by other connections
    std::map<QString, Series> m_series;
    std::map<QString, QSqlQuery> m_prepared;
};

HistoryStore::HistoryStore(QObject *parent) : QObject(parent)
{
    qRegisterMetaType<QVector<history::RunRecord>>();
    m_worker = new Worker;
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("history"));
    m_thread.start(QThread::LowPriority);
}

HistoryStore::~HistoryStore()
{
    flush();
    m_thread.quit();
    m_thread.wait();
}

void HistoryStore::post(std::function<void(Worker &)> work)
{
    // `this` is safe on the worker's thread: the destructor joins it first.
    Worker *worker = m_worker;
    QMetaObject::invokeMethod(
        worker,
        [this, worker, work = std::move(work)] {
            work(*worker);
            const QString error = worker->takeError();
            if (!error.isEmpty())
                QMetaObject::invokeMethod(this, [this, error] {
                    emit failed(tr("The history could not be written: %1").arg(error),
                                tr("Free some space on the disk; nothing that is stored was lost."));
                });
        },
        Qt::QueuedConnection);
}

void HistoryStore::open(const QString &file)
{
    m_file = file;
    post([this, file](Worker &worker) {
        QVector<RunRecord> runs;
        QString remedy;
        const QString error = worker.open(file, runs, remedy);
        QMetaObject::invokeMethod(this, [this, error, remedy, runs] {
            m_open = error.isEmpty();
            if (error.isEmpty())
                emit opened(runs);
            else
                emit failed(error, remedy);
        });
    });
}

void HistoryStore::saveRun(const RunRecord &record)
{
    post([record](Worker &worker) { worker.saveRun(record); });
}

void HistoryStore::appendPoints(const QString &runId, const curves::SeriesInfo &series, std::vector<curves::Point> points)
{
    post([runId, series, points = std::move(points)](Worker &worker) mutable { worker.append(runId, series, std::move(points)); });
}

void HistoryStore::renameSeries(const QString &runId, const QString &from, const QString &to)
{
    post([runId, from, to](Worker &worker) { worker.rename(runId, from, to); });
}

void HistoryStore::saveLog(const QString &runId, const QString &tail)
{
    post([runId, tail](Worker &worker) { worker.saveText(runId, QStringLiteral("log"), tail); });
}

void HistoryStore::saveManifest(const QString &runId, const QString &yaml)
{
    post([runId, yaml](Worker &worker) { worker.saveText(runId, QStringLiteral("manifest"), yaml); });
}

void HistoryStore::removeRun(const QString &runId)
{
    post([runId](Worker &worker) { worker.remove(runId); });
}

void HistoryStore::load(const QString &runId, QObject *context, std::function<void(std::shared_ptr<const StoredRun>)> done)
{
    QPointer<QObject> guard(context);
    post([this, runId, guard, done = std::move(done)](Worker &worker) {
        auto run = worker.load(runId);
        // Delivered through the store, which outlives its thread; the guard is looked at on its own thread only.
        QMetaObject::invokeMethod(this, [guard, run, done] {
            if (guard)
                done(run);
        });
    });
}

void HistoryStore::flush()
{
    Worker *worker = m_worker;
    QMetaObject::invokeMethod(
        worker, [worker] { worker->commit(); }, Qt::BlockingQueuedConnection);
}

} // namespace history
