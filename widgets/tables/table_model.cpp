// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/table_model.h"

#include "widgets/theme/format.h"

namespace widgets {

TableModel::TableModel(QList<ColumnInfo> columns, QObject *parent) : QAbstractTableModel(parent), m_columns(std::move(columns)) {}

int TableModel::columnOf(const QString &id) const
{
    for (int c = 0; c < m_columns.size(); ++c)
        if (m_columns[c].id == id)
            return c;
    return -1;
}

int TableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_columns.size()); }

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const ColumnInfo &column = m_columns[section];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return column.toolTip.isEmpty() ? QVariant() : QVariant(column.toolTip);
    case Qt::TextAlignmentRole:
        return int(column.align | Qt::AlignVCenter);
    default:
        return {};
    }
}

QHash<int, QByteArray> TableModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert(CellRole, "cell");
    names.insert(SortRole, "sort");
    names.insert(KeyRole, "key");
    names.insert(ExportRole, "export");
    return names;
}

void TableModel::refreshLive()
{
    if (rowCount() == 0)
        return;
    for (int c = 0; c < m_columns.size(); ++c)
        if (m_columns[c].live)
            emit dataChanged(index(0, c), index(rowCount() - 1, c), {Qt::DisplayRole, CellRole});
}

void TableModel::refreshColumn(const QString &id)
{
    const int c = columnOf(id);
    if (c >= 0 && rowCount() > 0)
        emit dataChanged(index(0, c), index(rowCount() - 1, c));
}

QVariant TableModel::cellData(const Cell &cell, int column, int role) const
{
    switch (role) {
    case CellRole:
        return QVariant::fromValue(cell);
    case Qt::DisplayRole:
        return cell.plainText();
    case Qt::ToolTipRole:
        return cell.toolTip.isEmpty() ? QVariant() : QVariant(cell.toolTip);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(m_columns[column].title, cell.plainText());
    case ExportRole: {
        const QString text = cell.exportText.isEmpty() ? cell.plainText() : cell.exportText;
        return text == format::absent() ? QString() : text;
    }
    default:
        return {};
    }
}

} // namespace widgets
