// SPDX-License-Identifier: GPL-3.0-or-later
#include "heat_legend.h"

#include "heat_cell_painter.h"
#include "heat_grid.h"

#include <QLocale>
#include <QPainter>

namespace widgets {

namespace {

struct Entry {
    HeatState state;
    QString word;
    int count;
};

} // namespace

HeatLegend::HeatLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Legend of the grid"));
    refresh();
}

void HeatLegend::bindTo(HeatGrid *grid)
{
    if (m_grid)
        m_grid->disconnect(this);
    m_grid = grid;
    if (grid)
        connect(grid, &HeatGrid::cellSizeChanged, this, [this] { refresh(); });
    refresh();
}

void HeatLegend::setEnds(const QString &low, const QString &high)
{
    m_low = low;
    m_high = high;
    refresh();
}

void HeatLegend::refresh()
{
    if (m_grid)
        m_counts = m_grid->counts();
    const QLocale locale;
    setAccessibleDescription(tr("Ramp from %1 to %2. Free %3, reserved and idle %4, failing %5, cordoned %6, no data %7")
                                 .arg(m_low, m_high, locale.toString(m_counts.free), locale.toString(m_counts.reservedIdle),
                                      locale.toString(m_counts.failing), locale.toString(m_counts.cordoned), locale.toString(m_counts.noData)));
    update();
}

QSize HeatLegend::sizeHint() const { return {760, 32}; }

void HeatLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ChartColours colours = m_grid ? m_grid->colours() : ChartColours::forPalette(palette());
    const HeatRamp ramp(colours.isDark);
    const bool isSmall = m_grid && m_grid->cellSize() < 12;
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    const QFontMetrics metrics(small);
    const int middle = height() / 2;
    int x = 16;
    const auto text = [&](const QString &words, const QColor &colour) {
        painter.setPen(colour);
        painter.drawText(QPoint(x, middle + metrics.ascent() / 2 - 1), words);
        x += metrics.horizontalAdvance(words);
    };
    text(m_low, colours.text);
    x += 8;
    for (int i = 0; i < 11; ++i)
        painter.fillRect(QRect(x + i * 16, middle - 6, 16, 12), QColor(ramp.at(i / 10.0)));
    x += 11 * 16 + 8;
    text(m_high, colours.text);
    x += 20;
    const Entry entries[] = {{HeatState::Free, tr("Free"), m_counts.free},
                             {HeatState::ReservedIdle, tr("Reserved, idle"), m_counts.reservedIdle},
                             {HeatState::Failing, tr("Failing"), m_counts.failing},
                             {HeatState::Cordoned, tr("Cordoned"), m_counts.cordoned},
                             {HeatState::NoData, tr("No data"), m_counts.noData}};
    const HeatCellPainter large(colours, ramp, small, 16), tiny(colours, ramp, small, 8);
    for (const Entry &entry : entries) {
        HeatCell cell;
        cell.state = entry.state;
        const QString words = isSmall ? entry.word + u' ' + QLocale().toString(entry.count) : entry.word;
        if (x + 22 + metrics.horizontalAdvance(words) > width() - 4)
            break;
        if (isSmall) {
            const QRect box(x, middle - 5, 10, 10);
            if (entry.state == HeatState::Failing)
                painter.fillRect(box, colours.cellFail);
            else
                tiny.paint(painter, box, cell);
            if (entry.state == HeatState::Free || entry.state == HeatState::Cordoned) {
                // On the page's own colour the swatch needs an outline; in the grid its neighbours give it one.
                painter.setPen(colours.control);
                painter.setBrush(Qt::NoBrush);
                painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5));
            }
            x += 16;
        } else {
            large.paint(painter, QRect(x, middle - 7, 20, 14), cell);
            x += 27;
        }
        text(words, colours.text);
        x += 16;
    }
    if (!isSmall) {
        const QString words = tr("Line under cells: one job");
        if (x + metrics.horizontalAdvance(words) < width())
            text(words, colours.muted);
    }
}

} // namespace widgets
