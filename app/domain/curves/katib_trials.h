// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"
#include "kubeapi/json/json_view.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace curves {

/// What a Katib Experiment (kubeflow.org/v1beta1) looks for.
struct KatibExperiment {
    std::string name, namespaceName;
    std::string metric;                    ///< the objective's; empty where none is named
    Direction better = Direction::Unknown; ///< of that metric
    std::string best;                      ///< the name of the best trial so far; empty while there is none
    std::string state;                     ///< "Running", "Succeeded", …: the condition that holds; empty while there is none
};
/// Absent when the object is no Experiment.
std::optional<KatibExperiment> readKatibExperiment(kubeapi::JsonView object);

/// One trial with what Katib observed of it: of each metric the lowest, the highest and the latest value, and none of those between. Katib keeps
/// numbers as texts; "unavailable" is its word for a metric that was never seen.
struct KatibTrial {
    struct Metric {
        std::string name;
        std::optional<double> min, max, latest; ///< absent: unavailable, or no number
    };
    std::string name, experiment;                                 ///< experiment: by its label
    std::string state;                                            ///< "Succeeded", "EarlyStopped", …
    std::vector<std::pair<std::string, std::string>> assignments; ///< parameters in Katib's order
    std::vector<Metric> metrics;
    std::int64_t startedNs = 0, endedNs = 0; ///< since 1970; 0 = unknown
};
/// Absent when the object is no Trial.
std::optional<KatibTrial> readKatibTrial(kubeapi::JsonView object);

/// The trial as a run: of each metric a series with its latest value, and "NAME (min)" and "NAME (max)" beside it, one point each, at the trial's end
/// where it has ended. Assignments are its parameters. The main series is the objective's.
RunCurves katibRun(const KatibTrial &trial, const KatibExperiment &experiment, const std::string &source);

} // namespace curves
