// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_scene.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPath>

namespace widgets {

namespace {

QPen dashed(const QColor &colour, double width, std::initializer_list<qreal> pattern)
{
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap);
    QList<qreal> inWidths;
    for (qreal length : pattern)
        inWidths.append(length / width);
    pen.setDashPattern(inWidths);
    return pen;
}

QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

/// Exact x of the first NaN in [x0, x1): halves the range by asking for columns, so its cost is logarithmic.
double firstNan(const CurveSource &source, double x0, double x1)
{
    for (int i = 0; i < 60 && x1 - x0 > std::abs(x0) * 1e-12; ++i) {
        const auto halves = source.columns(x0, x1, 2, false);
        if (halves.size() != 2)
            break;
        const double middle = x0 + (x1 - x0) / 2;
        if (halves[0].nan + halves[0].count + halves[1].nan + halves[1].count <= 1)
            break;
        if (halves[0].nan > 0)
            x1 = middle;
        else
            x0 = middle;
    }
    const auto p = source.nearest(x0 + (x1 - x0) / 2);
    return p ? p->x : x0;
}

QColor eventColour(EventKind kind, const ChartColours &c)
{
    switch (kind) {
    case EventKind::Eviction:
    case EventKind::Hardware:
        return c.warn;
    case EventKind::Restart:
        return c.bad;
    case EventKind::Checkpoint:
    case EventKind::Note:
        break;
    }
    return c.muted;
}

} // namespace

void CurveScene::paintFrame(QPainter &painter) const
{
    const ChartColours &c = m_chart.colours();
    if (m_chart.title().isEmpty())
        return;
    const QFont bold = font(m_chart, 13, QFont::DemiBold), note = font(m_chart, 12);
    const QFontMetricsF boldSize(bold), noteSize(note);
    const double baseline = 8 + boldSize.ascent();
    const double left = 16;
    painter.setFont(bold);
    painter.setPen(c.text);
    const QString title = boldSize.elidedText(m_chart.title(), Qt::ElideRight, m_size.width() - 2 * left);
    painter.drawText(QPointF(left, baseline), title);
    const double from = left + boldSize.horizontalAdvance(title) + 10;
    QString subtitle = m_chart.subtitle();
    if (m_chart.yAxis().kind == AxisKind::Log) {
        const QString word = QCoreApplication::translate("widgets::CurveChart", "log scale");
        if (!subtitle.contains(word))
            subtitle = subtitle.isEmpty() ? word : word + QStringLiteral(", ") + subtitle;
    }
    painter.setFont(note);
    painter.setPen(c.muted);
    if (m_size.width() - 16 - from > 40)
        painter.drawText(QPointF(from, baseline), noteSize.elidedText(subtitle, Qt::ElideRight, m_size.width() - 16 - from));
}

