// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QQueue>
#include <QSet>
#include <QString>

#include <string>

namespace cluster {
class ClusterModel;
class ClusterSet;
} // namespace cluster
namespace workloads {
struct TrainingJob;
}

namespace history {

class HistoryStore;

/// Keeps what RunLibrary does not show as curves: each run's manifest, the events about it and its pods, and what its devices did. GUI thread.
class RunKeeper : public QObject {
    Q_OBJECT
public:
    RunKeeper(cluster::ClusterSet *clusters, HistoryStore *store, QObject *parent = nullptr);

private:
    struct Wanted {
        QString cluster, uid;
    };
    void follow(cluster::ClusterModel *cluster);
    void keepEvents(cluster::ClusterModel *cluster, const std::string &jobUid, const workloads::TrainingJob &job);
    void keepAllEvents(cluster::ClusterModel *cluster);
    void keepDevices(cluster::ClusterModel *cluster);
    void wantManifest(cluster::ClusterModel *cluster, const std::string &jobUid);
    void fetchNext();

    cluster::ClusterSet *m_clusters;
    HistoryStore *m_store;
    QSet<QString> m_manifests; ///< run ids whose manifest was asked for
    QQueue<Wanted> m_queue;    ///< one question at a time: nobody waits for these
    bool m_asking = false;
    QHash<QString, int> m_events;          ///< run id and event: its count when it was kept
    QHash<QString, qint64> m_sampled;      ///< run id and device: time of the last sample, ns
    QHash<QString, std::size_t> m_samples; ///< and how many were handed over
};

} // namespace history
