// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/page_header.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/painting.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace widgets {
namespace {

class Chevron : public QWidget {
public:
    explicit Chevron(QWidget *parent) : QWidget(parent) { setFixedSize(Theme::of(this).px(16), Theme::of(this).px(16)); }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        Theme::of(this).paintIcon(painter, rect(), QStringLiteral("chevron-right"), Theme::of(this).colour(Role::Muted));
    }
};

} // namespace

PageHeader::PageHeader(QWidget *parent) : QWidget(parent)
{
    const Theme &theme = Theme::of(this);
    setMinimumHeight(theme.px(size::kPageHeader));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(size::kMargin), theme.px(4), theme.px(size::kMargin), theme.px(4));
    layout->setSpacing(theme.px(12));
    m_left = new QHBoxLayout;
    m_left->setSpacing(theme.px(12));
    m_right = new QHBoxLayout;
    m_right->setSpacing(theme.px(12));
    m_parent = buttons::link({}, {}, this);
    m_parent->hide();
    m_chevron = new Chevron(this);
    m_chevron->hide();
    m_title = new Label({}, TextStyle::PageTitle, Role::Text, this);
    m_subtitle = new Label({}, TextStyle::Body, Role::Muted, this);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_parent, m_chevron, m_title, m_subtitle})
        m_left->addWidget(widget);
    layout->addLayout(m_left);
    layout->addStretch(1);
    layout->addLayout(m_right);
    connect(m_parent, &QPushButton::clicked, this, &PageHeader::parentPageRequested);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}
void PageHeader::setSubtitle(const QString &subtitle) { m_subtitle->setText(subtitle); }
void PageHeader::setParentPage(const QString &name)
{
    m_parent->setText(name);
    m_parent->setAccessibleName(tr("Back to %1").arg(name));
    m_parent->setVisible(!name.isEmpty());
    m_chevron->setVisible(!name.isEmpty());
}
void PageHeader::addBesideTitle(QWidget *widget) { m_left->insertWidget(m_left->count() - 1, widget); }
QPushButton *PageHeader::addButton(const QString &text, const QString &icon, bool primary)
{
    QPushButton *button = primary ? buttons::primary(text, icon, this) : buttons::plain(text, icon, this);
    m_right->addWidget(button);
    return button;
}
void PageHeader::addRight(QWidget *widget) { m_right->addWidget(widget); }

void PageHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(this).colour(Role::Panel));
    paint::hairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), Theme::of(this).colour(Role::Hairline));
}

} // namespace widgets
