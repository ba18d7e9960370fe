// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_colours.h"
#include "curve_legend.h"

#include <QAbstractTableModel>

namespace widgets {

/// Model behind CurveLegend. Internal.
class LegendModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Fixed { Shown, Swatch, Run, Last, Best, Step, ToBaseline, FixedCount };
    static constexpr int sortRole = Qt::UserRole + 1, idRole = Qt::UserRole + 2, seriesRole = Qt::UserRole + 3, baselineRole = Qt::UserRole + 4;

    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    void setRows(std::vector<LegendRow> rows);
    void setExtra(const QStringList &titles);
    void setMetric(const QString &name);
    void setAllParameters(bool all);
    void setColours(const ChartColours &colours);
    const std::vector<LegendRow> &rows() const { return m_rows; }
    const QStringList &parameters() const { return m_parameters; }
    const ChartColours &colours() const { return m_colours; }

signals:
    void toggled(const QString &id, bool shown);

private:
    QVariant text(const LegendRow &row, int column) const;
    QVariant sortValue(const LegendRow &row, int column) const;
    bool numeric(const QString &parameter) const; ///< all rows that have it say a number
    void chooseParameters();
    std::vector<LegendRow> m_rows;
    QStringList m_parameters, m_extra;
    QString m_metric;
    bool m_allParameters = false;
    ChartColours m_colours = ChartColours::dark();
};

} // namespace widgets
