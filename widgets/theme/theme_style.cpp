// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme_style.h"

#include "widgets/theme/painting.h"
#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QSplitter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>

namespace widgets {
namespace {

QString look(const QWidget *widget) { return widget ? widget->property("look").toString() : QString(); }

int controlHeight(const Theme &theme, const QWidget *widget)
{
    const int small = widget ? widget->property("small").toInt() : 0;
    return theme.px(small > 0 ? small : size::kControl);
}

void roundBox(QPainter *painter, const QRectF &rect, double radius, const QColor &fill, const QColor &line, double width = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

} // namespace

ThemeStyle::ThemeStyle(const Theme &theme) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme) {}

void ThemeStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QLineEdit *>(widget) ||
        qobject_cast<QTabBar *>(widget) || widget->inherits("QScrollBar"))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QComboBox *>(widget))
        widget->installEventFilter(this);
}

void ThemeStyle::unpolish(QWidget *widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool ThemeStyle::eventFilter(QObject *watched, QEvent *event)
{
    // What a combo box has no room for is said on hover
    const auto *combo = event->type() == QEvent::ToolTip ? qobject_cast<QComboBox *>(watched) : nullptr;
    if (!combo || combo->isEditable() || combo->fontMetrics().horizontalAdvance(combo->currentText()) <= combo->width() - m_theme.px(36))
        return QProxyStyle::eventFilter(watched, event);
    const QString why = combo->toolTip();
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), combo->currentText() + (why.isEmpty() ? QString() : QLatin1Char('\n') + why),
                       combo->window());
    return true;
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
        return m_theme.px(size::kIcon);
    case PM_ScrollBarExtent:
        return m_theme.px(10);
    case PM_ScrollBarSliderMin:
        return m_theme.px(28);
    case PM_DefaultFrameWidth:
        return 1;
    case PM_SplitterWidth:
        return 1;
    case PM_HeaderMargin:
        return m_theme.px(8);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_theme.px(16);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabBarTabHSpace:
        return m_theme.px(24);
    case PM_TabBarTabVSpace:
        return m_theme.px(16);
    case PM_TabBarBaseHeight:
        return 1;
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return m_theme.px(4);
    case PM_FocusFrameHMargin:
        // Qt's own table views put it, and one pixel, before a cell's text: then it stands under its heading.
        return qobject_cast<const QTableView *>(widget) ? pixelMetric(PM_HeaderMargin, option, widget) - 1
                                                        : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ToolTipLabelFrameWidth:
        return m_theme.px(5);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
        return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_TabBar_Alignment:
        return int(Qt::AlignLeft);
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const int height = controlHeight(m_theme, widget);
        const bool tight = look(widget) == QLatin1String("link") || height < m_theme.px(widgets::size::kControl);
        result = QSize(size.width() + m_theme.px(tight ? 14 : 22), height);
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button && !button->icon.isNull())
            result.rwidth() += m_theme.px(4);
        break;
    }
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(controlHeight(m_theme, widget));
        break;
    case CT_ComboBox:
        result.setHeight(controlHeight(m_theme, widget));
        result.setWidth(size.width() + m_theme.px(40));
        break;
    case CT_ToolButton:
        result.setHeight(std::max(size.height(), controlHeight(m_theme, widget)));
        break;
    case CT_HeaderSection:
        result.setHeight(m_theme.px(widgets::size::kRow));
        break;
    case CT_TabBarTab:
        result.setHeight(m_theme.px(36));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option); item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(m_theme.px(widgets::size::kRow));
        break;
    default:
        break;
    }
    return result;
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        const bool horizontal = bar->orientation == Qt::Horizontal;
        const int length = horizontal ? bar->rect.width() : bar->rect.height();
        const int thickness = horizontal ? bar->rect.height() : bar->rect.width();
        int handle = length;
        if (bar->maximum > bar->minimum) {
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            handle = int(qint64(bar->pageStep) * length / (range + bar->pageStep));
            handle = std::clamp(handle, std::min(length, pixelMetric(PM_ScrollBarSliderMin, option, widget)), length);
        }
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
        const auto make = [&](int from, int size) {
            const QRect rect = horizontal ? QRect(from, 0, size, thickness) : QRect(0, from, thickness, size);
            return visualRect(bar->direction, bar->rect, rect.translated(bar->rect.topLeft()));
        };
        switch (part) {
        case SC_ScrollBarSlider:
            return make(start, handle);
        case SC_ScrollBarSubPage:
            return make(0, start);
        case SC_ScrollBarAddPage:
            return make(start + handle, length - start - handle);
        case SC_ScrollBarGroove:
            return bar->rect;
        default:
            return {};
        }
    }
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect, option->rect.adjusted(m_theme.px(8), 1, -m_theme.px(26), -1));
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        return visualRect(option->direction, option->rect,
                          QRect(option->rect.right() - m_theme.px(26), option->rect.top(), m_theme.px(26), option->rect.height()));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    // The field of a combo box begins where the text of one that is not edited begins
    if (element == SE_LineEditContents && widget && qobject_cast<const QComboBox *>(widget->parentWidget()))
        return option->rect.adjusted(-1, 1, 0, -1);
    if (element == SE_LineEditContents)
        return option->rect.adjusted(m_theme.px(7), 1, -m_theme.px(7), -1);
    return QProxyStyle::subElementRect(element, option, widget);
}

