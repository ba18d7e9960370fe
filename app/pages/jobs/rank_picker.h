// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/run_library.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace widgets {
class Label;
}

namespace pages {

/// Says which ranks of a job are read, and offers those that are not. Hidden where a job has one rank.
class RankPicker : public QWidget {
    Q_OBJECT
public:
    explicit RankPicker(QWidget *parent = nullptr);
    void showRanks(const history::RunRanks &ranks);

signals:
    void wanted(const QString &mark);

private:
    void fillMenu();

    history::RunRanks m_ranks;
    widgets::Label *m_all = nullptr;
    QPushButton *m_some = nullptr;
    QMenu *m_menu = nullptr;
};

} // namespace pages
