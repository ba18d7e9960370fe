// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/jobs/job_pods.h"

#include "app/domain/workloads/build_job.h"
#include "app/pages/common/words.h"
#include "widgets/theme/format.h"

#include <vector>

namespace pages {

namespace {

using widgets::Cell;
namespace format = widgets::format;

QString podPhase(const kubeapi::Pod &pod)
{
    if (pod.meta.deleted)
        return QCoreApplication::translate("pages::JobPods", "Terminating");
    for (const kubeapi::ContainerStatus &status : pod.statuses)
        if (!status.reason.empty() && status.state != "running")
            return words::text(status.reason);
    return words::text(pod.phase);
}

widgets::StateKind podKind(const kubeapi::Pod &pod)
{
    if (pod.phase == "Running")
        return pod.ready ? widgets::StateKind::Running : widgets::StateKind::Pending;
    if (pod.phase == "Succeeded")
        return widgets::StateKind::Succeeded;
    if (pod.phase == "Failed")
        return widgets::StateKind::Failed;
    return widgets::StateKind::Pending;
}

} // namespace

JobPods::JobPods(QWidget *parent) : TableView(parent)
{
    widgets::Columns<PodRow> columns;
    columns.add("rank", tr("Rank"), 72, [](const PodRow &row) { return row.rank.isEmpty() ? Cell::absent() : Cell::plain(row.rank); }).right();
    columns.add("pod", tr("Pod"), 240, [](const PodRow &row) { return Cell::name(words::text(row.pod->meta.name)); }).stretch();
    columns.add("state", tr("State"), 150, [](const PodRow &row) { return Cell::ofState(podKind(*row.pod), podPhase(*row.pod)); });
    columns.add("node", tr("Node"), 120,
                [](const PodRow &row) { return row.pod->nodeName.empty() ? Cell::absent() : Cell::muted(words::text(row.pod->nodeName)); });
    columns.add("gpus", tr("GPUs"), 56, [](const PodRow &row) { return row.gpus ? Cell::plain(QString::number(row.gpus)) : Cell::absent(); }).right();
    columns.add("load", tr("GPU load"), 72, [](const PodRow &row) { return row.load ? Cell::plain(format::percent(row.load)) : Cell::absent(); })
        .right();
    columns.add("memory", tr("Memory"), 80, [](const PodRow &row) { return row.memory ? Cell::plain(format::memory(row.memory)) : Cell::absent(); })
        .right();
    columns.add("restarts", tr("Restarts"), 66, [](const PodRow &row) { return Cell::plain(QString::number(row.pod->restarts())); }).right();
    columns.add("age", tr("Age"), 64, [](const PodRow &row) { return Cell::age(words::moment(row.pod->meta.created), QDateTime::currentDateTime()); })
        .right();
    m_model = new widgets::RowModel<PodRow>(
        columns.take(), [](const PodRow &row) { return words::text(row.pod->meta.uid); }, this);
    setTableModel(m_model);
    setAccessibleName(tr("Pods and ranks"));
    setPlaceholder(tr("No pods now. A suspended or waiting job has none."));
    connect(this, &TableView::rowActivated, this, [this](const QString &uid) {
        if (const PodRow *row = m_model->find(uid))
            emit podActivated(words::text(row->pod->meta.name));
    });
}

void JobPods::showPods(const workloads::TrainingJob &job, const cluster::GpuUpdate &gpus)
{
    std::vector<PodRow> rows;
    for (const auto &pod : job.members) {
        PodRow row;
        row.pod = pod->shared();
        row.rank = words::text(workloads::rankWord(job, *row.pod));
        const std::string key = row.pod->meta.key();
        double sum = 0, memory = 0;
        int loads = 0, memories = 0;
        if (gpus.inventory)
            for (const auto &node : gpus.inventory->nodes)
                for (const gpu::Device &device : node->devices) {
                    if (device.podKey != key)
                        continue;
                    row.gpus += 1;
                    if (device.utilization) {
                        sum += *device.utilization;
                        loads += 1;
                    }
                    if (device.memoryUsedBytes) {
                        memory += *device.memoryUsedBytes;
                        memories += 1;
                    }
                }
        if (loads)
            row.load = sum / loads;
        if (memories)
            row.memory = memory;
        rows.push_back(std::move(row));
    }
    m_model->replaceAll(std::move(rows));
}

} // namespace pages
