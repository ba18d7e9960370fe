// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace experiments {

/// A run as it is compared: its arm, its seed and its curve of the metric.
struct RunInput {
    std::string arm;
    std::optional<int> seed;
    std::shared_ptr<const curves::CurveSnapshot> curve; ///< null = the run has written no such metric
    bool ended = false;                                 ///< it will write no more
    bool failedState = false;                           ///< it ended by failing
};

/// How one number is read from a curve inside the budget.
enum class Reading {
    Last,    ///< mean of the last 1 % of points inside the budget, at least one point
    Best,    ///< the best finite point inside the budget, by the metric's direction
    AtBudget ///< linear between the two neighbours of the budget; never beyond the last point
};

/// Why a run has no number. `at` in RunReading says where.
enum class Exclusion {
    None,
    NoPoints,     ///< it has written no value of the metric
    FailedEarly,  ///< it failed at `at`, before the budget
    StoppedEarly, ///< it ended at `at`, before the budget
    NotThereYet,  ///< it still runs and is at `at`, before the budget (only where a person chose the budget)
    StartsLater,  ///< its first point, at `at`, lies beyond the budget
    NotFinite,    ///< NaN or infinity at the budget: it diverged
    NoDirection   ///< the best point needs a direction
};

/// One number of one run. A run without one is listed with the reason, never dropped: leaving out diverged runs in silence biases the answer.
struct RunReading {
    std::string arm;
    std::optional<int> seed;
    std::optional<double> value;
    std::string excluded; ///< the reason in English; empty = used
    bool failed = false;  ///< counts as a failure of its arm
    Exclusion exclusion = Exclusion::None;
    std::optional<double> at; ///< on the axis of the comparison
};

/// What decides how runs are read.
struct ReadingOptions {
    Reading reading = Reading::Last;
    curves::Direction direction = curves::Direction::Unknown;
    std::optional<double> budget; ///< chosen by a person; absent = the smallest that every compared run has reached
};

/// All runs read at one matched budget.
struct ReadingTable {
    curves::XAxis axis = curves::XAxis::Step; ///< Step where all runs have steps that grow, else Epoch, else Order
    std::optional<double> cut;                ///< the budget, on `axis`; absent when no run has reached anything
    std::vector<RunReading> runs;             ///< in the order given
};

/// Reads one number per run. Points that a restart has superseded do not count. The budget is the smallest that every compared run has
/// reached; these do not hold it back and are excluded where they fall short of it: runs that failed, runs that ended on NaN or infinity,
/// and runs that ended before half of what the ended runs of their own arm reached in the median (someone stopped them).
ReadingTable readRuns(const std::vector<RunInput> &runs, const ReadingOptions &options);

/// The indices of the points that no later branch has superseded, in order.
std::vector<std::size_t> validPoints(const curves::CurveSnapshot &curve);

} // namespace experiments
