// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/pages/page.h"

class QMenu;

namespace pages {

/// Mean load (0..1) of the devices that a job's pods hold; absent without telemetry.
std::optional<double> meanLoad(const cluster::GpuUpdate &gpus, const workloads::TrainingJob &job);

/// Suspends or resumes after a question that names what is lost. Does nothing but explain where the cluster is locked.
void suspendJob(const AppContext &context, cluster::ClusterModel *cluster, const cluster::JobPtr &job, bool suspend, QWidget *parent);
/// Deletes after a question that names what is lost.
void deleteJob(const AppContext &context, cluster::ClusterModel *cluster, const cluster::JobPtr &job, QWidget *parent);
/// Why the action cannot be taken on this job; empty when it can.
QString suspendRefusal(const workloads::TrainingJob &job);
/// Suspend or resume, and delete, as menu entries.
void addJobActions(QMenu *menu, const AppContext &context, cluster::ClusterModel *cluster, const cluster::JobPtr &job, QWidget *parent);

} // namespace pages
