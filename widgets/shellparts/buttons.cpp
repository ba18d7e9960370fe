// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/buttons.h"

#include "widgets/theme/theme.h"

#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace widgets::buttons {
namespace {

QPushButton *make(const QString &text, const QString &icon, const char *look, Role tint, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    if (look)
        button->setProperty("look", QLatin1String(look));
    if (!icon.isEmpty())
        button->setIcon(Theme::of(parent).icon(icon, tint));
    const auto applyFont = [button] { button->setFont(Theme::of(button).font(TextStyle::BodyMedium)); };
    QObject::connect(&Theme::of(parent), &Theme::changed, button, applyFont);
    applyFont();
    button->setAutoDefault(false);
    QString name = text;
    button->setAccessibleName(name.remove(QLatin1Char('&')));
    return button;
}

} // namespace

QPushButton *plain(const QString &text, const QString &icon, QWidget *parent) { return make(text, icon, nullptr, Role::Text, parent); }
QPushButton *primary(const QString &text, const QString &icon, QWidget *parent) { return make(text, icon, "primary", Role::OnAccent, parent); }
QPushButton *dangerous(const QString &text, const QString &icon, QWidget *parent) { return make(text, icon, "danger", Role::Bad, parent); }
QPushButton *link(const QString &text, const QString &icon, QWidget *parent) { return make(text, icon, "link", Role::Accent, parent); }

QToolButton *iconOnly(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setProperty("look", QStringLiteral("bare"));
    button->setIcon(Theme::of(parent).icon(icon));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void makeSmall(QWidget *button, bool inRow)
{
    button->setProperty("small", inRow ? size::kRowControl : size::kSmallControl);
    button->updateGeometry();
}

void setDisabledReason(QWidget *button, const QString &reason)
{
    button->setEnabled(reason.isEmpty());
    button->setToolTip(reason);
    button->setAccessibleDescription(reason);
}

} // namespace widgets::buttons
