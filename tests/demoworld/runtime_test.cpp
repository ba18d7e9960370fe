// SPDX-License-Identifier: GPL-3.0-or-later
#include "world_fixture.h"

#include <cerrno>
#include <csignal>

namespace demo {
namespace {

using RuntimeTest = WorldTest;

Json namedPod(const char *name, Json pod)
{
    pod["metadata"]["name"] = name;
    return pod;
}

TEST_F(RuntimeTest, utilisationFollowsTheTrainer)
{
    create("pods.", namedPod("train", pod(trainer({"--epochs", "10000", "--step-delay-ms", "20"}))));
    const auto running = await("pods.", "default", "train", [](const Json &p) { return podPhase(p) == "Running"; });
    const std::string node = textAt(*running, {"spec", "nodeName"});
    const auto metrics = [&]() -> std::string {
        for (const ObjectPtr &pod : m_store->list("pods.", "gpu-operator").first) {
            if (textAt(*pod, {"spec", "nodeName"}) == node) {
                const auto answer = m_world->runtime().proxy(*pod, 9400, "/metrics");
                return answer ? answer->body : std::string();
            }
        }
        return {};
    };
    EXPECT_TRUE(awaitTrue([&] {
        const std::string body = metrics();
        const auto line = body.find("DCGM_FI_DEV_GPU_UTIL{");
        const auto value = body.find("pod=\"train\"} ", line);
        return line != std::string::npos && value != std::string::npos && std::strtod(body.c_str() + value + 13, nullptr) > 60;
    })) << metrics();
    EXPECT_TRUE(flagAt(m_world->command(Json{{"action", "xid"}, {"node", node}, {"gpu", 0}, {"xid", 79}}), {"ok"}));
    EXPECT_NE(metrics().find("err_code=\"79\""), std::string::npos);
    EXPECT_FALSE(flagAt(m_world->command(Json{{"action", "xid"}, {"node", node}, {"gpu", 9}}), {"ok"}));
}

TEST_F(RuntimeTest, theSlowAnnotationIsFelt)
{
    create("pods.", namedPod("train", pod(trainer({"--epochs", "10000", "--step-delay-ms", "50", "--log-every", "1"}))));
    const auto running = await("pods.", "default", "train", [](const Json &p) { return podPhase(p) == "Running"; });
    ASSERT_TRUE(awaitLog(running, "step 5/"));
    EXPECT_TRUE(flagAt(m_world->command(Json{{"action", "slow"}, {"namespace", "default"}, {"pod", "train"}, {"factor", 8}}), {"ok"}));
    EXPECT_TRUE(awaitTrue([&] {
        const auto chunk = m_world->runtime().logs(uidOf(*running), "main", false, 0, std::chrono::milliseconds(0));
        const auto &lines = chunk->lines;
        return lines.size() > 3 && lines.back().timeNs - lines[lines.size() - 2].timeNs > 350'000'000;
    }));
}

TEST_F(RuntimeTest, crashLoopAndPreviousLog)
{
    create("pods.", namedPod("loop", pod(trainer({"--no-such-option"}, 0), "Always")));
    const auto looping = await("pods.", "default", "loop", [](const Json &p) {
        const Json &statuses = at(p, {"status", "containerStatuses"});
        return statuses.is_array() && textAt(statuses[0], {"state", "waiting", "reason"}) == "CrashLoopBackOff";
    });
    EXPECT_EQ(numberAt(at(*looping, {"status", "containerStatuses"})[0], {"lastState", "terminated", "exitCode"}, 0), 2);
    EXPECT_NE(logOf(looping, true).find("unknown option --no-such-option"), std::string::npos) << logOf(looping, true);
    EXPECT_TRUE(awaitTrue([&] { return said("loop", "BackOff"); }));
}

TEST_F(RuntimeTest, aBadImageIsNotPulled)
{
    create("pods.", namedPod("bad", pod(container({}, 0, "trainyard/demo-server:bad"))));
    await("pods.", "default", "bad", [](const Json &p) {
        const Json &statuses = at(p, {"status", "containerStatuses"});
        return statuses.is_array() && textAt(statuses[0], {"state", "waiting", "reason"}) == "ImagePullBackOff" && podPhase(p) == "Pending";
    });
    EXPECT_TRUE(awaitTrue([&] { return said("bad", "Failed", "ErrImagePull"); }));
}

TEST_F(RuntimeTest, deletionEndsTheProcess)
{
    create("pods.", namedPod("train", pod(trainer({"--epochs", "10000", "--step-delay-ms", "50"}))));
    const auto running = await("pods.", "default", "train", [](const Json &p) { return podPhase(p) == "Running"; });
    ASSERT_TRUE(awaitLog(running, "step 1/"));
    m_store->remove("pods.", "default", "train");
    EXPECT_TRUE(awaitTrue([&] { return !m_store->get("pods.", "default", "train"); }, 5));
    EXPECT_TRUE(awaitTrue([&] { return !m_world->runtime().logs(uidOf(*running), "main", false, 0, std::chrono::milliseconds(0)); }));
    EXPECT_TRUE(awaitTrue([&] { return said("train", "Killing", "Stopping container main"); }));
}

TEST_F(RuntimeTest, fillTakesTheFreeDevices)
{
    create("namespaces.", Json{{"metadata", {{"name", "vision"}}}}, {});
    const Json answer = m_world->command(Json{{"action", "fill"}});
    ASSERT_TRUE(flagAt(answer, {"ok"})) << answer.dump();
    EXPECT_TRUE(awaitTrue([&] { return !flagAt(m_world->command(Json{{"action", "fill"}}), {"ok"}); }));
    EXPECT_TRUE(flagAt(m_world->command(Json{{"action", "clear"}}), {"ok"}));
    EXPECT_FALSE(flagAt(m_world->command(Json{{"action", "dance"}}), {"ok"}));
}

TEST_F(RuntimeTest, drainMovesWhatRuns)
{
    const auto job = create("jobs.batch", named("mover", Json{{"template", pod(container({"sleep", "infinity"}, 1))}}));
    await("jobs.batch", "default", "mover", [](const Json &j) { return numberAt(j, {"status", "ready"}, 0) == 1; });
    const std::string node = textAt(*podsOf(uidOf(*job)).at(0), {"spec", "nodeName"});
    EXPECT_TRUE(flagAt(m_world->command(Json{{"action", "drain"}, {"node", node}}), {"ok"}));
    EXPECT_TRUE(awaitTrue([&] {
        const auto pods = podsOf(uidOf(*job));
        return pods.size() == 1 && podPhase(*pods[0]) == "Running" && textAt(*pods[0], {"spec", "nodeName"}) != node;
    }));
}

class SampleTest : public WorldTest {
protected:
    void SetUp() override { begin(true, 10); }
};

TEST_F(SampleTest, showsOneOfEachKind)
{
    await(
        "jobs.batch", "research", "digits-smoke", [](const Json &j) { return conditionIs(j, "Complete"); }, 90);
    await("jobs.batch", "research", "digits-baseline", [](const Json &j) { return numberAt(j, {"status", "ready"}, 0) == 1; });
    await("pytorchjobs.kubeflow.org", "research", "digits-wide", [](const Json &j) { return conditionIs(j, "Running"); });
    await("trainjobs.trainer.kubeflow.org", "vision", "digits-adam", [](const Json &j) {
        return at(j, {"status", "jobsStatus"}).is_array() && numberAt(at(j, {"status", "jobsStatus"})[0], {"ready"}, 0) == 1;
    });
    await(
        "jobs.batch", "vision", "digits-typo", [](const Json &j) { return conditionIs(j, "Failed"); }, 60);
    await("jobs.batch", "research", "held", [](const Json &j) { return conditionIs(j, "Suspended"); });
    const auto serving = await("deployments.apps", "serving", "digits-serving", [](const Json &d) {
        return numberAt(d, {"status", "availableReplicas"}, 0) == 2;
    });
    EXPECT_EQ(annotationOf(*serving, "deployment.kubernetes.io/revision"), "3");
    EXPECT_EQ(m_store->list("replicasets.apps", "serving").first.size(), 3U);
    const auto diverging = m_store->get("jobs.batch", "vision", "diverges");
    ASSERT_TRUE(diverging);
    EXPECT_TRUE(awaitTrue([&] {
        const auto pods = podsOf(uidOf(*diverging), "vision");
        return !pods.empty() && logOf(pods[0]).find("loss nan") != std::string::npos;
    }));
    EXPECT_TRUE(awaitTrue([&] { return said("too-big", "FailedScheduling", "Insufficient nvidia.com/gpu"); }));
}

} // namespace
} // namespace demo
