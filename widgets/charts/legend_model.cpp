// SPDX-License-Identifier: GPL-3.0-or-later
#include "legend_model.h"

#include "axis_format.h"

#include <QFont>
#include <QSet>

#include <cmath>

namespace widgets {

namespace {

QString number(std::optional<double> value) { return value ? AxisFormat::value(*value) : AxisFormat::absent(); }

} // namespace

int LegendModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FixedCount + static_cast<int>(m_parameters.size() + m_extra.size());
}

QVariant LegendModel::text(const LegendRow &row, int column) const
{
    switch (column) {
    case Shown:
    case Swatch:
        return {};
    case Run:
        return row.name;
    case Last: {
        QString out = number(row.last);
        if (row.last && row.spread) {
            // The spread has the decimals of the value, so that both end at one place.
            const auto point = out.lastIndexOf(QLocale().decimalPoint());
            const int decimals = point < 0 ? 0 : static_cast<int>(out.size() - point - 1);
            out += QStringLiteral(" ± ") + QLocale().toString(*row.spread, 'f', decimals);
        }
        return out;
    }
    case Best:
        return number(row.best);
    case Step: // a count, not a measurement; epochs have fractions
        return row.step && std::abs(*row.step) < 1e15 && std::floor(*row.step) == *row.step ? QLocale().toString(static_cast<qint64>(*row.step))
                                                                                            : number(row.step);
    case ToBaseline: {
        if (row.isBaseline)
            return tr("baseline");
        if (!row.toBaseline)
            return AxisFormat::absent();
        const QString out = AxisFormat::difference(*row.toBaseline, row.last ? *row.last - *row.toBaseline : *row.toBaseline);
        return row.toBaselineAt ? tr("%1 at %2").arg(out, AxisFormat::value(*row.toBaselineAt)) : out;
    }
    default:
        break;
    }
    const int k = column - FixedCount;
    if (k < m_parameters.size())
        return row.parameters.value(m_parameters[k], AxisFormat::absent());
    return row.extra.value(k - m_parameters.size(), AxisFormat::absent());
}

QVariant LegendModel::sortValue(const LegendRow &row, int column) const
{
    // Absent values sort last when ascending.
    const auto value = [](std::optional<double> v) { return v ? QVariant(*v) : QVariant(std::numeric_limits<double>::infinity()); };
    switch (column) {
    case Shown:
        return row.isShown ? 0 : 1;
    case Swatch:
        return row.series;
    case Last:
        return value(row.last);
    case Best:
        return value(row.best);
    case Step:
        return value(row.step);
    case ToBaseline:
        return row.isBaseline ? QVariant(0.0) : value(row.toBaseline);
    default:
        break;
    }
    const QString words = text(row, column).toString();
    bool isNumber = false;
    const double parsed = words.toDouble(&isNumber);
    return isNumber ? QVariant(parsed) : QVariant(words);
}

bool LegendModel::numeric(const QString &parameter) const
{
    bool any = false;
    for (const LegendRow &row : m_rows) {
        const auto value = row.parameters.constFind(parameter);
        if (value == row.parameters.cend())
            continue;
        bool isNumber = false;
        value->toDouble(&isNumber);
        if (!isNumber)
            return false;
        any = true;
    }
    return any;
}

