// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/inventory_builder.h"

#include <algorithm>
#include <cstdio>
#include <gtest/gtest.h>
#include <random>

using namespace gpu;

namespace {

const kubeapi::TimePoint noon = *kubeapi::parseTime("2026-11-22T12:00:00Z");
using NodePtr = std::shared_ptr<const kubeapi::Node>;
using PodPtr = std::shared_ptr<const kubeapi::Pod>;

NodePtr makeNode(const std::string &name, double gpus, const std::string &product = "NVIDIA-H100-80GB-HBM3", bool cordoned = false,
                 double withdrawn = 0)
{
    auto node = std::make_shared<kubeapi::Node>();
    node->meta.name = name;
    node->meta.labels["nvidia.com/gpu.product"] = product;
    node->capacity["nvidia.com/gpu"] = gpus;
    node->allocatable["nvidia.com/gpu"] = gpus - withdrawn;
    node->ready = true;
    node->unschedulable = cordoned;
    return node;
}

PodPtr makePod(const std::string &name, double gpus, const std::string &node, const std::string &phase = "Running",
               const std::string &resource = "nvidia.com/gpu")
{
    auto pod = std::make_shared<kubeapi::Pod>();
    pod->meta.name = pod->meta.uid = name;
    pod->meta.namespaceName = "n";
    pod->nodeName = node;
    pod->phase = phase;
    kubeapi::Container container;
    container.name = "c";
    container.limits[resource] = container.requests[resource] = gpus;
    pod->containers.push_back(container);
    return pod;
}

GpuSample sample(const std::string &node, int index, double utilization, const std::string &pod = "", kubeapi::TimePoint time = noon)
{
    GpuSample result;
    result.node = node;
    result.index = index;
    result.uuid = "GPU-" + node + std::to_string(index);
    result.utilization = utilization;
    result.podName = pod;
    result.podNamespace = pod.empty() ? "" : "n";
    result.time = time;
    return result;
}

template <class T>
kubeapi::ChangeSet<T> added(std::vector<std::shared_ptr<const T>> values)
{
    kubeapi::ChangeSet<T> changes;
    changes.added = std::move(values);
    return changes;
}

} // namespace

TEST(Inventory, DevicesAreJoinedWithTheirPods)
{
    InventoryBuilder builder;
    builder.applyNodes(added<kubeapi::Node>({makeNode("a", 4)}));
    builder.applyPods(
        added<kubeapi::Pod>({makePod("busy", 1, "a"), makePod("idle", 1, "a"), makePod("done", 1, "a", "Succeeded"), makePod("unbound", 4, "")}));
    builder.applySamples({sample("a", 0, 0.9, "busy"), sample("a", 1, 0.0, "idle"), sample("a", 2, 0.0), sample("a", 3, 0.0, "done")});
    const auto inventory = builder.take(noon, [](const std::string &pod) { return "job of " + pod; });
    const NodeGpus *node = inventory->node("a");
    ASSERT_NE(node, nullptr);
    EXPECT_EQ(node->model, "H100");
    EXPECT_EQ(node->requested, 2);
    EXPECT_EQ(node->free, 2);
    ASSERT_EQ(node->devices.size(), 4u);
    EXPECT_EQ(node->devices[0].state, DeviceState::Load);
    EXPECT_EQ(node->devices[0].jobId, "job of busy");
    EXPECT_FALSE(node->devices[0].podAssumed);
    EXPECT_EQ(node->devices[1].state, DeviceState::ReservedIdle);
    EXPECT_EQ(node->devices[1].idleSince, noon);
    EXPECT_EQ(node->devices[2].state, DeviceState::Free);
    EXPECT_EQ(node->devices[3].state, DeviceState::Free); // the exporter's label lags behind the pod's end
    ASSERT_EQ(inventory->models.size(), 1u);
    EXPECT_EQ(inventory->models[0].used, 1);
    EXPECT_EQ(inventory->models[0].reservedIdle, 1);
    EXPECT_EQ(inventory->models[0].largestFreeNode, "a");
}

