// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/unsaved_dialog.h"

#include "app/history/history_store.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/dialog_foot.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace shell {

bool UnsavedDialog::isNeeded(history::HistoryStore *store)
{
    if (store->waiting() == 0)
        return false;
    store->flush();
    return store->waiting() > 0;
}

UnsavedDialog::UnsavedDialog(history::HistoryStore *store, QWidget *parent) : QDialog(parent)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    setObjectName(QStringLiteral("unsavedDialog"));
    setWindowTitle(tr("Not everything is on disk"));
    setAccessibleName(windowTitle());
    setMinimumWidth(theme.px(520));
    keepTextVisible(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    layout->setSpacing(theme.px(12));
    layout->addWidget(new Label(windowTitle(), TextStyle::Section, widgets::Role::Text, this));
    auto *what = new Label({}, TextStyle::Body, widgets::Role::Text, this);
    what->setObjectName(QStringLiteral("unsavedText"));
    what->setWordWrap(true);
    layout->addWidget(what);
    const auto say = [what, store] {
        what->setText(QStringList{store->problem(), tr("What came since waits in memory: curves, logs and events that closing the window now would "
                                                       "lose. Make room, and try again.")}
                          .join(QLatin1Char(' '))
                          .trimmed());
    };
    say();
    auto *row = new QHBoxLayout;
    auto *stay = buttons::plain(tr("Keep the window"), {}, this);
    auto *again = buttons::plain(tr("Try again"), {}, this);
    auto *lose = buttons::dangerous(tr("Close and lose it"), QStringLiteral("delete"), this);
    stay->setObjectName(QStringLiteral("unsavedStay"));
    again->setObjectName(QStringLiteral("unsavedAgain"));
    lose->setObjectName(QStringLiteral("unsavedLose"));
    row->addStretch(1);
    row->addWidget(stay);
    row->addWidget(lose);
    row->addWidget(again);
    layout->addLayout(row);
    again->setDefault(true);
    again->setFocus();
    connect(stay, &QPushButton::clicked, this, &QDialog::reject);
    connect(lose, &QPushButton::clicked, this, &QDialog::accept);
    connect(again, &QPushButton::clicked, this, [this, store, say] {
        if (isNeeded(store))
            say();
        else
            accept();
    });
    connect(store, &history::HistoryStore::failed, this, say);
    connect(store, &history::HistoryStore::recovered, this, [this, store] {
        if (!isNeeded(store))
            accept(); // it went by itself
    });
}

} // namespace shell
