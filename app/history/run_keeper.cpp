// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/run_keeper.h"

#include "app/cluster/cluster_set.h"
#include "app/cluster/values.h"
#include "app/history/history_store.h"
#include "app/history/kept_manifest.h"
#include "app/history/run_library.h"
#include "kubeapi/request/request.h"

#include <QPointer>
#include <QTimer>

#include <chrono>

namespace history {

namespace {

constexpr std::chrono::minutes askAgain{5}; ///< for a manifest that was not to be had

QString text(const std::string &value) { return QString::fromStdString(value); }

qint64 nanoseconds(kubeapi::TimePoint time) { return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count(); }

} // namespace

RunKeeper::RunKeeper(cluster::ClusterSet *clusters, HistoryStore *store, QObject *parent) : QObject(parent), m_clusters(clusters), m_store(store)
{
    connect(clusters, &cluster::ClusterSet::clusterAdded, this, &RunKeeper::follow);
    connect(clusters, &cluster::ClusterSet::clusterAboutToGo, this, [this](cluster::ClusterModel *cluster) { cluster->disconnect(this); });
    connect(store, &HistoryStore::wantAll, this, [this] {
        m_manifests.clear();
        m_events.clear();
        m_sampled.clear();
        m_samples.clear();
        for (cluster::ClusterModel *cluster : m_clusters->clusters()) {
            for (const auto &[uid, job] : cluster->jobs())
                wantManifest(cluster, uid);
            keepAllEvents(cluster);
        }
        fetchNext();
    });
}

void RunKeeper::follow(cluster::ClusterModel *cluster)
{
    connect(cluster, &cluster::ClusterModel::jobsChanged, this, [this, cluster](const workloads::JobChanges &changes) {
        for (const auto *list : {&changes.added, &changes.modified})
            for (const cluster::JobPtr &job : *list) {
                wantManifest(cluster, job->id);
                keepEvents(cluster, job->id, *job); // an event may have come before its job
            }
        fetchNext();
    });
    connect(cluster, &cluster::ClusterModel::eventsChanged, this, [this, cluster] { keepAllEvents(cluster); });
    connect(cluster, &cluster::ClusterModel::gpusChanged, this, [this, cluster] { keepDevices(cluster); });
}

void RunKeeper::keepAllEvents(cluster::ClusterModel *cluster)
{
    for (const auto &[uid, job] : cluster->jobs())
        keepEvents(cluster, uid, *job);
}

void RunKeeper::keepEvents(cluster::ClusterModel *cluster, const std::string &jobUid, const workloads::TrainingJob &job)
{
    std::vector<std::string> uids{jobUid};
    for (const auto &pod : job.members)
        uids.push_back(pod->uid());
    const std::vector<cluster::EventPtr> events = cluster->eventsFor(uids);
    if (events.empty())
        return;
    const QString id = RunLibrary::idOf(cluster->id(), text(jobUid));
    QVector<RunEvent> fresh;
    for (const cluster::EventPtr &event : events) {
        const QString key = text(event->meta.uid.empty() ? event->meta.key() : event->meta.uid);
        const QString known = id + QLatin1Char('\n') + key;
        const auto before = m_events.constFind(known);
        if (before != m_events.constEnd() && *before >= event->count)
            continue;
        m_events.insert(known, event->count);
        fresh.append({key, cluster::moment(event->lastSeen ? event->lastSeen : event->firstSeen), text(event->type), text(event->reason),
                      text(event->involvedKind + " " + event->involvedNamespace + "/" + event->involvedName), text(event->message), event->count});
    }
    if (!fresh.isEmpty())
        m_store->saveEvents(id, fresh);
}

void RunKeeper::keepDevices(cluster::ClusterModel *cluster)
{
    const auto inventory = cluster->gpus().inventory;
    if (!inventory)
        return;
    for (const auto &node : inventory->nodes)
        for (const gpu::Device &device : node->devices) {
            if (!device.index || device.jobId.empty() || !device.sampledAt || device.podAssumed)
                continue;
            const QString id = RunLibrary::idOf(cluster->id(), text(device.jobId));
            const QString name = text(node->name) + QLatin1Char('#') + QString::number(*device.index) +
                                 (device.migInstance.empty() ? QString() : QLatin1Char('.') + text(device.migInstance));
            const QString key = id + QLatin1Char('\n') + name;
            const qint64 at = nanoseconds(*device.sampledAt);
            if (m_sampled.value(key) >= at)
                continue;
            m_sampled[key] = at;
            const struct {
                const char *what, *unit;
                std::optional<double> value;
            } quantities[] = {{"load", "", device.utilization},
                              {"memory", "B", device.memoryUsedBytes},
                              {"power", "W", device.powerWatts},
                              {"temperature", "C", device.temperatureCelsius}};
            for (const auto &quantity : quantities) {
                if (!quantity.value)
                    continue; // absent, not zero
                const QString series = name + QLatin1Char(' ') + QLatin1String(quantity.what);
                curves::Point point;
                point.timeNs = at;
                point.value = *quantity.value;
                m_store->appendPoints(id, Role::Gpu, {series.toStdString(), curves::Direction::Unknown, quantity.unit},
                                      m_samples[id + QLatin1Char('\n') + series]++, {point});
            }
        }
}

void RunKeeper::wantManifest(cluster::ClusterModel *cluster, const std::string &jobUid)
{
    const QString id = RunLibrary::idOf(cluster->id(), text(jobUid));
    if (m_manifests.contains(id))
        return;
    m_manifests.insert(id);
    m_queue.enqueue({cluster->id(), text(jobUid)});
}

void RunKeeper::fetchNext()
{
    while (!m_asking && !m_queue.isEmpty()) {
        const Wanted wanted = m_queue.dequeue();
        cluster::ClusterModel *cluster = m_clusters->cluster(wanted.cluster);
        const auto job = cluster ? cluster->job(wanted.uid) : nullptr;
        if (!job)
            continue;
        m_asking = true;
        const QString id = RunLibrary::idOf(wanted.cluster, wanted.uid);
        // A cluster that goes while it is asked never answers: the next one is asked then.
        connect(cluster, &QObject::destroyed, this, [this] {
            m_asking = false;
            fetchNext();
        });
        cluster->send(kubeapi::getRequest(job->object.resource, job->object.meta.namespaceName, job->object.meta.name), cluster,
                      [self = QPointer<RunKeeper>(this), id, cluster, uid = wanted.uid](kubeapi::Result<kubeapi::Response> answer) {
                          if (!self)
                              return;
                          QObject::disconnect(cluster, &QObject::destroyed, self, nullptr);
                          self->m_asking = false;
                          if (answer) {
                              const auto object = nlohmann::ordered_json::parse(answer->body, nullptr, false);
                              if (object.is_object())
                                  self->m_store->saveManifest(id, text(keptManifest(object)));
                          } else {
                              self->m_manifests.remove(id); // asked again with the job's next change, or later
                              QTimer::singleShot(askAgain, cluster, [self, cluster, uid] {
                                  if (self && cluster->job(uid)) {
                                      self->wantManifest(cluster, uid.toStdString());
                                      self->fetchNext();
                                  }
                              });
                          }
                          self->fetchNext();
                      });
    }
}

} // namespace history