void CurveScene::paintAxes(QPainter &painter) const
{
    const ChartColours &c = m_chart.colours();
    const QFont small = font(m_chart, 11);
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    const AxisTicks yt = yTicks(), xt = xTicks();
    double lastLabel = HUGE_VAL;
    for (double v : yt.values) {
        const double y = yPixel(v);
        if (y < m_plot.top() - 0.5 || y > m_plot.bottom() + 0.5)
            continue;
        painter.setPen(c.grid);
        if (y < m_plot.bottom() - 1)
            painter.drawLine(QPointF(m_plot.left(), crisp(y)), QPointF(m_plot.right(), crisp(y)));
        if (std::abs(lastLabel - y) < metrics.height())
            continue;
        lastLabel = y;
        painter.setPen(c.muted);
        painter.drawText(QRectF(0, y - metrics.height() / 2, m_plot.left() - 8, metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                         AxisFormat::tick(m_chart.yAxis(), v, yt));
    }
    double labelEnd = -HUGE_VAL;
    for (double v : xt.values) {
        const double x = xPixel(v);
        if (x < m_plot.left() - 0.5 || x > m_plot.right() + 0.5)
            continue;
        painter.setPen(c.grid);
        if (x > m_plot.left() + 1)
            painter.drawLine(QPointF(crisp(x), m_plot.top()), QPointF(crisp(x), m_plot.bottom()));
        const QString text = AxisFormat::tick(m_chart.xAxis(), v, xt);
        const double width = metrics.horizontalAdvance(text);
        const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, m_size.width() - width - 2));
        if (left < labelEnd + 10)
            continue;
        labelEnd = left + width;
        painter.setPen(c.muted);
        painter.drawText(QPointF(left, m_plot.bottom() + 6 + metrics.ascent()), text);
    }
    painter.setPen(c.hair2);
    painter.drawLine(QPointF(m_plot.left(), crisp(m_plot.bottom())), QPointF(m_plot.right(), crisp(m_plot.bottom())));
    if (!m_chart.isCompact() && !m_chart.xAxis().title.isEmpty()) {
        QString title = m_chart.xAxis().title;
        if (m_x.isLog())
            title += QStringLiteral(", ") + QCoreApplication::translate("widgets::CurveChart", "log scale");
        painter.setFont(font(m_chart, 11, QFont::DemiBold));
        painter.setPen(c.text);
        painter.drawText(QRectF(m_plot.left(), m_plot.bottom() + metrics.height() + 7, m_plot.width(), metrics.height() + 2),
                         Qt::AlignRight | Qt::AlignTop, title);
    }
}

void CurveScene::paintMarks(QPainter &painter) const
{
    const ChartColours &c = m_chart.colours();
    painter.setFont(font(m_chart, 11));
    const QFontMetricsF metrics(painter.font());
    for (const LostSpan &span : m_chart.lostSpans()) {
        const double x0 = std::max(m_plot.left(), xPixel(span.x0)), x1 = std::min(m_plot.right(), xPixel(span.x1));
        if (x1 <= x0)
            continue;
        painter.save();
        painter.setClipRect(QRectF(x0, m_plot.top(), x1 - x0, m_plot.height()));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(c.hair2, 1));
        for (double x = x0 - m_plot.height(); x < x1; x += 6)
            painter.drawLine(QPointF(x, m_plot.bottom()), QPointF(x + m_plot.height(), m_plot.top()));
        painter.restore();
        const double width = std::max(metrics.horizontalAdvance(span.text), metrics.horizontalAdvance(span.details));
        double right = x0 - 6;
        Qt::Alignment side = Qt::AlignRight;
        if (right - width < m_plot.left())
            right = x1 + 6 + width, side = Qt::AlignLeft;
        painter.setPen(c.text);
        painter.drawText(QRectF(right - width, m_plot.top() + 8, width, metrics.height()), side, span.text);
        painter.setPen(c.muted);
        painter.drawText(QRectF(right - width, m_plot.top() + 8 + metrics.height(), width, metrics.height()), side, span.details);
    }
    for (const EventMark &mark : m_chart.events()) {
        const double x = xPixel(mark.x);
        if (x < m_plot.left() || x > m_plot.right() || mark.kind == EventKind::Checkpoint)
            continue;
        const QColor colour = eventColour(mark.kind, c);
        painter.setPen(mark.kind == EventKind::Hardware || mark.kind == EventKind::Note ? dashed(colour, 1, {2, 3}) : QPen(colour, 1));
        painter.drawLine(QPointF(crisp(x), m_lane.isNull() ? m_plot.top() : m_lane.bottom() - 6), QPointF(crisp(x), m_plot.bottom()));
    }
}

