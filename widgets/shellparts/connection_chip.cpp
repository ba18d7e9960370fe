// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/connection_chip.h"

#include "widgets/theme/format.h"
#include "widgets/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>
#include <cmath>

namespace widgets {

ConnectionChip::ConnectionChip(QWidget *parent) : QAbstractButton(parent), m_now([] { return QDateTime::currentDateTime(); })
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &ConnectionChip::refresh);
    m_timer.start();
}

void ConnectionChip::setName(const QString &name)
{
    m_name = name;
    refresh();
    updateGeometry();
}
void ConnectionChip::setConnection(StateKind kind, const QString &words)
{
    m_kind = kind;
    m_connectionWords = words;
    refresh();
}
void ConnectionChip::setLastUpdate(const QDateTime &moment)
{
    m_last = moment;
    refresh();
}
void ConnectionChip::setLock(Lock lock, const QDateTime &writableUntil)
{
    m_lock = lock;
    m_until = writableUntil;
    refresh();
}
void ConnectionChip::setBand(std::optional<QColor> band)
{
    m_band = band;
    updateGeometry();
    update();
}
void ConnectionChip::setClock(std::function<QDateTime()> now)
{
    m_now = std::move(now);
    refresh();
}

QString ConnectionChip::ageWords() const
{
    if (!m_connectionWords.isEmpty())
        return m_connectionWords;
    if (!m_last.isValid())
        return tr("no data yet");
    return tr("live, %1").arg(format::age(m_last, m_now()));
}
QString ConnectionChip::lockWords() const
{
    switch (m_lock) {
    case Lock::ReadOnly:
        return tr("Read-only");
    case Lock::NoRights:
        return tr("No rights to change");
    case Lock::Writable: {
        if (!m_until.isValid())
            return tr("Writable");
        // Rounded up: the last minute is shown as one minute, not as none.
        const double minutes = std::ceil(std::max<qint64>(0, m_now().msecsTo(m_until)) / 60000.0);
        return tr("Writable %1").arg(format::duration(format::Seconds(minutes * 60)));
    }
    }
    return {};
}
QString ConnectionChip::words() const { return QStringLiteral("%1, %2, %3").arg(m_name, ageWords(), lockWords()); }

void ConnectionChip::refresh()
{
    const QString age = ageWords(), lock = lockWords();
    setAccessibleName(QStringLiteral("%1, %2, %3").arg(m_name, age, lock));
    if (age.size() != m_shownAge.size() || lock.size() != m_shownLock.size())
        updateGeometry();
    m_shownAge = age;
    m_shownLock = lock;
    setToolTip(m_last.isValid() ? tr("Last update %1. Click for the menu, L to lock or unlock.").arg(format::exactTime(m_last))
                                : tr("Click for the menu, L to lock or unlock."));
    update();
}

QSize ConnectionChip::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    const QFontMetrics body(theme.font(TextStyle::Body)), medium(theme.font(TextStyle::BodyMedium));
    const int width = theme.px(m_band ? 14 : 10) + theme.px(16) + medium.horizontalAdvance(m_name) + theme.px(8) +
                      body.horizontalAdvance(ageWords()) + theme.px(8 + 16 + 4) + body.horizontalAdvance(lockWords()) + theme.px(12);
    return {width, theme.controlHeight()};
}
QSize ConnectionChip::minimumSizeHint() const
{
    // Where several clusters share the bar the lock is told by its picture; its words are in the accessible name
    const QFontMetrics body(Theme::of(this).font(TextStyle::Body));
    return sizeHint() - QSize(body.horizontalAdvance(lockWords()), 0);
}

bool ConnectionChip::isTight() const { return width() < sizeHint().width(); }

QRect ConnectionChip::lockRect() const
{
    const Theme &theme = Theme::of(this);
    const int wide = theme.px(16 + 4 + 12) + (isTight() ? 0 : QFontMetrics(theme.font(TextStyle::Body)).horizontalAdvance(lockWords()));
    return QRect(width() - wide, 0, wide, height());
}

void ConnectionChip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = theme.px(size::kRadius);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(theme.colour(hasFocus() ? Role::Focus : Role::Hair2), hasFocus() ? 2 : 1));
    painter.setBrush(theme.colour(underMouse() ? Role::Hover : Role::Panel));
    painter.drawRoundedRect(hasFocus() ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, radius, radius);
    int x = theme.px(10);
    if (m_band) {
        painter.fillRect(QRect(0, 0, theme.px(4), height()), *m_band);
        x += theme.px(4);
    }
    paint::stateDot(painter, QRectF(x, 0, theme.px(8), height()), m_kind, theme, theme.px(8));
    x += theme.px(16);
    const auto word = [&](const QString &text, TextStyle style, Role role) {
        painter.setFont(theme.font(style));
        painter.setPen(theme.colour(role));
        painter.drawText(QRect(x, 0, width() - x, height()), int(Qt::AlignLeft | Qt::AlignVCenter), text);
        x += painter.fontMetrics().horizontalAdvance(text);
    };
    word(m_name, TextStyle::BodyMedium, Role::Text);
    x += theme.px(8);
    word(ageWords(), TextStyle::Body, Role::Muted);
    x += theme.px(8);
    const bool writable = m_lock == Lock::Writable;
    const int icon = theme.px(14);
    theme.paintIcon(painter, QRect(x, (height() - icon) / 2, icon, icon), writable ? QStringLiteral("unlock") : QStringLiteral("lock"),
                    theme.colour(writable ? Role::Warn : Role::Text));
    x += theme.px(20);
    if (!isTight())
        word(lockWords(), TextStyle::Body, writable ? Role::Warn : Role::Muted);
}

void ConnectionChip::mousePressEvent(QMouseEvent *event)
{
    m_lockPressed = event->button() == Qt::LeftButton && lockRect().contains(event->pos());
    if (!m_lockPressed)
        QAbstractButton::mousePressEvent(event);
}
void ConnectionChip::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_lockPressed) {
        QAbstractButton::mouseReleaseEvent(event);
        return;
    }
    m_lockPressed = false;
    if (lockRect().contains(event->pos()))
        emit lockClicked();
}
void ConnectionChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_L && event->modifiers() == Qt::NoModifier)
        emit lockClicked();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}
void ConnectionChip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace widgets
