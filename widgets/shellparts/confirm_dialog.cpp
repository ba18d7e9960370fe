// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/confirm_dialog.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/dialog_foot.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace widgets {

ConfirmDialog::ConfirmDialog(const QString &verb, const QString &name, const QString &question, bool dangerous, QWidget *parent)
    : QDialog(parent), m_name(name)
{
    const Theme &theme = Theme::of(this);
    const QString action = name.isEmpty() ? verb : QStringLiteral("%1 %2").arg(verb, name);
    setWindowTitle(action);
    setAccessibleName(action);
    setAccessibleDescription(question);
    setMinimumWidth(theme.px(440));
    keepTextVisible(this);
    m_body = new QVBoxLayout(this);
    m_body->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    m_body->setSpacing(theme.px(12));
    auto *text = new Label(question, TextStyle::Section, Role::Text, this);
    text->setWordWrap(true);
    m_body->addWidget(text);
    m_list = new QVBoxLayout;
    m_list->setSpacing(theme.px(6));
    m_body->addLayout(m_list);
    m_body->addSpacing(theme.px(8));
    auto *row = new QHBoxLayout;
    m_more = buttons::link(tr("Details"), {}, this);
    m_more->setCheckable(true);
    m_more->hide();
    m_cancel = buttons::plain(tr("Cancel"), {}, this);
    m_confirm = dangerous ? buttons::dangerous(QString(action).replace(QLatin1Char('&'), QLatin1String("&&")), {}, this)
                          : buttons::primary(QString(action).replace(QLatin1Char('&'), QLatin1String("&&")), {}, this);
    m_confirm->setAccessibleName(action);
    m_confirm->setAccessibleDescription(question);
    row->addWidget(m_more);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_confirm);
    m_body->addLayout(row);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    // Enter must never do the dangerous thing by itself.
    (dangerous ? m_cancel : m_confirm)->setDefault(true);
    (dangerous ? m_cancel : m_confirm)->setFocus();
}

void ConfirmDialog::addConsequence(const QString &text, bool isLoss)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::of(this).px(8));
    auto *dot = new StatusDot(isLoss ? StateKind::Warning : StateKind::Notice, {}, this);
    dot->setAccessibleName(isLoss ? tr("Lost") : tr("Note"));
    auto *label = new Label(text, TextStyle::Body, Role::Text, this);
    label->setWordWrap(true);
    line->addWidget(dot, 0, Qt::AlignTop);
    line->addWidget(label, 1);
    m_list->addLayout(line);
}

void ConfirmDialog::setDetails(const QString &details)
{
    if (!m_details) {
        auto *view = new QPlainTextEdit(this);
        view->setReadOnly(true);
        view->setFont(Theme::of(this).font(TextStyle::Mono));
        view->setMinimumHeight(Theme::of(this).px(120));
        view->setAccessibleName(tr("Details"));
        view->hide();
        m_body->addWidget(view);
        m_details = view;
        connect(m_more, &QPushButton::toggled, this, [this](bool on) {
            m_details->setVisible(on);
            adjustSize();
        });
    }
    qobject_cast<QPlainTextEdit *>(m_details)->setPlainText(details);
    m_more->setVisible(!details.isEmpty());
}

void ConfirmDialog::requireTyping(const QString &text)
{
    m_list->addWidget(new Label(tr("Type %1 to go on").arg(text), TextStyle::Note, Role::Muted, this));
    auto *edit = new QLineEdit(this);
    edit->setAccessibleName(tr("Type %1 to go on").arg(text));
    m_list->addWidget(edit);
    m_confirm->setEnabled(false);
    connect(edit, &QLineEdit::textChanged, this, [this, text](const QString &typed) { m_confirm->setEnabled(typed == text); });
}

QCheckBox *ConfirmDialog::addOption(const QString &text, bool on)
{
    auto *check = new QCheckBox(text, this);
    check->setChecked(on);
    check->setAccessibleName(text);
    m_list->addWidget(check);
    return check;
}

} // namespace widgets
