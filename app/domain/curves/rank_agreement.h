// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_snapshot.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace curves {

/// One metric that several ranks of a run write each for themselves: "loss@rank0", "loss@rank1", and "loss@rank3.1" of the second process of pod 3.
/// Where there is no rank 0 but a series without a rank ("loss"), that one is the leader's.
struct RankedMetric {
    std::string name;                ///< without the rank
    std::vector<std::size_t> series; ///< in the snapshot, by rank
    bool agree = false;              ///< all say the same at each place, as far as each has come
};

/// Says of a run's ranks whether they agree: gradient norms and learning rates mostly do, losses of a rank's own batch do not. What agrees can be
/// shown as one; no point is dropped for it. Looks only at what came since the last look. One thread.
class RankAgreement {
public:
    /// Metrics that at least two ranks have. One that stands without a rank beside a rank 0 is none of them.
    const std::vector<RankedMetric> &look(const RunSnapshot &run);
    const std::vector<RankedMetric> &ranked() const { return m_ranked; }

    /// The names to choose from: those of agreeing ranks once, without the rank; all others as they are, in order. Of the last look.
    std::vector<std::string> names(const RunSnapshot &run) const;
    /// The run's main series by that name.
    std::string mainName(const RunSnapshot &run) const;
    /// The series of that name, or the first rank's where its ranks agree; null for any other.
    const RunSnapshot::Series *find(const RunSnapshot &run, const std::string &name) const;
    /// How many ranks agree on the metric of that name; 0 where there are no ranks or they differ.
    int agreeing(const std::string &name) const;
    /// The run of the last look with those of agreeing ranks as one series, the one that has come furthest, which says how many they are.
    RunSnapshot merged(const RunSnapshot &run) const;

private:
    struct Compared {
        std::vector<std::size_t> points; ///< by rank, how many were compared
        bool same = true;
    };
    bool agree(const RunSnapshot &run, const RankedMetric &metric);

    std::vector<RankedMetric> m_ranked;
    std::map<std::size_t, std::size_t> m_agreed; ///< series of agreeing ranks -> their metric in m_ranked
    std::map<std::string, Compared> m_compared;  ///< by metric
};

} // namespace curves
