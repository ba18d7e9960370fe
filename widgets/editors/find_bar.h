// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace widgets {

/// The small search bar of text views: field, "3 of 17", previous, next, close. Enter is next, Shift+Enter previous, Esc closes.
class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);
    QString text() const;
    void setText(const QString &text);
    /// Shows the bar with the focus in its field and the text selected.
    void open();
    /// `current` starts at 1; 0 when no match is chosen. A negative total means still counting.
    void setMatches(qint64 current, qint64 total);

signals:
    void textChanged(const QString &text);
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QLineEdit *m_edit = nullptr;
    QLabel *m_count = nullptr;
};

} // namespace widgets