void ThemeStyle::focusRing(const QRectF &rect, QPainter *painter, double radius) const
{
    roundBox(painter, rect, radius + 1, {}, m_theme.colour(Role::Focus), 2);
}

void ThemeStyle::drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QString kind = look(widget);
    const bool enabled = option->state & State_Enabled, hover = enabled && (option->state & State_MouseOver);
    const bool down = option->state & State_Sunken, on = option->state & State_On;
    const bool focus = (option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange || kind != QLatin1String("segment"));
    const double radius = kind == QLatin1String("segment") ? 0 : m_theme.px(size::kRadius);
    QRectF rect(option->rect);
    QColor fill = m_theme.colour(Role::Panel), line = m_theme.colour(Role::Hair2);
    if (kind == QLatin1String("primary") && enabled) {
        fill = m_theme.colour(Role::AccentFill);
        if (hover)
            fill = fill.lighter(108);
        if (down)
            fill = fill.darker(112);
        line = fill;
    } else if (kind == QLatin1String("link") || kind == QLatin1String("bare")) {
        fill = down || on ? m_theme.colour(Role::Selection) : hover ? m_theme.colour(Role::Hover) : QColor();
        line = QColor();
    } else if (!enabled) {
        line = m_theme.colour(Role::Hairline);
        fill = QColor();
    } else if (on || down) {
        fill = m_theme.colour(Role::Selection);
    } else if (hover) {
        fill = m_theme.colour(Role::Hover);
    }
    if (focus) {
        focusRing(rect, painter, radius);
        rect.adjust(3, 3, -3, -3);
        roundBox(painter, rect, std::max(1.0, radius - 1), fill, line);
        return;
    }
    if (fill.isValid() || line.isValid())
        roundBox(painter, rect, radius, fill, line);
}

void ThemeStyle::drawField(const QRect &rect, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool enabled = option->state & State_Enabled, focus = option->state & State_HasFocus;
    const QString validity = widget ? widget->property("validity").toString() : QString();
    QColor line = m_theme.colour(enabled ? Role::Control : Role::Hairline);
    double width = 1;
    if (focus) {
        line = m_theme.colour(Role::Focus);
        width = 2;
    }
    if (validity == QLatin1String("error")) {
        line = m_theme.colour(Role::Bad);
        width = 2;
    }
    roundBox(painter, rect, m_theme.px(size::kRadius), enabled ? m_theme.colour(Role::Panel) : QColor(), line, width);
}

