// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/cluster/pattern_shelf.h"
#include "kubeapi/config/kubeconfig.h"

#include <QObject>
#include <QProcess>
#include <QVector>

namespace cluster {

/// The kubeconfig, the clusters that are connected, and the demo cluster's process. Connects to nothing by itself. GUI thread only.
class ClusterSet : public QObject {
    Q_OBJECT
public:
    explicit ClusterSet(QObject *parent = nullptr);
    ~ClusterSet() override;

    /// Reads the files anew: `explicitFile` alone when given (--kubeconfig), else kubectl's files plus `extraFiles` (opened by the person).
    void loadKubeconfig(const QString &explicitFile, const QStringList &extraFiles);
    QString explicitFile() const { return m_explicitFile; } ///< of the last loadKubeconfig(); empty = kubectl's files
    const kubeapi::Kubeconfig &kubeconfig() const { return m_kubeconfig; }
    QStringList contextNames() const;
    /// The configuration that a context comes from: the demo cluster's own, else the files that were read.
    kubeapi::Kubeconfig kubeconfigOf(const QString &context) const;

    QVector<ClusterModel *> clusters() const { return m_clusters; }
    ClusterModel *cluster(const QString &id) const;
    /// Connects to a context (again, when it is connected already: nothing happens). Faults of the configuration come as connectFailed().
    ClusterModel *connectTo(const QString &context, bool readOnly);
    void disconnectFrom(const QString &context);

    /// The person's patterns for logs; follows every cluster.
    PatternShelf *patterns() const { return m_patterns; }

    /// Where the demo cluster's program lies; the application's own folder when never set.
    void setProgramFolder(const QString &folder) { m_programFolder = folder; }
    /// Starts the embedded demo cluster and connects to it; signals demoFailed() where it cannot be started.
    void startDemo();
    bool demoRunning() const { return m_demo != nullptr; }
    QString demoKubeconfig() const { return m_demoKubeconfig; }
    void stopDemo();

signals:
    void kubeconfigChanged();
    void clusterAdded(cluster::ClusterModel *cluster);
    void clusterAboutToGo(cluster::ClusterModel *cluster);
    void connectFailed(const QString &context, const kubeapi::Error &error);
    void demoFailed(const QString &message);

private:
    ClusterModel *connectWith(const kubeapi::Kubeconfig &config, const QString &context, bool readOnly, bool demo = false);

    kubeapi::Kubeconfig m_kubeconfig;
    QVector<ClusterModel *> m_clusters;
    PatternShelf *m_patterns = nullptr;
    QProcess *m_demo = nullptr;
    QString m_demoKubeconfig, m_programFolder, m_explicitFile;
};

} // namespace cluster
