// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/jobs/jobs_page.h"

#include "app/cluster/cluster_set.h"
#include "app/domain/workloads/adapter.h"
#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "app/pages/jobs/job_actions.h"
#include "app/pages/jobs/job_detail.h"
#include "app/pages/jobs/job_progress.h"
#include "app/pages/patterns/pattern_dialog.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/data_age_label.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/tables/filter_bar.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pages {

namespace {

using widgets::Cell;
namespace format = widgets::format;

QString keyOf(const JobRow &row) { return row.runId; }

Cell stateCell(const JobRow &row)
{
    QString badge;
    if (row.job->restarts > 0 && !row.job->terminal())
        badge = QCoreApplication::translate("pages::JobsPage", "%n restart(s)", nullptr, row.job->restarts);
    const bool idle = row.job->state == workloads::JobState::Running && row.gpuLoad && *row.gpuLoad < 0.01 && row.job->gpus > 0;
    if (idle)
        badge = QCoreApplication::translate("pages::JobsPage", "idle");
    Cell cell = Cell::ofState(words::stateKind(row.job->state), words::state(row.job->state), badge);
    cell.toolTip = words::text(row.job->reason);
    return cell;
}

Cell progressCell(const JobRow &row)
{
    const auto progress = progressOf(*row.job);
    if (!progress)
        return Cell::absent();
    Cell cell = progress->fraction ? Cell::progress(progress->fraction, progress->left) : Cell::plain(progress->left);
    cell.toolTip = progress->source;
    return cell;
}

std::vector<widgets::Column<JobRow>> columns()
{
    std::vector<widgets::Column<JobRow>> all;
    const auto add = [&](const char *id, const QString &title, int width, Qt::Alignment align, std::function<Cell(const JobRow &)> cell,
                         std::function<QVariant(const JobRow &)> sort = {}, const QString &tip = {}) -> widgets::ColumnInfo & {
        widgets::Column<JobRow> column;
        column.info.id = QLatin1String(id);
        column.info.title = title;
        column.info.width = width;
        column.info.align = align;
        column.info.toolTip = tip;
        column.cell = std::move(cell);
        column.sortKey = std::move(sort);
        all.push_back(std::move(column));
        return all.back().info;
    };
    {
        auto &info = add("name", JobsPage::tr("Name"), 150, Qt::AlignLeft,
                         [](const JobRow &row) { return Cell::name(words::text(row.job->object.meta.name)); });
        info.hideable = false;
        info.stretch = true;
    }
    add("kind", JobsPage::tr("Kind"), 88, Qt::AlignLeft, [](const JobRow &row) { return Cell::muted(words::text(row.job->kind)); });
    add("place", JobsPage::tr("Cluster / namespace"), 150, Qt::AlignLeft,
        [](const JobRow &row) { return Cell::place(row.clusterId, words::text(row.job->object.meta.namespaceName)); });
    add("owner", JobsPage::tr("Owner"), 80, Qt::AlignLeft, [](const JobRow &row) {
        return row.job->owner.empty() ? Cell::absent() : Cell::muted(words::text(row.job->owner));
    }).shown = false;
    add("state", JobsPage::tr("State"), 142, Qt::AlignLeft, stateCell, [](const JobRow &row) { return words::stateOrder(row.job->state); });
    add(
        "progress", JobsPage::tr("Progress"), 168, Qt::AlignLeft, progressCell,
        [](const JobRow &row) {
            const auto &told = row.job->object.trainerStatus;
            return told && told->progressPercent ? QVariant(*told->progressPercent) : QVariant();
        },
        JobsPage::tr("How far the training program says it is, and the time that it says is left"));
    add(
        "ready", JobsPage::tr("Ready"), 56, Qt::AlignRight,
        [](const JobRow &row) { return Cell::plain(QStringLiteral("%1/%2").arg(row.job->ready).arg(row.job->pods)); },
        [](const JobRow &row) { return row.job->ready; }, JobsPage::tr("Pods that are ready, of those the job asks for"));
    add(
        "restarts", JobsPage::tr("Restarts"), 64, Qt::AlignRight,
        [](const JobRow &row) { return row.job->restarts > 0 ? Cell::plain(QString::number(row.job->restarts)) : Cell::absent(); },
        [](const JobRow &row) { return row.job->restarts; })
        .shown = false;
    add(
        "gpus", JobsPage::tr("GPUs"), 100, Qt::AlignLeft,
        [](const JobRow &row) { return Cell::plain(words::gpus(row.job->gpus, row.job->gpuModel)); },
        [](const JobRow &row) { return row.job->gpus; });
    add(
        "load", JobsPage::tr("GPU load"), 82, Qt::AlignRight,
        [](const JobRow &row) {
            if (!row.gpuLoad)
                return Cell::absent();
            Cell cell = Cell::plain(format::percent(row.gpuLoad));
            if (*row.gpuLoad < 0.01)
                cell.role = widgets::Role::Warn;
            return cell;
        },
        [](const JobRow &row) { return row.gpuLoad ? QVariant(*row.gpuLoad) : QVariant(); },
        JobsPage::tr("Mean load of the job's GPUs, as the exporter reports it"));
    add(
        "spark", JobsPage::tr("Loss"), 74, Qt::AlignLeft,
        [](const JobRow &row) { return row.spark.size() < 2 ? Cell::absent() : Cell::sparkline(row.spark, row.colour); }, {},
        JobsPage::tr("The main series of the run so far"));
    add(
        "last", JobsPage::tr("Last"), 72, Qt::AlignRight,
        [](const JobRow &row) {
            if (!row.last)
                return Cell::absent();
            Cell cell = Cell::plain(format::significant(row.last));
            if (!std::isfinite(*row.last))
                cell.role = widgets::Role::Bad;
            cell.toolTip = row.lastStep ? QCoreApplication::translate("pages::JobsPage", "%1 at step %2")
                                              .arg(row.metric, format::count(static_cast<qint64>(*row.lastStep)))
                                        : row.metric;
            return cell;
        },
        [](const JobRow &row) { return row.last ? QVariant(*row.last) : QVariant(); }, JobsPage::tr("Last value of the main series"));
    {
        auto &info = add(
            "age", JobsPage::tr("Age"), 62, Qt::AlignRight,
            [](const JobRow &row) { return Cell::age(words::moment(row.job->object.meta.created), QDateTime::currentDateTime()); },
            [](const JobRow &row) { // a number: local times are dear, and rows change by the hundred
                const auto &created = row.job->object.meta.created;
                return created ? QVariant(static_cast<qint64>(created->time_since_epoch().count())) : QVariant();
            });
        info.live = true;
    }
    return all;
}

} // namespace

