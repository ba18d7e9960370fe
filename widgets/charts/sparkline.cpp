// SPDX-License-Identifier: GPL-3.0-or-later
#include "sparkline.h"

#include "axis_format.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace widgets {

Sparkline::Sparkline(QWidget *parent) : QWidget(parent), m_colours(ChartColours::forPalette(palette()))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Sparkline"));
    describe();
}

void Sparkline::setValues(std::vector<double> values)
{
    m_values = std::move(values);
    describe();
    update();
}

void Sparkline::setSeries(int number)
{
    m_series = number;
    update();
}

void Sparkline::setColours(const ChartColours &colours)
{
    m_colours = colours;
    m_hasOwnColours = true;
    update();
}

void Sparkline::describe()
{
    QString text = tr("No data yet");
    if (!m_values.empty())
        text = tr("%n points, last %1", nullptr, static_cast<int>(m_values.size())).arg(AxisFormat::value(m_values.back()));
    setAccessibleDescription(text);
    setToolTip(text);
}

void Sparkline::paint(QPainter &painter, const QRectF &rect, const std::vector<double> &values, const QColor &colour, const ChartColours &colours)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (double v : values) {
        if (!std::isfinite(v))
            continue;
        low = std::min(low, v), high = std::max(high, v);
    }
    const bool endsBad = !values.empty() && !std::isfinite(values.back());
    if (!(low <= high) && !endsBad)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // Room for the end dot of 3.6 px and half a line width.
    const QRectF inner = rect.adjusted(1, 2.5, -3, -2.5);
    const std::size_t n = values.size();
    const auto xOf = [&](double i) { return n > 1 ? inner.left() + inner.width() * i / static_cast<double>(n - 1) : inner.right(); };
    const auto yOf = [&](double v) { return high > low ? inner.bottom() - inner.height() * (v - low) / (high - low) : inner.center().y(); };
    painter.setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto columns = std::min<std::size_t>(n, static_cast<std::size_t>(std::max(2.0, inner.width() * 2)));
    QPolygonF line;
    QPointF end;
    const auto flush = [&] {
        if (line.size() > 1)
            painter.drawPolyline(line);
        else if (line.size() == 1 && n > 1)
            painter.drawPoint(line.front());
        line.clear();
    };
    for (std::size_t c = 0; c < columns; ++c) {
        const std::size_t begin = c * n / columns, stop = std::max(begin + 1, (c + 1) * n / columns);
        double min = HUGE_VAL, max = -HUGE_VAL;
        std::size_t minAt = begin, maxAt = begin;
        bool hasBad = false;
        for (std::size_t i = begin; i < stop; ++i) {
            if (!std::isfinite(values[i])) {
                hasBad = true;
                continue;
            }
            if (values[i] < min)
                min = values[i], minAt = i;
            if (values[i] > max)
                max = values[i], maxAt = i;
        }
        if (min <= max) {
            const double x = xOf(static_cast<double>(begin + stop - 1) / 2);
            const double firstValue = minAt <= maxAt ? min : max, lastValue = minAt <= maxAt ? max : min;
            line << QPointF(x, yOf(firstValue));
            if (min < max)
                line << QPointF(x, yOf(lastValue));
            end = QPointF(x, yOf(std::isfinite(values[stop - 1]) ? values[stop - 1] : lastValue));
        }
        if (hasBad)
            flush();
    }
    flush();
    painter.setPen(Qt::NoPen);
    if (endsBad) {
        painter.setBrush(colours.bad);
        const double x = rect.right() - 4;
        painter.drawPolygon(QPolygonF({{x - 3.5, rect.top() + 1}, {x + 3.5, rect.top() + 1}, {x, rect.top() + 7}}));
    } else {
        painter.setBrush(colour);
        painter.drawEllipse(end, 1.8, 1.8);
    }
    painter.restore();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_values, m_colours.series(m_series), m_colours);
}

void Sparkline::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_hasOwnColours)
        m_colours = ChartColours::forPalette(palette());
    QWidget::changeEvent(event);
}

} // namespace widgets
