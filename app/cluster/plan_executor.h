// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/experiments/plan.h"

#include <QObject>
#include <QPointer>

namespace cluster {

/// Sends a plan's requests one after the other over a connected cluster. GUI thread only; nothing blocks. Where the cluster goes away while
/// an answer is awaited, the plan ends with words that say so: what was sent by then may stand on the server.
class PlanExecutor : public QObject {
    Q_OBJECT
public:
    PlanExecutor(ClusterModel *cluster, experiments::Plan plan, bool rehearseOnly, QObject *parent = nullptr);

    /// Once. Returns at once; stepChanged() follows each answer, finished() comes last and exactly once.
    void start();
    /// Begins no new step and undoes what was done so far; finished() follows.
    void cancel();
    const experiments::PlanRunner &runner() const { return m_runner; }
    bool running() const { return m_started && !m_finished; }
    bool rehearseOnly() const { return m_rehearseOnly; }

signals:
    void stepChanged();
    /// `message` says in one or two sentences what happened; never empty.
    void finished(bool ok, const QString &message);

private:
    void sendNext();
    void finish(bool ok, const QString &message);
    QString summary() const;

    QPointer<ClusterModel> m_cluster;
    experiments::PlanRunner m_runner;
    bool m_rehearseOnly = false, m_started = false, m_finished = false, m_cancelled = false;
};

} // namespace cluster
