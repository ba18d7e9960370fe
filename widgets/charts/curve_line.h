// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curve_source.h"

#include <QPainter>
#include <functional>

namespace widgets {

/// Draws columns as a line: a vertical span from min to max in each column, joined last to first. Never joins across NaN.
class CurveLine {
public:
    struct Geometry {
        double left = 0; ///< x of the middle of the first column, in logical pixels
        double step = 1; ///< distance of columns, in logical pixels
        double top = 0, bottom = 0;
        std::function<double(double)> y; ///< value to logical pixel
        double bridge = 1e9;             ///< most empty columns that the line crosses
    };
    /// Points outside the columns that the line leads to.
    struct Ends {
        std::optional<QPointF> before, after;
    };
    static void paint(QPainter &painter, const std::vector<CurveColumn> &columns, const Geometry &geometry, const QPen &pen, const Ends &ends = {});
    static void paintBand(QPainter &painter, const std::vector<BandColumn> &columns, const Geometry &geometry, const QColor &fill);
    /// Number of columns that have a finite point.
    static int filled(const std::vector<CurveColumn> &columns);
};

} // namespace widgets
