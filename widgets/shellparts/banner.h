// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace widgets {

/// A message across the page: something is wrong or worth knowing, with what can be done about it.
class Banner : public QFrame {
    Q_OBJECT
public:
    enum class Level { Info, Warning, Bad };
    Q_ENUM(Level)

    explicit Banner(QWidget *parent = nullptr);
    /// Shows the banner. `details` (the server's own words) opens on demand. Actions of an earlier message are taken away.
    void showMessage(Level level, const QString &text, const QString &details = {});
    /// The button stays until the next message; connect to its clicked().
    QPushButton *addAction(const QString &text);
    void setClosable(bool closable);
    Level level() const { return m_level; }
    QString text() const;

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Level m_level = Level::Info;
    QLabel *m_text = nullptr;
    QLabel *m_details = nullptr;
    QPushButton *m_more = nullptr;
    QToolButton *m_close = nullptr;
    QHBoxLayout *m_actions = nullptr;
};

} // namespace widgets
