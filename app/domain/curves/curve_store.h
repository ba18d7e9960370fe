// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace curves {

enum class Direction { Unknown, Lower, Higher };

/// One point as it was written. Absent numbers are NaN for step and epoch (a step is never NaN itself), 0 for time is absent too.
struct Point {
    double step = std::numeric_limits<double>::quiet_NaN();
    double epoch = std::numeric_limits<double>::quiet_NaN();
    std::int64_t timeNs = 0; ///< since 1970; 0 = unknown
    double value = 0;        ///< NaN and infinities are real values
};

enum class XAxis { Step, Epoch, Time, RelativeTime, Order };

/// What one pixel column of a chart needs: nothing is dropped, so no spike is.
struct Column {
    double first = 0, min = 0, max = 0, last = 0; ///< of finite values; meaningless when count == 0
    std::uint32_t count = 0, nan = 0;             ///< finite points; NaN or infinite points
};

/// Immutable view of one series: shared blocks, safe on any thread.
class CurveSnapshot {
public:
    virtual ~CurveSnapshot() = default;
    virtual std::size_t size() const = 0;
    virtual Point at(std::size_t index) const = 0;
    /// Branches: starts[i] is the index of the first point after the step went back (a restart); ghosts lie before it.
    virtual const std::vector<std::size_t> &branches() const = 0;
    virtual std::pair<double, double> xRange(XAxis axis) const = 0;
    /// Columns of equal width over [x0, x1); later branches win where `ghosts` is false (only the points that are still valid),
    /// only superseded points where it is true.
    virtual std::vector<Column> columns(XAxis axis, double x0, double x1, int count, bool ghosts = false) const = 0;
};

/// A named metric of a run.
struct SeriesInfo {
    std::string name;
    Direction better = Direction::Unknown;
    std::string unit;
};

class Curve; // append-only series, one writer; snapshot() is cheap. See curve.h

} // namespace curves