void CurveScene::paintCurves(QPainter &painter) const
{
    const QString &top = m_chart.highlighted();
    const double width = m_chart.isCompact() ? 1.5 : 2.0;
    for (const Prepared &curve : m_curves) {
        if (!curve.band.empty())
            CurveLine::paintBand(painter, curve.band, geometry(), withAlpha(penOf(curve, 1).color(), 0.2));
    }
    const auto draw = [&](const Prepared &curve) {
        const auto g = geometry(curve.item);
        const bool isTop = !top.isEmpty() && curve.item->id == top;
        const double share = (top.isEmpty() || isTop ? 1.0 : 0.45) * (curve.item->isFaint && !isTop ? 0.4 : 1.0);
        QPen pen = penOf(curve, isTop ? width + 1 : curve.item->isFaint ? 1.0 : width);
        pen.setColor(withAlpha(pen.color(), share));
        if (!curve.ghosts.empty()) {
            // Many points in a column: their range faint, and the dots along its middle, since dots along every point run together.
            QPen faint(withAlpha(pen.color(), 0.25 * share), 1);
            std::vector<CurveColumn> middle = curve.ghosts;
            bool isDense = false;
            for (CurveColumn &column : middle) {
                if (column.count < 2)
                    continue;
                isDense = isDense || std::abs(yPixel(column.min) - yPixel(column.max)) > 6;
                column.first = column.last = column.min = column.max = yValue((yPixel(column.min) + yPixel(column.max)) / 2);
            }
            if (isDense)
                CurveLine::paint(painter, curve.ghosts, g, faint);
            CurveLine::paint(painter, middle, g, dashed(pen.color(), 1.5, {1.5, 3}));
        }
        if (curve.smooth.empty()) {
            CurveLine::paint(painter, curve.raw, g, pen, curve.ends);
        } else {
            QPen faint(withAlpha(pen.color(), 0.35 * share), 1);
            CurveLine::paint(painter, curve.raw, g, faint, curve.ends);
            CurveLine::paint(painter, curve.smooth, g, pen, curve.smoothEnds);
        }
        const int filled = CurveLine::filled(curve.raw);
        if (!curve.item->isFaint && filled > 0 && filled * 10 < m_plot.width() && (curve.item->showPoints || filled * 30 < m_plot.width())) {
            // Rings where points are far apart: the line between them is not data.
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(pen.color(), 1.5));
            painter.setBrush(m_chart.colours().panel);
            for (std::size_t i = 0; i < curve.raw.size(); ++i) {
                if (curve.raw[i].count > 0)
                    painter.drawEllipse(QPointF(m_plot.left() + static_cast<double>(i) * m_columnStep, yPixel(curve.raw[i].last)), 2.6, 2.6);
            }
        }
    };
    for (const Prepared &curve : m_curves) {
        if (curve.item->id != top)
            draw(curve);
    }
    for (const Prepared &curve : m_curves) {
        if (curve.item->id == top)
            draw(curve);
    }
}

