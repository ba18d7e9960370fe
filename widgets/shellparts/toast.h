// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QFrame>
#include <QTimer>
#include <optional>

class QLabel;
class QPushButton;

namespace widgets {

/// A short message over the bottom of a window that goes away by itself (6 s; it stays under the pointer or with the focus).
class Toast : public QFrame {
    Q_OBJECT
public:
    explicit Toast(QWidget *window);
    /// A new message takes the place of the one shown.
    void showMessage(const QString &text, std::optional<StateKind> state = std::nullopt, const QString &action = {});
    QString text() const;

signals:
    void actionTriggered();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    QTimer m_timer;
    QLabel *m_text = nullptr;
    QWidget *m_dot = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace widgets
