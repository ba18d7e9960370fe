// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve.h"

#include <string_view>

namespace curves {

/// A setting of a run, as it was written. `json` is its JSON text (a quoted string, a number, true, null, a list).
struct RunParameter {
    std::string name;
    std::string json;
};

/// A series of a run with its points.
struct RunSeries {
    SeriesInfo info;
    std::shared_ptr<Curve> curve; ///< never null
};

/// A named run: its series in the order in which they first appeared, its settings, and the series that best stands for it.
struct RunCurves {
    std::string name;
    std::string source; ///< where it was read: a file, a folder, a pod
    std::string format; ///< "log", "tfevents", "csv", …
    std::vector<RunParameter> params;
    std::vector<RunSeries> series;
    std::string main;     ///< name of the main series, empty when there is none
    std::string key = {}; ///< what the tracker tells it apart by among the runs of one source; empty where the source is one run

    /// The series with this name, made when it does not exist yet; its direction comes from the name.
    Curve &curve(std::string_view seriesName);
    const RunSeries *find(std::string_view seriesName) const;
    /// Sets `main` from the names and sizes of the series.
    void chooseMain();
};

} // namespace curves