Page *makeJobsPage(const AppContext &context, QWidget *parent) { return new JobsPage(context, parent); }

JobsPage::JobsPage(const AppContext &appContext, QWidget *parent) : Page(appContext, parent)
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
    auto *columnsButton = m_header->addButton(tr("Columns"), QStringLiteral("columns"));
    auto *exportButton = m_header->addButton(tr("Export CSV…"), QStringLiteral("export"));
    auto *variant = m_header->addButton(tr("New variant…"), QStringLiteral("plus"), true);
    layout->addWidget(m_header);

    m_filter = new FilterBar(list);
    m_filter->setPlaceholder(tr("Filter jobs"));
    QList<FilterBar::Option> states;
    using workloads::JobState;
    for (JobState state :
         {JobState::Queued, JobState::Pending, JobState::Running, JobState::Restarting, JobState::Suspended, JobState::Failed, JobState::Succeeded})
        states.append({QString::number(int(state)), words::state(state)});
    m_filter->addChip(QStringLiteral("state"), tr("State"), states);
    layout->addWidget(m_filter);

    m_model = new RowModel<JobRow>(columns(), keyOf, this);
    m_table = new TableView(list);
    m_table->setObjectName(QStringLiteral("jobsTable"));
    m_table->setAccessibleName(tr("Training jobs"));
    m_table->setTableModel(m_model);
    m_table->sortBy(QStringLiteral("state"), Qt::AscendingOrder);
    layout->addWidget(m_table, 1);

    m_sentenceBox = new QWidget(list);
    m_sentenceBox->setObjectName(QStringLiteral("selectedJob"));
    auto *sentence = new QHBoxLayout(m_sentenceBox);
    sentence->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    auto *words = new QVBoxLayout;
    auto *first = new QHBoxLayout;
    m_name = new Label({}, TextStyle::Section, Role::Text, m_sentenceBox);
    m_state = new StatusDot(m_sentenceBox);
    first->addWidget(m_name);
    first->addSpacing(size::kGap);
    first->addWidget(m_state);
    first->addStretch(1);
    words->addLayout(first);
    m_sentence = new Label({}, TextStyle::Body, Role::Text, m_sentenceBox);
    m_sentence->setWordWrap(true);
    words->addWidget(m_sentence);
    sentence->addLayout(words, 1);
    m_gpus = buttons::plain(tr("Show GPUs"), QStringLiteral("gpus"), m_sentenceBox);
    m_open = buttons::plain(tr("Open job"), {}, m_sentenceBox);
    sentence->addWidget(m_gpus, 0, Qt::AlignTop);
    sentence->addWidget(m_open, 0, Qt::AlignTop);
    layout->addWidget(m_sentenceBox);

    auto *foot = new QWidget(list);
    foot->setFixedHeight(Theme::of(this).px(size::kFooter));
    auto *footLayout = new QHBoxLayout(foot);
    footLayout->setContentsMargins(size::kMargin, 0, size::kMargin, 0);
    m_shown = new Label({}, TextStyle::Small, Role::Muted, foot);
    m_age = new DataAgeLabel(foot);
    footLayout->addWidget(m_shown);
    footLayout->addStretch(1);
    footLayout->addWidget(m_age);
    layout->addWidget(foot);
    m_stack->addWidget(list);

    m_detail = new JobDetail(context(), m_stack);
    m_stack->addWidget(m_detail);
    connect(m_detail, &JobDetail::backRequested, this, &JobsPage::backToList);

    connect(columnsButton, &QPushButton::clicked, this, [this, columnsButton] {
        QMenu *menu = m_table->columnMenu(columnsButton);
        menu->popup(columnsButton->mapToGlobal(QPoint(0, columnsButton->height())));
    });
    connect(exportButton, &QPushButton::clicked, this, [this] { m_table->askAndExportCsv(QStringLiteral("jobs.csv")); });
    connect(m_table, &TableView::exported, this, [this](const QString &file) { context().navigator->notice(tr("Written: %1").arg(file)); });
    connect(m_table, &TableView::exportFailed, this, [this](const QString &message) { context().navigator->notice(message); });
    connect(variant, &QPushButton::clicked, this, [this] {
        if (const JobRow *row = current())
            context().navigator->newVariant(row->clusterId, words::text(row->job->id));
        else
            context().navigator->notice(tr("Select the job that the variant starts from."));
    });
    connect(m_filter, &FilterBar::textChanged, m_table->proxy(), &FilterProxy::setText);
    connect(m_filter, &FilterBar::chipChanged, this, [this](const QString &, const QStringList &values) {
        m_table->proxy()->setPredicate(QStringLiteral("state"),
                                       values.isEmpty() ? std::function<bool(int)>() : m_model->predicate([values](const JobRow &row) {
                                           return values.contains(QString::number(int(row.job->state)));
                                       }));
        refreshCounts();
    });
    connect(m_table, &TableView::selectedKeysChanged, this, &JobsPage::refreshSentence);
    connect(m_table, &TableView::shownRowsChanged, this, &JobsPage::refreshCounts);
    connect(m_table, &TableView::rowActivated, this, [this](const QString &key) {
        if (const JobRow *row = m_model->find(key))
            showJob(row->clusterId, words::text(row->job->id));
    });
    connect(m_table, &TableView::rowMenuRequested, this, &JobsPage::rowMenu);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const JobRow *row = current())
            showJob(row->clusterId, words::text(row->job->id));
    });
    connect(m_gpus, &QPushButton::clicked, this, [this] {
        const JobRow *row = current();
        if (!row)
            return;
        const QString node = row->job->members.empty() ? QString() : words::text(row->job->members.front()->nodeName());
        context().navigator->openGpus(row->clusterId, node);
    });

    for (cluster::ClusterModel *cluster : context().clusters->clusters())
        follow(cluster);
    connect(context().clusters, &cluster::ClusterSet::clusterAdded, this, &JobsPage::follow);
    connect(context().clusters, &cluster::ClusterSet::clusterAboutToGo, this, [this](cluster::ClusterModel *gone) {
        gone->disconnect(this);
        QStringList keys;
        for (const JobRow &row : m_model->rows())
            if (row.clusterId == gone->id())
                keys.append(row.runId);
        m_model->remove(keys);
        QTimer::singleShot(0, this, &JobsPage::refreshCounts);
    });
    connect(context().runs, &history::RunLibrary::runChanged, this, &JobsPage::refreshRun);
    auto *ages = new QTimer(this);
    ages->setInterval(5000);
    connect(ages, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_model->refreshLive();
    });
    ages->start();
    refreshCounts();
    refreshSentence();
}

