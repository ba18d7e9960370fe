// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_colours.h"
#include "heat_grid_data.h"
#include "heat_ramp.h"

#include <QAbstractScrollArea>
#include <QPixmap>
#include <functional>

namespace widgets {

class HeatGridLayout;

/// Grid of cells in groups of nodes, coloured by load, with states that do not need colour. From 8 to 40,000 cells: only what is
/// visible is painted, into a cached pixmap. Arrows move the current cell, Home and End go along the row, Page keys by a screen,
/// Return activates. GUI thread only.
class HeatGrid : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HeatGrid(QWidget *parent = nullptr);
    ~HeatGrid() override;

    /// Replaces all cells; the current cell stays where its group, row and slot still exist.
    void setGroups(std::vector<HeatGroup> groups);
    const std::vector<HeatGroup> &groups() const { return m_groups; }
    const HeatCell *cell(const HeatIndex &index) const;
    HeatCounts counts() const { return m_counts; }

    /// Edge of a cell in pixels (4 to 64); 0 = as large as fits (44, 32, 16, 8, 4).
    void setCellSize(int pixels);
    int cellSize() const; ///< as drawn now
    /// Text of the tool tip of a cell, asked for on hover.
    void setToolTipProvider(std::function<QString(const HeatIndex &)> provider);
    /// Text of what the ramp means, for example “load”: the accessible description and the legend use it.
    void setQuantity(const QString &quantity);
    QString quantity() const { return m_quantity; }

    HeatIndex currentCell() const { return m_current; }
    void setCurrentCell(const HeatIndex &index);
    /// Rectangle in viewport coordinates; empty for an invalid index.
    QRect cellRect(const HeatIndex &index) const;
    HeatIndex cellAt(const QPoint &viewportPos) const;

    void setColours(const ChartColours &colours);
    const ChartColours &colours() const { return m_colours; }
    QSize sizeHint() const override { return {640, 400}; }

    /// One cell on its own, for legends and lenses.
    static void paintCell(QPainter &painter, const QRect &rect, const HeatCell &cell, const ChartColours &colours, const HeatRamp &ramp);

signals:
    void currentCellChanged(const widgets::HeatIndex &index);
    void cellActivated(const widgets::HeatIndex &index);
    void cellHovered(const widgets::HeatIndex &index);
    void cellSizeChanged(int pixels);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void relayout();
    void recount();
    void describe();
    void renderCache();

    std::vector<HeatGroup> m_groups;
    std::unique_ptr<HeatGridLayout> m_layout;
    std::function<QString(const HeatIndex &)> m_toolTip;
    QString m_quantity;
    int m_wantedSize = 0;
    HeatIndex m_current, m_hovered;
    HeatCounts m_counts;
    ChartColours m_colours;
    HeatRamp m_ramp;
    bool m_hasOwnColours = false;
    QPixmap m_cache;
    bool m_isCacheStale = true, m_showsFocus = false;
};

} // namespace widgets
