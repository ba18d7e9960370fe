// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_line.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

/// Mean height of the columns' spans in pixels, from a sample: decides between a smooth line and filled spans.
double meanSpan(const std::vector<CurveColumn> &columns, const CurveLine::Geometry &g)
{
    double sum = 0;
    int used = 0;
    for (std::size_t i = 0; i < columns.size(); i += 4) {
        const CurveColumn &c = columns[i];
        if (c.count < 2)
            continue;
        sum += std::abs(g.y(c.min) - g.y(c.max));
        ++used;
    }
    return used * 8 > static_cast<int>(columns.size()) ? sum / used : 0;
}

void paintSpans(QPainter &painter, const std::vector<CurveColumn> &columns, const CurveLine::Geometry &g, const QPen &pen)
{
    QVector<QRectF> rects;
    rects.reserve(static_cast<qsizetype>(columns.size()));
    const double half = pen.widthF() / 2, width = std::max(g.step, 1.0);
    bool joined = false; // whether `previous` is the end of the column before
    double previous = 0;
    double x = g.left - width / 2;
    int empty = 0;
    for (const CurveColumn &c : columns) {
        if (c.count > 0) {
            if (empty > g.bridge)
                joined = false;
            empty = 0;
            double high = g.y(c.max), low = g.y(c.min);
            if (joined && c.nan == 0)
                high = std::min(high, previous), low = std::max(low, previous);
            high = std::max(high - half, g.top - 2), low = std::min(low + half, g.bottom + 2);
            if (low > high)
                rects.append(QRectF(x, high, width, low - high));
            joined = c.nan == 0;
            previous = g.y(c.last);
        } else {
            ++empty;
            if (c.nan > 0)
                joined = false;
        }
        x += g.step;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    painter.drawRects(rects);
}

void paintLine(QPainter &painter, const std::vector<CurveColumn> &columns, const CurveLine::Geometry &g, const QPen &pen, const CurveLine::Ends &ends)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(columns.size()) * 2 + 2);
    const auto flush = [&] {
        if (line.size() > 1) {
            painter.drawPolyline(line);
        } else if (line.size() == 1) {
            // A point alone is a dot: never invisible.
            painter.save();
            painter.setPen(Qt::NoPen);
            painter.setBrush(pen.color());
            const double r = std::max(1.5, pen.widthF());
            painter.drawEllipse(line.front(), r, r);
            painter.restore();
        }
        line.clear();
    };
    // Far outside the plot the rasteriser loses precision, so lines are cut off there.
    const double reach = 4 * (g.bottom - g.top) + 4000;
    const auto y = [&](double v) { return std::clamp(g.y(v), g.top - reach, g.bottom + reach); };
    if (ends.before)
        line << *ends.before;
    double x = g.left;
    int empty = 0;
    for (const CurveColumn &c : columns) {
        if (c.nan > 0)
            flush();
        if (c.count == 0)
            ++empty;
        if (c.count > 0) {
            if (empty > g.bridge)
                flush();
            empty = 0;
            const double low = y(c.min), high = y(c.max);
            if (c.count == 1 || low - high < 0.7) {
                line << QPointF(x, c.count == 1 ? y(c.first) : (low + high) / 2);
            } else {
                const double first = y(c.first), last = y(c.last);
                const bool lowFirst = std::abs(first - low) < std::abs(first - high);
                line << QPointF(x, first) << QPointF(x, lowFirst ? low : high) << QPointF(x, lowFirst ? high : low) << QPointF(x, last);
            }
        }
        if (c.nan > 0)
            flush();
        x += g.step;
    }
    if (empty > g.bridge)
        flush();
    if (ends.after)
        line << *ends.after;
    flush();
}

} // namespace

int CurveLine::filled(const std::vector<CurveColumn> &columns)
{
    return static_cast<int>(std::count_if(columns.begin(), columns.end(), [](const CurveColumn &c) { return c.count > 0; }));
}

void CurveLine::paint(QPainter &painter, const std::vector<CurveColumn> &columns, const Geometry &geometry, const QPen &pen, const Ends &ends)
{
    painter.save();
    const bool isSolid = pen.style() == Qt::SolidLine;
    if (isSolid && meanSpan(columns, geometry) > 3)
        paintSpans(painter, columns, geometry, pen);
    else
        paintLine(painter, columns, geometry, pen, ends);
    painter.restore();
}

void CurveLine::paintBand(QPainter &painter, const std::vector<BandColumn> &columns, const Geometry &g, const QColor &fill)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    QPolygonF upper, lower;
    const auto flush = [&] {
        if (upper.size() > 1) {
            std::reverse(lower.begin(), lower.end());
            painter.drawPolygon(upper + lower);
        }
        upper.clear();
        lower.clear();
    };
    double x = g.left;
    for (const BandColumn &c : columns) {
        if (c.present) {
            upper << QPointF(x, std::clamp(g.y(c.high), g.top - 2, g.bottom + 2));
            lower << QPointF(x, std::clamp(g.y(c.low), g.top - 2, g.bottom + 2));
        } else {
            flush();
        }
        x += g.step;
    }
    flush();
    painter.restore();
}

} // namespace widgets
