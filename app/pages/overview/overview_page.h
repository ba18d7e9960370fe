// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/pages/gpus/gpu_view_data.h"
#include "app/pages/pages.h"
#include "widgets/tables/row_model.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <deque>

class QBoxLayout;
class QPushButton;
class QStackedWidget;

namespace widgets {
class CurveChart;
class DataAgeLabel;
class EmptyState;
class Label;
class SectionTitle;
class TableView;
} // namespace widgets

namespace pages {

class FigureTile;
class RunCard;
class StateBar;

/// One screen for the projector: six figures, GPU load over time, jobs by state, who waits and why, problems, the latest runs.
class OverviewPage final : public Page {
    Q_OBJECT
public:
    explicit OverviewPage(const AppContext &context, QWidget *parent = nullptr);
    QString title() const override;
    void activate() override;
    void setScope(const QString &clusterId, const QString &namespaceName) override;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct WaitingRow {
        QString cluster;
        cluster::JobPtr job;
    };
    struct JobCounts {
        int running = 0, waiting = 0, failed = 0, restarting = 0, suspended = 0, queued = 0, pending = 0, succeeded = 0, unknown = 0, all = 0;
        double waitingGpus = 0;
        QDateTime longestWait; ///< created; invalid when none waits
        QSet<QString> experiments, runningExperiments;
    };

    QWidget *buildStrip();
    QWidget *buildLeft();
    QWidget *buildRight();
    QWidget *buildRuns();
    void follow(cluster::ClusterModel *cluster);
    void sample(cluster::ClusterModel *cluster);
    void later();
    void refresh();
    JobCounts countJobs(std::vector<WaitingRow> *waiting) const;
    void refreshGpuFigures();
    void refreshJobFigures();
    void refreshLoad();
    void refreshProblems();
    void refreshRuns();
    void refreshAges();
    std::vector<cluster::ClusterModel *> modelsInScope() const;

    QHash<QString, std::deque<QPair<double, double>>> m_loads; ///< by cluster: seconds since 1970, mean load 0..1
    QSet<QString> m_wantedRuns;
    QTimer m_soon;
    bool m_dirty = true;

    QStackedWidget *m_stack = nullptr;
    widgets::EmptyState *m_empty = nullptr;
    FigureTile *m_jobsTile = nullptr, *m_gpusTile = nullptr, *m_loadTile = nullptr, *m_idleTile = nullptr, *m_waitingTile = nullptr,
               *m_experimentsTile = nullptr;
    widgets::CurveChart *m_load = nullptr;
    widgets::DataAgeLabel *m_loadAge = nullptr, *m_jobsAge = nullptr, *m_waitingAge = nullptr, *m_runsAge = nullptr;
    StateBar *m_states = nullptr;
    widgets::SectionTitle *m_statesTitle = nullptr, *m_waitingTitle = nullptr, *m_problemsTitle = nullptr;
    widgets::RowModel<WaitingRow> *m_waitingModel = nullptr;
    widgets::TableView *m_waitingTable = nullptr;
    widgets::Label *m_problems = nullptr;
    QBoxLayout *m_body = nullptr;
    QWidget *m_runsBox = nullptr;
    widgets::Label *m_noRuns = nullptr;
    QVector<RunCard *> m_cards;
};

} // namespace pages
