// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/reading.h"
#include "app/domain/wording/text.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace experiments {

/// One sentence as an id and its arguments; inWords() makes the sentence of it for any language. Below, words and numbers are given in order; "level"
/// is the interval's coverage in percent (95); bounds are ordered low, high.
struct Sentence {
    enum class Id {
        // The headline. "by", low and high of Better and Worse are turned so that by > 0.
        PairedBetter,      ///< words: arm, baseline, metric; numbers: pairs, by, low, high, level
        PairedWorse,       ///< the same
        UnpairedBetter,    ///< words: arm, baseline, metric; numbers: runs of arm, runs of baseline, by, low, high, level
        UnpairedWorse,     ///< the same
        PairedSame,        ///< words: arm, baseline, metric; numbers: pairs, within, low, high, level (arm minus baseline)
        UnpairedSame,      ///< the same with: runs of arm, runs of baseline, within, low, high, level
        PairedUndecided,   ///< words: arm, baseline, metric; numbers: pairs, detectable at 80 % power [, low, high, level (arm minus baseline)]
        UnpairedUndecided, ///< the same with: runs of arm, runs of baseline, detectable [, low, high, level]
        PairedNoBound,     ///< words: arm, baseline, metric; numbers: pairs. No bound yet
        UnpairedNoBound,   ///< words: arm, baseline, metric; numbers: runs of arm, runs of baseline
        NoSpread,          ///< words: arm, baseline, metric; numbers: pairs or runs. Equal numbers: the seed may not reach the program
        OneRunPerArm,      ///< numbers: seeds to launch
        TooFewRuns,        ///< words: arm, baseline; numbers: runs of arm, runs of baseline. More were launched, too few have a number
        NothingToCompare,  ///< one arm or none
        NoUsableRun,       ///< words: arm. All of its runs failed, or none has a value yet
        DirectionUnknown,  ///< words: metric
        UnknownMainArm,    ///< words: the arm that was named and has no runs
        // What to know beside it.
        NeverDecidesPaired,   ///< numbers: pairs, ceiling, threshold, more pairs needed
        NeverDecidesUnpaired, ///< numbers: runs of arm, runs of baseline, ceiling, threshold, runs per arm needed
        SharedLevel,          ///< numbers: comparisons, alpha in percent, threshold
        NotMainPaired,        ///< words: arm, baseline, metric; numbers: pairs, difference, low, high, level (arm minus baseline)
        NotMainUnpaired,      ///< the same with: runs of arm, runs of baseline, difference, low, high, level
        NotMainNoBound,       ///< words: arm, baseline, metric; numbers: difference
        UnpairedSeeds,        ///< words: arm, baseline; numbers: the seeds with a run on one side only
        Failures,             ///< words: arm, baseline; numbers: failed and all runs of arm, failed and all runs of baseline, Fisher's p
        // One excluded run each. words: arm, seed ("" = none), axis ("step", "epoch", "point"); numbers as the Exclusion has them.
        NoPoints,           ///< no numbers
        FailedBeforePoints, ///< no numbers
        FailedEarly,        ///< numbers: at [, budget]
        StoppedEarly,       ///< numbers: at [, budget]
        NotThereYet,        ///< numbers: at [, budget]
        StartsLater,        ///< numbers: at [, budget]
        NotFinite           ///< numbers: at
    };
    Id id = Id::NothingToCompare;
    std::vector<std::string> words;
    std::vector<double> numbers;
    bool operator==(const Sentence &) const = default;
};

enum class Decision { Undecided, Better, Worse, NoDifference };
/// "undecided", "better", "worse", "no difference".
const char *decisionName(Decision decision);

/// One arm, and how it compares to the baseline. Runs of one arm and seed (retries) count once, by their mean.
struct ArmResult {
    std::string name;
    int seeds = 0;                                                             ///< with a number
    int failed = 0;                                                            ///< runs that failed or diverged before the budget
    std::optional<double> mean, low, high;                                     ///< t interval of this arm alone; bounds absent under 2 seeds
    std::optional<double> spread;                                              ///< standard deviation over seeds
    std::vector<std::pair<std::optional<int>, std::optional<double>>> perSeed; ///< every run: seed, number (absent = excluded)
    std::optional<double> difference;                    ///< to the baseline (this minus baseline), over pairs where paired; absent for the baseline
    std::optional<double> differenceLow, differenceHigh; ///< confidence sequence; absent = no bound yet
    std::optional<double> evalue;
    std::vector<std::string> excluded; ///< "seed 3: failed at step 120, before the budget (step 500)"
    bool paired = false;
    int pairs = 0; ///< 0 when not paired
    Decision decision = Decision::Undecided;
};

/// The answer: is an arm better than the baseline in this metric?
struct Verdict {
    std::string metric;
    curves::Direction direction = curves::Direction::Unknown;
    std::vector<ArmResult> arms; ///< first = baseline
    std::string mainArm;         ///< the arm that the fields below speak of: the one named, else that with the largest e-value
    Decision decision = Decision::Undecided;
    std::optional<double> evalue;
    bool paired = false;
    int pairs = 0;
    std::optional<double> cut; ///< the matched budget, on `axis`
    curves::XAxis axis = curves::XAxis::Step;
    double threshold = 20;           ///< the e-value that decides
    std::vector<Sentence> sentences; ///< the headline first

    const ArmResult *arm(const std::string &name) const;
};

/// The sentence for any language.
wording::Text inWords(const Sentence &sentence);
std::string toEnglish(const Sentence &sentence);
/// All sentences, the headline first, with a space between them.
std::string toEnglish(const Verdict &verdict);

/// A number for a sentence: as many decimals as make two significant digits of `precision` (three of the number itself when 0).
std::string numberText(double value, double precision = 0);

} // namespace experiments
