// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_scene.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QTimeZone>

namespace widgets {

QFont CurveScene::font(const QWidget &widget, int pixels, int weight)
{
    // The design's sizes hold for text of 13 px; a larger system font scales them all.
    QFont f = widget.font();
    const double base = f.pixelSize() > 0 ? f.pixelSize() : 13;
    f.setPixelSize(std::max(7, qRound(pixels * base / 13)));
    f.setWeight(static_cast<QFont::Weight>(weight));
    return f;
}

CurveScene::CurveScene(const CurveChart &chart, const QSizeF &size, double pixelRatio) : m_chart(chart), m_size(size)
{
    resolveX();
    // The columns need margins, these need tick labels, and labels the range of y, which a few wide columns give as well.
    fetchRange();
    resolveY();
    layOut();
    fetch(pixelRatio);
    for (Prepared &curve : m_curves)
        findEnds(curve);
}

double CurveScene::yPixel(double y) const
{
    const double unit = m_y.toUnit(y);
    if (!std::isfinite(unit))
        return unit < 0 ? m_plot.bottom() + 4 : m_plot.top() - 4;
    return m_plot.bottom() - unit * m_plot.height();
}

void CurveScene::resolveX()
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (const CurveItem &item : m_chart.curves()) {
        if (!item.source || !item.isVisible)
            continue;
        const auto range = item.source->xRange();
        if (!range)
            continue;
        m_hasPoints = true;
        double first = range->first;
        if (m_chart.xAxis().kind == AxisKind::Log && first <= 0) {
            const auto positive = item.source->neighbour(0, true); // step 0 has no place on a log axis
            if (!positive)
                continue;
            first = positive->x;
        }
        low = std::min(low, first), high = std::max(high, range->second);
    }
    if (m_chart.view().x)
        low = m_chart.view().x->first, high = m_chart.view().x->second;
    else if (m_chart.liveHigh() && low <= high)
        high = std::max(high, *m_chart.liveHigh());
    if (!(low <= high))
        low = m_chart.xAxis().kind == AxisKind::Log ? 1 : 0, high = low + 1;
    m_x = AxisScale(m_chart.xAxis().kind, low, high);
}

void CurveScene::fetchRange()
{
    // A hair beyond the end, because columns leave their end out.
    const double end = m_x.high() + (m_x.high() - m_x.low()) * 1e-9;
    for (const CurveItem &item : m_chart.curves()) {
        if (!item.source || !item.isVisible)
            continue;
        Prepared p;
        p.item = &item;
        p.raw = item.source->columns(m_x.low(), end, 8, false);
        if (item.source->hasGhosts())
            p.ghosts = item.source->columns(m_x.low(), end, 8, true);
        if (item.band)
            p.band = item.band->columns(m_x.low(), end, 8);
        m_curves.push_back(std::move(p));
    }
}

void CurveScene::fetch(double pixelRatio)
{
    m_curves.clear();
    // One column more than pixels, so that a point exactly at the right end is in it.
    const int count = std::max(1, static_cast<int>(std::lround(m_plot.width() * pixelRatio)));
    m_columnStep = m_plot.width() / count;
    m_edges.clear();
    if (m_x.isLog()) {
        for (int i = 0; i <= count + 1; ++i)
            m_edges.push_back(m_x.fromUnit((i - 0.5) / count));
    }
    const double width = (m_x.high() - m_x.low()) / count;
    const double x0 = m_x.low() - width / 2, x1 = m_x.high() + width / 2; // columns are centred on their pixel
    for (const CurveItem &item : m_chart.curves()) {
        if (!item.source || !item.isVisible)
            continue;
        Prepared p;
        p.item = &item;
        const bool isLog = m_x.isLog();
        p.raw = isLog ? item.source->columnsBetween(m_edges, false) : item.source->columns(x0, x1, count + 1, false);
        if (item.source->hasGhosts())
            p.ghosts = isLog ? item.source->columnsBetween(m_edges, true) : item.source->columns(x0, x1, count + 1, true);
        if (item.source->isSmoothed())
            p.smooth = isLog ? item.source->smoothedColumnsBetween(m_edges) : item.source->smoothedColumns(x0, x1, count + 1);
        if (item.band)
            p.band = isLog ? item.band->columnsBetween(m_edges) : item.band->columns(x0, x1, count + 1);
        m_curves.push_back(std::move(p));
    }
}

