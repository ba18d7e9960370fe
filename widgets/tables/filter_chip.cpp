// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/filter_chip.h"

#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionToolButton>

namespace widgets {

FilterChip::FilterChip(const QString &title, bool exclusive, QWidget *parent) : QToolButton(parent), m_title(title), m_exclusive(exclusive)
{
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QAbstractButton::clicked, this, &FilterChip::openMenu);
    connect(&Theme::of(this), &Theme::changed, this, &FilterChip::refresh);
    refresh();
}

void FilterChip::setOptions(const QList<FilterBar::Option> &options)
{
    m_options = options;
    refresh();
}

void FilterChip::choose(const QStringList &values)
{
    if (values == m_chosen)
        return;
    m_chosen = values;
    refresh();
    emit chosenChanged(m_chosen);
}

QString FilterChip::words() const
{
    QStringList labels;
    for (const QString &value : m_chosen) {
        const auto option = std::ranges::find(m_options, value, &FilterBar::Option::value);
        labels.append(option == m_options.end() ? value : option->label);
    }
    if (labels.size() > 2)
        return tr("%1 and %2 more").arg(labels.first()).arg(labels.size() - 1);
    return labels.join(QStringLiteral(", "));
}

void FilterChip::refresh()
{
    setAccessibleName(m_chosen.isEmpty() ? tr("Filter by %1, not set").arg(m_title) : tr("Filter by %1: %2").arg(m_title, words()));
    setToolTip(m_chosen.isEmpty() ? tr("Filter by %1").arg(m_title) : tr("Change the filter; Delete takes it away"));
    updateGeometry();
    update();
}

QSize FilterChip::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    const QFontMetrics body(theme.font(TextStyle::Body)), medium(theme.font(TextStyle::BodyMedium));
    const int width = m_chosen.isEmpty()
                          ? theme.px(10 + 16 + 6 + 10) + body.horizontalAdvance(m_title)
                          : theme.px(10 + 6 + 10 + 16 + 8) + body.horizontalAdvance(m_title + QLatin1Char(':')) + medium.horizontalAdvance(words());
    return {width, theme.controlHeight()};
}

void FilterChip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.state.setFlag(QStyle::State_On, false);
    if (hasFocus())
        option.state |= QStyle::State_KeyboardFocusChange;
    style()->drawPrimitive(QStyle::PE_PanelButtonCommand, &option, &painter, this);
    const int icon = theme.px(14);
    int x = theme.px(10);
    if (m_chosen.isEmpty()) {
        theme.paintIcon(painter, QRect(x, (height() - icon) / 2, icon, icon), QStringLiteral("plus"), theme.colour(Role::Muted));
        x += icon + theme.px(7);
        painter.setFont(theme.font(TextStyle::Body));
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(QRect(x, 0, width() - x, height()), int(Qt::AlignVCenter | Qt::AlignLeft), m_title);
        return;
    }
    const QString title = m_title + QLatin1Char(':');
    painter.setFont(theme.font(TextStyle::Body));
    painter.setPen(theme.colour(Role::Text));
    painter.drawText(QRect(x, 0, width() - x, height()), int(Qt::AlignVCenter | Qt::AlignLeft), title);
    x += painter.fontMetrics().horizontalAdvance(title) + theme.px(6);
    painter.setFont(theme.font(TextStyle::BodyMedium));
    painter.drawText(QRect(x, 0, width() - x - theme.px(28), height()), int(Qt::AlignVCenter | Qt::AlignLeft), words());
    theme.paintIcon(painter, QRect(width() - theme.px(9) - icon, (height() - icon) / 2, icon, icon), QStringLiteral("close"),
                    theme.colour(Role::Text));
}

void FilterChip::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_chosen.isEmpty() && event->position().x() > width() - Theme::of(this).px(28) && rect().contains(event->pos())) {
        setDown(false);
        choose({});
        return;
    }
    QToolButton::mouseReleaseEvent(event);
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) && !m_chosen.isEmpty()) {
        choose({});
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down) {
        openMenu();
        return;
    }
    QToolButton::keyPressEvent(event);
}

void FilterChip::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(m_title);
    if (m_options.isEmpty())
        menu->addAction(tr("Nothing to choose from"))->setEnabled(false);
    for (const FilterBar::Option &option : std::as_const(m_options)) {
        QAction *action = menu->addAction(option.label);
        action->setCheckable(true);
        action->setChecked(m_chosen.contains(option.value));
        connect(action, &QAction::triggered, this, [this, value = option.value](bool on) {
            QStringList next = m_exclusive ? QStringList() : m_chosen;
            next.removeAll(value);
            if (on)
                next.append(value);
            choose(next);
        });
    }
    if (!m_chosen.isEmpty()) {
        menu->addSeparator();
        connect(menu->addAction(tr("Clear")), &QAction::triggered, this, [this] { choose({}); });
    }
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

} // namespace widgets
