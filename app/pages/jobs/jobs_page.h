// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/pages/pages.h"
#include "widgets/tables/row_model.h"

#include <QStackedWidget>

class QPushButton;

namespace widgets {
class DataAgeLabel;
class FilterBar;
class Label;
class PageHeader;
class StatusDot;
class TableView;
} // namespace widgets

namespace pages {

class JobDetail;

/// One row of the jobs table.
struct JobRow {
    QString clusterId;
    cluster::JobPtr job;
    QString runId, metric;
    std::optional<double> last, gpuLoad; ///< gpuLoad: mean over its devices, 0..1
    QList<double> spark;
    int colour = -1;
    std::optional<double> lastStep;
    QDateTime now;
};

/// All training jobs of all connected clusters in one live table, with the sentence for the selected one; and one job in detail.
class JobsPage final : public Page, public JobsTarget, public NumbersTarget {
    Q_OBJECT
public:
    explicit JobsPage(const AppContext &context, QWidget *parent = nullptr);
    QString title() const override;
    void activate() override;
    void setScope(const QString &clusterId, const QString &namespaceName) override;
    void showJob(const QString &clusterId, const QString &jobUid) override;
    void filterJobs(const QString &text) override;
    bool readNumbers() override;

private:
    void follow(cluster::ClusterModel *cluster);
    void takeJobs(cluster::ClusterModel *cluster, const workloads::JobChanges &changes);
    void refreshRun(const QString &runId);
    void refreshLoads(cluster::ClusterModel *cluster);
    JobRow rowOf(cluster::ClusterModel *cluster, const cluster::JobPtr &job) const;
    void refreshCounts();
    QString emptyText() const;
    void refreshSentence();
    void rowMenu(const QString &key, const QPoint &position);
    const JobRow *current() const;
    void backToList();

    widgets::RowModel<JobRow> *m_model = nullptr;
    QStackedWidget *m_stack = nullptr;
    widgets::PageHeader *m_header = nullptr;
    widgets::FilterBar *m_filter = nullptr;
    widgets::TableView *m_table = nullptr;
    QWidget *m_sentenceBox = nullptr;
    widgets::Label *m_name = nullptr, *m_sentence = nullptr, *m_shown = nullptr;
    widgets::StatusDot *m_state = nullptr;
    QPushButton *m_open = nullptr, *m_gpus = nullptr;
    widgets::DataAgeLabel *m_age = nullptr;
    JobDetail *m_detail = nullptr;
};

} // namespace pages
