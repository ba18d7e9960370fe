// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include "widgets/theme/palettes.h"
#include "widgets/theme/theme_icon_engine.h"
#include "widgets/theme/theme_style.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QPainter>
#include <QPixmapCache>
#include <QStyleFactory>
#include <QStyleHints>
#include <QSvgRenderer>
#include <QWidget>
#include <algorithm>
#include <cmath>
#include <memory>

namespace widgets {
namespace {

constexpr const char *kProperty = "widgets.theme";

struct TypeSpec {
    int size, line, weight, presentation;
};

TypeSpec spec(TextStyle style)
{
    switch (style) {
    case TextStyle::Tiny:
        return {10, 14, QFont::DemiBold, 12};
    case TextStyle::Small:
        return {11, 16, QFont::Normal, 13};
    case TextStyle::TableHeader:
        return {12, 20, QFont::Medium, 14};
    case TextStyle::Note:
        return {12, 20, QFont::Normal, 14};
    case TextStyle::Body:
        return {13, 20, QFont::Normal, 15};
    case TextStyle::BodyMedium:
        return {13, 20, QFont::Medium, 15};
    case TextStyle::Section:
        return {13, 20, QFont::DemiBold, 16};
    case TextStyle::PageTitle:
        return {16, 24, QFont::DemiBold, 18};
    case TextStyle::Verdict:
        return {18, 26, QFont::DemiBold, 20};
    case TextStyle::Display:
        return {24, 32, QFont::DemiBold, 26};
    case TextStyle::Figure:
        return {36, 48, QFont::DemiBold, 40};
    case TextStyle::Mono:
        return {12, 19, QFont::Normal, 14};
    }
    return {13, 20, QFont::Normal, 15};
}

bool digitsHaveOneWidth(const QFont &font)
{
    const QFontMetricsF metrics(font);
    const double zero = metrics.horizontalAdvance(QLatin1Char('0'));
    for (char digit = '1'; digit <= '9'; ++digit)
        if (std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - zero) > 0.01)
            return false;
    return true;
}

double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

QString iconPath(const QString &name) { return QStringLiteral(":/widgets/icons/%1.svg").arg(name); }

} // namespace

Theme::Theme(QObject *parent) : QObject(parent) {}

Theme::~Theme()
{
    if (m_app && m_app->property(kProperty).value<QObject *>() == this)
        m_app->setProperty(kProperty, QVariant());
}

void Theme::install(QApplication &app)
{
    m_app = &app;
    app.setProperty(kProperty, QVariant::fromValue(static_cast<QObject *>(this)));
    // The system's own look has to be read before it is replaced.
    m_systemDark = app.palette().color(QPalette::Window).lightness() < 128;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    m_systemDark = app.styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    connect(app.styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::followSystem);
#endif
    loadFonts();
    // QApplication owns the style.
    auto *style = new ThemeStyle(*this);
    app.setStyle(style);
    app.installEventFilter(this);
    m_dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
    apply();
}

Theme &Theme::of(const QWidget *)
{
    if (auto *theme = qobject_cast<Theme *>(qApp->property(kProperty).value<QObject *>()))
        return *theme;
    auto *theme = new Theme(qApp);
    if (auto *app = qobject_cast<QApplication *>(qApp))
        theme->install(*app);
    return *theme;
}

void Theme::loadFonts()
{
    const QFont system = QApplication::font();
    const int pixels = QFontInfo(system).pixelSize();
    // Ordinary defaults of the platforms lie between 12 and 15 px; all of them mean "normal" and get the design's 13.
    m_systemScale = pixels >= 11 && pixels <= 15 ? 1.0 : std::clamp(pixels / 13.0, 0.75, 2.5);
    const QDir fonts(QStringLiteral(":/widgets/fonts"));
    for (const QString &file : fonts.entryList({QStringLiteral("*.otf"), QStringLiteral("*.ttf")}, QDir::Files))
        QFontDatabase::addApplicationFont(fonts.filePath(file));
    const QString family = QFontInfo(system).family();
    // DejaVu and Vera are what comes when nobody chose a font.
    const bool chosen = !family.contains(QLatin1String("DejaVu")) && !family.contains(QLatin1String("Vera")) && !family.isEmpty();
    const bool bundled = QFontDatabase::hasFamily(QStringLiteral("Trainyard Sans"));
    m_family = bundled && (!chosen || !digitsHaveOneWidth(system)) ? QStringLiteral("Trainyard Sans") : family;
    m_monoFamily = QFontDatabase::hasFamily(QStringLiteral("Trainyard Mono")) ? QStringLiteral("Trainyard Mono")
                                                                              : QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    m_scale = m_systemScale * m_userScale;
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    const bool dark = mode == Mode::Dark || (mode == Mode::System && m_systemDark);
    if (dark == m_dark)
        return;
    m_dark = dark;
    apply();
}

void Theme::setUserScale(double factor)
{
    factor = std::clamp(factor, 0.75, 2.0);
    if (qFuzzyCompare(factor, m_userScale))
        return;
    m_userScale = factor;
    m_scale = m_systemScale * m_userScale;
    apply();
}

void Theme::setReducedMotion(bool on)
{
    if (m_reducedMotion == on)
        return;
    m_reducedMotion = on;
    emit changed();
}

void Theme::followSystem()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    m_systemDark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // Fusion's standard palette follows the platform theme where the platform tells its appearance.
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("Fusion")));
    if (fusion)
        m_systemDark = fusion->standardPalette().color(QPalette::Window).lightness() < 128;
