// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QColor>

namespace widgets::palettes {

inline constexpr int kSeriesCount = 12;
inline constexpr int kHeatStops = 11;

/// The numbers of the design tokens.
QRgb role(Role role, bool dark);
QRgb series(int index, bool dark);
/// The heat ramp at 256 steps, mixed in CIELAB between the stops.
QColor heat(int step, bool dark);

} // namespace widgets::palettes
