// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/start_page.h"

#include "app/shell/context_items.h"
#include "app/shell/context_switcher.h"
#include "app/translated/kube_words.h"

#include "widgets/shellparts/empty_state.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace shell {

namespace {
constexpr int rowsShown = 8;
}

StartPage::StartPage(cluster::ClusterSet *clusters, QWidget *parent) : QWidget(parent), m_clusters(clusters)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(widgets::size::kMargin, widgets::size::kMargin, widgets::size::kMargin, widgets::size::kMargin);
    layout->addStretch(1);
    m_empty = new widgets::EmptyState(this);
    m_empty->setPicture(widgets::EmptyState::Picture::Yard);
    // One column: what can be chosen begins where the words above it begin
    auto *column = new QVBoxLayout;
    column->addWidget(m_empty);
    auto *choice = new QVBoxLayout;
    const int inset = widgets::Theme::of(this).px(16) + m_empty->layout()->contentsMargins().left();
    choice->setContentsMargins(inset, 0, inset, 0);
    column->addLayout(choice);
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("startSearch"));
    m_search->setAccessibleName(tr("Search contexts"));
    m_search->setPlaceholderText(tr("Part of a context’s name, server or user"));
    m_search->setClearButtonEnabled(true);
    choice->addWidget(m_search);
    connect(m_search, &QLineEdit::textChanged, this, &StartPage::filter);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (const QListWidgetItem *item = m_contexts->currentItem(); item && !item->isHidden())
            emit contextChosen(item->data(Qt::UserRole).toString());
    });
    m_contexts = new QListWidget(this);
    m_contexts->setAccessibleName(tr("Contexts of the kubeconfig"));
    m_contexts->setMinimumWidth(widgets::Theme::of(this).px(420));
    m_contexts->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_contexts->setUniformItemSizes(true);
    m_contexts->setItemDelegate(new ContextDelegate(m_contexts));
    choice->addWidget(m_contexts);
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addLayout(column);
    centred->addStretch(1);
    layout->addLayout(centred);
    layout->addStretch(2);
    connect(m_contexts, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { emit contextChosen(item->data(Qt::UserRole).toString()); });
    connect(m_empty, &widgets::EmptyState::detailsLinkActivated, this, &StartPage::lookAgainRequested);
    refresh();
}

void StartPage::takeFocus()
{
    if (m_search->isVisibleTo(this))
        m_search->setFocus();
    else if (m_contexts->isVisibleTo(this))
        m_contexts->setFocus();
    else if (m_first)
        m_first->setFocus();
}

void StartPage::showDemoStarting(bool starting)
{
    m_starting = starting;
    refresh();
}

void StartPage::filter()
{
    const auto &contexts = m_clusters->kubeconfig().contexts();
    int first = -1;
    for (int row = 0; row < m_contexts->count(); ++row) {
        const bool fits = m_search->isHidden() || matches(contexts[std::size_t(row)], m_search->text());
        m_contexts->item(row)->setHidden(!fits);
        if (fits && first < 0)
            first = row;
    }
    const QListWidgetItem *current = m_contexts->currentItem();
    if (!current || current->isHidden())
        m_contexts->setCurrentRow(first);
}

void StartPage::refresh()
{
    const kubeapi::Kubeconfig &config = m_clusters->kubeconfig();
    const auto &contexts = config.contexts();
    m_empty->clearButtons();
    m_empty->clearDetails();
    m_contexts->clear();
    m_contexts->setVisible(!contexts.empty());
    m_search->setVisible(!m_starting && contexts.size() > std::size_t(rowsShown));
    if (m_starting) {
        m_empty->setTitle(tr("Starting the demo cluster"));
        m_empty->setText(tr("A small Kubernetes on this computer, with simulated GPUs and real, small trainings. It needs a second or two."));
        m_empty->setNote({});
        m_contexts->hide();
        return;
    }
    if (contexts.empty()) {
        m_empty->setTitle(tr("No cluster yet"));
        m_empty->setText(tr(
            "Trainyard shows the training jobs, GPUs and loss curves of a Kubernetes cluster. It needs a kubeconfig, the file that kubectl uses too, "
            "and installs nothing in the cluster."));
    } else {
        m_empty->setTitle(tr("Choose a cluster"));
        m_empty->setText(tr("Nothing is connected. Choose a context to connect to; it starts read-only until you unlock it."));
        for (const kubeapi::ContextInfo &context : contexts) {
            auto *item = addContextItem(m_contexts, context);
            if (context.name == config.currentContext())
                m_contexts->setCurrentItem(item);
        }
        filter();
        m_contexts->setFixedHeight(std::min(rowsShown, static_cast<int>(contexts.size())) * widgets::Theme::of(this).rowHeight() +
                                   2 * m_contexts->frameWidth());
    }
    QPushButton *open = m_empty->addButton(tr("Open file…"), QStringLiteral("file"), contexts.empty());
    connect(open, &QPushButton::clicked, this, &StartPage::openFileRequested);
    m_first = open;
    if (!contexts.empty()) {
        QPushButton *connectButton = m_empty->addButton(tr("Connect"), QStringLiteral("link"), true);
        connect(connectButton, &QPushButton::clicked, this, [this] {
            if (QListWidgetItem *item = m_contexts->currentItem())
                emit contextChosen(item->data(Qt::UserRole).toString());
        });
    }
    QPushButton *demo = m_empty->addButton(tr("Try the demo cluster"), QStringLiteral("play"));
    connect(demo, &QPushButton::clicked, this, &StartPage::demoRequested);
    m_empty->setNote(tr("The demo cluster runs on this computer only and goes away with the window."));

    m_empty->setDetails(tr("Looked for"), tr("Look again"));
    for (const std::string &file : config.searched()) {
        const bool found = std::find(config.found().begin(), config.found().end(), file) != config.found().end();
        QString outcome = found ? tr("read") : tr("not there");
        widgets::StateKind state = found ? widgets::StateKind::Good : widgets::StateKind::Draft;
        for (const auto &problem : config.problems())
            if (problem.file == file && found) {
                outcome = problem.line > 0 ? tr("line %1, column %2: %3").arg(problem.line).arg(problem.column).arg(wording::kube(problem.message))
                                           : wording::kube(problem.message);
                if (!problem.remedy.empty())
                    outcome += QLatin1Char(' ') + wording::kube(problem.remedy);
                state = widgets::StateKind::Failed;
            }
        m_empty->addDetail(QString::fromStdString(file), state, outcome);
    }
}

} // namespace shell
