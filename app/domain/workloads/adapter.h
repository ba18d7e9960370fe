// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/training_job.h"

namespace workloads {

/// All that Trainyard knows of one training kind. A new kind is one file with one function that returns this, and one line in
/// adapters(). Pure functions only: safe on any thread.
struct Adapter {
    std::string kind;                  ///< as shown and as keyed everywhere: "Job", "PyTorchJob", ...
    kubeapi::Resource resource;        ///< the preferred version; discovery may replace `version` by another served one
    std::vector<std::string> versions; ///< all that read() understands, best first; the server's preferred one among them is asked for

    /// Reads an object of this kind; empty when the value is not one (no name, or another kind).
    std::optional<WorkloadObject> (*read)(kubeapi::JsonView object) = nullptr;
    /// The merge patch that suspends or resumes an object; null when the kind cannot be suspended.
    std::string (*suspendPatch)(bool suspend) = nullptr;
    /// The label selector that finds the pods of one object on the server; null when a pod is the object itself, or its selector is in the spec.
    std::string (*podSelector)(const kubeapi::ObjectMeta &object) = nullptr;
    /// The global rank of a pod of this object; absent where the kind gives none.
    std::optional<int> (*rank)(const WorkloadObject &object, const kubeapi::Pod &pod) = nullptr;
    /// The role (replica group) of a pod; "" where the kind has only one.
    std::string (*role)(const kubeapi::Pod &pod) = nullptr;

    std::vector<std::string> podNameLabels;  ///< pod labels whose value is the object's name, best first
    std::string podUidLabel;                 ///< pod label whose value is the object's uid, if the kind has one
    std::vector<std::string> mainContainers; ///< container names that train, by convention of the kind
    bool rankSpansRoles = false;             ///< pods of all roles are ranks of one training: no two have the same
    bool countsReplacedPods = false;         ///< the status has no restart counter: pods replaced under one name are restarts
    bool countsChildJobs = false;            ///< the tries of the Jobs that it owns are its own restarts
    bool leaderDecides = false;              ///< the others are ended with the leader: how they ended says nothing where the leader failed
    bool statusDecides = false;              ///< pods may be at work before the job is: they do not make it Running
    bool draftable = true;                   ///< variants of an object can be drafted and launched (experiments::BaseObject)
    /// What tells apart pods to which the kind gives no rank though each has its own part in the training; "" for one that has none.
    /// Null: pods without a rank are pieces of a work queue.
    std::string (*ownMark)(const kubeapi::Pod &pod) = nullptr;

    /// Whether the kind is of an extension, which a server may not have, or have in another version.
    bool extension() const { return resource.group.find('.') != std::string::npos; }
};

/// The kinds built in, one registration line each.
std::vector<Adapter> adapters();
/// The adapter of a kind in `list`; null when there is none.
const Adapter *findAdapter(const std::vector<Adapter> &list, std::string_view kind);

Adapter jobAdapter();         ///< batch/v1 Job
Adapter jobSetAdapter();      ///< jobset.x-k8s.io JobSet
Adapter trainJobAdapter();    ///< trainer.kubeflow.org TrainJob
Adapter pyTorchJobAdapter();  ///< kubeflow.org/v1 PyTorchJob
Adapter mpiJobAdapter();      ///< kubeflow.org MPIJob, of either operator
Adapter rayJobAdapter();      ///< ray.io/v1 RayJob, which owns a RayCluster and a Job that submits
Adapter rayClusterAdapter();  ///< ray.io/v1 RayCluster without a RayJob or RayService above it
Adapter statefulSetAdapter(); ///< apps/v1 StatefulSet that trains: it asks for accelerators or is told of a process group
Adapter podAdapter();         ///< pods that ask for an accelerator and have no controller

/// The workload that a lone pod is; empty when it has a controller or asks for no accelerator.
std::optional<WorkloadObject> readLonePod(const kubeapi::Pod &pod);

} // namespace workloads
