// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tables/cell.h"

#include <QStyledItemDelegate>

namespace widgets {

/// Paints a Cell: state dot, bar, sparkline, badge, two-tone text, link or button, over row, hover and tint backgrounds.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

private:
    int contentWidth(const Cell &cell, const QFont &base) const;
    void paintContent(QPainter &painter, QRect rect, const Cell &cell, Qt::Alignment align, bool selected, bool enabled, const QFont &base) const;
};

} // namespace widgets
