// SPDX-License-Identifier: GPL-3.0-or-later
#include "interval_plot.h"

#include "axis_format.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <cmath>
#include <numeric>

namespace widgets {

namespace {

constexpr int rowHeight = 44, headHeight = 28, footHeight = 24, nameWidth = 96;

QFont sized(const QFont &base, int pixels, int weight = QFont::Normal)
{
    QFont f = base;
    f.setPixelSize(pixels);
    f.setWeight(static_cast<QFont::Weight>(weight));
    return f;
}

double place(const QRectF &rect, std::pair<double, double> range, double v)
{
    return rect.left() + rect.width() * (v - range.first) / (range.second - range.first);
}

double meanOf(const std::vector<double> &values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

} // namespace

IntervalPlot::IntervalPlot(QWidget *parent) : QWidget(parent), m_colours(ChartColours::forPalette(palette()))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Arms compared"));
    describe();
}

void IntervalPlot::setArms(std::vector<Arm> arms)
{
    m_arms = std::move(arms);
    describe();
    updateGeometry();
    update();
}

void IntervalPlot::setDirection(int better)
{
    m_better = better;
    update();
}

void IntervalPlot::setColours(const ChartColours &colours)
{
    m_colours = colours;
    m_hasOwnColours = true;
    update();
}

QSize IntervalPlot::sizeHint() const { return {520, headHeight + footHeight + rowHeight * std::max(1, static_cast<int>(m_arms.size()))}; }

void IntervalPlot::describe()
{
    QStringList parts;
    for (const Arm &arm : m_arms) {
        QString text =
            arm.seeds.empty()
                ? tr("%1: no seed yet").arg(arm.name)
                : tr("%1: mean %2 of %n seeds", nullptr, static_cast<int>(arm.seeds.size())).arg(arm.name, AxisFormat::value(meanOf(arm.seeds)));
        if (arm.failedSeeds > 0)
            text += QStringLiteral(", ") + tr("%n failed", nullptr, arm.failedSeeds);
        if (arm.difference) {
            text += QStringLiteral(", ") + tr("difference %1").arg(AxisFormat::difference(*arm.difference, *arm.difference, 2));
            text += QStringLiteral(", ") +
                    (arm.low && arm.high ? tr("%1 to %2").arg(AxisFormat::value(*arm.low, 2), AxisFormat::value(*arm.high, 2)) : tr("no bound yet"));
        }
        parts << text;
    }
    setAccessibleDescription(parts.isEmpty() ? tr("No arms yet") : parts.join(QStringLiteral("; ")));
}

std::optional<std::pair<double, double>> IntervalPlot::seedRange(const std::vector<Arm> &arms)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (const Arm &arm : arms) {
        for (double v : arm.seeds) {
            if (std::isfinite(v))
                low = std::min(low, v), high = std::max(high, v);
        }
    }
    if (!(low <= high))
        return std::nullopt;
    const AxisScale data(AxisKind::Linear, low, high);
    const double step = niceStep(data.high() - data.low(), 3);
    return std::pair{std::floor(data.low() / step) * step, std::ceil(data.high() / step) * step};
}

std::pair<double, double> IntervalPlot::differenceRange(const std::vector<Arm> &arms)
{
    double low = 0, high = 0;
    const auto take = [&](std::optional<double> v) {
        if (v && std::isfinite(*v))
            low = std::min(low, *v), high = std::max(high, *v);
    };
    for (const Arm &arm : arms)
        take(arm.difference), take(arm.low), take(arm.high);
    if (low == high)
        return {-1, 1};
    const double span = high - low;
    return {low - span * 0.25, high + span * 0.25};
}

void IntervalPlot::paintSeeds(QPainter &painter, const QRectF &rect, const Arm &arm, std::pair<double, double> range, const ChartColours &colours)
{
    painter.save();
    const QRectF inner = rect.adjusted(5, 0, -5, 0);
    const double y = std::floor(rect.center().y()) + 0.5;
    painter.setPen(colours.hair2);
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.panel, 1));
    painter.setBrush(colours.series(arm.series));
    for (double v : arm.seeds) {
        if (std::isfinite(v))
            painter.drawEllipse(QPointF(place(inner, range, v), y), 4, 4);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (!arm.seeds.empty()) {
        const double x = std::round(place(inner, range, meanOf(arm.seeds)));
        const double half = std::min(12.0, rect.height() / 2 - 2);
        painter.fillRect(QRectF(x - 2, y - half, 4, 2 * half), colours.panel); // a rim, so that the bar reads on the dots
        painter.fillRect(QRectF(x - 1, y - half, 2, 2 * half), colours.text);
    }
    if (arm.failedSeeds > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.bad);
        const double x = rect.right() - 6, top = y - std::min(15.0, rect.height() / 2);
        painter.drawPolygon(QPolygonF({{x - 4.5, top}, {x + 4.5, top}, {x, top + 7}}));
        if (arm.failedSeeds > 1) {
            painter.setFont(sized(painter.font(), 10, QFont::DemiBold));
            painter.drawText(QPointF(x - 16, top + 8), QString::number(arm.failedSeeds));
        }
    }
    painter.restore();
}

