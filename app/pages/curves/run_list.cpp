// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/run_list.h"

#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/tables/filter_bar.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/format.h"

#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pages {

namespace {

using widgets::Cell;
namespace format = widgets::format;

std::vector<widgets::Column<RunList::Row>> columns()
{
    using Row = RunList::Row;
    widgets::Columns<Row> columns;
    columns
        .add("draw", RunList::tr("Drawn"), 66,
             [](const Row &row) {
                 if (row.file && row.loading) {
                     Cell cancel = Cell::linkTo(RunList::tr("Cancel"));
                     cancel.toolTip = RunList::tr("Stop reading %1 (Esc)").arg(row.name);
                     return cancel;
                 }
                 Cell cell = Cell::linkTo(row.drawn ? RunList::tr("Remove") : RunList::tr("Draw"));
                 cell.toolTip =
                     row.drawn ? RunList::tr("Take %1 out of the charts").arg(row.name) : RunList::tr("Draw %1 in the charts").arg(row.name);
                 cell.exportText = row.drawn ? QStringLiteral("1") : QStringLiteral("0");
                 return cell;
             })
        .sortedBy([](const Row &row) { return QVariant(row.drawn ? 0 : 1); });
    columns
        .add("name", RunList::tr("Run"), 140,
             [](const Row &row) {
                 Cell cell = row.drawn ? Cell::seriesName(row.name, row.colour) : Cell::name(row.name);
                 cell.toolTip = !row.problem.isEmpty()   ? row.problem
                                : !row.silence.isEmpty() ? row.silenceReason
                                : row.progress.isEmpty() ? row.source
                                                         : RunList::tr("%1: reading, %2").arg(row.source, row.progress);
                 cell.note = row.progress;
                 return cell;
             })
        .stretch()
        .info.hideable = false;
    columns
        .add("last", RunList::tr("Last"), 76,
             [](const Row &row) {
                 if (!row.last)
                     return Cell::absent();
                 Cell cell = Cell::plain(format::significant(row.last));
                 if (!std::isfinite(*row.last))
                     cell.role = widgets::Role::Bad;
                 cell.toolTip =
                     row.lastStep ? RunList::tr("%1 at step %2").arg(row.metric, format::count(static_cast<qint64>(*row.lastStep))) : row.metric;
                 return cell;
             })
        .right()
        .tip(RunList::tr("Last value of the main series"))
        .sortedBy([](const Row &row) { return row.last ? QVariant(*row.last) : QVariant(); });
    columns.add("state", RunList::tr("State"), 100, [](const Row &row) {
        if (!row.problem.isEmpty())
            return Cell::ofState(widgets::StateKind::Warning, RunList::tr("unreadable"));
        if (row.loading)
            return Cell::muted(RunList::tr("reading"));
        if (!row.silence.isEmpty()) {
            Cell cell = Cell::muted(row.silence);
            cell.toolTip = row.silenceReason;
            return cell;
        }
        return row.job ? Cell::ofState(words::stateKind(*row.job), row.state) : Cell::muted(row.state);
    });
    // One click away: the list stands beside the charts, which need the room.
    columns.add("age", RunList::tr("Age"), 62, [](const Row &row) { return Cell::age(row.since, QDateTime::currentDateTime()); })
        .right()
        .live()
        .hidden()
        .sortedBy([](const Row &row) { return row.since.isValid() ? QVariant(row.since) : QVariant(); });
    columns
        .add("place", RunList::tr("Cluster / namespace"), 150,
             [](const Row &row) {
                 if (row.file || row.namespaceName.isEmpty())
                     return row.cluster.isEmpty() ? Cell::absent() : Cell::muted(row.cluster);
                 return Cell::place(row.cluster, row.namespaceName);
             })
        .hidden();
    return columns.take();
}

} // namespace

