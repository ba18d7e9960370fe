// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/prune_dialog.h"

#include "widgets/editors/code_view.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace shell {

QString sizeText(qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); }

PruneDialog::PruneDialog(QVector<history::RunSize> runs, QSet<QString> keep, QWidget *parent)
    : QDialog(parent), m_runs(std::move(runs)), m_keep(std::move(keep))
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    setObjectName(QStringLiteral("pruneDialog"));
    setWindowTitle(tr("Remove kept runs"));
    setAccessibleName(windowTitle());
    setMinimumSize(theme.px(600), theme.px(460));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    layout->setSpacing(theme.px(12));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.px(12));
    grid->setVerticalSpacing(theme.px(8));
    m_byAge = new QCheckBox(tr("Older than"), this);
    m_days = new QSpinBox(this);
    m_days->setObjectName(QStringLiteral("pruneDays"));
    m_days->setAccessibleName(tr("Days after which runs may go"));
    m_days->setRange(1, 36500);
    m_days->setValue(365);
    m_days->setSuffix(tr(" days"));
    m_bySize = new QCheckBox(tr("The oldest, until no more is left than"), this);
    m_size = new QDoubleSpinBox(this);
    m_size->setAccessibleName(tr("Gigabytes that may stay"));
    m_size->setRange(0, 1e6);
    m_size->setDecimals(2);
    m_size->setValue(10);
    m_size->setSuffix(QStringLiteral(" GB"));
    m_byAge->setChecked(true);
    grid->addWidget(m_byAge, 0, 0);
    grid->addWidget(m_days, 0, 1);
    grid->addWidget(m_bySize, 1, 0);
    grid->addWidget(m_size, 1, 1);
    grid->setColumnStretch(2, 1);
    layout->addLayout(grid);
    m_summary = new Label({}, TextStyle::Section, widgets::Role::Text, this);
    m_summary->setObjectName(QStringLiteral("pruneSummary"));
    m_summary->setAccessibleName(tr("What would go"));
    m_summary->setWordWrap(true);
    layout->addWidget(m_summary);
    m_list = new CodeView(this);
    m_list->setAccessibleName(tr("Runs that would go"));
    layout->addWidget(m_list, 1);
    auto *buttonRow = new QHBoxLayout;
    auto *cancel = buttons::plain(tr("Cancel"), {}, this);
    m_remove = buttons::dangerous(tr("Remove for good"), QStringLiteral("delete"), this);
    m_remove->setObjectName(QStringLiteral("pruneRemove"));
    buttonRow->addStretch(1);
    buttonRow->addWidget(cancel);
    buttonRow->addWidget(m_remove);
    layout->addLayout(buttonRow);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_remove, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_byAge, &QCheckBox::toggled, this, &PruneDialog::preview);
    connect(m_bySize, &QCheckBox::toggled, this, &PruneDialog::preview);
    connect(m_days, &QSpinBox::valueChanged, this, &PruneDialog::preview);
    connect(m_size, &QDoubleSpinBox::valueChanged, this, &PruneDialog::preview);
    cancel->setDefault(true);
    cancel->setFocus();
    preview();
}

QStringList PruneDialog::going() const
{
    QStringList ids;
    for (const history::RunSize &run : m_choice.going)
        ids.append(run.id);
    return ids;
}

void PruneDialog::preview()
{
    m_days->setEnabled(m_byAge->isChecked());
    m_size->setEnabled(m_bySize->isChecked());
    history::PruneRule rule;
    if (m_byAge->isChecked())
        rule.days = m_days->value();
    if (m_bySize->isChecked())
        rule.bytes = static_cast<qint64>(m_size->value() * 1e9);
    m_choice = choosePrune(m_runs, rule, QDateTime::currentDateTime(), m_keep);
    const int count = static_cast<int>(m_choice.going.size());
    m_summary->setText(
        count == 0
            ? tr("Nothing would go: %1 are kept.").arg(sizeText(m_choice.left))
            : tr("%n run(s) would go, and about %1 come free; %2 stay.", nullptr, count).arg(sizeText(m_choice.bytes), sizeText(m_choice.left)));
    QString lines;
    const QLocale locale;
    for (const history::RunSize &run : std::as_const(m_choice.going))
        lines += QStringLiteral("%1  %2  %3  %4\n")
                     .arg(run.updated.isValid() ? locale.toString(run.updated.date(), QLocale::ShortFormat) : QStringLiteral("–"),
                          sizeText(run.bytes), run.name, run.cluster);
    m_list->setCode(lines, widgets::CodeView::Language::Plain);
    widgets::buttons::setDisabledReason(m_remove, count == 0 ? tr("No run is that old, or there is room") : QString());
}

} // namespace shell
