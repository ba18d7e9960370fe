// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/toast.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace widgets {

Toast::Toast(QWidget *window) : QFrame(window)
{
    const Theme &theme = Theme::of(window);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8));
    layout->setSpacing(theme.px(12));
    m_dot = new StatusDot(this);
    m_text = new Label({}, TextStyle::Body, Role::Text, this);
    m_action = buttons::link({}, {}, this);
    QToolButton *close = buttons::iconOnly(QStringLiteral("close"), tr("Dismiss"), this);
    layout->addWidget(m_dot);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    m_timer.setSingleShot(true);
    m_timer.setInterval(6000);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_action->hasFocus()) {
            m_timer.start();
            return;
        }
        hide();
        emit closed();
    });
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        emit actionTriggered();
    });
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    window->installEventFilter(this);
    hide();
}

void Toast::showMessage(const QString &text, std::optional<StateKind> state, const QString &action)
{
    m_text->setText(text);
    m_dot->setVisible(state.has_value());
    if (state)
        qobject_cast<StatusDot *>(m_dot)->set(*state, {});
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    show();
    raise();
    place();
    m_timer.start();
    QAccessibleEvent spoken(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

QString Toast::text() const { return m_text->text(); }

void Toast::place()
{
    const QSize wanted = sizeHint();
    const int wide = std::min(wanted.width(), parentWidget()->width() - 32);
    setGeometry((parentWidget()->width() - wide) / 2, parentWidget()->height() - wanted.height() - Theme::of(this).px(48), wide, wanted.height());
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}
void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_timer.stop();
}
void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    m_timer.start();
}
void Toast::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colour(Role::Hair2), 1));
    painter.setBrush(theme.colour(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(size::kDialogRadius), theme.px(size::kDialogRadius));
}

} // namespace widgets
