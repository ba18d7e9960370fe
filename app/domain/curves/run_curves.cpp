// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/run_curves.h"

#include "app/domain/curves/metric_names.h"

#include <algorithm>

namespace curves {

Curve &RunCurves::curve(std::string_view seriesName)
{
    for (auto &entry : series)
        if (entry.info.name == seriesName)
            return *entry.curve;
    series.push_back({{std::string(seriesName), directionOf(seriesName), {}}, std::make_shared<Curve>()});
    return *series.back().curve;
}

const RunSeries *RunCurves::find(std::string_view seriesName) const
{
    const auto hit = std::find_if(series.begin(), series.end(), [&](const RunSeries &entry) { return entry.info.name == seriesName; });
    return hit == series.end() ? nullptr : &*hit;
}

void RunCurves::chooseMain()
{
    main.clear();
    int best = -1;
    std::size_t most = 0;
    for (const auto &entry : series) {
        const int rank = mainRank(entry.info.name);
        const auto size = entry.curve->size();
        if (rank < 0)
            continue;
        if (rank > best || (rank == best && size > most)) {
            best = rank;
            most = size;
            main = entry.info.name;
        }
    }
}

} // namespace curves