void ThemeStyle::drawIndicator(PrimitiveElement element, const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled, on = option->state & State_On;
    const bool mixed = option->state & State_NoChange;
    const bool radio = element == PE_IndicatorRadioButton;
    const QRectF rect = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = radio ? rect.width() / 2 : m_theme.px(3);
    const QColor line = !enabled ? m_theme.colour(Role::Hair2) : on || mixed ? m_theme.colour(Role::AccentFill) : m_theme.colour(Role::Control);
    const QColor fill = on || mixed ? (enabled ? m_theme.colour(Role::AccentFill) : m_theme.colour(Role::Hair2)) : m_theme.colour(Role::Panel);
    roundBox(painter, rect, radius, fill, line);
    if (on && radio)
        roundBox(painter, QRectF(rect.center().x() - rect.width() / 5, rect.center().y() - rect.width() / 5, rect.width() / 2.5, rect.width() / 2.5),
                 rect.width() / 5, m_theme.colour(Role::OnAccent), {});
    else if (on)
        m_theme.paintIcon(*painter, rect, QStringLiteral("check"), m_theme.colour(Role::OnAccent));
    else if (mixed)
        painter->fillRect(QRectF(rect.left() + 4, rect.center().y() - 1, rect.width() - 8, 2), m_theme.colour(Role::OnAccent));
    if (option->state & State_HasFocus)
        focusRing(rect.adjusted(-2, -2, 2, 2), painter, radius);
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(option, painter, widget);
        return;
    case PE_PanelButtonTool: {
        QStyleOption copy(*option);
        drawButton(&copy, painter, widget);
        return;
    }
    case PE_FrameDefaultButton:
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawField(option->rect, option, painter, widget);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorRadioButton:
    case PE_IndicatorItemViewItemCheck:
        drawIndicator(element, option, painter);
        return;
    case PE_FrameFocusRect:
        // Items mark the current row themselves; a second frame inside would only be noise.
        if (!qobject_cast<const QAbstractItemView *>(widget) && !qobject_cast<const QAbstractButton *>(widget) &&
            !qobject_cast<const QComboBox *>(widget))
            focusRing(option->rect, painter, m_theme.px(size::kRadius));
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
        roundBox(painter, option->rect, m_theme.px(size::kRadius), {}, m_theme.colour(Role::Hair2));
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, m_theme.colour(Role::Panel)); // as the scroll bars beside it, which have no ground of their own
        return;
    case PE_FrameMenu:
    case PE_PanelMenu:
        painter->fillRect(option->rect, m_theme.colour(Role::Raised));
        roundBox(painter, option->rect, 0, {}, m_theme.colour(Role::Hair2));
        return;
    case PE_PanelTipLabel:
        roundBox(painter, option->rect, 0, m_theme.colour(Role::Raised), m_theme.colour(Role::Hair2));
        return;
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget: {
        const auto y = element == PE_FrameTabBarBase ? option->rect.bottom() : option->rect.top();
        paint::hairline(*painter, QPointF(option->rect.left(), y), QPointF(option->rect.right() + 1, y), m_theme.colour(Role::Hairline));
        return;
    }
    case PE_IndicatorArrowDown:
        m_theme.paintIcon(*painter, option->rect, QStringLiteral("chevron-down"), option->palette.color(QPalette::ButtonText));
        return;
    case PE_IndicatorArrowUp:
        m_theme.paintIcon(*painter, option->rect, QStringLiteral("chevron-up"), option->palette.color(QPalette::ButtonText));
        return;
    case PE_IndicatorArrowRight:
        m_theme.paintIcon(*painter, option->rect, QStringLiteral("chevron-right"), option->palette.color(QPalette::ButtonText));
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            const int side = m_theme.px(size::kIcon);
            const QRect box(option->rect.center().x() - side / 2, option->rect.center().y() - side / 2, side, side);
            m_theme.paintIcon(*painter, box, option->state & State_Open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                              m_theme.colour(Role::Muted));
        }
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawHeader(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header)
        return;
    painter->fillRect(header->rect, m_theme.colour(Role::Header));
    const double bottom = header->rect.bottom() + 1 - 0.5;
    paint::hairline(*painter, QPointF(header->rect.left(), bottom), QPointF(header->rect.right() + 1, bottom), m_theme.colour(Role::Hair2));
    const QFont font = m_theme.font(TextStyle::TableHeader);
    const QFontMetrics metrics(font);
    const int margin = pixelMetric(PM_HeaderMargin, option, widget);
    QRect area = header->rect.adjusted(margin, 0, -margin, -1);
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    const int arrow = sorted ? m_theme.px(14) : 0;
    const bool right = header->textAlignment & Qt::AlignRight;
    const QString text = metrics.elidedText(header->text, Qt::ElideRight, std::max(0, area.width() - arrow));
    const int width = metrics.horizontalAdvance(text);
    const int left = right ? area.right() + 1 - width - arrow : area.left();
    painter->setFont(font);
    painter->setPen(m_theme.colour(option->state & State_MouseOver ? Role::Text : Role::Muted));
    painter->drawText(QRect(left, area.top(), width + 1, area.height()), int(Qt::AlignVCenter | Qt::AlignLeft), text);
    if (sorted) {
        // Qt calls ascending "SortDown".
        const bool ascending = header->sortIndicator == QStyleOptionHeader::SortDown;
        m_theme.paintIcon(*painter, QRect(left + width, area.center().y() - m_theme.px(6), m_theme.px(14), m_theme.px(14)),
                          ascending ? QStringLiteral("sort-up") : QStringLiteral("sort-down"), m_theme.colour(Role::Text));
    }
}

