// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/json_view.h"
#include "kubeapi/objects/object_meta.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace workloads {

/// What the training program itself last told the cluster: status.trainerStatus of a TrainJob (Kubeflow Trainer 2.2 and later, feature gate
/// TrainJobStatus; trainjob_types.go). The server keeps the latest one only. What was not told is absent.
struct TrainerStatus {
    struct Metric {
        std::string name, value; ///< both as they were told: the value is a text
        bool operator==(const Metric &) const = default;
    };
    std::optional<int> progressPercent;           ///< 0 to 100
    std::optional<std::int64_t> remainingSeconds; ///< as estimated at `updated`; 0 or more
    std::optional<kubeapi::TimePoint> updated;    ///< of the program's clock, to the second
    std::vector<Metric> metrics;                  ///< in the program's order

    bool operator==(const TrainerStatus &) const = default;
};

/// From the object's status; absent where no program told anything. Numbers outside of their range are absent.
std::optional<TrainerStatus> readTrainerStatus(kubeapi::JsonView status);

} // namespace workloads
