// SPDX-License-Identifier: GPL-3.0-or-later
#include "vector_curve_source.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr std::size_t fanOut = 16;

void addValue(CurveColumn &column, double value)
{
    if (!std::isfinite(value)) {
        ++column.nan;
        return;
    }
    if (column.count == 0) {
        column.first = column.min = column.max = value;
    } else {
        column.min = std::min(column.min, value);
        column.max = std::max(column.max, value);
    }
    column.last = value;
    ++column.count;
}

void addColumn(CurveColumn &sum, const CurveColumn &part)
{
    sum.nan += part.nan;
    if (part.count == 0)
        return;
    if (sum.count == 0) {
        sum.first = part.first, sum.min = part.min, sum.max = part.max;
    } else {
        sum.min = std::min(sum.min, part.min);
        sum.max = std::max(sum.max, part.max);
    }
    sum.last = part.last;
    sum.count += part.count;
}

auto byX = [](const CurvePoint &p, double x) { return p.x < x; };

std::optional<CurvePoint> nearestOf(const std::vector<CurvePoint> &points, double x)
{
    if (points.empty())
        return std::nullopt;
    auto it = std::lower_bound(points.begin(), points.end(), x, byX);
    if (it == points.end())
        return points.back();
    if (it != points.begin() && x - std::prev(it)->x <= it->x - x)
        --it;
    return *it;
}

} // namespace

void VectorCurveSource::Level::build()
{
    pyramid.clear();
    std::size_t size = points.size();
    while (size > fanOut) {
        const std::size_t blocks = (size + fanOut - 1) / fanOut;
        std::vector<CurveColumn> level(blocks);
        for (std::size_t i = 0; i < size; ++i) {
            if (pyramid.empty())
                addValue(level[i / fanOut], points[i].value);
            else
                addColumn(level[i / fanOut], pyramid.back()[i]);
        }
        pyramid.push_back(std::move(level));
        size = blocks;
    }
}

CurveColumn VectorCurveSource::Level::summary(std::size_t begin, std::size_t end) const
{
    CurveColumn sum;
    while (begin < end) {
        // Take the largest whole block that starts here.
        std::size_t level = 0, width = 1;
        while (level < pyramid.size() && begin % (width * fanOut) == 0 && begin + width * fanOut <= end) {
            width *= fanOut;
            ++level;
        }
        if (level == 0)
            addValue(sum, points[begin].value);
        else
            addColumn(sum, pyramid[level - 1][begin / width]);
        begin += width;
    }
    return sum;
}

std::vector<CurveColumn> VectorCurveSource::Level::columns(double x0, double x1, int count) const
{
    std::vector<CurveColumn> out(static_cast<std::size_t>(std::max(0, count)));
    if (points.empty() || count <= 0 || !(x1 > x0))
        return out;
    auto it = std::lower_bound(points.begin(), points.end(), x0, byX);
    for (int i = 0; i < count && it != points.end(); ++i) {
        const double edge = i + 1 == count ? x1 : x0 + (x1 - x0) * (i + 1) / count;
        const auto next = it->x >= edge ? it : std::lower_bound(it, points.end(), edge, byX);
        out[static_cast<std::size_t>(i)] = summary(static_cast<std::size_t>(it - points.begin()), static_cast<std::size_t>(next - points.begin()));
        it = next;
    }
    return out;
}

std::shared_ptr<const VectorCurveSource> VectorCurveSource::make(std::vector<CurvePoint> points, double smoothing)
{
    // make_shared cannot reach the private constructor.
    std::shared_ptr<VectorCurveSource> source(new VectorCurveSource);
    auto &all = source->m_all;
    all.reserve(points.size());
    for (const CurvePoint &point : points) {
        if (!std::isfinite(point.x))
            continue;
        all.push_back({point.x, point.value, false});
    }
    // From the back: where x goes back a new attempt starts, and what earlier attempts logged from there on is superseded. Equal
    // neighbours (two points in one second) are no restart.
    double lowestStart = HUGE_VAL;
    for (std::size_t i = all.size(); i-- > 0;) {
        if (i + 1 < all.size() && all[i + 1].x < all[i].x)
            lowestStart = std::min(lowestStart, all[i + 1].x);
        all[i].superseded = all[i].x >= lowestStart;
    }
    for (const CurveExportPoint &point : all)
        (point.superseded ? source->m_ghosts : source->m_valid).points.push_back({point.x, point.value});
    std::stable_sort(source->m_ghosts.points.begin(), source->m_ghosts.points.end(),
                     [](const CurvePoint &a, const CurvePoint &b) { return a.x < b.x; });
    if (smoothing > 0 && smoothing < 1) {
        double mean = 0, weight = 0;
        for (const CurvePoint &point : source->m_valid.points) {
            if (!std::isfinite(point.value))
                continue;
            mean = smoothing * mean + (1 - smoothing) * point.value;
            weight = smoothing * weight + (1 - smoothing);
            source->m_smooth.points.push_back({point.x, mean / weight});
        }
    }
    source->m_valid.build();
    source->m_ghosts.build();
    source->m_smooth.build();
    return source;
}

