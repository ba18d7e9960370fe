// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shellparts/status_dot.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QStringList>
#include <QWidget>

namespace testsupport {

/// What a person cannot read in a window as it stands: words cut at their right or their foot. What is cut and says itself whole on hover is left
/// out.
inline QStringList clippedTexts(const QWidget *root)
{
    QStringList cut;
    for (const QWidget *part : root->findChildren<QWidget *>()) {
        if (!part->isVisible() || !part->toolTip().isEmpty())
            continue;
        const auto *label = qobject_cast<const QLabel *>(part);
        const auto *button = qobject_cast<const QAbstractButton *>(part);
        const auto *dot = qobject_cast<const widgets::StatusDot *>(part);
        const QString text = label ? label->text() : button ? button->text() : dot ? dot->word() : QString();
        if (text.isEmpty() || (label && label->pixmap(Qt::ReturnByValue).width() > 0))
            continue;
        const QSize wanted = part->sizeHint();
        const bool wraps = label && label->wordWrap();
        const int height = wraps ? label->heightForWidth(label->width()) : wanted.height();
        if ((!wraps && wanted.width() > part->width() + 1) || (label && height > part->height() + 1))
            cut.append(QStringLiteral("%1 \"%2\": %3×%4 of %5×%6")
                           .arg(QString::fromLatin1(part->metaObject()->className()), text.left(60))
                           .arg(part->width())
                           .arg(part->height())
                           .arg(wanted.width())
                           .arg(height));
    }
    return cut;
}

/// Controls that take the focus and have no name that a screen reader could say.
inline QStringList namelessControls(const QWidget *root)
{
    QStringList nameless;
    for (QWidget *control : root->findChildren<QWidget *>()) {
        if (control->focusPolicy() == Qt::NoFocus || !control->isVisible())
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(control);
        const QWidget *owner = control->parentWidget();
        const bool inner = owner && (owner->inherits("QAbstractItemView") || owner->inherits("QComboBox") || owner->inherits("QAbstractSpinBox") ||
                                     owner->inherits("QTabWidget") || control->inherits("QScrollArea"));
        if (!inner && (!face || face->text(QAccessible::Name).isEmpty()))
            nameless.append(QStringLiteral("%1 %2").arg(QString::fromLatin1(control->metaObject()->className()), control->objectName()));
    }
    return nameless;
}

} // namespace testsupport
