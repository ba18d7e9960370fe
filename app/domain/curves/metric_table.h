// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <string>
#include <string_view>

namespace curves {

/// Readers of loggers' text files; text in, points into the run. None of them opens a file.

/// CSV or TSV with a header row; empty cells are absent. The step column (or else the epoch column) is x; beside a step the epoch is a series
/// too. False when the text is no such table.
bool readMetricCsv(std::string_view text, RunCurves &run);

/// The log_history of a trainer_state.json.
void readTrainerStateText(std::string_view text, RunCurves &run);

/// One metric file of MLflow's file store: lines of "milliseconds value step".
void readMlflowMetric(std::string_view text, const std::string &name, RunCurves &run);

/// The run_name of MLflow's meta.yaml; empty when there is none.
std::string mlflowRunName(std::string_view metaYaml);

/// A flat YAML mapping of settings; nested mappings flatten with dots. Text that is no YAML gives nothing.
void readYamlParameters(const std::string &text, RunCurves &run);

/// The text as a JSON string, quotes included.
std::string jsonString(std::string_view text);

} // namespace curves
