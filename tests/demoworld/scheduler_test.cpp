// SPDX-License-Identifier: GPL-3.0-or-later
#include "world_fixture.h"

namespace demo {
namespace {

using SchedulerTest = WorldTest;

Json namedPod(const char *name, Json pod)
{
    pod["metadata"]["name"] = name;
    return pod;
}

TEST_F(SchedulerTest, saysWhyAPodIsTooBig)
{
    create("pods.", namedPod("big", pod(container({"sleep", "infinity"}, 8))));
    const auto object = await("pods.", "default", "big", [](const Json &p) { return conditionIs(p, "PodScheduled", "False"); });
    const Json &why = condition(*object, "PodScheduled");
    EXPECT_EQ(textAt(why, {"reason"}), "Unschedulable");
    EXPECT_EQ(
        textAt(why, {"message"}),
        "0/4 nodes are available: 4 Insufficient nvidia.com/gpu. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.");
    EXPECT_TRUE(awaitTrue([&] { return said("big", "FailedScheduling", "Insufficient nvidia.com/gpu"); }));
}

TEST_F(SchedulerTest, mixesReasonsAndRetriesWhenSomethingFrees)
{
    const Json selector{{"nvidia.com/gpu.product", "NVIDIA-L40S"}};
    Json first = namedPod("first", pod(container({"sleep", "infinity"}, 2))), second = namedPod("second", pod(container({"sleep", "infinity"}, 1)));
    first["spec"]["nodeSelector"] = second["spec"]["nodeSelector"] = selector;
    create("pods.", first);
    await("pods.", "default", "first", [](const Json &p) { return podPhase(p) == "Running"; });
    create("pods.", second);
    const auto refused = await("pods.", "default", "second", [](const Json &p) { return conditionIs(p, "PodScheduled", "False"); });
    EXPECT_EQ(textAt(condition(*refused, "PodScheduled"), {"message"}),
              "0/4 nodes are available: 1 Insufficient nvidia.com/gpu, 3 node(s) didn't match Pod's node affinity/selector. preemption: 0/4 nodes "
              "are available: "
              "1 No preemption victims found for incoming pod, 3 Preemption is not helpful for scheduling.");
    m_store->remove("pods.", "default", "first");
    const auto bound = await("pods.", "default", "second", [](const Json &p) { return podPhase(p) == "Running"; });
    EXPECT_EQ(textAt(*bound, {"spec", "nodeName"}), "gpu-l40s-1");
    EXPECT_TRUE(awaitTrue([&] { return said("second", "Scheduled", "Successfully assigned default/second to gpu-l40s-1"); }));
}

TEST_F(SchedulerTest, cordonAndUncordon)
{
    for (const char *node : {"gpu-h100-1", "gpu-h100-2", "gpu-a100-1", "gpu-l40s-1"})
        EXPECT_TRUE(flagAt(m_world->command(Json{{"action", "cordon"}, {"node", node}}), {"ok"}));
    create("pods.", namedPod("lone", pod(container({"sleep", "infinity"}))));
    const auto object = await("pods.", "default", "lone", [](const Json &p) { return conditionIs(p, "PodScheduled", "False"); });
    EXPECT_NE(textAt(condition(*object, "PodScheduled"), {"message"}).find("4 node(s) were unschedulable"), std::string::npos);
    m_world->command(Json{{"action", "uncordon"}, {"node", "gpu-a100-1"}});
    await("pods.", "default", "lone", [](const Json &p) { return podPhase(p) == "Running"; });
}

TEST_F(SchedulerTest, taintsNeedTolerations)
{
    for (const char *node : {"gpu-h100-1", "gpu-h100-2", "gpu-a100-1", "gpu-l40s-1"}) {
        m_store->modify("nodes.", {}, node, [](Json &n) {
            n["spec"]["taints"] = Json::array({Json{{"key", "team"}, {"value", "other"}, {"effect", "NoSchedule"}}});
            return true;
        });
    }
    create("pods.", namedPod("plain", pod(container({"sleep", "infinity"}))));
    const auto object = await("pods.", "default", "plain", [](const Json &p) { return conditionIs(p, "PodScheduled", "False"); });
    EXPECT_NE(textAt(condition(*object, "PodScheduled"), {"message"}).find("4 node(s) had untolerated taint {team: other}"), std::string::npos);
    Json tolerant = namedPod("tolerant", pod(container({"sleep", "infinity"})));
    tolerant["spec"]["tolerations"] = Json::array({Json{{"key", "team"}, {"operator", "Equal"}, {"value", "other"}}});
    create("pods.", tolerant);
    await("pods.", "default", "tolerant", [](const Json &p) { return podPhase(p) == "Running"; });
}

} // namespace
} // namespace demo
