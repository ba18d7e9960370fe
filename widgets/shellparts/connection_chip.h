// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QAbstractButton>
#include <QColor>
#include <QDateTime>
#include <QTimer>
#include <functional>
#include <optional>

namespace widgets {

/// One connected server in the top bar: state dot, name, age of data, lock. A click opens its menu (clicked());
/// a click on the lock, or L, asks to lock or unlock.
class ConnectionChip : public QAbstractButton {
    Q_OBJECT
public:
    enum class Lock { ReadOnly, Writable, NoRights };
    Q_ENUM(Lock)

    explicit ConnectionChip(QWidget *parent = nullptr);

    void setName(const QString &name);
    QString name() const { return m_name; }
    /// `words` stands for the age where there is no live data ("connecting", "login expired").
    void setConnection(StateKind kind, const QString &words = {});
    /// Live data of this moment; the age counts by itself.
    void setLastUpdate(const QDateTime &moment);
    /// Writable shows the time until the lock closes again, where given.
    void setLock(Lock lock, const QDateTime &writableUntil = {});
    Lock lock() const { return m_lock; }
    /// Coloured bar at the left edge (a production server); nothing takes it away.
    void setBand(std::optional<QColor> band);
    void setClock(std::function<QDateTime()> now);
    QString words() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void lockClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString ageWords() const;
    QString lockWords() const;
    QRect lockRect() const;
    bool isTight() const;
    void refresh();

    QString m_name, m_connectionWords, m_shownAge, m_shownLock;
    StateKind m_kind = StateKind::Draft;
    Lock m_lock = Lock::ReadOnly;
    std::optional<QColor> m_band;
    QDateTime m_last, m_until;
    QTimer m_timer;
    bool m_lockPressed = false;
    std::function<QDateTime()> m_now;
};

} // namespace widgets
