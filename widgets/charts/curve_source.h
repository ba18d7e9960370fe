// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace widgets {

/// What one pixel column of a chart needs. Nothing is dropped, so no spike is.
struct CurveColumn {
    double first = 0, min = 0, max = 0, last = 0; ///< of finite values; meaningless when count == 0
    std::uint32_t count = 0;                      ///< finite points
    std::uint32_t nan = 0;                        ///< NaN or infinite points
};

/// One point. A value may be NaN or infinite: that is what was logged.
struct CurvePoint {
    double x = 0;
    double value = 0;
};

/// A point as exports write it; `superseded` is true for the lost attempt before a restart.
struct CurveExportPoint {
    double x = 0;
    double value = 0;
    bool superseded = false;
};

/// The data behind one curve. Immutable while a chart holds it: new points arrive as a new source (a snapshot), so calls need
/// no lock. Called on the GUI thread; columns() should cost about as much as the number of columns, not of points.
class CurveSource {
public:
    virtual ~CurveSource() = default;

    /// Number of all points, superseded ones included.
    virtual std::size_t size() const = 0;
    /// Smallest and largest x; nothing while there is no point.
    virtual std::optional<std::pair<double, double>> xRange() const = 0;
    /// `count` columns of equal width over [x0, x1). With `ghosts` only superseded points, without it only valid ones.
    virtual std::vector<CurveColumn> columns(double x0, double x1, int count, bool ghosts) const = 0;
    /// Columns between ascending edges (edges.size() − 1 of them), for log axes. The default asks column by column.
    virtual std::vector<CurveColumn> columnsBetween(std::span<const double> edges, bool ghosts) const;
    /// The valid point nearest to `x`, NaN values included; nothing while empty.
    virtual std::optional<CurvePoint> nearest(double x) const = 0;
    /// The first valid point strictly after (`forward`) or before `x`: the cursor keys step with it.
    virtual std::optional<CurvePoint> neighbour(double x, bool forward) const = 0;
    /// Whether superseded points exist at all; saves the chart a pass over the columns.
    virtual bool hasGhosts() const { return false; }

    /// Smoothing, optional. When true the raw columns are drawn faint behind smoothedColumns().
    virtual bool isSmoothed() const { return false; }
    virtual std::vector<CurveColumn> smoothedColumns(double x0, double x1, int count) const;
    virtual std::vector<CurveColumn> smoothedColumnsBetween(std::span<const double> edges) const;
    /// Smoothed value at the point nearest to x; nothing when there is no smoothing.
    virtual std::optional<CurvePoint> smoothedNearest(double x) const;

    /// Every point in the order of arrival; stops when the visitor returns false. Exports use it.
    virtual void visit(const std::function<bool(const CurveExportPoint &)> &visitor) const = 0;
};

/// Band around a curve, for example lowest to highest seed.
struct BandColumn {
    double low = 0, high = 0;
    bool present = false;
};

/// The data behind a band; same rules as CurveSource.
class BandSource {
public:
    virtual ~BandSource() = default;
    virtual std::vector<BandColumn> columns(double x0, double x1, int count) const = 0;
    /// Columns between ascending edges; the default asks column by column.
    virtual std::vector<BandColumn> columnsBetween(std::span<const double> edges) const;
};

} // namespace widgets
