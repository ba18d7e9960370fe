// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tables/table_model.h"

#include <QSet>
#include <algorithm>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace widgets {

/// A column of a RowModel as data. `cell` is required; without `sortKey` the cell's text sorts.
/// A sort key is a number, a QString or a QDateTime; an invalid QVariant (absent) sorts last in both directions.
template <class T>
struct Column {
    using CellOf = std::function<Cell(const T &)>;
    using SortKeyOf = std::function<QVariant(const T &)>;
    Column() = default;
    // Constructors rather than an aggregate: GCC 12 fails on the default of a function member inside a template.
    Column(ColumnInfo columnInfo, CellOf cellOf, SortKeyOf sortKeyOf = SortKeyOf())
        : info(std::move(columnInfo)), cell(std::move(cellOf)), sortKey(std::move(sortKeyOf))
    {
    }

    // What most columns set, for Columns::add(…).right().sortedBy(…).
    Column &right()
    {
        info.align = Qt::AlignRight;
        return *this;
    }
    Column &stretch()
    {
        info.stretch = true;
        return *this;
    }
    Column &hidden() ///< until the person switches it on
    {
        info.shown = false;
        return *this;
    }
    Column &live() ///< changes with time alone
    {
        info.live = true;
        return *this;
    }
    Column &descendingFirst()
    {
        info.descendingFirst = true;
        return *this;
    }
    Column &tip(const QString &text)
    {
        info.toolTip = text;
        return *this;
    }
    Column &sortedBy(SortKeyOf key)
    {
        sortKey = std::move(key);
        return *this;
    }

    ColumnInfo info;
    CellOf cell;
    SortKeyOf sortKey;
};

/// Columns put together one by one.
template <class T>
class Columns {
public:
    /// `width` in design pixels. The answer is valid until the next call.
    Column<T> &add(const char *id, const QString &title, int width, typename Column<T>::CellOf cell)
    {
        Column<T> column;
        column.info.id = QLatin1String(id);
        column.info.title = title;
        column.info.width = width;
        column.cell = std::move(cell);
        m_columns.push_back(std::move(column));
        return m_columns.back();
    }
    std::vector<Column<T>> take() { return std::move(m_columns); }

private:
    std::vector<Column<T>> m_columns;
};

/// Rows of T, each with a key of its own, changed by differences so that selection, scroll position and sorting stay.
/// GUI thread only. Functions of columns must be pure and quick: they run while painting.
template <class T>
class RowModel : public TableModel {
public:
    using KeyOf = std::function<QString(const T &)>;

