// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/experiments_page.h"

#include "app/cluster/cluster_set.h"
#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "app/pages/experiments/draft_view.h"
#include "app/pages/experiments/verdict_words.h"
#include "widgets/shellparts/empty_state.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/tables/table_view.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pages {

using widgets::Cell;

Page *makeExperimentsPage(const AppContext &context, QWidget *parent) { return new ExperimentsPage(context, parent); }

ExperimentsPage::ExperimentsPage(const AppContext &appContext, QWidget *parent) : Page(appContext, parent)
{
    using namespace widgets;
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget(this);
    outer->addWidget(m_stack);
    auto *list = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new PageHeader(list);
    m_header->setTitle(title());
    layout->addWidget(m_header);
    m_listStack = new QStackedWidget(list);
    layout->addWidget(m_listStack, 1);
    Columns<ExperimentRow> columns;
    columns.add("name", tr("Name"), 160, [](const ExperimentRow &row) { return Cell::name(row.name); });
    columns.add("place", tr("Cluster / namespace"), 150, [](const ExperimentRow &row) { return Cell::place(row.clusterId, row.namespaceName); });
    columns.add("arms", tr("Arms"), 50, [](const ExperimentRow &row) { return Cell::plain(QString::number(row.arms)); }).right();
    columns.add("seeds", tr("Seeds"), 50, [](const ExperimentRow &row) { return Cell::plain(QString::number(row.seeds)); }).right();
    columns.add("metric", tr("Metric"), 90, [](const ExperimentRow &row) { return Cell::muted(row.metric); });
    columns.add("runs", tr("Runs"), 120, [](const ExperimentRow &row) { return Cell::plain(row.runs); });
    columns.add("verdict", tr("Verdict"), 300, [](const ExperimentRow &row) { return Cell::plain(row.verdict); }).stretch();
    columns.add("author", tr("Author"), 80, [](const ExperimentRow &row) { return row.author.isEmpty() ? Cell::absent() : Cell::muted(row.author); });
    columns.add("age", tr("Age"), 64, [](const ExperimentRow &row) { return Cell::age(row.created, QDateTime::currentDateTime()); })
        .right()
        .live()
        .sortedBy([](const ExperimentRow &row) { return row.created; });
    m_model = new RowModel<ExperimentRow>(
        columns.take(), [](const ExperimentRow &row) { return row.key; }, this);
    m_table = new TableView(m_listStack);
    m_table->setTableModel(m_model);
    m_table->setAccessibleName(tr("Experiments"));
    m_table->sortBy(QStringLiteral("age"), Qt::DescendingOrder);
    m_listStack->addWidget(m_table);
    m_empty = new EmptyState(m_listStack);
    m_empty->setTitle(tr("No experiment yet"));
    m_empty->setText(tr("An experiment launches variants of a job side by side, with several seeds each, and says honestly which is better. Everyone "
                        "with access to the namespace sees it."));
    QPushButton *choose = m_empty->addButton(tr("Choose a job"), QStringLiteral("jobs"), true);
    m_empty->setNote(tr("Select a job there, then New variant."));
    connect(choose, &QPushButton::clicked, this, [this] { context().navigator->openJobs(); });
    m_listStack->addWidget(m_empty);
    m_stack->addWidget(list);
    m_view = new ExperimentView(context(), m_stack);
    m_view->setObjectName(QStringLiteral("experimentView"));
    m_stack->addWidget(m_view);
    m_draft = new DraftView(context(), m_stack);
    m_stack->addWidget(m_draft);
    const auto back = [this] {
        m_stack->setCurrentIndex(0);
        refresh();
        m_table->setFocus();
    };
    connect(m_view, &ExperimentView::backRequested, this, back);
    connect(m_draft, &DraftView::backRequested, this, back);
    connect(m_draft, &DraftView::launched, this, [this](const QString &clusterId, const QString &space, const QString &name) {
        context().navigator->notice(tr("%1 was launched.").arg(name));
        showExperiment(clusterId, space, name);
    });
    connect(m_table, &TableView::rowActivated, this, [this](const QString &key) {
        if (const ExperimentRow *row = m_model->find(key))
            showExperiment(row->clusterId, row->namespaceName, row->name);
    });
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(700);
    connect(&m_coalesce, &QTimer::timeout, this, [this] {
        if (isVisible() && m_stack->currentIndex() == 0)
            refresh();
    });
    const auto soon = [this] {
        if (!m_coalesce.isActive())
            m_coalesce.start();
    };
    connect(context().runs, &history::RunLibrary::runChanged, this, soon);
    auto *ages = new QTimer(this);
    connect(ages, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_model->refreshLive();
    });
    ages->start(1000);
    for (cluster::ClusterModel *cluster : context().clusters->clusters())
        follow(cluster);
    connect(context().clusters, &cluster::ClusterSet::clusterAdded, this, &ExperimentsPage::follow);
    connect(context().clusters, &cluster::ClusterSet::clusterAboutToGo, this, [this](cluster::ClusterModel *gone) {
        gone->disconnect(this);
        m_stack->setCurrentIndex(0);
        m_coalesce.start();
    });
    refresh();
}

