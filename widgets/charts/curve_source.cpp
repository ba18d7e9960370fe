// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_source.h"

namespace widgets {

std::vector<CurveColumn> CurveSource::columnsBetween(std::span<const double> edges, bool ghosts) const
{
    std::vector<CurveColumn> out;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        auto one = columns(edges[i], edges[i + 1], 1, ghosts);
        out.push_back(one.empty() ? CurveColumn{} : one.front());
    }
    return out;
}

std::vector<CurveColumn> CurveSource::smoothedColumns(double, double, int) const { return {}; }

std::vector<CurveColumn> CurveSource::smoothedColumnsBetween(std::span<const double> edges) const
{
    std::vector<CurveColumn> out;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        auto one = smoothedColumns(edges[i], edges[i + 1], 1);
        out.push_back(one.empty() ? CurveColumn{} : one.front());
    }
    return out;
}

std::optional<CurvePoint> CurveSource::smoothedNearest(double) const { return std::nullopt; }

std::vector<BandColumn> BandSource::columnsBetween(std::span<const double> edges) const
{
    std::vector<BandColumn> out;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        auto one = columns(edges[i], edges[i + 1], 1);
        out.push_back(one.empty() ? BandColumn{} : one.front());
    }
    return out;
}

} // namespace widgets
