// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tables/cell.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QStringList>

namespace widgets {

/// What a view needs to know of a column, whatever the row type.
struct ColumnInfo {
    QString id{};      ///< stable; saved in views and used in CSV-independent code
    QString title{};   ///< header text, translated
    QString toolTip{}; ///< header tip: unit and meaning
    int width = 100;   ///< design pixels
    Qt::Alignment align = Qt::AlignLeft;
    bool shown = true;            ///< shown until the person chooses otherwise
    bool hideable = true;         ///< false: cannot be switched off (the name)
    bool stretch = false;         ///< takes the remaining width
    bool live = false;            ///< changes with time alone (age); refreshed by refreshLive(), never tinted
    bool descendingFirst = false; ///< first click on the header sorts downwards (load, cost)
};

/// Base of RowModel<T>: roles and what does not depend on the row type.
class TableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Roles { CellRole = Qt::UserRole + 1, SortRole, KeyRole, ExportRole };

    explicit TableModel(QList<ColumnInfo> columns, QObject *parent);

    const QList<ColumnInfo> &columns() const { return m_columns; }
    int columnOf(const QString &id) const;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    virtual QString keyAt(int row) const = 0;
    /// -1 when there is no such row.
    virtual int rowOf(const QString &key) const = 0;
    /// Tells views that the columns marked `live` show something else now. Call once a second or slower.
    void refreshLive();
    /// Tells views that every cell of a column may differ (another unit, another baseline).
    void refreshColumn(const QString &id);

signals:
    /// A value of the row really changed; the view tints the cell.
    void cellChanged(const QString &key, int column);

protected:
    QVariant cellData(const Cell &cell, int column, int role) const;

private:
    QList<ColumnInfo> m_columns;
};

} // namespace widgets
