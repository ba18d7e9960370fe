// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/run_library.h"

#include "app/cluster/cluster_set.h"
#include "app/cluster/values.h"
#include "app/domain/curves/log_reader.h"
#include "app/history/kept_manifest.h"
#include "app/translated/translated.h"

#include <algorithm>
#include <cmath>

namespace history {

namespace {

QString text(const std::string &value) { return QString::fromStdString(value); }

/// "--lr 0.1 --epochs=3" as name and value: what the legend shows where runs differ.
void readArguments(const std::vector<std::string> &words, QMap<QString, QString> &parameters)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string &word = words[i];
        if (word.size() < 3 || word.compare(0, 2, "--") != 0)
            continue;
        const std::size_t equals = word.find('=');
        if (equals != std::string::npos)
            parameters.insert(text(word.substr(2, equals - 2)), text(word.substr(equals + 1)));
        else if (i + 1 < words.size() && words[i + 1].compare(0, 2, "--") != 0)
            parameters.insert(text(word.substr(2)), text(words[i + 1]));
        else
            parameters.insert(text(word.substr(2)), QStringLiteral("true"));
    }
}

constexpr qint64 saveAgainMs = 60'000; ///< a run that goes on is noted as seen at least so often

/// Whether the store has nothing to gain from `now`.
bool sameButForTime(const RunRecord &now, const RunRecord &kept)
{
    RunRecord then = now;
    then.updated = kept.updated;
    return then == kept && kept.updated.msecsTo(now.updated) < saveAgainMs;
}

} // namespace

RunLibrary::RunLibrary(cluster::ClusterSet *clusters, HistoryStore *store, QObject *parent) : QObject(parent), m_clusters(clusters), m_store(store)
{
    connect(clusters, &cluster::ClusterSet::clusterAdded, this, qOverload<cluster::ClusterModel *>(&RunLibrary::follow));
    connect(clusters, &cluster::ClusterSet::clusterAboutToGo, this, [this](cluster::ClusterModel *cluster) {
        cluster->disconnect(this);
        endPodFiles(cluster);
        QStringList left;
        for (auto it = m_runs.begin(); it != m_runs.end(); ++it)
            if (it->live && it->record.cluster == cluster->id()) {
                it->live = false;
                left.append(it.key());
                forgetLive(it.key());
            }
        for (const QString &id : std::as_const(left))
            emit runChanged(id);
    });
    connect(store, &HistoryStore::opened, this, &RunLibrary::takeHistory);
    connect(store, &HistoryStore::archived, this, &RunLibrary::takeHistory);
    connect(store, &HistoryStore::imported, this, [this](const QVector<RunRecord> &records) {
        // What was read of the store before may have grown.
        for (const RunRecord &record : records)
            if (m_joined.remove(record.id) && !m_runs.value(record.id).live)
                loadStored(record.id);
        takeHistory(records);
    });
    connect(store, &HistoryStore::removed, this, [this](const QStringList &ids) {
        for (const QString &id : ids) {
            m_joined.remove(id);
            const auto it = m_runs.find(id);
            if (it != m_runs.end() && !it->live) {
                m_runs.erase(it);
                emit runRemoved(id);
            }
        }
    });
    connect(store, &HistoryStore::wantAll, this, &RunLibrary::keepAll);
    followOpened();
}

const Run *RunLibrary::run(const QString &id) const
{
    auto it = m_runs.constFind(id);
    return it == m_runs.constEnd() ? nullptr : &*it;
}

QStringList RunLibrary::ids() const
{
    QStringList all = m_runs.keys();
    std::sort(all.begin(), all.end(), [this](const QString &a, const QString &b) {
        const Run &left = m_runs[a], &right = m_runs[b];
        if (left.live != right.live)
            return left.live;
        if (left.record.created != right.record.created)
            return left.record.created > right.record.created;
        return a < b;
    });
    return all;
}

void RunLibrary::follow(cluster::ClusterModel *cluster)
{
    connect(cluster, &cluster::ClusterModel::jobsChanged, this,
            [this, cluster](const workloads::JobChanges &changes) { takeJobs(cluster, changes); });
    connect(cluster, &cluster::ClusterModel::curvesRead, this, [this, cluster](const cluster::CurveUpdate &update) { takeCurves(cluster, update); });
}

