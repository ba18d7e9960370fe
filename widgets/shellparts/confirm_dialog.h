// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace widgets {

/// Asks before something that cannot simply be undone. The button repeats verb and name; what is lost is listed.
/// Focus starts on Cancel for dangerous actions.
class ConfirmDialog : public QDialog {
    Q_OBJECT
public:
    /// `verb` and `name` make the button: "Delete lm-7b". `question` is the sentence at the top.
    ConfirmDialog(const QString &verb, const QString &name, const QString &question, bool dangerous, QWidget *parent = nullptr);

    /// One line of what happens or is lost ("Last checkpoint: step 18,000, 37 min ago").
    void addConsequence(const QString &text, bool isLoss = true);
    /// The exact request or server answer, folded away.
    void setDetails(const QString &details);
    /// The button stays off until this text has been typed.
    void requireTyping(const QString &text);
    /// A choice the person can make along with it; the dialog owns it.
    QCheckBox *addOption(const QString &text, bool on);
    QPushButton *confirmButton() const { return m_confirm; }
    QPushButton *cancelButton() const { return m_cancel; }

private:
    QVBoxLayout *m_body = nullptr;
    QVBoxLayout *m_list = nullptr;
    QPushButton *m_confirm = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_more = nullptr;
    QWidget *m_details = nullptr;
    QString m_name;
};

} // namespace widgets
