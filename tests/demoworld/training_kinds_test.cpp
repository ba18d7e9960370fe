// SPDX-License-Identifier: GPL-3.0-or-later
#include "world_fixture.h"

#include "app/demo/server/text.h"

namespace demo {
namespace {

using TrainingKindsTest = WorldTest;

Json replicated(const char *name, const Json &pod, int parallelism)
{
    return Json{{"name", name},
                {"replicas", 1},
                {"template", {{"spec", {{"parallelism", parallelism}, {"completions", parallelism}, {"backoffLimit", 0}, {"template", pod}}}}}};
}

TEST_F(TrainingKindsTest, jobSetCompletes)
{
    create("jobsets.jobset.x-k8s.io", named("set", Json{{"replicatedJobs", Json::array({replicated("a", pod(container({"true"})), 1),
                                                                                        replicated("b", pod(container({"true"})), 2)})}}));
    const auto set = await("jobsets.jobset.x-k8s.io", "default", "set", [](const Json &s) { return conditionIs(s, "Completed"); });
    EXPECT_EQ(textAt(*set, {"status", "terminalState"}), "Completed");
    EXPECT_EQ(textAt(condition(*set, "Completed"), {"reason"}), "AllJobsCompleted");
    const auto job = m_store->get("jobs.batch", "default", "set-b-0");
    ASSERT_TRUE(job);
    EXPECT_EQ(labelOf(*job, "jobset.sigs.k8s.io/replicatedjob-name"), "b");
    for (const auto &p : podsOf(uidOf(*job)))
        EXPECT_EQ(labelOf(*p, "jobset.sigs.k8s.io/jobset-name"), "set");
}

TEST_F(TrainingKindsTest, jobSetRestartsThenFails)
{
    create("jobsets.jobset.x-k8s.io", named("flaky", Json{{"failurePolicy", {{"maxRestarts", 2}}},
                                                          {"replicatedJobs", Json::array({replicated("a", pod(container({"false"})), 1)})}}));
    const auto set = await("jobsets.jobset.x-k8s.io", "default", "flaky", [](const Json &s) { return conditionIs(s, "Failed"); });
    EXPECT_EQ(numberAt(*set, {"status", "restarts"}, 0), 2);
    EXPECT_EQ(textAt(condition(*set, "Failed"), {"reason"}), "ReachedMaxRestarts");
}

TEST_F(TrainingKindsTest, trainJobRunsRanksThroughAJobSet)
{
    create("trainjobs.trainer.kubeflow.org", named("two", Json{{"runtimeRef", {{"name", "torch-distributed"}}},
                                                               {"trainer",
                                                                {{"numNodes", 2},
                                                                 {"image", "trainyard/demo-trainer:1"},
                                                                 {"args", Json::array({"--steps", "40", "--step-delay-ms", "5"})},
                                                                 {"resourcesPerNode", {{"limits", {{"nvidia.com/gpu", 1}}}}}}}}));
    const auto running = await("jobs.batch", "default", "two-node-0", [](const Json &j) { return numberAt(j, {"spec", "parallelism"}, 0) == 2; });
    const auto job = await("trainjobs.trainer.kubeflow.org", "default", "two", [](const Json &j) { return conditionIs(j, "Complete"); });
    EXPECT_EQ(textAt(condition(*job, "Complete"), {"reason"}), "AllJobsCompleted");
    EXPECT_EQ(numberAt(at(*job, {"status", "jobsStatus"})[0], {"succeeded"}, 0), 1);
    // What the trainer told last, as a real one tells Kubeflow Trainer's status server.
    const Json &told = at(*job, {"status", "trainerStatus"});
    EXPECT_EQ(numberAt(told, {"progressPercentage"}, -1), 100);
    EXPECT_EQ(numberAt(told, {"estimatedRemainingSeconds"}, -1), 0);
    EXPECT_TRUE(parseTimestamp(textAt(told, {"lastUpdatedTime"})));
    std::map<std::string, std::string> metrics;
    for (const Json &metric : at(told, {"metrics"}))
        metrics[textAt(metric, {"name"})] = textAt(metric, {"value"});
    EXPECT_EQ(metrics["current_step"], "40");
    EXPECT_EQ(metrics["total_steps"], "40");
    EXPECT_GT(std::strtod(metrics["loss"].c_str(), nullptr), 0);
    EXPECT_EQ(textAt(controllerOf(*m_store->get("jobsets.jobset.x-k8s.io", "default", "two")), {"kind"}), "TrainJob");
    const auto pods = podsOf(uidOf(*running));
    ASSERT_EQ(pods.size(), 2U);
    EXPECT_NE(logOf(pods[0]).find("of 2"), std::string::npos);
    EXPECT_NE(logOf(pods[0]).find("step 40/40"), std::string::npos);
}

TEST_F(TrainingKindsTest, trainJobWithoutRuntimeFails)
{
    create("trainjobs.trainer.kubeflow.org", named("lost", Json{{"runtimeRef", {{"name", "nowhere"}}}}));
    const auto job = await("trainjobs.trainer.kubeflow.org", "default", "lost", [](const Json &j) { return conditionIs(j, "Failed"); });
    EXPECT_EQ(textAt(condition(*job, "Failed"), {"reason"}), "TrainingRuntimeNotSupported");
}

Json pytorchJob(const char *name, const char *steps)
{
    const auto replica = [&](int count) {
        Json main = Json{{"name", "pytorch"},
                         {"image", "trainyard/demo-trainer:1"},
                         {"args", Json::array({"--steps", steps, "--step-delay-ms", "10", "--checkpoint-every", "10"})},
                         {"resources", {{"limits", {{"nvidia.com/gpu", 1}}}}}};
        return Json{{"replicas", count},
                    {"restartPolicy", "OnFailure"},
                    {"template", {{"spec", {{"terminationGracePeriodSeconds", 2}, {"containers", Json::array({main})}}}}}};
    };
    return Json{{"metadata", {{"name", name}}}, {"spec", {{"pytorchReplicaSpecs", {{"Master", replica(1)}, {"Worker", replica(1)}}}}}};
}

TEST_F(TrainingKindsTest, pytorchJobSucceeds)
{
    create("pytorchjobs.kubeflow.org", pytorchJob("torch", "40"));
    const auto job = await("pytorchjobs.kubeflow.org", "default", "torch", [](const Json &j) { return conditionIs(j, "Succeeded"); });
    EXPECT_TRUE(conditionIs(*job, "Running", "False"));
    EXPECT_TRUE(conditionIs(*job, "Created"));
    EXPECT_TRUE(at(*job, {"status", "completionTime"}).is_string());
    const auto worker = m_store->get("pods.", "default", "torch-worker-0");
    ASSERT_TRUE(worker);
    EXPECT_EQ(labelOf(*worker, "training.kubeflow.org/replica-type"), "worker");
    EXPECT_NE(logOf(worker).find("rank 1 of 2"), std::string::npos);
}

TEST_F(TrainingKindsTest, aKilledRankBringsAllBackFromTheCheckpoint)
{
    create("pytorchjobs.kubeflow.org", pytorchJob("crash", "100000"));
    const auto master = await("pods.", "default", "crash-master-0", [](const Json &p) { return podPhase(p) == "Running"; });
    ASSERT_TRUE(awaitLog(master, "saved checkpoint step 20"));
    const Json answer = m_world->command(Json{{"action", "kill-pod"}, {"namespace", "default"}, {"pod", "crash-worker-0"}, {"outOfMemory", true}});
    EXPECT_TRUE(flagAt(answer, {"ok"})) << answer.dump();
    const auto worker = await("pods.", "default", "crash-worker-0", [](const Json &p) {
        const Json &statuses = at(p, {"status", "containerStatuses"});
        return statuses.is_array() && numberAt(statuses[0], {"restartCount"}, 0) >= 1 && podReady(p);
    });
    EXPECT_EQ(textAt(at(*worker, {"status", "containerStatuses"})[0], {"lastState", "terminated", "reason"}), "OOMKilled");
    EXPECT_EQ(numberAt(at(*worker, {"status", "containerStatuses"})[0], {"lastState", "terminated", "exitCode"}, 0), 137);
    const auto again = await("pods.", "default", "crash-master-0", [](const Json &p) {
        return numberAt(at(p, {"status", "containerStatuses"})[0], {"restartCount"}, 0) >= 1 && podReady(p);
    });
    EXPECT_TRUE(awaitLog(again, "resumed from checkpoint step "));
    EXPECT_NE(logOf(again, true).find("connection to rank 1 was lost"), std::string::npos);
}

TEST_F(TrainingKindsTest, suspendedPytorchJobRemovesItsPods)
{
    create("pytorchjobs.kubeflow.org", pytorchJob("pause", "100000"));
    await("pytorchjobs.kubeflow.org", "default", "pause", [](const Json &j) { return conditionIs(j, "Running"); });
    m_store->modify("pytorchjobs.kubeflow.org", "default", "pause", [](Json &j) {
        j["spec"]["runPolicy"]["suspend"] = true;
        return true;
    });
    await("pytorchjobs.kubeflow.org", "default", "pause", [](const Json &j) { return conditionIs(j, "Suspended"); });
    EXPECT_TRUE(awaitTrue([&] { return !m_store->get("pods.", "default", "pause-master-0"); }));
}

} // namespace
} // namespace demo
