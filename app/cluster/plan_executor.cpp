// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/plan_executor.h"

#include "app/translated/translated.h"

#include <algorithm>

namespace cluster {

PlanExecutor::PlanExecutor(ClusterModel *cluster, experiments::Plan plan, bool rehearseOnly, QObject *parent)
    : QObject(parent), m_cluster(cluster), m_runner(std::move(plan), rehearseOnly)
{
    connect(cluster, &QObject::destroyed, this, [this] {
        if (m_running)
            end(false, tr("The cluster was disconnected before the plan ended. Look there for what was made, then try again."));
    });
}

void PlanExecutor::start()
{
    if (m_running)
        return;
    m_running = true;
    step();
}

void PlanExecutor::cancel()
{
    m_cancelled = m_running;
    m_runner.cancel();
}

void PlanExecutor::step()
{
    if (!m_running || !m_cluster)
        return;
    const auto request = m_runner.next();
    if (!request) {
        const auto &error = m_runner.error();
        QString message;
        if (error)
            message = wording::translated(*error);
        if (m_cancelled && !error) {
            const auto &progress = m_runner.progress();
            const auto left =
                std::count_if(progress.begin(), progress.end(), [](const auto &step) { return step.state == experiments::StepState::Left; });
            message = left == 0 ? tr("It was cancelled; what had been made was undone.")
                                : tr("It was cancelled; %n object(s) could not be undone and stay.", nullptr, int(left));
        }
        end(m_runner.succeeded(), message);
        return;
    }
    m_cluster->send(*request, this, [this](kubeapi::Result<kubeapi::Response> answer) {
        if (!m_running)
            return;
        m_runner.answer(answer);
        emit stepChanged();
        step();
    });
}

void PlanExecutor::end(bool ok, const QString &message)
{
    m_running = false;
    emit finished(ok, message);
}

} // namespace cluster
