// SPDX-License-Identifier: GPL-3.0-or-later
// Points of a source that is read again and again, as a log is with every connection: what is new of them, and each once.
#include "app/history/store_file.h"
#include "app/history/store_series.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace history {

namespace {

using curves::Point;

/// Whether a kept point and one of the same moment that was read now can be one.
bool sameRecord(const Point &kept, const Point &read)
{
    if (!std::isnan(kept.step) && !std::isnan(read.step))
        return kept.step == read.step;
    return sameNumber(kept.value, read.value);
}

/// Clocks that tell more than milliseconds never name two lines alike; a log may be read otherwise than before (another pattern), and is the same
/// log.
bool namesALine(std::int64_t timeNs) { return timeNs % 1'000'000 != 0; }

/// Kept points by their moment, each to be found once.
class Kept {
public:
    void add(const Point &point) { m_points.emplace(point.timeNs, point); }
    /// Takes out what is this point, to the bit where there is such a one.
    std::optional<Point> take(const Point &read)
    {
        const auto [from, to] = m_points.equal_range(read.timeNs);
        auto found = std::find_if(from, to, [&](const auto &entry) { return samePoint(entry.second, read); });
        if (found == to)
            found = std::find_if(from, to, [&](const auto &entry) { return sameRecord(entry.second, read); });
        if (found == to && namesALine(read.timeNs))
            found = from;
        if (found == to)
            return std::nullopt;
        const Point point = found->second;
        m_points.erase(found);
        return point;
    }

private:
    std::unordered_multimap<std::int64_t, Point> m_points;
};

} // namespace

void StoreFile::append(const QString &runId, Role role, const curves::SeriesInfo &info, std::size_t from, const std::vector<Point> &points)
{
    if (points.empty())
        return;
    Series *series = touch(runId, role, info);
    if (!series)
        return;
    series->origin.reset();
    series->mayBeTorn = false;
    if (from == 0) {
        series->readTime = std::numeric_limits<std::int64_t>::min();
        series->readThen.clear();
        series->ahead = false;
    }
    const std::size_t stored = series->total;
    const std::int64_t storedLast = series->lastTime;
    std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = std::numeric_limits<std::int64_t>::min();
    for (const Point &point : points)
        if (point.timeNs != 0) {
            first = std::min(first, point.timeNs);
            last = std::max(last, point.timeNs);
        }
    // Earlier than the last that is kept is not the same as known: a pod that went on on another node has that node's clock.
    Kept kept;
    if (!series->ahead && first <= storedLast) {
        const auto add = [&](const Point &point) {
            if (point.timeNs >= first && point.timeNs <= last)
                kept.add(point);
        };
        eachStored(series->number, first, [&](const curves::PackedBlock &block) {
            for (std::size_t i = 0; i < block.size(); ++i)
                if (const std::int64_t time = block.time(i); time >= first && time <= last)
                    kept.add(block.at(i));
        });
        std::for_each(series->pending.begin(), series->pending.end(), add);
        for (const Point &point : series->readThen)
            kept.take(point); // of the last portion of this reading, and spoken for
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point &point = points[i];
        if (point.timeNs != series->readTime) {
            series->readTime = point.timeNs;
            series->readThen.clear();
        }
        std::optional<Point> known;
        if (!series->ahead) {
            if (point.timeNs == 0)
                known = from + i < stored ? std::optional(point) : std::nullopt;
            else if (point.timeNs <= storedLast)
                known = kept.take(point);
            series->ahead = !known && (point.timeNs == 0 || point.timeNs > storedLast);
        }
        if (point.timeNs != 0)
            series->readThen.push_back(known.value_or(point));
        if (known)
            continue;
        followTime(point, series->lastTime, series->atLast);
        series->pending.push_back(point);
        ++series->total;
    }
}

void StoreFile::eachStored(qint64 series, std::int64_t since, const std::function<void(const curves::PackedBlock &)> &take)
{
    const auto read = [&](QSqlQuery &query) {
        if (!run(query))
            return;
        while (query.next())
            if (const auto block = readBlock(query.value(0).toByteArray()))
                take(*block); // a spoilt one has nothing to say: what is read of it comes again
        query.finish();
    };
    QSqlQuery &blocks = prepared("SELECT points FROM blocks WHERE key BETWEEN ? AND ? AND last_time>=? ORDER BY key");
    blocks.addBindValue(blockKey(series, 0));
    blocks.addBindValue(blockKey(series + 1, 0) - 1);
    blocks.addBindValue(static_cast<qint64>(since));
    read(blocks);
    QSqlQuery &fresh = prepared("SELECT points FROM fresh WHERE series=? AND last_time>=? ORDER BY number");
    fresh.addBindValue(series);
    fresh.addBindValue(static_cast<qint64>(since));
    read(fresh);
}

void StoreFile::renameSeries(const QString &runId, const QString &from, const QString &to)
{
    const auto number = runNumber(runId);
    if (!number || from == to)
        return;
    const Key old{runId, QLatin1Char('m') + from}, wanted{runId, QLatin1Char('m') + to};
    for (const Key &key : {old, wanted}) {
        const auto known = m_series.find(key);
        if (m_undo.find(key) == m_undo.end())
            m_undo.emplace(key, known == m_series.end() ? nullptr : std::make_unique<Series>(*known->second));
        if (known != m_series.end() && !known->second->pending.empty())
            writePending(*known->second);
    }
    const auto numberOf = [&](const QString &name) {
        QSqlQuery &find = prepared("SELECT number FROM series WHERE run=? AND role=0 AND name=?");
        find.addBindValue(*number);
        find.addBindValue(name);
        std::optional<qint64> found;
        if (run(find) && find.next())
            found = find.value(0).toLongLong();
        find.finish();
        return found;
    };
    if (numberOf(to)) {
        // The new name was met before. What the old one has may be known there already (the log was read before) or not (it is another try's log):
        // its points are the beginning of a reading that goes on under the new name.
        if (const auto leftover = numberOf(from)) {
            int damaged = 0;
            const auto points = pointsOf(*readCurve(*leftover, damaged));
            dropSeries(*leftover);
            m_series.erase(old);
            append(runId, Role::Metric, {to.toStdString(), curves::Direction::Unknown, {}}, 0, points);
        }
        return;
    }
    QSqlQuery &move = prepared("UPDATE series SET name=? WHERE run=? AND role=0 AND name=?");
    move.addBindValue(to);
    move.addBindValue(*number);
    move.addBindValue(from);
    run(move);
    if (const auto known = m_series.find(old); known != m_series.end()) {
        m_series[wanted] = std::move(known->second); // the reading goes on under the new name
        m_series.erase(old);
    }
}

} // namespace history
