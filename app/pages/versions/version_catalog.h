// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/versions/deployment_history.h"
#include "widgets/theme/roles.h"

#include <QDateTime>
#include <QStringList>

namespace cluster {
class ClusterSet;
}

namespace pages {

/// Something with versions: a Deployment, or an experiment of the ledger.
struct VersionedRow {
    enum class Kind { Deployment, Experiment };
    Kind kind = Kind::Deployment;
    QString key, clusterId, namespaceName, name;
    QString images;     ///< of the current version; empty where it has none
    qint64 current = 0; ///< number of the current revision; 0 = none known
    widgets::StateKind state = widgets::StateKind::Draft;
    QString stateWord;
    bool paused = false; ///< a Deployment whose rollout is paused
    QDateTime created;

    bool isDeployment() const { return kind == Kind::Deployment; }
    static QString keyOf(const QString &clusterId, Kind kind, const QString &namespaceName, const QString &name);
};
/// "Deployment", "Experiment": as the Navigator names kinds.
QString kindName(VersionedRow::Kind kind);

/// One revision of what is selected.
struct RevisionRow {
    qint64 number = 0;
    bool current = false;
    QString images, cause, author, ready;
    QDateTime created;
};

/// What has versions in the connected clusters, and the versions themselves. GUI thread only; an object is parsed when it changed.
class VersionCatalog {
public:
    explicit VersionCatalog(cluster::ClusterSet *clusters) : m_clusters(clusters) {}

    /// An empty cluster or namespace means all of them.
    std::vector<VersionedRow> rows(const QString &clusterId, const QString &namespaceName);
    std::vector<RevisionRow> revisions(const VersionedRow &row) const;
    /// The pod template, or the manifests, of one revision as YAML; empty when it is not kept.
    std::string yamlOf(const VersionedRow &row, qint64 revision) const;
    /// The Deployment as last seen; null when there is none.
    versions::Json deployment(const VersionedRow &row) const;
    std::vector<versions::Revision> history(const VersionedRow &row) const;
    const experiments::Experiment *experiment(const VersionedRow &row) const;
    cluster::ClusterModel *cluster(const VersionedRow &row) const;

private:
    struct Known {
        cluster::RawPtr object;
        VersionedRow row;
    };
    cluster::ClusterSet *m_clusters;
    std::map<QString, Known> m_known; ///< Deployments by row key
};

/// Who else writes this object ("Argo CD", "Helm", …); a roll-back of theirs comes undone with their next sync. Empty when nobody is known.
QString otherManager(const versions::Json &deployment);

} // namespace pages