#endif
    setMode(m_mode);
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_app && event->type() == QEvent::ThemeChange && !m_applying)
        followSystem();
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    if (!m_app)
        return;
    m_applying = true;
    m_app->setFont(font(TextStyle::Body));
    QApplication::setPalette(palette());
    // Qt 6.4 keeps resolved palettes of windows that exist already; an application-wide event makes them resolve again.
    for (QWidget *widget : QApplication::allWidgets()) {
        QEvent again(QEvent::ApplicationPaletteChange);
        QApplication::sendEvent(widget, &again);
    }
    m_applying = false;
    emit changed();
    for (QWidget *window : m_app->topLevelWidgets()) {
        window->update();
        for (QWidget *child : window->findChildren<QWidget *>()) {
            child->update();
            child->updateGeometry();
        }
    }
}

QColor Theme::colour(Role role, bool dark) { return QColor::fromRgb(palettes::role(role, dark)); }
QColor Theme::colour(Role role) const { return colour(role, m_dark); }
QColor Theme::colourOn(Role role, bool selected) const
{
    return colour(selected && (role == Role::Faint || role == Role::Control) ? Role::Muted : role);
}

int Theme::seriesCount() { return palettes::kSeriesCount; }
QColor Theme::series(int index, bool dark) { return index < 0 ? colour(Role::Muted, dark) : QColor::fromRgb(palettes::series(index, dark)); }
QColor Theme::series(int index) const { return series(index, m_dark); }
QList<qreal> Theme::seriesDash(int index)
{
    if (index < 8)
        return {};
    return index < 12 ? QList<qreal>{7, 3} : QList<qreal>{2, 2};
}

QColor Theme::heat(double load, bool dark)
{
    if (std::isnan(load))
        return colour(Role::NoData, dark);
    return palettes::heat(int(std::lround(std::clamp(load, 0.0, 1.0) * 255)), dark);
}
QColor Theme::heat(double load) const { return heat(load, m_dark); }

double Theme::contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}
QColor Theme::textOn(const QColor &fill) { return contrast(fill, Qt::black) >= contrast(fill, Qt::white) ? QColor(Qt::black) : QColor(Qt::white); }

int Theme::px(double designPixels) const { return int(std::lround(designPixels * m_scale)); }

QFont Theme::font(TextStyle style, bool presentation) const
{
    const TypeSpec s = spec(style);
    QFont font(style == TextStyle::Mono ? m_monoFamily : m_family);
    if (style == TextStyle::Mono) {
        font.setStyleHint(QFont::Monospace);
        font.setFixedPitch(true);
    }
    font.setPixelSize(std::max(8, px(presentation ? s.presentation : s.size)));
    font.setWeight(QFont::Weight(s.weight));
    font.setKerning(style != TextStyle::Mono);
    return font;
}

int Theme::lineHeight(TextStyle style, bool presentation) const
{
    const TypeSpec s = spec(style);
    return px(s.line + (presentation ? s.presentation - s.size : 0));
}

QIcon Theme::icon(const QString &name, Role tint) const
{
    if (name.isEmpty() || !QFile::exists(iconPath(name)))
        return {};
    return QIcon(new ThemeIconEngine(this, name, tint));
}

QStringList Theme::iconNames()
{
    QStringList names;
    for (const QString &file : QDir(QStringLiteral(":/widgets/icons")).entryList({QStringLiteral("*.svg")}, QDir::Files))
        names.append(file.chopped(4));
    return names;
}

void Theme::paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &tint) const
{
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const double side = std::min(rect.width(), rect.height());
    const int pixels = std::max(1, int(std::lround(side * ratio)));
    const QString key = QStringLiteral("widgets-icon/%1/%2/%3").arg(name, tint.name(QColor::HexArgb)).arg(pixels);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        QFile file(iconPath(name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QByteArray svg = file.readAll();
        svg.replace("#000000", tint.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        if (!renderer.isValid())
            return;
        pixmap = QPixmap(pixels, pixels);
        pixmap.fill(Qt::transparent);
        QPainter inner(&pixmap);
        inner.setOpacity(tint.alphaF());
        renderer.render(&inner, QRectF(0, 0, pixels, pixels));
        inner.end();
        QPixmapCache::insert(key, pixmap);
    }
    const QRectF target(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()));
}

QPalette Theme::palette() const
{
    QPalette p;
    const auto c = [this](Role role) { return colour(role); };
    p.setColor(QPalette::Window, c(Role::Window));
    p.setColor(QPalette::WindowText, c(Role::Text));
    p.setColor(QPalette::Base, c(Role::Panel));
    p.setColor(QPalette::AlternateBase, c(Role::Header));
    p.setColor(QPalette::Text, c(Role::Text));
    p.setColor(QPalette::Button, c(Role::Panel));
    p.setColor(QPalette::ButtonText, c(Role::Text));
    p.setColor(QPalette::BrightText, c(Role::Bad));
    p.setColor(QPalette::ToolTipBase, c(Role::Raised));
    p.setColor(QPalette::ToolTipText, c(Role::Text));
    p.setColor(QPalette::PlaceholderText, c(Role::Faint));
    p.setColor(QPalette::Light, c(Role::Raised));
    p.setColor(QPalette::Midlight, c(Role::Hairline));
    p.setColor(QPalette::Mid, c(Role::Hair2));
    p.setColor(QPalette::Dark, c(Role::Control));
    p.setColor(QPalette::Shadow, c(Role::Hair2));
    p.setColor(QPalette::Highlight, c(Role::Selection));
    p.setColor(QPalette::HighlightedText, c(Role::Text));
    p.setColor(QPalette::Link, c(Role::Accent));
    p.setColor(QPalette::LinkVisited, c(Role::Accent));
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    p.setColor(QPalette::Accent, c(Role::Accent));
#endif
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, c(Role::Faint));
    return p;
}

} // namespace widgets
