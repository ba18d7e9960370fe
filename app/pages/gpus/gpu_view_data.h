// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_update.h"
#include "widgets/charts/heat_grid_data.h"

#include <QDateTime>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pages::gpuview {

/// What the colour of a cell stands for.
enum class ColourBy { Load, Memory, Power, Temperature, Owner };

/// One cluster's part of the page: its GPUs and the jobs that hold them.
struct ClusterGpus {
    QString id;
    cluster::GpuUpdate gpus;
    const std::map<std::string, cluster::JobPtr> *jobs = nullptr; ///< by uid; must outlive the call
};

/// One device, wherever it is in the grid. Keeps its node alive.
struct DeviceRef {
    QString cluster;
    std::shared_ptr<const gpu::NodeGpus> node;
    std::size_t position = 0; ///< in node->devices
    bool valid() const { return node && position < node->devices.size(); }
    const gpu::Device &device() const { return node->devices[position]; }
    /// The same device in a later inventory has the same key.
    QString key() const;
};

/// The ramp's ends as the legend says them.
struct RampEnds {
    QString low, high;
};

/// Cells as the grid draws them, and the device behind each.
struct Grid {
    std::vector<widgets::HeatGroup> groups;
    std::vector<std::vector<std::vector<DeviceRef>>> devices; ///< group, row, slot
    const DeviceRef *at(const widgets::HeatIndex &index) const;
    widgets::HeatIndex find(const QString &key) const; ///< invalid when there is no such device
    /// What a person would look at first: a failing device, else an idle one, else one that works, else any.
    widgets::HeatIndex mostNotable() const;
    RampEnds ends;
};
/// `colourOfOwner` gives the colour of the n-th owner. Cells that hold nothing of `namespaceName` are dimmed ("" = none is).
Grid makeGrid(const std::vector<ClusterGpus> &clusters, ColourBy by, const QString &namespaceName, const std::function<QRgb(int)> &colourOfOwner);

/// How many devices do what, counted as the cells show them. Only whole cards; slices and shares are counted apart.
struct Totals {
    int all = 0, inUse = 0, reservedIdle = 0, free = 0, failing = 0, cordoned = 0, noData = 0, slices = 0;
    bool telemetry = false; ///< some cluster has any; without it, `noData` are the requested ones
};
Totals totalsOf(const std::vector<ClusterGpus> &clusters);
/// "14 GPUs, 9 in use, 3 reserved idle, 2 free".
QString totalsText(const Totals &totals);

/// One model in one cluster, with its sums.
struct ModelRow {
    QString cluster;
    gpu::ModelTotals totals;
    QString key() const;
};
std::vector<ModelRow> modelRows(const std::vector<ClusterGpus> &clusters);
/// "H100", "MIG 1g.10gb on A100": a model with the unit that it is counted in.
QString modelName(const gpu::ModelTotals &totals);

/// Who holds devices: a training job, or a pod that belongs to none.
struct Holding {
    QString cluster, jobUid, name, namespaceName, owner, model;
    int devices = 0, idle = 0;
    std::optional<double> meanLoad; ///< 0..1 over the devices with telemetry
    QDateTime idleSince;            ///< earliest, where all its devices are idle; invalid when it works
    QString firstDevice;            ///< DeviceRef::key() of its first device
    QString key() const;
};
/// Those with the most idle devices first, then by number of devices.
std::vector<Holding> holdings(const std::vector<ClusterGpus> &clusters, const QString &namespaceName);

/// "NVIDIA Xid 79: the GPU has fallen off the bus"; empty without a fault.
QString xidText(const gpu::Device &device);
QString stateText(gpu::DeviceState state);
/// The tool tip of a cell: node, slot, state, figures, holder.
QString describe(const DeviceRef &ref, const ClusterGpus *cluster);

} // namespace pages::gpuview
