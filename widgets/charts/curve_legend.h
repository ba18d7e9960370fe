// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_colours.h"

#include <QMap>
#include <QPointer>
#include <QTableView>
#include <optional>

class QSortFilterProxyModel;

namespace widgets {

class CurveChart;
class LegendModel;

/// One run in the legend. Absent figures stay absent and are shown as “–”.
struct LegendRow {
    QString id; ///< id of the curve in the chart
    QString name;
    int series = 1;
    bool isShown = true, isBaseline = false;
    std::optional<double> last, spread, best, step;
    std::optional<double> toBaseline;   ///< at the last common x
    std::optional<double> toBaselineAt; ///< that x, when it is earlier than the baseline's end
    std::optional<bool> isBetter;       ///< whether toBaseline is an improvement; nothing when the direction is unknown
    QMap<QString, QString> parameters;
    QStringList extra; ///< texts of the extra columns, in their order
};

/// Legend as a table: tick, swatch, run, last ± spread, best, step, difference to the baseline, the differing parameters, extra columns.
/// Space toggles the selected rows; the selected row highlights its curve in the bound chart. GUI thread only.
class CurveLegend : public QTableView {
    Q_OBJECT
public:
    explicit CurveLegend(QWidget *parent = nullptr);

    void setRows(std::vector<LegendRow> rows);
    const std::vector<LegendRow> &rows() const;
    /// Header texts of LegendRow::extra.
    void setExtraColumns(const QStringList &titles);
    /// Name of the metric in the header of “Last”.
    void setMetricName(const QString &name);
    /// Off at first: only parameters that differ between the rows are columns.
    void setAllParametersShown(bool all);
    /// Parameters that are columns now.
    QStringList shownParameters() const;
    /// Connects toggles and selection with a chart; the chart must outlive the legend or be unbound with nullptr.
    void bindTo(CurveChart *chart);
    void setColours(const ChartColours &colours);
    QString selectedId() const;
    void selectId(const QString &id);
    /// The table as tab-separated text in the order shown, for the clipboard.
    QString asText() const;

    /// Names of parameters whose values differ between rows (absence counts as a value), in alphabetical order.
    static QStringList differingParameters(const std::vector<LegendRow> &rows);

signals:
    void visibilityToggled(const QString &id, bool shown);
    void runSelected(const QString &id);
    void runActivated(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void toggleSelected();
    LegendModel *m_model = nullptr;
    QSortFilterProxyModel *m_proxy = nullptr;
    QPointer<CurveChart> m_chart;
    bool m_hasOwnColours = false;
};

} // namespace widgets