TEST(Inventory, WithoutTelemetryTheBooksAloneSpeak)
{
    InventoryBuilder builder;
    builder.applyNodes(added<kubeapi::Node>({makeNode("a", 4), makeNode("c", 2, "NVIDIA-A100-SXM4-40GB", true)}));
    builder.applyPods(added<kubeapi::Pod>({makePod("p", 3, "a")}));
    const auto inventory = builder.take(noon);
    const NodeGpus *node = inventory->node("a");
    EXPECT_EQ(std::count_if(node->devices.begin(), node->devices.end(), [](const Device &d) { return d.state == DeviceState::NoData; }), 3);
    EXPECT_EQ(node->devices[3].state, DeviceState::Free);
    EXPECT_TRUE(node->devices[0].podAssumed);
    EXPECT_FALSE(node->devices[0].index.has_value());
    EXPECT_FALSE(inventory->models[0].used.has_value()); // unknown, not zero
    EXPECT_FALSE(inventory->models[1].meanUtilization.has_value());
    EXPECT_EQ(inventory->models[0].model, "A100");
    EXPECT_EQ(inventory->models[0].cordoned, 2);
    EXPECT_EQ(inventory->models[0].free, 0);
    EXPECT_EQ(inventory->node("c")->devices[0].state, DeviceState::Cordoned);
    EXPECT_EQ(inventory->wholeCards().capacity, 6);
    EXPECT_EQ(inventory->largestFree("nvidia.com/gpu"), 1);
}

TEST(Inventory, AnExporterWithoutPodLabelsLeavesThePodAssumed)
{
    InventoryBuilder builder;
    builder.applyNodes(added<kubeapi::Node>({makeNode("a", 2)}));
    builder.applyPods(added<kubeapi::Pod>({makePod("p", 1, "a")}));
    builder.applySamples({sample("a", 0, 0.0), sample("a", 1, 0.7)});
    auto inventory = builder.take(noon);
    EXPECT_EQ(inventory->node("a")->devices[1].podKey, "n/p"); // the card with load is the likely one
    EXPECT_TRUE(inventory->node("a")->devices[1].podAssumed);
    EXPECT_EQ(inventory->node("a")->devices[0].state, DeviceState::Free);
    builder.applyPods(added<kubeapi::Pod>({makePod("p", 2, "a")}));
    inventory = builder.take(noon);
    EXPECT_FALSE(inventory->node("a")->devices[0].podAssumed); // it holds all there is
}

TEST(Inventory, SamplesGrowOld)
{
    InventoryBuilder builder;
    builder.applyNodes(added<kubeapi::Node>({makeNode("a", 1)}));
    builder.applyPods(added<kubeapi::Pod>({makePod("p", 1, "a")}));
    builder.applySamples({sample("a", 0, 0.5, "p")});
    EXPECT_EQ(builder.take(noon)->node("a")->devices[0].state, DeviceState::Load);
    EXPECT_FALSE(builder.changed());
    EXPECT_EQ(builder.take(noon + std::chrono::seconds(181))->node("a")->devices[0].state, DeviceState::NoData);
}

TEST(Inventory, IdlenessNeedsToBeSeenToGoOn)
{
    InventoryBuilder builder;
    builder.applyNodes(added<kubeapi::Node>({makeNode("a", 1)}));
    builder.applyPods(added<kubeapi::Pod>({makePod("p", 1, "a"), makePod("q", 1, "a")}));
    const auto idleSince = [&](double utilization, const std::string &pod, int second) {
        const auto time = noon + std::chrono::seconds(second);
        builder.applySamples({sample("a", 0, utilization, pod, time)});
        return builder.take(time)->node("a")->devices[0].idleSince;
    };
    EXPECT_EQ(idleSince(0, "p", 0), noon);
    EXPECT_EQ(idleSince(0, "p", 60), noon);
    EXPECT_FALSE(idleSince(0.5, "p", 120).has_value());
    EXPECT_EQ(idleSince(0, "p", 180), noon + std::chrono::seconds(180));
    EXPECT_EQ(idleSince(0, "q", 240), noon + std::chrono::seconds(240)); // another holder
    EXPECT_EQ(idleSince(0, "q", 600), noon + std::chrono::seconds(600)); // a gap says nothing
}

