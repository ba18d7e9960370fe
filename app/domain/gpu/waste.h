// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/gpu/inventory.h"
#include "kubeapi/objects/pod.h"

#include <deque>
#include <map>

namespace gpu {

/// The last samples of one device, bounded. Time must not go back: older samples are dropped.
class DeviceHistory {
public:
    explicit DeviceHistory(std::size_t capacity = 240) : m_capacity(capacity) {}
    /// Takes a device's state; does nothing when it has no telemetry or the sample is not newer than the last.
    void add(const Device &device);

    struct Point {
        kubeapi::TimePoint time;
        double utilization = 0; ///< 0..1
        std::string podKey;
    };
    const std::deque<Point> &points() const { return m_points; }
    /// How long the present holder has been idle up to the last sample: no sample above `threshold`, no gap over `largestGap`.
    /// Absent when nobody holds it, it worked at the last sample, or nothing was sampled.
    std::optional<std::chrono::seconds> idleFor(double threshold = 0.01, std::chrono::seconds largestGap = std::chrono::seconds(180)) const;
    /// Mean over the points since `from`; absent without any.
    std::optional<double> meanSince(kubeapi::TimePoint from) const;

private:
    std::size_t m_capacity;
    std::deque<Point> m_points;
};

/// A device that is held and does nothing for long enough to say so.
struct IdleReservation {
    std::string node, model, podKey, jobId;
    std::optional<int> index;
    kubeapi::TimePoint since;
    std::chrono::seconds duration{0};
    bool coarse = false, podAssumed = false; ///< lower confidence
    std::optional<double> memoryHeldBytes;
};
/// Longest first. The defaults are the cost and efficiency reference's: idle over 30 minutes.
std::vector<IdleReservation> idleReservations(const Inventory &inventory, kubeapi::TimePoint now,
                                              std::chrono::seconds atLeast = std::chrono::minutes(30));

/// A stretch of time in which a pod held GPUs.
struct GpuInterval {
    double gpus = 0;
    kubeapi::TimePoint from;
    std::optional<kubeapi::TimePoint> to; ///< absent: still held
};
/// From the pod's start on its node to its last container's end; absent when it holds no accelerator or has not started. Waiting costs nothing.
std::optional<GpuInterval> gpuInterval(const kubeapi::Pod &pod);
double gpuHours(const std::vector<GpuInterval> &intervals, kubeapi::TimePoint now);
/// Device-hours of all members; absent when none of them has held an accelerator.
std::optional<double> gpuHours(const std::vector<std::shared_ptr<const kubeapi::Pod>> &pods, kubeapi::TimePoint now);

/// Prices per GPU and hour as the person gave them. There are no built-in prices: an unknown price is absent.
class PriceTable {
public:
    std::string currency; ///< "USD"; empty = not set
    /// `model` as shortModel() writes it, or with its memory ("A100 80GB"), which wins over the short one. Negative prices are refused.
    bool set(const std::string &model, double perGpuHour);
    void remove(const std::string &model) { m_prices.erase(model); }
    /// For a product name or short model; a MIG slice costs the larger of its compute and memory share of the whole card.
    std::optional<double> perGpuHour(std::string_view product) const;
    std::optional<double> cost(std::string_view product, double gpuHours) const;
    const std::map<std::string, double> &prices() const { return m_prices; }

private:
    std::map<std::string, double> m_prices;
};

} // namespace gpu
