// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/patterns/line_picker.h"

#include "app/domain/curves/log_text.h"
#include "widgets/theme/theme.h"

#include <QAccessible>
#include <QAccessibleEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace pages {

using widgets::Role;
using widgets::TextStyle;
using widgets::Theme;

namespace {

constexpr std::size_t longestShown = 2000; ///< bytes of a line that are drawn; what lies behind can be written as a pattern

/// The text up to a byte as it is drawn: one column for a tab.
QString shown(const std::string &line, std::size_t bytes)
{
    QString text = QString::fromUtf8(line.data(), static_cast<qsizetype>(std::min(bytes, line.size())));
    text.replace(QLatin1Char('\t'), QLatin1Char(' '));
    return text;
}

} // namespace

LinePicker::LinePicker(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(true);
    setAccessibleName(tr("Lines of the log"));
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        layOut();
        viewport()->update();
    });
    layOut();
}

void LinePicker::setLines(std::vector<std::string> lines)
{
    m_lines = std::move(lines);
    m_numbers.clear();
    m_matched.assign(m_lines.size(), 0);
    m_cursor = m_hover = {};
    m_widest = 0;
    const QFontMetricsF metrics(Theme::of(this).font(TextStyle::Mono));
    std::size_t longest = 0;
    for (const std::string &line : m_lines)
        longest = std::max(longest, std::min(line.size(), longestShown));
    m_widest = static_cast<int>(std::ceil(metrics.horizontalAdvance(QLatin1Char('0')) * static_cast<double>(longest)));
    layOut();
    for (int i = 0; i < static_cast<int>(m_lines.size()) && i < 2000 && m_cursor.line < 0; ++i) {
        const auto prefix = curves::readPrefix(m_lines[static_cast<std::size_t>(i)]).length;
        const auto &found = numbers(i);
        const auto first = std::find_if(found.begin(), found.end(), [&](const auto &number) { return number.begin >= prefix && !number.isTime; });
        // A line with several numbers is more likely to be a record than one with a single one.
        if (first != found.end() && found.end() - first > 1)
            m_cursor = {i, static_cast<int>(first - found.begin())};
    }
    if (m_cursor.line >= 0)
        verticalScrollBar()->setValue(std::max(0, m_cursor.line - 3));
    viewport()->update();
    say();
}

void LinePicker::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void LinePicker::setMatched(std::vector<char> matched)
{
    m_matched = std::move(matched);
    m_matched.resize(m_lines.size(), 0);
    viewport()->update();
}

void LinePicker::setMarks(std::function<std::vector<Mark>(int)> marks)
{
    m_marks = std::move(marks);
    viewport()->update();
}

const std::vector<reading::LineNumber> &LinePicker::numbers(int line) const
{
    auto it = m_numbers.find(line);
    if (it == m_numbers.end()) {
        std::vector<reading::LineNumber> found;
        if (line >= 0 && line < static_cast<int>(m_lines.size()))
            found = reading::numbersIn(std::string_view(m_lines[static_cast<std::size_t>(line)]).substr(0, longestShown));
        it = m_numbers.insert(line, std::move(found));
    }
    return *it;
}

int LinePicker::lineHeight() const { return Theme::of(this).px(22); }

int LinePicker::gutter() const
{
    const QFontMetricsF metrics(Theme::of(this).font(TextStyle::Mono));
    const auto digits = QString::number(std::max<std::size_t>(m_lines.size(), 100)).size();
    return static_cast<int>(metrics.horizontalAdvance(QLatin1Char('0')) * static_cast<double>(digits)) + Theme::of(this).px(24);
}

int LinePicker::topLine() const { return verticalScrollBar()->value(); }

qreal LinePicker::xOf(int line, std::size_t byte) const
{
    const QFontMetricsF metrics(Theme::of(this).font(TextStyle::Mono));
    return gutter() - horizontalScrollBar()->value() + metrics.horizontalAdvance(shown(m_lines[static_cast<std::size_t>(line)], byte));
}

QRect LinePicker::numberRect(Place place) const
{
    if (place.line < topLine() || place.line >= static_cast<int>(m_lines.size()))
        return {};
    const auto &found = numbers(place.line);
    if (place.number < 0 || place.number >= static_cast<int>(found.size()))
        return {};
    const int y = (place.line - topLine()) * lineHeight();
    if (y >= viewport()->height())
        return {};
    const auto &number = found[static_cast<std::size_t>(place.number)];
    const qreal from = xOf(place.line, number.begin), to = xOf(place.line, number.begin + number.length);
    return QRectF(from, y, to - from, lineHeight()).toAlignedRect();
}

