// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/build_job.h"
#include "app/domain/workloads/read_parts.h"
#include "tests/translations/specimen_rooms.h"

using specimenrooms::Texts;

namespace {

kubeapi::Pod gpuPod(int gpus, const std::string &scheduler = {})
{
    kubeapi::Pod pod;
    pod.meta.name = "p";
    pod.meta.namespaceName = "n";
    pod.meta.uid = "u";
    pod.phase = "Pending";
    pod.scheduledMessage = scheduler;
    kubeapi::Container made;
    made.name = "train";
    made.image = "example/train:9";
    made.limits["nvidia.com/gpu"] = gpus;
    pod.containers.push_back(made);
    return pod;
}

kubeapi::Pod bound(const kubeapi::ContainerStatus &status, bool init = false)
{
    kubeapi::Pod pod = gpuPod(1);
    pod.nodeName = "gpu-b";
    (init ? pod.initStatuses : pod.statuses).push_back(status);
    return pod;
}

kubeapi::ContainerStatus status(const std::string &state, const std::string &reason = {})
{
    kubeapi::ContainerStatus made;
    made.name = "train";
    made.state = state;
    made.reason = reason;
    return made;
}

Texts waiting()
{
    using workloads::FreeBlock;
    using workloads::FreeSpace;
    Texts said;
    std::vector<std::shared_ptr<const kubeapi::Event>> events;
    const auto tell = [&](std::vector<kubeapi::Pod> pods, const FreeSpace &space, int wanted = 1) {
        workloads::TrainingJob job;
        job.state = workloads::JobState::Pending;
        job.pods = wanted;
        for (kubeapi::Pod &pod : pods)
            job.members.push_back(kubeapi::packedAlone(pod));
        said.push_back(workloads::whyWaiting(job, space, events));
    };
    const auto room = [](double free, double largest, std::vector<std::string> models = {"H100"}) {
        const FreeBlock block{free, "gpu-a", free, largest};
        FreeSpace space{{"nvidia.com/gpu", {{"", block}}}};
        for (const std::string &model : models)
            space["nvidia.com/gpu"][model] = block;
        return space;
    };
    const std::string tooFew = "0/4 nodes are available: 4 Insufficient nvidia.com/gpu.";
    tell({gpuPod(8, tooFew)}, room(5, 8));
    tell({gpuPod(8, tooFew)}, room(5, 8, {"A100", "H100"}));
    tell({gpuPod(16, tooFew)}, room(5, 8));
    tell({gpuPod(8, tooFew)}, room(0, 8));
    tell({gpuPod(8, tooFew)}, {});
    kubeapi::Pod picky = gpuPod(8, tooFew);
    picky.nodeSelector["nvidia.com/gpu.product"] = "NVIDIA-B200";
    tell({picky}, room(5, 8));
    tell({gpuPod(1)}, {});
    tell({gpuPod(1, "pod has unbound immediate PersistentVolumeClaims")}, {});
    tell({gpuPod(1, "0/0 nodes are available: nothing.")}, {});
    tell({gpuPod(1, "0/4 nodes are available:")}, {});
    for (const char *nodes : {"1", "3"})
        for (const char *cause :
             {"Insufficient memory", "node(s) were unschedulable", "node(s) had untolerated taint {nvidia.com/gpu: present}",
              "node(s) had taints that were not tolerated", "node(s) didn't match Pod's node affinity/selector",
              "node(s) didn't match pod affinity rules", "node(s) had volume node affinity conflict", "node(s) had no free ports"})
            tell({gpuPod(1, "0/4 nodes are available: " + std::string(nodes) + " " + cause + ".")}, room(8, 8));

    kubeapi::Pod gated = gpuPod(1);
    gated.scheduledReason = "SchedulingGated";
    tell({gated}, {});
    gated.schedulingGates = {"kueue.x-k8s.io/admission"};
    tell({gated}, {});
    kubeapi::ContainerStatus ended = status("terminated", "OOMKilled");
    ended.exitCode = 137;
    tell({bound(ended)}, {});
    tell({bound(status("waiting", "ImagePullBackOff"))}, {});
    kubeapi::ContainerStatus crashing = status("waiting", "CrashLoopBackOff");
    tell({bound(crashing)}, {});
    crashing.lastExitCode = 1;
    tell({bound(crashing)}, {});
    tell({bound(status("waiting", "CreateContainerConfigError"))}, {});
    tell({bound(status("running"), true)}, {});
    tell({bound(status("running"))}, {});
    tell({bound(status("waiting", "ContainerCreating"))}, {});
    tell({bound(status("waiting", "ContainerCreating")), bound(status("waiting", "ErrImagePull"))}, {}, 2);
    tell({}, {});
    const auto event = [&](const char *reason, const char *uid, const char *message) {
        auto made = std::make_shared<kubeapi::Event>();
        made->reason = reason;
        made->involvedUid = uid;
        made->message = message;
        events = {made};
    };
    event("FailedMount", "u", "secret not found.");
    tell({bound(status("waiting", "ContainerCreating"))}, {});
    event("FailedCreate", "", "admission webhook denied.");
    tell({}, {});
    event("FailedCreate", "",
          "exceeded quota: research, requested: requests.nvidia.com/gpu=8, used: requests.nvidia.com/gpu=4, "
          "limited: requests.nvidia.com/gpu=4");
    tell({}, {});
    event("FailedCreate", "", "exceeded quota: research, requested: , used: , limited: ");
    tell({}, {});

    workloads::TrainingJob held;
    held.state = workloads::JobState::Suspended;
    said.push_back(workloads::whyWaiting(held, {}, {}));
    held.object.suspendedSince = kubeapi::parseTime("2026-11-22T01:02:03Z");
    said.push_back(workloads::whyWaiting(held, {}, {}));
    held.state = workloads::JobState::Queued;
    held.object.suspended = true;
    said.push_back(workloads::whyWaiting(held, {}, {}));
    held.object.queue = "team";
    said.push_back(workloads::whyWaiting(held, {}, {}));
    return said;
}

Texts failures()
{
    Texts said;
    for (const int code : {1, 126, 127, 134, 135, 137, 139, 143})
        said.push_back(workloads::exitSentence(code));
    said.push_back(workloads::exitSentence(137, "OOMKilled"));
    said.push_back(workloads::exitSentence(128, "ContainerCannotRun"));
    for (const auto &[reason, message] : std::vector<std::pair<std::string, std::string>>{
             {"", ""}, {"DeadlineExceeded", ""}, {"BackoffLimitExceeded", ""}, {"Odd", ""}, {"Odd", "why"}}) {
        workloads::Condition condition;
        condition.reason = reason;
        condition.message = message;
        said.push_back(workloads::failureSentence(condition));
    }
    said.push_back(workloads::stoppedSentence());
    // Joined with its pods: restarts, the exit code, the last pod's own words.
    for (const bool exited : {true, false}) {
        const workloads::Adapter adapter = workloads::jobAdapter();
        workloads::JobParts parts;
        parts.adapter = &adapter;
        auto object = std::make_shared<workloads::WorkloadObject>();
        object->state = workloads::JobState::Failed;
        object->restartsFromStatus = exited ? 1 : 2;
        parts.object = object;
        kubeapi::Pod pod = gpuPod(1);
        pod.phase = "Failed";
        if (exited) {
            kubeapi::ContainerStatus ended = status("terminated", "Error");
            ended.exitCode = 1;
            pod.statuses.push_back(ended);
        } else {
            pod.reason = "Evicted";
        }
        parts.members.push_back(kubeapi::packedAlone(pod));
        said.push_back(workloads::buildJob(std::move(parts), {}).reason);
    }
    return said;
}

} // namespace

Texts specimenrooms::jobsSaid()
{
    Texts said = waiting();
    append(said, failures());
    return said;
}
