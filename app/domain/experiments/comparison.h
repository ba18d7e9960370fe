// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/verdict.h"

namespace experiments {

struct CompareOptions {
    double alpha = 0.05;
    Reading reading = Reading::Last;
    std::string mainArm;                      ///< the one comparison that decides, named before the launch; empty = all, and they share alpha
    std::optional<double> noDifferenceWithin; ///< a difference this small does not matter; without it "no difference" is never said
    std::optional<double> budget;             ///< absent = the smallest that every compared run has reached
    std::string baseline;                     ///< empty = the arm of the first run
};

/// Compares every arm with the baseline by anytime-valid e-values, so it may be asked again after each run. Pairs by seed where at least two
/// seeds, and half of the smaller arm's, have a number on both sides; else two independent samples. Decides at
/// e >= 1/alpha, or arms/alpha when no main arm is named and several share alpha. With several arms and none named, the verdict speaks of the
/// arm with the largest e-value, and each arm has a decision of its own.
Verdict compare(const std::string &metric, curves::Direction direction, const std::vector<RunInput> &runs, const CompareOptions &options = {});

} // namespace experiments
