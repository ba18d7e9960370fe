// SPDX-License-Identifier: GPL-3.0-or-later
// What the overview counts: jobs by state, GPUs and their load now and over the last hours.
#include "app/cluster/cluster_set.h"
#include "app/pages/common/words.h"
#include "app/pages/overview/figure_tile.h"
#include "app/pages/overview/mean_load.h"
#include "app/pages/overview/overview_page.h"
#include "app/pages/overview/state_bar.h"
#include "app/shell/settings.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/charts/vector_curve_source.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>
#include <map>

namespace pages {

namespace format = widgets::format;
using workloads::JobState;

namespace {

constexpr double joinLoadsUpTo = 60; ///< seconds; a longer silence is a gap in the curve

bool waits(JobState state) { return state == JobState::Queued || state == JobState::Pending; }

} // namespace

OverviewPage::JobCounts OverviewPage::countJobs(std::vector<WaitingRow> *waiting) const
{
    JobCounts counts;
    const std::string wanted = m_scopeNamespace.toStdString();
    for (const cluster::ClusterModel *cluster : modelsInScope())
        for (const auto &[uid, job] : cluster->jobs()) {
            if (!wanted.empty() && job->object.meta.namespaceName != wanted)
                continue;
            counts.all += 1;
            switch (job->state) {
            case JobState::Queued:
                counts.queued += 1;
                break;
            case JobState::Pending:
                counts.pending += 1;
                break;
            case JobState::Running:
                counts.running += 1;
                break;
            case JobState::Restarting:
                counts.restarting += 1;
                break;
            case JobState::Suspended:
                counts.suspended += 1;
                break;
            case JobState::Failed:
                counts.failed += 1;
                break;
            case JobState::Succeeded:
                counts.succeeded += 1;
                break;
            case JobState::Unknown:
                counts.unknown += 1;
                break;
            }
            if (waits(job->state)) {
                counts.waiting += 1;
                counts.waitingGpus += job->gpus;
                const QDateTime since = words::moment(job->object.meta.created);
                if (since.isValid() && (!counts.longestWait.isValid() || since < counts.longestWait))
                    counts.longestWait = since;
                waiting->push_back({cluster->id(), job});
            }
            if (!job->experiment.empty()) {
                const QString experiment =
                    cluster->id() + QLatin1Char('/') + words::text(job->object.meta.namespaceName) + QLatin1Char('/') + words::text(job->experiment);
                counts.experiments.insert(experiment);
                if (!job->terminal())
                    counts.runningExperiments.insert(experiment);
            }
        }
    return counts;
}

void OverviewPage::refreshJobFigures()
{
    using widgets::Role;
    using widgets::StateKind;
    std::vector<WaitingRow> waiting;
    const JobCounts counts = countJobs(&waiting);
    QStringList notes{tr("%n waiting", nullptr, counts.waiting), tr("%n failed", nullptr, counts.failed)};
    if (counts.restarting > 0)
        notes.append(tr("%n restarting", nullptr, counts.restarting));
    m_jobsTile->set(format::count(counts.running), tr("of %1").arg(format::count(counts.all)), notes.join(QStringLiteral(", ")));
    m_waitingTile->set(
        format::count(counts.waiting), tr("job(s)", nullptr, counts.waiting),
        counts.waiting == 0 ? tr("nothing waits")
        : counts.longestWait.isValid()
            ? tr("%1 wanted, longest wait %2").arg(words::gpus(counts.waitingGpus, {}), format::age(counts.longestWait, QDateTime::currentDateTime()))
            : tr("%1 wanted").arg(words::gpus(counts.waitingGpus, {})),
        counts.waiting > 0 ? Role::Info : Role::Text);
    const int experiments = int(counts.experiments.size());
    m_experimentsTile->set(format::count(experiments), {},
                           experiments == 0 ? tr("none has jobs here") : tr("%n still running", nullptr, int(counts.runningExperiments.size())));

    m_statesTitle->setNote(tr("%n job(s)", nullptr, counts.all));
    QVector<StateBar::Part> parts;
    const auto part = [&](JobState state, int count) { parts.append({words::stateKind(state), words::state(state), count}); };
    part(JobState::Running, counts.running);
    part(JobState::Queued, counts.queued);
    part(JobState::Pending, counts.pending);
    part(JobState::Restarting, counts.restarting);
    part(JobState::Suspended, counts.suspended);
    part(JobState::Failed, counts.failed);
    part(JobState::Succeeded, counts.succeeded);
    part(JobState::Unknown, counts.unknown);
    m_states->setParts(parts);

    m_waitingTitle->setNote(counts.waiting > 0 ? QString::number(counts.waiting) : QString());
    m_waitingModel->replaceAll(std::move(waiting));
    m_waitingModel->refreshLive();
}

void OverviewPage::refreshGpuFigures()
{
    using widgets::Role;
    std::vector<gpuview::ClusterGpus> clusters;
    int sampled = 0;
    double sum = 0, largest = 0;
    for (const cluster::ClusterModel *cluster : modelsInScope()) {
        clusters.push_back({cluster->id(), cluster->gpus(), &cluster->jobs()});
        meanLoadOf(cluster->gpus(), &sampled, &sum);
        if (cluster->gpus().inventory)
            for (const gpu::ModelTotals &model : cluster->gpus().inventory->models)
                if (model.unit == gpu::Unit::Whole)
                    largest = std::max(largest, model.largestFree);
    }
    const gpuview::Totals totals = gpuview::totalsOf(clusters);
    const QString ofAll = tr("of %1").arg(format::count(totals.all));
    QString note = totals.free > 0 ? tr("%1 free, largest block %2 on one node").arg(totals.free).arg(format::number(largest, 0)) : tr("none free");
    if (totals.failing > 0)
        note = tr("%1, %2 failing").arg(note, QString::number(totals.failing));
    if (totals.all + totals.slices == 0)
        m_gpusTile->set(format::absent(), {}, tr("no GPUs can be seen"));
    else if (totals.telemetry)
        m_gpusTile->set(format::count(totals.inUse), ofAll, note);
    else
        m_gpusTile->set(format::count(totals.noData), ofAll, tr("requested; without telemetry, use is not known"));

    m_loadTile->set(sampled > 0 ? format::percent(sum / sampled) : format::absent(), {},
                    sampled > 0 ? tr("mean of %n GPU(s) with telemetry", nullptr, sampled) : tr("no GPU telemetry"));

    if (!totals.telemetry) {
        m_idleTile->set(format::absent(), {}, tr("no GPU telemetry"));
        return;
    }
    std::optional<double> money;
    bool unpriced = false;
    QDateTime since;
    for (const gpuview::ClusterGpus &cluster : clusters) {
        if (!cluster.gpus.inventory)
            continue;
        for (const auto &node : cluster.gpus.inventory->nodes)
            for (const gpu::Device &device : node->devices) {
                if (node->unit != gpu::Unit::Whole || device.state != gpu::DeviceState::ReservedIdle)
                    continue;
                if (const auto price = context().settings->price(words::text(node->model)))
                    money = money.value_or(0) + *price;
                else
                    unpriced = true;
                const QDateTime start = words::moment(device.idleSince);
                if (start.isValid() && (!since.isValid() || start < since))
                    since = start;
            }
    }
    QStringList notes;
    if (totals.reservedIdle == 0) {
        notes.append(tr("every held GPU works"));
    } else {
        notes.append(money ? format::moneyPerHour(money, QString()) : tr("no price"));
        if (money && unpriced)
            notes.append(tr("some models have no price"));
        if (since.isValid())
            notes.append(tr("longest for %1").arg(format::age(since, QDateTime::currentDateTime())));
    }
    m_idleTile->set(format::count(totals.reservedIdle), tr("GPU(s)", nullptr, totals.reservedIdle), notes.join(QStringLiteral(", ")),
                    totals.reservedIdle > 0 ? Role::Warn : Role::Text);
}

void OverviewPage::refreshLoad()
{
    std::vector<widgets::CurveItem> items;
    int series = 0;
    const auto models = modelsInScope();
    for (const cluster::ClusterModel *cluster : models) {
        series += 1;
        const auto &samples = m_loads[cluster->id()];
        if (samples.empty())
            continue;
        std::vector<widgets::CurvePoint> points;
        points.reserve(samples.size());
        for (const auto &[time, load] : samples)
            points.push_back({time, load});
        widgets::CurveItem item;
        item.id = cluster->id();
        item.name = cluster->id();
        item.source = widgets::VectorCurveSource::make(std::move(points));
        item.series = series;
        item.joinUpTo = joinLoadsUpTo;
        if (models.size() > 1)
            item.endLabel = cluster->id();
        items.push_back(std::move(item));
    }
    m_load->setCurves(std::move(items));
}

} // namespace pages
