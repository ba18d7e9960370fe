// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_colours.h"
#include "heat_grid_data.h"

#include <QPointer>
#include <QWidget>

namespace widgets {

class HeatGrid;

/// One line below or above a HeatGrid: the ramp with its ends and the five states, with counts when cells are small.
class HeatLegend : public QWidget {
    Q_OBJECT
public:
    explicit HeatLegend(QWidget *parent = nullptr);
    /// Follows the grid's colours, cell size and quantity; call refresh() after new cells.
    void bindTo(HeatGrid *grid);
    /// Texts at the ends of the ramp, for example “0 %” and “100 % load”.
    void setEnds(const QString &low, const QString &high);
    void refresh();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPointer<HeatGrid> m_grid;
    QString m_low, m_high;
    HeatCounts m_counts;
};

} // namespace widgets
