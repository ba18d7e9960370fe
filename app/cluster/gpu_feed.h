// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_update.h"
#include "kubeapi/client/client.h"
#include "kubeapi/objects/packed_pod.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace cluster {

/// Builds the GPU inventory from nodes and pods, and fills it with telemetry: from exporter pods through the API server's proxy, else
/// from a Prometheus found by its Service, else honestly none. Asks every few seconds while connected. Runs on the cluster's thread.
class GpuFeed {
public:
    using Changed = std::function<void()>;
    GpuFeed();
    ~GpuFeed();

    void start(kubeapi::Client *client, kubeapi::Loop *loop, Changed changed);
    void stop();
    void applyNodes(const kubeapi::ChangeSet<kubeapi::Node> &changes);
    void applyPods(const kubeapi::ChangeSet<kubeapi::PackedPod> &changes);
    /// The inventory when anything changed since the last take. `jobOfPod` gives a pod uid's job.
    std::optional<GpuUpdate> take(const std::function<std::string(const std::string &podUid)> &jobOfPod);

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace cluster