    RowModel(std::vector<Column<T>> columns, KeyOf keyOf, QObject *parent = nullptr)
        : TableModel(infosOf(columns), parent), m_columns(std::move(columns)), m_keyOf(std::move(keyOf))
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    const T &at(int row) const { return m_rows[size_t(row)]; }
    const std::vector<T> &rows() const { return m_rows; }
    /// Null when there is no such row. Valid until the next change.
    const T *find(const QString &key) const
    {
        const int row = rowOf(key);
        return row < 0 ? nullptr : &m_rows[size_t(row)];
    }
    QString keyAt(int row) const override { return row >= 0 && row < rowCount() ? m_keys[size_t(row)] : QString(); }
    int rowOf(const QString &key) const override { return m_index.value(key, -1); }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const T &row = m_rows[size_t(index.row())];
        const Column<T> &column = m_columns[size_t(index.column())];
        if (role == KeyRole)
            return m_keys[size_t(index.row())];
        if (role == SortRole)
            return column.sortKey ? column.sortKey(row) : QVariant(column.cell(row).plainText());
        if (role == Qt::TextAlignmentRole)
            return int(column.info.align | Qt::AlignVCenter);
        if (role != CellRole && role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ExportRole && role != Qt::AccessibleTextRole)
            return {};
        return cellData(column.cell(row), index.column(), role);
    }

    /// Adds or replaces rows. Only cells that really differ are announced.
    void upsert(std::vector<T> rows)
    {
        std::vector<T> fresh;
        QHash<QString, size_t> freshIndex;
        for (T &row : rows) {
            const QString key = m_keyOf(row);
            if (const int at = rowOf(key); at >= 0) {
                replace(at, std::move(row));
            } else if (const auto known = freshIndex.constFind(key); known != freshIndex.constEnd()) {
                fresh[*known] = std::move(row);
            } else {
                freshIndex.insert(key, fresh.size());
                fresh.push_back(std::move(row));
            }
        }
        append(std::move(fresh));
    }
    void upsert(T row)
    {
        std::vector<T> one;
        one.push_back(std::move(row));
        upsert(std::move(one));
    }

    void remove(const QStringList &keys) { removeSet(QSet<QString>(keys.cbegin(), keys.cend())); }

    /// Makes the content equal to `rows` by differences: what is gone is removed, the rest upserted. Order of kept rows stays.
    void replaceAll(std::vector<T> rows)
    {
        QSet<QString> gone(m_keys.cbegin(), m_keys.cend());
        for (const T &row : rows)
            gone.remove(m_keyOf(row));
        removeSet(gone);
        upsert(std::move(rows));
    }
    void clear() { removeSet(QSet<QString>(m_keys.cbegin(), m_keys.cend())); }

    /// A test on rows as FilterProxy::setPredicate takes it. The model must outlive it.
    std::function<bool(int)> predicate(std::function<bool(const T &)> test) const
    {
        return [this, test = std::move(test)](int row) { return test(at(row)); };
    }

private:
    static QList<ColumnInfo> infosOf(const std::vector<Column<T>> &columns)
    {
        QList<ColumnInfo> infos;
        for (const Column<T> &column : columns)
            infos.append(column.info);
        return infos;
    }
    void append(std::vector<T> fresh)
    {
        if (fresh.empty())
            return;
        const int first = rowCount();
        beginInsertRows({}, first, first + int(fresh.size()) - 1);
        for (T &row : fresh) {
            m_keys.push_back(m_keyOf(row));
            m_index.insert(m_keys.back(), int(m_rows.size()));
            m_rows.push_back(std::move(row));
        }
        endInsertRows();
    }
    void replace(int at, T &&row)
    {
        T &mine = m_rows[size_t(at)];
        QList<int> changed;
        for (int c = 0; c < int(m_columns.size()); ++c) {
            const Column<T> &column = m_columns[size_t(c)];
            // A sort key finer than the shown text still has to move the row.
            if (column.cell(mine) != column.cell(row) || (column.sortKey && column.sortKey(mine) != column.sortKey(row)))
                changed.append(c);
        }
        mine = std::move(row);
        // Even with no visible difference a predicate may now answer otherwise, so the row is always announced.
        emit dataChanged(index(at, changed.isEmpty() ? 0 : changed.first()), index(at, changed.isEmpty() ? 0 : changed.last()));
        for (int c : std::as_const(changed))
            if (!m_columns[size_t(c)].info.live)
                emit cellChanged(m_keys[size_t(at)], c);
    }
    void removeSet(const QSet<QString> &keys)
    {
        if (keys.isEmpty())
            return;
        // Backwards in runs of neighbours: one signal per run, and earlier row numbers stay true meanwhile.
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (!keys.contains(m_keys[size_t(last)]))
                continue;
            int first = last;
            while (first > 0 && keys.contains(m_keys[size_t(first) - 1]))
                --first;
            beginRemoveRows({}, first, last);
            for (int row = first; row <= last; ++row)
                m_index.remove(m_keys[size_t(row)]);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
            for (int row = first; row < rowCount(); ++row)
                m_index[m_keys[size_t(row)]] = row;
            endRemoveRows();
            last = first;
        }
    }

    std::vector<Column<T>> m_columns;
    KeyOf m_keyOf;
    std::vector<T> m_rows;
    std::vector<QString> m_keys;
    QHash<QString, int> m_index;
};

} // namespace widgets
