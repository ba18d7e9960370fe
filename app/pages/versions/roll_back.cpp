// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/versions/roll_back.h"

#include "app/cluster/plan_executor.h"
#include "app/pages/common/words.h"
#include "app/shell/problem_log.h"
#include "kubeapi/objects/manifest.h"

#include <algorithm>

namespace pages {

namespace {

using versions::Json;
using Level = widgets::Banner::Level;

const kubeapi::Resource deployments{"apps", "v1", "deployments", "Deployment", true};

qint64 generationOf(const Json &deployment)
{
    return deployment.is_object() && deployment.contains("metadata") ? deployment["metadata"].value("generation", qint64(0)) : 0;
}

/// A guard of a JSON patch that does not hold comes back as 422 with the operation's words, not as a conflict.
bool isGuard(const kubeapi::Error &error)
{
    return error.kind == kubeapi::ErrorKind::Conflict ||
           (error.kind == kubeapi::ErrorKind::Invalid && error.statusJson.find("testing value") != std::string::npos);
}

} // namespace

RollBack::RollBack(const AppContext &context, VersionCatalog *catalog, QObject *parent) : QObject(parent), m_context(context), m_catalog(catalog) {}

bool RollBack::busy() const { return m_asking || (m_executor && m_executor->running()); }

QString RollBack::changedMeanwhile(const VersionedRow &target) const
{
    return tr("%1 was changed by someone else meanwhile. Look at the new difference, then try again.").arg(target.name);
}

void RollBack::complain(const wording::Failure &error) { emit said(Level::Warning, words::error(error), {}); }

void RollBack::rehearse(const VersionedRow &target, qint64 toRevision)
{
    cluster::ClusterModel *cluster = m_catalog->cluster(target);
    if (!cluster || !target.isDeployment())
        return;
    const Json live = m_catalog->deployment(target);
    auto plan = versions::rollbackPlan(live, m_catalog->history(target), toRevision);
    if (!plan) {
        complain(plan.error());
        return;
    }
    auto *rehearsal = new cluster::PlanExecutor(cluster, std::move(*plan), true, this);
    connect(rehearsal, &cluster::PlanExecutor::finished, this, [this, rehearsal, live, target, toRevision](bool ok, const QString &message) {
        rehearsal->deleteLater();
        if (!ok) {
            emit said(Level::Bad, tr("The server would refuse: %1").arg(message), {});
            return;
        }
        const Json after = Json::parse(rehearsal->runner().progress().front().answer, nullptr, false);
        emit rehearsed(target.key, toRevision, kubeapi::toYaml(experiments::cleaned(live)), kubeapi::toYaml(experiments::cleaned(after)));
    });
    rehearsal->start();
}

void RollBack::carryOut(const VersionedRow &target, qint64 toRevision, qint64 seenGeneration)
{
    cluster::ClusterModel *cluster = m_catalog->cluster(target);
    if (!cluster || busy())
        return;
    if (!target.isDeployment()) {
        relaunch(target, toRevision);
        return;
    }
    // Fresh from the server, so that the guard is against what is there now.
    m_asking = true;
    emit busyChanged();
    cluster->send(kubeapi::getRequest(deployments, target.namespaceName.toStdString(), target.name.toStdString()), this,
                  [this, target, toRevision, seenGeneration](kubeapi::Result<kubeapi::Response> answer) {
                      m_asking = false;
                      rollDeployment(target, toRevision, std::move(answer), seenGeneration);
                      emit busyChanged();
                  });
}

void RollBack::rollDeployment(const VersionedRow &target, qint64 toRevision, kubeapi::Result<kubeapi::Response> answer, qint64 seenGeneration)
{
    if (!answer) {
        complain(answer.error());
        return;
    }
    const Json fresh = Json::parse(answer->body, nullptr, false);
    if (generationOf(fresh) != seenGeneration) {
        // What the person agreed to was a change of another version than the one that runs now.
        emit said(Level::Warning, changedMeanwhile(target), {});
        return;
    }
    const std::vector<versions::Revision> history = m_catalog->history(target);
    auto plan = versions::rollbackPlan(fresh, history, toRevision);
    if (!plan) {
        complain(plan.error());
        return;
    }
    for (const versions::Revision &revision : history)
        if (revision.current)
            m_former = revision.number;
    m_formerKey = target.key;
    run(target, std::move(*plan), tr("rolling back %1").arg(target.name),
        tr("%1 is being rolled back to revision %2.").arg(target.name).arg(toRevision), true);
}

void RollBack::relaunch(const VersionedRow &target, qint64 number)
{
    const experiments::Experiment *experiment = m_catalog->experiment(target);
    if (!experiment)
        return;
    for (const experiments::ExperimentRevision &revision : experiment->revisions) {
        if (revision.number != number)
            continue;
        auto plan = experiments::relaunchPlan(revision, experiment->nextRevision(), kubeapi::formatTime(std::chrono::system_clock::now()));
        if (plan)
            run(target, std::move(*plan), tr("launching %1 again").arg(target.name), tr("Launched. The new runs are on the Jobs page."), false);
        else
            complain(plan.error());
        return;
    }
}

void RollBack::resume(const VersionedRow &target)
{
    if (!busy())
        run(target, versions::resumePlan(m_catalog->deployment(target)), tr("resuming %1").arg(target.name),
            tr("%1 follows its template again.").arg(target.name), true);
}

void RollBack::run(const VersionedRow &target, experiments::Plan plan, const QString &doing, const QString &done, bool follow)
{
    // The one that was asked about, whatever is selected by now.
    cluster::ClusterModel *cluster = m_catalog->cluster(target);
    if (!cluster)
        return;
    emit said(Level::Info, words::text(plan.title), {});
    auto *executor = new cluster::PlanExecutor(cluster, std::move(plan), false, this);
    m_executor = executor;
    connect(executor, &cluster::PlanExecutor::finished, this, [this, executor, target, doing, done, follow](bool ok, const QString &message) {
        executor->deleteLater();
        m_executor = nullptr;
        if (ok) {
            if (follow)
                m_followed = target.key;
            emit said(Level::Info, done, {});
        } else {
            const auto &error = executor->runner().error();
            if (m_formerKey == target.key)
                m_formerKey.clear();
            emit said(Level::Bad, error && isGuard(*error) ? changedMeanwhile(target) : message, {});
            m_context.problems->report(target.clusterId, doing, message);
        }
        emit busyChanged();
    });
    executor->start();
    emit busyChanged();
}

void RollBack::cancel()
{
    if (m_executor)
        m_executor->cancel();
}

void RollBack::followUp(const std::vector<VersionedRow> &rows)
{
    if (m_followed.isEmpty())
        return;
    const auto row = std::find_if(rows.begin(), rows.end(), [this](const VersionedRow &candidate) { return candidate.key == m_followed; });
    if (row == rows.end())
        return; // out of the page's scope just now
    const Json deployment = m_catalog->deployment(*row);
    if (!deployment.is_object())
        return;
    const versions::RolloutStatus status = versions::rolloutStatus(deployment);
    using State = versions::RolloutStatus::State;
    const QString details = words::text(status.text);
    if (status.state == State::Progressing) {
        emit said(Level::Info, tr("%1: %2 of %3 pods of the new version are available.").arg(row->name).arg(status.available).arg(status.wanted),
                  details);
        return;
    }
    m_followed.clear();
    if (status.state == State::Done)
        emit said(Level::Info, tr("%1 is healthy at revision %2.").arg(row->name).arg(row->current), details);
    else
        emit said(Level::Bad, tr("%1 did not become healthy.").arg(row->name), details);
}

} // namespace pages
