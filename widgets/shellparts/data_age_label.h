// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDateTime>
#include <QTimer>
#include <QWidget>
#include <functional>

namespace widgets {

/// How old the shown data is: "live, 2 s", "stale since 14:30:12", "syncing 3 of 9". Updates itself once a second while visible.
class DataAgeLabel : public QWidget {
    Q_OBJECT
public:
    explicit DataAgeLabel(QWidget *parent = nullptr);

    /// Data arrived; `interval` is how often it should. After three missed updates the words become "stale since".
    void setLive(const QDateTime &lastUpdate, std::chrono::milliseconds interval);
    void setSyncing(int done, int total);
    /// Stale now, whatever the age (the connection is gone); the reason is the tip.
    void setStale(const QDateTime &since, const QString &reason = {});
    void setNone(const QString &words);
    QString words() const { return m_words; }
    /// For tests: where the present time comes from.
    void setClock(std::function<QDateTime()> now);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public slots:
    void refresh();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Kind { None, Live, Syncing, Stale };
    Kind m_kind = Kind::None;
    bool m_stale = false;
    QDateTime m_moment;
    std::chrono::milliseconds m_interval{0};
    QString m_words, m_fixed;
    QTimer m_timer;
    std::function<QDateTime()> m_now;
};

} // namespace widgets
