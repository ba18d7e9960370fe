// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/connection_status.h"
#include "app/cluster/raw_object.h"
#include "app/domain/curves/run_snapshot.h"
#include "app/domain/gpu/inventory.h"
#include "app/domain/wording/failure.h"
#include "app/domain/workloads/job_table.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cluster {

using JobPtr = std::shared_ptr<const workloads::TrainingJob>;
using EventPtr = std::shared_ptr<const kubeapi::Event>;
using RawPtr = std::shared_ptr<const RawObject>;

/// Curves of one job as read from its log so far.
struct CurveUpdate {
    std::string jobUid;
    wording::Text source; ///< "pod log ns/name"
    std::shared_ptr<const curves::RunSnapshot> curves;
    std::string logTail;                   ///< the last lines, for the history; set when the stream ended, and now and then while it runs
    std::vector<std::string> eventFolders; ///< folders of the container that the log says event files of TensorBoard go to
    int ranks = 0, ranksRead = 0;          ///< pods and containers of the job that write a log, and those whose log is or was read
    std::vector<std::string> unreadRanks;  ///< marks of those that have begun and wait until a person asks for one
    bool ended = false;
    bool again = false; ///< read from the begin with other patterns: what was read before says nothing about these series
    std::optional<kubeapi::Error> error;
};

/// What the person's GPUs say and where it comes from.
struct GpuUpdate {
    std::shared_ptr<const gpu::Inventory> inventory;
    enum class Telemetry { Looking, Exporter, Prometheus, None, Forbidden } telemetry = Telemetry::Looking;
    wording::Text source; ///< "5 exporter pods in gpu-operator", "Prometheus monitoring/prometheus-k8s"
    std::optional<kubeapi::TimePoint> sampledAt;
    std::optional<wording::Failure> error;
};

/// Raw objects of one kind that changed.
struct RawChanges {
    std::vector<RawPtr> upserted;
    std::vector<std::string> removed; ///< keys "namespace/name"; to be applied first: an object made anew is in both
    bool empty() const { return upserted.empty() && removed.empty(); }
};

/// One hop from the cluster's thread to the window: the latest value of everything that changed. Moved once, immutable after.
struct ClusterUpdate {
    std::optional<ConnectionStatus> status;
    workloads::JobChanges jobs;
    std::optional<GpuUpdate> gpus;
    std::vector<EventPtr> events;     ///< new or counted up; to be applied after eventsGone
    std::vector<EventPtr> eventsGone; ///< the server keeps them about an hour
    std::optional<std::vector<std::string>> namespaces;
    std::map<std::string, RawChanges> raw; ///< by plural: "deployments", "replicasets", "configmaps", "resourcequotas"
    std::vector<CurveUpdate> curves;
    std::vector<std::string> warnings;                   ///< of the server or the sign-in, each told once
    std::optional<std::vector<std::string>> servedKinds; ///< training kinds that the server has
};

} // namespace cluster
