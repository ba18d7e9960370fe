// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/experiments/plan.h"

#include <QObject>
#include <QPointer>

namespace cluster {

/// Runs a plan over a cluster's connection, one request at a time. GUI thread only; goes on when the page that started it is closed, as
/// long as its parent lives. When the cluster goes away, it ends with words.
class PlanExecutor : public QObject {
    Q_OBJECT
public:
    PlanExecutor(ClusterModel *cluster, experiments::Plan plan, bool rehearseOnly, QObject *parent = nullptr);

    void start();
    /// No new step is begun; what was done is undone.
    void cancel();
    const experiments::PlanRunner &runner() const { return m_runner; }
    bool running() const { return m_running; }
    bool cancelled() const { return m_cancelled; }

signals:
    /// The state of some step is different now.
    void stepChanged();
    /// `message` is empty when all went well, else a sentence with the remedy.
    void finished(bool ok, const QString &message);

private:
    void step();
    void end(bool ok, const QString &message);

    QPointer<ClusterModel> m_cluster;
    experiments::PlanRunner m_runner;
    bool m_running = false, m_cancelled = false;
};

} // namespace cluster
