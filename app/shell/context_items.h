// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_set.h"

#include <QListWidget>
#include <QStyledItemDelegate>

namespace shell {

/// A row of a list of contexts: the name, and beside it, in a column of its own, the server. GUI thread only.
class ContextDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    static constexpr int Server = Qt::UserRole + 1; ///< role of the server's text
    static constexpr int Note = Qt::UserRole + 2;   ///< role of a word at the right end, "connected"

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// A row for the context at the end of the list; its name is the data of Qt::UserRole.
QListWidgetItem *addContextItem(QListWidget *list, const kubeapi::ContextInfo &context, const QString &note = {});

} // namespace shell
