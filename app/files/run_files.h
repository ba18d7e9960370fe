// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <cstdint>
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

/// Told after each portion that was read (about a megabyte) and each file that was begun; false stops the reading where it is.
using ReadProgress = std::function<bool(std::uint64_t bytes, std::uint64_t files)>;

/// What a path gave.
struct RunFiles {
    std::vector<RunCurves> runs;
    std::vector<FileProblem> problems;
    ReadProgress progress; ///< as it was given to readRuns()
    std::uint64_t bytes = 0, files = 0;
    bool stopped = false; ///< progress said so: not everything was read
    PatternsFor patterns; ///< as they were given to readRuns()
};

/// Reads the runs in a file, or in a folder and everything below it. Known files: program output (any text), TensorBoard event files,
/// CSV and JSON lines of loggers, trainer_state.json, W&B's .wandb, MLflow's file store and SQLite store, Trackio's database. A run of a folder is
/// named by its path below that folder unless the tracker gave it a name. In a folder, files that are none of these are passed over; a file that
/// was named itself and cannot be read is a problem that says what it is and what to do.
/// `patterns`, where given, are tried on each line of a log before the reader's own ways.
/// Blocks; call it from a worker. Opens files, which is why it does not live in the domain.
RunFiles readRuns(const std::string &path, ReadProgress progress = {}, PatternsFor patterns = {});

/// How a run of a folder is called: by the path of its file below the folder, or of the folder that a logger's file speaks for.
std::string runNameBelow(const std::string &root, const std::string &path);
/// Orders names with their numbers as numbers: "…host.9" before "…host.10". Event files of one second differ only in such a number.
bool naturalFileOrder(const std::string &left, const std::string &right);
/// True for the names of files that a folder scan looks into beside event files.
bool looksLikeMetrics(const std::string &path);

} // namespace curves
