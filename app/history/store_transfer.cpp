// SPDX-License-Identifier: GPL-3.0-or-later
// Taking runs over from another store: import, and export the other way round.
#include "app/history/store_file.h"
#include "app/history/store_series.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace history {

namespace {

using curves::Point;

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b)); }
bool same(const Point &a, const Point &b) { return same(a.step, b.step) && same(a.epoch, b.epoch) && a.timeNs == b.timeNs && same(a.value, b.value); }

bool ordered(const std::vector<Point> &points)
{
    return std::all_of(points.begin(), points.end(), [](const Point &point) { return point.timeNs != 0; }) &&
           std::is_sorted(points.begin(), points.end(), [](const Point &a, const Point &b) { return a.timeNs < b.timeNs; });
}

std::vector<Point> pointsOf(const curves::Curve &curve)
{
    std::vector<Point> points;
    points.reserve(curve.size());
    for (std::size_t i = 0; i < curve.size(); ++i)
        points.push_back(curve.at(i));
    return points;
}

/// Both by time, each point once: of one moment, what the second has and the first has not follows what the first has.
std::vector<Point> merged(const std::vector<Point> &ours, const std::vector<Point> &theirs)
{
    std::vector<Point> all;
    all.reserve(std::max(ours.size(), theirs.size()));
    std::size_t a = 0, b = 0;
    while (a < ours.size() || b < theirs.size()) {
        const std::int64_t now = b == theirs.size() ? ours[a].timeNs
                                 : a == ours.size() ? theirs[b].timeNs
                                                    : std::min(ours[a].timeNs, theirs[b].timeNs);
        const std::size_t from = all.size();
        for (; a < ours.size() && ours[a].timeNs == now; ++a)
            all.push_back(ours[a]);
        std::vector<bool> taken(all.size() - from);
        for (; b < theirs.size() && theirs[b].timeNs == now; ++b) {
            bool known = false;
            for (std::size_t i = 0; i < taken.size() && !known; ++i)
                if (!taken[i] && same(all[from + i], theirs[b]))
                    known = taken[i] = true;
            if (!known)
                all.push_back(theirs[b]);
        }
    }
    return all;
}

} // namespace

bool StoreFile::mergeCurve(const QString &runId, Role role, const StoredSeries &theirs, Transfer &transfer)
{
    Series *series = touch(runId, role, theirs.info);
    if (!series)
        return false;
    const std::vector<Point> points = pointsOf(*theirs.curve);
    if (series->total == 0) {
        writeBlocks(*series, 0, points);
        series->stale = true;
        return !points.empty();
    }
    int damaged = 0;
    const std::vector<Point> ours = pointsOf(*readCurve(series->number, damaged));
    const auto shorter = std::min(ours.size(), points.size());
    std::vector<Point> all;
    if (std::equal(ours.begin(), ours.begin() + static_cast<std::ptrdiff_t>(shorter), points.begin(),
                   [](const Point &a, const Point &b) { return same(a, b); })) {
        all = ours.size() >= points.size() ? ours : points;
    } else if (ordered(ours) && ordered(points)) {
        all = merged(ours, points);
    } else {
        transfer.contradictions.append(runId + QStringLiteral(": ") + QString::fromStdString(theirs.info.name));
        return false;
    }
    if (all.size() == ours.size() && damaged == 0)
        return false;
    dropPoints(series->number);
    writeBlocks(*series, 0, all);
    series->pending.clear();
    series->stale = true;
    return true;
}

void StoreFile::mergeRun(const StoredRun &theirs, Transfer &transfer)
{
    // One run under two names of its cluster is one run: the server gives a uid once.
    QString id = theirs.record.id;
    if (!runNumber(id) && !theirs.record.jobUid.isEmpty()) {
        QSqlQuery &find = prepared("SELECT id FROM runs WHERE uid=?");
        find.addBindValue(theirs.record.jobUid);
        if (run(find) && find.next())
            id = find.value(0).toString();
        find.finish();
    }
    const auto ours = runNumber(id) ? load(id) : nullptr;
    bool changed = false;
    RunRecord record = theirs.record;
    record.id = id;
    if (!ours || (ours->record.updated < record.updated)) {
        saveRun(record);
        changed = true;
    }
    for (const StoredSeries &series : theirs.series)
        changed |= mergeCurve(id, Role::Metric, series, transfer);
    for (const StoredSeries &series : theirs.gpus)
        changed |= mergeCurve(id, Role::Gpu, series, transfer);
    QVector<RunEvent> events;
    for (const RunEvent &event : theirs.events) {
        const bool known = ours && std::any_of(ours->events.begin(), ours->events.end(), [&](const RunEvent &other) {
                               return other.key == event.key && other.count >= event.count && !(other.at < event.at);
                           });
        if (!known)
            events.append(event);
    }
    changed |= !events.isEmpty();
    saveEvents(id, events);
    const bool newer = !ours || ours->record.updated < theirs.record.updated;
    const auto takeText = [&](const QString &what, const QString &text, const QString &mine) {
        if (text.isEmpty() || text == mine || (!newer && !mine.isEmpty()))
            return;
        saveText(id, what, text);
        changed = true;
    };
    takeText(QStringLiteral("log"), theirs.log, ours ? ours->log : QString());
    takeText(QStringLiteral("manifest"), theirs.manifest, ours ? ours->manifest : QString());
    if (!ours)
        ++transfer.added;
    else if (changed)
        ++transfer.merged;
    else
        ++transfer.unchanged;
}

StoreFile::Transfer StoreFile::takeFrom(StoreFile &other, const QStringList &only, const std::function<bool(int, int)> &progress, bool pastDamage)
{
    Transfer transfer;
    QStringList ids = only;
    if (ids.isEmpty())
        for (const RunRecord &record : other.runs())
            ids.append(record.id);
    const auto stop = [&](const StoreError &error, const QString &file) {
        transfer.error = error;
        transfer.errorFile = file;
    };
    if (const StoreError error = other.takeError(); error && !pastDamage) {
        stop(error, other.file());
        return transfer;
    }
    int done = 0;
    for (const QString &id : std::as_const(ids)) {
        if (progress && !progress(done, static_cast<int>(ids.size()))) {
            transfer.cancelled = true;
            return transfer;
        }
        const auto theirs = other.load(id);
        if (const StoreError error = other.takeError()) {
            if (pastDamage)
                continue;
            stop(error, other.file());
            return transfer;
        }
        if (theirs) {
            Transfer counted = transfer;
            StoreError error = begin();
            if (!error) {
                mergeRun(*theirs, counted);
                error = commit();
            }
            if (error) {
                stop(error, m_file);
                return transfer;
            }
            transfer = counted;
            if (theirs->damagedBlocks > 0)
                transfer.contradictions.append(id + QStringLiteral(": ") + QString::number(theirs->damagedBlocks));
        }
        ++done;
    }
    if (progress)
        progress(done, static_cast<int>(ids.size()));
    return transfer;
}

} // namespace history