TEST(Inventory, FaultsAndWithdrawnDevices)
{
    InventoryBuilder builder;
    builder.applyNodes(added<kubeapi::Node>({makeNode("a", 4, "NVIDIA-H100-80GB-HBM3", false, 1)}));
    GpuSample broken = sample("a", 1, 0.0);
    broken.xid = 79;
    builder.applySamples({sample("a", 0, 0.0), broken, sample("a", 2, 0.0), sample("a", 3, 0.0)});
    auto inventory = builder.take(noon);
    const NodeGpus *node = inventory->node("a");
    EXPECT_EQ(node->unhealthy(), 1);
    EXPECT_EQ(node->devices[1].state, DeviceState::Failing);
    EXPECT_EQ(std::count_if(node->devices.begin(), node->devices.end(), [](const Device &d) { return d.state == DeviceState::Failing; }), 1);
}

TEST(Inventory, SlicesAreNeverAddedToCards)
{
    auto node = std::make_shared<kubeapi::Node>(*makeNode("m", 1));
    node->capacity["nvidia.com/mig-1g.10gb"] = node->allocatable["nvidia.com/mig-1g.10gb"] = 7;
    InventoryBuilder builder;
    builder.applyNodes(added<kubeapi::Node>({node}));
    builder.applyPods(added<kubeapi::Pod>({makePod("p", 2, "m", "Running", "nvidia.com/mig-1g.10gb")}));
    GpuSample slice = sample("m", 1, 0.4, "p");
    slice.migProfile = "1g.10gb";
    slice.migInstance = "9";
    builder.applySamples({slice, sample("m", 0, 0.2)});
    const auto inventory = builder.take(noon);
    ASSERT_EQ(inventory->nodes.size(), 2u);
    const NodeGpus *slices = inventory->node("m", "nvidia.com/mig-1g.10gb");
    EXPECT_EQ(slices->model, "H100 1g.10gb");
    EXPECT_EQ(slices->unit, Unit::Slice);
    EXPECT_EQ(slices->free, 5);
    EXPECT_EQ(slices->devices.size(), 7u);
    EXPECT_EQ(slices->devices[0].podKey, "n/p");
    EXPECT_EQ(inventory->wholeCards().capacity, 1);
    EXPECT_EQ(inventory->node("m", "nvidia.com/gpu")->devices.size(), 1u);
}

TEST(Inventory, SharedCardsAreDrawnOnce)
{
    auto node = std::make_shared<kubeapi::Node>(*makeNode("s", 8));
    node->meta.labels["nvidia.com/gpu.replicas"] = "4";
    node->meta.labels["nvidia.com/gpu.count"] = "2";
    InventoryBuilder builder;
    builder.applyNodes(added<kubeapi::Node>({node}));
    const auto inventory = builder.take(noon);
    EXPECT_EQ(inventory->node("s")->unit, Unit::Shared);
    EXPECT_EQ(inventory->node("s")->devices.size(), 2u);
    EXPECT_EQ(inventory->wholeCards().capacity, 0);
}

