// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_colours.h"

#include <QWidget>
#include <vector>

namespace widgets {

/// Meter of parts, 10 px high with an outline: busy, idle, cordoned, free. As a widget, or painted into a table cell.
class ShareBar : public QWidget {
    Q_OBJECT
public:
    struct Shares {
        double busy = 0, idle = 0, cordoned = 0, free = 0; ///< any unit; their sum is the whole bar
    };
    explicit ShareBar(QWidget *parent = nullptr);
    void setShares(const Shares &shares);
    void setColours(const ChartColours &colours);
    QSize sizeHint() const override { return {80, 20}; }
    QSize minimumSizeHint() const override { return {40, 12}; }

    static void paint(QPainter &painter, const QRectF &rect, const Shares &shares, const ChartColours &colours);
    /// Plain progress bar: 4 px high, radius 2, `hair2` track, `accent` fill. `share` from 0 to 1.
    static void paintProgress(QPainter &painter, const QRectF &rect, double share, const ChartColours &colours);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Shares m_shares;
    ChartColours m_colours;
    bool m_hasOwnColours = false;
};

} // namespace widgets
