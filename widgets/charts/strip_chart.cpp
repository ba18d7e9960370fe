// SPDX-License-Identifier: GPL-3.0-or-later
#include "strip_chart.h"

#include "cursor_group.h"
#include "curve_line.h"
#include "curve_scene.h"

#include <QDateTime>
#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace widgets {

namespace {

constexpr double leftMargin = 56, rightMargin = 64;
constexpr int columnsPerPixel = 1;

} // namespace

StripChart::StripChart(QWidget *parent) : QWidget(parent), m_colours(ChartColours::forPalette(palette()))
{
    m_xAxis.kind = AxisKind::Time;
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void StripChart::setQuantity(const QString &name, const AxisSpec &yAxis, int series)
{
    m_name = name;
    m_yAxis = yAxis;
    m_series = series;
    m_xAxis.zone = yAxis.zone;
    describe();
    update();
}

void StripChart::setData(std::shared_ptr<const CurveSource> source, std::shared_ptr<const BandSource> band)
{
    m_source = std::move(source);
    m_band = std::move(band);
    describe();
    update();
}

void StripChart::setRange(std::optional<std::pair<double, double>> x)
{
    m_x = x;
    update();
}

void StripChart::setYRange(std::optional<std::pair<double, double>> y)
{
    m_y = y;
    update();
}

void StripChart::setLimit(std::optional<Threshold> limit)
{
    m_limit = std::move(limit);
    update();
}

void StripChart::setEvents(std::vector<EventMark> events)
{
    m_events = std::move(events);
    update();
}

void StripChart::setTimeAxisShown(bool shown)
{
    m_showsTime = shown;
    updateGeometry();
    update();
}

void StripChart::setCursorGroup(CursorGroup *group)
{
    if (m_group)
        m_group->disconnect(this);
    m_group = group;
    if (group)
        connect(group, &CursorGroup::positionChanged, this, qOverload<>(&QWidget::update));
}

void StripChart::setColours(const ChartColours &colours)
{
    m_colours = colours;
    m_hasOwnColours = true;
    update();
}

QSize StripChart::sizeHint() const { return {420, m_showsTime ? 84 : 64}; }

QRectF StripChart::plotRect() const
{
    return QRectF(leftMargin, 8, std::max(10.0, width() - leftMargin - rightMargin), std::max(10.0, height() - (m_showsTime ? 28.0 : 14.0)));
}

AxisScale StripChart::xScale() const
{
    const auto range = m_x ? m_x : m_source ? m_source->xRange() : std::nullopt;
    return range ? AxisScale(AxisKind::Time, range->first, range->second) : AxisScale(AxisKind::Time, 0, 1);
}

AxisScale StripChart::yScale() const
{
    if (m_y)
        return AxisScale(m_yAxis.kind, m_y->first, m_y->second);
    double low = HUGE_VAL, high = -HUGE_VAL;
    if (m_source) {
        const AxisScale x = xScale();
        for (const CurveColumn &c : m_source->columns(x.low(), x.high() + (x.high() - x.low()) * 1e-9, 1, false)) {
            if (c.count > 0)
                low = std::min(low, c.min), high = std::max(high, c.max);
        }
    }
    if (!(low <= high))
        return AxisScale(m_yAxis.kind, 0, 1);
    const AxisScale whole(m_yAxis.kind, low, high);
    const double unit = m_yAxis.style == NumberStyle::Binary ? binaryUnit(std::abs(whole.high())) : 1;
    const double step = niceStep((whole.high() - whole.low()) / unit, 2) * unit;
    if (whole.isLog())
        return AxisScale(m_yAxis.kind, whole.fromUnit(-0.08), whole.fromUnit(1.08));
    return AxisScale(m_yAxis.kind, std::floor(whole.low() / step) * step, std::ceil(whole.high() / step) * step);
}

void StripChart::describe()
{
    setAccessibleName(m_name.isEmpty() ? tr("History") : tr("History of %1").arg(m_name));
    QString text = tr("No data yet");
    if (const auto range = m_source ? m_source->xRange() : std::nullopt) {
        const auto last = m_source->nearest(range->second);
        text = tr("from %1 to %2").arg(AxisFormat::position(m_xAxis, range->first), AxisFormat::position(m_xAxis, range->second));
        if (last)
            text += QStringLiteral(", ") + tr("last %1").arg(AxisFormat::value(last->value, 3, m_yAxis.style, m_yAxis.unit));
    }
    setAccessibleDescription(text);
}

void StripChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF plot = plotRect();
    const AxisScale x = xScale(), y = yScale();
    const auto xPixel = [&](double v) { return plot.left() + x.toUnit(v) * plot.width(); };
    const auto yPixel = [&](double v) { return std::clamp(plot.bottom() - y.toUnit(v) * plot.height(), plot.top() - 4, plot.bottom() + 4); };
    const QFont small = CurveScene::font(*this, 11), bold = CurveScene::font(*this, 11, QFont::DemiBold);
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    AxisTicks yt;
    const double unit = m_yAxis.style == NumberStyle::Binary ? binaryUnit(std::abs(y.high())) : 1;
    yt.step = niceStep((y.high() - y.low()) / unit, 3) * unit;
    yt.values = multiplesOf(yt.step, y.low(), y.high());
    double lastLabel = HUGE_VAL;
    for (double v : yt.values) {
        const double at = std::floor(yPixel(v)) + 0.5;
        painter.setPen(v == yt.values.front() ? m_colours.hair2 : m_colours.grid);
        painter.drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at));
        if (std::abs(at - lastLabel) < metrics.height())
            continue;
        lastLabel = at;
        painter.setPen(m_colours.muted);
        painter.drawText(QRectF(0, at - metrics.height() / 2, plot.left() - 8, metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                         AxisFormat::tick(m_yAxis, v, yt));
    }
    const QTimeZone zone = m_xAxis.zone;
    const AxisTicks xt = timeTicks(x.low(), x.high(), std::clamp(static_cast<int>(plot.width() / 80), 2, 8), [&](double t) {
        return static_cast<double>(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(t * 1000), Qt::UTC)));
    });
    for (double v : xt.values) {
        const double at = std::floor(xPixel(v)) + 0.5;
        painter.setPen(m_colours.grid);
        painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()));
        if (!m_showsTime)
            continue;
        const QString words = AxisFormat::tick(m_xAxis, v, xt);
        painter.setPen(m_colours.muted);
        painter.drawText(QPointF(at - metrics.horizontalAdvance(words) / 2, plot.bottom() + 4 + metrics.ascent()), words);
    }
    for (const EventMark &mark : m_events) {
        const double at = std::floor(xPixel(mark.x)) + 0.5;
        if (at < plot.left() || at > plot.right())
            continue;
        QPen pen(mark.kind == EventKind::Restart                                      ? m_colours.bad
                 : mark.kind == EventKind::Checkpoint || mark.kind == EventKind::Note ? m_colours.muted
                                                                                      : m_colours.warn,
                 1);
        pen.setDashPattern({2, 3});
        painter.setPen(pen);
        painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()));
    }
    const auto range = m_source ? m_source->xRange() : std::nullopt;
    if (range) {
        const int count = std::max(1, static_cast<int>(std::lround(plot.width() * devicePixelRatioF() * columnsPerPixel)));
        const double width = (x.high() - x.low()) / count;
        const CurveLine::Geometry g{plot.left(), plot.width() / count, plot.top(), plot.bottom(), yPixel};
        painter.save();
        painter.setClipRect(plot.adjusted(-1, -1, 1, 1));
        const QColor colour = m_colours.series(m_series);
        if (m_band) {
            QColor fill = colour;
            fill.setAlphaF(0.2f);
            CurveLine::paintBand(painter, m_band->columns(x.low() - width / 2, x.high() + width / 2, count + 1), g, fill);
        }
        const auto columns = m_source->columns(x.low() - width / 2, x.high() + width / 2, count + 1, false);
        CurveLine::paint(painter, columns, g, m_colours.seriesPen(m_series, 1.5));
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colours.bad);
        painter.setRenderHint(QPainter::Antialiasing);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const double at = plot.left() + static_cast<double>(i) * g.step;
            if (columns[i].nan > 0)
                painter.drawPolygon(QPolygonF({{at - 3, plot.top()}, {at + 3, plot.top()}, {at, plot.top() + 5}}));
        }
        painter.restore();
    }
    double valueY = -1;
    if (range) {
        const auto last = m_source->nearest(std::min(range->second, x.high()));
        if (last) {
            valueY = yPixel(std::isfinite(last->value) ? last->value : y.high());
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_colours.series(m_series));
            painter.drawEllipse(QPointF(xPixel(last->x), valueY), 2.2, 2.2);
            painter.setPen(std::isfinite(last->value) ? m_colours.text : m_colours.bad);
            painter.drawText(QPointF(plot.right() + 6, valueY + metrics.ascent() / 2 - 1),
                             AxisFormat::value(last->value, 3, m_yAxis.style, m_yAxis.unit));
        }
    } else {
        painter.setPen(m_colours.muted);
        painter.drawText(plot, Qt::AlignCenter, tr("No data yet"));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (m_limit && y.toUnit(m_limit->y) >= 0 && y.toUnit(m_limit->y) <= 1) {
        const double at = std::floor(yPixel(m_limit->y)) + 0.5;
        QPen pen(m_limit->isLimit ? m_colours.bad : m_colours.muted, 1);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at));
        double label = at;
        if (valueY >= 0 && std::abs(label - valueY) < metrics.height())
            label = valueY + (label >= valueY ? 1 : -1) * metrics.height();
        painter.drawText(QPointF(plot.right() + 6, label + metrics.ascent() / 2 - 1), m_limit->text);
    }
    if (range && !m_name.isEmpty()) {
        // The name stands where the line is not: at the bottom when the data is high at the left, else at the top.
        const auto first = m_source->nearest(x.low());
        const bool isHigh = first && std::isfinite(first->value) && y.toUnit(first->value) > 0.5;
        const QSizeF size(QFontMetricsF(bold).horizontalAdvance(m_name) + 6, metrics.height());
        const QRectF box(plot.left() + 4, isHigh ? plot.bottom() - size.height() - 2 : plot.top() + 2, size.width(), size.height());
        QColor back = m_colours.panel;
        back.setAlphaF(0.8f);
        painter.fillRect(box, back);
        painter.setFont(bold);
        painter.setPen(m_colours.text);
        painter.drawText(box, Qt::AlignCenter, m_name);
        painter.setFont(small);
    }
    if (m_group && m_group->position()) {
        const double at = std::floor(xPixel(*m_group->position())) + 0.5;
        if (at >= plot.left() && at <= plot.right()) {
            painter.setPen(m_colours.text);
            painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()));
            const auto under = m_source ? m_source->nearest(*m_group->position()) : std::nullopt;
            if (under && std::isfinite(under->value)) {
                painter.setRenderHint(QPainter::Antialiasing);
                painter.setPen(QPen(m_colours.panel, 1.5));
                painter.setBrush(m_colours.series(m_series));
                painter.drawEllipse(QPointF(xPixel(under->x), yPixel(under->value)), 4, 4);
                painter.setRenderHint(QPainter::Antialiasing, false);
            }
        }
    }
    if (m_showsFocus) {
        painter.setPen(QPen(m_colours.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void StripChart::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_group || !m_source)
        return;
    const QRectF plot = plotRect();
    if (event->position().x() < plot.left() || event->position().x() > plot.right())
        return m_group->setPosition(std::nullopt, this);
    const auto point = m_source->nearest(xScale().fromUnit((event->position().x() - plot.left()) / plot.width()));
    m_group->setPosition(point ? std::optional(point->x) : std::nullopt, this);
}

void StripChart::focusInEvent(QFocusEvent *event)
{
    m_showsFocus = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    update();
}

void StripChart::focusOutEvent(QFocusEvent *)
{
    m_showsFocus = false;
    update();
}

void StripChart::leaveEvent(QEvent *)
{
    if (m_group && !hasFocus())
        m_group->setPosition(std::nullopt, this);
}

void StripChart::keyPressEvent(QKeyEvent *event)
{
    const bool isStep = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (!isStep || !m_group || !m_source)
        return QWidget::keyPressEvent(event);
    const bool forward = event->key() == Qt::Key_Right;
    const AxisScale x = xScale();
    const auto next = m_source->neighbour(m_group->position().value_or(forward ? x.low() : x.high()), forward);
    if (next)
        m_group->setPosition(next->x, this);
}

void StripChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_hasOwnColours)
        m_colours = ChartColours::forPalette(palette());
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        describe();
    QWidget::changeEvent(event);
}

} // namespace widgets
