// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace widgets {

/// A 2-px bar with words and Cancel that appears once something has taken 500 ms. With reduced motion only the words are shown.
class BusyBar : public QWidget {
    Q_OBJECT
public:
    explicit BusyBar(QWidget *parent = nullptr);
    /// Starts, or changes the words while running. `what` says what is done: "Loading jobs".
    void start(const QString &what, bool cancellable = true);
    /// 0 of 0 means unknown length.
    void setProgress(qint64 done, qint64 total);
    void finish();
    bool isBusy() const { return m_busy; }

signals:
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateWords();
    QTimer m_delay, m_tick;
    QLabel *m_words = nullptr;
    QPushButton *m_cancel = nullptr;
    QString m_what;
    qint64 m_done = 0, m_total = 0;
    int m_phase = 0;
    bool m_busy = false;
};

} // namespace widgets
