// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/painting.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

namespace widgets::paint {

Role stateRole(StateKind kind)
{
    switch (kind) {
    case StateKind::Running:
    case StateKind::Good:
        return Role::Good;
    case StateKind::Queued:
    case StateKind::Notice:
        return Role::Info;
    case StateKind::Pending:
    case StateKind::Warning:
        return Role::Warn;
    case StateKind::Failed:
        return Role::Bad;
    case StateKind::Suspended:
    case StateKind::Succeeded:
    case StateKind::Stopped:
    case StateKind::Draft:
        return Role::Muted;
    }
    return Role::Muted;
}

void stateDot(QPainter &painter, const QRectF &box, StateKind kind, const Theme &theme, double diameter)
{
    const QColor colour = theme.colour(stateRole(kind));
    const QRectF dot(box.center().x() - diameter / 2, box.center().y() - diameter / 2, diameter, diameter);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (kind) {
    case StateKind::Queued:
    case StateKind::Pending:
    case StateKind::Draft:
    case StateKind::Notice:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, diameter / 4));
        painter.drawEllipse(dot.adjusted(diameter / 8, diameter / 8, -diameter / 8, -diameter / 8));
        break;
    case StateKind::Suspended:
        painter.drawPie(dot, 90 * 16, 180 * 16);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 1.2));
        painter.drawEllipse(dot.adjusted(0.6, 0.6, -0.6, -0.6));
        break;
    case StateKind::Failed:
    case StateKind::Stopped:
        painter.drawRect(dot);
        break;
    case StateKind::Running:
    case StateKind::Succeeded:
    case StateKind::Warning:
    case StateKind::Good:
        painter.drawEllipse(dot);
        break;
    }
    painter.restore();
}

namespace {

int outlined(QPainter *painter, const QRect &row, int left, const QString &text, const QColor &line, const QColor &ink, const QColor &fill,
             const Theme &theme)
{
    const QFont font = theme.font(TextStyle::Small);
    const QFontMetrics metrics(font);
    const int pad = theme.px(5), height = theme.px(18);
    const int width = metrics.horizontalAdvance(text) + 2 * pad;
    if (!painter)
        return width;
    const QRectF box(left + 0.5, row.center().y() - height / 2 + 0.5, width - 1, height - 1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, 1));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(box, theme.px(size::kBadgeRadius), theme.px(size::kBadgeRadius));
    painter->setPen(ink);
    painter->setFont(font);
    painter->drawText(box, Qt::AlignCenter, text);
    painter->restore();
    return width;
}

} // namespace

int badge(QPainter *painter, const QRect &row, int left, const QString &text, Role role, const Theme &theme)
{
    const QColor ink = theme.colour(role);
    return outlined(painter, row, left, text, role == Role::Muted ? theme.colour(Role::Hair2) : ink, ink, {}, theme);
}

int keyCap(QPainter *painter, const QRect &row, int left, const QString &text, const Theme &theme)
{
    return outlined(painter, row, left, text, theme.colour(Role::Hair2), theme.colour(Role::Muted), theme.colour(Role::Panel), theme);
}

void progressBar(QPainter &painter, const QRect &rect, double fraction, const Theme &theme, Role fill)
{
    const int height = theme.px(4);
    const QRectF track(rect.left(), rect.center().y() + 1 - height / 2.0, rect.width(), height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(Role::Hair2));
    painter.drawRoundedRect(track, height / 2.0, height / 2.0);
    if (!std::isnan(fraction) && fraction > 0) {
        QPainterPath clip;
        clip.addRoundedRect(track, height / 2.0, height / 2.0);
        painter.setClipPath(clip, Qt::IntersectClip);
        painter.fillRect(QRectF(track.left(), track.top(), track.width() * std::min(fraction, 1.0), track.height()), theme.colour(fill));
    }
    painter.restore();
}

void hairline(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(colour, 0));
    painter.drawLine(from, to);
    painter.restore();
}

void sparkline(QPainter &painter, const QRectF &rect, const QList<double> &values, const QColor &line, const Theme &theme)
{
    if (values.isEmpty())
        return;
    double low = INFINITY, high = -INFINITY;
    for (double value : values)
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    const bool any = low <= high;
    const double span = any && high > low ? high - low : 1.0;
    const auto place = [&](qsizetype i, double value) {
        const double x = rect.left() + (values.size() > 1 ? rect.width() * double(i) / double(values.size() - 1) : rect.width());
        return QPointF(x, rect.bottom() - (value - low) / span * rect.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPainterPath path;
    bool open = false;
    QPointF last = rect.topRight();
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            open = false;
            continue;
        }
        last = place(i, values[i]);
        if (open)
            path.lineTo(last);
        else
            path.moveTo(last);
        open = true;
    }
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    if (!std::isfinite(values.last())) {
        const double side = theme.px(7);
        const QPointF tip(rect.right() - side / 2, rect.top() - 2);
        painter.setBrush(theme.colour(Role::Bad));
        painter.drawPolygon(QPolygonF{tip + QPointF(-side / 2, 0), tip + QPointF(side / 2, 0), tip + QPointF(0, side)});
    } else if (any) {
        painter.setBrush(line);
        painter.drawEllipse(last, 1.8, 1.8);
    }
    painter.restore();
}

} // namespace widgets::paint