void LinePicker::layOut()
{
    const int page = std::max(1, viewport()->height() / std::max(1, lineHeight()));
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_lines.size()) - page));
    verticalScrollBar()->setPageStep(page);
    horizontalScrollBar()->setRange(0, std::max(0, gutter() + m_widest + 16 - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(lineHeight());
}

void LinePicker::resizeEvent(QResizeEvent *) { layOut(); }

void LinePicker::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
}

void LinePicker::focusInEvent(QFocusEvent *) { viewport()->update(); }
void LinePicker::focusOutEvent(QFocusEvent *) { viewport()->update(); }

void LinePicker::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.colour(Role::Window));
    if (m_lines.empty()) {
        painter.setFont(theme.font(TextStyle::Body));
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    const QFont mono = theme.font(TextStyle::Mono);
    const int height = lineHeight(), left = gutter();
    const int last = std::min(static_cast<int>(m_lines.size()), topLine() + viewport()->height() / height + 2);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int line = topLine(); line < last; ++line) {
        const int y = (line - topLine()) * height;
        const QRect row(0, y, viewport()->width(), height);
        const std::string &text = m_lines[static_cast<std::size_t>(line)];
        const bool matched = m_matched[static_cast<std::size_t>(line)] != 0;
        if (line == m_cursor.line)
            painter.fillRect(row, theme.colour(Role::Hover));
        painter.setClipRect(QRect(left - 4, y, viewport()->width() - left + 4, height));
        const auto marks = matched && m_marks ? m_marks(line) : std::vector<Mark>();
        const auto markOf = [&](const reading::LineNumber &number) {
            return std::find_if(marks.begin(), marks.end(), [&](const Mark &mark) {
                return mark.begin < number.begin + number.length && number.begin < mark.begin + mark.length;
            });
        };
        painter.setFont(mono);
        painter.setPen(theme.colour(matched ? Role::Text : Role::Muted));
        painter.drawText(QRectF(xOf(line, 0), y, m_widest + 64, height), Qt::AlignVCenter | Qt::TextSingleLine, shown(text, longestShown));
        const auto &found = numbers(line);
        for (int i = 0; i < static_cast<int>(found.size()); ++i) {
            const auto &number = found[static_cast<std::size_t>(i)];
            QRectF box(QPointF(xOf(line, number.begin), y + 2.5), QPointF(xOf(line, number.begin + number.length), y + height - 2.5));
            box.adjust(-1.5, 0, 1.5, 0);
            const auto mark = markOf(number);
            const bool here = m_cursor == Place{line, i}, over = m_hover == Place{line, i};
            if (mark != marks.end()) {
                const QColor fill = mark->series > 0 ? theme.series(mark->series - 1) : theme.colour(Role::Accent);
                QColor pale = fill;
                pale.setAlphaF(theme.isDark() ? 0.34F : 0.20F);
                painter.setPen(mark->series > 0 ? QPen(Qt::NoPen) : QPen(fill, 1, Qt::DashLine));
                painter.setBrush(pale);
                painter.drawRoundedRect(box, 3, 3);
                if (mark->series > 0)
                    painter.fillRect(QRectF(box.left() + 1, box.bottom() - 1.5, box.width() - 2, 2), fill);
            } else {
                painter.setPen(QPen(theme.colour(over ? Role::Accent : Role::Faint), 1, over ? Qt::SolidLine : Qt::DotLine));
                painter.drawLine(QPointF(box.left() + 1.5, box.bottom()), QPointF(box.right() - 1.5, box.bottom()));
            }
            if (here || over) {
                painter.setBrush(Qt::NoBrush);
                painter.setPen(QPen(theme.colour(here && hasFocus() ? Role::Focus : Role::Control), here ? 2 : 1));
                painter.drawRoundedRect(box, 3, 3);
            }
        }
        painter.setClipping(false);
        painter.setFont(theme.font(TextStyle::Small));
        painter.setPen(theme.colour(Role::Faint));
        painter.drawText(QRect(0, y, left - theme.px(14), height), Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
        if (matched)
            painter.fillRect(QRectF(left - theme.px(8), y + 3, theme.px(2), height - 6), theme.colour(Role::Good));
    }
}

LinePicker::Place LinePicker::at(const QPoint &position) const
{
    const int line = topLine() + position.y() / lineHeight();
    if (line >= static_cast<int>(m_lines.size()) || position.y() < 0)
        return {};
    const auto &found = numbers(line);
    for (int i = 0; i < static_cast<int>(found.size()); ++i)
        if (numberRect({line, i}).adjusted(-3, 0, 3, 0).contains(position))
            return {line, i};
    return {line, -1};
}

void LinePicker::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Place place = at(event->position().toPoint());
    if (place.number < 0)
        return;
    setCursor(place);
    emit picked(place.line, place.number);
}

