// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/context_items.h"

#include "widgets/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace shell {

void ContextDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QWidget *view = option.widget;
    (view ? view->style() : QApplication::style())->drawControl(QStyle::CE_ItemViewItem, &item, painter, view);
    const widgets::Theme &theme = widgets::Theme::of(view);
    const bool selected = item.state & QStyle::State_Selected;
    const int pad = theme.px(8);
    QRect place = item.rect.adjusted(pad, 0, -pad, 0);
    painter->save();
    painter->setFont(item.font);
    const auto write = [&](const QString &text, const QRect &where, const QColor &colour, Qt::Alignment side) {
        painter->setPen(colour);
        painter->drawText(where, int(side | Qt::AlignVCenter), item.fontMetrics.elidedText(text, Qt::ElideMiddle, where.width()));
    };
    const QColor quiet = theme.colourOn(widgets::Role::Muted, selected);
    if (const QString note = index.data(Note).toString(); !note.isEmpty()) {
        const int width = item.fontMetrics.horizontalAdvance(note);
        write(note, place, quiet, Qt::AlignRight);
        place.setRight(place.right() - width - pad);
    }
    const int name = place.width() * 45 / 100;
    write(index.data(Qt::DisplayRole).toString(), {place.left(), place.top(), name - pad, place.height()},
          theme.colourOn(widgets::Role::Text, selected), Qt::AlignLeft);
    write(index.data(Server).toString(), place.adjusted(name, 0, 0, 0), quiet, Qt::AlignLeft);
    painter->restore();
}

QSize ContextDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(widgets::Theme::of(option.widget).rowHeight());
    return size;
}

QListWidgetItem *addContextItem(QListWidget *list, const kubeapi::ContextInfo &context, const QString &note)
{
    const QString name = QString::fromStdString(context.name), server = QString::fromStdString(context.server);
    auto *item = new QListWidgetItem(name, list);
    item->setData(Qt::UserRole, name);
    item->setData(ContextDelegate::Server, server);
    item->setData(ContextDelegate::Note, note);
    item->setToolTip(QCoreApplication::translate("shell::ContextItems", "User %1, namespace %2, from %3")
                         .arg(QString::fromStdString(context.user),
                              QString::fromStdString(context.namespaceName.empty() ? "default" : context.namespaceName),
                              QString::fromStdString(context.file)));
    // A reader hears what is seen
    item->setData(Qt::AccessibleTextRole, QStringList{name, server, note}.join(QLatin1Char(' ')).trimmed());
    return item;
}

} // namespace shell
