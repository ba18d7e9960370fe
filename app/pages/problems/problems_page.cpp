// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/problems/problems_page.h"

#include "app/cluster/cluster_set.h"
#include "app/pages/common/login_alert.h"
#include "app/pages/common/words.h"
#include "app/pages/problems/open_problems.h"
#include "app/shell/problem_log.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/shellparts/segmented_control.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pages {

namespace {
using widgets::Cell;
} // namespace

Page *makeProblemsPage(const AppContext &context, QWidget *parent) { return new ProblemsPage(context, parent); }

ProblemsPage::ProblemsPage(const AppContext &appContext, QWidget *parent) : Page(appContext, parent)
{
    using namespace widgets;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setTitle(title());
    m_filter = new SegmentedControl(m_header);
    m_filter->addSegment(QStringLiteral("open"), tr("Still open"));
    m_filter->addSegment(QStringLiteral("all"), tr("All"));
    m_filter->setCurrent(QStringLiteral("open"));
    m_header->addRight(m_filter);
    QPushButton *clear = m_header->addButton(tr("Clear"));
    layout->addWidget(m_header);

    Columns<ProblemRow> columns;
    columns.add("state", tr("State"), 100, [](const ProblemRow &row) {
        return row.resolved ? Cell::ofState(StateKind::Succeeded, QCoreApplication::translate("pages::ProblemsPage", "gone"))
                            : Cell::ofState(row.job || row.warning ? StateKind::Warning : StateKind::Failed,
                                            QCoreApplication::translate("pages::ProblemsPage", "open"));
    });
    columns.add("what", tr("Where"), 230, [](const ProblemRow &row) { return Cell::name(row.where); });
    columns.add("doing", tr("What"), 170, [](const ProblemRow &row) { return Cell::muted(row.doing); });
    columns.add("message", tr("Evidence"), 360, [](const ProblemRow &row) { return Cell::plain(row.message); }).stretch();
    columns.add("next", tr("Next"), 150, [](const ProblemRow &row) { return row.action.isEmpty() ? Cell::absent() : Cell::linkTo(row.action); });
    columns.add("count", tr("Times"), 60,
                [](const ProblemRow &row) { return row.count > 0 ? Cell::plain(QString::number(row.count)) : Cell::absent(); });
    columns.add("last", tr("Last"), 80, [](const ProblemRow &row) { return Cell::age(row.last, QDateTime::currentDateTime()); })
        .sortedBy([](const ProblemRow &row) { return row.last; });
    m_model = new RowModel<ProblemRow>(
        columns.take(), [](const ProblemRow &row) { return row.key; }, this);
    m_table = new TableView(this);
    m_table->setTableModel(m_model);
    m_table->setAccessibleName(tr("Problems"));
    m_table->setPlaceholder(tr("No problems. Failed and waiting jobs, and every error that Trainyard itself meets, appear here."));
    m_table->sortBy(QStringLiteral("last"), Qt::DescendingOrder);
    layout->addWidget(m_table, 1);
    m_details = new Label({}, TextStyle::Body, Role::Text, this);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setContentsMargins(widgets::size::kMargin, widgets::size::kGap, widgets::size::kMargin, widgets::size::kMargin);
    layout->addWidget(m_details);

    connect(clear, &QPushButton::clicked, appContext.problems, &shell::ProblemLog::clear);
    connect(appContext.problems, &shell::ProblemLog::changed, this, &ProblemsPage::refresh);
    connect(m_filter, &SegmentedControl::chosen, this, &ProblemsPage::refresh);
    connect(m_table, &TableView::selectedKeysChanged, this, &ProblemsPage::showDetails);
    const auto follow = [this](cluster::ClusterModel *cluster) {
        connect(cluster, &cluster::ClusterModel::jobsChanged, this, &ProblemsPage::refresh);
        connect(cluster, &cluster::ClusterModel::statusChanged, this, [this, cluster] {
            const auto login = loginAlert(cluster->status(), QDateTime::currentDateTime());
            const QString title = login ? login->title : QString();
            if (std::exchange(m_loginTitles[cluster->id()], title) != title)
                refresh();
        });
    };
    for (cluster::ClusterModel *cluster : appContext.clusters->clusters())
        follow(cluster);
    connect(appContext.clusters, &cluster::ClusterSet::clusterAdded, this, follow);
    connect(appContext.clusters, &cluster::ClusterSet::clusterAboutToGo, this, &ProblemsPage::refresh, Qt::QueuedConnection);
    connect(m_table, &TableView::rowActivated, this, &ProblemsPage::go);
    connect(m_table, &TableView::cellAction, this, [this](const QString &key) { go(key); });
    refresh();
}