QString JobsPage::title() const { return tr("Jobs"); }

void JobsPage::activate()
{
    if (m_stack->currentIndex() == 0)
        m_table->setFocus();
}

void JobsPage::setScope(const QString &clusterId, const QString &namespaceName)
{
    Page::setScope(clusterId, namespaceName);
    m_table->proxy()->setPredicate(QStringLiteral("namespace"), namespaceName.isEmpty()
                                                                    ? std::function<bool(int)>()
                                                                    : m_model->predicate([name = namespaceName.toStdString()](const JobRow &row) {
                                                                          return row.job->object.meta.namespaceName == name;
                                                                      }));
    refreshCounts();
}

void JobsPage::showJob(const QString &clusterId, const QString &jobUid)
{
    cluster::ClusterModel *cluster = context().clusters->cluster(clusterId);
    if (!cluster || !cluster->job(jobUid)) {
        context().navigator->notice(tr("This job is no longer in %1. Its curve is on the Curves page.").arg(clusterId));
        return;
    }
    m_detail->showJob(cluster, jobUid);
    m_stack->setCurrentWidget(m_detail);
}

bool JobsPage::readNumbers()
{
    if (m_stack->currentWidget() == m_detail)
        return m_detail->readNumbers();
    const JobRow *row = current();
    if (row)
        openPatternDialog(context(), row->runId, this);
    return row != nullptr;
}