TEST(Inventory, SameAsCountingByHandAfterAnyChanges)
{
    std::mt19937 random(11);
    InventoryBuilder builder;
    std::map<std::string, NodePtr> nodes;
    std::map<std::string, PodPtr> pods;
    for (int round = 0; round < 600; ++round) {
        const std::string nodeName = "node" + std::to_string(random() % 12), podName = "pod" + std::to_string(random() % 60);
        switch (random() % 6) {
        case 0: {
            const double gpus = 8 + static_cast<double>(random() % 2) * 8;
            const NodePtr node =
                makeNode(nodeName, gpus, random() % 2 ? "NVIDIA-H100-80GB-HBM3" : "NVIDIA-A100-SXM4-80GB", random() % 5 == 0, random() % 7 == 0);
            nodes[nodeName] = node;
            builder.applyNodes(added<kubeapi::Node>({node}));
            break;
        }
        case 1:
            if (const auto it = nodes.find(nodeName); it != nodes.end() && random() % 4 == 0) {
                kubeapi::ChangeSet<kubeapi::Node> changes;
                changes.deleted = {it->second};
                builder.applyNodes(changes);
                nodes.erase(it);
            }
            break;
        case 2:
            if (const auto it = pods.find(podName); it != pods.end()) {
                kubeapi::ChangeSet<kubeapi::Pod> changes;
                changes.deleted = {it->second};
                builder.applyPods(changes);
                pods.erase(it);
            }
            break;
        default: {
            const PodPtr pod = makePod(podName, static_cast<double>(random() % 5), random() % 4 ? nodeName : "", random() % 5 ? "Running" : "Failed");
            pods[podName] = pod;
            builder.applyPods(added<kubeapi::Pod>({pod}));
        }
        }
        const auto inventory = builder.take(noon);
        double capacity = 0, requested = 0, free = 0, largest = 0;
        for (const auto &[name, node] : nodes) {
            double held = 0;
            for (const auto &[key, pod] : pods)
                if (pod->nodeName == name && !pod->terminal())
                    held += pod->containers[0].limits.at("nvidia.com/gpu");
            capacity += node->capacity.at("nvidia.com/gpu");
            requested += held;
            const double left = node->unschedulable ? 0 : std::max(0.0, node->allocatable.at("nvidia.com/gpu") - held);
            free += left;
            largest = std::max(largest, left);
        }
        const ModelTotals sum = inventory->wholeCards();
        ASSERT_EQ(sum.capacity, capacity) << round;
        ASSERT_EQ(sum.requested, requested) << round;
        ASSERT_EQ(sum.free, free) << round;
        ASSERT_EQ(sum.largestFree, largest) << round;
        for (const auto &node : inventory->nodes)
            ASSERT_EQ(node->devices.size(), static_cast<std::size_t>(node->capacity)) << round;
    }
}

TEST(Inventory, FiveThousandGpusAreQuick)
{
    InventoryBuilder builder;
    kubeapi::ChangeSet<kubeapi::Node> nodes;
    kubeapi::ChangeSet<kubeapi::Pod> pods;
    std::vector<GpuSample> samples;
    for (int n = 0; n < 625; ++n) {
        const std::string name = "node" + std::to_string(n);
        nodes.added.push_back(makeNode(name, 8));
        pods.added.push_back(makePod("p" + std::to_string(n), 8, name));
        for (int i = 0; i < 8; ++i)
            samples.push_back(sample(name, i, 0.5, "p" + std::to_string(n)));
    }
    const auto start = std::chrono::steady_clock::now();
    builder.applyNodes(nodes);
    builder.applyPods(pods);
    builder.applySamples(samples);
    EXPECT_EQ(builder.take(noon)->wholeCards().used, 5000);
    const auto full = std::chrono::steady_clock::now();
    const auto before = builder.take(noon);
    for (int i = 0; i < 20; ++i) {
        builder.applyPods(added<kubeapi::Pod>({makePod("p7", 4 + i % 2, "node7")}));
        const auto after = builder.take(noon);
        EXPECT_EQ(after->node("node8"), before->node("node8")); // untouched nodes are shared
    }
    const auto end = std::chrono::steady_clock::now();
    using us = std::chrono::microseconds;
    std::printf("5,000 GPUs: all in %ld us; one change %ld us\n", static_cast<long>(std::chrono::duration_cast<us>(full - start).count()),
                static_cast<long>(std::chrono::duration_cast<us>(end - full).count() / 20));
}
