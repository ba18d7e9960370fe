// SPDX-License-Identifier: GPL-3.0-or-later
#include "share_bar.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace widgets {

ShareBar::ShareBar(QWidget *parent) : QWidget(parent), m_colours(ChartColours::forPalette(palette()))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Shares"));
}

void ShareBar::setShares(const Shares &shares)
{
    m_shares = shares;
    const QLocale locale;
    const QString text =
        tr("busy %1, idle %2, cordoned %3, free %4")
            .arg(locale.toString(shares.busy), locale.toString(shares.idle), locale.toString(shares.cordoned), locale.toString(shares.free));
    setAccessibleDescription(text);
    setToolTip(text);
    update();
}

void ShareBar::setColours(const ChartColours &colours)
{
    m_colours = colours;
    m_hasOwnColours = true;
    update();
}

void ShareBar::paint(QPainter &painter, const QRectF &rect, const Shares &shares, const ChartColours &colours)
{
    const double height = std::min(10.0, rect.height());
    const QRectF frame(std::floor(rect.left()), std::floor(rect.center().y() - height / 2), std::floor(rect.width()), height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.fillRect(frame, colours.hair2);
    const QRectF inner = frame.adjusted(1, 1, -1, -1);
    painter.fillRect(inner, colours.panel);
    const double parts[] = {std::max(0.0, shares.busy), std::max(0.0, shares.idle), std::max(0.0, shares.cordoned), std::max(0.0, shares.free)};
    const QColor fills[] = {colours.accent, colours.cellIdle, colours.cellFail};
    const double total = parts[0] + parts[1] + parts[2] + parts[3];
    // Whole pixels; a part that exists is never rounded away, and the largest part gives what the others take.
    double widths[4] = {};
    double used = 0;
    for (int i = 0; i < 4 && total > 0; ++i) {
        if (parts[i] > 0)
            widths[i] = std::max(1.0, std::round(inner.width() * parts[i] / total));
        used += widths[i];
    }
    *std::max_element(widths, widths + 4) += inner.width() - used;
    double left = inner.left();
    for (int i = 0; i < 3 && total > 0; ++i) {
        painter.fillRect(QRectF(left, inner.top(), widths[i], inner.height()), fills[i]);
        left += widths[i];
    }
    painter.restore();
}

void ShareBar::paintProgress(QPainter &painter, const QRectF &rect, double share, const ChartColours &colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF track(rect.left(), std::floor(rect.center().y()) - 2, rect.width(), 4);
    painter.setBrush(colours.hair2);
    painter.drawRoundedRect(track, 2, 2);
    const double width = track.width() * std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0);
    if (width > 0) {
        painter.setBrush(colours.accent);
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(std::max(2.0, width), 4)), 2, 2);
    }
    painter.restore();
}

void ShareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_shares, m_colours);
}

void ShareBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_hasOwnColours)
        m_colours = ChartColours::forPalette(palette());
    QWidget::changeEvent(event);
}

} // namespace widgets
