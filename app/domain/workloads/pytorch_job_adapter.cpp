// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/read_parts.h"

#include <algorithm>

namespace workloads {

namespace {

const kubeapi::Resource &pyTorchJobResource()
{
    static const kubeapi::Resource resource{"kubeflow.org", "v1", "pytorchjobs", "PyTorchJob", true};
    return resource;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

std::optional<WorkloadObject> readPyTorchJob(kubeapi::JsonView object)
{
    WorkloadObject job;
    if (!readIdentity(object, pyTorchJobResource(), job))
        return std::nullopt;
    const kubeapi::JsonView spec = object["spec"], status = object["status"];
    for (const char *role : {"Master", "Worker"}) {
        const kubeapi::JsonView replica = spec["pytorchReplicaSpecs"][role];
        if (!replica)
            continue;
        job.groups.push_back(readTemplate(replica["template"], role, static_cast<int>(replica["replicas"].integer().value_or(1)),
                                          std::string("/spec/pytorchReplicaSpecs/") + role + "/template/spec", {"pytorch"}));
    }
    if (!job.groups.empty())
        job.leaderRole = job.groups.front().role;
    const kubeapi::JsonView policy = spec["runPolicy"];
    job.suspended = policy["suspend"].boolean().value_or(false);
    if (job.queue.empty())
        job.queue = policy["schedulingPolicy"]["queue"].text();
    job.started = kubeapi::parseTime(status["startTime"].string().value_or(""));

    // The array is in time order, and its last entry is wrong after a resume: look at what is True instead.
    const Condition failed = findCondition(object, "Failed"), succeeded = findCondition(object, "Succeeded");
    const Condition suspended = findCondition(object, "Suspended");
    if (failed.isTrue || succeeded.isTrue) {
        const Condition &end = failed.isTrue ? failed : succeeded;
        job.state = failed.isTrue ? JobState::Failed : JobState::Succeeded;
        job.finished = kubeapi::parseTime(status["completionTime"].string().value_or(""));
        if (!job.finished)
            job.finished = end.transition;
        if (failed.isTrue)
            job.reason = failureSentence(failed);
    } else if (suspended.isTrue || job.suspended) {
        job.state = heldState(job);
        job.suspendedSince = suspended.isTrue ? suspended.transition : std::nullopt;
    } else if (findCondition(object, "Restarting").isTrue) {
        job.state = JobState::Restarting;
    } else if (findCondition(object, "Running").isTrue) {
        job.state = JobState::Running;
    } else {
        job.state = JobState::Pending;
    }
    return job;
}

std::string pyTorchRole(const kubeapi::Pod &pod)
{
    const std::string *type = pod.meta.label("training.kubeflow.org/replica-type");
    if (!type)
        type = pod.meta.label("training.kubeflow.org/job-role");
    if (!type)
        return {};
    return lower(*type) == "master" ? "Master" : lower(*type) == "worker" ? "Worker" : *type;
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
    adapter.suspendPatch = [](bool suspend) {
        return std::string(suspend ? R"({"spec":{"runPolicy":{"suspend":true}}})" : R"({"spec":{"runPolicy":{"suspend":false}}})");
    };
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
