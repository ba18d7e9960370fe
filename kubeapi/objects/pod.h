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
};

/// A pod, reduced to what the programs above use.
struct Pod {
    ObjectMeta meta;
    std::string phase, nodeName, podIp, reason, message, schedulerName, restartPolicy, priorityClass;
    std::optional<TimePoint> startTime;
    std::vector<Container> containers, initContainers;
    std::vector<ContainerStatus> statuses, initStatuses;
    std::optional<bool> scheduled;                 ///< condition PodScheduled
    std::string scheduledReason, scheduledMessage; ///< its reason and message ("Unschedulable", "0/3 nodes are available: …")
    bool ready = false;                            ///< condition Ready
    std::vector<std::string> schedulingGates;
    std::map<std::string, std::string> nodeSelector;

    /// The scheduler's effective request for one resource: max(sum of app and sidecar containers, each init container with
    /// the sidecars before it). Limits count where requests are absent (extended resources).
    double effectiveRequest(std::string_view resource) const;
    int restarts() const;
    bool terminal() const { return phase == "Succeeded" || phase == "Failed"; }

    static Pod read(JsonView object);
};

} // namespace kubeapi
