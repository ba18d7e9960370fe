// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curve_chart.h"
#include "curve_line.h"

#include <QFont>

#include <cmath>

namespace widgets {

/// Middle of a device pixel, so that 1-px lines stay 1 px.
inline double crisp(double v) { return std::floor(v) + 0.5; }

/// A chart laid out for one size and view: ranges resolved, columns fetched. Internal to the chart; lives as long as one frame's view.
class CurveScene {
public:
    CurveScene(const CurveChart &chart, const QSizeF &size, double pixelRatio);

    const QRectF &plot() const { return m_plot; }
    const AxisScale &x() const { return m_x; }
    const AxisScale &y() const { return m_y; }
    double xPixel(double x) const { return m_plot.left() + m_x.toUnit(x) * m_plot.width(); }
    double yPixel(double y) const;
    double xValue(double pixel) const { return m_x.fromUnit((pixel - m_plot.left()) / m_plot.width()); }
    double yValue(double pixel) const { return m_y.fromUnit((m_plot.bottom() - pixel) / m_plot.height()); }
    bool hasPoints() const { return m_hasPoints; }

    /// Everything but the cursor.
    void paint(QPainter &painter) const;
    /// Cursor line, dots and, when wished, the readout.
    void paintCursor(QPainter &painter, double x, const std::vector<CurveChart::Reading> &readings, bool withReadout) const;
    /// Words of the event, bracket or lost span at a place; empty where there is none.
    QString hintAt(const QPointF &pos) const;

    static QFont font(const QWidget &widget, int pixels, int weight = QFont::Normal);

private:
    struct Prepared {
        const CurveItem *item = nullptr;
        std::vector<CurveColumn> raw, smooth, ghosts;
        std::vector<BandColumn> band;
        CurveLine::Ends ends, smoothEnds;
    };
    void resolveX();
    void fetchRange();
    void fetch(double pixelRatio);
    void resolveY();
    void layOut();
    QPen penOf(const Prepared &curve, double width) const;
    CurveLine::Geometry geometry(const CurveItem *item = nullptr) const;
    void findEnds(Prepared &curve);
    void paintFrame(QPainter &painter) const;
    void paintAxes(QPainter &painter) const;
    void paintCurves(QPainter &painter) const;
    void paintNan(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintEvents(QPainter &painter) const;
    void paintRestarts(QPainter &painter) const;
    void paintThresholds(QPainter &painter) const;
    void paintEndLabels(QPainter &painter) const;
    double bracketLevel(const RestartMark &mark) const;
    AxisTicks xTicks() const;
    AxisTicks yTicks() const;

    const CurveChart &m_chart;
    QSizeF m_size;
    QRectF m_plot, m_lane;
    AxisScale m_x, m_y;
    std::vector<Prepared> m_curves;
    std::vector<double> m_edges; // of the columns, on a log axis
    double m_columnStep = 1;
    bool m_hasPoints = false;
};

} // namespace widgets
