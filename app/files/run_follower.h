// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_snapshot.h"
#include "app/files/run_files.h"

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace curves {

/// Reads a file or a folder and then, look by look, what programs that are still running add to it: points behind the end of an event file, a CSV, a
/// log, JSON lines or a W&B run cost only their own bytes; what is written anew as a whole (trainer_state.json, MLflow's files, databases) is read
/// again where it changed. New files become new runs. Runs never go: what a program removes was still measured. Files are opened for reading only and
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
    /// All runs so far; a run keeps its number.
    const std::vector<std::shared_ptr<const RunSnapshot>> &runs() const { return m_runs; }
    /// What could not be read in the last look.
    const std::vector<FileProblem> &problems() const { return m_problems; }
    /// How long to wait before the next look: half a second, or more where looking itself takes long (a folder of very many files).
    std::chrono::milliseconds pause() const { return m_pause; }

    /// The look that is under way ends soon, and so does every later one.
    void stop() { m_stopped = true; }
    bool stopped() const { return m_stopped; }
    /// Of the first look, for a person who waits; any thread.
    std::uint64_t bytesRead() const { return m_bytes; }
    std::uint64_t filesRead() const { return m_files; }

private:
    struct Unit;
    struct Mark {
        std::uint64_t size = 0;
        std::int64_t changed = 0; ///< of the file system's clock
        bool operator==(const Mark &) const = default;
    };
    using Marks = std::map<std::string, Mark>;

    Marks walk() const;
    std::string unitOf(const std::string &file) const;
    void refresh(const std::string &unit, const Marks &now, std::vector<std::size_t> &changed);
    void reread(const std::string &unit, std::vector<std::size_t> &changed);
    bool grow(const std::string &unit, const Marks &now, std::vector<std::size_t> &changed);
    void put(RunCurves &run, const std::string &unit, std::size_t nth, std::vector<std::size_t> &changed);

    std::string m_path;
    PatternsFor m_patterns;
    bool m_folder = false, m_begun = false;
    Marks m_marks;
    std::map<std::string, std::unique_ptr<Unit>> m_units;      ///< those that grew while we looked
    std::map<std::string, std::vector<std::size_t>> m_numbers; ///< by unit: its runs
    std::vector<std::shared_ptr<const RunSnapshot>> m_runs;
    std::vector<FileProblem> m_problems;
    std::chrono::milliseconds m_pause{500};
    std::atomic<bool> m_stopped{false};
    std::atomic<std::uint64_t> m_bytes{0}, m_files{0};
};

} // namespace curves
