// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/pages.h"
#include "app/pages/versions/version_catalog.h"
#include "widgets/tables/row_model.h"

#include <QTimer>

class QPushButton;

namespace widgets {
class Banner;
class DiffView;
class Label;
class PageHeader;
class SectionTitle;
class TableView;
} // namespace widgets

namespace pages {

class RollBack;

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
    void buildList(QWidget *parent);
    void buildHistory(QWidget *parent);
    void follow(cluster::ClusterModel *cluster);
    void refreshList();
    void refreshHistory();
    void refreshDiff();
    void refreshActions();
    void askRollBack(qint64 toRevision, bool undoing);
    void askResume();
    const VersionedRow *selected() const;
    const RevisionRow *selectedRevision() const;

    VersionCatalog m_catalog;
    RollBack *m_change = nullptr;
    widgets::PageHeader *m_header = nullptr;
    widgets::Banner *m_banner = nullptr;
    widgets::RowModel<VersionedRow> *m_list = nullptr;
    widgets::RowModel<RevisionRow> *m_history = nullptr;
    widgets::TableView *m_listTable = nullptr, *m_historyTable = nullptr;
    widgets::SectionTitle *m_historyTitle = nullptr, *m_diffTitle = nullptr;
    widgets::DiffView *m_diff = nullptr;
    widgets::Label *m_checks = nullptr;
    QPushButton *m_rollBack = nullptr, *m_preview = nullptr, *m_undo = nullptr, *m_resume = nullptr;
    QTimer m_coalesce;
    QString m_wanted;
    bool m_previewing = false;   ///< the server's own answer is shown, until something else is selected
    std::string m_left, m_right; ///< what the diff shows: set again only when it changed, so that it keeps its place
};

} // namespace pages
