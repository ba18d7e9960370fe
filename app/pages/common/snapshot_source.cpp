// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/snapshot_source.h"

#include "widgets/charts/vector_curve_source.h"

#include <algorithm>
#include <cmath>

namespace pages {

using curves::XAxis;

std::shared_ptr<const SnapshotSource> SnapshotSource::make(std::shared_ptr<const curves::CurveSnapshot> curve, XAxis axis, double smoothing)
{
    std::shared_ptr<SnapshotSource> source(new SnapshotSource(std::move(curve), axis));
    if (smoothing > 0) {
        std::vector<widgets::CurvePoint> points;
        points.reserve(source->size());
        for (const Stretch &stretch : source->m_valid)
            for (std::size_t i = stretch.begin; i < stretch.end; ++i)
                if (const double at = source->x(i); !std::isnan(at))
                    points.push_back({at, source->m_curve->at(i).value});
        source->m_smooth = widgets::VectorCurveSource::make(std::move(points), smoothing);
    }
    return source;
}

SnapshotSource::SnapshotSource(std::shared_ptr<const curves::CurveSnapshot> curve, XAxis axis) : m_curve(std::move(curve)), m_axis(axis)
{
    const std::size_t count = m_curve->size();
    for (std::size_t i = 0; i < count && m_firstTime == 0; ++i)
        m_firstTime = m_curve->at(i).timeNs;
    std::vector<std::size_t> starts{0};
    for (std::size_t start : m_curve->branches())
        if (start > 0 && start < count)
            starts.push_back(start);
    starts.push_back(count);
    const bool stepLike = m_axis == XAxis::Step || m_axis == XAxis::Epoch;
    // Backwards, so that each attempt is cut where the next valid one begins.
    double cut = std::numeric_limits<double>::infinity();
    for (std::size_t b = starts.size() - 1; b-- > 0;) {
        Stretch stretch{starts[b], starts[b + 1]};
        if (stretch.begin == stretch.end)
            continue;
        if (stepLike) {
            stretch.end = firstAtOrAfter(stretch, cut);
            const double first = x(stretch.begin);
            if (!std::isnan(first))
                cut = std::min(cut, first);
        }
        if (stretch.begin < stretch.end)
            m_valid.insert(m_valid.begin(), stretch);
    }
}

XAxis SnapshotSource::bestAxis(const curves::CurveSnapshot &curve)
{
    if (curve.size() == 0)
        return XAxis::Step;
    const curves::Point last = curve.at(curve.size() - 1);
    if (!std::isnan(last.step))
        return XAxis::Step;
    if (!std::isnan(last.epoch))
        return XAxis::Epoch;
    return XAxis::Order;
}

double SnapshotSource::xOf(const curves::Point &point, std::size_t index, XAxis axis, std::int64_t firstTimeNs)
{
    constexpr double absent = std::numeric_limits<double>::quiet_NaN();
    switch (axis) {
    case XAxis::Step:
        return point.step;
    case XAxis::Epoch:
        return point.epoch;
    case XAxis::Time:
        return point.timeNs == 0 ? absent : static_cast<double>(point.timeNs) * 1e-9;
    case XAxis::RelativeTime:
        return point.timeNs == 0 ? absent : static_cast<double>(point.timeNs - firstTimeNs) * 1e-9;
    case XAxis::Order:
        break;
    }
    return static_cast<double>(index);
}

double SnapshotSource::x(std::size_t index) const { return xOf(m_curve->at(index), index, m_axis, m_firstTime); }

std::size_t SnapshotSource::firstAtOrAfter(const Stretch &stretch, double wanted) const
{
    std::size_t low = stretch.begin, high = stretch.end;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (x(middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::optional<std::pair<double, double>> SnapshotSource::xRange() const
{
    if (m_curve->size() == 0)
        return std::nullopt;
    const auto range = m_curve->xRange(m_axis);
    if (std::isnan(range.first) || std::isnan(range.second))
        return std::nullopt;
    return range;
}

std::vector<widgets::CurveColumn> SnapshotSource::columns(double x0, double x1, int count, bool ghosts) const
{
    std::vector<widgets::CurveColumn> out;
    const std::vector<curves::Column> columns = m_curve->columns(m_axis, x0, x1, count, ghosts);
    out.reserve(columns.size());
    for (const curves::Column &column : columns)
        out.push_back({column.first, column.min, column.max, column.last, column.count, column.nan});
    return out;
}

std::optional<widgets::CurvePoint> SnapshotSource::nearest(double wanted) const
{
    std::optional<widgets::CurvePoint> best;
    for (const Stretch &stretch : m_valid) {
        const std::size_t right = firstAtOrAfter(stretch, wanted);
        for (std::size_t i : {right, right - 1}) {
            if (i < stretch.begin || i >= stretch.end)
                continue;
            const double at = x(i);
            if (!std::isnan(at) && (!best || std::abs(at - wanted) < std::abs(best->x - wanted)))
                best = widgets::CurvePoint{at, m_curve->at(i).value};
        }
    }
    return best;
}

std::optional<widgets::CurvePoint> SnapshotSource::neighbour(double wanted, bool forward) const
{
    std::optional<widgets::CurvePoint> best;
    for (const Stretch &stretch : m_valid) {
        std::size_t i = firstAtOrAfter(stretch, wanted);
        if (forward) {
            while (i < stretch.end && x(i) <= wanted)
                ++i;
        } else {
            i -= 1; // wraps below the first point of the first stretch, which the test below refuses
        }
        if (i < stretch.begin || i >= stretch.end)
            continue;
        const double at = x(i);
        if (!std::isnan(at) && (!best || (forward ? at < best->x : at > best->x)))
            best = widgets::CurvePoint{at, m_curve->at(i).value};
    }
    return best;
}

std::vector<widgets::CurveColumn> SnapshotSource::smoothedColumns(double x0, double x1, int count) const
{
    return m_smooth ? m_smooth->smoothedColumns(x0, x1, count) : std::vector<widgets::CurveColumn>{};
}

std::optional<widgets::CurvePoint> SnapshotSource::smoothedNearest(double wanted) const
{
    return m_smooth ? m_smooth->smoothedNearest(wanted) : std::nullopt;
}

void SnapshotSource::visit(const std::function<bool(const widgets::CurveExportPoint &)> &visitor) const
{
    std::size_t next = 0;
    for (std::size_t i = 0; i < m_curve->size(); ++i) {
        while (next < m_valid.size() && i >= m_valid[next].end)
            ++next;
        const bool valid = next < m_valid.size() && i >= m_valid[next].begin;
        if (!visitor({x(i), m_curve->at(i).value, !valid}))
            return;
    }
}

} // namespace pages
