// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/mean_curve.h"

#include "app/pages/common/snapshot_source.h"

#include <algorithm>
#include <cmath>

namespace pages {

namespace {

struct Value {
    double x, value;
};

/// Ascending by x, each x once with its latest finite value.
std::vector<Value> valuesOf(const curves::CurveSnapshot &curve, curves::XAxis axis)
{
    std::vector<Value> values;
    values.reserve(curve.size());
    bool ascending = true;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const curves::Point point = curve.at(i);
        const double x = SnapshotSource::xOf(point, i, axis, 0);
        if (std::isnan(x) || !std::isfinite(point.value))
            continue;
        ascending = ascending && (values.empty() || values.back().x < x);
        values.push_back({x, point.value});
    }
    if (ascending)
        return values;
    std::stable_sort(values.begin(), values.end(), [](const Value &a, const Value &b) { return a.x < b.x; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i + 1 < values.size() && values[i + 1].x == values[i].x)
            continue; // a later attempt follows
        values[kept++] = values[i];
    }
    values.resize(kept);
    return values;
}

} // namespace

MeanCurve meanOf(const Snapshots &seeds, curves::XAxis axis)
{
    MeanCurve result;
    if (seeds.empty())
        return result;
    std::vector<std::vector<Value>> all;
    for (const auto &seed : seeds)
        all.push_back(valuesOf(*seed, axis));
    std::vector<std::size_t> at(all.size(), 0);
    for (const Value &first : all.front()) {
        double sum = 0, low = first.value, high = first.value;
        bool everywhere = true;
        for (std::size_t s = 0; s < all.size(); ++s) {
            std::size_t &i = at[s];
            while (i < all[s].size() && all[s][i].x < first.x)
                ++i;
            if (i == all[s].size())
                return result; // the shortest has ended
            everywhere = everywhere && all[s][i].x == first.x;
            if (!everywhere)
                continue;
            sum += all[s][i].value;
            low = std::min(low, all[s][i].value);
            high = std::max(high, all[s][i].value);
        }
        if (!everywhere)
            continue;
        result.mean.push_back({first.x, sum / static_cast<double>(all.size())});
        result.x.push_back(first.x);
        result.low.push_back(low);
        result.high.push_back(high);
    }
    return result;
}

const MeanCurve &MeanCurveCache::of(const std::string &arm, const Snapshots &seeds, curves::XAxis axis)
{
    Entry &entry = m_entries[arm];
    if (entry.seeds != seeds || entry.axis != axis)
        entry = {seeds, axis, meanOf(seeds, axis)};
    return entry.mean;
}

} // namespace pages
