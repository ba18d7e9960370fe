// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/plan_executor.h"

#include "app/translated/translated.h"

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

void PlanExecutor::cancel() { m_runner.cancel(); }

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
