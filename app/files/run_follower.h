// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_snapshot.h"
#include "app/files/folder_walk.h"
#include "app/files/run_files.h"
#include "app/files/unit_relations.h"

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace curves {

class RunUnit;

/// Reads a file or a folder and then, look by look, what programs that are still running add to it: bytes behind the end of an event file, a CSV, a
/// log, JSON lines or a W&B run, and rows of a database, cost only themselves; what is written anew as a whole (trainer_state.json, MLflow's files,
/// small files) is read again where it changed. New files become new runs. Runs never go: what a program removes was still measured, and where a file
/// was replaced by that of another training, what it held becomes a run of its own (RunSnapshot::earlier). Files are opened for reading only and
/// closed after each look. One thread at a time; stop() from any.
class RunFollower {
public:
    /// `patterns`: those of a person for the logs in it, asked from the thread that looks.
    explicit RunFollower(std::string path, PatternsFor patterns = {});
    ~RunFollower();
    RunFollower(const RunFollower &) = delete;
    RunFollower &operator=(const RunFollower &) = delete;

    /// Blocks while it reads. The numbers of the runs that are new or have changed, in order. The first look reads everything.
    std::vector<std::size_t> look();
    /// All runs so far; a run keeps its number, those of a database by the tracker's key.
    const std::vector<std::shared_ptr<const RunSnapshot>> &runs() const { return m_runs; }
    /// What could not be read in the last look; each problem is told once for as long as it stays the same.
    const std::vector<FileProblem> &problems() const { return m_problems; }
    /// How long to wait before the next look: half a second, or more where finding out what changed takes long (a folder of very many files).
    std::chrono::milliseconds pause() const { return m_pause; }

    /// The look that is under way ends soon, and so does every later one.
    void stop() { m_stopped = true; }
    bool stopped() const { return m_stopped; }
    /// Of the look that is under way or was the last one; any thread.
    std::uint64_t bytesRead() const { return m_bytes; }
    std::uint64_t filesRead() const { return m_files; }
    std::uint64_t filesFound() const { return m_found; }
    /// Rows that databases gave in the last look.
    std::uint64_t rowsRead() const { return m_rows; }

private:
    struct Known;

    void put(const RunCurves &run, Known &unit, std::vector<std::size_t> &changed);

    std::string m_path;
    PatternsFor m_patterns;
    bool m_begun = false;
    UnitRelations m_relations;
    std::map<std::string, std::unique_ptr<Known>> m_units; ///< by path
    std::vector<std::shared_ptr<const RunSnapshot>> m_runs;
    std::vector<FileProblem> m_problems;
    std::chrono::milliseconds m_pause{500};
    std::atomic<bool> m_stopped{false};
    std::atomic<std::uint64_t> m_bytes{0}, m_files{0}, m_found{0}, m_rows{0};
};

} // namespace curves
