// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/world/controller.h"

namespace demo {

/// Binds pods to nodes by resources, node selector and affinity, taints and cordons, and says why it cannot in
/// kube-scheduler's words. Pods of equal priority are taken in the order of their creation.
class Scheduler : public Controller {
public:
    using Controller::Controller;
    void reconcile() override;
    /// Why a node does not take the pod; empty when it does. `free` is what the node has left.
    static std::vector<std::string> objections(const Json &pod, const Json &node, const Resources &free, bool &helpedByPreemption);

private:
    void refuse(const Json &pod, const std::string &message);
    std::map<std::string, std::string> m_said; ///< pod uid -> last message
};

} // namespace demo
