// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that are told as a whole, by a file or a server: what is new of them, and whether they are the run that is kept at all.
#include "app/domain/curves/curve_origin.h"
#include "app/history/store_file.h"
#include "app/history/store_series.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace history {

namespace {

using curves::PackedBlock;
using curves::Point;

constexpr std::size_t mostPending = 16 * PackedBlock::capacity; ///< points of a curve that wait in memory while it is written

} // namespace

StoreFile::Compared StoreFile::compareCurve(qint64 series, const curves::CurveSnapshot &now)
{
    Compared result;
    bool alike = true;
    const auto take = [&](QSqlQuery &query) {
        if (!run(query))
            return;
        while (alike && query.next()) {
            const auto begin = result.stored;
            const auto count = static_cast<std::size_t>(query.value(0).toLongLong());
            result.stored += count;
            if (begin >= now.size())
                continue;
            const auto block = readBlock(query.value(1).toByteArray());
            if (!block || block->size() != count) {
                result.damaged = true; // says nothing against it
                continue;
            }
            for (std::size_t i = 0; alike && i < std::min(count, now.size() - begin); ++i) {
                alike = samePoint(block->at(i), now.at(begin + i));
                result.differs = begin + i;
            }
        }
        query.finish();
    };
    QSqlQuery &blocks = prepared("SELECT count,points FROM blocks WHERE key BETWEEN ? AND ? ORDER BY key");
    blocks.addBindValue(blockKey(series, 0));
    blocks.addBindValue(blockKey(series + 1, 0) - 1);
    take(blocks);
    if (alike) {
        QSqlQuery &fresh = prepared("SELECT count,points FROM fresh WHERE series=? ORDER BY number");
        fresh.addBindValue(series);
        take(fresh);
    }
    result.told = !alike ? Told::Otherwise : now.size() == result.stored ? Told::Same : now.size() < result.stored ? Told::Less : Told::More;
    return result;
}

StoreFile::Comparison StoreFile::compareRun(const QString &runId, const std::vector<curves::RunSnapshot::Series> &now)
{
    Comparison result;
    result.curves.resize(now.size());
    const auto number = runNumber(runId);
    if (!number) {
        result.adds = true;
        return result;
    }
    QHash<QString, qint64> stored;
    QSqlQuery &list = prepared("SELECT name,number FROM series WHERE run=? AND role=0");
    list.addBindValue(*number);
    if (run(list))
        while (list.next())
            stored.insert(list.value(0).toString(), list.value(1).toLongLong());
    list.finish();
    const auto settle = [&](const QString &name) -> Series * { // what waits to be written is part of what is kept
        const auto known = m_series.find({runId, QLatin1Char('m') + name});
        if (known == m_series.end())
            return nullptr;
        if (!known->second->pending.empty())
            writePending(*known->second);
        return known->second.get();
    };
    bool common = false, telling = false;
    const auto take = [&](std::size_t i, const Compared &compared) {
        result.curves[i] = compared;
        const Told told = compared.told;
        common = common || (compared.stored > 0 && now[i].curve->size() > 0);
        result.adds = result.adds || told == Told::More || compared.damaged;
        result.less = result.less || told == Told::Less;
        result.otherwise = result.otherwise || told == Told::Otherwise;
    };
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const QString name = QString::fromStdString(now[i].info.name);
        telling = telling || now[i].curve->size() > 0;
        const auto kept = stored.find(name);
        if (kept == stored.end()) {
            fresh.push_back(i);
            continue;
        }
        const Series *known = settle(name);
        const auto origin = known && !known->stale ? known->origin.lock() : nullptr;
        if (origin && origin == curves::originOf(*now[i].curve))
            take(i, {now[i].curve->size() == known->total  ? Told::Same
                     : now[i].curve->size() < known->total ? Told::Less
                                                           : Told::More,
                     known->total});
        else {
            Compared compared = compareCurve(*kept, *now[i].curve);
            // Read while its last line was being written, a file had a number cut short.
            if (compared.told == Told::Otherwise && known && !known->stale && known->mayBeTorn && compared.differs + 1 == known->total)
                compared = {Told::More, known->total, compared.damaged, true};
            take(i, compared);
        }
        stored.erase(kept);
    }
    // A reader may call a series otherwise when it meets a second one of its name.
    for (auto it = stored.begin(); it != stored.end();) {
        settle(it.key());
        const auto found = std::find_if(fresh.begin(), fresh.end(), [&](std::size_t i) {
            if (!QString::fromStdString(now[i].info.name).startsWith(it.key()))
                return false;
            const Compared compared = compareCurve(*it, *now[i].curve);
            if (compared.stored == 0 || (compared.told != Told::Same && compared.told != Told::More))
                return false;
            result.renamed.append({it.key(), QString::fromStdString(now[i].info.name)});
            take(i, compared);
            result.adds = true;
            return true;
        });
        if (found == fresh.end()) {
            ++it;
            continue;
        }
        fresh.erase(found);
        it = stored.erase(it);
    }
    bool points = false;
    for (auto it = stored.cbegin(); !common && telling && !points && it != stored.cend(); ++it)
        points = compareCurve(*it, *curves::Curve().snapshot()).stored > 0;
    result.adds = result.adds || !fresh.empty();
    // Nothing in it that was there, though there was something: that is another run, too.
    result.otherwise = result.otherwise || (points && telling && !common);
    return result;
}

