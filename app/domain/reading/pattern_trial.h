// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"
#include "app/domain/reading/pattern_reader.h"

#include <span>

namespace reading {

/// A line of the log as it is tried: its text (without colours) and when it was written, 0 = unknown.
struct TrialLine {
    std::string_view text;
    std::int64_t timeNs = 0;
};

/// What patterns make of a log.
struct Trial {
    std::size_t lines = 0, matched = 0;
    std::vector<std::size_t> perPattern;         ///< lines that each pattern matched
    std::vector<char> hits;                      ///< for each line: matched
    curves::RunCurves run;                       ///< series in the order of the patterns
    std::vector<std::vector<std::string>> first; ///< for each series: its first values as they are written, at most five
    std::vector<wording::Text> warnings;         ///< what a person should look at before trusting the curves
};

/// Tries patterns on lines. Series of several ranks get "@rankN" behind their name.
Trial tryPatterns(std::shared_ptr<const PatternSet> set, std::span<const TrialLine> lines);

/// A log's lines without colours, redraws apart, for showing and trying; at most `most` of them, from the begin.
std::vector<std::string> plainLines(std::string_view text, std::size_t most);

} // namespace reading
