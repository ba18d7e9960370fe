// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/roles.h"

#include <QWidget>

namespace widgets {
class Label;
}

namespace pages {

/// One large figure with what it counts above and a sentence below; read aloud as one.
class FigureTile : public QWidget {
    Q_OBJECT
public:
    explicit FigureTile(const QString &title, QWidget *parent = nullptr);
    /// `beside` is smaller, after the figure ("of 168").
    void set(const QString &figure, const QString &beside, const QString &note, widgets::Role role = widgets::Role::Text);
    /// Smaller figures for narrow windows.
    void setNarrow(bool narrow);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_titleText;
    widgets::Label *m_title, *m_figure, *m_beside, *m_note;
};

} // namespace pages
