// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "widgets/tables/row_model.h"
#include "widgets/tables/table_view.h"

namespace pages {

/// What Kubernetes told of one job, its pods and what made them.
class JobEvents : public widgets::TableView {
    Q_OBJECT
public:
    explicit JobEvents(QWidget *parent = nullptr);
    /// How many there are.
    std::size_t showEvents(const workloads::TrainingJob &job, const cluster::ClusterModel &cluster);

private:
    struct EventRow {
        cluster::EventPtr event;
    };
    widgets::RowModel<EventRow> *m_model = nullptr;
};

} // namespace pages
