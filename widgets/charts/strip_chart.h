// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "axis_format.h"
#include "chart_colours.h"
#include "curve_item.h"

#include <QPointer>
#include <QWidget>
#include <optional>

namespace widgets {

class CursorGroup;

/// Small time series of one quantity: name inside, two or three labels at the left, last value at the right, optional band and limit.
class StripChart : public QWidget {
    Q_OBJECT
public:
    explicit StripChart(QWidget *parent = nullptr);

    /// Name in the plot, y axis (style and unit) and series number for the colour.
    void setQuantity(const QString &name, const AxisSpec &yAxis, int series = 1);
    void setData(std::shared_ptr<const CurveSource> source, std::shared_ptr<const BandSource> band = {});
    /// x in seconds since 1970; nothing = the source's own range.
    void setRange(std::optional<std::pair<double, double>> x);
    /// y range; nothing = the data's own.
    void setYRange(std::optional<std::pair<double, double>> y);
    void setLimit(std::optional<Threshold> limit);
    void setEvents(std::vector<EventMark> events);
    /// Time labels below, for the lowest of a stack.
    void setTimeAxisShown(bool shown);
    void setCursorGroup(CursorGroup *group);
    void setColours(const ChartColours &colours);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 48}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QRectF plotRect() const;
    AxisScale xScale() const;
    AxisScale yScale() const;
    void describe();

    QString m_name;
    AxisSpec m_xAxis, m_yAxis;
    int m_series = 1;
    std::shared_ptr<const CurveSource> m_source;
    std::shared_ptr<const BandSource> m_band;
    std::optional<std::pair<double, double>> m_x, m_y;
    std::optional<Threshold> m_limit;
    std::vector<EventMark> m_events;
    bool m_showsTime = false;
    QPointer<CursorGroup> m_group;
    ChartColours m_colours;
    bool m_hasOwnColours = false, m_showsFocus = false;
};

} // namespace widgets
