// SPDX-License-Identifier: GPL-3.0-or-later
// Reading runs and their points out of the store.
#include "app/history/store_file.h"
#include "app/history/store_series.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlError>

#include <algorithm>

namespace history {

namespace {

constexpr quint32 mostText = 64u << 20; ///< bytes of a text that are unpacked at most: a file from elsewhere may claim anything

QDateTime unstamp(const QVariant &value) { return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong()); }

QString unpackText(const QByteArray &bytes)
{
    if (bytes.size() < 4)
        return {};
    const auto *b = reinterpret_cast<const unsigned char *>(bytes.constData());
    const quint32 size = quint32(b[0]) << 24 | quint32(b[1]) << 16 | quint32(b[2]) << 8 | quint32(b[3]);
    return size > mostText ? QString() : QString::fromUtf8(qUncompress(bytes));
}

} // namespace

QVector<RunRecord> StoreFile::runs() { return readRuns({}); }

QVector<RunRecord> StoreFile::readRuns(const QString &only)
{
    QVector<RunRecord> found;
    if (!m_db.isOpen())
        return found;
    QSqlQuery query(m_db);
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT id,name,cluster,namespace,kind,uid,state,reason,image,command,gpu_model,main,experiment,arm,seed,source,gpus,"
                       "created,started,finished,updated,parameters FROM runs ") +
        (only.isEmpty() ? QStringLiteral("ORDER BY updated DESC, number") : QStringLiteral("WHERE id=?")));
    if (!only.isEmpty())
        query.addBindValue(only);
    if (!run(query))
        return found;
    while (query.next()) {
        RunRecord record;
        QString *texts[] = {&record.id,         &record.name,   &record.cluster, &record.namespaceName, &record.kind,     &record.jobUid,
                            &record.state,      &record.reason, &record.image,   &record.command,       &record.gpuModel, &record.mainSeries,
                            &record.experiment, &record.arm,    &record.seed,    &record.source};
        int column = 0;
        for (QString *text : texts)
            *text = query.value(column++).toString();
        record.gpus = query.value(column++).toDouble();
        for (QDateTime *time : {&record.created, &record.started, &record.finished, &record.updated})
            *time = unstamp(query.value(column++));
        const QString parameters = query.value(column).toString();
        if (parameters.size() > 2) {
            const QJsonObject object = QJsonDocument::fromJson(parameters.toUtf8()).object();
            for (auto it = object.begin(); it != object.end(); ++it)
                record.parameters.insert(it.key(), it->toString());
        }
        found.append(std::move(record));
    }
    if (query.lastError().isValid())
        fail(query.lastError());
    return found;
}

std::shared_ptr<curves::Curve> StoreFile::readCurve(qint64 series, int &damaged)
{
    auto curve = std::make_shared<curves::Curve>();
    const auto take = [&](QSqlQuery &query) {
        if (!run(query))
            return;
        while (query.next()) {
            if (const auto block = readBlock(query.value(0).toByteArray()))
                curve->append(block);
            else
                ++damaged;
        }
        if (query.lastError().isValid())
            fail(query.lastError());
        query.finish();
    };
    QSqlQuery &blocks = prepared("SELECT points FROM blocks WHERE key BETWEEN ? AND ? ORDER BY key");
    blocks.addBindValue(blockKey(series, 0));
    blocks.addBindValue(blockKey(series + 1, 0) - 1);
    take(blocks);
    QSqlQuery &fresh = prepared("SELECT points FROM fresh WHERE series=? ORDER BY number");
    fresh.addBindValue(series);
    take(fresh);
    return curve;
}

void StoreFile::readSeries(qint64 run, StoredRun &into)
{
    QSqlQuery series(m_db);
    series.setForwardOnly(true);
    series.prepare(QStringLiteral("SELECT number,role,name,better,unit FROM series WHERE run=? ORDER BY number"));
    series.addBindValue(run);
    if (!this->run(series))
        return;
    while (series.next()) {
        StoredSeries stored;
        stored.info.name = series.value(2).toString().toStdString();
        stored.info.better = static_cast<curves::Direction>(std::clamp(series.value(3).toInt(), 0, 2));
        stored.info.unit = series.value(4).toString().toStdString();
        stored.curve = readCurve(series.value(0).toLongLong(), into.damagedBlocks);
        (series.value(1).toInt() == static_cast<int>(Role::Gpu) ? into.gpus : into.series).push_back(std::move(stored));
    }
}

std::shared_ptr<const StoredRun> StoreFile::load(const QString &runId)
{
    const QVector<RunRecord> records = readRuns(runId);
    const auto number = records.isEmpty() ? std::nullopt : runNumber(runId);
    if (!number)
        return nullptr;
    auto stored = std::make_shared<StoredRun>();
    stored->record = records.first();
    readSeries(*number, *stored);
    QSqlQuery texts(m_db);
    texts.prepare(QStringLiteral("SELECT what,text FROM texts WHERE run=?"));
    texts.addBindValue(*number);
    run(texts);
    while (texts.next())
        (texts.value(0).toString() == QLatin1String("log") ? stored->log : stored->manifest) = unpackText(texts.value(1).toByteArray());
    QSqlQuery events(m_db);
    events.prepare(QStringLiteral("SELECT key,at,type,reason,object,message,count FROM events WHERE run=? ORDER BY at,number"));
    events.addBindValue(*number);
    run(events);
    while (events.next())
        stored->events.append({events.value(0).toString(), unstamp(events.value(1)), events.value(2).toString(), events.value(3).toString(),
                               events.value(4).toString(), events.value(5).toString(), events.value(6).toInt()});
    return stored;
}

QVector<RunSize> StoreFile::sizes()
{
    QVector<RunSize> found;
    if (!m_db.isOpen())
        return found;
    QHash<qint64, qsizetype> places;
    QSqlQuery query(m_db);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT number,id,name,cluster,updated FROM runs ORDER BY updated, number"));
    run(query);
    while (query.next()) {
        places.insert(query.value(0).toLongLong(), found.size());
        found.append({query.value(1).toString(), query.value(2).toString(), query.value(3).toString(), 0, 0, unstamp(query.value(4))});
    }
    // The length of a blob is in its row's head: no block is read for this.
    for (const char *statement : {"SELECT s.run, SUM(b.count), SUM(LENGTH(b.points)) FROM series s JOIN blocks b ON b.key BETWEEN s.number<<24 AND"
                                  " (s.number<<24)|16777215 GROUP BY s.run",
                                  "SELECT s.run, SUM(f.count), SUM(LENGTH(f.points)) FROM fresh f JOIN series s ON s.number=f.series GROUP BY s.run",
                                  "SELECT run, 0, SUM(LENGTH(text)) FROM texts GROUP BY run",
                                  "SELECT run, 0, SUM(LENGTH(key)+LENGTH(message)+LENGTH(object)+16) FROM events GROUP BY run"}) {
        query.prepare(QLatin1String(statement));
        run(query);
        while (query.next()) {
            const auto place = places.constFind(query.value(0).toLongLong());
            if (place == places.constEnd())
                continue;
            found[*place].points += query.value(1).toLongLong();
            found[*place].bytes += query.value(2).toLongLong();
        }
    }
    return found;
}

} // namespace history