std::optional<workloads::JobState> stateNamed(const QString &name)
{
    using workloads::JobState;
    if (name.isEmpty())
        return std::nullopt;
    for (JobState state : {JobState::Queued, JobState::Pending, JobState::Running, JobState::Suspended, JobState::Restarting, JobState::Succeeded,
                           JobState::Failed, JobState::Unknown})
        if (name == QLatin1String(workloads::stateName(state)))
            return state;
    return std::nullopt;
}

QString stateWord(const history::Run &run)
{
    using workloads::JobState;
    if (run.record.id.startsWith(QLatin1String("file:")))
        return RunList::tr("file");
    const auto state = stateNamed(run.record.state);
    const bool ended = state == JobState::Succeeded || state == JobState::Failed;
    // What a job that is not watched now did last is not what it does now.
    if (!run.live && !ended)
        return state ? RunList::tr("was %1").arg(words::state(*state).toLower()) : RunList::tr("kept");
    return state ? words::state(*state) : RunList::tr("unknown");
}

QString problemOf(const history::Run &run)
{
    if (!run.problem.isEmpty() || !run.curves || !run.record.id.startsWith(QLatin1String("file:")))
        return run.curves && run.curves->mainSeries() ? QString() : run.problem;
    const auto &series = run.curves->series;
    const bool any = std::any_of(series.begin(), series.end(), [](const auto &one) { return one.curve->size() > 0; });
    return any ? QString() : RunList::tr("No metric was found in this file.");
}

QString silenceWord(const history::Run &run)
{
    if (run.silence.isEmpty() || !problemOf(run).isEmpty())
        return {};
    return run.record.finished.isValid() ? RunList::tr("no values") : RunList::tr("no values yet");
}

RunList::RunList(const AppContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    using namespace widgets;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_title = new SectionTitle(tr("Runs"), this);
    m_clear = m_title->addButton(tr("Remove all"));
    m_clear->setToolTip(tr("Take every run out of the charts"));
    layout->addWidget(m_title);
    m_filter = new FilterBar(this);
    m_filter->setPlaceholder(tr("Filter runs"));
    layout->addWidget(m_filter);
    m_model = new RowModel<Row>(
        columns(), [](const Row &row) { return row.id; }, this);
    m_table = new TableView(this);
    m_table->setObjectName(QStringLiteral("curvesRuns"));
    m_table->setAccessibleName(tr("Runs"));
    m_table->setAccessibleDescription(tr("Enter or space draws the selected runs or takes them out. Escape stops the reading of a file or folder."));
    m_table->setTableModel(m_model);
    m_table->sortBy(QStringLiteral("age"), Qt::DescendingOrder);
    m_table->setPlaceholder(tr("No runs yet. Connect a cluster, or open log and metric files."));
    m_table->setMinimumWidth(200);
    layout->addWidget(m_table, 1);

    connect(m_filter, &FilterBar::textChanged, m_table->proxy(), &FilterProxy::setText);
    connect(m_table, &TableView::rowActivated, this, &RunList::toggle);
    connect(m_table, &TableView::cellAction, this, [this](const QString &key, const QString &) {
        if (cancelReading(key))
            return;
        if (m_drawn.contains(key))
            emit removeRequested({key});
        else
            emit drawRequested({key});
    });
    connect(m_table, &TableView::rowMenuRequested, this, &RunList::menuFor);
    connect(m_table, &TableView::shownRowsChanged, this, &RunList::refreshNote);
    connect(m_clear, &QPushButton::clicked, this, [this] { emit removeRequested(QStringList(m_drawn.cbegin(), m_drawn.cend())); });
    auto *space = new QShortcut(Qt::Key_Space, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, this, [this] { toggle(m_table->currentKey()); });
    auto *escape = new QShortcut(Qt::Key_Escape, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, [this] { cancelReading(m_table->currentKey()); });
    connect(m_context.runs, &history::RunLibrary::fileProgress, this, &RunList::takeProgress);
    refreshAll();
}

