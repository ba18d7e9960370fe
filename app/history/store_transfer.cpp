// SPDX-License-Identifier: GPL-3.0-or-later
// Taking runs over from another store: import, and export the other way round.
#include "app/history/store_file.h"
#include "app/history/store_series.h"

#include <algorithm>

namespace history {

using curves::Point;

bool inOrderOfTime(const std::vector<Point> &points)
{
    return std::all_of(points.begin(), points.end(), [](const Point &point) { return point.timeNs != 0; }) &&
           std::is_sorted(points.begin(), points.end(), [](const Point &a, const Point &b) { return a.timeNs < b.timeNs; });
}

std::vector<Point> mergedByTime(const std::vector<Point> &ours, const std::vector<Point> &theirs)
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
                if (!taken[i] && samePoint(all[from + i], theirs[b]))
                    known = taken[i] = true;
            if (!known)
                all.push_back(theirs[b]);
        }
    }
    return all;
}

bool StoreFile::mergeCurve(const QString &runId, Role role, const StoredSeries &theirs, bool &contradicts)
{
    Series *series = touch(runId, role, theirs.info);
    if (!series)
        return false;
    if (!series->pending.empty())
        writePending(*series);
    const Compared compared = compareCurve(series->number, *theirs.curve->snapshot());
    if (!compared.damaged && (compared.told == Told::Less || compared.told == Told::Same))
        return false;
    std::vector<Point> all = pointsOf(*theirs.curve);
    if (compared.told == Told::Otherwise || compared.told == Told::Less) {
        int damaged = 0;
        const std::vector<Point> ours = pointsOf(*readCurve(series->number, damaged));
        if (!inOrderOfTime(ours) || !inOrderOfTime(all)) {
            contradicts = true;
            return false;
        }
        all = mergedByTime(ours, all);
        if (all.size() == ours.size() && damaged == 0)
            return false;
    }
    rewrite(*series, all);
    return true;
}

/// The id under which a run of another store belongs here. A path names another file on another machine, so runs of files are one run only where
/// one's curves are the beginning of the other's; else theirs is a run of its own, and found again when it comes again.
QString StoreFile::placeFor(const StoredRun &theirs)
{
    const QString &id = theirs.record.id;
    if (!id.startsWith(QLatin1String("file:")))
        return id;
    std::vector<curves::RunSnapshot::Series> told;
    for (const StoredSeries &series : theirs.series)
        told.push_back({series.info, series.curve->snapshot()});
    for (const QString &place : importPlaces(id))
        if (const Comparison compared = compareRun(place, told); !compared.otherwise && compared.renamed.isEmpty())
            return place;
    return freeId(importedId(id));
}

/// The run itself and what was kept beside it of earlier imports and of what its file told before.
QStringList StoreFile::importPlaces(const QString &id)
{
    QStringList places{id};
    QSqlQuery &list = prepared("SELECT id FROM runs WHERE id BETWEEN ? AND ? ORDER BY number");
    list.addBindValue(id + QLatin1Char('@'));
    list.addBindValue(id + QStringLiteral("@\uffff"));
    if (run(list))
        while (list.next())
            places.append(list.value(0).toString());
    list.finish();
    return places;
}

/// Theirs, where ours says otherwise: with today's date, unless it was an import before.
QString StoreFile::importedId(const QString &id)
{
    const QString mark = QStringLiteral("@import-");
    return (id.contains(mark) ? id.left(id.indexOf(mark)) : id) + mark + QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate);
}

StoreFile::Told StoreFile::compareGpus(const QString &runId, const std::vector<StoredSeries> &gpus)
{
    Told told = Told::Same;
    const auto number = runNumber(runId);
    for (const StoredSeries &one : gpus) {
        bool there = false;
        if (number) {
            QSqlQuery &find = prepared("SELECT 1 FROM series WHERE run=? AND role=1 AND name=?");
            find.addBindValue(*number);
            find.addBindValue(QString::fromStdString(one.info.name));
            there = run(find) && find.next();
            find.finish();
        }
        Series *series = there ? touch(runId, Role::Gpu, one.info) : nullptr;
        if (!series) {
            told = Told::More;
            continue;
        }
        if (!series->pending.empty())
            writePending(*series);
        const Compared compared = compareCurve(series->number, *one.curve->snapshot());
        if (compared.told == Told::Otherwise)
            return Told::Otherwise;
        if (compared.told == Told::More || compared.damaged)
            told = Told::More;
    }
    return told;
}

/// Series and GPU samples that ours tells otherwise are kept as a run of their own.
QString StoreFile::keepBeside(const QString &id, const StoredRun &theirs, const std::vector<StoredSeries> &series,
                              const std::vector<StoredSeries> &gpus, bool &changed)
{
    std::vector<curves::RunSnapshot::Series> told;
    for (const StoredSeries &one : series)
        told.push_back({one.info, one.curve->snapshot()});
    const QString wanted = importedId(id);
    QString place;
    for (const QString &known : importPlaces(id))
        if (known.contains(QLatin1String("@import-")))
            if (const Comparison compared = compareRun(known, told); !compared.otherwise && compared.renamed.isEmpty()) {
                const Told samples = compareGpus(known, gpus);
                if (samples == Told::Otherwise)
                    continue;
                if (!compared.adds && samples != Told::More)
                    return known;
                place = known;
                break;
            }
    if (place.isEmpty())
        place = freeId(wanted);
    RunRecord record = theirs.record;
    record.id = place;
    saveRun(record);
    bool contradicts = false;
    for (const StoredSeries &one : series)
        changed |= mergeCurve(place, Role::Metric, one, contradicts);
    for (const StoredSeries &one : gpus)
        changed |= mergeCurve(place, Role::Gpu, one, contradicts);
    return place;
}

void StoreFile::mergeRun(const StoredRun &theirs, Transfer &transfer)
{
    // One run under two names of its cluster is one run: the server gives a uid once.
    QString id = placeFor(theirs);
    if (!runNumber(id) && !theirs.record.jobUid.isEmpty() && !id.contains(QLatin1Char('@'))) {
        QSqlQuery &find = prepared("SELECT id FROM runs WHERE uid=? AND instr(id,'@import-')=0");
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
    std::vector<StoredSeries> otherwise, gpusOtherwise;
    for (const StoredSeries &series : theirs.series)
        if (bool contradicts = false; mergeCurve(id, Role::Metric, series, contradicts))
            changed = true;
        else if (contradicts)
            otherwise.push_back(series);
    for (const StoredSeries &series : theirs.gpus)
        if (bool contradicts = false; mergeCurve(id, Role::Gpu, series, contradicts))
            changed = true;
        else if (contradicts)
            gpusOtherwise.push_back(series);
    if (!otherwise.empty() || !gpusOtherwise.empty()) {
        const QString beside = keepBeside(id, theirs, otherwise, gpusOtherwise, changed);
        for (const auto *list : {&otherwise, &gpusOtherwise})
            for (const StoredSeries &series : *list)
                transfer.contradictions.append(QStringLiteral("%1: %2, kept as %3").arg(id, QString::fromStdString(series.info.name), beside));
    }
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
            transfer.spoilt += theirs->damagedBlocks;
        }
        ++done;
    }
    if (progress)
        progress(done, static_cast<int>(ids.size()));
    return transfer;
}

} // namespace history
