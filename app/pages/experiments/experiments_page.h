// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/experiments/experiment_view.h"
#include "app/pages/pages.h"

#include <QStackedWidget>

namespace widgets {
class EmptyState;
}

namespace pages {

class DraftView;

/// One line of the list of experiments.
struct ExperimentRow {
    QString key, clusterId, namespaceName, name, metric, runs, verdict, author;
    int arms = 0, seeds = 0;
    QDateTime created;
};

/// The experiments of all clusters' ledgers; one of them; and the draft of a new one.
class ExperimentsPage final : public Page, public ExperimentsTarget {
    Q_OBJECT
public:
    explicit ExperimentsPage(const AppContext &context, QWidget *parent = nullptr);
    QString title() const override;
    void activate() override;
    void setScope(const QString &clusterId, const QString &namespaceName) override;
    void showExperiment(const QString &clusterId, const QString &namespaceName, const QString &name) override;
    void draftFrom(const QString &clusterId, const QString &jobUid) override;

private:
    void follow(cluster::ClusterModel *cluster);
    void refresh();

    QStackedWidget *m_stack = nullptr;
    widgets::PageHeader *m_header = nullptr;
    widgets::RowModel<ExperimentRow> *m_model = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::EmptyState *m_empty = nullptr;
    QStackedWidget *m_listStack = nullptr;
    ExperimentView *m_view = nullptr;
    DraftView *m_draft = nullptr;
    QTimer m_coalesce;
};

} // namespace pages
