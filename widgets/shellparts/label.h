// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QLabel>

namespace widgets {

/// A label in a style and colour of the theme; both follow theme changes.
class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString &text = {}, TextStyle style = TextStyle::Body, Role role = Role::Text, QWidget *parent = nullptr);
    void setTextStyle(TextStyle style);
    void setRole(Role role);
    TextStyle textStyle() const { return m_style; }

private:
    void applyTheme();
    TextStyle m_style;
    Role m_role;
};

} // namespace widgets