void CurveScene::resolveY()
{
    const bool isLog = m_chart.yAxis().kind == AxisKind::Log;
    if (m_chart.view().y) {
        m_y = AxisScale(m_chart.yAxis().kind, m_chart.view().y->first, m_chart.view().y->second);
        return;
    }
    if (m_chart.yLimits()) {
        m_y = AxisScale(m_chart.yAxis().kind, m_chart.yLimits()->first, m_chart.yLimits()->second);
        return;
    }
    double low = HUGE_VAL, high = -HUGE_VAL;
    const auto take = [&](double v) {
        if (!std::isfinite(v) || (isLog && v <= 0))
            return;
        low = std::min(low, v), high = std::max(high, v);
    };
    for (const Prepared &curve : m_curves) {
        for (const auto *columns : {&curve.raw, &curve.ghosts}) {
            for (const CurveColumn &c : *columns) {
                if (c.count > 0)
                    take(c.min), take(c.max), take(c.first), take(c.last);
            }
        }
        for (const BandColumn &c : curve.band) {
            if (c.present)
                take(c.low), take(c.high);
        }
    }
    if (!(low <= high)) { // nothing in view: what lies at both sides, so that zooming between two points shows their line
        for (const Prepared &curve : m_curves) {
            for (bool forward : {false, true}) {
                if (const auto p = curve.item->source->neighbour(forward ? m_x.high() : m_x.low(), forward))
                    take(p->value);
            }
        }
    }
    if (!(low <= high))
        low = isLog ? 0.1 : 0, high = 1;
    // A threshold near the data is part of the picture; a far one would only flatten the curves.
    for (const Threshold &t : m_chart.thresholds()) {
        const double room = (high - low) * 0.5;
        if (t.y > low - room && t.y < high + room)
            take(t.y);
    }
    const AxisScale data(m_chart.yAxis().kind, low, high);
    const bool touchesZero = !isLog && low >= 0 && low < 0.04 * high;
    m_y = AxisScale(m_chart.yAxis().kind, touchesZero ? 0 : data.fromUnit(-0.04), data.fromUnit(1.04));
}

AxisTicks CurveScene::xTicks() const
{
    const QTimeZone zone = m_chart.xAxis().zone;
    const auto offset = [zone](double t) {
        return static_cast<double>(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(t * 1000), Qt::UTC)));
    };
    return axisTicks(m_x, std::clamp(static_cast<int>(m_plot.width() / 110), 2, 8), offset);
}

AxisTicks CurveScene::yTicks() const
{
    const int target = std::clamp(static_cast<int>(m_plot.height() / 48), 2, 8);
    if (m_chart.yAxis().style == NumberStyle::Binary && !m_y.isLog())
        return binaryTicks(m_y.low(), m_y.high(), target);
    return axisTicks(m_y, target);
}

