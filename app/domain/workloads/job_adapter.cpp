// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/read_parts.h"

#include <algorithm>

namespace workloads {

namespace {

const kubeapi::Resource &jobResource()
{
    static const kubeapi::Resource resource{"batch", "v1", "jobs", "Job", true};
    return resource;
}

std::optional<WorkloadObject> readJob(kubeapi::JsonView object)
{
    WorkloadObject job;
    if (!readIdentity(object, jobResource(), job))
        return std::nullopt;
    const kubeapi::JsonView spec = object["spec"], status = object["status"];
    const std::int64_t parallelism = spec["parallelism"].integer().value_or(1);
    const std::int64_t pods = std::min(parallelism, spec["completions"].integer().value_or(parallelism));
    job.groups.push_back(readTemplate(spec["template"], "", podCount(pods), "/spec/template/spec", {}));
    job.groups.back().parallelism = podCount(parallelism);
    job.suspended = spec["suspend"].boolean().value_or(false);
    job.started = kubeapi::parseTime(status["startTime"].string().value_or(""));

    const Condition complete = findCondition(object, "Complete"), failed = findCondition(object, "Failed");
    const Condition suspended = findCondition(object, "Suspended");
    const int failedPods = static_cast<int>(status["failed"].integer().value_or(0));
    job.restartsFromStatus = failedPods;
    if (complete.isTrue) {
        job.state = JobState::Succeeded;
        job.finished = kubeapi::parseTime(status["completionTime"].string().value_or(""));
        if (!job.finished)
            job.finished = complete.transition;
    } else if (failed.isTrue) {
        job.state = JobState::Failed;
        job.finished = failed.transition; // completionTime is set on success only
        job.reason = failureSentence(failed);
        // The failure that ended the job was not followed by another try; with parallel pods the limit bounds the tries.
        job.restartsFromStatus = std::max(0, failedPods - 1);
        if (failed.reason == "BackoffLimitExceeded")
            job.restartsFromStatus = static_cast<int>(std::min<std::int64_t>(job.restartsFromStatus, spec["backoffLimit"].integer().value_or(6)));
    } else if (suspended.isTrue || job.suspended) {
        job.state = heldState(job);
        job.suspendedSince = suspended.isTrue ? suspended.transition : std::nullopt;
    } else if (findCondition(object, "FailureTarget").isTrue || findCondition(object, "SuccessCriteriaMet").isTrue) {
        job.state = JobState::Running; // decided, its last pods still end
    } else if (status["ready"].integer().value_or(0) > 0) {
        job.state = JobState::Running;
    } else {
        job.state = JobState::Pending;
    }
    return job;
}

} // namespace

Adapter jobAdapter()
{
    Adapter adapter;
    adapter.kind = "Job";
    adapter.resource = jobResource();
    adapter.versions = {"v1"};
    adapter.read = readJob;
    adapter.suspendPatch = [](bool suspend) { return std::string(suspend ? R"({"spec":{"suspend":true}})" : R"({"spec":{"suspend":false}})"); };
    adapter.podSelector = [](const kubeapi::ObjectMeta &meta) { return "batch.kubernetes.io/job-name=" + meta.name; };
    adapter.rank = [](const WorkloadObject &, const kubeapi::Pod &pod) { return readIndex(pod, completionIndexKey); };
    adapter.role = [](const kubeapi::Pod &) { return std::string(); };
    adapter.podNameLabels = {"batch.kubernetes.io/job-name", "job-name"};
    adapter.podUidLabel = "batch.kubernetes.io/controller-uid";
    return adapter;
}

} // namespace workloads
