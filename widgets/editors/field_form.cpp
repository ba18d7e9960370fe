// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/field_form.h"

#include "widgets/shellparts/label.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QStyle>

namespace widgets {

struct FieldForm::Field {
    Label *label = nullptr;
    QWidget *control = nullptr;
    QWidget *line = nullptr;
    StatusDot *message = nullptr;
    Validity validity = Validity::None;
};

FieldForm::FieldForm(QWidget *parent) : QWidget(parent)
{
    const Theme &theme = Theme::of(this);
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(theme.px(size::kMargin), theme.px(12), theme.px(size::kMargin), theme.px(12));
    m_grid->setHorizontalSpacing(theme.px(16));
    m_grid->setVerticalSpacing(theme.px(size::kGap));
    m_grid->setColumnMinimumWidth(0, theme.px(80));
    m_grid->setColumnStretch(1, 1);
}

FieldForm::Field *FieldForm::add(const QString &id, const QString &label, QWidget *control, const QString &unit)
{
    const Theme &theme = Theme::of(this);
    auto field = std::make_shared<Field>();
    field->label = new Label(label, TextStyle::Body, Role::Muted, this);
    field->control = control;
    field->line = new QWidget(this);
    auto *row = new QHBoxLayout(field->line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(size::kGap));
    row->addWidget(control);
    if (!unit.isEmpty())
        row->addWidget(new Label(unit, TextStyle::Body, Role::Muted, field->line));
    field->message = new StatusDot(field->line);
    field->message->setTextStyle(TextStyle::Note);
    field->message->hide();
    row->addWidget(field->message, 1);
    row->addStretch(0);
    field->label->setBuddy(control);
    control->setAccessibleName(unit.isEmpty() ? label : tr("%1 in %2").arg(label, unit));
    m_grid->addWidget(field->label, m_row, 0, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(field->line, m_row, 1, Qt::AlignVCenter);
    ++m_row;
    m_order.append(id);
    m_fields.insert(id, field);
    return field.get();
}

QLineEdit *FieldForm::addText(const QString &id, const QString &label, const QString &value, const QString &unit, int width)
{
    auto *edit = new QLineEdit(value, this);
    edit->setFixedWidth(Theme::of(this).px(width));
    add(id, label, edit, unit);
    connect(edit, &QLineEdit::textChanged, this, [this, id](const QString &text) { emit valueChanged(id, text); });
    return edit;
}

QComboBox *FieldForm::addChoice(const QString &id, const QString &label, const QList<std::pair<QString, QString>> &valueAndText, int width)
{
    auto *combo = new QComboBox(this);
    for (const auto &[value, text] : valueAndText)
        combo->addItem(text, value);
    combo->setFixedWidth(Theme::of(this).px(width));
    add(id, label, combo, {});
    connect(combo, &QComboBox::currentIndexChanged, this, [this, id, combo] { emit valueChanged(id, combo->currentData().toString()); });
    return combo;
}

QCheckBox *FieldForm::addCheck(const QString &id, const QString &label, const QString &text, bool on)
{
    auto *check = new QCheckBox(text, this);
    check->setChecked(on);
    add(id, label, check, {});
    if (!text.isEmpty())
        check->setAccessibleName(label.isEmpty() ? text : tr("%1: %2").arg(label, text));
    connect(check, &QCheckBox::toggled, this,
            [this, id](bool now) { emit valueChanged(id, now ? QStringLiteral("true") : QStringLiteral("false")); });
    return check;
}

void FieldForm::addWidget(const QString &id, const QString &label, QWidget *control, const QString &unit) { add(id, label, control, unit); }

void FieldForm::addNote(const QString &text)
{
    auto *note = new Label(text, TextStyle::Note, Role::Muted, this);
    note->setWordWrap(true);
    m_grid->addWidget(note, m_row++, 1);
}

void FieldForm::addHeading(const QString &text) { m_grid->addWidget(new Label(text, TextStyle::Section, Role::Text, this), m_row++, 0, 1, 2); }

QWidget *FieldForm::field(const QString &id) const
{
    const auto field = m_fields.value(id);
    return field ? field->control : nullptr;
}

QString FieldForm::value(const QString &id) const
{
    QWidget *control = field(id);
    if (const auto *edit = qobject_cast<QLineEdit *>(control))
        return edit->text();
    if (const auto *combo = qobject_cast<QComboBox *>(control))
        return combo->currentData().toString();
    if (const auto *check = qobject_cast<QCheckBox *>(control))
        return check->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
    return {};
}

void FieldForm::setValue(const QString &id, const QString &value)
{
    QWidget *control = field(id);
    if (auto *edit = qobject_cast<QLineEdit *>(control))
        edit->setText(value);
    else if (auto *combo = qobject_cast<QComboBox *>(control))
        combo->setCurrentIndex(combo->findData(value));
    else if (auto *check = qobject_cast<QCheckBox *>(control))
        check->setChecked(value == QLatin1String("true"));
}

void FieldForm::setMessage(const QString &id, Validity validity, const QString &message)
{
    const auto field = m_fields.value(id);
    if (!field)
        return;
    field->validity = validity;
    static constexpr StateKind kKinds[] = {StateKind::Draft, StateKind::Good, StateKind::Notice, StateKind::Warning, StateKind::Failed};
    field->message->set(kKinds[int(validity)], message);
    field->message->setVisible(!message.isEmpty());
    field->message->setToolTip(message);
    field->control->setProperty("validity", validity == Validity::Error ? QStringLiteral("error") : QString());
    field->control->setAccessibleDescription(message);
    field->control->update();
}

FieldForm::Validity FieldForm::validity(const QString &id) const
{
    const auto field = m_fields.value(id);
    return field ? field->validity : Validity::None;
}
bool FieldForm::hasErrors() const
{
    return std::ranges::any_of(m_fields, [](const auto &field) { return field->validity == Validity::Error; });
}
bool FieldForm::focusFirstError()
{
    for (const QString &id : std::as_const(m_order))
        if (validity(id) == Validity::Error) {
            field(id)->setFocus(Qt::OtherFocusReason);
            return true;
        }
    return false;
}
void FieldForm::setFieldEnabled(const QString &id, bool enabled, const QString &reason)
{
    const auto field = m_fields.value(id);
    if (!field)
        return;
    field->control->setEnabled(enabled);
    field->control->setToolTip(enabled ? QString() : reason);
    if (!enabled && !reason.isEmpty())
        setMessage(id, Validity::None, reason);
}
void FieldForm::setFieldVisible(const QString &id, bool visible)
{
    const auto field = m_fields.value(id);
    if (!field)
        return;
    field->label->setVisible(visible);
    field->line->setVisible(visible);
}

} // namespace widgets
