// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/problems/open_problems.h"

#include "app/cluster/cluster_set.h"
#include "app/pages/common/login_alert.h"
#include "app/shell/problem_log.h"

#include <algorithm>

namespace pages {

bool inTrouble(const workloads::TrainingJob &job, const QString &namespaceName)
{
    using workloads::JobState;
    return (job.state == JobState::Failed || job.state == JobState::Pending || job.state == JobState::Queued) &&
           (namespaceName.isEmpty() || job.object.meta.namespaceName == namespaceName.toStdString());
}

int openProblems(const AppContext &context, const QString &namespaceName)
{
    int open = context.problems->openCount();
    for (const cluster::ClusterModel *cluster : context.clusters->clusters()) {
        open += loginAlert(cluster->status(), QDateTime::currentDateTime()).has_value();
        open += static_cast<int>(std::count_if(cluster->jobs().begin(), cluster->jobs().end(),
                                               [&](const auto &entry) { return inTrouble(*entry.second, namespaceName); }));
    }
    return open;
}

} // namespace pages
