// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_chart.h"

#include "cursor_group.h"
#include "curve_scene.h"

#include <QAccessible>
#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace widgets {

CurveChart::CurveChart(QWidget *parent) : QWidget(parent), m_emptyText(tr("No data yet")), m_colours(ChartColours::forPalette(palette()))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::CrossCursor);
    m_liveTimer.setSingleShot(true);
    m_liveTimer.setInterval(100);
    connect(&m_liveTimer, &QTimer::timeout, this, [this] { invalidate(); });
    setAccessibleName(tr("Chart"));
    describe();
}

CurveChart::~CurveChart() = default;

void CurveChart::setCurves(std::vector<CurveItem> curves)
{
    const auto endOf = [](const std::vector<CurveItem> &items) {
        double low = HUGE_VAL, high = -HUGE_VAL;
        for (const CurveItem &item : items) {
            if (const auto range = item.source ? item.source->xRange() : std::nullopt)
                low = std::min(low, range->first), high = std::max(high, range->second);
        }
        return std::pair{low, high};
    };
    bool isSameSet = !m_curves.empty();
    for (const CurveItem &item : m_curves) {
        isSameSet = isSameSet && std::any_of(curves.begin(), curves.end(), [&](const CurveItem &other) { return other.id == item.id; });
    }
    const auto before = endOf(m_curves), now = endOf(curves);
    if (!isSameSet || m_xAxis.kind == AxisKind::Log)
        m_liveHigh.reset();
    else if (now.second > before.second && before.first < before.second && now.second > m_liveHigh.value_or(before.second))
        m_liveHigh = now.second + 0.05 * (now.second - now.first); // room to grow into, so that the axis moves rarely
    m_curves = std::move(curves);
    m_scene.reset();
    describe();
    if (isSameSet) {
        if (!m_liveTimer.isActive()) {
            invalidate();
            m_liveTimer.start();
        }
    } else {
        invalidate();
    }
}

const CurveItem *CurveChart::curve(const QString &id) const
{
    for (const CurveItem &item : m_curves) {
        if (item.id == id)
            return &item;
    }
    return nullptr;
}

void CurveChart::setCurveVisible(const QString &id, bool visible)
{
    for (CurveItem &item : m_curves) {
        if (item.id == id)
            item.isVisible = visible;
    }
    invalidate();
    describe();
}

void CurveChart::setHighlighted(const QString &id)
{
    if (m_highlighted == id)
        return;
    m_highlighted = id;
    invalidate();
}

void CurveChart::setTitle(const QString &title, const QString &subtitle)
{
    m_title = title;
    m_subtitle = subtitle;
    setAccessibleName(title.isEmpty() ? tr("Chart") : tr("Chart of %1").arg(title));
    invalidate();
}

void CurveChart::setXAxis(const AxisSpec &axis)
{
    if (axis.kind != m_xAxis.kind || axis.title != m_xAxis.title) {
        // Another x means other numbers: the old view and cursor say nothing on it.
        m_view.x.reset();
        m_undo.clear();
        m_liveHigh.reset();
        m_cursor.reset();
    }
    m_xAxis = axis;
    invalidate();
    describe();
}

void CurveChart::setYAxis(const AxisSpec &axis)
{
    m_yAxis = axis;
    if (axis.kind == AxisKind::Log && m_view.y && m_view.y->first <= 0)
        m_view.y.reset();
    invalidate();
    describe();
}

void CurveChart::setYLimits(std::optional<std::pair<double, double>> limits)
{
    m_yLimits = limits;
    invalidate();
}

void CurveChart::setEvents(std::vector<EventMark> events)
{
    m_events = std::move(events);
    invalidate();
}

void CurveChart::setThresholds(std::vector<Threshold> thresholds)
{
    m_thresholds = std::move(thresholds);
    invalidate();
}

void CurveChart::setRestarts(std::vector<RestartMark> restarts)
{
    m_restarts = std::move(restarts);
    invalidate();
}

void CurveChart::setLostSpans(std::vector<LostSpan> spans)
{
    m_lostSpans = std::move(spans);
    invalidate();
}

void CurveChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    invalidate();
    describe();
}

void CurveChart::setCompact(bool compact)
{
    m_isCompact = compact;
    invalidate();
}

void CurveChart::setLeftMargin(std::optional<int> pixels)
{
    m_leftMargin = pixels;
    invalidate();
}

void CurveChart::setColours(const ChartColours &colours)
{
    m_colours = colours;
    m_hasOwnColours = true;
    invalidate();
}

void CurveChart::setCursorGroup(CursorGroup *group)
{
    if (m_group)
        m_group->disconnect(this);
    m_group = group;
    if (!group)
        return;
    connect(group, &CursorGroup::positionChanged, this, [this](std::optional<double> x, QObject *source) {
        if (source == this)
            return;
        m_ownsReadout = false;
        applyCursor(x, false);
    });
    connect(group, &CursorGroup::rangeChanged, this, [this](double x0, double x1, QObject *source) {
        if (source == this)
            return;
        m_view.x = std::pair{x0, x1};
        invalidate();
        emit viewChanged();
    });
    applyCursor(group->position(), false);
}

void CurveChart::setCursorPosition(std::optional<double> x)
{
    m_ownsReadout = true;
    applyCursor(x, true);
}

