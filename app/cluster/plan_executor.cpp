// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/plan_executor.h"

#include <QTimer>

namespace cluster {

PlanExecutor::PlanExecutor(ClusterModel *cluster, experiments::Plan plan, bool rehearseOnly, QObject *parent)
    : QObject(parent), m_cluster(cluster), m_runner(std::move(plan), rehearseOnly), m_rehearseOnly(rehearseOnly)
{
    if (cluster)
        connect(cluster, &QObject::destroyed, this, [this] {
            if (running())
                finish(false, tr("The cluster was disconnected before the plan was through. What was sent so far may stand on the server: connect "
                                 "again and start the same plan once more; it takes up what is there already."));
        });
}

void PlanExecutor::start()
{
    if (m_started)
        return;
    m_started = true;
    // Later, so that a caller may connect to finished() after start() too.
    QTimer::singleShot(0, this, &PlanExecutor::sendNext);
}

void PlanExecutor::cancel()
{
    if (m_finished)
        return;
    m_cancelled = true;
    m_runner.cancel();
    if (!m_started)
        start();
}

void PlanExecutor::sendNext()
{
    if (m_finished)
        return;
    if (!m_cluster) {
        finish(false, tr("The cluster is not connected. Connect it and try again."));
        return;
    }
    std::optional<kubeapi::Request> request = m_runner.next();
    if (!request) {
        emit stepChanged();
        finish(m_runner.succeeded() && !m_cancelled, summary());
        return;
    }
    m_cluster->send(std::move(*request), this, [this](kubeapi::Result<kubeapi::Response> answer) {
        if (m_finished)
            return;
        m_runner.answer(answer);
        emit stepChanged();
        sendNext();
    });
}

void PlanExecutor::finish(bool ok, const QString &message)
{
    if (m_finished)
        return;
    m_finished = true;
    emit finished(ok, message);
}

QString PlanExecutor::summary() const
{
    const int steps = static_cast<int>(m_runner.plan().steps.size());
    int existing = 0, undone = 0, left = 0;
    for (const experiments::PlanRunner::Progress &step : m_runner.progress()) {
        existing += step.state == experiments::StepState::Existing;
        undone += step.state == experiments::StepState::Undone;
        left += step.state == experiments::StepState::Left;
    }
    QString text;
    if (const auto &error = m_runner.error()) {
        text = QString::fromStdString(error->message);
        if (!error->remedy.empty())
            text += QLatin1Char(' ') + QString::fromStdString(error->remedy);
    } else if (m_cancelled) {
        text = tr("Cancelled.");
    } else if (m_runner.succeeded()) {
        if (m_rehearseOnly)
            return tr("The server accepts %n object(s); nothing was created.", nullptr, steps);
        if (existing > 0)
            return tr("Done: %n step(s), %1 of them were there already.", nullptr, steps).arg(existing);
        return tr("Done: %n step(s).", nullptr, steps);
    } else {
        text = tr("The plan did not come to its end.");
    }
    if (undone > 0)
        text += QLatin1Char(' ') + tr("%n step(s) were undone.", nullptr, undone);
    if (left > 0)
        text += QLatin1Char(' ') + tr("%n step(s) could not be undone: look at them on the server.", nullptr, left);
    return text;
}

} // namespace cluster
