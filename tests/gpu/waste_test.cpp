// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/waste.h"

#include <gtest/gtest.h>

using namespace gpu;

namespace {
const kubeapi::TimePoint noon = *kubeapi::parseTime("2026-11-22T12:00:00Z");

Device device(double utilization, int second, const std::string &pod = "n/p")
{
    Device result;
    result.utilization = utilization;
    result.sampledAt = noon + std::chrono::seconds(second);
    result.podKey = pod;
    return result;
}
} // namespace

TEST(Waste, HistoryTellsIdleness)
{
    DeviceHistory history(4);
    EXPECT_FALSE(history.idleFor().has_value());
    history.add(device(0.9, 0));
    history.add(device(0, 30));
    history.add(device(0, 60));
    history.add(device(0, 60)); // not newer
    EXPECT_EQ(history.points().size(), 3u);
    EXPECT_EQ(history.idleFor(), std::chrono::seconds(30));
    history.add(device(0, 600));
    EXPECT_EQ(history.idleFor(), std::chrono::seconds(0)); // the gap before it says nothing
    EXPECT_NEAR(*history.meanSince(noon), 0.225, 1e-9);
    history.add(device(0, 630, ""));
    EXPECT_FALSE(history.idleFor().has_value()); // nobody holds it
    EXPECT_EQ(history.points().size(), 4u);
}

TEST(Waste, ReservationsLongestFirst)
{
    auto node = std::make_shared<NodeGpus>();
    node->name = "a";
    node->model = "H100";
    for (int minutes : {10, 40, 90}) {
        Device idle = device(0, 0, "n/p" + std::to_string(minutes));
        idle.state = DeviceState::ReservedIdle;
        idle.idleSince = noon - std::chrono::minutes(minutes);
        node->devices.push_back(idle);
    }
    Inventory inventory;
    inventory.nodes = {node};
    const auto idle = idleReservations(inventory, noon);
    ASSERT_EQ(idle.size(), 2u);
    EXPECT_EQ(idle[0].podKey, "n/p90");
    EXPECT_EQ(idle[0].duration, std::chrono::minutes(90));
}

TEST(Waste, GpuHoursAndCost)
{
    // 8 GPUs for 90 minutes at 3.50 an hour: 12 GPU-hours, 42.00
    const double hours = gpuHours({{8, noon, noon + std::chrono::minutes(90)}}, noon);
    EXPECT_DOUBLE_EQ(hours, 12);
    EXPECT_DOUBLE_EQ(gpuHours({{2, noon, std::nullopt}}, noon + std::chrono::hours(3)), 6);
    PriceTable prices;
    EXPECT_FALSE(prices.cost("NVIDIA-H100-80GB-HBM3", hours).has_value()); // unknown, not free
    EXPECT_TRUE(prices.set("H100", 3.5));
    EXPECT_FALSE(prices.set("H200", -1));
    EXPECT_DOUBLE_EQ(*prices.cost("NVIDIA-H100-80GB-HBM3", hours), 42);
    EXPECT_DOUBLE_EQ(*prices.perGpuHour("H100"), 3.5);
    EXPECT_NEAR(*prices.perGpuHour("NVIDIA-H100-80GB-HBM3-MIG-1g.10gb"), 0.5, 1e-12);
    prices.set("A100", 1.8);
    prices.set("A100 80GB", 2.0);
    EXPECT_DOUBLE_EQ(*prices.perGpuHour("NVIDIA-A100-SXM4-80GB"), 2.0);
    EXPECT_DOUBLE_EQ(*prices.perGpuHour("NVIDIA-A100-SXM4-40GB"), 1.8);
}

TEST(Waste, PodsThatWaitCostNothing)
{
    kubeapi::Pod pod;
    kubeapi::Container container;
    container.limits["nvidia.com/gpu"] = container.requests["nvidia.com/gpu"] = 4;
    pod.containers = {container};
    EXPECT_FALSE(gpuInterval(pod).has_value());
    pod.nodeName = "a";
    pod.startTime = noon;
    pod.phase = "Running";
    EXPECT_EQ(gpuInterval(pod)->gpus, 4);
    EXPECT_FALSE(gpuInterval(pod)->to.has_value());
    pod.phase = "Succeeded";
    EXPECT_FALSE(gpuInterval(pod).has_value()); // ended, nobody knows when
    kubeapi::ContainerStatus status;
    status.finishedAt = noon + std::chrono::hours(1);
    pod.statuses = {status};
    EXPECT_DOUBLE_EQ(*gpuHours({std::make_shared<const kubeapi::Pod>(pod)}, noon + std::chrono::hours(9)), 4);
}
