// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_shapes.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace curves {

// How the quick ways read digits: eight bytes at a time. Private to log_shapes.cpp and log_layouts.cpp.

inline constexpr double exactPowersOfTen[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                              1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
inline constexpr int mostExactPower = 22;

inline unsigned digitOf(char c) { return static_cast<unsigned>(static_cast<unsigned char>(c)) - '0'; }

template <class Word>
inline Word load(const char *at)
{
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// What eight digits say of which the first is the lowest byte; each byte 0 to 9.
inline std::uint64_t eightDigits(std::uint64_t digits)
{
    digits = (digits * 10 + (digits >> 8)) & 0x00ff00ff00ff00ffULL;
    return (((digits & 0x000000ff000000ffULL) * 0x000f424000000064ULL) + (((digits >> 16) & 0x000000ff000000ffULL) * 0x0000271000000001ULL)) >> 32;
}

/// Reads one number of a shape, whatever its kind is, as lines of the shape may have it; null when they may not. Never looks at *end.
const char *readPlace(const LineShape &shape, std::size_t number, const char *at, const char *end, const char *readable, ShapeValues &values);

/// The number that a mantissa of some digits with a decimal exponent is, when both are exact so that one rounding makes it; else as the standard
/// converts the text [begin, end). False when that is out of range.
bool scaled(std::uint64_t mantissa, std::ptrdiff_t digits, int scale, const char *begin, const char *end, double &value);

} // namespace curves
