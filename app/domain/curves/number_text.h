// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace curves {

/// One number as it stands in a text.
struct NumberText {
    double value = 0;  ///< NaN and infinities are values
    double second = 0; ///< the other number of "a/b", "a-b", "a+b" or "a ± b"
    enum class Pair { None, Fraction, Range, Spread } pair = Pair::None;
    std::string_view unit;  ///< letters or % glued on ("ms", "%", "GiB"); empty for a plain number
    std::size_t length = 0; ///< characters taken from the text, 0 = no number stands there
    bool decimal = false;   ///< written with a point, an exponent, nan or inf
};

/// Reads the number that starts at text[at]. Accepts signs, thousands separators, exponents, nan and inf, units, "n/N" (blanks around
/// the slash allowed), "a-b" with whole numbers, "mean+std". A clock, a date, a version or an address is no number (length 0).
NumberText numberAt(std::string_view text, std::size_t at);

/// Reads a whole text as one plain number (quotes allowed); false when it is anything else.
bool plainNumber(std::string_view text, double &value);

/// Shortest text that reads back as the same double; "NaN", "Infinity" and "-Infinity" for what is not finite.
std::string shortestText(double value);

} // namespace curves
