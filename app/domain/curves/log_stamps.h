// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace curves {

// Dates and clocks as logs write them; private to log_stamps.cpp and log_text.cpp.

constexpr bool isStampDigit(char c) { return c >= '0' && c <= '9'; }
/// Digits at a position: their number, at most `most`.
std::size_t digitsAt(std::string_view text, std::size_t at, std::size_t most);
/// The number that `count` digits at a position write.
int intAt(std::string_view text, std::size_t at, std::size_t count);
/// "16:46:17", "16:46:17,160" at a position: its length, 0 when there is none.
std::size_t clockLength(std::string_view text, std::size_t at);
/// A date with a clock, in any of the usual spellings; a clock alone counts too. Its length, 0 when there is none.
std::size_t stampLength(std::string_view text, std::size_t at);
/// A date with the month in letters and a clock: its length, 0 when there is none.
std::size_t wordStampLength(std::string_view text, std::size_t at);

} // namespace curves
