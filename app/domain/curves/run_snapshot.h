// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <memory>
#include <string_view>
#include <vector>

namespace curves {

/// A run's series at one moment: immutable, cheap to copy, safe on any thread.
struct RunSnapshot {
    struct Series {
        SeriesInfo info;
        std::shared_ptr<const CurveSnapshot> curve; ///< never null
        int agreeing = 0;                           ///< ranks that it stands for, where several say the same; else 0
    };
    std::string name, source, format, main; ///< main: name of the main series, empty when there is none
    std::string key;                        ///< as in RunCurves
    int earlier = 0;                        ///< above 0: what its file held before another run was written there, counted from the first time
    std::vector<RunParameter> params;
    std::vector<Series> series;

    const Series *find(std::string_view seriesName) const
    {
        for (const Series &candidate : series)
            if (candidate.info.name == seriesName)
                return &candidate;
        return nullptr;
    }
    const Series *mainSeries() const { return main.empty() ? nullptr : find(main); }

    static std::shared_ptr<const RunSnapshot> of(const RunCurves &run)
    {
        auto snapshot = std::make_shared<RunSnapshot>();
        snapshot->name = run.name;
        snapshot->source = run.source;
        snapshot->format = run.format;
        snapshot->main = run.main;
        snapshot->key = run.key;
        snapshot->params = run.params;
        for (const RunSeries &series : run.series)
            snapshot->series.push_back({series.info, series.curve->snapshot(), 0});
        return snapshot;
    }
};

} // namespace curves
