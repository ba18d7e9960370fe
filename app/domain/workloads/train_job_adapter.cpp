// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/accelerator.h"
#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/read_parts.h"

namespace workloads {

namespace {

const kubeapi::Resource &trainJobResource()
{
    static const kubeapi::Resource resource{"trainer.kubeflow.org", "v1alpha1", "trainjobs", "TrainJob", true};
    return resource;
}

std::vector<std::string> readStrings(kubeapi::JsonView list)
{
    std::vector<std::string> result;
    list.each([&](kubeapi::JsonView item) { result.push_back(item.text()); });
    return result;
}

/// What the TrainJob itself says of its trainer. There is no pod template in it: the table prefers the child JobSet's groups.
ReplicaGroup readTrainer(kubeapi::JsonView trainer)
{
    ReplicaGroup group;
    group.role = "node";
    group.container = "node";
    group.replicas = podCount(trainer["numNodes"].integer().value_or(1));
    group.image = trainer["image"].text();
    group.command = readStrings(trainer["command"]);
    group.args = readStrings(trainer["args"]);
    trainer["env"].each([&](kubeapi::JsonView item) { group.env.emplace_back(item["name"].text(), item["value"].text()); });
    for (const char *part : {"requests", "limits"}) { // limits last: they decide for extended resources
        trainer["resourcesPerNode"][part].eachField([&](std::string_view resource, kubeapi::JsonView amount) {
            const std::optional<double> units = kubeapi::readQuantity(amount);
            if (units && *units > 0 && gpu::readAccelerator(resource)) {
                group.gpuResource = std::string(resource);
                group.gpusPerPod = *units;
            }
        });
    }
    return group;
}

std::optional<WorkloadObject> readTrainJob(kubeapi::JsonView object)
{
    WorkloadObject job;
    if (!readIdentity(object, trainJobResource(), job))
        return std::nullopt;
    const kubeapi::JsonView spec = object["spec"];
    job.groups.push_back(readTrainer(spec["trainer"]));
    job.leaderRole = "node";
    job.trainerStatus = readTrainerStatus(object["status"]);
    job.suspended = spec["suspend"].boolean().value_or(false);

    const Condition complete = findCondition(object, "Complete"), failed = findCondition(object, "Failed");
    const Condition suspended = findCondition(object, "Suspended");
    if (suspended.isFalse)
        job.started = suspended.transition;
    else if (!suspended.isTrue && !job.suspended)
        job.started = job.meta.created;
    if (failed.isTrue) {
        job.state = JobState::Failed;
        job.finished = failed.transition;
        job.reason = failureSentence(failed);
    } else if (complete.isTrue) {
        job.state = JobState::Succeeded;
        job.finished = complete.transition;
    } else if (suspended.isTrue || job.suspended) {
        job.state = heldState(job);
        job.suspendedSince = suspended.isTrue ? suspended.transition : std::nullopt;
    } else {
        // There is no Running condition: the steps' rows tell. An initialiser at work counts as running.
        std::int64_t busy = 0;
        object["status"]["jobsStatus"].each(
            [&](kubeapi::JsonView row) { busy += row["ready"].integer().value_or(0) + row["active"].integer().value_or(0); });
        job.state = busy > 0 ? JobState::Running : JobState::Pending;
    }
    return job;
}

} // namespace

Adapter trainJobAdapter()
{
    const Adapter jobSet = jobSetAdapter(); // its pods are those of the JobSet of the same name
    Adapter adapter;
    adapter.kind = "TrainJob";
    adapter.resource = trainJobResource();
    adapter.versions = {"v1alpha1"};
    adapter.read = readTrainJob;
    adapter.suspendPatch = jobSet.suspendPatch;
    adapter.podSelector = jobSet.podSelector;
    adapter.rank = jobSet.rank;
    adapter.role = jobSet.role;
    adapter.podNameLabels = jobSet.podNameLabels;
    adapter.mainContainers = {"node", "trainer"};
    return adapter;
}

} // namespace workloads
