// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/context_switcher.h"

#include "app/shell/context_items.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace shell {

bool matches(const kubeapi::ContextInfo &context, const QString &typed)
{
    const QString all =
        QString::fromStdString(context.name + '\n' + context.server + '\n' + context.cluster + '\n' + context.user + '\n' + context.file);
    const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

ContextSwitcher::ContextSwitcher(cluster::ClusterSet *clusters, QWidget *parent) : QDialog(parent), m_clusters(clusters)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    setWindowTitle(tr("Connect to a cluster"));
    setAccessibleName(windowTitle());
    resize(theme.px(640), theme.px(480));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16));
    layout->setSpacing(theme.px(8));
    m_edit = new QLineEdit(this);
    m_edit->setAccessibleName(tr("Search contexts"));
    m_edit->setPlaceholderText(tr("Part of a context’s name, server or user"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    layout->addWidget(m_edit);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Contexts of the kubeconfig"));
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new ContextDelegate(m_list));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    m_count = new Label({}, TextStyle::Note, Role::Muted, this);
    m_count->setAccessibleName(tr("Contexts found"));
    auto *cancel = buttons::plain(tr("Cancel"), {}, this);
    cancel->setAutoDefault(false);
    m_connect = buttons::primary(tr("Connect"), QStringLiteral("link"), this);
    m_connect->setDefault(true);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_connect);
    layout->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_connect, &QPushButton::clicked, this, &ContextSwitcher::choose);
    connect(m_list, &QListWidget::itemActivated, this, &ContextSwitcher::choose);
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int chosenRow) { buttons::setDisabledReason(m_connect, chosenRow >= 0 ? QString() : tr("No context is chosen")); });
    connect(m_edit, &QLineEdit::textChanged, this, &ContextSwitcher::filter);
    connect(clusters, &cluster::ClusterSet::kubeconfigChanged, this, &ContextSwitcher::fill);
    fill();
    m_edit->setFocus();
}

void ContextSwitcher::fill()
{
    const kubeapi::Kubeconfig &config = m_clusters->kubeconfig();
    const QString before =
        m_list->currentItem() ? m_list->currentItem()->data(Qt::UserRole).toString() : QString::fromStdString(config.currentContext());
    m_list->clear();
    for (const kubeapi::ContextInfo &context : config.contexts()) {
        const QString name = QString::fromStdString(context.name);
        const bool connected = m_clusters->cluster(name) != nullptr;
        auto *item = addContextItem(m_list, context, connected ? tr("connected") : QString());
        if (name == before)
            m_list->setCurrentItem(item);
    }
    filter();
}

void ContextSwitcher::filter()
{
    const auto &contexts = m_clusters->kubeconfig().contexts();
    int first = -1, shown = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        const bool fits = matches(contexts[std::size_t(row)], m_edit->text());
        m_list->item(row)->setHidden(!fits);
        shown += fits;
        if (fits && first < 0)
            first = row;
    }
    const QListWidgetItem *current = m_list->currentItem();
    // What is typed is looked for: the first that fits is meant
    if (!current || current->isHidden() || !m_edit->text().isEmpty())
        m_list->setCurrentRow(first);
    if (m_list->currentItem())
        m_list->scrollToItem(m_list->currentItem());
    widgets::buttons::setDisabledReason(m_connect, m_list->currentRow() >= 0 ? QString() : tr("No context is chosen"));
    m_count->setText(tr("%1 of %n context(s)", nullptr, m_list->count()).arg(shown));
}

int ContextSwitcher::shownCount() const
{
    int shown = 0;
    for (int row = 0; row < m_list->count(); ++row)
        shown += !m_list->item(row)->isHidden();
    return shown;
}

void ContextSwitcher::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || item->isHidden())
        return;
    const QString name = item->data(Qt::UserRole).toString();
    accept();
    emit chosen(name);
}

bool ContextSwitcher::eventFilter(QObject *watched, QEvent *event)
{
    // The arrow keys move in the list while the person types
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace shell