QString StoreFile::freeId(const QString &wanted)
{
    QString id = wanted;
    for (int n = 2; runNumber(id); ++n)
        id = wanted + QLatin1Char('-') + QString::number(n);
    return id;
}

SetAside setAsideOf(const QString &id)
{
    static const QRegularExpression mark(QStringLiteral("@(import-)?\\d{4}-\\d\\d-\\d\\d[^/@]*$"));
    const QRegularExpressionMatch found = mark.match(id);
    return !found.hasMatch() ? SetAside::No : found.hasCaptured(1) ? SetAside::Imported : SetAside::Earlier;
}

void StoreFile::archiveRun(const QString &runId)
{
    const QVector<RunRecord> records = readRuns(runId);
    if (records.isEmpty())
        return;
    const QDateTime when = records.first().updated.isValid() ? records.first().updated : QDateTime::currentDateTime();
    const QString to = freeId(runId + QLatin1Char('@') + when.toUTC().toString(Qt::ISODateWithMs));
    renameRun(runId, to);
    m_archived.append(to);
}

void StoreFile::renameRun(const QString &from, const QString &to)
{
    QSqlQuery &move = prepared("UPDATE runs SET id=? WHERE id=?");
    move.addBindValue(to);
    move.addBindValue(from);
    run(move);
    for (auto it = m_series.lower_bound({from, {}}); it != m_series.end() && it->first.first == from;) {
        if (!it->second->pending.empty())
            writePending(*it->second);
        if (m_undo.find(it->first) == m_undo.end())
            m_undo.emplace(it->first, std::make_unique<Series>(*it->second));
        it = m_series.erase(it);
    }
}

QVector<RunRecord> StoreFile::takeArchived()
{
    QVector<RunRecord> records;
    for (const QString &id : std::exchange(m_archived, {}))
        records += readRuns(id);
    return records;
}

void StoreFile::saveWhole(const RunRecord &record, const curves::RunSnapshot &curves, Telling telling)
{
    // All is looked at before anything is written: a run that is another one leaves the kept one as it was, to the last of its series.
    Comparison compared = compareRun(record.id, curves.series);
    std::map<std::size_t, std::vector<Point>> merged;
    if (compared.otherwise && telling == Telling::Sample && mergeSamples(record.id, curves, compared, merged))
        compared.adds = compared.adds || !merged.empty();
    else if (compared.otherwise) {
        archiveRun(record.id);
        compared = compareRun(record.id, curves.series);
    }
    // Cut, or the beginning of another run that begins alike: there is nothing new in it, and what is kept keeps its name and its settings.
    if (compared.less && !compared.adds && telling == Telling::Whole)
        return;
    for (const auto &[from, to] : std::as_const(compared.renamed))
        renameSeries(record.id, from, to);
    saveRun(record);
    for (std::size_t i = 0; i < curves.series.size(); ++i) {
        const auto &now = curves.series[i];
        Series *series = touch(record.id, Role::Metric, now.info);
        if (!series)
            return;
        const Compared &one = compared.curves[i];
        if (const auto both = merged.find(i); both != merged.end()) {
            rewrite(*series, both->second);
        } else if (one.damaged && one.told != Told::Less) {
            rewrite(*series, pointsOf(*now.curve)); // as good as new
        } else if (one.torn) {
            rewrite(*series, pointsOf(*now.curve)); // short: of files that are long a line waits for its end
            readPlace(*series);
            series->mayBeTorn = true;
        } else if (one.told != Told::Less) {
            appendRest(*series, *now.curve);
            series->origin = curves::originOf(*now.curve);
            series->mayBeTorn = telling == Telling::Whole;
        }
    }
}

void StoreFile::appendRest(Series &series, const curves::CurveSnapshot &curve)
{
    for (std::size_t i = series.total; i < curve.size(); ++i) {
        const Point point = curve.at(i);
        followTime(point, series.lastTime, series.atLast);
        series.pending.push_back(point);
        ++series.total;
        if (series.pending.size() >= mostPending)
            writePending(series);
    }
}

void StoreFile::rewrite(Series &series, const std::vector<Point> &points)
{
    dropPoints(series.number);
    series.forgetPending();
    writeBlocks(series, 0, points);
    series.stale = true;
}

bool StoreFile::mergeSamples(const QString &runId, const curves::RunSnapshot &curves, Comparison &compared,
                             std::map<std::size_t, std::vector<Point>> &merged)
{
    const auto number = runNumber(runId);
    for (std::size_t i = 0; number && i < curves.series.size(); ++i) {
        if (compared.curves[i].told != Told::Otherwise)
            continue;
        QSqlQuery &find = prepared("SELECT number FROM series WHERE run=? AND role=0 AND name=?");
        find.addBindValue(*number);
        find.addBindValue(QString::fromStdString(curves.series[i].info.name));
        const qint64 series = run(find) && find.next() ? find.value(0).toLongLong() : 0;
        find.finish();
        int damaged = 0;
        const auto ours = pointsOf(*readCurve(series, damaged)), theirs = pointsOf(*curves.series[i].curve);
        if (!inOrderOfTime(ours) || !inOrderOfTime(theirs))
            return false;
        auto both = mergedByTime(ours, theirs);
        if (both.size() == ours.size())
            compared.curves[i].told = Told::Less; // other points than the last time, and none that is new
        else
            merged.emplace(i, std::move(both));
    }
    return true;
}

} // namespace history
