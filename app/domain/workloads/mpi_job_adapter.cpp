// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/read_parts.h"
#include "app/domain/workloads/training_operator.h"

#include <algorithm>
#include <charconv>

namespace workloads {

namespace {

/// One definition, two operators: mpi-operator serves v2beta1, training-operator v1. Only one of them can be in a cluster.
const kubeapi::Resource &mpiJobResource()
{
    static const kubeapi::Resource resource{"kubeflow.org", "v2beta1", "mpijobs", "MPIJob", true};
    return resource;
}

std::optional<WorkloadObject> readMpiJob(kubeapi::JsonView object)
{
    WorkloadObject job;
    if (!readIdentity(object, mpiJobResource(), job))
        return std::nullopt;
    for (const char *role : {"Launcher", "Worker"}) {
        const kubeapi::JsonView replica = object["spec"]["mpiReplicaSpecs"][role];
        if (!replica)
            continue;
        const std::int64_t replicas = replica["replicas"].integer().value_or(1);
        job.groups.push_back(
            readTemplate(replica["template"], role, podCount(replicas), std::string("/spec/mpiReplicaSpecs/") + role + "/template/spec", {"mpi"}));
    }
    job.leaderRole = "Launcher"; // mpirun hands the output of every process to the launcher
    readTrainingOperatorState(object, job);
    return job;
}

std::string mpiRole(const kubeapi::Pod &pod)
{
    const std::string type = trainingOperatorRole(pod);
    return type == "launcher" ? "Launcher" : type == "worker" ? "Worker" : type;
}

/// A worker's number as its name has it. Processes have MPI ranks, several of them in one pod where it has several slots; the pods have numbers.
std::optional<int> mpiRank(const WorkloadObject &, const kubeapi::Pod &pod)
{
    if (mpiRole(pod) != "Worker")
        return std::nullopt;
    // The label counts the launcher in where that works too (runLauncherAsWorker), the name never does.
    constexpr std::string_view before = "-worker-";
    if (const std::size_t at = pod.meta.name.rfind(before); at != std::string::npos) {
        const char *begin = pod.meta.name.data() + at + before.size(), *end = pod.meta.name.data() + pod.meta.name.size();
        int number = 0;
        if (const auto [stopped, error] = std::from_chars(begin, end, number); error == std::errc() && stopped == end && number >= 0)
            return number;
    }
    return readIndex(pod, "training.kubeflow.org/replica-index");
}

} // namespace

Adapter mpiJobAdapter()
{
    Adapter adapter;
    adapter.kind = "MPIJob";
    adapter.resource = mpiJobResource();
    adapter.versions = {"v2beta1", "v1"};
    adapter.read = readMpiJob;
    adapter.suspendPatch = trainingOperatorSuspendPatch;
    adapter.podSelector = [](const kubeapi::ObjectMeta &meta) { return "training.kubeflow.org/job-name=" + meta.name; };
    adapter.rank = mpiRank;
    adapter.role = mpiRole;
    adapter.podNameLabels = {"training.kubeflow.org/job-name"};
    adapter.mainContainers = {"mpi"};
    adapter.countsReplacedPods = true;
    adapter.countsChildJobs = true;
    adapter.leaderDecides = true;
    adapter.draftable = false;
    return adapter;
}

} // namespace workloads
