// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_colours.h"

#include <QWidget>
#include <vector>

namespace widgets {

/// Tiny line without axis on its own scale, 60 x 20: last dot, NaN triangle at its end. As a widget, or painted into a table cell.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);

    /// Values at equal distances. NaN or infinite values break the line.
    void setValues(std::vector<double> values);
    void setSeries(int number); ///< 0 = muted (never drawn in a chart)
    void setColours(const ChartColours &colours);
    QSize sizeHint() const override { return {60, 20}; }
    QSize minimumSizeHint() const override { return {40, 16}; }

    /// Paints `values` into `rect`, reduced to min and max per pixel column, so any length is fast and keeps its spikes.
    static void paint(QPainter &painter, const QRectF &rect, const std::vector<double> &values, const QColor &colour, const ChartColours &colours);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    std::vector<double> m_values;
    int m_series = 0;
    ChartColours m_colours;
    bool m_hasOwnColours = false;
};

} // namespace widgets
