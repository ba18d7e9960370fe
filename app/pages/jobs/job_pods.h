// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_update.h"
#include "widgets/tables/row_model.h"
#include "widgets/tables/table_view.h"

#include <memory>
#include <optional>

namespace pages {

/// The pods of one job by rank, with what their GPUs do.
class JobPods : public widgets::TableView {
    Q_OBJECT
public:
    explicit JobPods(QWidget *parent = nullptr);
    void showPods(const workloads::TrainingJob &job, const cluster::GpuUpdate &gpus);

signals:
    void podActivated(const QString &name);

private:
    struct PodRow {
        std::shared_ptr<const kubeapi::Pod> pod;
        QString rank;
        std::optional<double> load, memory; ///< 0..1; bytes
        int gpus = 0;
    };
    widgets::RowModel<PodRow> *m_model = nullptr;
};

} // namespace pages
