// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"
#include "app/demo/world/gpu_fleet.h"
#include "app/demo/world/kubelet.h"
#include "app/demo/world/node_controller.h"

namespace demo {

/// The mishaps and conveniences of the Demo menu. Thread-safe as far as its parts are.
class DemoCommands {
public:
    DemoCommands(ObjectStore &store, Kubelet &kubelet, GpuFleet &fleet, NodeController &nodes)
        : m_store(store), m_kubelet(kubelet), m_fleet(fleet), m_nodes(nodes)
    {
    }
    Json run(const Json &request);

private:
    ObjectPtr podFor(const Json &request) const;
    std::string nodeFor(const Json &request) const;
    Json killPod(const Json &request);
    Json slow(const Json &request);
    Json cordon(const Json &request, bool cordoned, bool drain);
    Json fill(const Json &request);
    Json clear();
    Json xid(const Json &request);
    Json rollOutBad();

    ObjectStore &m_store;
    Kubelet &m_kubelet;
    GpuFleet &m_fleet;
    NodeController &m_nodes;
};

} // namespace demo
