// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/read_parts.h"

#include <algorithm>

namespace workloads {

namespace {

const kubeapi::Resource &jobSetResource()
{
    static const kubeapi::Resource resource{"jobset.x-k8s.io", "v1alpha2", "jobsets", "JobSet", true};
    return resource;
}

std::string textOf(const kubeapi::Pod &pod, std::string_view key)
{
    const std::string *value = pod.meta.label(key);
    return value ? *value : std::string();
}

std::optional<WorkloadObject> readJobSet(kubeapi::JsonView object)
{
    WorkloadObject set;
    if (!readIdentity(object, jobSetResource(), set))
        return std::nullopt;
    const kubeapi::JsonView spec = object["spec"], status = object["status"];
    std::size_t index = 0;
    bool stepFound = false;
    spec["replicatedJobs"].each([&](kubeapi::JsonView replicated) {
        const kubeapi::JsonView jobTemplate = replicated["template"], jobSpec = jobTemplate["spec"];
        const std::int64_t parallelism = jobSpec["parallelism"].integer().value_or(1);
        const std::int64_t podsPerJob = std::min(parallelism, jobSpec["completions"].integer().value_or(parallelism));
        const int pods = podCount(replicated["replicas"].integer().value_or(1), podsPerJob);
        const std::string pointer = "/spec/replicatedJobs/" + std::to_string(index++) + "/template/spec/template/spec";
        ReplicaGroup group = readTemplate(jobSpec["template"], replicated["name"].text(), pods, pointer, {"node", "trainer"});
        group.parallelism = podCount(parallelism);
        // Trainer v2 marks its steps on the Job template; the trainer's pods are the ones to read.
        if (jobTemplate["metadata"]["labels"]["trainer.kubeflow.org/trainjob-ancestor-step"].string() == "trainer") {
            set.leaderRole = group.role;
            stepFound = true;
        }
        set.groups.push_back(std::move(group));
    });
    if (!stepFound) {
        set.leaderRole = spec["coordinator"]["replicatedJob"].text();
        if (set.leaderRole.empty()) { // the group with the most accelerators trains
            double most = 0;
            for (const ReplicaGroup &group : set.groups) {
                if (group.replicas * group.gpusPerPod > most) {
                    most = group.replicas * group.gpusPerPod;
                    set.leaderRole = group.role;
                }
            }
        }
    }
    set.suspended = spec["suspend"].boolean().value_or(false);
    set.restartsFromStatus = static_cast<int>(status["restarts"].integer().value_or(0));

    const Condition completed = findCondition(object, "Completed"), failed = findCondition(object, "Failed");
    const Condition suspended = findCondition(object, "Suspended");
    if (suspended.isFalse)
        set.started = suspended.transition;
    const std::string terminal = status["terminalState"].text();
    if (terminal == "Completed" || (terminal.empty() && completed.isTrue)) {
        set.state = JobState::Succeeded;
        set.finished = completed.transition;
    } else if (terminal == "Failed" || (terminal.empty() && failed.isTrue)) {
        set.state = JobState::Failed;
        set.finished = failed.transition;
        set.reason = failureSentence(failed);
    } else if (suspended.isTrue || set.suspended) {
        set.state = heldState(set);
        set.suspendedSince = suspended.isTrue ? suspended.transition : std::nullopt;
    } else {
        std::int64_t busy = 0;
        status["replicatedJobsStatus"].each(
            [&](kubeapi::JsonView row) { busy += row["ready"].integer().value_or(0) + row["active"].integer().value_or(0); });
        set.state = findCondition(object, "RestartingJobSet").isTrue ? JobState::Restarting : busy > 0 ? JobState::Running : JobState::Pending;
    }
    return set;
}

std::optional<int> jobSetRank(const WorkloadObject &object, const kubeapi::Pod &pod)
{
    const std::optional<int> job = readIndex(pod, "jobset.sigs.k8s.io/job-index");
    if (!job)
        return std::nullopt;
    const std::string role = textOf(pod, "jobset.sigs.k8s.io/replicatedjob-name");
    const auto group = std::find_if(object.groups.begin(), object.groups.end(), [&](const ReplicaGroup &g) { return g.role == role; });
    const int parallelism = group == object.groups.end() ? 1 : group->parallelism;
    return rankOf(*job, parallelism, readIndex(pod, completionIndexKey).value_or(0));
}

std::string jobSetRole(const kubeapi::Pod &pod) { return textOf(pod, "jobset.sigs.k8s.io/replicatedjob-name"); }

std::string selector(const kubeapi::ObjectMeta &meta) { return "jobset.sigs.k8s.io/jobset-name=" + meta.name; }

std::string suspendPatch(bool suspend) { return suspend ? R"({"spec":{"suspend":true}})" : R"({"spec":{"suspend":false}})"; }

} // namespace

Adapter jobSetAdapter()
{
    Adapter adapter;
    adapter.kind = "JobSet";
    adapter.resource = jobSetResource();
    adapter.versions = {"v1alpha2"};
    adapter.read = readJobSet;
    adapter.suspendPatch = suspendPatch;
    adapter.podSelector = selector;
    adapter.rank = jobSetRank;
    adapter.role = jobSetRole;
    adapter.podNameLabels = {"jobset.sigs.k8s.io/jobset-name"};
    adapter.podUidLabel = "jobset.sigs.k8s.io/jobset-uid";
    adapter.mainContainers = {"node", "trainer"};
    return adapter;
}

} // namespace workloads