void JobsPage::backToList()
{
    m_stack->setCurrentIndex(0);
    m_table->setFocus();
}

void JobsPage::filterJobs(const QString &text)
{
    backToList();
    m_filter->setText(text);
}

const JobRow *JobsPage::current() const { return m_model->find(m_table->currentKey()); }

JobRow JobsPage::rowOf(cluster::ClusterModel *cluster, const cluster::JobPtr &job) const
{
    JobRow row;
    row.clusterId = cluster->id();
    row.job = job;
    row.runId = history::RunLibrary::idOf(cluster->id(), words::text(job->id));
    const history::RunLibrary::Glance glance = context().runs->glance(row.runId);
    row.metric = glance.metric;
    row.last = glance.last;
    row.lastStep = glance.lastStep;
    row.spark = glance.spark;
    row.colour = context().runs->knownColour(row.runId);
    row.gpuLoad = meanLoad(cluster->gpus(), *job);
    return row;
}

void JobsPage::follow(cluster::ClusterModel *cluster)
{
    connect(cluster, &cluster::ClusterModel::jobsChanged, this,
            [this, cluster](const workloads::JobChanges &changes) { takeJobs(cluster, changes); });
    connect(cluster, &cluster::ClusterModel::gpusChanged, this, [this, cluster] { refreshLoads(cluster); });
    connect(cluster, &cluster::ClusterModel::statusChanged, this, &JobsPage::refreshCounts);
    std::vector<JobRow> rows;
    for (const auto &[uid, job] : cluster->jobs())
        rows.push_back(rowOf(cluster, job));
    m_model->upsert(std::move(rows));
}

