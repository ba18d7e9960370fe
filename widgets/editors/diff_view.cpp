// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/diff_view.h"

#include "widgets/theme/painting.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace widgets {

DiffView::DiffView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Differences"));
    connect(&Theme::of(this), &Theme::changed, this, &DiffView::updateBars);
}

void DiffView::setDiff(std::vector<DiffLine> lines, const QString &leftTitle, const QString &rightTitle)
{
    m_lines = std::move(lines);
    m_leftTitle = leftTitle;
    m_rightTitle = rightTitle;
    m_current = -1;
    rebuild();
    verticalScrollBar()->setValue(0);
}

void DiffView::setDiffLayout(Layout layout)
{
    if (m_layout == layout)
        return;
    m_layout = layout;
    rebuild();
}

void DiffView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void DiffView::rebuild()
{
    m_rows.clear();
    m_changes.clear();
    m_added = m_removed = m_longest = m_maxNo = 0;
    const int count = int(m_lines.size());
    for (const DiffLine &line : m_lines) {
        m_added += line.kind == DiffLine::Kind::Added;
        m_removed += line.kind == DiffLine::Kind::Removed;
        m_longest = std::max(m_longest, int(line.text.size()));
        m_maxNo = std::max({m_maxNo, line.leftNo, line.rightNo});
    }
    for (int i = 0; i < count;) {
        const DiffLine::Kind kind = m_lines[size_t(i)].kind;
        if (kind == DiffLine::Kind::Same || kind == DiffLine::Kind::Skipped) {
            m_rows.push_back({i, i});
            ++i;
            continue;
        }
        const int first = int(m_rows.size());
        if (m_layout == Layout::Unified) {
            for (; i < count && (m_lines[size_t(i)].kind == DiffLine::Kind::Added || m_lines[size_t(i)].kind == DiffLine::Kind::Removed); ++i)
                m_rows.push_back(m_lines[size_t(i)].kind == DiffLine::Kind::Removed ? Row{i, -1} : Row{-1, i});
        } else {
            std::vector<int> left, right;
            for (; i < count && (m_lines[size_t(i)].kind == DiffLine::Kind::Added || m_lines[size_t(i)].kind == DiffLine::Kind::Removed); ++i)
                (m_lines[size_t(i)].kind == DiffLine::Kind::Removed ? left : right).push_back(i);
            for (size_t k = 0; k < std::max(left.size(), right.size()); ++k)
                m_rows.push_back({k < left.size() ? left[k] : -1, k < right.size() ? right[k] : -1});
        }
        m_changes.push_back({first, int(m_rows.size()) - 1});
    }
    m_current = std::min(m_current, changeCount() - 1);
    setAccessibleDescription(changeCount() == 0 ? tr("No differences")
                                                : tr("%1 added, %2 removed lines in %3 changes").arg(m_added).arg(m_removed).arg(changeCount()));
    updateBars();
}

void DiffView::updateBars()
{
    const Theme &theme = Theme::of(this);
    const int height = theme.lineHeight(TextStyle::Mono) + 1;
    const int visible = std::max(1, viewport()->height() / height);
    verticalScrollBar()->setRange(0, std::max(0, int(m_rows.size()) - visible));
    verticalScrollBar()->setPageStep(visible);
    const QFontMetrics metrics(theme.font(TextStyle::Mono));
    const int text = metrics.horizontalAdvance(QLatin1Char('0')) * (m_longest + 10) + theme.px(24);
    const int room = m_layout == Layout::Unified ? viewport()->width() : viewport()->width() / 2;
    horizontalScrollBar()->setRange(0, std::max(0, text - room));
    horizontalScrollBar()->setPageStep(room);
    viewport()->update();
}

void DiffView::paintSide(QPainter &painter, const QRect &rect, int index, bool rightSide, int numberWidth)
{
    const Theme &theme = Theme::of(this);
    if (index < 0) {
        painter.fillRect(rect, theme.colour(Role::Header));
        return;
    }
    const DiffLine &line = m_lines[size_t(index)];
    const bool added = line.kind == DiffLine::Kind::Added, removed = line.kind == DiffLine::Kind::Removed;
    if (added || removed)
        painter.fillRect(rect, theme.colour(added ? Role::Added : Role::Removed));
    if (line.kind == DiffLine::Kind::Skipped)
        painter.fillRect(rect, theme.colour(Role::Header));
    const int number = m_layout == Layout::SideBySide ? (rightSide ? line.rightNo : line.leftNo) : (removed ? line.leftNo : line.rightNo);
    painter.setPen(theme.colour(Role::Muted));
    const QRect numbers(rect.left(), rect.top(), numberWidth, rect.height());
    painter.drawText(numbers, int(Qt::AlignRight | Qt::AlignVCenter),
                     line.kind == DiffLine::Kind::Skipped ? QString(QChar(0x2026))
                     : number > 0                         ? QString::number(number)
                                                          : QString());
    const int signX = numbers.right() + theme.px(10), textX = signX + theme.px(16);
    if (added || removed) {
        painter.setPen(theme.colour(added ? Role::Good : Role::Bad));
        painter.drawText(QRect(signX, rect.top(), theme.px(12), rect.height()), int(Qt::AlignLeft | Qt::AlignVCenter),
                         added ? QStringLiteral("+") : QStringLiteral("-"));
    }
    painter.save();
    painter.setClipRect(QRect(textX, rect.top(), rect.right() - textX, rect.height()));
    painter.setPen(theme.colour(line.kind == DiffLine::Kind::Skipped ? Role::Muted : Role::Text));
    painter.drawText(QRect(textX - horizontalScrollBar()->value(), rect.top(), 1 << 20, rect.height()), int(Qt::AlignLeft | Qt::AlignVCenter),
                     line.text);
    painter.restore();
}