void ThemeStyle::drawTab(const QStyleOption *option, QPainter *painter) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    const bool selected = tab->state & State_Selected;
    painter->setFont(m_theme.font(selected ? TextStyle::Section : TextStyle::Body));
    painter->setPen(m_theme.colour(!(tab->state & State_Enabled)                ? Role::Faint
                                   : selected || (tab->state & State_MouseOver) ? Role::Text
                                                                                : Role::Muted));
    painter->drawText(tab->rect, int(Qt::AlignCenter | Qt::TextShowMnemonic), tab->text);
    const int inset = m_theme.px(12);
    if (selected)
        painter->fillRect(QRect(tab->rect.left() + inset - 4, tab->rect.bottom() - 1, tab->rect.width() - 2 * inset + 8, 2),
                          m_theme.colour(Role::Accent));
    if (tab->state & State_HasFocus && selected)
        focusRing(tab->rect.adjusted(2, 4, -2, -4), painter, m_theme.px(size::kRadius));
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_HeaderSection:
        return;
    case CE_HeaderLabel:
        return;
    case CE_Header:
        drawHeader(option, painter, widget);
        return;
    case CE_HeaderEmptyArea: {
        painter->fillRect(option->rect, m_theme.colour(Role::Header));
        const double bottom = option->rect.bottom() + 0.5;
        paint::hairline(*painter, QPointF(option->rect.left(), bottom), QPointF(option->rect.right() + 1, bottom), m_theme.colour(Role::Hair2));
        return;
    }
    case CE_TabBarTabShape:
        return;
    case CE_TabBarTabLabel:
        drawTab(option, painter);
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, m_theme.colour(option->state & State_MouseOver ? Role::Control : Role::Hairline));
        return;
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button && button->features & QStyleOptionButton::HasMenu) {
            QStyleOptionButton plain = *button; // the label has the arrow of the menu, beside its text
            plain.features &= ~QStyleOptionButton::HasMenu;
            QProxyStyle::drawControl(element, &plain, painter, widget);
            return;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && !combo->editable) {
            QStyleOptionComboBox fitting = *combo;
            const int room = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width() - 2;
            const int icon = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + 4;
            fitting.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideMiddle, std::max(0, room - icon));
            QProxyStyle::drawControl(element, &fitting, painter, widget);
            return;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    case CE_PushButtonLabel: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button)
            return;
        const QString kind = look(widget);
        const bool enabled = button->state & State_Enabled;
        Role role = Role::Text;
        if (!enabled)
            role = Role::Faint;
        else if (kind == QLatin1String("primary"))
            role = Role::OnAccent;
        else if (kind == QLatin1String("danger"))
            role = Role::Bad;
        else if (kind == QLatin1String("link"))
            role = Role::Accent;
        else if (kind == QLatin1String("segment") && !(button->state & State_On))
            role = Role::Muted;
        painter->save();
        painter->setPen(m_theme.colour(role));
        const int icon = button->icon.isNull() ? 0 : m_theme.px(size::kIcon), gap = icon && !button->text.isEmpty() ? m_theme.px(6) : 0;
        const bool menu = button->features & QStyleOptionButton::HasMenu;
        const int arrow = menu ? m_theme.px(16) : 0;
        const QFontMetrics metrics = painter->fontMetrics();
        const QString text =
            metrics.elidedText(button->text, Qt::ElideRight, std::max(0, button->rect.width() - icon - gap - arrow - 6), Qt::TextShowMnemonic);
        const int width = icon + gap + metrics.size(Qt::TextShowMnemonic, text).width() + arrow;
        int x = button->rect.left() + (button->rect.width() - width) / 2;
        if (icon) {
            button->icon.paint(painter, QRect(x, button->rect.center().y() - icon / 2 + (icon % 2 ? 0 : 1), icon, icon), Qt::AlignCenter,
                               enabled ? QIcon::Normal : QIcon::Disabled);
            x += icon + gap;
        }
        painter->drawText(QRect(x, button->rect.top(), width, button->rect.height()), int(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic),
                          text);
        if (menu)
            m_theme.paintIcon(*painter, QRect(x + width - icon - gap - arrow + 2, button->rect.center().y() - arrow / 2, arrow, arrow),
                              QStringLiteral("chevron-down"), m_theme.colour(role));
        painter->restore();
        return;
    }
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void ThemeStyle::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const QRect handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool active = (bar->state & State_MouseOver) || (bar->activeSubControls & SC_ScrollBarSlider && bar->state & State_Sunken);
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const QRectF rect = horizontal ? QRectF(handle).adjusted(2, 2.5, -2, -2.5) : QRectF(handle).adjusted(2.5, 2, -2.5, -2);
    roundBox(painter, rect, std::min(rect.width(), rect.height()) / 2, m_theme.colour(active ? Role::Control : Role::Hair2), {});
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        drawScrollBar(option, painter, widget);
        return;
    }
    if (control == CC_ComboBox) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (combo && combo->frame)
            drawField(combo->rect, option, painter, widget);
        if (combo) {
            const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
            const int side = m_theme.px(size::kIcon);
            m_theme.paintIcon(*painter, QRect(arrow.center().x() - side / 2, arrow.center().y() - side / 2, side, side),
                              QStringLiteral("chevron-down"), m_theme.colour(combo->state & State_Enabled ? Role::Text : Role::Faint));
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace widgets
