// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/object_meta.h"

namespace kubeapi {

struct ContainerStatus {
    std::string name;
    bool ready = false;
    int restartCount = 0;
    std::string state;           ///< "waiting", "running", "terminated" or empty
    std::string reason, message; ///< of the present state
    std::optional<int> exitCode; ///< of the present state, when terminated
    std::optional<TimePoint> startedAt, finishedAt;
    std::string lastReason; ///< of lastState.terminated
    std::optional<int> lastExitCode;
};

struct Container {
    std::string name, image;
    std::vector<std::string> command, args;
    std::vector<std::pair<std::string, std::string>> env; ///< literal values only; valueFrom shows as ""
    std::map<std::string, double> requests, limits;       ///< quantities in base units
    std::vector<int> ports;
    bool sidecar = false; ///< an init container with restartPolicy Always
    bool operator==(const Container &) const = default;
};

class PodReader;

/// A pod, reduced to what the programs above use.
struct Pod {
    using Reader = PodReader;

    ObjectMeta meta;
    std::string phase, nodeName, reason, message, restartPolicy;
    std::optional<TimePoint> startTime;
    Shared<std::vector<Container>> containers, initContainers;
    std::vector<ContainerStatus> statuses, initStatuses;
    std::optional<bool> scheduled;                 ///< condition PodScheduled
    std::string scheduledReason, scheduledMessage; ///< its reason and message ("Unschedulable", "0/3 nodes are available: …")
    bool ready = false;                            ///< condition Ready
    std::vector<std::string> schedulingGates;
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