void CurveScene::layOut()
{
    const QFontMetricsF axis(font(m_chart, 11));
    double top = m_chart.title().isEmpty() ? 8 : 32;
    if (!m_chart.events().empty()) {
        m_lane = QRectF(0, top, m_size.width(), 26);
        top += 28;
    }
    const bool namesX = !m_chart.isCompact() && !m_chart.xAxis().title.isEmpty();
    const double bottom = axis.height() + 8 + (namesX ? axis.height() + 2 : 0);
    m_plot = QRectF(0, top, m_size.width(), std::max(20.0, m_size.height() - top - bottom));
    double left = axis.horizontalAdvance(QStringLiteral("0.000")); // a steady edge while zooming changes the labels
    const AxisTicks ticks = yTicks();
    for (double v : ticks.values)
        left = std::max(left, axis.horizontalAdvance(AxisFormat::tick(m_chart.yAxis(), v, ticks)));
    left = m_chart.leftMargin() ? *m_chart.leftMargin() : std::ceil(left) + 20;
    double right = 20;
    const QFontMetricsF bold(font(m_chart, 11, QFont::DemiBold));
    for (const Prepared &curve : m_curves) {
        if (!curve.item->endLabel.isEmpty())
            right = std::max(right, std::ceil(bold.horizontalAdvance(curve.item->endLabel)) + 16);
    }
    m_plot.setLeft(std::round(left));
    m_plot.setRight(std::round(std::max(left + 20, m_size.width() - right)));
    m_lane.setLeft(m_plot.left());
    m_lane.setRight(m_plot.right());
}

void CurveScene::findEnds(Prepared &curve)
{
    const CurveSource &source = *curve.item->source;
    const auto end = [&](bool forward, bool isSmooth) -> std::optional<QPointF> {
        const double edge = forward ? m_x.high() + (m_x.high() - m_x.low()) * m_columnStep / m_plot.width() / 2 : m_x.low();
        const auto p = source.neighbour(edge, forward);
        if (!p || !std::isfinite(p->value) || (m_x.isLog() && p->x <= 0))
            return std::nullopt;
        if (const auto inner = source.neighbour(p->x, !forward); inner && std::abs(inner->x - p->x) > curve.item->joinUpTo)
            return std::nullopt;
        double value = p->value;
        if (isSmooth) {
            const auto s = source.smoothedNearest(p->x);
            if (!s)
                return std::nullopt;
            value = s->value;
        }
        // Cut the way to a far point at the distance of one plot, on the straight line between pixels.
        return QPointF(std::clamp(xPixel(p->x), -1e6, 1e6), std::clamp(yPixel(value), -1e6, 1e6));
    };
    curve.ends = {end(false, false), end(true, false)};
    if (source.isSmoothed())
        curve.smoothEnds = {end(false, true), end(true, true)};
}

CurveLine::Geometry CurveScene::geometry(const CurveItem *item) const
{
    CurveLine::Geometry g{m_plot.left(), m_columnStep, m_plot.top(), m_plot.bottom(), [this](double v) { return yPixel(v); }};
    // In whole columns, and never less than one: two points a column apart are neighbours on the screen.
    if (item && std::isfinite(item->joinUpTo) && !m_x.isLog())
        g.bridge = std::max(1.0, item->joinUpTo / (m_x.high() - m_x.low()) * m_plot.width() / m_columnStep);
    return g;
}

QPen CurveScene::penOf(const Prepared &curve, double width) const
{
    QPen pen = m_chart.colours().seriesPen(curve.item->series, width);
    if (curve.item->colour.isValid())
        pen.setColor(curve.item->colour);
    return pen;
}

void CurveScene::paint(QPainter &painter) const
{
    painter.setFont(font(m_chart, 11));
    paintFrame(painter);
    if (!m_hasPoints) {
        painter.setPen(m_chart.colours().muted);
        painter.setFont(font(m_chart, 13));
        painter.drawText(m_plot.adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextWordWrap, m_chart.emptyText());
        return;
    }
    paintAxes(painter);
    paintMarks(painter);
    painter.save();
    // Whole circles for points on the edge; zoomed in, lines end at the edge
    const double room = m_chart.view().x || m_chart.view().y ? 1 : 4;
    painter.setClipRect(m_plot.adjusted(-room, -room, room, room));
    paintCurves(painter);
    painter.restore();
    paintThresholds(painter);
    paintRestarts(painter);
    paintEvents(painter);
    paintNan(painter);
    paintEndLabels(painter);
}

} // namespace widgets
