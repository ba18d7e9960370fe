// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/data_age_label.h"

#include "widgets/theme/format.h"
#include "widgets/theme/painting.h"

#include <QPainter>

namespace widgets {

DataAgeLabel::DataAgeLabel(QWidget *parent) : QWidget(parent), m_now([] { return QDateTime::currentDateTime(); })
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &DataAgeLabel::refresh);
}

void DataAgeLabel::setLive(const QDateTime &lastUpdate, std::chrono::milliseconds interval)
{
    m_kind = Kind::Live;
    m_moment = lastUpdate;
    m_interval = interval;
    refresh();
}
void DataAgeLabel::setSyncing(int done, int total)
{
    m_kind = Kind::Syncing;
    m_fixed = tr("syncing %1 of %2").arg(format::count(done), format::count(total));
    refresh();
}
void DataAgeLabel::setStale(const QDateTime &since, const QString &reason)
{
    m_kind = Kind::Stale;
    m_moment = since;
    setToolTip(reason);
    refresh();
}
void DataAgeLabel::setNone(const QString &words)
{
    m_kind = Kind::None;
    m_fixed = words;
    refresh();
}
void DataAgeLabel::setClock(std::function<QDateTime()> now)
{
    m_now = std::move(now);
    refresh();
}

void DataAgeLabel::refresh()
{
    QString words = m_fixed;
    m_stale = m_kind == Kind::Stale;
    if (m_kind == Kind::Live) {
        const std::chrono::milliseconds age(std::max<qint64>(0, m_moment.msecsTo(m_now())));
        m_stale = m_interval.count() > 0 && age > 3 * m_interval;
        words = tr("live, %1").arg(format::dataAge(age));
        setToolTip(tr("Last update %1").arg(format::exactTime(m_moment)));
    }
    if (m_stale)
        words = m_moment.isValid() ? tr("stale since %1").arg(format::clockTime(m_moment)) : tr("stale");
    if (words == m_words)
        return;
    m_words = words;
    setAccessibleName(tr("Data: %1").arg(words));
    updateGeometry();
    update();
}

QSize DataAgeLabel::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    return {theme.px(16) + QFontMetrics(theme.font(TextStyle::Small)).horizontalAdvance(m_words) + 1, theme.lineHeight(TextStyle::Small)};
}
QSize DataAgeLabel::minimumSizeHint() const { return sizeHint(); }

void DataAgeLabel::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    const StateKind kind = m_stale                   ? StateKind::Warning
                           : m_kind == Kind::Live    ? StateKind::Good
                           : m_kind == Kind::Syncing ? StateKind::Notice
                                                     : StateKind::Draft;
    paint::stateDot(painter, QRectF(0, 0, theme.px(8), height()), kind, theme, theme.px(8));
    painter.setFont(theme.font(TextStyle::Small));
    painter.setPen(theme.colour(m_stale ? Role::Warn : Role::Text));
    painter.drawText(rect().adjusted(theme.px(15), 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter), m_words);
}
void DataAgeLabel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_timer.start();
}
void DataAgeLabel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace widgets