void CurveScene::paintNan(QPainter &painter) const
{
    const ChartColours &c = m_chart.colours();
    const QFont small = font(m_chart, 11);
    const QFontMetricsF metrics(small);
    painter.save();
    painter.setFont(small);
    int labels = 0;
    for (const Prepared &curve : m_curves) {
        quint64 total = 0;
        std::size_t first = curve.raw.size();
        for (std::size_t i = 0; i < curve.raw.size(); ++i) {
            if (curve.raw[i].nan == 0)
                continue;
            if (first == curve.raw.size())
                first = i;
            total += curve.raw[i].nan;
        }
        if (total == 0)
            continue;
        // One triangle for each column that has NaN; in an unbroken row they run together into a bar along the edge.
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.bad);
        double lastLine = -HUGE_VAL;
        QVector<double> lines;
        bool inRow = false;
        for (std::size_t i = 0; i < curve.raw.size(); ++i) {
            if (curve.raw[i].nan == 0) {
                inRow = inRow && curve.raw[i].count == 0; // empty columns between NaN points do not end the row
                continue;
            }
            const double x = m_plot.left() + static_cast<double>(i) * m_columnStep;
            if (!inRow) {
                painter.drawPolygon(QPolygonF({{x - 5, m_plot.top()}, {x + 5, m_plot.top()}, {x, m_plot.top() + 8}}));
                if (x - lastLine > 24)
                    lines.append(x), lastLine = x;
            } else {
                painter.drawPolygon(QPolygonF({{x - 1.5, m_plot.top()}, {x + 1.5, m_plot.top()}, {x, m_plot.top() + 3}}));
            }
            inRow = true;
        }
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(dashed(c.bad, 1, {2, 3}));
        for (double x : lines)
            painter.drawLine(QPointF(crisp(x), m_plot.top() + 8), QPointF(crisp(x), m_plot.bottom()));
        if (m_chart.isCompact() || labels > 3)
            continue;
        const double xPix = m_plot.left() + static_cast<double>(first) * m_columnStep;
        const double half = m_columnStep / 2;
        const double at = firstNan(*curve.item->source, xValue(xPix - half), xValue(xPix + half * 1.001));
        const QString words =
            QCoreApplication::translate("widgets::CurveChart", "NaN from %1, %2").arg(AxisFormat::position(m_chart.xAxis(), at), curve.item->name);
        const QString count = QCoreApplication::translate("widgets::CurveChart", "%n points in view, shown at every zoom", nullptr,
                                                          static_cast<int>(std::min<quint64>(total, 2147483647)));
        const double width = std::max(metrics.horizontalAdvance(words), metrics.horizontalAdvance(count));
        double left = xPix + 9;
        if (left + width > m_plot.right())
            left = std::max(m_plot.left() + 4, xPix - 9 - width);
        const double top = m_plot.top() + 4 + labels * (2 * metrics.height() + 4);
        painter.fillRect(QRectF(left - 2, top, width + 4, 2 * metrics.height()), withAlpha(c.panel, 0.8));
        painter.setPen(c.bad);
        painter.drawText(QPointF(left, top + metrics.ascent()), words);
        painter.setPen(c.muted);
        painter.drawText(QPointF(left, top + metrics.height() + metrics.ascent()), count);
        ++labels;
    }
    painter.restore();
}

void CurveScene::paintEvents(QPainter &painter) const
{
    if (m_lane.isNull())
        return;
    const ChartColours &c = m_chart.colours();
    const QFont small = font(m_chart, 11);
    const QFontMetricsF metrics(small);
    painter.save();
    painter.setFont(small);
    std::vector<const EventMark *> marks;
    for (const EventMark &mark : m_chart.events()) {
        const double x = xPixel(mark.x);
        if (x >= m_plot.left() - 0.5 && x <= m_plot.right() + 0.5)
            marks.push_back(&mark);
    }
    std::stable_sort(marks.begin(), marks.end(), [](const EventMark *a, const EventMark *b) { return a->x < b->x; });
    const double y = m_lane.center().y() - 2;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const EventMark &mark = *marks[i];
        const double x = crisp(xPixel(mark.x));
        const QColor colour = eventColour(mark.kind, c);
        painter.setRenderHint(QPainter::Antialiasing, mark.kind != EventKind::Checkpoint);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        switch (mark.kind) {
        case EventKind::Eviction:
            painter.drawPolygon(QPolygonF({{x - 5, y - 4}, {x + 5, y - 4}, {x, y + 5}}));
            break;
        case EventKind::Restart:
            painter.drawRect(QRectF(x - 4, y - 4, 8, 8));
            break;
        case EventKind::Hardware:
            painter.setBrush(c.panel);
            painter.setPen(QPen(colour, 2));
            painter.drawEllipse(QPointF(x, y), 4, 4);
            break;
        case EventKind::Checkpoint:
            painter.setPen(colour);
            painter.drawLine(QPointF(x, m_lane.bottom() - 8), QPointF(x, m_lane.bottom() - 2));
            continue;
        case EventKind::Note:
            painter.drawEllipse(QPointF(x, y), 3, 3);
            break;
        }
        if (mark.text.isEmpty())
            continue;
        double limit = m_size.width() - 4;
        for (std::size_t k = i + 1; k < marks.size(); ++k) {
            if (marks[k]->kind == EventKind::Checkpoint)
                continue;
            limit = xPixel(marks[k]->x) - 8;
            break;
        }
        const double room = limit - (x + 9);
        if (room < 28)
            continue;
        painter.setPen(colour);
        painter.drawText(QPointF(x + 9, y + metrics.ascent() / 2 - 1), metrics.elidedText(mark.text, Qt::ElideRight, room));
    }
    painter.restore();
}

