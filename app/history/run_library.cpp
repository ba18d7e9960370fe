// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/run_library.h"

#include "app/cluster/cluster_set.h"
#include "app/cluster/values.h"
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

} // namespace

RunLibrary::RunLibrary(cluster::ClusterSet *clusters, HistoryStore *store, QObject *parent) : QObject(parent), m_clusters(clusters), m_store(store)
{
    connect(clusters, &cluster::ClusterSet::clusterAdded, this, qOverload<cluster::ClusterModel *>(&RunLibrary::follow));
    connect(clusters, &cluster::ClusterSet::clusterAboutToGo, this, [this](cluster::ClusterModel *cluster) {
        cluster->disconnect(this);
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
    }
    return record;
}

void RunLibrary::takeJobs(cluster::ClusterModel *cluster, const workloads::JobChanges &changes)
{
    for (const auto *list : {&changes.added, &changes.modified})
        for (const cluster::JobPtr &job : *list) {
            const RunRecord record = describe(*cluster, *job);
            const bool known = m_runs.contains(record.id);
            bool returned = false;
            {
                Run &run = m_runs[record.id];
                const QString main = run.record.mainSeries, model = run.record.gpuModel;
                returned = known && !run.live;
                run.record = record;
                run.record.mainSeries = main;
                if (run.record.gpuModel.isEmpty())
                    run.record.gpuModel = model; // its pods are gone
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
    followNames(id, m_liveOnly.value(id).get(), *update.curves);
    m_liveOnly[id] = update.curves;
    const auto joined = m_joined.value(id);
    it->curves = joined ? joined->with(update.curves.get()) : update.curves;
    it->source = wording::translated(update.source);
    it->problem = update.error ? text(update.error->message) : QString();
    const QString main = text(update.curves->main);
    if (!main.isEmpty() && it->record.mainSeries != main) {
        it->record.mainSeries = main;
        m_store->saveRun(it->record);
    }
    keep(id);
    if (update.ended && !update.logTail.empty())
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
        std::vector<curves::Point> fresh;
        fresh.reserve(static_cast<std::size_t>(size - count));
        for (qsizetype i = count; i < size; ++i)
            fresh.push_back(series.curve->at(static_cast<std::size_t>(i)));
        m_store->appendPoints(id, series.info, std::move(fresh));
        count = size;
    }
}

void RunLibrary::takeHistory(const QVector<RunRecord> &records)
{
    for (const RunRecord &record : records) {
        const bool live = m_runs.contains(record.id);
        if (!live) {
            Run run;
            run.record = record;
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
    if (it == m_runs.end() || it->loading || m_joined.contains(id) || id.startsWith(QLatin1String("file:")) ||
        id.startsWith(QLatin1String("server:")))
        return;
    it->loading = true;
    m_store->load(id, this, [this, id](std::shared_ptr<const StoredRun> stored) {
        auto run = m_runs.find(id);
        if (run == m_runs.end())
            return;
        run->loading = false;
        if (!stored)
            return;
        const auto joined = std::make_shared<JoinedRun>(stored);
        m_joined.insert(id, joined);
        run->curves = joined->with(m_liveOnly.value(id).get());
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
