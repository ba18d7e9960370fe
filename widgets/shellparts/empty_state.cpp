// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/empty_state.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/theme/painting.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>
#include <memory>

namespace widgets {
namespace {

/// A wagon on a track with a free place behind it and a switch to the next track.
class YardPicture : public QWidget {
public:
    explicit YardPicture(QWidget *parent) : QWidget(parent) { setFixedSize(Theme::of(this).px(480), Theme::of(this).px(84)); }
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        p.scale(theme.scale(), theme.scale());
        const QColor rail = theme.colour(Role::Muted), far = theme.colour(Role::Hair2), wagon = theme.colour(Role::Accent);
        p.setPen(QPen(far, 1.6));
        for (double y : {0.0, 12.0}) {
            QPainterPath branch(QPointF(240, 54 + y));
            branch.cubicTo(300, 54 + y, 310, 14 + y, 372, 14 + y);
            branch.lineTo(480, 14 + y);
            p.drawPath(branch);
        }
        p.setPen(QPen(rail, 1.6));
        p.drawLine(QPointF(0, 54), QPointF(480, 54));
        p.drawLine(QPointF(0, 66), QPointF(480, 66));
        for (int x = 12; x < 480; x += 24)
            p.drawLine(QPointF(x, 50), QPointF(x, 70));
        p.setPen(QPen(rail, 1.6, Qt::CustomDashLine));
        QPen dash(rail, 1.6);
        dash.setDashPattern({2, 2.4});
        p.setPen(dash);
        p.drawRoundedRect(QRectF(128, 18, 72, 30), 2, 2);
        p.setPen(QPen(rail, 1.6));
        p.drawLine(QPointF(112, 36), QPointF(128, 36));
        p.setPen(QPen(wagon, 1.8));
        p.setBrush(theme.colour(Role::Panel));
        p.drawRoundedRect(QRectF(40, 18, 72, 30), 2, 2);
        for (int x = 52; x <= 100; x += 12)
            p.drawLine(QPointF(x, 26), QPointF(x, 40));
        p.drawEllipse(QPointF(56, 50), 4, 4);
        p.drawEllipse(QPointF(96, 50), 4, 4);
    }
};

constexpr qsizetype longestWord = 24; ///< letters of an outcome that has room beside a file's name

/// One line of the details with a hairline under it.
class DetailRow : public QWidget {
public:
    DetailRow(const QString &what, StateKind state, const QString &outcome, QWidget *parent) : QWidget(parent)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        auto *label = new Label(what, TextStyle::Mono, Role::Text, this);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setMinimumWidth(Theme::of(this).px(260));
        layout->addWidget(label);
        // A word beside the name; a sentence gets lines of its own below it
        const bool sentence = outcome.size() > longestWord;
        layout->addWidget(new StatusDot(state, sentence ? QString() : outcome, this), 1);
        if (sentence) {
            layout->removeWidget(label);
            auto *words = new QVBoxLayout;
            words->setSpacing(0);
            words->setContentsMargins(0, Theme::of(this).px(6), 0, Theme::of(this).px(6));
            words->addWidget(label);
            auto *text = new Label(outcome, TextStyle::Body, Role::Text, this);
            text->setWordWrap(true);
            text->setTextInteractionFlags(Qt::TextSelectableByMouse);
            words->addWidget(text);
            layout->addLayout(words, 100);
        } else {
            setFixedHeight(Theme::of(this).px(size::kRow));
        }
        setAccessibleName(QStringLiteral("%1: %2").arg(what, outcome));
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paint::hairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), Theme::of(this).colour(Role::Hairline));
    }
};

Label *paragraph(TextStyle style, Role role, QWidget *parent)
{
    auto *label = new Label({}, style, role, parent);
    label->setWordWrap(true);
    label->hide();
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent) : QWidget(parent)
{
    const Theme &theme = Theme::of(this);
    auto *outer = new QVBoxLayout(this);
    auto *across = new QHBoxLayout;
    auto *box = new QWidget(this);
    box->setMaximumWidth(theme.px(600));
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16));
    column->setSpacing(theme.px(12));
    column->addStrut(theme.px(288)); // or what its buttons need: words are longer in some languages
    outer->addStretch(1);
    across->addStretch(1);
    across->addWidget(box, 100);
    across->addStretch(1);
    outer->addLayout(across);
    outer->addStretch(2);
    m_picture = new YardPicture(box);
    m_picture->hide();
    m_title = new Label({}, TextStyle::Display, Role::Text, box);
    m_title->setWordWrap(true);
    m_text = paragraph(TextStyle::Body, Role::Text, box);
    m_note = paragraph(TextStyle::Note, Role::Muted, box);
    m_footnote = paragraph(TextStyle::Note, Role::Muted, box);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(theme.px(size::kGap));
    m_buttons->addStretch(1);
    column->addWidget(m_picture);
    column->addSpacing(theme.px(12));
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(theme.px(4));
    column->addLayout(m_buttons);
    column->addWidget(m_note);
    m_detailsBox = new QWidget(box);
    m_detailsBox->hide();
    m_details = new QVBoxLayout(m_detailsBox);
    m_details->setContentsMargins(0, theme.px(16), 0, 0);
    m_details->setSpacing(0);
    auto *head = new QHBoxLayout;
    m_detailsTitle = new Label({}, TextStyle::Section, Role::Text, m_detailsBox);
    m_detailsLink = buttons::link({}, QStringLiteral("restart"), m_detailsBox);
    head->addWidget(m_detailsTitle, 1);
    head->addWidget(m_detailsLink);
    m_details->addLayout(head);
    column->addWidget(m_detailsBox);
    column->addWidget(m_footnote);
    connect(m_detailsLink, &QPushButton::clicked, this, &EmptyState::detailsLinkActivated);
    for (QLabel *label : {m_text, m_note, m_footnote}) {
        connect(label, &QLabel::linkActivated, this, &EmptyState::linkActivated);
        label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    }
}

void EmptyState::setPicture(Picture picture) { m_picture->setVisible(picture == Picture::Yard); }
void EmptyState::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}
void EmptyState::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}
void EmptyState::setNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}
void EmptyState::setFootnote(const QString &text)
{
    m_footnote->setText(text);
    m_footnote->setVisible(!text.isEmpty());
}

QPushButton *EmptyState::addButton(const QString &text, const QString &icon, bool primary)
{
    QPushButton *button = primary ? buttons::primary(text, icon, this) : buttons::plain(text, icon, this);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    button->show(); // at once: those that it follows are gone already
    return button;
}
void EmptyState::clearButtons()
{
    while (m_buttons->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_buttons->takeAt(0));
        if (QWidget *old = item->widget()) {
            old->hide(); // until it goes it would lie over what comes
            old->deleteLater();
        }
    }
}

void EmptyState::setDetails(const QString &title, const QString &link)
{
    m_detailsTitle->setText(title);
    m_detailsLink->setText(link);
    m_detailsLink->setAccessibleName(link);
    m_detailsLink->setVisible(!link.isEmpty());
    m_detailsBox->setVisible(!title.isEmpty());
}
void EmptyState::addDetail(const QString &what, StateKind state, const QString &outcome)
{
    m_details->addWidget(new DetailRow(what, state, outcome, m_detailsBox));
}
void EmptyState::clearDetails()
{
    while (m_details->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_details->takeAt(1));
        if (QWidget *old = item->widget()) {
            old->hide(); // until it goes it would lie over what comes
            old->deleteLater();
        }
    }
}

} // namespace widgets