std::optional<std::pair<double, double>> VectorCurveSource::xRange() const
{
    if (m_valid.points.empty())
        return std::nullopt;
    double low = m_valid.points.front().x, high = m_valid.points.back().x;
    if (!m_ghosts.points.empty()) {
        low = std::min(low, m_ghosts.points.front().x);
        high = std::max(high, m_ghosts.points.back().x);
    }
    return std::pair{low, high};
}

std::vector<CurveColumn> VectorCurveSource::columns(double x0, double x1, int count, bool ghosts) const
{
    return (ghosts ? m_ghosts : m_valid).columns(x0, x1, count);
}

std::optional<CurvePoint> VectorCurveSource::nearest(double x) const { return nearestOf(m_valid.points, x); }

std::optional<CurvePoint> VectorCurveSource::neighbour(double x, bool forward) const
{
    const auto &points = m_valid.points;
    if (forward) {
        const auto it = std::upper_bound(points.begin(), points.end(), x, [](double v, const CurvePoint &p) { return v < p.x; });
        if (it == points.end())
            return std::nullopt;
        return *it;
    }
    const auto it = std::lower_bound(points.begin(), points.end(), x, byX);
    if (it == points.begin())
        return std::nullopt;
    return *std::prev(it);
}

std::vector<CurveColumn> VectorCurveSource::smoothedColumns(double x0, double x1, int count) const { return m_smooth.columns(x0, x1, count); }

std::optional<CurvePoint> VectorCurveSource::smoothedNearest(double x) const { return nearestOf(m_smooth.points, x); }

void VectorCurveSource::visit(const std::function<bool(const CurveExportPoint &)> &visitor) const
{
    for (const CurveExportPoint &point : m_all) {
        if (!visitor(point))
            return;
    }
}

VectorBandSource::VectorBandSource(std::vector<double> x, std::vector<double> low, std::vector<double> high)
    : m_x(std::move(x)), m_low(std::move(low)), m_high(std::move(high))
{
}

std::vector<BandColumn> VectorBandSource::columns(double x0, double x1, int count) const
{
    std::vector<BandColumn> out(static_cast<std::size_t>(std::max(0, count)));
    if (m_x.empty() || count <= 0 || !(x1 > x0))
        return out;
    const double width = (x1 - x0) / count;
    for (int i = 0; i < count; ++i) {
        const double from = x0 + i * width, to = from + width;
        BandColumn &column = out[static_cast<std::size_t>(i)];
        const auto take = [&column](double low, double high) {
            if (!std::isfinite(low) || !std::isfinite(high))
                return;
            column.low = column.present ? std::min(column.low, low) : low;
            column.high = column.present ? std::max(column.high, high) : high;
            column.present = true;
        };
        const auto begin = std::lower_bound(m_x.begin(), m_x.end(), from), end = std::lower_bound(begin, m_x.end(), to);
        for (auto it = begin; it != end; ++it) {
            const auto k = static_cast<std::size_t>(it - m_x.begin());
            take(m_low[k], m_high[k]);
        }
        if (begin == end && begin != m_x.begin() && begin != m_x.end()) { // between two points: on the straight line
            const auto k = static_cast<std::size_t>(begin - m_x.begin());
            const double t = (from + width / 2 - m_x[k - 1]) / (m_x[k] - m_x[k - 1]);
            take(m_low[k - 1] + t * (m_low[k] - m_low[k - 1]), m_high[k - 1] + t * (m_high[k] - m_high[k - 1]));
        }
    }
    return out;
}

} // namespace widgets
