// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/versions/deployment_history.h"
#include "app/pages/pages.h"
#include "widgets/tables/row_model.h"

#include <QPointer>
#include <QTimer>

class QPushButton;

namespace cluster {
class PlanExecutor;
}
namespace widgets {
class Banner;
class DiffView;
class Label;
class PageHeader;
class SectionTitle;
class TableView;
} // namespace widgets

namespace pages {

/// Something with versions: a Deployment, or an experiment of the ledger.
struct VersionedRow {
    QString key, clusterId, kind, namespaceName, name, current, what;
    widgets::StateKind state = widgets::StateKind::Draft;
    QString stateWord;
    QDateTime created;
};

/// One revision of what is selected.
struct RevisionRow {
    qint64 number = 0;
    bool current = false;
    QString images, cause, ready;
    QDateTime created;
};

/// Everything that has versions, its history, what would change, and the way back: previewed on the server, guarded, followed, undoable.
class VersionsPage final : public Page, public VersionsTarget {
    Q_OBJECT
public:
    explicit VersionsPage(const AppContext &context, QWidget *parent = nullptr);
    QString title() const override;
    void activate() override;
    void setScope(const QString &clusterId, const QString &namespaceName) override;
    void showVersioned(const QString &clusterId, const QString &kind, const QString &namespaceName, const QString &name) override;

private:
    void follow(cluster::ClusterModel *cluster);
    void refreshList();
    void refreshHistory();
    void refreshDiff();
    void refreshActions();
    void followRollout();
    void preview();
    void askRollBack(qint64 toRevision, bool undoing);
    void run(const VersionedRow &target, experiments::Plan plan, qint64 toRevision);
    const VersionedRow *selected() const;
    qint64 selectedRevision() const;
    cluster::ClusterModel *clusterOf(const VersionedRow &row) const;
    std::vector<versions::Revision> historyOf(const VersionedRow &row) const;
    versions::Json deploymentOf(const VersionedRow &row) const;

    widgets::PageHeader *m_header = nullptr;
    widgets::Banner *m_banner = nullptr;
    widgets::RowModel<VersionedRow> *m_list = nullptr;
    widgets::RowModel<RevisionRow> *m_history = nullptr;
    widgets::TableView *m_listTable = nullptr, *m_historyTable = nullptr;
    widgets::SectionTitle *m_historyTitle = nullptr, *m_diffTitle = nullptr;
    widgets::DiffView *m_diff = nullptr;
    widgets::Label *m_checks = nullptr;
    QPushButton *m_rollBack = nullptr, *m_preview = nullptr, *m_undo = nullptr;
    QPointer<cluster::PlanExecutor> m_executor;
    QTimer m_coalesce;
    QString m_wanted, m_followed;
    qint64 m_former = 0; ///< the revision before the last roll-back: what Undo goes to
    QString m_undoKey;
    bool m_previewing = false;
    std::string m_left, m_right; ///< what the diff shows: set again only when it changed, so that it keeps its place
};

} // namespace pages
