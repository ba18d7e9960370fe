// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QWidget>

namespace widgets {

/// A state dot with its word. Without a word it needs an accessible name from its owner.
class StatusDot : public QWidget {
    Q_OBJECT
public:
    explicit StatusDot(QWidget *parent = nullptr);
    StatusDot(StateKind kind, const QString &word, QWidget *parent = nullptr);
    void set(StateKind kind, const QString &word);
    void setTextStyle(TextStyle style);
    /// Muted words, for status bars.
    void setMuted(bool muted);
    StateKind kind() const { return m_kind; }
    QString word() const { return m_word; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    StateKind m_kind = StateKind::Draft;
    TextStyle m_style = TextStyle::Body;
    QString m_word;
    bool m_muted = false;
};

} // namespace widgets
