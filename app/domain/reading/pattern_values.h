// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace reading {

/// A number as it stands in a line.
struct ReadNumber {
    double value = 0;       ///< NaN and infinities are values
    std::size_t length = 0; ///< 0 = no number stands there
    bool absent = false;    ///< written as "None", "null", "n/a", "-": there is no value
    bool integer = false;   ///< sign and digits alone
};

constexpr std::size_t longestNumber = 64; ///< characters; what is longer is no number that anybody means

/// Reads the number at text[at]. `grouped`: "1,234,567" is one number; `decimalComma`: "0,53" is (then a point groups). Reads at most longestNumber
/// characters. What goes on with a digit, or with ".5" behind a fraction (a version), is no number.
ReadNumber readNumber(std::string_view text, std::size_t at, bool grouped, bool decimalComma);

/// The same with "None", "null", "n/a", "-" and "--" as absent numbers.
ReadNumber readValue(std::string_view text, std::size_t at, bool grouped, bool decimalComma);

/// Reads a moment: RFC 3339, a date with a clock (UTC where no zone is written); with `numbers` also seconds, milliseconds, microseconds or
/// nanoseconds since 1970 (1,000,000,000 and more). Length 0 when none stands there.
std::int64_t readTime(std::string_view text, std::size_t at, std::size_t &length, bool numbers);

} // namespace reading
