// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/training_job.h"

#include "app/domain/gpu/accelerator.h"

#include <algorithm>

namespace workloads {

const char *stateName(JobState state)
{
    switch (state) {
    case JobState::Queued:
        return "Queued";
    case JobState::Pending:
        return "Pending";
    case JobState::Running:
        return "Running";
    case JobState::Suspended:
        return "Suspended";
    case JobState::Restarting:
        return "Restarting";
    case JobState::Succeeded:
        return "Succeeded";
    case JobState::Failed:
        return "Failed";
    case JobState::Unknown:
        break;
    }
    return "Unknown";
}

int WorkloadObject::wantedPods() const
{
    int pods = 0;
    for (const ReplicaGroup &group : groups)
        pods += group.replicas;
    return pods;
}

double WorkloadObject::wantedGpus() const
{
    double whole = 0, parts = 0;
    for (const ReplicaGroup &group : groups) {
        const auto accelerator = gpu::readAccelerator(group.gpuResource);
        if (!accelerator)
            continue;
        (accelerator->unit == gpu::Unit::Whole ? whole : parts) += group.replicas * group.gpusPerPod;
    }
    return whole > 0 ? whole : parts;
}

bool WorkloadObject::sameAs(const WorkloadObject &other) const
{
    return meta.uid == other.meta.uid && meta.name == other.meta.name && meta.namespaceName == other.meta.namespaceName &&
           meta.generation == other.meta.generation && meta.created == other.meta.created && meta.deleted == other.meta.deleted &&
           meta.labels == other.meta.labels && meta.annotations == other.meta.annotations && meta.owners == other.meta.owners &&
           resource == other.resource && state == other.state && reason == other.reason && groups == other.groups && suspended == other.suspended &&
           suspendable == other.suspendable && started == other.started && finished == other.finished && queue == other.queue &&
           restartsFromStatus == other.restartsFromStatus && suspendedSince == other.suspendedSince && leaderRole == other.leaderRole &&
           trainerStatus == other.trainerStatus;
}

bool TrainingJob::sameAs(const TrainingJob &other) const
{
    if (!(id == other.id && kind == other.kind && owner == other.owner && state == other.state && reason == other.reason && pods == other.pods &&
          ready == other.ready && restarts == other.restarts && gpus == other.gpus && gpuModel == other.gpuModel && logPod == other.logPod &&
          logContainer == other.logContainer && exitCode == other.exitCode && experiment == other.experiment && arm == other.arm &&
          revision == other.revision && seed == other.seed && members.size() == other.members.size() && object.sameAs(other.object)))
        return false;
    return std::equal(members.begin(), members.end(), other.members.begin(), [](const auto &a, const auto &b) { return a->sameVersion(*b); });
}

kubeapi::PackedPodPtr nextTry(const std::vector<kubeapi::PackedPodPtr> &tries, const std::set<std::string> &read)
{
    for (const auto &pod : tries)
        if (!read.contains(pod->uid()))
            return pod->phase() == "Running" || pod->terminal() ? pod : nullptr;
    return nullptr;
}

} // namespace workloads
