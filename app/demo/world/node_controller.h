// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/world/controller.h"
#include "app/demo/world/gpu_fleet.h"

#include <atomic>
#include <set>

namespace demo {

/// Keeps Node objects: creates them, renews their leases and heartbeats, taints cordoned and silent ones.
class NodeController : public Controller {
public:
    NodeController(ControllerContext &context, const GpuFleet &fleet) : Controller(context), m_fleet(fleet) {}
    void createNodes();
    void reconcile() override;
    /// A silent node sends no heartbeats and turns NotReady. Any thread.
    void setSilent(const std::string &node, bool silent);

private:
    Json nodeOf(const NodeModel &model, int number) const;
    void heartbeat(const Json &node, bool silent);

    const GpuFleet &m_fleet;
    std::mutex m_mutex;
    std::set<std::string> m_silent;
    std::map<std::string, std::chrono::steady_clock::time_point> m_beaten;
};

/// Keeps what every namespace has (service account, CA bundle) and the used amounts of ResourceQuotas.
class NamespaceController : public Controller {
public:
    using Controller::Controller;
    void reconcile() override;
    /// Refuses a new pod or counted object that would go beyond a quota, in the API server's words.
    static std::optional<StoreError> checkQuota(const ObjectStore &store, const ResourceType &type, const Json &object);

private:
    std::set<std::string> m_furnished; ///< namespace uids
};

} // namespace demo