RunRecord RunLibrary::describe(const cluster::ClusterModel &cluster, const workloads::TrainingJob &job) const
{
    RunRecord record;
    record.id = idOf(cluster.id(), text(job.id));
    record.name = text(job.object.meta.name);
    record.cluster = cluster.id();
    record.namespaceName = text(job.object.meta.namespaceName);
    record.kind = text(job.kind);
    record.jobUid = text(job.id);
    record.state = QString::fromLatin1(workloads::stateName(job.state));
    record.reason = text(job.reason.english()); // kept for years: not in the language of today
    record.gpuModel = text(job.gpuModel);
    record.gpus = job.gpus;
    record.experiment = text(job.experiment);
    record.arm = text(job.arm);
    record.seed = job.seed ? QString::number(*job.seed) : QString();
    record.created = cluster::moment(job.object.meta.created);
    record.started = cluster::moment(job.object.started);
    record.finished = cluster::moment(job.object.finished);
    record.updated = QDateTime::currentDateTime();
    if (!job.object.groups.empty()) {
        const workloads::ReplicaGroup &group = job.object.groups.front();
        record.image = text(group.image);
        QStringList words;
        for (const auto *part : {&group.command, &group.args})
            for (const std::string &word : *part)
                words.append(text(word));
        record.command = words.join(QLatin1Char(' '));
        readArguments(group.command, record.parameters);
        readArguments(group.args, record.parameters);
        // Secrets have no place in a file that is kept for years and handed on.
        for (auto it = record.parameters.begin(); it != record.parameters.end(); ++it)
            if (namesASecret(it.key()) && !it.value().isEmpty()) {
                record.command.replace(it.value(), notKept());
                it.value() = notKept();
            }
    }
    return record;
}

void RunLibrary::takeJobs(cluster::ClusterModel *cluster, const workloads::JobChanges &changes)
{
    for (const auto *list : {&changes.added, &changes.modified})
        for (const cluster::JobPtr &job : *list) {
            RunRecord record = describe(*cluster, *job);
            const bool known = m_runs.contains(record.id);
            bool returned = false;
            {
                Run &run = m_runs[record.id];
                returned = known && !run.live;
                record.mainSeries = run.record.mainSeries;
                if (record.gpuModel.isEmpty())
                    record.gpuModel = run.record.gpuModel; // its pods are gone
                if (known && run.live && sameButForTime(record, run.record))
                    continue; // thousands of pods may change in a second, and say nothing new of their runs
                run.record = record;
                run.live = true;
                m_store->saveRun(run.record);
            }
            if (returned)
                loadStored(record.id); // what was kept from earlier pods belongs in front of what the log still holds
            if (known)
                emit runChanged(record.id);
            else
                emit runAdded(record.id);
        }
    for (const cluster::JobPtr &job : changes.removed) {
        const QString id = idOf(cluster->id(), text(job->id));
        auto it = m_runs.find(id);
        if (it == m_runs.end())
            continue;
        // The object is gone; its curve stays.
        it->live = false;
        emit runChanged(id);
    }
}

void RunLibrary::takeCurves(cluster::ClusterModel *cluster, const cluster::CurveUpdate &update)
{
    const QString id = idOf(cluster->id(), text(update.jobUid));
    auto it = m_runs.find(id);
    if (it == m_runs.end())
        return;
    if (update.again) {
        // With other patterns: what was read before says nothing about these series.
        m_liveOnly.remove(id);
        m_kept.remove(id);
    }
    followNames(id, m_liveOnly.value(id).get(), *update.curves);
    m_liveOnly[id] = update.curves;
    const auto joined = m_joined.value(id);
    it->curves = joined ? joined->with(update.curves.get()) : update.curves;
    it->source = wording::translated(update.source);
    it->ranks = {update.ranks, update.ranksRead, {}};
    for (const std::string &mark : update.unreadRanks)
        it->ranks.unread.append(text(mark));
    for (const std::string &folder : update.eventFolders)
        if (!it->eventFolders.contains(text(folder)))
            it->eventFolders.append(text(folder));
    it->problem = update.error ? text(update.error->message) : QString();
    const QString main = text(update.curves->main);
    if (!main.isEmpty() && it->record.mainSeries != main) {
        it->record.mainSeries = main;
        m_store->saveRun(it->record);
    }
    keep(id);
    if (!update.logTail.empty())
        m_store->saveLog(id, text(update.logTail));
    emit runChanged(id);
}

