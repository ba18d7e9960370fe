// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>
#include <cmath>

using namespace widgets;

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void textHasContrast_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void textHasContrast()
    {
        QFETCH(bool, dark);
        const auto colour = [dark](Role role) { return Theme::colour(role, dark); };
        for (Role ground : {Role::Window, Role::Panel, Role::Header, Role::Hover, Role::Raised})
            for (Role ink : {Role::Text, Role::Muted, Role::Accent, Role::Good, Role::Warn, Role::Bad, Role::Info})
                QVERIFY2(Theme::contrast(colour(ink), colour(ground)) >= 4.5, qPrintable(QStringLiteral("%1 on %2").arg(int(ink)).arg(int(ground))));
        for (Role ink : {Role::Text, Role::Muted, Role::Accent, Role::Good, Role::Warn, Role::Bad, Role::Info})
            QVERIFY(Theme::contrast(colour(ink), colour(Role::Selection)) >= 4.5);
        QVERIFY(Theme::contrast(colour(Role::Faint), colour(Role::Panel)) >= 4.5);
        QVERIFY(Theme::contrast(colour(Role::OnAccent), colour(Role::AccentFill)) >= 4.5);
        for (Role ground : {Role::Added, Role::Removed})
            QVERIFY(Theme::contrast(colour(Role::Text), colour(ground)) >= 4.5);
        for (Role line : {Role::Control, Role::Focus, Role::Band})
            QVERIFY(Theme::contrast(colour(line), colour(Role::Panel)) >= 3);
        for (int i = 0; i < Theme::seriesCount(); ++i)
            QVERIFY(Theme::contrast(Theme::series(i, dark), colour(Role::Panel)) >= 3);
        for (int i = 0; i <= 100; ++i) {
            const QColor fill = Theme::heat(i / 100.0, dark);
            QVERIFY(Theme::contrast(fill, Theme::textOn(fill)) >= 4.5);
        }
    }
    void heatRampIsMonotonous()
    {
        const auto luminance = [](const QColor &c) { return Theme::contrast(c, Qt::black); };
        for (int i = 1; i <= 100; ++i) {
            QVERIFY(luminance(Theme::heat(i / 100.0, true)) >= luminance(Theme::heat((i - 1) / 100.0, true)) - 0.02);
            QVERIFY(luminance(Theme::heat(i / 100.0, false)) <= luminance(Theme::heat((i - 1) / 100.0, false)) + 0.02);
        }
        QCOMPARE(Theme::heat(0, true), QColor("#1e1e53"));
        QCOMPARE(Theme::heat(1, false), QColor("#231e5f"));
        QCOMPARE(Theme::heat(std::nan(""), true), Theme::colour(Role::NoData, true));
    }
    void switchesAtRunTime()
    {
        Theme &theme = Theme::of();
        theme.setMode(Theme::Mode::Light);
        QSignalSpy spy(&theme, &Theme::changed);
        QWidget window;
        window.show();
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(window.palette().color(QPalette::Window), Theme::colour(Role::Window, true));
        theme.setMode(Theme::Mode::Light);
        QCOMPARE(window.palette().color(QPalette::Window), Theme::colour(Role::Window, false));
        const int before = theme.rowHeight();
        theme.setUserScale(1.5);
        QVERIFY(theme.rowHeight() > before);
        QCOMPARE(theme.font(TextStyle::Body).pixelSize(), int(std::lround(13 * theme.scale())));
        theme.setUserScale(1.0);
    }
    void everyIconRenders()
    {
        Theme &theme = Theme::of();
        QVERIFY(Theme::iconNames().size() >= 50);
        for (const QString &name : Theme::iconNames()) {
            const QImage image = theme.icon(name).pixmap(24, 24).toImage();
            bool any = false;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    any = any || qAlpha(image.pixel(x, y)) > 100;
            QVERIFY2(any, qPrintable(name));
        }
        QVERIFY(theme.icon(QStringLiteral("no-such-icon")).isNull());
    }
    void digitsHaveOneWidth()
    {
        const QFontMetricsF metrics(Theme::of().font(TextStyle::Body));
        for (char digit = '1'; digit <= '9'; ++digit)
            QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(QLatin1Char('0')));
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
