// SPDX-License-Identifier: GPL-3.0-or-later
#include "heat_cell_painter.h"

#include <QFontMetrics>

namespace widgets {

HeatCellPainter::HeatCellPainter(const ChartColours &colours, const HeatRamp &ramp, const QFont &base, int cell)
    : m_colours(colours), m_ramp(ramp), m_valueFont(base), m_ownerFont(base), m_cell(cell)
{
    m_valueFont.setPixelSize(cell >= 32 ? 12 : 10);
    m_valueFont.setWeight(QFont::DemiBold);
    m_ownerFont.setPixelSize(10);
}

QRgb HeatCellPainter::flat(const HeatCell &cell) const
{
    QRgb colour = m_colours.panel.rgb();
    switch (cell.state) {
    case HeatState::Load:
        colour = cell.colour ? cell.colour : m_ramp.at(cell.load);
        break;
    case HeatState::ReservedIdle:
        colour = m_colours.cellIdle.rgb();
        break;
    case HeatState::NoData:
        colour = m_colours.noData.rgb();
        break;
    case HeatState::Failing:
        colour = m_colours.cellFail.rgb();
        break;
    case HeatState::Free:
    case HeatState::Cordoned:
        break;
    }
    if (!cell.isDimmed)
        return colour | 0xff000000;
    const QRgb back = m_colours.panel.rgb();
    const auto mix = [](int a, int b) { return (a + 3 * b) / 4; };
    return qRgb(mix(qRed(colour), qRed(back)), mix(qGreen(colour), qGreen(back)), mix(qBlue(colour), qBlue(back)));
}

void HeatCellPainter::paint(QPainter &painter, const QRect &rect, const HeatCell &cell) const
{
    if (m_cell < 12) {
        painter.fillRect(rect, QColor(cell.state == HeatState::Failing ? m_colours.panel.rgb() : flat(cell)));
        if (cell.state == HeatState::Cordoned)
            painter.fillRect(QRect(rect.center(), QSize(1, 1)), m_colours.hair2);
        return;
    }
    if (cell.isDimmed)
        painter.setOpacity(0.25);
    paintLarge(painter, rect, cell);
    if (cell.isDimmed)
        painter.setOpacity(1);
}

void HeatCellPainter::paintSmallFailing(QPainter &painter, const QRect &rect, bool isDimmed) const
{
    if (isDimmed)
        painter.setOpacity(0.25);
    const QRect mark(rect.center() - QPoint(3, 3), QSize(8, 8));
    painter.fillRect(mark.adjusted(-1, -1, 1, 1), m_colours.panel);
    painter.fillRect(mark, m_colours.cellFail);
    if (isDimmed)
        painter.setOpacity(1);
}

void HeatCellPainter::paintLarge(QPainter &painter, const QRect &rect, const HeatCell &cell) const
{
    const QRectF outline = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setBrush(Qt::NoBrush);
    switch (cell.state) {
    case HeatState::Load:
        paintLoad(painter, rect, cell);
        break;
    case HeatState::ReservedIdle:
        paintIdle(painter, rect, cell);
        break;
    case HeatState::Free:
        painter.setPen(QPen(m_colours.control, 1));
        painter.drawRect(outline);
        break;
    case HeatState::Failing: {
        painter.fillRect(rect, m_colours.cellFail);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap));
        const QPointF c = QRectF(rect).center();
        const double r = m_cell >= 32 ? 4 : 3;
        painter.drawLine(c - QPointF(r, r), c + QPointF(r, r));
        painter.drawLine(c + QPointF(-r, r), c + QPointF(r, -r));
        painter.setRenderHint(QPainter::Antialiasing, false);
        break;
    }
    case HeatState::Cordoned: {
        QPen pen(m_colours.hair2, 1);
        pen.setDashPattern({2, 3});
        painter.setPen(pen);
        painter.drawRect(outline);
        break;
    }
    case HeatState::NoData:
        painter.setPen(QPen(m_colours.muted, 1));
        painter.drawRect(outline);
        for (int y = rect.top() + 4; y < rect.bottom() - 1; y += 5) {
            for (int x = rect.left() + 4; x < rect.right() - 1; x += 5)
                painter.fillRect(x, y, 1, 1, m_colours.muted);
        }
        break;
    }
}

