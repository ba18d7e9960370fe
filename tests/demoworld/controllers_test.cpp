// SPDX-License-Identifier: GPL-3.0-or-later
#include "world_fixture.h"

namespace demo {
namespace {

using ControllersTest = WorldTest;
const auto complete = [](const Json &job) { return conditionIs(job, "Complete"); };
const auto failed = [](const Json &job) { return conditionIs(job, "Failed"); };

Json jobSpec(const Json &pod) { return Json{{"template", pod}}; }

TEST_F(ControllersTest, jobCompletes)
{
    create("jobs.batch", named("done", jobSpec(pod(container({"true"})))));
    const auto job = await("jobs.batch", "default", "done", complete);
    EXPECT_EQ(numberAt(*job, {"status", "succeeded"}, 0), 1);
    EXPECT_TRUE(at(*job, {"status", "completionTime"}).is_string());
    EXPECT_EQ(textAt(condition(*job, "Complete"), {"reason"}), "CompletionsReached");
    EXPECT_TRUE(conditionIs(*job, "SuccessCriteriaMet"));
    EXPECT_TRUE(awaitTrue([&] { return said("done", "SuccessfulCreate", "Created pod: done-"); }));
    EXPECT_TRUE(awaitTrue([&] { return said("done", "Completed"); }));
    const auto pods = podsOf(uidOf(*job));
    ASSERT_EQ(pods.size(), 1U);
    EXPECT_EQ(labelOf(*pods[0], "batch.kubernetes.io/job-name"), "done");
    EXPECT_EQ(textAt(at(*pods[0], {"status", "containerStatuses"})[0], {"state", "terminated", "reason"}), "Completed");
}

TEST_F(ControllersTest, jobFailsBeyondItsBackoffLimit)
{
    Json spec = jobSpec(pod(container({"false"})));
    spec["backoffLimit"] = 1;
    create("jobs.batch", named("broken", spec));
    const auto job = await("jobs.batch", "default", "broken", failed);
    EXPECT_EQ(textAt(condition(*job, "Failed"), {"reason"}), "BackoffLimitExceeded");
    EXPECT_EQ(textAt(condition(*job, "Failed"), {"message"}), "Job has reached the specified backoff limit");
    EXPECT_EQ(numberAt(*job, {"status", "failed"}, 0), 2);
    EXPECT_TRUE(awaitTrue([&] { return said("broken", "BackoffLimitExceeded"); }));
}

TEST_F(ControllersTest, indexedJobCountsItsIndexes)
{
    Json spec = jobSpec(pod(container({"true"})));
    spec["completionMode"] = "Indexed";
    spec["completions"] = 4;
    spec["parallelism"] = 2;
    create("jobs.batch", named("indexed", spec));
    const auto job = await("jobs.batch", "default", "indexed", complete);
    EXPECT_EQ(textAt(*job, {"status", "completedIndexes"}), "0-3");
    EXPECT_EQ(podsOf(uidOf(*job)).size(), 4U);
}

TEST_F(ControllersTest, suspendAndResume)
{
    Json spec = jobSpec(pod(container({"sleep", "infinity"})));
    spec["suspend"] = true;
    create("jobs.batch", named("held", spec));
    const auto held = await("jobs.batch", "default", "held", [](const Json &job) { return conditionIs(job, "Suspended"); });
    EXPECT_FALSE(at(*held, {"status"}).contains("startTime"));
    const auto suspend = [&](bool value) {
        m_store->modify("jobs.batch", "default", "held", [&](Json &job) {
            job["spec"]["suspend"] = value;
            return true;
        });
    };
    suspend(false);
    await("jobs.batch", "default", "held", [](const Json &job) {
        return numberAt(job, {"status", "ready"}, 0) == 1 && conditionIs(job, "Suspended", "False");
    });
    suspend(true);
    const auto again = await("jobs.batch", "default", "held", [](const Json &job) {
        return conditionIs(job, "Suspended") && numberAt(job, {"status", "terminating"}, 0) == 0;
    });
    EXPECT_EQ(numberAt(*again, {"status", "failed"}, 0), 0);
    EXPECT_TRUE(podsOf(uidOf(*again)).empty());
}

TEST_F(ControllersTest, deadlineAndTimeToLive)
{
    Json spec = jobSpec(pod(container({"sleep", "infinity"})));
    spec["activeDeadlineSeconds"] = 1;
    create("jobs.batch", named("late", spec));
    EXPECT_EQ(textAt(condition(*await("jobs.batch", "default", "late", failed), "Failed"), {"reason"}), "DeadlineExceeded");
    Json brief = jobSpec(pod(container({"true"})));
    brief["ttlSecondsAfterFinished"] = 0;
    create("jobs.batch", named("brief", brief));
    EXPECT_TRUE(awaitTrue([&] { return !m_store->get("jobs.batch", "default", "brief"); }));
}

TEST_F(ControllersTest, aDeletedPodIsReplacedAndCountsAsFailed)
{
    const auto job = create("jobs.batch", named("steady", jobSpec(pod(container({"sleep", "infinity"})))));
    await("jobs.batch", "default", "steady", [](const Json &j) { return numberAt(j, {"status", "ready"}, 0) == 1; });
    const std::string first = nameOf(*podsOf(uidOf(*job)).at(0));
    m_store->remove("pods.", "default", first);
    await("jobs.batch", "default", "steady", [](const Json &j) {
        return numberAt(j, {"status", "failed"}, 0) == 1 && numberAt(j, {"status", "ready"}, 0) == 1;
    });
    EXPECT_TRUE(awaitTrue([&] { return !m_store->get("pods.", "default", first); }));
}

TEST_F(ControllersTest, quotaRefusesAndFrees)
{
    create("resourcequotas.", named("gpus", Json{{"hard", {{"requests.nvidia.com/gpu", "2"}, {"pods", "10"}}}}));
    Json holder = pod(container({"sleep", "infinity"}, 2));
    holder["metadata"]["name"] = "holder";
    create("pods.", holder);
    await("resourcequotas.", "default", "gpus", [](const Json &quota) {
        return textAt(quota, {"status", "used", "requests.nvidia.com/gpu"}) == "2";
    });
    create("jobs.batch", named("starved", jobSpec(pod(container({"true"}, 1)))));
    EXPECT_TRUE(awaitTrue([&] {
        return said("starved", "FailedCreate",
                    "is forbidden: exceeded quota: gpus, requested: requests.nvidia.com/gpu=1, used: requests.nvidia.com/gpu=2, limited: "
                    "requests.nvidia.com/gpu=2");
    }));
    m_store->remove("pods.", "default", "holder");
    await("jobs.batch", "default", "starved", complete);
}

Json deployment(const char *image)
{
    const Json labels{{"app", "web"}};
    return Json{{"metadata", {{"name", "web"}}},
                {"spec",
                 {{"replicas", 2},
                  {"progressDeadlineSeconds", 1},
                  {"selector", {{"matchLabels", labels}}},
                  {"template",
                   {{"metadata", {{"labels", labels}}},
                    {"spec", {{"terminationGracePeriodSeconds", 1}, {"containers", Json::array({Json{{"name", "main"}, {"image", image}}})}}}}}}}};
}

TEST_F(ControllersTest, deploymentRollsForwardAndBack)
{
    const auto settled = [](const Json &d) {
        return numberAt(d, {"status", "updatedReplicas"}, 0) == 2 && numberAt(d, {"status", "availableReplicas"}, 0) == 2 &&
               numberAt(d, {"status", "replicas"}, 0) == 2 && textAt(condition(d, "Progressing"), {"reason"}) == "NewReplicaSetAvailable";
    };
    create("deployments.apps", deployment("trainyard/demo-server:1"));
    const auto first = await("deployments.apps", "default", "web", settled);
    EXPECT_EQ(annotationOf(*first, "deployment.kubernetes.io/revision"), "1");
    EXPECT_TRUE(conditionIs(*first, "Available"));
    const auto setImage = [&](const char *image) {
        m_store->modify("deployments.apps", "default", "web", [&](Json &d) {
            d["spec"]["template"]["spec"]["containers"][0]["image"] = image;
            return true;
        });
    };
    setImage("trainyard/demo-server:2");
    await("deployments.apps", "default", "web",
          [&](const Json &d) { return annotationOf(d, "deployment.kubernetes.io/revision") == "2" && settled(d); });
    setImage("trainyard/demo-server:1");
    await("deployments.apps", "default", "web",
          [&](const Json &d) { return annotationOf(d, "deployment.kubernetes.io/revision") == "3" && settled(d); });
    const auto sets = m_store->list("replicasets.apps", "default").first;
    EXPECT_EQ(sets.size(), 2U);
    for (const ObjectPtr &set : sets) {
        if (annotationOf(*set, "deployment.kubernetes.io/revision") == "3") {
            EXPECT_EQ(annotationOf(*set, "deployment.kubernetes.io/revision-history"), "1");
        }
    }
    setImage("trainyard/demo-server:bad");
    const auto stuck = await("deployments.apps", "default", "web",
                             [](const Json &d) { return textAt(condition(d, "Progressing"), {"reason"}) == "ProgressDeadlineExceeded"; });
    EXPECT_GE(numberAt(*stuck, {"status", "availableReplicas"}, 0), 2);
    EXPECT_TRUE(awaitTrue([&] { return said("web-", "Failed", "Error: ErrImagePull"); }));
}

TEST_F(ControllersTest, nodesAndExportersAreThere)
{
    const auto set = await("daemonsets.apps", "gpu-operator", "nvidia-dcgm-exporter", [](const Json &d) {
        return numberAt(d, {"status", "numberReady"}, 0) == 4;
    });
    const auto pods = podsOf(uidOf(*set), "gpu-operator");
    ASSERT_EQ(pods.size(), 4U);
    const auto answer = m_world->runtime().proxy(*pods[0], 9400, "/metrics");
    ASSERT_TRUE(answer);
    EXPECT_NE(answer->body.find("DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",UUID=\"GPU-"), std::string::npos);
    EXPECT_FALSE(m_world->runtime().proxy(*pods[0], 80, "/"));
    const auto node = m_store->get("nodes.", {}, "gpu-h100-1");
    EXPECT_EQ(labelOf(*node, "nvidia.com/gpu.product"), "NVIDIA-H100-80GB-HBM3");
    EXPECT_EQ(labelOf(*node, "trainyard.dev/simulated"), "true");
    EXPECT_TRUE(conditionIs(*node, "Ready"));
    m_world->command(Json{{"action", "silence"}, {"node", "gpu-h100-1"}});
    await("nodes.", {}, "gpu-h100-1", [](const Json &n) { return conditionIs(n, "Ready", "Unknown"); });
    m_world->command(Json{{"action", "wake"}, {"node", "gpu-h100-1"}});
    await("nodes.", {}, "gpu-h100-1", [](const Json &n) { return conditionIs(n, "Ready"); });
}

} // namespace
} // namespace demo
