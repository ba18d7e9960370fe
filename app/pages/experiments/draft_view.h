// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/experiments/draft.h"
#include "app/pages/page.h"

#include <QAbstractTableModel>
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

/// The matrix of a draft: one row a setting of the base, one column a variant; a cell that differs from the base is a change.
class VariantMatrix : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit VariantMatrix(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setBase(std::vector<experiments::Parameter> parameters);
    void addVariant();
    void addArgument(const QString &name);
    void removeVariant(int column);
    std::vector<experiments::Arm> arms() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        experiments::Parameter parameter;
        bool added = false;
    };
    std::vector<Row> m_rows;
    /// By arm, by row: the value where it differs from the base. Arm 0 is the baseline.
    std::vector<std::map<int, QString>> m_changes{{}, {}};
};

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
    QPushButton *m_launch = nullptr, *m_check = nullptr;
};

} // namespace pages
