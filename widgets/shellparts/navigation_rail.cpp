// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/navigation_rail.h"

#include "widgets/theme/format.h"
#include "widgets/theme/painting.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace widgets {

class NavigationRail::Button : public QAbstractButton {
public:
    Button(const Item &item, NavigationRail *rail, bool menu = false) : QAbstractButton(rail), m_rail(rail), m_item(item), m_menu(menu)
    {
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setCheckable(!menu);
        setAccessibleName(item.label);
        setToolTip(item.toolTip.isEmpty() ? item.label : QStringLiteral("%1 (%2)").arg(item.label, item.toolTip));
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    void setBadge(int count)
    {
        m_count = count;
        setAccessibleName(count > 0 ? QStringLiteral("%1, %2").arg(m_item.label, format::count(count)) : m_item.label);
        update();
    }
    int badge() const { return m_count; }
    QSize sizeHint() const override
    {
        const Theme &theme = Theme::of(this);
        return {theme.px(m_rail->isCollapsed() ? 56 : size::kRail), theme.px(size::kRailItem)};
    }
    const Item &item() const { return m_item; }

protected:
    void nextCheckState() override {}
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        if (isChecked()) {
            painter.fillRect(rect(), theme.colour(Role::Selection));
            painter.fillRect(QRect(0, 0, theme.px(2), height()), theme.colour(Role::Accent));
        } else if (underMouse()) {
            painter.fillRect(rect(), theme.colour(Role::Hover));
        }
        const Role role = isChecked() || underMouse() ? Role::Text : Role::Muted;
        const int icon = theme.px(size::kRailIcon);
        const bool labelled = !m_menu && !m_rail->isCollapsed();
        const int top = labelled ? theme.px(10) : (height() - icon) / 2;
        const QRect iconRect((width() - icon) / 2, top, icon, icon);
        theme.paintIcon(painter, iconRect, m_item.icon, theme.colour(isChecked() ? Role::Accent : role));
        if (labelled) {
            painter.setFont(theme.font(TextStyle::Small));
            painter.setPen(theme.colour(role));
            const QRect area(1, top + icon + theme.px(2), width() - 2, theme.lineHeight(TextStyle::Small));
            painter.drawText(area, Qt::AlignCenter, painter.fontMetrics().elidedText(m_item.label, Qt::ElideRight, area.width()));
        }
        if (m_count > 0) {
            const QString text = m_count > 99 ? QStringLiteral("99+") : QString::number(m_count);
            painter.setFont(theme.font(TextStyle::Tiny));
            const int high = theme.px(16), wide = std::max(high, painter.fontMetrics().horizontalAdvance(text) + theme.px(8));
            const QRectF box(iconRect.right() - theme.px(3) + 0.5, top - theme.px(6) + 0.5, wide - 1, high - 1);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(theme.colour(Role::Hair2), 1));
            painter.setBrush(theme.colour(Role::Window));
            painter.drawRoundedRect(box, high / 2.0, high / 2.0);
            painter.setPen(theme.colour(Role::Text));
            painter.drawText(box, Qt::AlignCenter, text);
        }
        if (hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.colour(Role::Focus), 2));
            painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), theme.px(4), theme.px(4));
        }
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        const int key = event->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            focusNextPrevChild(key == Qt::Key_Down);
        } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            click();
        } else {
            QAbstractButton::keyPressEvent(event);
        }
    }

private:
    NavigationRail *m_rail;
    Item m_item;
    bool m_menu;
    int m_count = 0;
};

NavigationRail::NavigationRail(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Pages"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 1, 0);
    layout->setSpacing(0);
    m_menu = new Button({QStringLiteral("menu"), tr("Menu"), QStringLiteral("menu"), {}}, this, true);
    layout->addWidget(m_menu);
    layout->addStretch(1);
    connect(m_menu, &QAbstractButton::clicked, this, [this] { emit menuRequested(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
    connect(&Theme::of(this), &Theme::changed, this, [this] { updateGeometry(); });
}

void NavigationRail::setItems(const QList<Item> &items)
{
    m_items = items;
    rebuild();
}

void NavigationRail::rebuild()
{
    auto *column = qobject_cast<QVBoxLayout *>(layout());
    for (Button *button : std::as_const(m_buttons)) {
        column->removeWidget(button);
        button->deleteLater();
    }
    m_buttons.clear();
    for (const Item &item : std::as_const(m_items)) {
        auto *button = new Button(item, this);
        column->insertWidget(column->count() - 1, button);
        button->show();
        m_buttons.append(button);
        connect(button, &QAbstractButton::clicked, this, [this, id = item.id] {
            setCurrent(id);
            emit itemChosen(id);
        });
    }
    setCurrent(m_current);
}

QString NavigationRail::current() const { return m_current; }
void NavigationRail::setCurrent(const QString &id)
{
    m_current = id;
    for (Button *button : std::as_const(m_buttons))
        button->setChecked(button->item().id == id);
}
void NavigationRail::setBadge(const QString &id, int count)
{
    for (Button *button : std::as_const(m_buttons))
        if (button->item().id == id)
            button->setBadge(count);
}
void NavigationRail::setCollapsed(bool collapsed)
{
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    for (Button *button : std::as_const(m_buttons))
        button->updateGeometry();
    m_menu->updateGeometry();
    updateGeometry();
    update();
}
QSize NavigationRail::sizeHint() const { return {Theme::of(this).px(m_collapsed ? 56 : size::kRail), Theme::of(this).px(size::kRailItem * 8)}; }
QSize NavigationRail::minimumSizeHint() const { return {sizeHint().width(), 0}; }

bool NavigationRail::event(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    return QWidget::event(event);
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.colour(Role::Window));
    paint::hairline(painter, QPointF(width() - 1, 0), QPointF(width() - 1, height()), theme.colour(Role::Hairline));
}

} // namespace widgets
