// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/training_operator.h"

#include "app/domain/workloads/read_parts.h"

#include <algorithm>

namespace workloads {

void readTrainingOperatorState(kubeapi::JsonView object, WorkloadObject &job)
{
    const kubeapi::JsonView policy = object["spec"]["runPolicy"], status = object["status"];
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
}

std::string trainingOperatorRole(const kubeapi::Pod &pod)
{
    const std::string *type = pod.meta.label("training.kubeflow.org/replica-type");
    if (!type)
        type = pod.meta.label("training.kubeflow.org/job-role");
    if (!type)
        return {};
    std::string lower = *type;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::string trainingOperatorSuspendPatch(bool suspend)
{
    return suspend ? R"({"spec":{"runPolicy":{"suspend":true}}})" : R"({"spec":{"runPolicy":{"suspend":false}}})";
}

} // namespace workloads
