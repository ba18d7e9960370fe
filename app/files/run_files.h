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

/// How far a reading is.
struct ReadCount {
    std::uint64_t bytes = 0, files = 0; ///< read so far
    std::uint64_t found = 0;            ///< files that the walk through the folder has found
};

/// Told at each entry of a folder, after each portion that was read (about a megabyte) and at each file that is begun; false stops where it is.
using ReadProgress = std::function<bool(const ReadCount &count)>;

/// What a path gave.
struct RunFiles {
    std::vector<RunCurves> runs;
    std::vector<FileProblem> problems;
    ReadProgress progress; ///< as it was given to readRuns()
    ReadCount count;
    std::uint64_t rows = 0; ///< that databases gave
    bool stopped = false;   ///< progress said so: not everything was read
    PatternsFor patterns;   ///< as they were given to readRuns()

    /// Asks whether to go on.
    bool goesOn()
    {
        stopped = stopped || (progress && !progress(count));
        return !stopped;
    }
};

/// Reads the runs in a file, or in a folder and everything below it. Known files: those of fileFormats() (program output, that is any text, among
/// them), MLflow's file store and SQLite store, Trackio's database. A run of a folder is named by its path below that folder unless the tracker gave
/// it a name. In a folder, files that are none of these are passed over; a file that was named itself and cannot be read is a problem that says what
/// it is and what to do.
/// `patterns`, where given, are tried on each line of a log before the reader's own ways.
/// Blocks; call it from a worker. Opens files, which is why it does not live in the domain.
RunFiles readRuns(const std::string &path, ReadProgress progress = {}, PatternsFor patterns = {});

} // namespace curves