void JobsPage::takeJobs(cluster::ClusterModel *cluster, const workloads::JobChanges &changes)
{
    std::vector<JobRow> rows;
    for (const auto *list : {&changes.added, &changes.modified})
        for (const cluster::JobPtr &job : *list)
            rows.push_back(rowOf(cluster, job));
    m_model->upsert(std::move(rows));
    QStringList gone;
    for (const cluster::JobPtr &job : changes.removed)
        gone.append(history::RunLibrary::idOf(cluster->id(), words::text(job->id)));
    m_model->remove(gone);
    refreshCounts();
    refreshSentence();
}

void JobsPage::refreshRun(const QString &runId)
{
    const JobRow *known = m_model->find(runId);
    if (!known)
        return;
    if (cluster::ClusterModel *cluster = context().clusters->cluster(known->clusterId))
        m_model->upsert(rowOf(cluster, known->job));
}

void JobsPage::refreshLoads(cluster::ClusterModel *cluster)
{
    std::vector<JobRow> rows;
    for (const JobRow &row : m_model->rows()) {
        if (row.clusterId != cluster->id() || row.job->gpus <= 0)
            continue;
        const auto load = meanLoad(cluster->gpus(), *row.job);
        if (load == row.gpuLoad)
            continue;
        JobRow changed = row;
        changed.gpuLoad = load;
        rows.push_back(std::move(changed));
    }
    m_model->upsert(std::move(rows));
}

void JobsPage::refreshCounts()
{
    int running = 0, waiting = 0, failed = 0;
    for (const JobRow &row : m_model->rows()) {
        running += row.job->state == workloads::JobState::Running || row.job->state == workloads::JobState::Restarting;
        waiting += row.job->state == workloads::JobState::Queued || row.job->state == workloads::JobState::Pending;
        failed += row.job->state == workloads::JobState::Failed;
    }
    QStringList parts{tr("%n job(s)", nullptr, m_model->rowCount())};
    if (running)
        parts.append(tr("%n running", nullptr, running));
    if (waiting)
        parts.append(tr("%n waiting", nullptr, waiting));
    if (failed)
        parts.append(tr("%n failed", nullptr, failed));
    m_header->setSubtitle(parts.join(QStringLiteral(", ")));
    m_shown->setText(tr("Showing %1 of %2").arg(m_table->shownRows()).arg(m_model->rowCount()));
    m_table->setPlaceholder(emptyText());
    const cluster::ClusterModel *oldest = nullptr;
    for (const cluster::ClusterModel *cluster : context().clusters->clusters())
        if (!oldest || cluster->status().asOf < oldest->status().asOf)
            oldest = cluster;
    if (!oldest)
        m_age->setNone(tr("not connected"));
    else if (oldest->status().state == cluster::ConnectionState::Live && oldest->status().asOf)
        m_age->setLive(words::moment(oldest->status().asOf), std::chrono::seconds(65)); // bookmarks come about once a minute
    else if (oldest->status().state == cluster::ConnectionState::Stale)
        m_age->setStale(words::moment(oldest->status().staleSince), oldest->status().error ? words::error(*oldest->status().error) : QString());
    else if (oldest->status().state == cluster::ConnectionState::Refused)
        m_age->setNone(words::dataAge(oldest->status()));
    else
        m_age->setSyncing(oldest->status().streamsLive, oldest->status().streamsTotal);
}