double CurveScene::bracketLevel(const RestartMark &mark) const
{
    double highest = m_plot.bottom();
    for (const Prepared &curve : m_curves) {
        if (!mark.curveId.isEmpty() && curve.item->id != mark.curveId)
            continue;
        const auto from = static_cast<std::ptrdiff_t>((xPixel(mark.x0) - m_plot.left()) / m_columnStep);
        const auto to = static_cast<std::ptrdiff_t>((xPixel(mark.x1) - m_plot.left()) / m_columnStep);
        for (const auto *columns : {&curve.raw, &curve.ghosts}) {
            const auto size = static_cast<std::ptrdiff_t>(columns->size());
            for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, from); i <= to && i < size; ++i) {
                const CurveColumn &column = (*columns)[static_cast<std::size_t>(i)];
                if (column.count > 0)
                    highest = std::min(highest, yPixel(column.max));
            }
        }
    }
    return std::clamp(highest - 16, m_plot.top() + 40, m_plot.bottom() - 8);
}

void CurveScene::paintRestarts(QPainter &painter) const
{
    const ChartColours &c = m_chart.colours();
    const QFont small = font(m_chart, 11);
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    for (const RestartMark &mark : m_chart.restarts()) {
        const double x0 = std::max(m_plot.left(), xPixel(mark.x0)), x1 = std::min(m_plot.right(), xPixel(mark.x1));
        if (x1 < x0)
            continue;
        const double y = crisp(bracketLevel(mark));
        painter.setPen(QPen(c.warn, 1));
        painter.drawPolyline(QPolygonF({{crisp(x0), y + 5}, {crisp(x0), y}, {crisp(std::max(x1, x0 + 2)), y}, {crisp(std::max(x1, x0 + 2)), y + 5}}));
        const double width = std::max(metrics.horizontalAdvance(mark.text), metrics.horizontalAdvance(mark.details));
        const double left = std::clamp((x0 + x1) / 2 - width / 2, m_plot.left() + 2, std::max(m_plot.left() + 2, m_plot.right() - width - 2));
        double top = y - 5 - metrics.height() * (mark.details.isEmpty() ? 1 : 2);
        painter.drawText(QRectF(left, top, width, metrics.height()), Qt::AlignHCenter, mark.text);
        painter.setPen(c.muted);
        painter.drawText(QRectF(left, top + metrics.height(), width, metrics.height()), Qt::AlignHCenter, mark.details);
    }
}

void CurveScene::paintThresholds(QPainter &painter) const
{
    const ChartColours &c = m_chart.colours();
    const QFont small = font(m_chart, 11);
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    for (const Threshold &t : m_chart.thresholds()) {
        const double y = yPixel(t.y);
        if (y < m_plot.top() || y > m_plot.bottom())
            continue;
        const QColor colour = t.isLimit ? c.bad : c.muted;
        painter.setPen(dashed(colour, 1, {4, 3}));
        painter.drawLine(QPointF(m_plot.left(), crisp(y)), QPointF(m_plot.right(), crisp(y)));
        painter.setPen(colour);
        const double width = metrics.horizontalAdvance(t.text);
        const double top = y - 2 - metrics.height() < m_plot.top() ? y + 2 : y - 2 - metrics.height();
        painter.fillRect(QRectF(m_plot.right() - width - 6, top, width + 4, metrics.height()), withAlpha(c.panel, 0.75));
        painter.drawText(QPointF(m_plot.right() - width - 4, top + metrics.ascent()), t.text);
    }
}

} // namespace widgets
