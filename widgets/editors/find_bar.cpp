// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/find_bar.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

namespace widgets {

FindBar::FindBar(QWidget *parent) : QWidget(parent)
{
    const Theme &theme = Theme::of(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(8), theme.px(4), theme.px(4), theme.px(4));
    layout->setSpacing(theme.px(4));
    m_edit = new QLineEdit(this);
    m_edit->setPlaceholderText(tr("Find"));
    m_edit->setAccessibleName(tr("Find text"));
    m_edit->addAction(theme.icon(QStringLiteral("search"), Role::Muted), QLineEdit::LeadingPosition);
    m_edit->setFixedWidth(theme.px(200));
    m_count = new Label({}, TextStyle::Small, Role::Muted, this);
    m_count->setMinimumWidth(theme.px(72));
    QToolButton *previous = buttons::iconOnly(QStringLiteral("chevron-up"), tr("Previous match"), this);
    QToolButton *next = buttons::iconOnly(QStringLiteral("chevron-down"), tr("Next match"), this);
    QToolButton *close = buttons::iconOnly(QStringLiteral("close"), tr("Close find"), this);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_edit, m_count, previous, next, close})
        layout->addWidget(widget);
    setFocusProxy(m_edit);
    setAccessibleName(tr("Find in text"));
    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::textChanged);
    connect(previous, &QToolButton::clicked, this, &FindBar::previousRequested);
    connect(next, &QToolButton::clicked, this, &FindBar::nextRequested);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    hide();
}

QString FindBar::text() const { return m_edit->text(); }
void FindBar::setText(const QString &text) { m_edit->setText(text); }

void FindBar::open()
{
    show();
    raise();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FindBar::setMatches(qint64 current, qint64 total)
{
    if (m_edit->text().isEmpty())
        m_count->clear();
    else if (total < 0)
        m_count->setText(tr("searching"));
    else if (total == 0)
        m_count->setText(tr("not found"));
    else if (current > 0)
        m_count->setText(tr("%1 of %2").arg(format::count(current), format::count(total)));
    else
        m_count->setText(tr("%n match(es)", nullptr, int(std::min<qint64>(total, INT_MAX))));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & Qt::ShiftModifier)
            emit previousRequested();
        else
            emit nextRequested();
        return;
    case Qt::Key_Escape:
        hide();
        emit closed();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FindBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colour(Role::Hair2), 1));
    painter.setBrush(theme.colour(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(size::kRadius), theme.px(size::kRadius));
}

} // namespace widgets
