// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/read_parts.h"
#include "app/domain/workloads/training_operator.h"

#include <algorithm>

namespace workloads {

namespace {

const kubeapi::Resource &pyTorchJobResource()
{
    static const kubeapi::Resource resource{"kubeflow.org", "v1", "pytorchjobs", "PyTorchJob", true};
    return resource;
}

std::optional<WorkloadObject> readPyTorchJob(kubeapi::JsonView object)
{
    WorkloadObject job;
    if (!readIdentity(object, pyTorchJobResource(), job))
        return std::nullopt;
    const kubeapi::JsonView spec = object["spec"];
    for (const char *role : {"Master", "Worker"}) {
        const kubeapi::JsonView replica = spec["pytorchReplicaSpecs"][role];
        if (!replica)
            continue;
        job.groups.push_back(readTemplate(replica["template"], role, podCount(replica["replicas"].integer().value_or(1)),
                                          std::string("/spec/pytorchReplicaSpecs/") + role + "/template/spec", {"pytorch"}));
    }
    if (!job.groups.empty())
        job.leaderRole = job.groups.front().role;
    readTrainingOperatorState(object, job);
    return job;
}

std::string pyTorchRole(const kubeapi::Pod &pod)
{
    const std::string type = trainingOperatorRole(pod);
    return type == "master" ? "Master" : type == "worker" ? "Worker" : type;
}

std::optional<int> pyTorchRank(const WorkloadObject &object, const kubeapi::Pod &pod)
{
    const std::optional<int> index = readIndex(pod, "training.kubeflow.org/replica-index");
    if (!index)
        return std::nullopt;
    const bool hasMaster = std::any_of(object.groups.begin(), object.groups.end(), [](const ReplicaGroup &g) { return g.role == "Master"; });
    // The operator gives the master rank 0 and worker n rank n + 1; without a master the rendezvous decides, and the index is the best name.
    return hasMaster && pyTorchRole(pod) == "Worker" ? *index + 1 : *index;
}

} // namespace

Adapter pyTorchJobAdapter()
{
    Adapter adapter;
    adapter.kind = "PyTorchJob";
    adapter.resource = pyTorchJobResource();
    adapter.versions = {"v1"};
    adapter.read = readPyTorchJob;
    adapter.suspendPatch = trainingOperatorSuspendPatch;
    adapter.podSelector = [](const kubeapi::ObjectMeta &meta) { return "training.kubeflow.org/job-name=" + meta.name; };
    adapter.rank = pyTorchRank;
    adapter.role = pyTorchRole;
    adapter.podNameLabels = {"training.kubeflow.org/job-name"};
    adapter.mainContainers = {"pytorch"};
    adapter.rankSpansRoles = true;
    adapter.countsReplacedPods = true;
    return adapter;
}

} // namespace workloads
