// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/status_dot.h"

#include "widgets/theme/painting.h"

#include <QPainter>

namespace widgets {

StatusDot::StatusDot(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }
StatusDot::StatusDot(StateKind kind, const QString &word, QWidget *parent) : StatusDot(parent) { set(kind, word); }

void StatusDot::set(StateKind kind, const QString &word)
{
    m_kind = kind;
    m_word = word;
    if (!word.isEmpty())
        setAccessibleName(word);
    updateGeometry();
    update();
}
void StatusDot::setTextStyle(TextStyle style)
{
    m_style = style;
    updateGeometry();
    update();
}
void StatusDot::setMuted(bool muted)
{
    m_muted = muted;
    update();
}

QSize StatusDot::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    const int text = m_word.isEmpty() ? 0 : theme.px(7) + QFontMetrics(theme.font(m_style)).horizontalAdvance(m_word) + 1;
    return {theme.px(8) + text, theme.lineHeight(m_style)};
}
QSize StatusDot::minimumSizeHint() const { return {Theme::of(this).px(8), sizeHint().height()}; }

void StatusDot::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    paint::stateDot(painter, QRectF(0, 0, theme.px(8), height()), m_kind, theme, theme.px(8));
    if (m_word.isEmpty())
        return;
    painter.setFont(theme.font(m_style));
    painter.setPen(theme.colour(m_muted ? Role::Muted : Role::Text));
    const QRect area = rect().adjusted(theme.px(15), 0, 0, 0);
    painter.drawText(area, int(Qt::AlignLeft | Qt::AlignVCenter), painter.fontMetrics().elidedText(m_word, Qt::ElideRight, area.width()));
}

void StatusDot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace widgets
