// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_set.h"

#include <QHash>
#include <QObject>

namespace shell {

class ProblemLog;

/// Writes down what goes wrong with connections: each distinct error of each cluster once for each time that it comes, with what was tried, and marks
/// it as gone when it is. Whether a banner was seen or closed makes no difference. GUI thread only.
class ConnectionProblems : public QObject {
    Q_OBJECT
public:
    ConnectionProblems(cluster::ClusterSet *clusters, ProblemLog *problems, QObject *parent = nullptr);

private:
    struct Told {
        QString error, refusal;
    };
    void follow(cluster::ClusterModel *model);
    void look(const cluster::ClusterModel *model);
    void readKubeconfig();

    cluster::ClusterSet *m_clusters;
    ProblemLog *m_problems;
    QHash<QString, Told> m_told; ///< by cluster: what is open now
    QStringList m_files;         ///< kubeconfigs with a problem now
};

/// "pods, jobs and 3 more": names for one line.
QString shortList(const std::vector<std::string> &names, int most);

} // namespace shell
