// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a chart: names at the ends of curves, what lies under the pointer.
#include "curve_scene.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPath>

namespace widgets {

void CurveScene::paintEndLabels(QPainter &painter) const
{
    struct Label {
        double y;
        QString text;
    };
    std::vector<Label> labels;
    std::vector<std::pair<QPointF, QString>> inside; // lines that end before the right edge carry their label there
    for (const Prepared &curve : m_curves) {
        if (curve.item->endLabel.isEmpty())
            continue;
        const auto &columns = curve.smooth.empty() ? curve.raw : curve.smooth;
        for (auto it = columns.rbegin(); it != columns.rend(); ++it) {
            if (it->count == 0)
                continue;
            const double x = m_plot.left() + static_cast<double>(std::distance(it, columns.rend()) - 1) * m_columnStep;
            if (x > m_plot.right() - 12)
                labels.push_back({yPixel(it->last), curve.item->endLabel});
            else
                inside.push_back({QPointF(x, yPixel(it->last)), curve.item->endLabel});
            break;
        }
    }
    const QFont bold = font(m_chart, 11, QFont::DemiBold);
    const QFontMetricsF metrics(bold);
    std::sort(labels.begin(), labels.end(), [](const Label &a, const Label &b) { return a.y < b.y; });
    const double gap = metrics.height() + 1;
    for (std::size_t i = 1; i < labels.size(); ++i)
        labels[i].y = std::max(labels[i].y, labels[i - 1].y + gap);
    // Push back up what ran out at the bottom.
    double limit = m_plot.bottom() - 4;
    for (auto it = labels.rbegin(); it != labels.rend(); ++it)
        it->y = std::min(it->y, limit), limit = it->y - gap;
    painter.setFont(bold);
    painter.setPen(m_chart.colours().text);
    std::erase_if(inside, [this](const auto &label) { return !m_plot.contains(label.first); });
    std::sort(inside.begin(), inside.end(), [](const auto &a, const auto &b) { return a.first.y() < b.first.y(); });
    std::vector<QRectF> taken;
    for (const auto &[at, text] : inside) {
        QRectF place(at.x() + 7, at.y() - metrics.ascent() / 2 - 1, metrics.horizontalAdvance(text), metrics.height());
        for (const QRectF &other : taken) // from the top down, so one pass finds the next free line
            if (place.intersects(other))
                place.moveTop(other.bottom() + 1);
        if (place.bottom() > m_plot.bottom()) { // no room below: above the first instead
            place.moveBottom(taken.empty() ? m_plot.bottom() : taken.front().top() - 1);
            taken.insert(taken.begin(), place);
        } else {
            taken.push_back(place);
        }
        painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), text);
    }
    for (const Label &label : labels)
        painter.drawText(QPointF(m_plot.right() + 8, label.y + metrics.ascent() / 2 - 1), label.text);
}

QString CurveScene::hintAt(const QPointF &pos) const
{
    const auto join = [](const QString &a, const QString &b) { return b.isEmpty() ? a : a + u'\n' + b; };
    if (!m_lane.isNull() && pos.y() >= m_lane.top() && pos.y() <= m_lane.bottom()) {
        const EventMark *best = nullptr;
        for (const EventMark &mark : m_chart.events()) {
            if (std::abs(xPixel(mark.x) - pos.x()) <= 6 && (!best || std::abs(xPixel(mark.x) - pos.x()) < std::abs(xPixel(best->x) - pos.x())))
                best = &mark;
        }
        if (best)
            return join(join(AxisFormat::position(m_chart.xAxis(), best->x), best->text), best->details);
        return {};
    }
    if (!m_plot.contains(pos))
        return {};
    for (const LostSpan &span : m_chart.lostSpans()) {
        if (pos.x() >= xPixel(span.x0) && pos.x() <= xPixel(span.x1))
            return join(span.text, span.details);
    }
    for (const RestartMark &mark : m_chart.restarts()) {
        if (pos.x() >= xPixel(mark.x0) && pos.x() <= xPixel(mark.x1) && std::abs(pos.y() - bracketLevel(mark)) < 10)
            return join(mark.text, mark.details);
    }
    return {};
}