void DiffView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.colour(Role::Panel));
    if (m_rows.empty()) {
        painter.setFont(theme.font(TextStyle::Body));
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder.isEmpty() ? tr("No differences") : m_placeholder);
        return;
    }
    painter.setFont(theme.font(TextStyle::Mono));
    const int height = theme.lineHeight(TextStyle::Mono) + 1;
    const int numberWidth =
        theme.px(12) + painter.fontMetrics().horizontalAdvance(QLatin1Char('0')) * std::max(2, int(QString::number(m_maxNo).size()));
    const int middle = viewport()->width() / 2;
    int y = 0;
    for (int i = verticalScrollBar()->value(); i < int(m_rows.size()) && y < viewport()->height(); ++i, y += height) {
        const Row &row = m_rows[size_t(i)];
        if (m_layout == Layout::Unified) {
            paintSide(painter, QRect(0, y, viewport()->width(), height), row.left >= 0 ? row.left : row.right, row.left < 0, numberWidth);
        } else {
            paintSide(painter, QRect(0, y, middle, height), row.left, false, numberWidth);
            paintSide(painter, QRect(middle + 1, y, viewport()->width() - middle - 1, height), row.right, true, numberWidth);
        }
        if (m_current >= 0 && i >= m_changes[size_t(m_current)].first && i <= m_changes[size_t(m_current)].last)
            painter.fillRect(QRect(0, y, theme.px(3), height), theme.colour(Role::Focus));
    }
    if (m_layout == Layout::SideBySide)
        paint::hairline(painter, QPointF(middle, 0), QPointF(middle, viewport()->height()), theme.colour(Role::Hairline));
    if (hasFocus() && m_current < 0)
        painter.fillRect(QRect(0, 0, theme.px(2), viewport()->height()), theme.colour(Role::Focus));
}

void DiffView::goTo(int change)
{
    m_current = change;
    const Change &c = m_changes[size_t(change)];
    const int top = verticalScrollBar()->value(), page = verticalScrollBar()->pageStep();
    if (c.first < top + 1 || c.last > top + page - 2)
        verticalScrollBar()->setValue(std::max(0, c.first - page / 3));
    viewport()->update();
    emit currentChangeChanged(change);
    setAccessibleDescription(tr("Change %1 of %2").arg(change + 1).arg(changeCount()));
}

bool DiffView::nextChange()
{
    if (m_current + 1 >= changeCount())
        return false;
    goTo(m_current + 1);
    return true;
}
bool DiffView::previousChange()
{
    if (m_current <= 0)
        return false;
    goTo(m_current - 1);
    return true;
}

QString DiffView::asText() const
{
    QString text;
    if (!m_leftTitle.isEmpty() || !m_rightTitle.isEmpty())
        text += QStringLiteral("--- %1\n+++ %2\n").arg(m_leftTitle, m_rightTitle);
    for (const DiffLine &line : m_lines) {
        switch (line.kind) {
        case DiffLine::Kind::Added:
            text += QLatin1Char('+');
            break;
        case DiffLine::Kind::Removed:
            text += QLatin1Char('-');
            break;
        case DiffLine::Kind::Same:
            text += QLatin1Char(' ');
            break;
        case DiffLine::Kind::Skipped:
            text += QStringLiteral("@@ ");
            break;
        }
        text += line.text + QLatin1Char('\n');
    }
    return text;
}

void DiffView::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(asText());
    else if (event->key() == Qt::Key_N || (event->key() == Qt::Key_F8 && !back))
        nextChange();
    else if (event->key() == Qt::Key_P || event->key() == Qt::Key_F8)
        previousChange();
    else if (event->key() == Qt::Key_Home)
        verticalScrollBar()->setValue(0);
    else if (event->key() == Qt::Key_End)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}
void DiffView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        updateBars();
}
void DiffView::scrollContentsBy(int, int) { viewport()->update(); }
QSize DiffView::sizeHint() const { return {Theme::of(this).px(480), Theme::of(this).px(320)}; }

} // namespace widgets
