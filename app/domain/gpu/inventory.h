// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/gpu/accelerator.h"
#include "app/domain/gpu/gpu_sample.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gpu {

/// What one device is doing, as its cell shows it.
enum class DeviceState {
    Load,         ///< works
    Free,         ///< nobody asked for it
    ReservedIdle, ///< a pod holds it and it does nothing
    Failing,      ///< a hardware fault was reported, or the device plugin withdrew it
    Cordoned,     ///< free, but its node takes no new pods
    NoData,       ///< held by a pod, and no telemetry says what it does
};
const char *deviceStateName(DeviceState state); ///< "load", "free", "reserved, idle", ...

/// One device (card, or slice) of a node.
struct Device {
    std::optional<int> index; ///< absent where only the scheduler's books are known
    std::string uuid, migInstance;
    DeviceState state = DeviceState::NoData;
    std::optional<double> utilization; ///< 0..1
    bool coarse = false;               ///< utilisation of lower confidence (see GpuSample)
    std::optional<double> tensorActive, memoryUsedBytes, memoryTotalBytes, powerWatts, temperatureCelsius, smClockMhz;
    std::optional<int> xid;
    std::optional<kubeapi::TimePoint> sampledAt;
    std::string podKey, container;               ///< the holder, "namespace/name"; empty = none known
    bool podAssumed = false;                     ///< the pod holds *a* device of this node; that it is this one is not known
    std::string jobId;                           ///< the training job of the pod; empty = none known
    std::optional<kubeapi::TimePoint> idleSince; ///< held and idle without a break since then, as far as was sampled
    bool operator==(const Device &) const = default;
};

/// The devices of one resource on one node. A node with MIG in the mixed strategy has several of these.
struct NodeGpus {
    std::string name, model, product, resource; ///< model is short ("H100"), product as the node's label spells it
    Unit unit = Unit::Whole;
    int replicas = 1; ///< shares of one card where it is shared; counts below are in resource units
    double capacity = 0, allocatable = 0, requested = 0;
    double free = 0; ///< that a new pod could get: 0 on nodes that are cordoned or not ready
    bool cordoned = false, ready = true;
    std::vector<Device> devices; ///< by index, then those without one

    double unhealthy() const { return capacity > allocatable ? capacity - allocatable : 0; }
    bool operator==(const NodeGpus &) const = default;
};

/// Sums over the nodes that have one model under one resource.
struct ModelTotals {
    std::string model, resource;
    Unit unit = Unit::Whole;
    int nodes = 0;
    double capacity = 0, allocatable = 0, requested = 0, free = 0;
    double cordoned = 0; ///< unrequested, on nodes that take no pods
    double unhealthy = 0;
    std::optional<double> used;         ///< devices with load; absent without any telemetry
    std::optional<double> reservedIdle; ///< absent without any telemetry
    double largestFree = 0;             ///< largest free block on one node
    std::string largestFreeNode;
    std::optional<double> meanUtilization; ///< 0..1, over the devices that have telemetry
    std::optional<double> powerWatts;      ///< summed over cards that report it
    bool operator==(const ModelTotals &) const = default;
};

/// All accelerators of the cluster at one moment. Immutable once made; may cross threads. Units of different kinds stay apart: one
/// NodeGpus and one ModelTotals each.
struct Inventory {
    std::vector<std::shared_ptr<const NodeGpus>> nodes; ///< by name, then resource
    std::vector<ModelTotals> models;                    ///< by model, then resource

    /// The totals of whole cards over all models; `model` is empty.
    ModelTotals wholeCards() const;
    /// Null when the node has no such resource; `resource` "" means its first.
    const NodeGpus *node(std::string_view name, std::string_view resource = {}) const;
    /// Most units free on one node for this resource and model ("" = any model).
    double largestFree(std::string_view resource, std::string_view model = {}) const;
};

} // namespace gpu