void RunLibrary::forgetLive(const QString &id)
{
    // A new connection reads the logs from their beginning; the store drops what it has already, by time.
    m_kept.remove(id);
    m_liveOnly.remove(id);
    m_joined.remove(id);
}

void RunLibrary::followNames(const QString &id, const curves::RunSnapshot *before, const curves::RunSnapshot &now)
{
    if (!before)
        return;
    // A reader's series keep their places; only their names can change.
    for (std::size_t i = 0; i < std::min(before->series.size(), now.series.size()); ++i) {
        const QString from = text(before->series[i].info.name), to = text(now.series[i].info.name);
        if (from == to || now.find(before->series[i].info.name))
            continue;
        m_store->renameSeries(id, from, to);
        m_kept[id].insert(to, m_kept[id].take(from));
        m_joined.remove(id);
        loadStored(id);
    }
}

void RunLibrary::keep(const QString &id)
{
    const auto live = m_liveOnly.value(id);
    if (!live)
        return;
    QHash<QString, qsizetype> &kept = m_kept[id];
    for (const curves::RunSnapshot::Series &series : live->series) {
        qsizetype &count = kept[text(series.info.name)];
        const auto size = static_cast<qsizetype>(series.curve->size());
        if (size < count)
            count = 0; // read from the beginning again
        if (size <= count)
            continue;
        const auto from = static_cast<std::size_t>(count);
        std::vector<curves::Point> fresh;
        fresh.reserve(static_cast<std::size_t>(size - count));
        for (qsizetype i = count; i < size; ++i)
            fresh.push_back(series.curve->at(static_cast<std::size_t>(i)));
        m_store->appendPoints(id, Role::Metric, series.info, from, std::move(fresh));
        count = size;
    }
}

void RunLibrary::keepAll()
{
    m_kept.clear();
    for (auto it = m_runs.constBegin(); it != m_runs.constEnd(); ++it) {
        const bool file = it.key().startsWith(QLatin1String("file:"));
        if (it->live || m_liveOnly.contains(it.key())) {
            m_store->saveRun(it->record);
            keep(it.key());
        } else if (it->curves && it->source != tr("history")) {
            if (file)
                m_store->saveFileRun(it->record, it->curves);
            else if (it.key().startsWith(QLatin1String("server:")))
                m_store->saveServedRun(it->record, it->curves);
        }
    }
}

void RunLibrary::takeHistory(const QVector<RunRecord> &records)
{
    for (const RunRecord &record : records) {
        const bool live = m_runs.contains(record.id);
        if (!live) {
            Run run;
            run.record = record;
            // Another training was written over its file since; the file's own name is now that one's.
            if (record.id.startsWith(QLatin1String("file:")) && setAsideOf(record.id) == SetAside::Earlier)
                run.record.name = tr("%1 (earlier)").arg(record.name);
            run.source = tr("history");
            m_runs.insert(record.id, run);
            emit runAdded(record.id);
            continue;
        }
        // Seen before and here again: what was kept from earlier pods belongs in front of what the log still holds.
        loadStored(record.id);
    }
}

void RunLibrary::want(const QString &id)
{
    auto it = m_runs.find(id);
    if (it == m_runs.end() || it->loading)
        return;
    if (wantServed(id))
        return;
    if (it->live)
        if (cluster::ClusterModel *cluster = m_clusters->cluster(it->record.cluster))
            cluster->wantCurves(it->record.jobUid);
    loadStored(id);
}

void RunLibrary::loadStored(const QString &id)
{
    auto it = m_runs.find(id);
    if (it == m_runs.end() || it->loading || m_joined.contains(id))
        return;
    const bool opened = id.startsWith(QLatin1String("file:")) || id.startsWith(QLatin1String("server:"));
    if (opened && it->curves)
        return; // the file or the server itself was read
    it->loading = true;
    m_store->load(id, this, [this, id, opened](std::shared_ptr<const StoredRun> stored) {
        auto run = m_runs.find(id);
        if (run == m_runs.end())
            return;
        run->loading = false;
        if (!stored)
            return;
        if (stored->damagedBlocks > 0)
            run->problem = tr("%n block(s) of points were spoilt by the disk and are left out.", nullptr, stored->damagedBlocks);
        if (opened && run->curves && run->source != tr("history"))
            return; // it was opened meanwhile
        const auto joined = std::make_shared<JoinedRun>(stored);
        m_joined.insert(id, joined);
        run->curves = joined->with(m_liveOnly.value(id).get());
        emit runChanged(id);
    });
}

