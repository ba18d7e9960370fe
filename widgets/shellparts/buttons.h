// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

class QPushButton;
class QToolButton;
class QWidget;

/// Buttons of the design: they differ by properties that the style reads.
namespace widgets::buttons {

/// Plain 28-px button with an optional icon.
QPushButton *plain(const QString &text, const QString &icon = {}, QWidget *parent = nullptr);
/// The one accent-filled button of a page or dialog.
QPushButton *primary(const QString &text, const QString &icon = {}, QWidget *parent = nullptr);
/// Text in the bad colour: stops or deletes something.
QPushButton *dangerous(const QString &text, const QString &icon = {}, QWidget *parent = nullptr);
/// Looks like a link, behaves like a button.
QPushButton *link(const QString &text, const QString &icon = {}, QWidget *parent = nullptr);
/// Icon only; the name is the tip and the accessible name.
QToolButton *iconOnly(const QString &icon, const QString &name, QWidget *parent = nullptr);
/// 24 px high, for section titles; 22 with `inRow`.
void makeSmall(QWidget *button, bool inRow = false);
/// Disables with a reason as tip and accessible description; an empty reason enables.
void setDisabledReason(QWidget *button, const QString &reason);

} // namespace widgets::buttons
