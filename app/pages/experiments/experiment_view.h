// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/experiments/plan.h"
#include "app/pages/experiments/experiment_runs.h"
#include "app/pages/experiments/mean_curve.h"
#include "widgets/tables/row_model.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace cluster {
class PlanExecutor;
}
namespace widgets {
class Banner;
class CurveChart;
class IntervalPlot;
class Label;
class PageHeader;
class TableView;
} // namespace widgets

namespace pages {

/// One experiment: the verdict, the arms with every seed, their curves and runs; stop an arm, add seeds.
class ExperimentView : public QWidget {
    Q_OBJECT
public:
    explicit ExperimentView(const AppContext &context, QWidget *parent = nullptr);
    void showExperiment(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &name);

signals:
    void backRequested();

private:
    struct ArmRow {
        QString name, change;
        experiments::ArmResult result;
        std::optional<double> best;
        int series = 1;
        bool baseline = false;
    };

    void refresh();
    void stopArm(const QString &arm);
    void addSeeds(int count);
    void run(experiments::Plan plan);

    AppContext m_context;
    QPointer<cluster::ClusterModel> m_cluster;
    QString m_namespace, m_name;
    std::optional<experiments::Experiment> m_experiment;
    MeanCurveCache m_means;
    QTimer m_coalesce;
    QPointer<cluster::PlanExecutor> m_executor;

    widgets::PageHeader *m_header = nullptr;
    widgets::Banner *m_banner = nullptr;
    widgets::Label *m_sentence = nullptr, *m_notes = nullptr, *m_facts = nullptr;
    widgets::RowModel<ArmRow> *m_arms = nullptr;
    widgets::RowModel<ExperimentRunState> *m_runs = nullptr;
    widgets::TableView *m_armTable = nullptr, *m_runTable = nullptr;
    widgets::IntervalPlot *m_plot = nullptr;
    widgets::CurveChart *m_chart = nullptr;
    QPushButton *m_stop = nullptr, *m_add = nullptr, *m_cancel = nullptr, *m_curves = nullptr;
};

} // namespace pages