void LinePicker::mouseMoveEvent(QMouseEvent *event)
{
    const Place place = at(event->position().toPoint());
    const Place over = place.number >= 0 ? place : Place{};
    if (over == m_hover)
        return;
    m_hover = over;
    viewport()->setCursor(over.number >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

bool LinePicker::step(bool forward)
{
    Place place = m_cursor;
    if (place.line < 0)
        place = forward || m_lines.empty()
                    ? Place{0, -1}
                    : Place{static_cast<int>(m_lines.size()) - 1, static_cast<int>(numbers(static_cast<int>(m_lines.size()) - 1).size())};
    while (place.line >= 0 && place.line < static_cast<int>(m_lines.size())) {
        const int count = static_cast<int>(numbers(place.line).size());
        place.number += forward ? 1 : -1;
        if (place.number >= 0 && place.number < count) {
            setCursor(place);
            return true;
        }
        place.line += forward ? 1 : -1;
        place.number = forward                                                            ? -1
                       : place.line >= 0 && place.line < static_cast<int>(m_lines.size()) ? static_cast<int>(numbers(place.line).size())
                                                                                          : 0;
    }
    return false;
}

void LinePicker::changeLine(int by)
{
    if (m_lines.empty())
        return;
    const int count = static_cast<int>(m_lines.size());
    const int from = std::max(0, m_cursor.line);
    const qreal x = m_cursor.line >= 0 && m_cursor.number >= 0 ? xOf(from, numbers(from)[static_cast<std::size_t>(m_cursor.number)].begin) : 0;
    int line = std::clamp(from + by, 0, count - 1);
    // The nearest line on that way with a number in it, and of its numbers the one below.
    while (line >= 0 && line < count && numbers(line).empty())
        line += by > 0 ? 1 : -1;
    if (line < 0 || line >= count)
        return;
    const auto &found = numbers(line);
    int best = 0;
    for (int i = 1; i < static_cast<int>(found.size()); ++i)
        if (std::abs(xOf(line, found[static_cast<std::size_t>(i)].begin) - x) < std::abs(xOf(line, found[static_cast<std::size_t>(best)].begin) - x))
            best = i;
    setCursor({line, best});
}

void LinePicker::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        step(false);
        break;
    case Qt::Key_Right:
        step(true);
        break;
    case Qt::Key_Up:
        changeLine(-1);
        break;
    case Qt::Key_Down:
        changeLine(1);
        break;
    case Qt::Key_PageUp:
        changeLine(-verticalScrollBar()->pageStep());
        break;
    case Qt::Key_PageDown:
        changeLine(verticalScrollBar()->pageStep());
        break;
    case Qt::Key_Home:
        m_cursor = {};
        step(true);
        break;
    case Qt::Key_End:
        m_cursor = {};
        step(false);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_cursor.number >= 0)
            emit picked(m_cursor.line, m_cursor.number);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept(); // Enter must not press the dialog's button
}

void LinePicker::setCursor(Place place)
{
    m_cursor = place;
    if (place.line >= 0) {
        const int page = std::max(1, viewport()->height() / lineHeight());
        if (place.line < topLine())
            verticalScrollBar()->setValue(place.line);
        else if (place.line >= topLine() + page)
            verticalScrollBar()->setValue(place.line - page + 1);
        const QRect box = numberRect(place);
        if (box.left() < gutter())
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() + box.left() - gutter() - 8);
        else if (box.right() > viewport()->width())
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() + box.right() - viewport()->width() + 24);
    }
    viewport()->update();
    say();
    emit cursorMoved();
}

void LinePicker::say()
{
    // A reader of the screen hears the number, where it stands, and what it is taken for.
    QString text;
    if (m_cursor.line >= 0 && m_cursor.number >= 0) {
        const auto &number = numbers(m_cursor.line)[static_cast<std::size_t>(m_cursor.number)];
        const std::string &line = m_lines[static_cast<std::size_t>(m_cursor.line)];
        const QString value = QString::fromUtf8(line.data() + number.begin, static_cast<qsizetype>(number.length));
        QString name;
        if (m_marks && m_matched[static_cast<std::size_t>(m_cursor.line)])
            for (const Mark &mark : m_marks(m_cursor.line))
                if (mark.begin < number.begin + number.length && number.begin < mark.begin + mark.length)
                    name = mark.name;
        text = name.isEmpty() ? tr("%1 in line %2: %3").arg(value).arg(m_cursor.line + 1).arg(shown(line, 200))
                              : tr("%1 in line %2, taken as %3: %4").arg(value).arg(m_cursor.line + 1).arg(name, shown(line, 200));
    }
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace pages
