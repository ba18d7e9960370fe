// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/object_meta.h"
#include "kubeapi/objects/packed_pairs.h"
#include "kubeapi/objects/shared_text.h"

namespace kubeapi {

struct ContainerStatus {
    SharedText name;
    SharedText state;           ///< "waiting", "running", "terminated" or empty
    SharedText reason, message; ///< of the present state
    SharedText lastReason;      ///< of lastState.terminated
    std::optional<TimePoint> startedAt, finishedAt;
    std::optional<int> exitCode; ///< of the present state, when terminated
    std::optional<int> lastExitCode;
    int restartCount = 0;
    bool ready = false;
};

struct Container {
    std::string name;
    SharedText image;
    std::vector<std::string> command, args;
    PackedPairs env;                                        ///< literal values only; valueFrom shows as ""
    Shared<std::map<std::string, double>> requests, limits; ///< quantities in base units
    std::vector<int> ports;
    bool sidecar = false; ///< an init container with restartPolicy Always
    bool operator==(const Container &) const = default;
};

class PodReader;

/// A pod, reduced to what the programs above use.
struct Pod {
    using Reader = PodReader;

    ObjectMeta meta;
    SharedText phase, nodeName, reason, message, restartPolicy;
    SharedText scheduledReason, scheduledMessage; ///< of condition PodScheduled ("Unschedulable", "0/3 nodes are available: …")
    std::optional<TimePoint> startTime;
    Shared<std::vector<Container>> containers, initContainers;
    std::vector<ContainerStatus> statuses, initStatuses;
    Shared<std::vector<std::string>> schedulingGates;
    std::optional<bool> scheduled; ///< condition PodScheduled
    bool ready = false;            ///< condition Ready
    Shared<std::map<std::string, std::string>> nodeSelector;

    /// The scheduler's effective request for one resource: max(sum of app and sidecar containers, each init container with
    /// the sidecars before it). Limits count where requests are absent (extended resources).
    double effectiveRequest(std::string_view resource) const;
    int restarts() const;
    bool terminal() const { return phase == "Succeeded" || phase == "Failed"; }

    static Pod read(JsonView object);
};

/// Reads the pods of one watch. Parts that pods have in common, as those of one job do (containers, labels, owners, node selectors), are kept once.
/// For one thread; the pods may go anywhere and outlive it.
class PodReader {
public:
    PodReader();
    ~PodReader();
    Pod read(JsonView object);

    struct Pools;

private:
    std::unique_ptr<Pools> m_pools;
};

} // namespace kubeapi
