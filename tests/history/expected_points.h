// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"

#include <cmath>
#include <cstdint>

/// Point i of series s, the same for the program that writes and for the test that looks: several points of one moment, a step that goes back now and
/// then, a value of all bits with a NaN here and there.
inline curves::Point expectedPoint(int s, std::int64_t i)
{
    curves::Point point;
    point.step = static_cast<double>(i - (i / 1000) * 100);
    point.timeNs = 1'700'000'000'000'000'000 + (i / 3) * 1'000'003;
    point.value = i % 97 == 13 ? std::nan("") : std::sin(static_cast<double>(i) * 0.01 + s);
    return point;
}
