// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/pages.h"
#include "widgets/tables/row_model.h"

#include <QDateTime>
#include <QHash>

namespace widgets {
class Label;
class PageHeader;
class SegmentedControl;
class TableView;
} // namespace widgets

namespace pages {

/// A job in trouble, or an error that the program itself met.
struct ProblemRow {
    QString key, where, doing, message, remedy, details, action;
    QDateTime last;
    int count = 0;
    bool resolved = false, job = false, warning = false;
    QString clusterId, jobUid;
};

/// What is wrong, with evidence and the next action: failed and waiting jobs, and the program's own errors with what was tried.
class ProblemsPage final : public Page {
    Q_OBJECT
public:
    explicit ProblemsPage(const AppContext &context, QWidget *parent = nullptr);
    QString title() const override;
    void activate() override;
    void setScope(const QString &clusterId, const QString &namespaceName) override;

signals:
    /// The step-by-step check of the way to a context is wanted.
    void checkWanted(const QString &context);
    /// Another kubeconfig is wanted than the one that is faulty.
    void fileWanted();

private:
    void refresh();
    void showDetails();
    void go(const QString &key);

    widgets::PageHeader *m_header = nullptr;
    widgets::SegmentedControl *m_filter = nullptr;
    widgets::RowModel<ProblemRow> *m_model = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::Label *m_details = nullptr;
    QHash<QString, QString> m_loginTitles; ///< by cluster, to refresh only when it says something else
};

} // namespace pages
