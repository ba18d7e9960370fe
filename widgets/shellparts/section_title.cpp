// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/section_title.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/painting.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace widgets {

SectionTitle::SectionTitle(const QString &title, QWidget *parent) : QWidget(parent)
{
    const Theme &theme = Theme::of(this);
    setMinimumHeight(theme.px(size::kSectionTitle));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(theme.px(size::kMargin), theme.px(2), theme.px(size::kMargin), theme.px(2));
    m_layout->setSpacing(theme.px(size::kGap));
    m_title = new Label(title, TextStyle::Section, Role::Text, this);
    m_note = new Label({}, TextStyle::Body, Role::Muted, this);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_note);
    m_layout->addStretch(1);
    setAccessibleName(title);
}

void SectionTitle::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}
void SectionTitle::setNote(const QString &note) { m_note->setText(note); }
QPushButton *SectionTitle::addButton(const QString &text, const QString &icon)
{
    QPushButton *button = buttons::plain(text, icon, this);
    buttons::makeSmall(button);
    m_layout->addWidget(button);
    return button;
}
void SectionTitle::addRight(QWidget *widget) { m_layout->addWidget(widget); }
void SectionTitle::setUnderlined(bool on)
{
    m_underlined = on;
    update();
}
void SectionTitle::paintEvent(QPaintEvent *)
{
    if (!m_underlined)
        return;
    QPainter painter(this);
    paint::hairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), Theme::of(this).colour(Role::Hairline));
}

} // namespace widgets
