// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, wheel and keys of CurveChart; the rest is in curve_chart.cpp.
#include "curve_chart.h"

#include "cursor_group.h"
#include "curve_scene.h"

#include <QApplication>
#include <QMouseEvent>

namespace widgets {

namespace {

constexpr std::size_t undoDepth = 100;
constexpr double clickDistance = 4;

bool isUsable(const std::pair<double, double> &range, bool isLog)
{
    if (!std::isfinite(range.first) || !std::isfinite(range.second) || !(range.second > range.first))
        return false;
    if (isLog)
        return range.first > 0 && range.second / range.first > 1 + 1e-9;
    return range.second - range.first > std::max(std::abs(range.first), std::abs(range.second)) * 1e-12;
}

} // namespace

void CurveChart::setView(const View &view, bool undoable)
{
    View next = view;
    if (next.x && !isUsable(*next.x, m_xAxis.kind == AxisKind::Log))
        next.x = m_view.x;
    if (next.y && !isUsable(*next.y, m_yAxis.kind == AxisKind::Log))
        next.y = m_view.y;
    if (next == m_view)
        return;
    if (undoable) {
        m_undo.push_back(m_view);
        if (m_undo.size() > undoDepth)
            m_undo.erase(m_undo.begin());
    }
    m_view = next;
    invalidate();
    if (m_group) {
        const AxisScale x = xScale();
        m_group->setRange(x.low(), x.high(), this);
    }
    emit viewChanged();
}

void CurveChart::resetZoom() { setView({}); }

void CurveChart::undoZoom()
{
    if (m_undo.empty())
        return;
    const View last = m_undo.back();
    m_undo.pop_back();
    setView(last, false);
}

void CurveChart::zoomBy(double factor)
{
    const AxisScale x = xScale();
    double centre = x.fromUnit(0.5);
    if (m_cursor && x.toUnit(*m_cursor) >= 0 && x.toUnit(*m_cursor) <= 1)
        centre = *m_cursor;
    View next = m_view;
    next.x = x.zoomed(centre, factor);
    setView(next);
}

void CurveChart::panBy(double share)
{
    View next = m_view;
    next.x = xScale().moved(share);
    setView(next);
}

void CurveChart::stepCursor(bool forward)
{
    const AxisScale x = xScale();
    std::optional<double> best;
    const double from = m_cursor.value_or(forward ? x.low() - (x.high() - x.low()) * 1e-9 : x.high() + (x.high() - x.low()) * 1e-9);
    for (const CurveItem &item : m_curves) {
        if (!item.isVisible || !item.source)
            continue;
        if (!m_highlighted.isEmpty() && item.id != m_highlighted && curve(m_highlighted))
            continue;
        const auto next = item.source->neighbour(from, forward);
        if (next && (!best || (forward ? next->x < *best : next->x > *best)))
            best = next->x;
    }
    if (!best)
        return;
    setCursorPosition(best);
    // Keep the cursor in view: move by half a screen, as little as a person needs to follow.
    const double unit = x.toUnit(*best);
    if (m_view.x && (unit < 0 || unit > 1)) {
        View next = m_view;
        next.x = x.moved(unit < 0 ? unit - 0.5 : unit - 0.5);
        setView(next, false);
    }
}

QString CurveChart::curveAt(const QPointF &pos) const
{
    const CurveScene &now = scene();
    QString best;
    double distance = 8;
    for (const CurveItem &item : m_curves) {
        if (!item.isVisible || !item.source)
            continue;
        auto point = item.source->nearest(now.xValue(pos.x()));
        if (!point || !std::isfinite(point->value))
            continue;
        if (item.source->isSmoothed()) {
            if (const auto smooth = item.source->smoothedNearest(point->x))
                point->value = smooth->value;
        }
        const double d = std::abs(now.yPixel(point->value) - pos.y());
        if (std::abs(now.xPixel(point->x) - pos.x()) < 20 && d < distance)
            distance = d, best = item.id;
    }
    return best;
}

void CurveChart::mousePressEvent(QMouseEvent *event)
{
    if (!scene().plot().adjusted(-4, -4, 4, 4).contains(event->position()) || !scene().hasPoints())
        return QWidget::mousePressEvent(event);
    m_dragStart = m_dragNow = event->position();
    m_dragView = m_view;
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier)) {
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton) {
        m_drag = Drag::Press;
    }
    event->accept();
}

void CurveChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF pos = event->position();
    if (m_drag == Drag::Press && (pos - m_dragStart).manhattanLength() > clickDistance)
        m_drag = Drag::Box;
    if (m_drag == Drag::Box) {
        m_dragNow = pos;
        // A narrow or flat box zooms one axis only, and shows it by spanning the other.
        const QRectF plot = scene().plot();
        const QPointF moved = pos - m_dragStart;
        if (std::abs(moved.y()) < 12 && std::abs(moved.x()) > 12)
            m_dragNow.setY(plot.bottom());
        update();
        return;
    }
    if (m_drag == Drag::Pan) {
        const CurveScene &now = scene();
        const double dx = (m_dragNow.x() - pos.x()) / now.plot().width(), dy = (pos.y() - m_dragNow.y()) / now.plot().height();
        View next = m_view;
        next.x = now.x().moved(dx);
        if (m_view.y)
            next.y = now.y().moved(dy);
        m_dragNow = pos;
        setView(next, false);
        return;
    }
    if (!scene().hasPoints())
        return;
    const QRectF plot = scene().plot();
    if (pos.x() < plot.left() - 2 || pos.x() > plot.right() + 2) {
        setCursorPosition(std::nullopt);
        return;
    }
    // The cursor snaps to the nearest point of any curve, so that its x is one that was logged.
    const double at = scene().xValue(pos.x());
    std::optional<double> best;
    for (const CurveItem &item : m_curves) {
        if (!item.isVisible || !item.source)
            continue;
        const auto point = item.source->nearest(at);
        if (point && (!best || std::abs(point->x - at) < std::abs(*best - at)))
            best = point->x;
    }
    setCursorPosition(best);
}

void CurveChart::finishBox()
{
    const CurveScene &now = scene();
    const QRectF plot = now.plot();
    const QPointF moved = m_dragNow - m_dragStart;
    const bool onlyX = m_dragNow.y() == plot.bottom() || std::abs(moved.y()) < 12;
    const bool onlyY = std::abs(moved.x()) < 12 && !onlyX;
    const QRectF box = QRectF(m_dragStart, m_dragNow).normalized().intersected(plot);
    View next = m_view;
    if (!onlyY)
        next.x = std::pair{now.xValue(box.left()), now.xValue(box.right())};
    if (!onlyX)
        next.y = std::pair{now.yValue(box.bottom()), now.yValue(box.top())};
    setView(next);
}

void CurveChart::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Box) {
        finishBox();
    } else if (drag == Drag::Pan) {
        setCursor(Qt::CrossCursor);
        if (m_dragView != m_view)
            m_undo.push_back(m_dragView); // the whole pan is one step to undo
    } else if (drag == Drag::Press) {
        emit curveClicked(curveAt(event->position()));
    }
    update();
}

void CurveChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_drag = Drag::None;
    if (event->button() == Qt::LeftButton)
        resetZoom();
}

void CurveChart::wheelEvent(QWheelEvent *event)
{
    const CurveScene &now = scene();
    if (!now.plot().contains(event->position()) || !now.hasPoints())
        return QWidget::wheelEvent(event);
    const QPoint delta = event->angleDelta();
    const double turns = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    if (turns == 0)
        return;
    const double factor = std::pow(0.8, turns);
    const bool both = event->modifiers() & Qt::ControlModifier, onlyY = event->modifiers() & Qt::ShiftModifier;
    View next = m_view;
    if (!onlyY)
        next.x = now.x().zoomed(now.xValue(event->position().x()), factor);
    if (both || onlyY)
        next.y = now.y().zoomed(now.yValue(event->position().y()), factor);
    setView(next);
    event->accept();
}

void CurveChart::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo) || event->key() == Qt::Key_Backspace) {
        undoZoom();
        return;
    }
    if (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier))
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        stepCursor(false);
        break;
    case Qt::Key_Right:
        stepCursor(true);
        break;
    case Qt::Key_PageUp:
        panBy(-0.5);
        break;
    case Qt::Key_PageDown:
        panBy(0.5);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(0.8);
        break;
    case Qt::Key_Minus:
        zoomBy(1.25);
        break;
    case Qt::Key_0:
    case Qt::Key_Home:
        resetZoom();
        break;
    case Qt::Key_Escape:
        if (m_drag != Drag::None)
            m_drag = Drag::None, update();
        else if (m_cursor)
            setCursorPosition(std::nullopt);
        else
            QWidget::keyPressEvent(event);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void CurveChart::leaveEvent(QEvent *)
{
    if (!hasFocus())
        setCursorPosition(std::nullopt);
}

void CurveChart::focusInEvent(QFocusEvent *event)
{
    // The ring is for people at the keyboard; after a click the pointer says where one is.
    m_showsFocus = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    update();
}

void CurveChart::focusOutEvent(QFocusEvent *)
{
    m_showsFocus = false;
    update();
}

} // namespace widgets
