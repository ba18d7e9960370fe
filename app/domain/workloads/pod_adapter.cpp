// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/accelerator.h"
#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/read_parts.h"

#include <algorithm>

namespace workloads {

namespace {

std::optional<WorkloadObject> readPod(kubeapi::JsonView object) { return readLonePod(kubeapi::Pod::read(object)); }

} // namespace

std::optional<WorkloadObject> readLonePod(const kubeapi::Pod &pod)
{
    if (pod.meta.name.empty() || pod.meta.controller() || gpu::acceleratorOf(pod).empty())
        return std::nullopt;
    WorkloadObject result;
    result.meta = pod.meta;
    result.resource = {"", "v1", "pods", "Pod", true};
    result.queue = queueOf(pod.meta);
    result.groups.push_back(groupOf(pod, "", 1, "/spec", {}));
    result.started = pod.startTime;
    for (const kubeapi::ContainerStatus &status : pod.statuses) {
        if (status.finishedAt && pod.terminal())
            result.finished = result.finished ? std::max(*result.finished, *status.finishedAt) : *status.finishedAt;
    }
    if (pod.phase == "Succeeded")
        result.state = JobState::Succeeded;
    else if (pod.phase == "Failed")
        result.state = JobState::Failed;
    else if (pod.phase == "Running")
        result.state = JobState::Running;
    else
        result.state = pod.schedulingGates.empty() ? JobState::Pending : JobState::Queued;
    if (result.state == JobState::Failed) {
        const std::string &why = pod.message.empty() ? pod.reason : pod.message;
        result.reason = why.empty() ? wording::Text::of(PHRASE("Failure", "Failed")) : wording::Text::of(PHRASE("Failure", "Failed: %1"), {why});
    }
    return result;
}

Adapter podAdapter()
{
    Adapter adapter;
    adapter.kind = "Pod";
    adapter.resource = {"", "v1", "pods", "Pod", true};
    adapter.versions = {"v1"};
    adapter.read = readPod;
    adapter.rank = [](const WorkloadObject &, const kubeapi::Pod &) { return std::optional<int>(); };
    adapter.role = [](const kubeapi::Pod &) { return std::string(); };
    return adapter;
}

} // namespace workloads
