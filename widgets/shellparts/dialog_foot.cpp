// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/dialog_foot.h"

#include "widgets/shellparts/buttons.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QPushButton>

namespace widgets {

QHBoxLayout *dialogFoot(QDialog *dialog, const QString &cancel, QPushButton *decide)
{
    auto *row = new QHBoxLayout;
    QPushButton *leave = buttons::plain(cancel, {}, dialog);
    leave->setAutoDefault(false);
    decide->setDefault(true);
    row->addStretch(1);
    row->addWidget(leave);
    row->addWidget(decide);
    QObject::connect(leave, &QPushButton::clicked, dialog, &QDialog::reject);
    return row;
}

} // namespace widgets
