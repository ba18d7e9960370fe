// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/overview/figure_tile.h"

#include "widgets/shellparts/label.h"
#include "widgets/theme/painting.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace pages {

FigureTile::FigureTile(const QString &title, QWidget *parent) : QWidget(parent), m_titleText(title)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(size::kMargin), theme.px(size::kGap), theme.px(size::kGap), theme.px(size::kGap));
    layout->setSpacing(0);
    m_title = new Label(title, TextStyle::Body, Role::Muted, this);
    layout->addWidget(m_title);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(6));
    m_figure = new Label({}, TextStyle::Figure, Role::Text, this);
    m_beside = new Label({}, TextStyle::Body, Role::Muted, this);
    row->addWidget(m_figure, 0, Qt::AlignBottom);
    row->addWidget(m_beside, 0, Qt::AlignBottom);
    row->addStretch(1);
    layout->addLayout(row);
    m_note = new Label({}, TextStyle::Note, Role::Muted, this);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(m_note, 1);
    setAccessibleName(title);
}

void FigureTile::set(const QString &figure, const QString &beside, const QString &note, widgets::Role role)
{
    m_figure->setText(figure);
    m_figure->setRole(role);
    m_beside->setText(beside);
    m_beside->setVisible(!beside.isEmpty());
    m_note->setText(note);
    setAccessibleDescription(QStringLiteral("%1 %2. %3").arg(figure, beside, note).simplified());
}

void FigureTile::setNarrow(bool narrow)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    m_figure->setTextStyle(narrow ? TextStyle::Display : TextStyle::Figure);
    m_beside->setContentsMargins(0, 0, 0, theme.px(narrow ? 4 : 9)); // on the figure's base line
    m_note->setMinimumHeight(theme.px(narrow ? 40 : 20));
}

void FigureTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    widgets::paint::hairline(painter, QPointF(width() - 1, 0), QPointF(width() - 1, height()),
                             widgets::Theme::of(this).colour(widgets::Role::Hairline));
}

} // namespace pages
