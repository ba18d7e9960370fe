// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <memory>
#include <string>

namespace demo {

struct WorldOptions {
    std::string trainerPath;   ///< the trainyard-demo-trainer program
    std::string scratchFolder; ///< private to this world; emptied of earlier pods at start
    bool sample = true;        ///< jobs and a serving deployment to look at
    double speed = 1;          ///< divides the cluster's waiting times and the trainers' step time
};

/// What makes the demo cluster alive: nodes with simulated GPUs, scheduler, controllers and the pods' real trainers. The
/// store must have its types (addBuiltInTypes, addBuiltInObjects) before, and must outlive the world.
class World {
public:
    World(ObjectStore &store, WorldOptions options);
    ~World();
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    void start();
    /// Ends all pods' processes and the world's threads.
    void stop();
    PodRuntime &runtime();
    /// The Demo menu: {"action": ...} with "kill-pod" (namespace, pod, outOfMemory), "delete-pod", "slow" (namespace, pod,
    /// factor), "drain"/"cordon"/"uncordon" (node), "fill" (namespace), "clear" (what fill made), "xid" (node, gpu, xid),
    /// "silence"/"wake" (node), "roll-out-bad" and "help". Without a pod or node a fitting one is chosen. Answers
    /// {"ok": true, "message": what was done} or {"ok": false, "message": what stood against it}. Any thread.
    Json command(const Json &request);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace demo
