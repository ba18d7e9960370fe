// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/variant_matrix.h"

#include "app/pages/common/words.h"
#include "widgets/theme/theme.h"

namespace pages {

using experiments::Change;

void VariantMatrix::setBase(std::vector<experiments::Parameter> parameters)
{
    beginResetModel();
    m_rows.clear();
    for (experiments::Parameter &parameter : parameters)
        m_rows.push_back({std::move(parameter), false});
    m_changes.assign(2, {});
    endResetModel();
}

void VariantMatrix::addVariant()
{
    beginInsertColumns({}, columnCount(), columnCount());
    m_changes.emplace_back();
    endInsertColumns();
}

bool VariantMatrix::canRemoveVariant(int column) const { return column >= 3 && column < columnCount() && m_changes.size() > 2; }

void VariantMatrix::removeVariant(int column)
{
    if (!canRemoveVariant(column))
        return;
    beginRemoveColumns({}, column, column);
    m_changes.erase(m_changes.begin() + (column - 2));
    endRemoveColumns();
    emit headerDataChanged(Qt::Horizontal, 2, columnCount() - 1); // those after it moved up a letter
}

void VariantMatrix::addArgument(const QString &name)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back({{Change::Kind::Argument, name.toStdString(), {}}, true});
    endInsertRows();
}

bool VariantMatrix::canRemoveRow(int row) const { return row >= 0 && row < rowCount() && m_rows[static_cast<std::size_t>(row)].added; }

void VariantMatrix::removeRow(int row)
{
    if (!canRemoveRow(row))
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    for (Changes &changes : m_changes) {
        Changes moved;
        for (auto &[at, value] : changes)
            if (at != row)
                moved.emplace(at > row ? at - 1 : at, std::move(value));
        changes = std::move(moved);
    }
    endRemoveRows();
}

const VariantMatrix::Changes *VariantMatrix::changesAt(const QModelIndex &index) const
{
    const int arm = index.column() - 2;
    return index.isValid() && arm >= 0 && arm < int(m_changes.size()) ? &m_changes[static_cast<std::size_t>(arm)] : nullptr;
}

VariantMatrix::Changes *VariantMatrix::changesAt(const QModelIndex &index)
{
    return const_cast<Changes *>(static_cast<const VariantMatrix *>(this)->changesAt(index));
}

bool VariantMatrix::canTakeAway(const QModelIndex &index) const
{
    if (!changesAt(index) || rowAt(index).added)
        return false;
    const Change::Kind kind = rowAt(index).parameter.kind;
    return kind == Change::Kind::Argument || kind == Change::Kind::Env;
}

void VariantMatrix::takeAway(const QModelIndex &index)
{
    if (!canTakeAway(index))
        return;
    changesAt(index)->insert_or_assign(index.row(), std::nullopt);
    emit dataChanged(index, index);
}

bool VariantMatrix::isChanged(const QModelIndex &index) const
{
    const Changes *changes = changesAt(index);
    return changes && changes->count(index.row()) > 0;
}

void VariantMatrix::asBase(const QModelIndex &index)
{
    if (Changes *changes = changesAt(index); changes && changes->erase(index.row()) > 0)
        emit dataChanged(index, index);
}

std::vector<experiments::Arm> VariantMatrix::arms() const
{
    std::vector<experiments::Arm> arms;
    for (std::size_t a = 0; a < m_changes.size(); ++a) {
        experiments::Arm arm;
        arm.name = armName(int(a)).toStdString();
        for (const auto &[row, value] : m_changes[a]) {
            const experiments::Parameter &parameter = m_rows[static_cast<std::size_t>(row)].parameter;
            arm.changes.push_back({parameter.kind, parameter.name, value ? std::optional(value->toStdString()) : std::nullopt});
        }
        arms.push_back(std::move(arm));
    }
    return arms;
}

QString VariantMatrix::armName(int arm)
{
    QString name;
    for (int rest = arm + 1; rest > 0; rest = (rest - 1) / 26)
        name.prepend(QLatin1Char(static_cast<char>('A' + (rest - 1) % 26)));
    return name;
}

int VariantMatrix::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int VariantMatrix::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_changes.size()) + 2; }

QVariant VariantMatrix::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = rowAt(index);
    const Changes *changes = changesAt(index);
    if (!changes) {
        if (role == Qt::EditRole && index.column() == 0)
            return words::text(row.parameter.name);
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
            return {};
        if (index.column() == 1)
            return row.added ? QStringLiteral("–") : words::text(row.parameter.value);
        switch (row.parameter.kind) {
        case Change::Kind::Image:
            return tr("image");
        case Change::Kind::Replicas:
            return tr("replicas");
        case Change::Kind::Env:
            return tr("%1 (environment)").arg(words::text(row.parameter.name));
        case Change::Kind::Argument:
        case Change::Kind::Resource:
            break;
        }
        return words::text(row.parameter.name);
    }
    const auto it = changes->find(index.row());
    const bool changed = it != changes->end();
    if (role == Qt::EditRole)
        return changed ? it->second.value_or(QString()) : words::text(row.parameter.value);
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return !changed ? tr("as base") : it->second ? *it->second : tr("taken away");
    if (role == Qt::ForegroundRole && (!changed || !it->second))
        return widgets::Theme::of().colour(changed ? widgets::Role::Warn : widgets::Role::Faint);
    if (role == Qt::FontRole && changed)
        return widgets::Theme::of().font(widgets::TextStyle::BodyMedium);
    return {};
}

bool VariantMatrix::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    if (index.column() == 0) {
        // Only an argument that was added has a name of the person's own.
        const QString name = value.toString().trimmed();
        if (name.isEmpty() || !rowAt(index).added)
            return false;
        m_rows[static_cast<std::size_t>(index.row())].parameter.name = name.toStdString();
        emit dataChanged(index, index);
        return true;
    }
    Changes *changes = changesAt(index);
    if (!changes)
        return false;
    const QString text = value.toString().trimmed();
    const auto known = changes->find(index.row());
    if (text.isEmpty() && known != changes->end() && !known->second)
        return false; // an editor that was opened and left does not bring back what was taken away
    // Writing the base's own value, or nothing, means "as base" again.
    if (text.isEmpty() || (!rowAt(index).added && text == words::text(rowAt(index).parameter.value)))
        changes->erase(index.row());
    else
        changes->insert_or_assign(index.row(), text);
    emit dataChanged(index, index);
    return true;
}

Qt::ItemFlags VariantMatrix::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const bool naming = index.isValid() && index.column() == 0 && rowAt(index).added;
    return index.column() >= 2 || naming ? usual | Qt::ItemIsEditable : usual;
}

QVariant VariantMatrix::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    if (section == 0)
        return tr("Setting");
    if (section == 1)
        return tr("Base");
    const QString name = armName(section - 2);
    return section == 2 ? tr("%1 (baseline)").arg(name) : name;
}

} // namespace pages