QString ProblemsPage::title() const { return tr("Problems"); }

void ProblemsPage::activate() { m_table->setFocus(); }

void ProblemsPage::setScope(const QString &clusterId, const QString &namespaceName)
{
    Page::setScope(clusterId, namespaceName);
    refresh();
}

void ProblemsPage::refresh()
{
    const bool all = m_filter->current() == QLatin1String("all");
    std::vector<ProblemRow> rows;
    for (const cluster::ClusterModel *cluster : context().clusters->clusters())
        for (const auto &[uid, job] : cluster->jobs()) {
            if (!inTrouble(*job, m_scopeNamespace))
                continue;
            const bool failed = job->state == workloads::JobState::Failed;
            ProblemRow row;
            row.key = QStringLiteral("job ") + cluster->id() + QLatin1Char('/') + words::text(uid);
            row.where = words::text(job->object.meta.name);
            row.doing = failed ? tr("job failed") : tr("job waits");
            row.message = words::text(job->reason);
            row.remedy = tr("Open the job to see its log, its events and what it asks for.");
            row.action = tr("Open job");
            row.last = words::moment(failed && job->object.finished ? job->object.finished : job->object.meta.created);
            row.job = true;
            row.clusterId = cluster->id();
            row.jobUid = words::text(uid);
            rows.push_back(std::move(row));
        }
    for (const cluster::ClusterModel *cluster : context().clusters->clusters())
        if (const auto login = loginAlert(cluster->status(), QDateTime::currentDateTime())) {
            ProblemRow row;
            row.key = QStringLiteral("login ") + cluster->id();
            row.where = cluster->id();
            row.doing = login->title;
            row.message = login->evidence;
            row.remedy = login->remedy;
            row.last = QDateTime::currentDateTime();
            row.warning = !login->over;
            row.clusterId = cluster->id();
            row.action = tr("Find out why…");
            rows.push_back(std::move(row));
        }
    for (const shell::Problem &problem : context().problems->problems()) {
        if (problem.resolved && !all)
            continue;
        ProblemRow row;
        row.key = problem.id;
        row.where = problem.source;
        row.doing = problem.doing;
        row.message = problem.message;
        row.remedy = problem.remedy;
        row.details = problem.details;
        row.last = problem.last;
        row.count = problem.count;
        row.resolved = problem.resolved;
        const auto &config = context().clusters->kubeconfig();
        if (!problem.resolved && (context().clusters->cluster(problem.source) || context().clusters->contextNames().contains(problem.source))) {
            row.clusterId = problem.source;
            row.action = tr("Find out why…");
        } else if (!problem.resolved &&
                   std::find(config.searched().begin(), config.searched().end(), problem.source.toStdString()) != config.searched().end()) {
            row.action = tr("Open file…");
        }
        rows.push_back(std::move(row));
    }
    m_model->replaceAll(std::move(rows));
    m_header->setSubtitle(tr("%n open", nullptr, openProblems(context(), m_scopeNamespace)));
    showDetails();
}

void ProblemsPage::showDetails()
{
    const ProblemRow *row = m_model->find(m_table->currentKey());
    m_details->setVisible(row != nullptr);
    if (!row)
        return;
    QStringList parts{row->message};
    if (!row->remedy.isEmpty())
        parts.append(row->remedy);
    if (!row->details.isEmpty())
        parts.append(tr("The server said: %1").arg(row->details));
    m_details->setText(parts.join(QLatin1Char('\n')));
}

void ProblemsPage::go(const QString &key)
{
    const ProblemRow *row = m_model->find(key);
    if (!row || row->action.isEmpty())
        return;
    if (row->job)
        context().navigator->openJob(row->clusterId, row->jobUid);
    else if (!row->clusterId.isEmpty())
        emit checkWanted(row->clusterId);
    else
        emit fileWanted();
}

} // namespace pages