void IntervalPlot::paintDifference(QPainter &painter, const QRectF &rect, const Arm &arm, std::pair<double, double> range,
                                   const ChartColours &colours)
{
    painter.save();
    const double y = std::floor(rect.center().y()) + 0.5;
    const double zero = std::floor(place(rect, range, 0)) + 0.5;
    QPen zeroPen(colours.text, 1);
    zeroPen.setDashPattern({2, 2});
    painter.setPen(zeroPen);
    painter.drawLine(QPointF(zero, rect.top() + 4), QPointF(zero, rect.bottom() - 4));
    if (arm.difference && std::isfinite(*arm.difference)) {
        const QColor colour = colours.series(arm.series);
        const double x = place(rect, range, *arm.difference);
        if (arm.low && arm.high && std::isfinite(*arm.low) && std::isfinite(*arm.high)) {
            const double low = std::round(place(rect, range, *arm.low)), high = std::round(place(rect, range, *arm.high));
            painter.fillRect(QRectF(low, y - 1, std::max(2.0, high - low), 2), colour);
            painter.fillRect(QRectF(low, y - 5, 2, 10), colour);
            painter.fillRect(QRectF(high - 2, y - 5, 2, 10), colour);
            painter.fillRect(QRectF(std::round(x) - 5, y - 5, 10, 10), colour);
        } else {
            // Without a bound the truth may lie anywhere: dashes over the whole width, and a hollow mark.
            QPen pen(colour, 2);
            pen.setDashPattern({2, 2});
            painter.setPen(pen);
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
            painter.setPen(QPen(colour, 2));
            painter.setBrush(colours.panel);
            painter.drawRect(QRectF(std::round(x) - 5, y - 5, 10, 10));
        }
    }
    painter.restore();
}

void IntervalPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont small = sized(font(), 11), head = sized(font(), 12, QFont::Medium), bold = sized(font(), 13, QFont::DemiBold);
    const QFontMetricsF metrics(small);
    if (m_arms.empty()) {
        painter.setPen(m_colours.muted);
        painter.drawText(rect(), Qt::AlignCenter, tr("No arms yet"));
        return;
    }
    const double room = width() - nameWidth - 16, half = room / 2;
    const auto seedCell = [&](double y) { return QRectF(nameWidth, y, half - 24, rowHeight); };
    const auto differenceCell = [&](double y) { return QRectF(nameWidth + half, y, half, rowHeight); };
    const auto seeds = seedRange(m_arms);
    const auto differences = differenceRange(m_arms);
    painter.setFont(head);
    painter.setPen(m_colours.muted);
    painter.drawText(QRectF(nameWidth, 0, half, headHeight), Qt::AlignVCenter, tr("Each seed, mean as bar"));
    painter.drawText(QRectF(nameWidth + half, 0, half, headHeight), Qt::AlignVCenter, tr("Difference with interval"));
    double y = headHeight;
    for (const Arm &arm : m_arms) {
        painter.fillRect(QRectF(0, y, width(), 1), m_colours.hairline);
        painter.fillRect(QRectF(16, y + rowHeight / 2.0 - 6, 12, 12), m_colours.series(arm.series));
        painter.setFont(bold);
        painter.setPen(m_colours.text);
        painter.drawText(QRectF(36, y, nameWidth - 40, rowHeight), Qt::AlignVCenter,
                         QFontMetricsF(bold).elidedText(arm.name, Qt::ElideRight, nameWidth - 42));
        if (seeds)
            paintSeeds(painter, seedCell(y).adjusted(0, 4, 0, -4), arm, *seeds, m_colours);
        if (!arm.isBase) {
            paintDifference(painter, differenceCell(y), arm, differences, m_colours);
        } else {
            painter.setFont(small);
            painter.setPen(m_colours.muted);
            painter.drawText(differenceCell(y), Qt::AlignVCenter, tr("baseline"));
        }
        y += rowHeight;
    }
    painter.fillRect(QRectF(0, y, width(), 1), m_colours.hairline);
    painter.setFont(small);
    painter.setPen(m_colours.muted);
    if (seeds) {
        AxisTicks ticks;
        ticks.step = niceStep(seeds->second - seeds->first, 3);
        ticks.values = multiplesOf(ticks.step, seeds->first, seeds->second);
        const QRectF inner = seedCell(y).adjusted(5, 0, -5, 0);
        for (double v : ticks.values) {
            const double x = place(inner, *seeds, v);
            const QString text = AxisFormat::tick({}, v, ticks);
            const double textWidth = metrics.horizontalAdvance(text);
            painter.drawText(QPointF(std::clamp(x - textWidth / 2, inner.left() - 5, inner.right() + 5 - textWidth), y + 6 + metrics.ascent()), text);
        }
    }
    const QRectF cell = differenceCell(y);
    const double zero = place(cell, differences, 0);
    painter.drawText(QPointF(zero - metrics.horizontalAdvance(QStringLiteral("0")) / 2, y + 6 + metrics.ascent()), QStringLiteral("0"));
    if (m_better != 0) {
        const QString word = tr("better");
        const double textWidth = metrics.horizontalAdvance(word);
        // On the side where a better arm lies, unless it would touch the zero.
        if (m_better < 0 && zero - cell.left() > textWidth + 16)
            painter.drawText(QPointF(cell.left(), y + 6 + metrics.ascent()), word);
        else if (m_better > 0 && cell.right() - zero > textWidth + 16)
            painter.drawText(QPointF(cell.right() - textWidth, y + 6 + metrics.ascent()), word);
    }
}

void IntervalPlot::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_hasOwnColours)
        m_colours = ChartColours::forPalette(palette());
    if (event->type() == QEvent::LanguageChange)
        describe();
    QWidget::changeEvent(event);
}

} // namespace widgets
