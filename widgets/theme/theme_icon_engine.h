// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QIconEngine>
#include <QPointer>

namespace widgets {

class Theme;

/// Draws an SVG of the icon set in a colour of the theme, asked for at paint time so that a theme change needs no new icons.
class ThemeIconEngine : public QIconEngine {
public:
    ThemeIconEngine(const Theme *theme, QString name, Role role);
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override;
    QString key() const override;

private:
    QPointer<const Theme> m_theme;
    QString m_name;
    Role m_role;
};

} // namespace widgets
