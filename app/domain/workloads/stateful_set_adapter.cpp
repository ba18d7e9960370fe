// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/read_parts.h"

#include <algorithm>
#include <charconv>

namespace workloads {

namespace {

const kubeapi::Resource &statefulSetResource()
{
    static const kubeapi::Resource resource{"apps", "v1", "statefulsets", "StatefulSet", true};
    return resource;
}

/// Most StatefulSets are databases. One trains where its pods ask for an accelerator, are told of a process group, or were launched from here.
bool trains(const WorkloadObject &set)
{
    if (!set.meta.labels.empty() && set.meta.label("trainyard.dev/experiment"))
        return true;
    const ReplicaGroup &group = set.groups.front();
    if (!group.gpuResource.empty())
        return true;
    return std::any_of(group.env.begin(), group.env.end(), [](const auto &variable) {
        for (const std::string_view known : {"MASTER_ADDR", "WORLD_SIZE", "NNODES", "PET_NNODES", "TF_CONFIG", "NCCL_SOCKET_IFNAME"})
            if (variable.first == known)
                return true;
        return false;
    });
}

std::optional<WorkloadObject> readStatefulSet(kubeapi::JsonView object)
{
    WorkloadObject set;
    if (!readIdentity(object, statefulSetResource(), set))
        return std::nullopt;
    const kubeapi::JsonView spec = object["spec"], status = object["status"];
    const std::int64_t replicas = std::max<std::int64_t>(0, spec["replicas"].integer().value_or(1));
    set.groups.push_back(readTemplate(spec["template"], "", podCount(replicas), "/spec/template/spec", {}));
    if (!trains(set))
        return std::nullopt;
    // It has no suspend field and never ends: none of it is at work at 0 replicas, and some of it once a pod is ready.
    if (replicas == 0)
        set.state = JobState::Suspended;
    else
        set.state = status["readyReplicas"].integer().value_or(0) > 0 ? JobState::Running : JobState::Pending;
    return set;
}

/// The ordinal: a label since Kubernetes 1.28, and the end of the pod's name ever.
std::optional<int> statefulSetRank(const WorkloadObject &, const kubeapi::Pod &pod)
{
    if (const auto index = readIndex(pod, "apps.kubernetes.io/pod-index"))
        return index;
    const std::size_t dash = pod.meta.name.rfind('-');
    if (dash == std::string::npos)
        return std::nullopt;
    int ordinal = 0;
    const char *end = pod.meta.name.data() + pod.meta.name.size();
    const auto [stopped, error] = std::from_chars(pod.meta.name.data() + dash + 1, end, ordinal);
    return error == std::errc() && stopped == end && ordinal >= 0 ? std::optional(ordinal) : std::nullopt;
}

} // namespace

Adapter statefulSetAdapter()
{
    Adapter adapter;
    adapter.kind = "StatefulSet";
    adapter.resource = statefulSetResource();
    adapter.versions = {"v1"};
    adapter.read = readStatefulSet;
    adapter.rank = statefulSetRank;
    adapter.role = [](const kubeapi::Pod &) { return std::string(); };
    adapter.countsReplacedPods = true;
    adapter.draftable = false;
    return adapter;
}

} // namespace workloads
