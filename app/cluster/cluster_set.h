// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/cluster/pattern_shelf.h"
#include "app/cluster/plugin_consent.h"
#include "kubeapi/config/kubeconfig.h"

#include <QObject>
#include <QProcess>
#include <QVector>

namespace cluster {

class KubeconfigWatch;

/// The kubeconfig, the clusters that are connected, and the demo cluster's process. Connects to nothing by itself. GUI thread only.
class ClusterSet : public QObject {
    Q_OBJECT
public:
    explicit ClusterSet(QObject *parent = nullptr);
    ~ClusterSet() override;

    /// Reads the files anew: `explicitFile` alone when given (--kubeconfig), else kubectl's files plus `extraFiles` (opened by the person).
    /// From then on they are followed: what changes comes as kubeconfigChanged(), and clusters that are connected go on with it.
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
    /// Asked before a program that a kubeconfig names runs here.
    PluginConsent *consent() const { return m_consent; }
    /// One login for all clusters that would ask the same.
    const std::shared_ptr<kubeapi::PluginLogins> &logins() const { return m_logins; }

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
    /// A connected cluster's context was removed from the kubeconfig or can no longer be used: the connection goes on with what was read before.
    void contextFaulty(const QString &context, const kubeapi::Error &error);
    /// It stands there again as it should.
    void contextSound(const QString &context);
    void demoFailed(const QString &message);

private:
    void follow(const kubeapi::Kubeconfig &config);
    void followContext(ClusterModel *model);
    ClusterModel *connectWith(const kubeapi::Kubeconfig &config, const QString &context, bool readOnly, bool demo = false);

    kubeapi::Kubeconfig m_kubeconfig;
    KubeconfigWatch *m_watch = nullptr;
    PluginConsent *m_consent = nullptr;
    std::shared_ptr<kubeapi::PluginLogins> m_logins;
    QVector<ClusterModel *> m_clusters;
    PatternShelf *m_patterns = nullptr;
    QProcess *m_demo = nullptr;
    QString m_demoKubeconfig, m_programFolder, m_explicitFile;
};

} // namespace cluster
