// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;
class QHBoxLayout;
class QGridLayout;

namespace widgets {

/// What an empty page says: a title, one or two sentences, what to do next, and where the program looked.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    enum class Picture { None, Yard };
    explicit EmptyState(QWidget *parent = nullptr);

    void setPicture(Picture picture);
    void setTitle(const QString &title);
    /// May hold <b> and <a href>; links come with linkActivated().
    void setText(const QString &text);
    QPushButton *addButton(const QString &text, const QString &icon = {}, bool primary = false);
    /// Muted sentence under the buttons.
    void setNote(const QString &text);
    /// A small table under the note; a title with an optional link at its right ("Look again").
    void setDetails(const QString &title, const QString &link = {});
    void addDetail(const QString &what, StateKind state, const QString &outcome);
    void clearDetails();
    void setFootnote(const QString &text);
    void clearButtons();

signals:
    void linkActivated(const QString &link);
    void detailsLinkActivated();

private:
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_footnote = nullptr;
    QWidget *m_picture = nullptr;
    QWidget *m_detailsBox = nullptr;
    QLabel *m_detailsTitle = nullptr;
    QPushButton *m_detailsLink = nullptr;
    QVBoxLayout *m_details = nullptr;
    QHBoxLayout *m_buttons = nullptr;
};

} // namespace widgets
