// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing runs and their points.
#include "app/history/store_file.h"

#include "app/history/store_series.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlError>

#include <algorithm>

namespace history {

namespace {

using curves::PackedBlock;
using curves::Point;

constexpr std::size_t mostFreshRows = 64;

QVariant stamp(const QDateTime &time) { return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant(QMetaType::fromType<qint64>()); }

QString packParameters(const QMap<QString, QString> &parameters)
{
    QJsonObject object;
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

QSqlQuery &StoreFile::prepared(const char *statement)
{
    auto it = m_prepared.find(statement);
    if (it == m_prepared.end()) {
        it = m_prepared.emplace(statement, QSqlQuery(m_db)).first;
        it->second.setForwardOnly(true);
        if (!it->second.prepare(QLatin1String(statement)))
            fail(it->second.lastError());
    }
    return it->second;
}

void StoreFile::fail(const QSqlError &error)
{
    if (!m_error)
        m_error = faultOf(error);
}

bool StoreFile::run(QSqlQuery &query)
{
    if (query.exec())
        return true;
    fail(query.lastError());
    query.finish();
    return false;
}

StoreError StoreFile::begin()
{
    if (!m_db.isOpen())
        return {StoreError::Fault::CannotOpen, {}};
    QSqlQuery start(m_db);
    // The writer's lock is taken at once: what another window wrote is then seen before anything is put on top of it.
    if (!start.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return faultOf(start.lastError());
    m_inTransaction = true;
    m_error = {};
    QSqlQuery &version = prepared("PRAGMA data_version");
    if (run(version) && version.next() && version.value(0).toLongLong() != m_dataVersion) {
        m_dataVersion = version.value(0).toLongLong();
        for (auto &[key, series] : m_series)
            series->stale = true;
    }
    version.finish();
    return {};
}

StoreError StoreFile::commit()
{
    if (!m_inTransaction)
        return {};
    for (const auto &[key, before] : m_undo) {
        const auto series = m_series.find(key);
        if (series != m_series.end() && !series->second->pending.empty())
            writePending(*series->second);
    }
    if (!m_error) {
        QSqlQuery end(m_db);
        if (end.exec(QStringLiteral("COMMIT"))) {
            m_inTransaction = false;
            m_undo.clear();
            return {};
        }
        fail(end.lastError());
    }
    const StoreError error = m_error;
    rollback();
    return error;
}

void StoreFile::rollback()
{
    if (!m_inTransaction)
        return;
    for (auto &[key, query] : m_prepared)
        query.finish();
    QSqlQuery(m_db).exec(QStringLiteral("ROLLBACK"));
    m_inTransaction = false;
    for (auto &[key, before] : m_undo) {
        if (before)
            m_series[key] = std::move(before);
        else
            m_series.erase(key);
    }
    m_undo.clear();
    m_archived.clear();
    m_error = {};
}

std::optional<qint64> StoreFile::runNumber(const QString &runId)
{
    QSqlQuery &find = prepared("SELECT number FROM runs WHERE id=?");
    find.addBindValue(runId);
    std::optional<qint64> number;
    if (run(find) && find.next())
        number = find.value(0).toLongLong();
    find.finish();
    return number;
}

void StoreFile::saveRun(const RunRecord &record)
{
    // Not INSERT OR REPLACE: that would give the run another number. What is not known any more does not undo what was.
    QSqlQuery &save = prepared(
        "INSERT INTO runs (id,name,cluster,namespace,kind,uid,state,reason,image,command,gpu_model,main,experiment,arm,seed,source,gpus,created,"
        "started,finished,updated,parameters) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET name=excluded.name,"
        " state=excluded.state, reason=excluded.reason, image=excluded.image, command=excluded.command,"
        " gpu_model=CASE excluded.gpu_model WHEN '' THEN gpu_model ELSE excluded.gpu_model END,"
        " main=CASE excluded.main WHEN '' THEN main ELSE excluded.main END, gpus=excluded.gpus, started=COALESCE(excluded.started,started),"
        " finished=COALESCE(excluded.finished,finished), updated=excluded.updated,"
        " parameters=CASE excluded.parameters WHEN '{}' THEN parameters ELSE excluded.parameters END");
    for (const QString &text :
         {record.id, record.name, record.cluster, record.namespaceName, record.kind, record.jobUid, record.state, record.reason, record.image,
          record.command, record.gpuModel, record.mainSeries, record.experiment, record.arm, record.seed, record.source})
        save.addBindValue(text.isNull() ? QStringLiteral("") : text);
    save.addBindValue(record.gpus);
    for (const QDateTime &time : {record.created, record.started, record.finished, record.updated})
        save.addBindValue(stamp(time));
    save.addBindValue(packParameters(record.parameters));
    run(save);
}

StoreFile::Series *StoreFile::touch(const QString &runId, Role role, const curves::SeriesInfo &info)
{
    const Key key{runId, (role == Role::Gpu ? QLatin1Char('g') : QLatin1Char('m')) + QString::fromStdString(info.name)};
    const auto known = m_series.find(key);
    if (m_undo.find(key) == m_undo.end())
        m_undo.emplace(key, known == m_series.end() ? nullptr : std::make_unique<Series>(*known->second));
    Series *series = known == m_series.end() ? nullptr : known->second.get();
    if (!series) {
        const auto number = runNumber(runId);
        if (!number)
            return nullptr; // a run that nobody saved, or that was removed meanwhile
        QSqlQuery &make = prepared("INSERT INTO series (run,role,name,better,unit) VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET better=CASE"
                                   " excluded.better WHEN 0 THEN better ELSE excluded.better END RETURNING number");
        make.addBindValue(*number);
        make.addBindValue(static_cast<int>(role));
        make.addBindValue(QString::fromStdString(info.name));
        make.addBindValue(static_cast<int>(info.better));
        make.addBindValue(QString::fromStdString(info.unit));
        if (!run(make) || !make.next()) {
            fail(make.lastError());
            make.finish();
            return nullptr;
        }
        auto made = std::make_unique<Series>();
        made->number = make.value(0).toLongLong();
        make.finish();
        series = (m_series[key] = std::move(made)).get();
    }
    if (series->stale)
        readPlace(*series);
    return series;
}

void StoreFile::readPlace(Series &series)
{
    series.fullBlocks = series.lastBlock = series.freshRows = series.freshPoints = 0;
    series.lastTime = std::numeric_limits<std::int64_t>::min();
    series.atLast = 0;
    series.ahead = false;
    series.origin.reset();
    series.mayBeTorn = false;
    QSqlQuery &block = prepared("SELECT key,count,last_time,at_last FROM blocks WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1");
    block.addBindValue(blockKey(series.number, 0));
    block.addBindValue(blockKey(series.number + 1, 0) - 1);
    if (run(block) && block.next()) {
        const auto ordinal = static_cast<std::size_t>(block.value(0).toLongLong() - blockKey(series.number, 0));
        const auto count = static_cast<std::size_t>(block.value(1).toLongLong());
        series.fullBlocks = count < PackedBlock::capacity ? ordinal : ordinal + 1;
        series.lastBlock = count < PackedBlock::capacity ? count : 0;
        series.lastTime = block.value(2).toLongLong();
        series.atLast = block.value(3).toLongLong();
    }
    block.finish();
    QSqlQuery &fresh = prepared("SELECT count,last_time,at_last FROM fresh WHERE series=? ORDER BY number");
    fresh.addBindValue(series.number);
    if (run(fresh))
        while (fresh.next()) {
            series.freshRows += 1;
            series.freshPoints += static_cast<std::size_t>(fresh.value(0).toLongLong());
            series.lastTime = fresh.value(1).toLongLong();
            series.atLast = fresh.value(2).toLongLong();
        }
    fresh.finish();
    series.total = series.fullBlocks * PackedBlock::capacity + series.lastBlock + series.freshPoints;
    series.stale = static_cast<bool>(m_error);
}

void StoreFile::writePending(Series &series)
{
    const std::size_t more = series.freshPoints + series.pending.size();
    if (series.freshRows + 1 >= mostFreshRows || series.lastBlock + more >= PackedBlock::capacity) {
        compact(series);
        return;
    }
    const auto block = PackedBlock::of(series.pending.data(), series.pending.size());
    QSqlQuery &save = prepared("INSERT INTO fresh (series,count,last_time,at_last,points) VALUES (?,?,?,?,?)");
    save.addBindValue(series.number);
    save.addBindValue(static_cast<qint64>(series.pending.size()));
    save.addBindValue(static_cast<qint64>(series.lastTime));
    save.addBindValue(series.atLast);
    save.addBindValue(bytesOf(*block));
    run(save);
    series.freshRows += 1;
    series.freshPoints += series.pending.size();
    series.forgetPending();
}

void StoreFile::compact(Series &series)
{
    std::vector<Point> points;
    const auto take = [&](QSqlQuery &query) {
        if (!run(query))
            return;
        while (query.next()) {
            if (const auto block = readBlock(query.value(0).toByteArray()))
                for (std::size_t i = 0; i < block->size(); ++i)
                    points.push_back(block->at(i));
            else if (!m_error)
                m_error = {StoreError::Fault::Damaged, QStringLiteral("a block of points is spoilt")};
        }
        query.finish();
    };
    if (series.lastBlock > 0) {
        QSqlQuery &last = prepared("SELECT points FROM blocks WHERE key=?");
        last.addBindValue(blockKey(series.number, series.fullBlocks));
        take(last);
    }
    QSqlQuery &fresh = prepared("SELECT points FROM fresh WHERE series=? ORDER BY number");
    fresh.addBindValue(series.number);
    take(fresh);
    points.insert(points.end(), series.pending.begin(), series.pending.end());
    if (m_error)
        return;
    writeBlocks(series, series.fullBlocks, points);
    QSqlQuery &gone = prepared("DELETE FROM fresh WHERE series=?");
    gone.addBindValue(series.number);
    run(gone);
    series.fullBlocks += points.size() / PackedBlock::capacity;
    series.lastBlock = points.size() % PackedBlock::capacity;
    series.freshRows = series.freshPoints = 0;
    series.forgetPending();
}

void StoreFile::writeBlocks(Series &series, std::size_t firstOrdinal, const std::vector<Point> &points)
{
    std::int64_t lastTime = std::numeric_limits<std::int64_t>::min();
    qint64 atLast = 0;
    if (firstOrdinal > 0) {
        QSqlQuery &before = prepared("SELECT last_time,at_last FROM blocks WHERE key=?");
        before.addBindValue(blockKey(series.number, firstOrdinal - 1));
        if (run(before) && before.next()) {
            lastTime = before.value(0).toLongLong();
            atLast = before.value(1).toLongLong();
        }
        before.finish();
    }
    for (std::size_t from = 0; from < points.size(); from += PackedBlock::capacity, ++firstOrdinal) {
        const auto count = std::min(PackedBlock::capacity, points.size() - from);
        for (std::size_t i = from; i < from + count; ++i)
            followTime(points[i], lastTime, atLast);
        QSqlQuery &save = prepared("INSERT OR REPLACE INTO blocks (key,count,last_time,at_last,points) VALUES (?,?,?,?,?)");
        save.addBindValue(blockKey(series.number, firstOrdinal));
        save.addBindValue(static_cast<qint64>(count));
        save.addBindValue(static_cast<qint64>(lastTime));
        save.addBindValue(atLast);
        save.addBindValue(bytesOf(*PackedBlock::of(points.data() + from, count)));
        run(save);
    }
}

void StoreFile::saveText(const QString &runId, const QString &what, const QString &text)
{
    const auto number = runNumber(runId);
    if (!number)
        return;
    QSqlQuery &save = prepared("INSERT INTO texts (run,what,text) VALUES (?,?,?) ON CONFLICT DO UPDATE SET text=excluded.text");
    save.addBindValue(*number);
    save.addBindValue(what);
    save.addBindValue(qCompress(text.toUtf8()));
    run(save);
}

void StoreFile::saveEvents(const QString &runId, const QVector<RunEvent> &events)
{
    const auto number = runNumber(runId);
    if (!number)
        return;
    QSqlQuery &save = prepared("INSERT INTO events (run,key,at,type,reason,object,message,count) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET"
                               " at=MAX(COALESCE(at,0),COALESCE(excluded.at,0)), message=CASE WHEN excluded.count>=count THEN excluded.message ELSE"
                               " message END, count=MAX(count,excluded.count) WHERE excluded.count>count OR COALESCE(excluded.at,0)>COALESCE(at,0)");
    for (const RunEvent &event : events) {
        save.addBindValue(*number);
        save.addBindValue(event.key);
        save.addBindValue(stamp(event.at));
        for (const QString &text : {event.type, event.reason, event.object, event.message})
            save.addBindValue(text);
        save.addBindValue(event.count);
        run(save);
    }
}

void StoreFile::dropPoints(qint64 series)
{
    QSqlQuery &blocks = prepared("DELETE FROM blocks WHERE key BETWEEN ? AND ?");
    blocks.addBindValue(blockKey(series, 0));
    blocks.addBindValue(blockKey(series + 1, 0) - 1);
    run(blocks);
    QSqlQuery &fresh = prepared("DELETE FROM fresh WHERE series=?");
    fresh.addBindValue(series);
    run(fresh);
}

void StoreFile::dropSeries(qint64 series)
{
    dropPoints(series);
    QSqlQuery &gone = prepared("DELETE FROM series WHERE number=?");
    gone.addBindValue(series);
    run(gone);
}

void StoreFile::removeRun(const QString &runId)
{
    const auto number = runNumber(runId);
    if (!number)
        return;
    // Blocks by their range, series for series: nothing else is read.
    QSqlQuery &series = prepared("SELECT number FROM series WHERE run=?");
    series.addBindValue(*number);
    QVector<qint64> numbers;
    if (run(series))
        while (series.next())
            numbers.append(series.value(0).toLongLong());
    series.finish();
    for (const qint64 one : std::as_const(numbers))
        dropSeries(one);
    for (const char *statement : {"DELETE FROM texts WHERE run=?", "DELETE FROM events WHERE run=?", "DELETE FROM runs WHERE number=?"}) {
        QSqlQuery &gone = prepared(statement);
        gone.addBindValue(*number);
        run(gone);
    }
    for (auto it = m_series.lower_bound({runId, {}}); it != m_series.end() && it->first.first == runId;) {
        if (m_undo.find(it->first) == m_undo.end())
            m_undo.emplace(it->first, std::make_unique<Series>(*it->second));
        it = m_series.erase(it);
    }
}

void StoreFile::release()
{
    QSqlQuery query(m_db);
    if (query.exec(QStringLiteral("PRAGMA incremental_vacuum")))
        while (query.next()) {
        }
    query.finish();
    execute("PRAGMA wal_checkpoint(TRUNCATE)");
    takeError(); // only room is at stake
}

qint64 StoreFile::fileBytes() const { return QFileInfo(m_file).size() + QFileInfo(m_file + QStringLiteral("-wal")).size(); }

} // namespace history