void HeatCellPainter::paintLoad(QPainter &painter, const QRect &rect, const HeatCell &cell) const
{
    const QColor fill(flat({HeatState::Load, cell.load, -1, cell.colour, {}, {}, false}));
    painter.fillRect(rect, fill);
    if (cell.value.isEmpty())
        return;
    const QFontMetrics valueSize(m_valueFont);
    if (valueSize.horizontalAdvance(cell.value) > rect.width() - 2 || valueSize.ascent() > rect.height())
        return;
    painter.setPen(HeatRamp::textOn(fill));
    painter.setFont(m_valueFont);
    if (m_cell < 32 || cell.owner.isEmpty()) {
        painter.drawText(rect, Qt::AlignCenter, cell.value);
        return;
    }
    const int half = rect.height() / 2;
    painter.drawText(QRect(rect.left(), rect.top() + 2, rect.width(), half), Qt::AlignHCenter | Qt::AlignVCenter, cell.value);
    painter.setFont(m_ownerFont);
    const QFontMetrics ownerSize(m_ownerFont);
    painter.drawText(QRect(rect.left() + 1, rect.top() + half - 1, rect.width() - 2, half), Qt::AlignHCenter | Qt::AlignVCenter,
                     ownerSize.elidedText(cell.owner, Qt::ElideMiddle, rect.width() - 4));
}

void HeatCellPainter::paintIdle(QPainter &painter, const QRect &rect, const HeatCell &cell) const
{
    painter.fillRect(rect, m_colours.panel);
    painter.save();
    painter.setClipRect(rect);
    painter.setRenderHint(QPainter::Antialiasing);
    // 45° stripes of 4 in 7 px, measured along the row so that neighbouring cells look alike.
    painter.setPen(QPen(m_colours.cellIdle, 4 / 1.41421356, Qt::SolidLine, Qt::FlatCap));
    for (int x = -rect.height(); x < rect.width() + 7; x += 7) {
        painter.drawLine(QPointF(rect.left() + x - 2, rect.bottom() + 3), QPointF(rect.left() + x + rect.height() + 2, rect.top() - 1));
    }
    painter.restore();
    if (m_cell < 32)
        return;
    painter.setPen(QPen(m_colours.warn, 1));
    painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5));
    const QFontMetrics valueSize(m_valueFont), ownerSize(m_ownerFont);
    const QString value = cell.value.isEmpty() ? QStringLiteral("0") : cell.value;
    const QString owner = m_cell < 40 ? QString() : ownerSize.elidedText(cell.owner, Qt::ElideMiddle, rect.width() - 8);
    const int width = std::max(valueSize.horizontalAdvance(value), ownerSize.horizontalAdvance(owner)) + 6;
    // Text stands on a plate: a hatch under digits cannot be read.
    const int height = owner.isEmpty() ? 16 : 26;
    const QRect plate(rect.center().x() - width / 2, rect.center().y() - height / 2 + 1, width, height);
    painter.fillRect(plate, m_colours.panel);
    painter.setPen(m_colours.isDark ? m_colours.cellIdle : m_colours.warn);
    painter.setFont(m_valueFont);
    painter.drawText(QRect(plate.left(), plate.top(), plate.width(), owner.isEmpty() ? height : 14), Qt::AlignCenter, value);
    painter.setFont(m_ownerFont);
    if (!owner.isEmpty())
        painter.drawText(QRect(plate.left(), plate.top() + 13, plate.width(), 12), Qt::AlignCenter, owner);
}

} // namespace widgets
