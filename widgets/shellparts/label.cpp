// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/label.h"

#include "widgets/theme/theme.h"

namespace widgets {

Label::Label(const QString &text, TextStyle style, Role role, QWidget *parent) : QLabel(text, parent), m_style(style), m_role(role)
{
    connect(&Theme::of(this), &Theme::changed, this, &Label::applyTheme);
    applyTheme();
}

void Label::setTextStyle(TextStyle style)
{
    m_style = style;
    applyTheme();
}
void Label::setRole(Role role)
{
    m_role = role;
    applyTheme();
}

void Label::applyTheme()
{
    const Theme &theme = Theme::of(this);
    setFont(theme.font(m_style));
    QPalette colours = theme.palette();
    colours.setColor(QPalette::WindowText, theme.colour(m_role));
    // On a page drawn with Base a label would otherwise take the Text role.
    setForegroundRole(QPalette::WindowText);
    setPalette(colours);
}

} // namespace widgets
