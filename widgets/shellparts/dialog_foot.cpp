// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/dialog_foot.h"

#include "widgets/shellparts/buttons.h"

#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace widgets {

namespace {

/// Wrapped text that changes while a dialog is open asks for a new layout, but never makes a top-level window higher.
class HeightKeeper : public QObject {
public:
    explicit HeightKeeper(QDialog *dialog) : QObject(dialog), m_dialog(dialog) { dialog->installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_dialog && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) && m_dialog->layout()) {
            m_dialog->layout()->activate();
            const int wanted = m_dialog->layout()->totalHeightForWidth(m_dialog->width());
            if (wanted > m_dialog->height())
                m_dialog->resize(m_dialog->width(), wanted);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QDialog *m_dialog;
};

} // namespace

void keepTextVisible(QDialog *dialog) { new HeightKeeper(dialog); }

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
