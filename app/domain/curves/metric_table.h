// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <string>
#include <string_view>

namespace curves {

/// Readers of loggers' text files; text in, points into the run. None of them opens a file.

/// The log_history of a trainer_state.json.
void readTrainerStateText(std::string_view text, RunCurves &run);

/// One metric file of MLflow's file store: lines of "milliseconds value step".
void readMlflowMetric(std::string_view text, const std::string &name, RunCurves &run);

/// What MLflow's meta.yaml says about a run.
struct MlflowMeta {
    std::string runName;  ///< empty when there is none
    bool model = false;   ///< of a logged model, whose metrics its run has as well (MLflow 3)
    bool deleted = false; ///< a person deleted the run; MLflow keeps its files until its garbage collection
};
/// Reads meta.yaml; a half-written file says nothing.
MlflowMeta readMlflowMeta(std::string_view metaYaml);

/// A flat YAML mapping of settings; nested mappings flatten with dots. Text that is no YAML gives nothing.
void readYamlParameters(const std::string &text, RunCurves &run);

} // namespace curves
