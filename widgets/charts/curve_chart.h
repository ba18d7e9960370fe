// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "axis_format.h"
#include "chart_colours.h"
#include "curve_item.h"

#include <QPixmap>
#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>

namespace widgets {

class CursorGroup;
class CurveScene;

/// Chart of any number of curves, lossless at every zoom. GUI thread only.
/// Mouse: drag a box to zoom, wheel zooms x (with Ctrl both, with Shift y), middle or Shift drag pans, double click resets.
/// Keys: left and right move the cursor point by point, Page keys pan, + and − zoom, 0 or Home resets, Backspace or Ctrl+Z undoes.
class CurveChart : public QWidget {
    Q_OBJECT
public:
    explicit CurveChart(QWidget *parent = nullptr);
    ~CurveChart() override;

    /// What an axis range is made of; nothing means “as the data is”.
    struct View {
        std::optional<std::pair<double, double>> x, y;
        bool operator==(const View &) const = default;
    };
    /// The point of one curve under the cursor.
    struct Reading {
        QString id, name;
        int series = 1;
        double x = 0, value = 0;
        std::optional<double> difference; ///< to the baseline at the same cursor
        bool isBaseline = false;
    };

    /// Replaces the curves and keeps the view. For live data give the same ids with newer sources; repaints at most 10 times a second.
    void setCurves(std::vector<CurveItem> curves);
    const std::vector<CurveItem> &curves() const { return m_curves; }
    const CurveItem *curve(const QString &id) const;
    void setCurveVisible(const QString &id, bool visible);
    /// Draws one curve on top, wider, the others at 45 %; an empty id ends it.
    void setHighlighted(const QString &id);
    QString highlighted() const { return m_highlighted; }

    void setTitle(const QString &title, const QString &subtitle = {});
    QString title() const { return m_title; }
    QString subtitle() const { return m_subtitle; }
    void setXAxis(const AxisSpec &axis);
    void setYAxis(const AxisSpec &axis);
    const AxisSpec &xAxis() const { return m_xAxis; }
    const AxisSpec &yAxis() const { return m_yAxis; }
    /// Fixed limits of the data view (for example 0 to 1 for a share); nothing = from the data.
    void setYLimits(std::optional<std::pair<double, double>> limits);

    void setEvents(std::vector<EventMark> events);
    void setThresholds(std::vector<Threshold> thresholds);
    void setRestarts(std::vector<RestartMark> restarts);
    void setLostSpans(std::vector<LostSpan> spans);
    const std::vector<EventMark> &events() const { return m_events; }
    const std::vector<Threshold> &thresholds() const { return m_thresholds; }
    const std::vector<RestartMark> &restarts() const { return m_restarts; }
    const std::vector<LostSpan> &lostSpans() const { return m_lostSpans; }
    /// Text in the middle while no visible curve has a point. Default: “No data yet”.
    void setEmptyText(const QString &text);
    QString emptyText() const { return m_emptyText; }
    /// Small charts: 1.5-px lines and no axis title.
    void setCompact(bool compact);
    bool isCompact() const { return m_isCompact; }

    /// Width left of the plot, so that stacked charts line up; nothing = as the labels need.
    void setLeftMargin(std::optional<int> pixels);
    std::optional<int> leftMargin() const { return m_leftMargin; }
    /// Fixed limits as set with setYLimits().
    std::optional<std::pair<double, double>> yLimits() const { return m_yLimits; }

    void setCursorGroup(CursorGroup *group);
    std::optional<double> cursorPosition() const { return m_cursor; }
    void setCursorPosition(std::optional<double> x);
    /// What the readout says now, sorted by value (NaN last); empty without a cursor.
    std::vector<Reading> readings() const;

    void setColours(const ChartColours &colours);
    const ChartColours &colours() const { return m_colours; }

    const View &view() const { return m_view; }
    /// Sets the view; with `undoable` the old one goes on the undo stack.
    void setView(const View &view, bool undoable = true);
    bool canUndoZoom() const { return !m_undo.empty(); }
    /// The axes as drawn now, data ranges resolved.
    AxisScale xScale() const;
    AxisScale yScale() const;
    /// Where the x of the data view ends while live data grows; nothing = at the last point.
    std::optional<double> liveHigh() const { return m_liveHigh; }
    /// Rectangle of the plot in widget coordinates.
    QRectF plotRect() const;
    QPointF toPixel(double x, double y) const;

    /// Draws the chart for an export, without cursor and focus ring, at `size` logical pixels.
    void renderTo(QPainter &painter, const QSizeF &size) const;

    QSize sizeHint() const override { return {640, 360}; }
    QSize minimumSizeHint() const override { return {160, 90}; }

public slots:
    void resetZoom();
    void undoZoom();
    void zoomBy(double factor); ///< around the cursor or the middle; below 1 = closer
    void panBy(double share);   ///< of the visible width, positive to the right
    void stepCursor(bool forward);

signals:
    void viewChanged();
    void cursorMoved(std::optional<double> x);
    /// A curve was clicked (its id), or the empty plot (an empty id).
    void curveClicked(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void invalidate();
    void describe();
    const CurveScene &scene() const;
    void finishBox();
    QString curveAt(const QPointF &pos) const;
    void applyCursor(std::optional<double> x, bool tellGroup);

    std::vector<CurveItem> m_curves;
    std::vector<EventMark> m_events;
    std::vector<Threshold> m_thresholds;
    std::vector<RestartMark> m_restarts;
    std::vector<LostSpan> m_lostSpans;
    QString m_title, m_subtitle, m_emptyText, m_highlighted;
    AxisSpec m_xAxis, m_yAxis;
    std::optional<std::pair<double, double>> m_yLimits;
    std::optional<int> m_leftMargin;
    std::optional<double> m_liveHigh; // the data view ends here once data grows, so that the edge moves in whole pixels
    ChartColours m_colours;
    bool m_hasOwnColours = false, m_isCompact = false, m_ownsReadout = false, m_showsFocus = false;

    View m_view;
    std::vector<View> m_undo;
    std::optional<double> m_cursor;
    QPointer<CursorGroup> m_group;

    enum class Drag { None, Press, Box, Pan };
    Drag m_drag = Drag::None;
    QPointF m_dragStart, m_dragNow;
    View m_dragView;

    mutable std::unique_ptr<CurveScene> m_scene; // laid-out columns of the current view; rebuilt when stale
    QPixmap m_cache;                             // the scene without the cursor
    QTimer m_liveTimer;                          // bounds live repaints to 10 a second
};

} // namespace widgets
