// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/object_meta.h"

#include <optional>
#include <string>

namespace gpu {

/// What an exporter said of one device (a card, or a MIG device of one) at one moment. What it did not say is absent, never zero.
struct GpuSample {
    std::string node; ///< the node's name where known, else the exporter's own hostname
    std::optional<int> index;
    std::string uuid;                    ///< of the physical card
    std::string model;                   ///< as the exporter spells it
    std::string migProfile, migInstance; ///< of a MIG device; else empty
    std::optional<double> utilization;   ///< 0..1
    bool coarse = false;                 ///< utilisation is "a kernel ran", not engine activity: lower confidence
    std::optional<double> tensorActive;  ///< 0..1
    std::optional<double> memoryUsedBytes, memoryTotalBytes;
    std::optional<double> powerWatts, temperatureCelsius, smClockMhz;
    std::optional<int> xid;                       ///< last NVIDIA error code; 0 = none so far
    std::optional<bool> healthy;                  ///< where an exporter says so outright
    std::string podNamespace, podName, container; ///< holder as the exporter maps it; empty = not mapped or not held
    std::optional<kubeapi::TimePoint> time;

    /// "namespace/name", or empty.
    std::string podKey() const { return podName.empty() ? std::string() : podNamespace + "/" + podName; }
    /// Names the device on its node: uuid, or the index where there is no uuid, and the MIG instance.
    std::string deviceKey() const
    {
        std::string key = !uuid.empty() ? uuid : index ? "#" + std::to_string(*index) : std::string("?");
        return migInstance.empty() ? key : key + "/" + migInstance;
    }
};

} // namespace gpu
