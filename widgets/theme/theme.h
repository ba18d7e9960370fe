// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QList>
#include <QObject>
#include <QPalette>
#include <QString>

class QApplication;
class QPainter;
class QWidget;

namespace widgets {

/// Colours, fonts, sizes and icons of the program. The application owns one and installs it; every part finds it with Theme::of().
/// GUI thread only. When anything changes, the application palette and style are set again (so plain widgets repaint by themselves)
/// and changed() is emitted for parts that cache pixels or sizes.
class Theme : public QObject {
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    /// Sets style, palette and font of the application and makes this the theme that of() finds. Call once, before any window.
    void install(QApplication &app);
    /// The installed theme. Where none was installed (a test), one in system mode is made as a child of the application.
    static Theme &of(const QWidget *widget = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isDark() const { return m_dark; }

    QColor colour(Role role) const;
    /// As colour(), but the one that still has contrast on the selection: Faint and Control become Muted there.
    QColor colourOn(Role role, bool selected) const;
    /// The colours of one theme without making it current: for print, export and the contrast test.
    static QColor colour(Role role, bool dark);

    /// Number of distinct series colours (12).
    static int seriesCount();
    /// Colour of a run; index 0 is series 1. Beyond 12 the colours repeat. A negative index gives Muted ("never drawn").
    QColor series(int index) const;
    static QColor series(int index, bool dark);
    /// Dash of a series in pixels for a 2-px line, empty for a full line: 9th to 12th dash 7 3, 13th and later 2 2.
    static QList<qreal> seriesDash(int index);
    /// Perceptual heat ramp, 0 to 1 (clamped); NaN gives NoData.
    QColor heat(double load) const;
    static QColor heat(double load, bool dark);
    /// Black or white, whichever reads better on the given fill.
    static QColor textOn(const QColor &fill);
    /// WCAG 2 contrast of two opaque colours, 1 to 21.
    static double contrast(const QColor &a, const QColor &b);

    /// Font of a text style; `presentation` gives the larger sizes of the projector view.
    QFont font(TextStyle style, bool presentation = false) const;
    /// Line height of a text style in pixels, scaled.
    int lineHeight(TextStyle style, bool presentation = false) const;
    /// A design size (pixels at the design's 13-px text) scaled to the font size in use.
    int px(double designPixels) const;
    double scale() const { return m_scale; }
    /// The person's own factor on top of the system font size, 0.75 to 2.
    void setUserScale(double factor);
    double userScale() const { return m_userScale; }
    /// True where the person, or the system, asked for no motion. All durations are then 0.
    bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool on);
    /// A motion time in milliseconds: the given one, or 0 with reduced motion.
    int duration(int milliseconds) const { return m_reducedMotion ? 0 : milliseconds; }

    int rowHeight(bool presentation = false) const { return px(presentation ? 36 : 28); }
    int controlHeight() const { return px(28); }

    /// An icon of the set (resources/icons), tinted with a role; it follows theme changes by itself. Unknown names give a null icon.
    QIcon icon(const QString &name, Role tint = Role::Text) const;
    /// Paints an icon of the set into a rectangle.
    void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &tint) const;
    /// The names of all icons in the set.
    static QStringList iconNames();

    QPalette palette() const;

signals:
    /// Colours, font or sizes are different now.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followSystem();
    void loadFonts();
    void apply();

    Mode m_mode = Mode::System;
    bool m_dark = false;
    bool m_systemDark = false;
    bool m_applying = false;
    bool m_reducedMotion = false;
    double m_systemScale = 1.0;
    double m_userScale = 1.0;
    double m_scale = 1.0;
    QString m_family;
    QString m_monoFamily;
    QApplication *m_app = nullptr;
};

/// Sizes of the design in unscaled pixels; pass them through Theme::px().
namespace size {
inline constexpr int kGrid = 8, kMargin = 16, kGap = 8, kGroup = 24;
inline constexpr int kRadius = 4, kBadgeRadius = 3, kDialogRadius = 6;
inline constexpr int kRail = 80, kRailItem = 56, kTopBar = 48, kPageHeader = 48, kToolBar = 44, kSectionTitle = 36;
inline constexpr int kStatusBar = 24, kFooter = 28, kRow = 28, kControl = 28, kSmallControl = 24, kRowControl = 22;
inline constexpr int kDot = 8, kIcon = 16, kRailIcon = 20;
} // namespace size

} // namespace widgets
