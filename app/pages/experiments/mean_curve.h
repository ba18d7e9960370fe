// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_snapshot.h"
#include "widgets/charts/curve_source.h"

#include <memory>
#include <vector>

namespace pages {

/// The mean over seeds with the lowest and the highest, at the x that all of them have: a mean over fewer seeds further on would jump where
/// one ends. `x`, `low`, `high` and `mean` are of one length, x ascending.
struct MeanCurve {
    std::vector<widgets::CurvePoint> mean;
    std::vector<double> x, low, high;
};

using Snapshots = std::vector<std::shared_ptr<const curves::CurveSnapshot>>;

/// Where a step was run again after a restart, the latest attempt counts; values that are not finite count for nothing. Pure; one pass over
/// all points.
MeanCurve meanOf(const Snapshots &seeds, curves::XAxis axis);

/// The mean of the same seeds is made once. GUI thread only.
class MeanCurveCache {
public:
    const MeanCurve &of(const std::string &arm, const Snapshots &seeds, curves::XAxis axis);

private:
    struct Entry {
        Snapshots seeds; ///< kept, so that an address is never reused for another curve
        curves::XAxis axis = curves::XAxis::Step;
        MeanCurve mean;
    };
    std::map<std::string, Entry> m_entries;
};

} // namespace pages
