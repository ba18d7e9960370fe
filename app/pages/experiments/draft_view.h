// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/experiments/draft.h"
#include "app/pages/page.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableView;
class QTabWidget;

namespace cluster {
class PlanExecutor;
}
namespace widgets {
class Banner;
class DiffView;
class FieldForm;
class Label;
class PageHeader;
class TableView;
} // namespace widgets

namespace pages {

class VariantMatrix;

/// Puts a draft together: name, metric, seeds, the matrix; shows what is wrong, the manifests as a difference to the base, fit and the
/// server's own answer; launches.
class DraftView : public QWidget {
    Q_OBJECT
public:
    explicit DraftView(const AppContext &context, QWidget *parent = nullptr);
    void start(cluster::ClusterModel *cluster, const QString &jobUid);

signals:
    void backRequested();
    void launched(const QString &clusterId, const QString &namespaceName, const QString &name);

private:
    void baseArrived(const experiments::Json &base);
    void fillMetrics();
    void metricChanged();
    void showMatrixMenu(const QPoint &globalPosition);
    experiments::Draft draft() const;
    void refresh();
    void refreshDiff();
    void check(bool launch);
    void showSteps();

    AppContext m_context;
    QPointer<cluster::ClusterModel> m_cluster;
    QString m_jobUid, m_runId;
    experiments::Json m_base;
    std::vector<experiments::Issue> m_issues;
    QPointer<cluster::PlanExecutor> m_executor;
    bool m_launching = false; ///< the executor launches, rather than only asks

    widgets::PageHeader *m_header = nullptr;
    widgets::Banner *m_banner = nullptr;
    widgets::FieldForm *m_form = nullptr;
    QLineEdit *m_name = nullptr, *m_seeds = nullptr, *m_seedArgument = nullptr;
    QComboBox *m_metric = nullptr, *m_direction = nullptr, *m_arm = nullptr;
    VariantMatrix *m_matrix = nullptr;
    QTableView *m_matrixView = nullptr;
    QTabWidget *m_tabs = nullptr;
    widgets::DiffView *m_diff = nullptr;
    widgets::Label *m_issueText = nullptr, *m_fit = nullptr, *m_steps = nullptr;
    QPushButton *m_launch = nullptr, *m_check = nullptr, *m_cancel = nullptr;
};

} // namespace pages