QVariant LegendModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const LegendRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const int parameter = column - FixedCount;
    const bool isParameter = parameter >= 0 && parameter < m_parameters.size();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case sortRole:
        return sortValue(row, column);
    case idRole:
        return row.id;
    case seriesRole:
        return row.series;
    case baselineRole:
        return row.isBaseline;
    case Qt::CheckStateRole:
        if (column == Shown)
            return QVariant::fromValue(static_cast<int>(row.isShown ? Qt::Checked : Qt::Unchecked));
        return {};
    case Qt::TextAlignmentRole:
        if ((column >= Last && column <= ToBaseline) || (isParameter && numeric(m_parameters[parameter])))
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (!row.isShown)
            return m_colours.faint;
        if (column == ToBaseline && row.isBetter && row.toBaseline)
            return *row.isBetter ? m_colours.good : m_colours.text;
        if (column == ToBaseline && row.isBaseline)
            return m_colours.muted;
        if (column == Last && row.last && !std::isfinite(*row.last))
            return m_colours.bad;
        return m_colours.text;
    case Qt::FontRole:
        if (column == Run || isParameter) {
            QFont font;
            bool differs = column == Run;
            for (const LegendRow &base : m_rows) {
                if (isParameter && base.isBaseline)
                    differs = base.parameters.value(m_parameters[parameter]) != row.parameters.value(m_parameters[parameter]);
            }
            if (!differs)
                return {};
            font.setWeight(column == Run ? QFont::Medium : QFont::DemiBold);
            font.setResolveMask(QFont::WeightResolved);
            return font;
        }
        return {};
    case Qt::ToolTipRole:
        if (column == Swatch && ChartColours::seriesRepeats(row.series))
            return tr("Colour of series %1 again, with dashes").arg((row.series - 1) % 12 + 1);
        if (column == Shown)
            return row.isShown ? tr("Hide the curve of %1").arg(row.name) : tr("Show the curve of %1").arg(row.name);
        return {};
    case Qt::AccessibleTextRole:
        if (column == Shown)
            return row.isShown ? tr("%1 is shown").arg(row.name) : tr("%1 is hidden").arg(row.name);
        if (column == Swatch)
            return tr("series %1").arg(row.series);
        return {};
    default:
        return {};
    }
}

bool LegendModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != Shown)
        return false;
    LegendRow &row = m_rows[static_cast<std::size_t>(index.row())];
    row.isShown = value.toInt() == Qt::Checked;
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), columnCount() - 1));
    emit toggled(row.id, row.isShown);
    return true;
}

QVariant LegendModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const int parameter = section - FixedCount;
        const bool right =
            (section >= Last && section <= ToBaseline) || (parameter >= 0 && parameter < m_parameters.size() && numeric(m_parameters[parameter]));
        return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::AccessibleTextRole && section <= Swatch)
        return section == Shown ? tr("Shown") : tr("Swatch");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Shown:
    case Swatch:
        return QString();
    case Run:
        return tr("Run");
    case Last:
        return m_metric.isEmpty() ? tr("Last") : tr("Last %1").arg(m_metric);
    case Best:
        return tr("Best");
    case Step:
        return tr("Step");
    case ToBaseline:
        return tr("To baseline");
    default:
        break;
    }
    const int k = section - FixedCount;
    return k < m_parameters.size() ? m_parameters[k] : m_extra.value(k - m_parameters.size());
}

Qt::ItemFlags LegendModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == Shown)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

void LegendModel::chooseParameters()
{
    if (!m_allParameters) {
        m_parameters = CurveLegend::differingParameters(m_rows);
        return;
    }
    QSet<QString> names;
    for (const LegendRow &row : m_rows) {
        for (auto it = row.parameters.begin(); it != row.parameters.end(); ++it)
            names.insert(it.key());
    }
    m_parameters = names.values();
    m_parameters.sort();
}

void LegendModel::setRows(std::vector<LegendRow> rows)
{
    // The same runs again (live values) keep selection and scroll position: only the cells change.
    bool isSame = rows.size() == m_rows.size();
    for (std::size_t i = 0; isSame && i < rows.size(); ++i)
        isSame = rows[i].id == m_rows[i].id;
    const QStringList before = m_parameters;
    if (isSame) {
        auto old = std::exchange(m_rows, std::move(rows));
        chooseParameters();
        if (m_parameters == before) {
            if (!m_rows.empty())
                emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
            return;
        }
        rows = std::exchange(m_rows, std::move(old));
        m_parameters = before;
    }
    beginResetModel();
    m_rows = std::move(rows);
    chooseParameters();
    endResetModel();
}

void LegendModel::setExtra(const QStringList &titles)
{
    beginResetModel();
    m_extra = titles;
    endResetModel();
}

void LegendModel::setMetric(const QString &name)
{
    m_metric = name;
    emit headerDataChanged(Qt::Horizontal, Last, Last);
}

void LegendModel::setAllParameters(bool all)
{
    beginResetModel();
    m_allParameters = all;
    chooseParameters();
    endResetModel();
}

void LegendModel::setColours(const ChartColours &colours)
{
    m_colours = colours;
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace widgets
