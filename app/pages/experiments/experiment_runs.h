// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/experiments/comparison.h"
#include "app/pages/page.h"
#include "widgets/theme/roles.h"

namespace pages {

/// The runs of an experiment as they are found now: jobs by their labels, and the history where the job is gone.
struct ExperimentRunState {
    QString runId, arm, job, state, clusterId, jobUid;
    std::optional<int> seed;
    widgets::StateKind kind = widgets::StateKind::Draft;
    bool ended = false, failed = false;
    std::optional<double> last, lastStep;
};
std::vector<ExperimentRunState> runsOf(const AppContext &context, const cluster::ClusterModel &cluster, const experiments::Experiment &experiment);
/// The verdict over the curves that were read so far.
experiments::Verdict verdictOf(const AppContext &context, const experiments::Experiment &experiment, const std::vector<ExperimentRunState> &runs);
/// The best finite value of a curve, earlier attempts of restarted runs left out; absent when it has none.
std::optional<double> bestOf(const curves::CurveSnapshot &curve, bool higherIsBetter);

} // namespace pages