QString ExperimentsPage::title() const { return tr("Experiments"); }

void ExperimentsPage::activate()
{
    if (m_stack->currentIndex() == 0) {
        refresh();
        m_table->setFocus();
    }
}

void ExperimentsPage::setScope(const QString &clusterId, const QString &namespaceName)
{
    Page::setScope(clusterId, namespaceName);
    refresh();
}

void ExperimentsPage::follow(cluster::ClusterModel *cluster)
{
    const auto soon = [this] {
        if (!m_coalesce.isActive())
            m_coalesce.start();
    };
    connect(cluster, &cluster::ClusterModel::rawChanged, this, soon);
    connect(cluster, &cluster::ClusterModel::jobsChanged, this, soon);
    m_coalesce.start();
}

void ExperimentsPage::refresh()
{
    std::vector<ExperimentRow> rows;
    for (cluster::ClusterModel *cluster : context().clusters->clusters()) {
        if (!m_scopeCluster.isEmpty() && cluster->id() != m_scopeCluster)
            continue;
        for (const experiments::Experiment &experiment : cluster->ledger().experiments()) {
            if (!m_scopeNamespace.isEmpty() && experiment.namespaceName != m_scopeNamespace.toStdString())
                continue;
            const auto runs = runsOf(context(), *cluster, experiment);
            ExperimentRow row;
            row.clusterId = cluster->id();
            row.namespaceName = words::text(experiment.namespaceName);
            row.name = words::text(experiment.name);
            row.key = QStringLiteral("%1|%2/%3").arg(row.clusterId, row.namespaceName, row.name);
            row.metric = words::text(experiment.metric);
            row.author = words::text(experiment.author);
            row.arms = int(experiment.arms.size());
            row.seeds = int(experiment.seeds.size());
            row.runs = tr("%1 of %2 ended").arg(std::count_if(runs.begin(), runs.end(), [](const auto &run) { return run.ended; })).arg(runs.size());
            row.verdict = verdictHeadline(verdictOf(context(), experiment, runs));
            row.created = words::moment(experiment.created);
            rows.push_back(std::move(row));
        }
    }
    m_header->setSubtitle(tr("%n experiment(s)", nullptr, int(rows.size())));
    m_listStack->setCurrentIndex(rows.empty() ? 1 : 0);
    m_model->replaceAll(std::move(rows));
}

void ExperimentsPage::showExperiment(const QString &clusterId, const QString &namespaceName, const QString &name)
{
    if (cluster::ClusterModel *cluster = context().clusters->cluster(clusterId)) {
        m_view->showExperiment(cluster, namespaceName, name);
        m_stack->setCurrentWidget(m_view);
    }
}

void ExperimentsPage::draftFrom(const QString &clusterId, const QString &jobUid)
{
    if (cluster::ClusterModel *cluster = context().clusters->cluster(clusterId)) {
        m_draft->start(cluster, jobUid);
        m_stack->setCurrentWidget(m_draft);
    }
}

} // namespace pages