void CurveChart::applyCursor(std::optional<double> x, bool tellGroup)
{
    if (m_cursor != x) {
        m_cursor = x;
        update();
        emit cursorMoved(x);
    }
    if (tellGroup && m_group)
        m_group->setPosition(x, this);
}

std::vector<CurveChart::Reading> CurveChart::readings() const
{
    std::vector<Reading> out;
    if (!m_cursor)
        return out;
    const CurveScene &now = scene();
    const double tolerance = 1.5; // pixels beyond a run's end that still count as on it
    std::optional<double> baseline;
    for (const CurveItem &item : m_curves) {
        if (!item.source || (!item.isVisible && !item.isBaseline))
            continue;
        const auto range = item.source->xRange();
        if (!range || now.xPixel(*m_cursor) < now.xPixel(range->first) - tolerance || now.xPixel(*m_cursor) > now.xPixel(range->second) + tolerance)
            continue;
        auto point = item.source->nearest(*m_cursor);
        if (!point)
            continue;
        if (item.source->isSmoothed() && std::isfinite(point->value)) {
            if (const auto smooth = item.source->smoothedNearest(point->x))
                point->value = smooth->value;
        }
        if (item.isBaseline)
            baseline = point->value;
        if (item.isVisible)
            out.push_back({item.id, item.name, item.series, point->x, point->value, std::nullopt, item.isBaseline});
    }
    if (baseline && std::isfinite(*baseline)) {
        for (Reading &r : out) {
            if (!r.isBaseline && std::isfinite(r.value))
                r.difference = r.value - *baseline;
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Reading &a, const Reading &b) {
        const bool aBad = std::isnan(a.value), bBad = std::isnan(b.value);
        return aBad != bBad ? bBad : !aBad && a.value < b.value;
    });
    return out;
}

const CurveScene &CurveChart::scene() const
{
    if (!m_scene)
        m_scene = std::make_unique<CurveScene>(*this, QSizeF(size()), devicePixelRatioF());
    return *m_scene;
}

AxisScale CurveChart::xScale() const { return scene().x(); }
AxisScale CurveChart::yScale() const { return scene().y(); }
QRectF CurveChart::plotRect() const { return scene().plot(); }
QPointF CurveChart::toPixel(double x, double y) const { return {scene().xPixel(x), scene().yPixel(y)}; }

void CurveChart::invalidate()
{
    m_scene.reset();
    m_cache = QPixmap();
    update();
}

void CurveChart::describe()
{
    QStringList parts;
    int shown = 0;
    std::optional<std::pair<double, double>> range;
    for (const CurveItem &item : m_curves) {
        if (!item.isVisible || !item.source)
            continue;
        const auto own = item.source->xRange();
        if (!own)
            continue;
        ++shown;
        range = range ? std::pair{std::min(range->first, own->first), std::max(range->second, own->second)} : *own;
        if (shown <= 20) {
            if (const auto last = item.source->nearest(own->second))
                parts << tr("%1: last %2 at %3")
                             .arg(item.name, AxisFormat::value(last->value, 4, m_yAxis.style, m_yAxis.unit), AxisFormat::position(m_xAxis, last->x));
        }
    }
    QString text = m_emptyText;
    if (range) {
        text = tr("%n curves", nullptr, shown) + QStringLiteral(", ") +
               tr("from %1 to %2").arg(AxisFormat::position(m_xAxis, range->first), AxisFormat::position(m_xAxis, range->second)) +
               QStringLiteral(". ") + parts.join(QStringLiteral("; "));
    }
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

void CurveChart::renderTo(QPainter &painter, const QSizeF &size) const
{
    painter.fillRect(QRectF(QPointF(0, 0), size), m_colours.panel);
    const CurveScene scene(*this, size, 2.0);
    scene.paint(painter);
}

void CurveChart::paintEvent(QPaintEvent *)
{
    const double ratio = devicePixelRatioF();
    const QSize pixels = size() * ratio;
    if (m_cache.size() != pixels || m_cache.devicePixelRatio() != ratio) {
        m_scene.reset();
        m_cache = QPixmap(pixels);
        m_cache.setDevicePixelRatio(ratio);
        m_cache.fill(m_colours.panel);
        QPainter painter(&m_cache);
        scene().paint(painter);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_cache);
    if (m_cursor && scene().hasPoints())
        scene().paintCursor(painter, *m_cursor, readings(), m_ownsReadout || !m_group);
    if (m_drag == Drag::Box) {
        QColor fill = m_colours.accent;
        fill.setAlpha(38);
        painter.setPen(m_colours.accent);
        painter.setBrush(fill);
        painter.drawRect(QRectF(m_dragStart, m_dragNow).normalized().intersected(scene().plot()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (m_showsFocus) {
        painter.setPen(QPen(m_colours.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void CurveChart::resizeEvent(QResizeEvent *) { invalidate(); }

void CurveChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_hasOwnColours)
        m_colours = ChartColours::forPalette(palette());
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange ||
        event->type() == QEvent::LanguageChange) {
        invalidate();
        describe();
    }
    QWidget::changeEvent(event);
}

bool CurveChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString hint = scene().hintAt(QPointF(help->pos()));
        if (hint.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), hint, this);
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        // The chart's own undo comes before the window's while the chart has the focus.
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) && canUndoZoom()) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace widgets
