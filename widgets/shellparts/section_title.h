// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace widgets {

/// The 36-px title line of a part of a page, with an underline and 24-px buttons.
class SectionTitle : public QWidget {
    Q_OBJECT
public:
    explicit SectionTitle(const QString &title = {}, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setNote(const QString &note);
    QPushButton *addButton(const QString &text, const QString &icon = {});
    void addRight(QWidget *widget);
    void setUnderlined(bool on);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title = nullptr;
    QLabel *m_note = nullptr;
    QHBoxLayout *m_layout = nullptr;
    bool m_underlined = true;
};

} // namespace widgets
