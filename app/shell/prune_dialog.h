// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/prune.h"

#include <QDialog>

class QCheckBox;
class QPushButton;
class QSpinBox;
class QDoubleSpinBox;

namespace widgets {
class CodeView;
class Label;
} // namespace widgets

namespace shell {

/// "1.2 GB", in the person's locale.
QString sizeText(qint64 bytes);

/// Asks which kept runs may go, by age and by size, and shows each that would, with the bytes that come free, before anything happens.
class PruneDialog : public QDialog {
    Q_OBJECT
public:
    /// `keep`: ids of runs that stay in any case.
    PruneDialog(QVector<history::RunSize> runs, QSet<QString> keep, QWidget *parent = nullptr);
    QStringList going() const;

private:
    void preview();

    QVector<history::RunSize> m_runs;
    QSet<QString> m_keep;
    history::PruneChoice m_choice;
    QCheckBox *m_byAge = nullptr, *m_bySize = nullptr;
    QSpinBox *m_days = nullptr;
    QDoubleSpinBox *m_size = nullptr;
    widgets::Label *m_summary = nullptr;
    widgets::CodeView *m_list = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace shell