void RunList::takeProgress(const QString &id, quint64 files, quint64 bytes, quint64 found)
{
    const auto many = [](quint64 number) { return static_cast<int>(std::min<quint64>(number, std::numeric_limits<int>::max())); };
    QString words; // the state says "reading"
    if (files > 0)
        words = tr("%Ln file(s), %1", nullptr, many(files)).arg(format::dataSize(static_cast<double>(bytes)));
    else if (found > 0)
        words = tr("%Ln file(s) found", nullptr, many(found));
    m_progress.insert(id, words);
    if (m_model->find(id)) // the page brings in new rows, some at a time
        refreshRuns({id});
}

/// Ends the reading of a file or folder that was not read yet; false where it was, or is none.
bool RunList::cancelReading(const QString &key)
{
    // Asked of the run itself: the row is a moment late, and what has been read is not closed by a click that came for its reading.
    const history::Run *run = m_context.runs->run(key);
    if (!run || !key.startsWith(QLatin1String("file:")) || !run->loading || run->curves)
        return false;
    m_context.runs->closeFile(key);
    return true;
}

std::optional<RunList::Row> RunList::rowOf(const QString &id) const
{
    const history::Run *run = m_context.runs->run(id);
    if (!run)
        return std::nullopt;
    Row row;
    row.id = id;
    row.name = run->record.name;
    row.cluster = run->record.cluster;
    row.namespaceName = run->record.namespaceName;
    row.source = run->source;
    row.problem = problemOf(*run);
    row.silence = silenceWord(*run);
    row.silenceReason = run->silence;
    row.state = stateWord(*run);
    row.job = stateNamed(run->record.state);
    if (row.job && !run->live && *row.job != workloads::JobState::Succeeded && *row.job != workloads::JobState::Failed)
        row.job.reset();
    row.since = run->record.created;
    row.live = run->live;
    row.loading = run->loading && !run->curves;
    row.file = id.startsWith(QLatin1String("file:"));
    if (row.file && row.loading)
        row.progress = m_progress.value(id);
    row.drawn = m_drawn.contains(id);
    row.colour = m_context.runs->knownColour(id);
    const history::RunLibrary::Glance glance = m_context.runs->glance(id, 1);
    row.metric = glance.metric;
    row.last = glance.last;
    row.lastStep = glance.lastStep;
    return row;
}

void RunList::refreshAll()
{
    std::vector<Row> rows;
    for (const QString &id : m_context.runs->ids())
        if (auto row = rowOf(id))
            rows.push_back(std::move(*row));
    m_model->replaceAll(std::move(rows));
    refreshNote();
}

void RunList::refreshRuns(const QSet<QString> &ids)
{
    std::vector<Row> rows;
    for (const QString &id : ids)
        if (auto row = rowOf(id))
            rows.push_back(std::move(*row));
    m_model->upsert(std::move(rows));
    refreshNote();
}

void RunList::removeRun(const QString &id)
{
    m_drawn.remove(id);
    m_progress.remove(id);
    m_model->remove({id});
    refreshNote();
}

void RunList::setDrawn(const QStringList &ids)
{
    const QSet<QString> now(ids.cbegin(), ids.cend());
    const QSet<QString> touched = (now - m_drawn) + (m_drawn - now);
    m_drawn = now;
    refreshRuns(touched);
}

bool RunList::inScope(const Row &row) const
{
    // Files belong to no cluster, so a choice of cluster does not hide them.
    if (row.file)
        return true;
    return (m_scopeCluster.isEmpty() || row.cluster == m_scopeCluster) && (m_scopeNamespace.isEmpty() || row.namespaceName == m_scopeNamespace);
}

void RunList::setScope(const QString &clusterId, const QString &namespaceName)
{
    m_scopeCluster = clusterId;
    m_scopeNamespace = namespaceName;
    const bool any = !clusterId.isEmpty() || !namespaceName.isEmpty();
    m_table->proxy()->setPredicate(QStringLiteral("scope"),
                                   any ? m_model->predicate([this](const Row &row) { return inScope(row); }) : std::function<bool(int)>());
    refreshNote();
}

