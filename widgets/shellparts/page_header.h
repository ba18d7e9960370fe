// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace widgets {

/// The top of a page: way back (optional), title, subtitle, extra parts, and buttons at the right.
class PageHeader : public QWidget {
    Q_OBJECT
public:
    explicit PageHeader(QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    /// Shows "Jobs >" before the title; empty takes it away.
    void setParentPage(const QString &name);
    /// A widget between title and subtitle (badge, state); the header owns it.
    void addBesideTitle(QWidget *widget);
    QPushButton *addButton(const QString &text, const QString &icon = {}, bool primary = false);
    /// Any widget at the right, after the buttons added so far.
    void addRight(QWidget *widget);

signals:
    void parentPageRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_left = nullptr;
    QHBoxLayout *m_right = nullptr;
    QPushButton *m_parent = nullptr;
    QWidget *m_chevron = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
};

} // namespace widgets
