// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <functional>
#include <string>
#include <vector>

namespace reading {
class PatternSet;
}

namespace curves {

/// The person's patterns for the log at a path; null where there are none.
using PatternsFor = std::function<std::shared_ptr<const reading::PatternSet>(const std::string &path)>;

/// A file or folder that could not be read, or not to its end.
struct FileProblem {
    std::string file;
    std::string reason;
    bool missing = false; ///< there is no such file or folder
    bool fatal = true;    ///< nothing could be read from it
};

/// What a path gave.
struct RunFiles {
    std::vector<RunCurves> runs;
    std::vector<FileProblem> problems;
    PatternsFor patterns; ///< as they were given to readRuns()
};

/// Reads the runs in a file, or in a folder and everything below it. Known files: program output (any text), TensorBoard event files,
/// CSV and JSON lines of loggers, trainer_state.json, W&B's .wandb, MLflow's file store and SQLite store, Trackio's database. A run of a folder is
/// named by its path below that folder unless the tracker gave it a name. In a folder, files that are none of these are passed over; a file that
/// was named itself and cannot be read is a problem that says what it is and what to do.
/// `patterns`, where given, are tried on each line of a log before the reader's own ways.
/// Blocks; call it from a worker. Opens files, which is why it does not live in the domain.
RunFiles readRuns(const std::string &path, PatternsFor patterns = {});

} // namespace curves
