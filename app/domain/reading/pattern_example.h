// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reading/log_pattern.h"

#include <span>

namespace reading {

/// A number or a moment that a person can take out of a line.
struct LineNumber {
    std::size_t begin = 0, length = 0;
    bool isTime = false;
    bool decimalComma = false; ///< "0,53"
    bool operator==(const LineNumber &) const = default;
};

/// All of them, from left to right. Dates and clocks are no numbers but one moment together (a clock alone is nothing); hashes, versions and
/// addresses are passed over.
std::vector<LineNumber> numbersIn(std::string_view line);

/// A number of the example line that was taken, and what for.
struct Taken {
    std::size_t begin = 0, length = 0;
    PatternField field;
};

/// A name for the number: the word before it (or behind it), "value" when there is none. Step, epoch and rank are known by their words.
PatternField guessField(std::string_view line, const LineNumber &number);

/// Makes the pattern of a line. What varies among the lines of the same shape in `others` becomes a field that is passed over: numbers that are not
/// the same everywhere, words that hardly ever come back. What says which kind of line it is stays ("train", "valid"). `taken` is in the order of the
/// line and does not overlap. Without a taken number the pattern is empty.
LogPattern patternOf(std::string_view line, std::span<const Taken> taken, std::span<const std::string_view> others);

} // namespace reading
