// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_colours.h"
#include "heat_grid_data.h"
#include "heat_ramp.h"

#include <QFont>
#include <QPainter>
#include <QPixmap>

namespace widgets {

/// Paints single cells as the design tokens say for their size. Internal to HeatGrid and HeatLegend.
class HeatCellPainter {
public:
    HeatCellPainter(const ChartColours &colours, const HeatRamp &ramp, const QFont &base, int cell);
    void paint(QPainter &painter, const QRect &rect, const HeatCell &cell) const;
    /// Failing cells under 12 px: 8 x 8 with a rim, over their neighbours; drawn after all others.
    void paintSmallFailing(QPainter &painter, const QRect &rect, bool isDimmed) const;
    /// Fill of a small cell as one colour.
    QRgb flat(const HeatCell &cell) const;

private:
    void paintLoad(QPainter &painter, const QRect &rect, const HeatCell &cell) const;
    void paintIdle(QPainter &painter, const QRect &rect, const HeatCell &cell) const;
    void paintLarge(QPainter &painter, const QRect &rect, const HeatCell &cell) const;

    const ChartColours &m_colours;
    const HeatRamp &m_ramp;
    QFont m_valueFont, m_ownerFont;
    int m_cell;
};

} // namespace widgets
