// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/draft.h"

#include <QAbstractTableModel>

namespace pages {

/// The matrix of a draft: one row a setting of the base, one column a variant; a cell that differs from the base is a change.
/// Columns 0 and 1 are the setting and the base's value, column 2 + n is arm n; arm 0 is the baseline.
class VariantMatrix : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit VariantMatrix(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setBase(std::vector<experiments::Parameter> parameters);
    void addVariant();
    /// `column` as shown. The baseline and the only variant stay.
    bool canRemoveVariant(int column) const;
    void removeVariant(int column);
    /// A row for an argument that the base does not have; it can be renamed, and removed again.
    void addArgument(const QString &name);
    bool canRemoveRow(int row) const;
    void removeRow(int row);
    /// Arguments and environment of the base can be taken away in an arm.
    bool canTakeAway(const QModelIndex &index) const;
    void takeAway(const QModelIndex &index);
    bool isChanged(const QModelIndex &index) const;
    /// The arm has the base's value again.
    void asBase(const QModelIndex &index);
    std::vector<experiments::Arm> arms() const;
    /// "A" to "Z", then "AA", "AB", …
    static QString armName(int arm);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        experiments::Parameter parameter;
        bool added = false;
    };
    using Changes = std::map<int, std::optional<QString>>; ///< by row; no text = taken away
    const Row &rowAt(const QModelIndex &index) const { return m_rows[static_cast<std::size_t>(index.row())]; }
    /// Null where the column is not an arm's.
    const Changes *changesAt(const QModelIndex &index) const;
    Changes *changesAt(const QModelIndex &index);

    std::vector<Row> m_rows;
    std::vector<Changes> m_changes{{}, {}};
};

} // namespace pages
