// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workloads/objects.h"

using namespace workloads;

namespace {

std::shared_ptr<const kubeapi::Pod> gpuPod(int gpus, const std::string &status, const std::string &specExtra = "")
{
    return objects::pod(R"({"metadata":{"name":"p","namespace":"n","uid":"u"},"spec":{)" + specExtra + R"("containers":[{"name":"train",
        "image":"example/train:9","resources":{"limits":{"nvidia.com/gpu":")" +
                        std::to_string(gpus) + R"("}}}]},"status":{)" + status + "}}");
}

TrainingJob pending(const std::vector<std::shared_ptr<const kubeapi::Pod>> &members, int pods = 1)
{
    TrainingJob job;
    job.state = JobState::Pending;
    for (const auto &pod : members)
        job.members.push_back(kubeapi::packedAlone(*pod));
    job.pods = pods;
    return job;
}

std::string unscheduled(const std::string &message)
{
    return R"("phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":")" + message + R"("}])";
}

std::string waitingFor(const std::string &reason, const std::string &message = "")
{
    return R"("phase":"Pending","containerStatuses":[{"name":"train","state":{"waiting":{"reason":")" + reason + R"(","message":")" + message +
           R"("}}}])";
}

FreeSpace room(double largestFree, double largestNode)
{
    FreeBlock block{largestFree, "gpu-a", largestFree, largestNode};
    return {{"nvidia.com/gpu", {{"", block}, {"H100", block}}}};
}

std::shared_ptr<const kubeapi::Event> event(const std::string &reason, const std::string &message)
{
    auto result = std::make_shared<kubeapi::Event>();
    result->reason = reason;
    result->message = message;
    return result;
}

} // namespace

TEST(Waiting, SchedulerMessageIsTakenApart)
{
    const auto parsed = parseSchedulerMessage(
        "0/7 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }, 1 node(s) were unschedulable, "
        "2 Insufficient nvidia.com/gpu, 3 node(s) didn't match Pod's node affinity/selector. preemption: 0/7 nodes are available: 7 Preemption is "
        "not helpful for scheduling.");
    ASSERT_TRUE(parsed.has_value());
    EXPECT_EQ(parsed->available, 0);
    EXPECT_EQ(parsed->nodes, 7);
    ASSERT_EQ(parsed->causes.size(), 4u);
    EXPECT_EQ(parsed->causes[0].second, "node(s) had untolerated taint {node.kubernetes.io/not-ready: }");
    EXPECT_EQ(parsed->causes[3].first, 3);
    EXPECT_EQ(parsed->insufficient.at("nvidia.com/gpu"), 2);
    const auto recent =
        parseSchedulerMessage("0/2 nodes are available: 2 Insufficient nvidia.com/gpu. no new claims to deallocate, preemption: 0/2 nodes "
                              "are available: 2 Preemption is not helpful for scheduling.");
    EXPECT_EQ(recent->insufficient.at("nvidia.com/gpu"), 2);
    EXPECT_EQ(recent->causes.size(), 1u);
    EXPECT_FALSE(parseSchedulerMessage("").has_value());
    EXPECT_FALSE(parseSchedulerMessage("pod has unbound immediate PersistentVolumeClaims").has_value());
    EXPECT_FALSE(parseSchedulerMessage("0/ nodes").has_value());
    EXPECT_TRUE(parseSchedulerMessage("0/4 nodes are available:").has_value());
}

TEST(Waiting, ShortageOfGpusComparesWithTheRoomThereIs)
{
    const std::string message = unscheduled("0/4 nodes are available: 4 Insufficient nvidia.com/gpu.");
    EXPECT_EQ(whyWaiting(pending({gpuPod(8, message)}), room(5, 8), {}).english(), "needs 8 H100 on one node; most free on one node is 5 (gpu-a)");
    EXPECT_EQ(whyWaiting(pending({gpuPod(16, message)}), room(5, 8), {}).english(), "needs 16 H100 on one node; no node has more than 8");
    EXPECT_EQ(whyWaiting(pending({gpuPod(8, message)}), room(0, 8), {}).english(), "needs 8 H100 on one node; none is free");
    EXPECT_EQ(whyWaiting(pending({gpuPod(8, message)}), {}, {}).english(), "needs nvidia.com/gpu, which no node offers");
    // Room has appeared since the scheduler spoke: its own words stand.
    EXPECT_EQ(whyWaiting(pending({gpuPod(4, message)}), room(5, 8), {}).english(), "no node fits: 4 nodes short of nvidia.com/gpu");
}

