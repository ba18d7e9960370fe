// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/jobs/rank_picker.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace pages {

RankPicker::RankPicker(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_all = new widgets::Label({}, widgets::TextStyle::Small, widgets::Role::Muted, this);
    layout->addWidget(m_all);
    m_some = widgets::buttons::plain({}, {}, this);
    widgets::buttons::makeSmall(m_some);
    m_some->setObjectName(QStringLiteral("jobRanks"));
    m_some->setToolTip(tr("A few ranks of a running job are followed at once, all are read once they have ended. Choose one to follow it now."));
    m_menu = new QMenu(m_some);
    m_menu->setAccessibleName(tr("Ranks that are not read"));
    m_some->setMenu(m_menu);
    m_some->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    layout->addWidget(m_some);
    connect(m_menu, &QMenu::aboutToShow, this, &RankPicker::fillMenu);
    setVisible(false);
}

void RankPicker::showRanks(const history::RunRanks &ranks)
{
    m_ranks = ranks;
    setVisible(ranks.all > 1);
    const bool choice = !ranks.unread.isEmpty();
    m_some->setVisible(choice);
    m_all->setVisible(!choice);
    m_some->setText(tr("%1 of %2 ranks are read").arg(ranks.read).arg(ranks.all));
    m_all->setText(ranks.read == ranks.all ? tr("all %1 ranks are read").arg(ranks.all)
                                           : tr("%1 of %2 ranks are read").arg(ranks.read).arg(ranks.all));
}

void RankPicker::fillMenu()
{
    m_menu->clear();
    for (const QString &mark : m_ranks.unread) {
        const QString name = mark.startsWith(QLatin1String("rank")) ? tr("Read rank %1").arg(mark.mid(4)) : tr("Read %1").arg(mark);
        connect(m_menu->addAction(name), &QAction::triggered, this, [this, mark] { emit wanted(mark); });
    }
}

} // namespace pages
