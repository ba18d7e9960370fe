// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/jobs/job_actions.h"

#include "app/domain/workloads/adapter.h"
#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "app/shell/problem_log.h"
#include "widgets/shellparts/confirm_dialog.h"
#include "widgets/theme/format.h"

#include <QCoreApplication>
#include <QMenu>
#include <QPointer>

namespace pages {

namespace {

struct JobActions {
    Q_DECLARE_TR_FUNCTIONS(JobActions)
};

/// What the run's log said last of saving its state; a person must know it before a kill.
void addLosses(widgets::ConfirmDialog *dialog, const AppContext &context, const cluster::ClusterModel &cluster, const workloads::TrainingJob &job)
{
    const auto glance = context.runs->glance(history::RunLibrary::idOf(cluster.id(), words::text(job.id)));
    if (!job.terminal() && !job.members.empty())
        dialog->addConsequence(
            JobActions::tr("%n pod(s) end now; what they did since their last checkpoint is lost.", nullptr, int(job.members.size())));
    if (glance.lastStep)
        dialog->addConsequence(
            JobActions::tr("It stands at step %1 (%2 %3).")
                .arg(widgets::format::count(static_cast<qint64>(*glance.lastStep)), glance.metric, widgets::format::significant(glance.last)));
    dialog->addConsequence(JobActions::tr("The curve stays in the local history."), false);
}

void report(const AppContext &context, const cluster::ClusterModel &cluster, const QString &doing, const QString &done,
            const kubeapi::Result<kubeapi::Response> &answer)
{
    if (answer) {
        context.navigator->notice(done);
        return;
    }
    context.problems->report(cluster.id(), doing, answer.error());
    context.navigator->notice(words::error(answer.error()));
}

} // namespace

std::optional<double> meanLoad(const cluster::GpuUpdate &gpus, const workloads::TrainingJob &job)
{
    if (!gpus.inventory)
        return std::nullopt;
    double sum = 0;
    int count = 0;
    for (const auto &node : gpus.inventory->nodes)
        for (const gpu::Device &device : node->devices)
            if (device.jobId == job.id && device.utilization) {
                sum += *device.utilization;
                count += 1;
            }
    return count > 0 ? std::optional<double>(sum / count) : std::nullopt;
}

QString suspendRefusal(const workloads::TrainingJob &job)
{
    const auto kinds = workloads::adapters();
    const workloads::Adapter *adapter = workloads::findAdapter(kinds, job.kind);
    if (!adapter || !adapter->suspendPatch)
        return JobActions::tr("A %1 cannot be suspended").arg(words::text(job.kind));
    if (!job.object.suspendable)
        return JobActions::tr("This %1 cannot be suspended: it runs on a cluster that is not its own").arg(words::text(job.kind));
    if (job.terminal())
        return JobActions::tr("The job has ended");
    return {};
}

void suspendJob(const AppContext &context, cluster::ClusterModel *cluster, const cluster::JobPtr &job, bool suspend, QWidget *parent)
{
    if (!context.navigator->mayWrite(cluster->id()))
        return;
    const QString refusal = suspendRefusal(*job);
    if (!refusal.isEmpty()) {
        context.navigator->notice(refusal);
        return;
    }
    const auto kinds = workloads::adapters();
    const std::string body = workloads::findAdapter(kinds, job->kind)->suspendPatch(suspend);
    const QString name = words::text(job->object.meta.name);
    const auto send = [context, cluster, job, body, suspend, name] {
        cluster->send(
            kubeapi::patchRequest(job->object.resource, job->object.meta.namespaceName, job->object.meta.name, kubeapi::PatchType::Merge, body),
            cluster, [context, cluster, suspend, name](kubeapi::Result<kubeapi::Response> answer) {
                report(context, *cluster, suspend ? JobActions::tr("suspending %1").arg(name) : JobActions::tr("resuming %1").arg(name),
                       suspend ? JobActions::tr("%1 is being suspended.").arg(name) : JobActions::tr("%1 is being resumed.").arg(name), answer);
            });
    };
    if (!suspend) {
        send();
        return;
    }
    auto *dialog = new widgets::ConfirmDialog(
        JobActions::tr("Suspend"), name,
        JobActions::tr("Suspend %1? Its pods are deleted and its GPUs are free for others until it is resumed.").arg(name), true, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    addLosses(dialog, context, *cluster, *job);
    QObject::connect(dialog, &QDialog::accepted, cluster, send);
    dialog->open();
}

void deleteJob(const AppContext &context, cluster::ClusterModel *cluster, const cluster::JobPtr &job, QWidget *parent)
{
    if (!context.navigator->mayWrite(cluster->id()))
        return;
    const QString name = words::text(job->object.meta.name);
    auto *dialog = new widgets::ConfirmDialog(
        JobActions::tr("Delete"), name,
        JobActions::tr("Delete the %1 %2 in %3/%4?").arg(words::text(job->kind), name, cluster->id(), words::text(job->object.meta.namespaceName)),
        true, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    addLosses(dialog, context, *cluster, *job);
    kubeapi::DeleteOptions options;
    options.uid = job->id; // another job that took the name meanwhile is not touched
    const kubeapi::Request request = kubeapi::deleteRequest(job->object.resource, job->object.meta.namespaceName, job->object.meta.name, options);
    dialog->setDetails(words::text(request.text()));
    QObject::connect(dialog, &QDialog::accepted, cluster, [context, cluster, request, name] {
        cluster->send(request, cluster, [context, cluster, name](kubeapi::Result<kubeapi::Response> answer) {
            report(context, *cluster, JobActions::tr("deleting %1").arg(name), JobActions::tr("%1 was deleted.").arg(name), answer);
        });
    });
    dialog->open();
}

void addJobActions(QMenu *menu, const AppContext &context, cluster::ClusterModel *cluster, const cluster::JobPtr &job, QWidget *parent)
{
    const bool suspended = job->object.suspended;
    const QString refusal = suspendRefusal(*job);
    QAction *suspend = menu->addAction(suspended ? JobActions::tr("Resume") : JobActions::tr("Suspend…"), parent,
                                       [context, known = QPointer(cluster), job, suspended, parent] {
                                           if (known) // the menu may outlive the connection
                                               suspendJob(context, known, job, !suspended, parent);
                                       });
    suspend->setEnabled(refusal.isEmpty());
    suspend->setToolTip(refusal);
    menu->addAction(JobActions::tr("Delete…"), parent, [context, known = QPointer(cluster), job, parent] {
        if (known)
            deleteJob(context, known, job, parent);
    });
    menu->setToolTipsVisible(true);
}

} // namespace pages