TEST(Waiting, NothingIsSaidOfNodesThatCannotBeListed)
{
    const std::string message = unscheduled("0/4 nodes are available: 1 node(s) were unschedulable, 3 Insufficient nvidia.com/gpu.");
    EXPECT_EQ(whyWaiting(pending({gpuPod(8, message)}), {}, {}, false).english(), "no node fits: 1 node cordoned, 3 nodes short of nvidia.com/gpu");
}

TEST(Waiting, OtherCausesOfTheScheduler)
{
    EXPECT_EQ(whyWaiting(pending({gpuPod(1, unscheduled("0/3 nodes are available: 1 node(s) had untolerated taint {nvidia.com/gpu: present}, "
                                                        "2 node(s) were unschedulable."))}),
                         room(5, 8), {})
                  .english(),
              "no node fits: 1 node with the untolerated taint nvidia.com/gpu: present, 2 nodes cordoned");
}

TEST(Waiting, AVolumeOutOfReachIsNoMatterOfSelectors)
{
    EXPECT_EQ(
        whyWaiting(pending({gpuPod(1, unscheduled("0/5 nodes are available: 2 node(s) had volume node affinity conflict, 3 node(s) didn't match "
                                                  "Pod's node affinity/selector."))}),
                   room(5, 8), {})
            .english(),
        "no node fits: 2 nodes that cannot reach a volume, 3 nodes not matching the node selector or affinity");
}

TEST(Waiting, PodsThatAreBoundSayWhatHoldsThem)
{
    const std::string bound = R"("nodeName":"gpu-b",)";
    EXPECT_EQ(whyWaiting(pending({gpuPod(1, waitingFor("ImagePullBackOff"), bound)}), {}, {}).english(),
              "cannot pull image example/train:9: ImagePullBackOff");
    EXPECT_EQ(whyWaiting(pending({gpuPod(1, waitingFor("ContainerCreating"), bound)}), {}, {}).english(), "container is being created on node gpu-b");
    EXPECT_EQ(whyWaiting(pending({gpuPod(1, waitingFor("CreateContainerConfigError", "secret \\\"hf\\\" not found"), bound)}), {}, {}).english(),
              "container train cannot be created: secret \"hf\" not found");
    EXPECT_EQ(
        whyWaiting(pending({gpuPod(1, R"("phase":"Pending")", R"("schedulingGates":[{"name":"kueue.x-k8s.io/admission"}],)")}), {}, {}).english(),
        "held by the scheduling gate kueue.x-k8s.io/admission");
}

TEST(Waiting, TheHeaviestReasonIsToldWithItsShare)
{
    const std::string bound = R"("nodeName":"gpu-b",)";
    EXPECT_EQ(
        whyWaiting(pending({gpuPod(1, waitingFor("ContainerCreating"), bound), gpuPod(1, waitingFor("ErrImagePull"), bound)}, 2), {}, {}).english(),
        "1 of 2 pods: cannot pull image example/train:9: ErrImagePull");
}

TEST(Waiting, QuotaIsToldFromTheEvent)
{
    const auto refused =
        event("FailedCreate", "Error creating: pods \"over-quota-x\" is forbidden: exceeded quota: research, requested: requests.nvidia.com/gpu=8, "
                              "used: requests.nvidia.com/gpu=4, limited: requests.nvidia.com/gpu=4");
    EXPECT_EQ(whyWaiting(pending({}), {}, {refused}).english(), "exceeded quota research: requests.nvidia.com/gpu 4 of 4 used, 8 more asked for");
    EXPECT_EQ(whyWaiting(pending({}), {}, {event("FailedCreate", "admission webhook denied.")}).english(),
              "its pods cannot be created: admission webhook denied");
    EXPECT_EQ(whyWaiting(pending({}), {}, {}).english(), "waiting for its pods to be created");
}

TEST(Waiting, SuspendedAndQueued)
{
    TrainingJob job;
    job.state = JobState::Suspended;
    job.object.suspendedSince = kubeapi::parseTime("2026-11-22T01:02:03Z");
    EXPECT_EQ(whyWaiting(job, {}, {}).english(), "suspended since 2026-11-22 01:02 UTC");
    job.state = JobState::Queued;
    job.object.suspended = true;
    job.object.queue = "team";
    EXPECT_EQ(whyWaiting(job, {}, {}).english(), "queued in team, not admitted yet");
    job.state = JobState::Running;
    EXPECT_EQ(whyWaiting(job, {}, {}).english(), "");
}

TEST(Waiting, ExitCodesHaveWords)
{
    EXPECT_EQ(exitSentence(137, "OOMKilled").english(), "exit code 137 (killed, out of memory)");
    EXPECT_EQ(exitSentence(137, "Error").english(), "exit code 137 (killed)");
    EXPECT_EQ(exitSentence(139).english(), "exit code 139 (segmentation fault)");
    EXPECT_EQ(exitSentence(1, "Error").english(), "exit code 1");
}
