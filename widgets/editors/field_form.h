// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;

namespace widgets {

/// Labelled fields, one per line, each with an optional unit and a message beside it.
class FieldForm : public QWidget {
    Q_OBJECT
public:
    enum class Validity { None, Good, Notice, Warning, Error };
    Q_ENUM(Validity)

    explicit FieldForm(QWidget *parent = nullptr);

    /// Widths are design pixels. The returned widget belongs to the form; its edits are also told by valueChanged().
    QLineEdit *addText(const QString &id, const QString &label, const QString &value = {}, const QString &unit = {}, int width = 200);
    QComboBox *addChoice(const QString &id, const QString &label, const QList<std::pair<QString, QString>> &valueAndText, int width = 200);
    QCheckBox *addCheck(const QString &id, const QString &label, const QString &text, bool on = false);
    /// Any other control under a label; the form owns it, the caller reads it.
    void addWidget(const QString &id, const QString &label, QWidget *control, const QString &unit = {});
    /// A muted line under the last field.
    void addNote(const QString &text);
    /// A heading over the following fields.
    void addHeading(const QString &text);

    /// Text of a text field, value of a choice, "true"/"false" of a check box.
    QString value(const QString &id) const;
    void setValue(const QString &id, const QString &value);
    /// The message and its mark; Error also gives the field a red outline. Empty text with None takes it away.
    void setMessage(const QString &id, Validity validity, const QString &message);
    Validity validity(const QString &id) const;
    bool hasErrors() const;
    /// Puts the focus on the first field with an error; false when there is none.
    bool focusFirstError();
    void setFieldEnabled(const QString &id, bool enabled, const QString &reason = {});
    void setFieldVisible(const QString &id, bool visible);
    QWidget *field(const QString &id) const;

signals:
    void valueChanged(const QString &id, const QString &value);

private:
    struct Field;
    Field *add(const QString &id, const QString &label, QWidget *control, const QString &unit);

    QGridLayout *m_grid = nullptr;
    QHash<QString, std::shared_ptr<Field>> m_fields;
    QStringList m_order;
    int m_row = 0;
};

} // namespace widgets
