// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/busy_bar.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace widgets {

BusyBar::BusyBar(QWidget *parent) : QWidget(parent)
{
    const Theme &theme = Theme::of(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(size::kMargin), theme.px(4), theme.px(size::kMargin), theme.px(2));
    m_words = new Label({}, TextStyle::Note, Role::Muted, this);
    m_cancel = buttons::plain(tr("Cancel"), {}, this);
    buttons::makeSmall(m_cancel);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_cancel);
    m_delay.setSingleShot(true);
    m_delay.setInterval(500);
    m_tick.setInterval(100);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        show();
        if (!Theme::of(this).reducedMotion())
            m_tick.start();
    });
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_phase = (m_phase + 1) % 40;
        update(0, 0, width(), 2);
    });
    connect(m_cancel, &QPushButton::clicked, this, &BusyBar::cancelled);
    hide();
}

void BusyBar::start(const QString &what, bool cancellable)
{
    m_what = what;
    m_cancel->setVisible(cancellable);
    if (!m_busy) {
        m_busy = true;
        m_done = m_total = 0;
        m_phase = 0;
        m_delay.start();
    }
    updateWords();
}

void BusyBar::setProgress(qint64 done, qint64 total)
{
    m_done = done;
    m_total = total;
    updateWords();
    update();
}

void BusyBar::finish()
{
    m_busy = false;
    m_delay.stop();
    m_tick.stop();
    hide();
}

void BusyBar::updateWords()
{
    const QString words = m_total > 0 ? tr("%1, %2 of %3").arg(m_what, format::count(m_done), format::count(m_total)) : m_what;
    m_words->setText(words);
    setAccessibleName(words);
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(m_what));
}

void BusyBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    if (theme.reducedMotion())
        return;
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 2), theme.colour(Role::Hairline));
    if (m_total > 0)
        painter.fillRect(QRect(0, 0, int(width() * std::min<qint64>(m_done, m_total) / m_total), 2), theme.colour(Role::Accent));
    else
        painter.fillRect(QRect(width() * m_phase / 40 - width() / 8, 0, width() / 4, 2), theme.colour(Role::Accent));
}

} // namespace widgets
