// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme_icon_engine.h"

#include "widgets/theme/theme.h"

#include <QPainter>
#include <QPixmap>

namespace widgets {

ThemeIconEngine::ThemeIconEngine(const Theme *theme, QString name, Role role) : m_theme(theme), m_name(std::move(name)), m_role(role) {}

void ThemeIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    if (!m_theme)
        return;
    m_theme->paintIcon(*painter, rect, m_name, m_theme->colour(mode == QIcon::Disabled ? Role::Faint : m_role));
}

QPixmap ThemeIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

QPixmap ThemeIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    // Qt asks in device pixels and sets the ratio itself; drawing straight at that size keeps the strokes sharp.
    Q_UNUSED(scale)
    return pixmap(size, mode, state);
}

QIconEngine *ThemeIconEngine::clone() const { return new ThemeIconEngine(*this); }
QString ThemeIconEngine::key() const { return QStringLiteral("widgets.ThemeIconEngine"); }

} // namespace widgets
