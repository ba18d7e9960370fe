// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/experiment_runs.h"

#include "app/history/run_library.h"
#include "app/pages/common/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

namespace pages {

namespace {
struct RunWords {
    Q_DECLARE_TR_FUNCTIONS(RunWords)
};
} // namespace

std::vector<ExperimentRunState> runsOf(const AppContext &context, const cluster::ClusterModel &cluster, const experiments::Experiment &experiment)
{
    std::vector<ExperimentRunState> runs;
    std::set<QString> seen;
    for (const auto &[uid, job] : cluster.jobs()) {
        if (job->experiment != experiment.name || job->object.meta.namespaceName != experiment.namespaceName)
            continue;
        ExperimentRunState run;
        run.clusterId = cluster.id();
        run.jobUid = words::text(uid);
        run.runId = history::RunLibrary::idOf(cluster.id(), run.jobUid);
        run.arm = words::text(job->arm);
        run.seed = job->seed;
        run.job = words::text(job->object.meta.name);
        run.state = words::state(job->state);
        run.kind = words::stateKind(job->state);
        run.ended = job->terminal();
        run.failed = job->state == workloads::JobState::Failed;
        seen.insert(run.runId);
        runs.push_back(std::move(run));
    }
    for (const QString &id : context.runs->ids()) {
        const history::Run *known = context.runs->run(id);
        if (!known || seen.count(id) || known->record.cluster != cluster.id() || known->record.experiment.toStdString() != experiment.name ||
            known->record.namespaceName.toStdString() != experiment.namespaceName)
            continue;
        context.runs->want(id);
        ExperimentRunState run;
        run.clusterId = cluster.id();
        run.runId = id;
        run.arm = known->record.arm;
        bool isNumber = false;
        const int seed = known->record.seed.toInt(&isNumber);
        if (isNumber)
            run.seed = seed;
        run.job = known->record.name;
        run.state = RunWords::tr("job is gone");
        run.kind = widgets::StateKind::Stopped;
        run.ended = true;
        run.failed = known->record.state == QLatin1String("Failed");
        runs.push_back(std::move(run));
    }
    for (ExperimentRunState &run : runs) {
        const history::Run *known = context.runs->run(run.runId);
        const auto *series = known && known->curves ? known->curves->find(experiment.metric) : nullptr;
        if (series && series->curve->size() > 0) {
            const curves::Point last = series->curve->at(series->curve->size() - 1);
            run.last = last.value;
            if (!std::isnan(last.step))
                run.lastStep = last.step;
        }
    }
    std::sort(runs.begin(), runs.end(),
              [](const auto &a, const auto &b) { return std::tie(a.arm, a.seed, a.runId) < std::tie(b.arm, b.seed, b.runId); });
    return runs;
}

experiments::Verdict verdictOf(const AppContext &context, const experiments::Experiment &experiment, const std::vector<ExperimentRunState> &runs)
{
    std::vector<experiments::RunInput> inputs;
    for (const ExperimentRunState &run : runs) {
        experiments::RunInput input;
        input.arm = run.arm.toStdString();
        input.seed = run.seed;
        input.ended = run.ended;
        input.failedState = run.failed;
        const history::Run *known = context.runs->run(run.runId);
        if (const auto *series = known && known->curves ? known->curves->find(experiment.metric) : nullptr)
            input.curve = series->curve;
        inputs.push_back(std::move(input));
    }
    experiments::CompareOptions options;
    options.mainArm = experiment.mainArm;
    if (!experiment.arms.empty())
        options.baseline = experiment.arms.front().name;
    return experiments::compare(experiment.metric, experiment.direction, inputs, options);
}

std::optional<double> bestOf(const curves::CurveSnapshot &curve, bool higherIsBetter)
{
    const auto [from, to] = curve.xRange(curves::XAxis::Order);
    for (const curves::Column &column : curve.columns(curves::XAxis::Order, from, to + 1, 1))
        if (column.count > 0)
            return higherIsBetter ? column.max : column.min;
    return std::nullopt;
}

} // namespace pages
