// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/waiting.h"

#include <functional>

namespace workloads {

/// All that is known of one job, before it is joined.
struct JobParts {
    const Adapter *adapter = nullptr;
    std::shared_ptr<const WorkloadObject> object;
    std::shared_ptr<const WorkloadObject> childSet; ///< the JobSet below a TrainJob, where readable
    std::vector<kubeapi::PackedPodPtr> members;
    std::vector<std::shared_ptr<const kubeapi::Event>> events;
    int replacedPods = 0; ///< pods that were seen replaced under one name
    int childTries = 0;   ///< failed tries of Jobs below it that led to another
    std::function<std::string(const std::string &)> modelOfNode;
    bool nodesKnown = true; ///< false where nodes cannot be listed: the room is not known then
};

/// Joins: state refined by the pods, restarts, failure or waiting reason, the pod to read first. Pure.
TrainingJob buildJob(JobParts parts, const FreeSpace &space);

/// What tells a pod apart among those of its job: its rank ("3"), "Worker-0" in a role whose pods have no rank of the whole job, the role where it is
/// alone in it; "" where nothing does, as in a work queue.
std::string rankWord(const TrainingJob &job, const kubeapi::Pod &pod);

/// The person a job belongs to, from labels and annotations; empty when none is named.
std::string personOf(const kubeapi::ObjectMeta &meta);

} // namespace workloads
