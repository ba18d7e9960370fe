// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/banner.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/painting.h"

#include <QHBoxLayout>
#include <QLayoutItem>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <memory>

namespace widgets {

Banner::Banner(QWidget *parent) : QFrame(parent)
{
    const Theme &theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(40), theme.px(6), theme.px(size::kGap), theme.px(6));
    column->setSpacing(theme.px(4));
    auto *line = new QHBoxLayout;
    line->setSpacing(theme.px(size::kGap));
    m_text = new Label({}, TextStyle::Body, Role::Text, this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse);
    m_more = buttons::link(tr("Details"), {}, this);
    m_more->setCheckable(true);
    m_actions = new QHBoxLayout;
    m_close = buttons::iconOnly(QStringLiteral("close"), tr("Dismiss"), this);
    line->addWidget(m_text, 1);
    line->addWidget(m_more);
    line->addLayout(m_actions);
    line->addWidget(m_close);
    column->addLayout(line);
    m_details = new Label({}, TextStyle::Mono, Role::Muted, this);
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->hide();
    column->addWidget(m_details);
    connect(m_more, &QPushButton::toggled, m_details, &QWidget::setVisible);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    hide();
}

void Banner::showMessage(Level level, const QString &text, const QString &details)
{
    m_level = level;
    m_text->setText(text);
    m_details->setText(details);
    m_more->setChecked(false);
    m_more->setVisible(!details.isEmpty());
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        std::unique_ptr<QLayoutItem> gone(item);
    }
    const QString kind = level == Level::Bad ? tr("Error") : level == Level::Warning ? tr("Warning") : tr("Notice");
    setAccessibleName(QStringLiteral("%1: %2").arg(kind, text));
    show();
    update();
}

QPushButton *Banner::addAction(const QString &text)
{
    QPushButton *button = buttons::plain(text, {}, this);
    buttons::makeSmall(button);
    m_actions->addWidget(button);
    return button;
}
void Banner::setClosable(bool closable) { m_close->setVisible(closable); }
QString Banner::text() const { return m_text->text(); }

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Role role = m_level == Level::Bad ? Role::Bad : m_level == Level::Warning ? Role::Warn : Role::Info;
    QPainter painter(this);
    painter.fillRect(rect(), theme.colour(Role::Raised));
    painter.fillRect(QRect(0, 0, theme.px(4), height()), theme.colour(role));
    paint::hairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), theme.colour(Role::Hairline));
    const int icon = theme.px(size::kIcon);
    theme.paintIcon(painter, QRect(theme.px(16), m_text->geometry().center().y() - icon / 2, icon, icon),
                    m_level == Level::Info ? QStringLiteral("info") : QStringLiteral("warning"), theme.colour(role));
}

} // namespace widgets