QStringList RunList::newest(int count) const
{
    // Those that are known to have a curve come first: a run that waits would only be an empty line in the legend.
    QStringList drawable, others;
    for (const QString &id : m_context.runs->ids()) {
        const Row *row = m_model->find(id);
        if (!row || !inScope(*row) || !row->problem.isEmpty() || !row->silence.isEmpty())
            continue;
        const history::Run *run = m_context.runs->run(id);
        const bool has = run && (!run->record.mainSeries.isEmpty() || (run->curves && run->curves->mainSeries()));
        (has ? drawable : others).append(id);
    }
    return (drawable.isEmpty() ? others : drawable).mid(0, count);
}

void RunList::focusTable() { m_table->setFocus(); }

void RunList::refreshAges() { m_model->refreshLive(); }

void RunList::toggle(const QString &key)
{
    QStringList ids = m_table->selectedKeys();
    if (!ids.contains(key))
        ids = QStringList{key};
    QStringList fresh;
    for (const QString &id : ids)
        if (!m_drawn.contains(id))
            fresh.append(id);
    if (key.isEmpty())
        return;
    if (fresh.isEmpty())
        emit removeRequested(ids);
    else
        emit drawRequested(fresh);
}

void RunList::menuFor(const QString &key, const QPoint &position)
{
    const Row *row = m_model->find(key);
    if (!row)
        return;
    QStringList ids = m_table->selectedKeys();
    if (!ids.contains(key))
        ids = QStringList{key};
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (row->drawn)
        connect(menu->addAction(tr("Take out of the charts")), &QAction::triggered, this, [this, ids] { emit removeRequested(ids); });
    else
        connect(menu->addAction(tr("Draw")), &QAction::triggered, this, [this, ids] { emit drawRequested(ids); });
    connect(menu->addAction(tr("Draw only these")), &QAction::triggered, this, [this, ids] { emit onlyRequested(ids); });
    connect(menu->addAction(tr("Use as baseline")), &QAction::triggered, this, [this, key] { emit baselineRequested(key); });
    menu->addSeparator();
    if (row->file)
        connect(menu->addAction(row->loading ? tr("Cancel reading") : tr("Close file")), &QAction::triggered, this,
                [this, key] { m_context.runs->closeFile(key); });
    if (row->live) {
        const history::Run *run = m_context.runs->run(key);
        const QString cluster = run ? run->record.cluster : QString(), uid = run ? run->record.jobUid : QString();
        connect(menu->addAction(tr("Open job")), &QAction::triggered, this, [this, cluster, uid] { m_context.navigator->openJob(cluster, uid); });
        connect(menu->addAction(tr("Read event files in the pod")), &QAction::triggered, this, [this, key] { emit podFilesRequested(key); });
    }
    if (key.startsWith(QLatin1String("server:")))
        connect(menu->addAction(tr("Close server")), &QAction::triggered, this, [this, key] { m_context.runs->closeServer(key); });
    if (key.startsWith(QLatin1String("query:")))
        connect(menu->addAction(tr("Close query")), &QAction::triggered, this, [this, key] { m_context.runs->closeQueried(key); });
    if (key.startsWith(QLatin1String("katib:")))
        connect(menu->addAction(tr("Close experiment")), &QAction::triggered, this, [this, key] { m_context.runs->closeQueried(key); });
    connect(menu->addAction(tr("Open files…")), &QAction::triggered, this, &RunList::openFilesRequested);
    connect(menu->addAction(tr("Open folder…")), &QAction::triggered, this, &RunList::openFolderRequested);
    menu->popup(position);
}

void RunList::refreshNote()
{
    const int all = m_model->rowCount(), shown = m_table->shownRows();
    m_title->setNote(shown == all ? QLocale().toString(all) : tr("%L1 of %L2").arg(shown).arg(all));
    m_clear->setVisible(!m_drawn.isEmpty());
}

} // namespace pages