void RunLibrary::loadLog(const QString &id, QObject *context, std::function<void(const QString &)> done)
{
    m_store->load(id, context, [done = std::move(done)](std::shared_ptr<const StoredRun> stored) { done(stored ? stored->log : QString()); });
}

void RunLibrary::readKeptLog(const QString &id)
{
    const auto it = m_runs.constFind(id);
    if (it == m_runs.constEnd() || it->live || id.startsWith(QLatin1String("file:")))
        return;
    reading::LogSubject subject;
    subject.image = it->record.image.toStdString();
    if (!it->record.experiment.isEmpty())
        subject.experiment = (it->record.namespaceName + QLatin1Char('/') + it->record.experiment).toStdString();
    const auto patterns = m_clusters->patterns()->book(it->record.cluster)->setFor(subject);
    if (!patterns)
        return;
    m_store->load(id, this, [this, id, patterns](std::shared_ptr<const StoredRun> stored) {
        const auto run = m_runs.find(id);
        if (run == m_runs.end() || run->live || !stored || stored->log.isEmpty())
            return;
        curves::LogReader reader;
        reader.setPatterns(patterns);
        reader.feed(stored->log.toStdString());
        reader.finish();
        const auto has = [&](const std::string &name) {
            return std::any_of(stored->series.begin(), stored->series.end(), [&](const StoredSeries &series) { return series.info.name == name; });
        };
        // What the history has of a series is longer than the tail: only what it does not have is added.
        curves::RunCurves fresh;
        const auto tail = reader.run(run->record.name.toStdString(), "history");
        for (const curves::RunSeries &series : tail.series) {
            if (has(series.info.name) || series.curve->size() == 0)
                continue;
            fresh.series.push_back(series);
            std::vector<curves::Point> points;
            for (std::size_t i = 0; i < series.curve->size(); ++i)
                points.push_back(series.curve->at(i));
            m_store->appendPoints(id, Role::Metric, series.info, 0, std::move(points));
        }
        if (fresh.series.empty())
            return;
        fresh.main = tail.main;
        if (fresh.find(tail.main)) {
            run->record.mainSeries = text(tail.main);
            m_store->saveRun(run->record);
        }
        const auto joined = std::make_shared<JoinedRun>(stored);
        m_joined.insert(id, joined);
        run->curves = joined->with(curves::RunSnapshot::of(fresh).get());
        emit runChanged(id);
    });
}

int RunLibrary::colourOf(const QString &id)
{
    auto it = m_colours.constFind(id);
    if (it != m_colours.constEnd())
        return *it;
    // The lowest free number; it stays with the run for as long as the window lives.
    QSet<int> taken;
    for (int number : std::as_const(m_colours))
        taken.insert(number);
    int number = 0;
    while (taken.contains(number))
        ++number;
    m_colours.insert(id, number);
    return number;
}

RunLibrary::Glance RunLibrary::glance(const QString &id, int points) const
{
    Glance glance;
    const Run *found = run(id);
    if (!found || !found->curves)
        return glance;
    const curves::RunSnapshot::Series *main = found->curves->mainSeries();
    if (!main || main->curve->size() == 0)
        return glance;
    const curves::CurveSnapshot &curve = *main->curve;
    glance.metric = text(main->info.name);
    glance.better = main->info.better;
    const curves::Point last = curve.at(curve.size() - 1);
    glance.last = last.value;
    if (!std::isnan(last.step))
        glance.lastStep = last.step;
    const auto [from, to] = curve.xRange(curves::XAxis::Order);
    for (const curves::Column &column :
         curve.columns(curves::XAxis::Order, from, std::nextafter(to, to + 1) + 1e-9, std::min<int>(points, static_cast<int>(curve.size())))) {
        if (column.count > 0) {
            glance.spark.append(column.last);
            const double candidate = glance.better == curves::Direction::Higher ? column.max : column.min;
            const bool improves = !glance.best || (glance.better == curves::Direction::Higher ? candidate > *glance.best : candidate < *glance.best);
            if (improves && glance.better != curves::Direction::Unknown)
                glance.best = candidate;
        } else if (column.nan > 0) {
            glance.spark.append(std::numeric_limits<double>::quiet_NaN());
        }
    }
    return glance;
}

} // namespace history
