// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/world/controller.h"

#include <set>

namespace demo {

/// apps/v1 Deployment and ReplicaSet: revisions, rolling updates with surge, progress conditions, history limit.
class DeploymentController : public Controller {
public:
    using Controller::Controller;
    void reconcile() override;

private:
    void deployment(const Json &deployment, std::vector<ObjectPtr> sets);
    void replicaSet(const Json &set, const std::vector<ObjectPtr> &pods);
    void scale(const Json &deployment, const Json &set, long replicas);
    void rollOut(const Json &deployment, const Json &current, const std::vector<ObjectPtr> &old);
    ObjectPtr currentSet(const Json &deployment, const std::vector<ObjectPtr> &sets, bool &created);
    void writeConditions(const Json &deployment, const Json &current, const std::vector<ObjectPtr> &old, bool created);

    std::set<std::string> m_refused; ///< uids of ReplicaSets whose last pod was refused
};

/// apps/v1 DaemonSet: one pod on each node that its template selects.
class DaemonSetController : public Controller {
public:
    using Controller::Controller;
    void reconcile() override;
};

} // namespace demo