void CurveScene::paintCursor(QPainter &painter, double x, const std::vector<CurveChart::Reading> &readings, bool withReadout) const
{
    const double pixel = xPixel(x);
    if (!(pixel >= m_plot.left() - 1 && pixel <= m_plot.right() + 1))
        return;
    const ChartColours &c = m_chart.colours();
    painter.save();
    painter.setPen(c.text);
    painter.drawLine(QPointF(crisp(pixel), m_plot.top()), QPointF(crisp(pixel), m_plot.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    const auto colourOf = [&](const CurveChart::Reading &r) {
        const CurveItem *item = m_chart.curve(r.id);
        return item && item->colour.isValid() ? item->colour : c.series(r.series);
    };
    for (auto it = readings.rbegin(); it != readings.rend(); ++it) {
        if (!std::isfinite(it->value))
            continue;
        const QPointF at(xPixel(it->x), yPixel(it->value));
        if (!m_plot.adjusted(-2, -2, 2, 2).contains(at))
            continue;
        painter.setPen(QPen(c.panel, 1.5));
        painter.setBrush(colourOf(*it));
        painter.drawEllipse(at, 4.75, 4.75);
    }
    if (!withReadout || readings.empty()) {
        painter.restore();
        return;
    }
    const QFont bold = font(m_chart, 11, QFont::DemiBold), plain = font(m_chart, 11);
    const QFontMetricsF boldSize(bold), plainSize(plain);
    const std::size_t most = static_cast<std::size_t>(std::clamp((m_plot.height() - 40) / 20, 1.0, 16.0));
    const std::size_t shown = std::min(readings.size(), most);
    bool hasDifference = false;
    for (const auto &r : readings)
        hasDifference = hasDifference || r.isBaseline;
    const QString baselineWord = QCoreApplication::translate("widgets::CurveChart", "baseline");
    const QString head = AxisFormat::position(m_chart.xAxis(), x);
    const QString headNote = hasDifference ? QCoreApplication::translate("widgets::CurveChart", "difference") : QString();
    double nameWidth = 0, valueWidth = 0, differenceWidth = hasDifference ? plainSize.horizontalAdvance(headNote) : 0;
    QStringList values, differences;
    for (std::size_t i = 0; i < shown; ++i) {
        const auto &r = readings[i];
        const CurveItem *item = m_chart.curve(r.id);
        values << AxisFormat::value(r.value, 4, m_chart.yAxis().style, item && !item->unit.isEmpty() ? item->unit : m_chart.yAxis().unit);
        differences << (r.isBaseline ? baselineWord : r.difference ? AxisFormat::difference(*r.difference, r.value - *r.difference) : QString());
        nameWidth = std::max(nameWidth, std::min(180.0, plainSize.horizontalAdvance(r.name)));
        valueWidth = std::max(valueWidth, boldSize.horizontalAdvance(values.back()));
        differenceWidth = std::max(differenceWidth, plainSize.horizontalAdvance(differences.back()));
    }
    const double row = 20, pad = 12;
    double width = 26 + nameWidth + 20 + valueWidth + (hasDifference ? 16 + differenceWidth : 0);
    width = std::ceil(std::max(width, boldSize.horizontalAdvance(head) + 16 + differenceWidth) + 2 * pad);
    const double height = row * (static_cast<double>(shown) + 1 + (shown < readings.size() ? 1 : 0)) + pad;
    double left = pixel + 12;
    if (left + width > m_size.width() - 4)
        left = pixel - 12 - width;
    left = std::max(4.0, std::floor(left));
    const double top = std::floor(m_plot.top() + std::min(16.0, std::max(0.0, m_plot.height() - height)));
    const QRectF box(left + 0.5, top + 0.5, width, height);
    painter.setPen(QPen(c.hair2, 1));
    painter.setBrush(c.raised);
    painter.drawRoundedRect(box, 4, 4);
    double y = top + 6;
    painter.setFont(bold);
    painter.setPen(c.text);
    painter.drawText(QRectF(left + pad, y, width - 2 * pad, row), Qt::AlignVCenter | Qt::AlignLeft, head);
    painter.setFont(plain);
    painter.setPen(c.muted);
    painter.drawText(QRectF(left + pad, y, width - 2 * pad, row), Qt::AlignVCenter | Qt::AlignRight, headNote);
    for (std::size_t i = 0; i < shown; ++i) {
        y += row;
        const auto &r = readings[i];
        QPen swatch = c.seriesPen(r.series, 3);
        swatch.setColor(colourOf(r));
        painter.setPen(swatch);
        painter.drawLine(QPointF(left + pad, y + row / 2), QPointF(left + pad + 16, y + row / 2));
        painter.setPen(c.text);
        painter.setFont(plain);
        painter.drawText(QRectF(left + pad + 26, y, nameWidth + 1, row), Qt::AlignVCenter | Qt::AlignLeft,
                         plainSize.elidedText(r.name, Qt::ElideMiddle, nameWidth + 1));
        const double rightEdge = left + width - pad;
        const double valueRight = hasDifference ? rightEdge - differenceWidth - 16 : rightEdge;
        painter.setFont(bold);
        painter.setPen(std::isfinite(r.value) ? c.text : c.bad);
        const auto k = static_cast<qsizetype>(i);
        painter.drawText(QRectF(valueRight - valueWidth - 1, y, valueWidth + 1, row), Qt::AlignVCenter | Qt::AlignRight, values[k]);
        painter.setFont(plain);
        painter.setPen(c.muted);
        painter.drawText(QRectF(rightEdge - differenceWidth - 1, y, differenceWidth + 1, row), Qt::AlignVCenter | Qt::AlignRight, differences[k]);
    }
    if (shown < readings.size()) {
        y += row;
        painter.drawText(QRectF(left + pad, y, width - 2 * pad, row), Qt::AlignVCenter | Qt::AlignLeft,
                         QCoreApplication::translate("widgets::CurveChart", "%n more", nullptr, static_cast<int>(readings.size() - shown)));
    }
    painter.restore();
}

} // namespace widgets
