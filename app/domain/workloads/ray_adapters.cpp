// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/read_parts.h"

#include <algorithm>

namespace workloads {

namespace {

constexpr const char *submitterContainer = "ray-job-submitter"; ///< in a pod of its own, or beside the head in SidecarMode
const std::vector<std::string> rayContainers{"ray-head", "ray-worker"};

const kubeapi::Resource &rayJobResource()
{
    static const kubeapi::Resource resource{"ray.io", "v1", "rayjobs", "RayJob", true};
    return resource;
}

const kubeapi::Resource &rayClusterResource()
{
    static const kubeapi::Resource resource{"ray.io", "v1", "rayclusters", "RayCluster", true};
    return resource;
}

std::string textOf(const kubeapi::Pod &pod, std::string_view key)
{
    const std::string *value = pod.meta.label(key);
    return value ? *value : std::string();
}

/// The head and the groups of workers of a RayCluster's spec, which is at `pointer` in the object.
void readCluster(kubeapi::JsonView spec, const std::string &pointer, WorkloadObject &result)
{
    if (const kubeapi::JsonView head = spec["headGroupSpec"]; head)
        result.groups.push_back(readTemplate(head["template"], "head", 1, pointer + "/headGroupSpec/template/spec", rayContainers));
    std::size_t index = 0;
    spec["workerGroupSpecs"].each([&](kubeapi::JsonView workers) {
        const std::int64_t hosts = std::max<std::int64_t>(1, workers["numOfHosts"].integer().value_or(1));
        const std::int64_t replicas =
            workers["suspend"].boolean().value_or(false)
                ? 0
                : std::max<std::int64_t>(0, workers["replicas"].integer().value_or(workers["minReplicas"].integer().value_or(0)));
        ReplicaGroup group = readTemplate(workers["template"], workers["groupName"].text(), podCount(replicas, hosts),
                                          pointer + "/workerGroupSpecs/" + std::to_string(index++) + "/template/spec", rayContainers);
        group.parallelism = podCount(hosts);
        result.groups.push_back(std::move(group));
    });
}

/// What failed, in a line: KubeRay's message goes on with the last of the program's own log, which is read as a log.
wording::Text rayFailure(kubeapi::JsonView status)
{
    Condition condition;
    condition.reason = status["reason"].text();
    condition.message = status["message"].text();
    for (const std::string_view from : {", last available logs", "\n", "\r"})
        if (const std::size_t at = condition.message.find(from); at != std::string::npos)
            condition.message.resize(at);
    return failureSentence(condition);
}

std::optional<WorkloadObject> readRayJob(kubeapi::JsonView object)
{
    WorkloadObject job;
    if (!readIdentity(object, rayJobResource(), job))
        return std::nullopt;
    const kubeapi::JsonView spec = object["spec"], status = object["status"];
    const std::string mode = spec["submissionMode"].text();
    // Who tells what the program says: the pod that hands it in and waits, or, where there is none, the head.
    if (mode.empty() || mode == "K8sJobMode") {
        job.leaderRole = "submitter";
        const kubeapi::JsonView own = spec["submitterPodTemplate"];
        ReplicaGroup group;
        if (own)
            group = readTemplate(own, "submitter", 1, "/spec/submitterPodTemplate/spec", {});
        group.role = "submitter";
        if (!own) // as KubeRay makes it then
            group.container = submitterContainer;
        if (group.image.empty())
            group.image = readTemplate(spec["rayClusterSpec"]["headGroupSpec"]["template"], "head", 1, "", rayContainers).image;
        if (group.command.empty() && !spec["entrypoint"].text().empty())
            group.command = {spec["entrypoint"].text()};
        job.groups.push_back(std::move(group));
    } else {
        job.leaderRole = "head";
    }
    // With a selector it runs on a cluster that is there without it, whose pods are not its own.
    const bool selects = static_cast<bool>(spec["clusterSelector"]) && !spec["rayClusterSpec"];
    if (!selects)
        readCluster(spec["rayClusterSpec"], "/spec/rayClusterSpec", job);
    job.suspendable = !selects; // KubeRay refuses it
    job.suspended = spec["suspend"].boolean().value_or(false);
    job.started = kubeapi::parseTime(status["startTime"].string().value_or(""));

    const std::string deployment = status["jobDeploymentStatus"].text(), program = status["jobStatus"].text();
    const int failedTries = static_cast<int>(std::max<std::int64_t>(0, status["failed"].integer().value_or(0)));
    job.restartsFromStatus = failedTries;
    if (deployment == "Complete" && program == "SUCCEEDED") {
        job.state = JobState::Succeeded;
    } else if (deployment == "Complete" || deployment == "Failed" || deployment == "ValidationFailed") {
        job.state = JobState::Failed;
        job.reason = program == "STOPPED" ? stoppedSentence() : rayFailure(status);
        job.restartsFromStatus = std::max(0, failedTries - 1); // the one that ended it was followed by no other
    } else if (deployment == "Suspended" || deployment == "Suspending" || job.suspended) {
        job.state = heldState(job);
    } else if (deployment == "Retrying") {
        job.state = JobState::Restarting;
    } else {
        job.state = deployment == "Running" && program == "RUNNING" ? JobState::Running : JobState::Pending;
    }
    if (job.state == JobState::Succeeded || job.state == JobState::Failed) {
        job.finished = kubeapi::parseTime(status["endTime"].string().value_or(""));
        if (!job.finished)
            job.finished = kubeapi::parseTime(status["rayJobInfo"]["endTime"].string().value_or(""));
    }
    return job;
}

std::optional<WorkloadObject> readRayCluster(kubeapi::JsonView object)
{
    WorkloadObject cluster;
    if (!readIdentity(object, rayClusterResource(), cluster))
        return std::nullopt;
    if (const kubeapi::OwnerReference *owner = cluster.meta.controller(); owner && owner->kind == "RayService")
        return std::nullopt; // it serves
    const kubeapi::JsonView spec = object["spec"], status = object["status"];
    readCluster(spec, "/spec", cluster);
    cluster.leaderRole = "head";
    cluster.suspended = spec["suspend"].boolean().value_or(false);
    const Condition suspended = findCondition(object, "RayClusterSuspended"), replicas = findCondition(object, "ReplicaFailure");
    const Condition head = findCondition(object, "HeadPodReady");
    const std::string old = status["state"].text(); // what versions before the conditions say
    if (suspended.isTrue || findCondition(object, "RayClusterSuspending").isTrue || cluster.suspended || old == "suspended") {
        cluster.state = heldState(cluster);
        cluster.suspendedSince = suspended.isTrue ? suspended.transition : std::nullopt;
    } else if (head.isTrue || (!head.present && old == "ready")) {
        cluster.state = JobState::Running; // one that lacks a worker works
    } else if (replicas.isTrue || old == "failed") {
        cluster.state = JobState::Failed;
        cluster.reason = replicas.isTrue ? failureSentence(replicas) : rayFailure(status);
    } else {
        cluster.state = JobState::Pending;
    }
    return cluster;
}

std::string rayRole(const kubeapi::Pod &pod)
{
    const std::string type = textOf(pod, "ray.io/node-type");
    if (type == "worker")
        return textOf(pod, "ray.io/group");
    return type.empty() ? "submitter" : type; // the pods of the Job that submits are none of Ray's
}

std::optional<int> rayRank(const WorkloadObject &object, const kubeapi::Pod &pod)
{
    const std::string role = rayRole(pod);
    if (role == "head")
        return 0;
    const std::optional<int> replica = readIndex(pod, "ray.io/worker-group-replica-index");
    if (!replica) // KubeRay numbers them only with its feature gate for groups of several hosts
        return std::nullopt;
    const auto group = std::find_if(object.groups.begin(), object.groups.end(), [&](const ReplicaGroup &g) { return g.role == role; });
    const int hosts = group == object.groups.end() ? 1 : group->parallelism;
    return rankOf(*replica, hosts, readIndex(pod, "ray.io/replica-host-index").value_or(0));
}

/// The random end of a worker's name.
std::string rayOwnMark(const kubeapi::Pod &pod)
{
    if (textOf(pod, "ray.io/node-type") != "worker")
        return {};
    const std::size_t dash = pod.meta.name.rfind('-');
    return dash == std::string::npos ? pod.meta.name : pod.meta.name.substr(dash + 1);
}

std::string suspendPatch(bool suspend) { return suspend ? R"({"spec":{"suspend":true}})" : R"({"spec":{"suspend":false}})"; }

Adapter rayAdapter(const kubeapi::Resource &resource)
{
    Adapter adapter;
    adapter.kind = resource.kind;
    adapter.resource = resource;
    adapter.versions = {"v1", "v1alpha1"};
    adapter.suspendPatch = suspendPatch;
    adapter.rank = rayRank;
    adapter.role = rayRole;
    adapter.ownMark = rayOwnMark;
    adapter.mainContainers = {submitterContainer, "ray-head", "ray-worker"};
    adapter.leaderDecides = true;
    adapter.draftable = false;
    return adapter;
}

} // namespace

Adapter rayJobAdapter()
{
    Adapter adapter = rayAdapter(rayJobResource());
    adapter.read = readRayJob;
    adapter.podSelector = [](const kubeapi::ObjectMeta &meta) { return "ray.io/originated-from-cr-name=" + meta.name; };
    adapter.podNameLabels = {"ray.io/originated-from-cr-name"};
    adapter.statusDecides = true; // a cluster that is ready runs nothing yet
    return adapter;
}

Adapter rayClusterAdapter()
{
    Adapter adapter = rayAdapter(rayClusterResource());
    adapter.read = readRayCluster;
    adapter.podSelector = [](const kubeapi::ObjectMeta &meta) { return "ray.io/cluster=" + meta.name; };
    adapter.podNameLabels = {"ray.io/cluster"};
    return adapter;
}

} // namespace workloads
