// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/gpus/gpu_view_data.h"

#include <QSet>

#include <gtest/gtest.h>

using namespace pages::gpuview;
using gpu::Device;
using gpu::DeviceState;
using widgets::HeatState;

namespace {

const kubeapi::TimePoint noon = *kubeapi::parseTime("2026-11-22T12:00:00Z");

Device device(int index, DeviceState state, std::optional<double> load, const std::string &pod = {}, const std::string &job = {})
{
    Device result;
    result.index = index;
    result.state = state;
    result.utilization = load;
    result.podKey = pod;
    result.jobId = job;
    return result;
}

std::shared_ptr<gpu::NodeGpus> node(const std::string &name, const std::string &model, std::vector<Device> devices)
{
    auto result = std::make_shared<gpu::NodeGpus>();
    result->name = name;
    result->model = model;
    result->resource = "nvidia.com/gpu";
    result->capacity = double(devices.size());
    result->devices = std::move(devices);
    return result;
}

/// Two nodes: one works and idles, one is free with a broken card.
class GpuViewData : public testing::Test {
protected:
    GpuViewData()
    {
        auto job = std::make_shared<workloads::TrainingJob>();
        job->id = "u1";
        job->object.meta.name = "resnet";
        job->object.meta.namespaceName = "vision";
        job->owner = "ana";
        jobs["u1"] = job;
        auto idle = device(2, DeviceState::ReservedIdle, 0.0, "lab/notebook-0");
        idle.idleSince = noon;
        idle.memoryUsedBytes = 20e9;
        idle.memoryTotalBytes = 80e9;
        auto broken = device(1, DeviceState::Failing, {});
        broken.xid = 79;
        auto first =
            node("a", "H100",
                 {device(0, DeviceState::Load, 0.9, "vision/resnet-0", "u1"), device(1, DeviceState::Load, 0.7, "vision/resnet-0", "u1"), idle});
        auto second = node("b", "H100", {device(0, DeviceState::Free, 0.0), broken});
        auto inventory = std::make_shared<gpu::Inventory>();
        inventory->nodes = {first, second};
        ClusterGpus cluster;
        cluster.id = "lab";
        cluster.gpus.inventory = inventory;
        cluster.gpus.telemetry = cluster::GpuUpdate::Telemetry::Exporter;
        cluster.jobs = &jobs;
        clusters.push_back(cluster);
    }
    std::map<std::string, cluster::JobPtr> jobs;
    std::vector<ClusterGpus> clusters;
    static QRgb colour(int owner) { return qRgb(owner + 1, 0, 0); }
};

TEST_F(GpuViewData, GridHasNodesBySlotsWithTheirStates)
{
    const Grid grid = makeGrid(clusters, ColourBy::Load, {}, colour);
    ASSERT_EQ(grid.groups.size(), 1u);
    ASSERT_EQ(grid.groups[0].rows.size(), 2u);
    const auto &a = grid.groups[0].rows[0].cells;
    ASSERT_EQ(a.size(), 3u);
    EXPECT_EQ(a[0].state, HeatState::Load);
    EXPECT_EQ(a[0].value, "90");
    EXPECT_EQ(a[0].owner, "ana");
    EXPECT_EQ(a[0].job, a[1].job);
    EXPECT_NE(a[0].job, a[2].job);
    EXPECT_EQ(a[2].state, HeatState::ReservedIdle);
    EXPECT_EQ(grid.groups[0].rows[1].cells[0].state, HeatState::Free);
    EXPECT_EQ(grid.groups[0].rows[1].cells[1].state, HeatState::Failing);
    EXPECT_EQ(grid.groups[0].rows[1].noteTone, widgets::HeatRow::Tone::Bad);
    EXPECT_TRUE(grid.groups[0].rows[1].note.contains("79"));
}

TEST_F(GpuViewData, EveryDeviceIsFoundAgainByItsKey)
{
    const Grid grid = makeGrid(clusters, ColourBy::Load, {}, colour);
    for (int row = 0; row < 2; ++row)
        for (int slot = 0; slot < int(grid.devices[0][std::size_t(row)].size()); ++slot) {
            const widgets::HeatIndex index{0, row, slot};
            ASSERT_NE(grid.at(index), nullptr);
            EXPECT_EQ(grid.find(grid.at(index)->key()), index);
        }
    EXPECT_FALSE(grid.find("lab/gone/nvidia.com/gpu/0").isValid());
    EXPECT_FALSE(grid.find({}).isValid());
    EXPECT_EQ(grid.at({0, 5, 0}), nullptr);
    EXPECT_EQ(grid.mostNotable(), (widgets::HeatIndex{0, 1, 1})); // the failing one
}

TEST_F(GpuViewData, AQuantityThatIsNotReportedIsNoData)
{
    const Grid grid = makeGrid(clusters, ColourBy::Temperature, {}, colour);
    EXPECT_EQ(grid.groups[0].rows[0].cells[0].state, HeatState::NoData); // works, but no temperature came
    EXPECT_TRUE(grid.groups[0].rows[0].cells[0].value.isEmpty());
    EXPECT_EQ(grid.groups[0].rows[0].cells[2].state, HeatState::ReservedIdle); // a state outranks a quantity
    const Grid memory = makeGrid(clusters, ColourBy::Memory, {}, colour);
    EXPECT_EQ(memory.groups[0].rows[0].cells[2].value, "25");
}

TEST_F(GpuViewData, OwnersHaveColoursAndOtherNamespacesAreDimmed)
{
    const Grid grid = makeGrid(clusters, ColourBy::Owner, "vision", colour);
    const auto &a = grid.groups[0].rows[0].cells;
    EXPECT_EQ(a[0].colour, a[1].colour);
    EXPECT_NE(a[0].colour, 0u);
    EXPECT_FALSE(a[0].isDimmed);
    EXPECT_TRUE(a[2].isDimmed);
    EXPECT_TRUE(grid.groups[0].rows[1].cells[0].isDimmed);
    const Grid byLoad = makeGrid(clusters, ColourBy::Load, {}, colour); // a temporary would be gone while its rows are walked
    for (const auto &row : byLoad.groups[0].rows)
        for (const auto &cell : row.cells)
            EXPECT_FALSE(cell.isDimmed);
}

TEST_F(GpuViewData, TotalsCountEachDeviceOnce)
{
    const Totals totals = totalsOf(clusters);
    EXPECT_EQ(totals.all, 5);
    EXPECT_EQ(totals.inUse, 2);
    EXPECT_EQ(totals.reservedIdle, 1);
    EXPECT_EQ(totals.free, 1);
    EXPECT_EQ(totals.failing, 1);
    EXPECT_EQ(totals.inUse + totals.reservedIdle + totals.free + totals.failing + totals.cordoned + totals.noData, totals.all);
    EXPECT_TRUE(totals.telemetry);
}

TEST_F(GpuViewData, WithoutTelemetryNothingClaimsToBeInUse)
{
    auto inventory = std::make_shared<gpu::Inventory>();
    inventory->nodes = {node("a", "H100", {device(0, DeviceState::NoData, {}, "vision/resnet-0", "u1"), device(1, DeviceState::Free, {})})};
    clusters[0].gpus.inventory = inventory;
    clusters[0].gpus.telemetry = cluster::GpuUpdate::Telemetry::None;
    const Totals totals = totalsOf(clusters);
    EXPECT_FALSE(totals.telemetry);
    EXPECT_FALSE(totalsText(totals).contains("in use"));
    EXPECT_TRUE(totalsText(totals).contains("1 requested"));
    const auto held = holdings(clusters, {});
    ASSERT_EQ(held.size(), 1u);
    EXPECT_FALSE(held[0].meanLoad.has_value());
}

TEST_F(GpuViewData, HoldingsPutIdleOnesFirstAndKeepLoosePodsApart)
{
    const auto held = holdings(clusters, {});
    ASSERT_EQ(held.size(), 2u);
    EXPECT_EQ(held[0].name, "notebook-0");
    EXPECT_TRUE(held[0].jobUid.isEmpty());
    EXPECT_TRUE(held[0].idleSince.isValid());
    EXPECT_EQ(held[1].name, "resnet");
    EXPECT_EQ(held[1].jobUid, "u1");
    EXPECT_EQ(held[1].devices, 2);
    EXPECT_DOUBLE_EQ(held[1].meanLoad.value(), 0.8);
    EXPECT_FALSE(held[1].idleSince.isValid());
    EXPECT_EQ(holdings(clusters, "vision").size(), 1u);
}

TEST_F(GpuViewData, FaultsAreSaidInWords)
{
    const Grid grid = makeGrid(clusters, ColourBy::Load, {}, colour);
    const DeviceRef *broken = grid.at({0, 1, 1});
    ASSERT_NE(broken, nullptr);
    EXPECT_TRUE(xidText(broken->device()).contains("fallen off the bus"));
    EXPECT_TRUE(xidText(grid.at({0, 0, 0})->device()).isEmpty());
    EXPECT_TRUE(describe(*broken, &clusters[0]).contains("b, slot 1"));
    EXPECT_TRUE(describe(*grid.at({0, 0, 0}), &clusters[0]).contains("resnet"));
}

TEST(GpuViewDataLarge, FortyThousandCellsKeepTheirOrder)
{
    auto inventory = std::make_shared<gpu::Inventory>();
    for (int n = 0; n < 5000; ++n) {
        std::vector<Device> devices;
        for (int i = 0; i < 8; ++i)
            devices.push_back(device(i, DeviceState::Load, 0.5, "team/pod-" + std::to_string(n)));
        inventory->nodes.push_back(node("node-" + std::to_string(n), "H100", std::move(devices)));
    }
    ClusterGpus cluster;
    cluster.id = "fleet";
    cluster.gpus.inventory = inventory;
    const Grid grid = makeGrid({cluster}, ColourBy::Load, {}, [](int) { return qRgb(1, 2, 3); });
    ASSERT_EQ(grid.groups.size(), 1u);
    EXPECT_EQ(grid.groups[0].rows.size(), 5000u);
    const widgets::HeatIndex last{0, 4999, 7};
    ASSERT_NE(grid.at(last), nullptr);
    EXPECT_EQ(grid.find(grid.at(last)->key()), last);
    // "node-1" must not be taken for "node-10".
    EXPECT_EQ(grid.find("fleet/node-1/nvidia.com/gpu/3").row, 1);
}

} // namespace