QString JobsPage::emptyText() const
{
    using cluster::ConnectionState;
    int syncing = 0, mayRead = 0;
    QStringList served, refused; // kinds and plurals of jobs
    bool operators = false;
    const auto adapters = workloads::adapters();
    for (const cluster::ClusterModel *cluster : context().clusters->clusters()) {
        const cluster::ConnectionStatus &status = cluster->status();
        if (status.state == ConnectionState::Refused)
            return tr("%1 refused the connection, so its jobs are not known.").arg(cluster->id());
        if (status.error && (status.state == ConnectionState::Connecting || status.state == ConnectionState::Stale))
            return tr("%1 is not reached, so its jobs are not known. It is being tried again.").arg(cluster->id());
        syncing += status.state != ConnectionState::Live;
        bool some = false;
        for (const workloads::Adapter &adapter : adapters) {
            const QString kind = words::text(adapter.kind), plural = words::text(adapter.resource.plural);
            if (!cluster->servedKinds().contains(kind))
                continue;
            if (std::find(status.forbidden.begin(), status.forbidden.end(), adapter.resource.plural) != status.forbidden.end()) {
                if (!refused.contains(plural))
                    refused.append(plural);
                continue;
            }
            some = true;
            operators = operators || adapter.extension();
            if (!served.contains(kind))
                served.append(kind);
        }
        mayRead += status.state == ConnectionState::Live && some;
    }
    if (context().clusters->clusters().isEmpty())
        return tr("No cluster is connected.");
    if (syncing > 0)
        return tr("Reading the jobs of the cluster.");
    if (mayRead == 0)
        return tr("This user may not read anything here, so jobs that run are not shown. The role “view” in a namespace is enough.");
    if (!refused.isEmpty())
        return tr("No training jobs among what this user may read; others may run. Not allowed to list: %1.").arg(refused.join(QStringLiteral(", ")));
    if (!operators)
        return tr("No training jobs here yet, and no kind of a training operator is served here. Jobs, StatefulSets that train and pods with GPUs "
                  "appear by themselves.");
    return tr("No training jobs here yet. Objects of these kinds appear by themselves: %1.").arg(served.join(QStringLiteral(", ")));
}

void JobsPage::refreshSentence()
{
    const JobRow *row = current();
    m_sentenceBox->setVisible(row != nullptr);
    if (!row)
        return;
    m_name->setText(words::text(row->job->object.meta.name));
    m_state->set(words::stateKind(row->job->state), words::state(row->job->state));
    QString sentence = words::text(row->job->reason);
    if (sentence.isEmpty() && row->job->gpus > 0)
        sentence = row->gpuLoad ? tr("Uses %1 at %2 load.").arg(words::gpus(row->job->gpus, row->job->gpuModel), format::percent(row->gpuLoad))
                                : tr("Uses %1.").arg(words::gpus(row->job->gpus, row->job->gpuModel));
    else if (sentence.isEmpty())
        sentence = tr("Asks for no GPU.");
    else
        sentence = row->job->waiting() ? tr("Waiting: %1.").arg(sentence) : sentence + QLatin1Char('.');
    m_sentence->setText(sentence);
    widgets::buttons::setDisabledReason(m_gpus, row->job->gpus > 0 ? QString() : tr("This job asks for no GPU"));
}

void JobsPage::rowMenu(const QString &key, const QPoint &position)
{
    const JobRow *row = m_model->find(key);
    cluster::ClusterModel *cluster = row ? context().clusters->cluster(row->clusterId) : nullptr;
    if (!cluster)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString clusterId = row->clusterId, uid = words::text(row->job->id), runId = row->runId;
    menu->addAction(tr("Open job"), this, [this, clusterId, uid] { showJob(clusterId, uid); });
    menu->addAction(tr("Open curve"), this, [this, runId] { context().navigator->openCurves({runId}); });
    menu->addAction(tr("New variant…"), this, [this, clusterId, uid] { context().navigator->newVariant(clusterId, uid); });
    menu->addSeparator();
    addJobActions(menu, context(), cluster, row->job, this);
    menu->popup(position);
}

} // namespace pages
