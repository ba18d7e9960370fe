// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/shellparts/palette_entry.h"

#include <QAbstractListModel>
#include <vector>

namespace widgets {

/// Rows of the open palette: group headings and the entries that match, best first within their group.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    struct Row {
        bool heading = false;
        PaletteEntry entry; ///< of a heading only the group counts
        QList<int> marked;  ///< matched letters in the entry's text
    };
    enum Roles { HeadingRole = Qt::UserRole + 1 };

    explicit PaletteModel(QObject *parent = nullptr);
    void setEntries(const QList<PaletteEntry> &entries);
    /// Groups may narrow to some titles; an empty list means all.
    void filter(const QString &pattern, const QStringList &groups);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    const Row &row(int number) const { return m_rows[size_t(number)]; }
    int shown() const { return m_shown; }
    int total() const { return int(m_entries.size()); }
    bool canRun(int number) const;

private:
    QList<PaletteEntry> m_entries;
    std::vector<Row> m_rows;
    int m_shown = 0;
};

} // namespace widgets
