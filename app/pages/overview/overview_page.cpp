// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/overview/overview_page.h"

#include "app/cluster/cluster_set.h"
#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "app/pages/overview/figure_tile.h"
#include "app/pages/overview/mean_load.h"
#include "app/pages/overview/run_card.h"
#include "app/pages/overview/state_bar.h"
#include "app/pages/problems/open_problems.h"
#include "app/shell/problem_log.h"
#include "app/shell/settings.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/charts/vector_curve_source.h"
#include "widgets/shellparts/data_age_label.h"
#include "widgets/shellparts/empty_state.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QBoxLayout>
#include <QPalette>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>
#include <map>

namespace pages {

namespace {

using widgets::Cell;
namespace format = widgets::format;
using workloads::JobState;

constexpr std::size_t loadLength = 17280; ///< a day of samples every five seconds
constexpr double oneRound = 2.5;          ///< seconds within which the exporters of one round answer; they are asked every five
constexpr int latestRuns = 4;
constexpr int problemLines = 3;
constexpr int bodySideBySideFrom = 760, largeFiguresFrom = 1360; ///< design pixels

/// Exporters answer one after the other: what comes within one round is one sample, the fullest one.
void addSample(std::deque<QPair<double, double>> &samples, double time, double load)
{
    if (!samples.empty() && time < samples.back().first + oneRound) {
        samples.back().second = load;
        return;
    }
    samples.push_back({time, load});
    while (samples.size() > loadLength)
        samples.pop_front();
}

double secondsOf(const std::optional<kubeapi::TimePoint> &time)
{
    return time ? double(words::moment(time).toMSecsSinceEpoch()) / 1000 : double(QDateTime::currentMSecsSinceEpoch()) / 1000;
}

} // namespace

Page *makeOverviewPage(const AppContext &context, QWidget *parent) { return new OverviewPage(context, parent); }

OverviewPage::OverviewPage(const AppContext &appContext, QWidget *parent) : Page(appContext, parent)
{
    using namespace widgets;
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget(this);
    outer->addWidget(m_stack);
    auto *area = new QScrollArea(m_stack);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto *all = new QWidget(area);
    all->setBackgroundRole(QPalette::Base);
    all->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildStrip());
    auto *line = new SectionTitle({}, all); // its underline parts the strip from what follows
    line->setFixedHeight(1);
    layout->addWidget(line);
    m_body = new QBoxLayout(QBoxLayout::LeftToRight);
    m_body->setSpacing(0);
    m_body->addWidget(buildLeft(), 3);
    m_body->addWidget(buildRight(), 2);
    layout->addLayout(m_body, 3);
    layout->addWidget(buildRuns(), 2);
    area->setWidget(all);
    m_stack->addWidget(area);
    m_empty = new EmptyState(m_stack);
    m_empty->setTitle(tr("No cluster is connected"));
    m_empty->setText(tr("Connect to a cluster at the top of the window, or start the demo cluster."));
    m_stack->addWidget(m_empty);

    m_soon.setSingleShot(true);
    m_soon.setInterval(200);
    connect(&m_soon, &QTimer::timeout, this, &OverviewPage::refresh);
    for (cluster::ClusterModel *cluster : context().clusters->clusters())
        follow(cluster);
    connect(context().clusters, &cluster::ClusterSet::clusterAdded, this, [this](cluster::ClusterModel *cluster) {
        follow(cluster);
        later();
    });
    connect(context().clusters, &cluster::ClusterSet::clusterAboutToGo, this, [this](cluster::ClusterModel *gone) {
        gone->disconnect(this);
        m_loads.remove(gone->id());
        later(); // after it has left the set
    });
    connect(context().problems, &shell::ProblemLog::changed, this, &OverviewPage::later);
    connect(context().settings, &shell::Settings::pricesChanged, this, &OverviewPage::later);
    for (auto change : {&history::RunLibrary::runAdded, &history::RunLibrary::runChanged, &history::RunLibrary::runRemoved})
        connect(context().runs, change, this, &OverviewPage::later);
    refresh();
}

QWidget *OverviewPage::buildStrip()
{
    auto *strip = new QWidget(this);
    strip->setAccessibleName(tr("Figures"));
    auto *layout = new QHBoxLayout(strip);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const auto add = [&](FigureTile *&tile, const QString &title) {
        tile = new FigureTile(title, strip);
        layout->addWidget(tile, 1);
    };
    add(m_jobsTile, tr("Jobs running"));
    add(m_gpusTile, tr("GPUs in use"));
    add(m_loadTile, tr("GPU load now"));
    add(m_idleTile, tr("Reserved but idle"));
    add(m_waitingTile, tr("Waiting"));
    add(m_experimentsTile, tr("Experiments"));
    return strip;
}

QWidget *OverviewPage::buildLeft()
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *title = new SectionTitle(tr("GPU load"), side);
    title->setNote(tr("since this window is open"));
    m_loadAge = new DataAgeLabel(title);
    title->addRight(m_loadAge);
    layout->addWidget(title);
    m_load = new CurveChart(side);
    m_load->setObjectName(QStringLiteral("overviewLoad"));
    m_load->setAccessibleName(tr("Mean GPU load over time"));
    m_load->setCompact(true);
    m_load->setYLimits(std::make_pair(0.0, 1.0));
    AxisSpec share;
    share.style = NumberStyle::Percent;
    m_load->setYAxis(share);
    AxisSpec clock;
    clock.kind = AxisKind::Time;
    m_load->setXAxis(clock);
    m_load->setEmptyText(tr("No GPU telemetry yet"));
    m_load->setMinimumHeight(theme.px(132));
    m_load->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // its hint is for a page of its own
    layout->addWidget(m_load, 1);
    m_problemsTitle = new SectionTitle(tr("Problems"), side);
    QPushButton *open = m_problemsTitle->addButton(tr("Open Problems"));
    connect(open, &QPushButton::clicked, this, [this] { context().navigator->openProblems(); });
    layout->addWidget(m_problemsTitle);
    m_problems = new Label({}, TextStyle::Body, Role::Text, side);
    m_problems->setWordWrap(true);
    m_problems->setContentsMargins(theme.px(size::kMargin), theme.px(6), theme.px(size::kMargin), theme.px(6));
    m_problems->setAccessibleName(tr("Latest problems"));
    layout->addWidget(m_problems);
    return side;
}

QWidget *OverviewPage::buildRight()
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_statesTitle = new SectionTitle(tr("Jobs by state"), side);
    m_jobsAge = new DataAgeLabel(m_statesTitle);
    m_statesTitle->addRight(m_jobsAge);
    layout->addWidget(m_statesTitle);
    m_states = new StateBar(side);
    layout->addWidget(m_states);

    m_waitingTitle = new SectionTitle(tr("Waiting jobs"), side);
    m_waitingAge = new DataAgeLabel(m_waitingTitle);
    m_waitingTitle->addRight(m_waitingAge);
    layout->addWidget(m_waitingTitle);
    std::vector<Column<WaitingRow>> columns;
    ColumnInfo name;
    name.id = QStringLiteral("name");
    name.title = tr("Job");
    name.width = 110;
    name.hideable = false;
    columns.emplace_back(name, [](const WaitingRow &row) { return Cell::name(words::text(row.job->object.meta.name)); });
    ColumnInfo gpus;
    gpus.id = QStringLiteral("gpus");
    gpus.title = tr("GPUs");
    gpus.width = 88;
    columns.emplace_back(
        gpus, [](const WaitingRow &row) { return Cell::plain(words::gpus(row.job->gpus, row.job->gpuModel)); },
        [](const WaitingRow &row) { return QVariant(row.job->gpus); });
    ColumnInfo reason;
    reason.id = QStringLiteral("reason");
    reason.title = tr("Why");
    reason.width = 160;
    reason.stretch = true;
    columns.emplace_back(reason, [](const WaitingRow &row) {
        Cell cell = row.job->reason.empty() ? Cell::muted(words::state(row.job->state)) : Cell::plain(words::text(row.job->reason));
        cell.toolTip = cell.text;
        return cell;
    });
    ColumnInfo age;
    age.id = QStringLiteral("age");
    age.title = tr("For");
    age.width = 56;
    age.align = Qt::AlignRight;
    age.live = true;
    columns.emplace_back(
        age, [](const WaitingRow &row) { return Cell::age(words::moment(row.job->object.meta.created), QDateTime::currentDateTime()); },
        [](const WaitingRow &row) { return QVariant(words::moment(row.job->object.meta.created)); });
    m_waitingModel = new RowModel<WaitingRow>(
        std::move(columns), [](const WaitingRow &row) { return history::RunLibrary::idOf(row.cluster, words::text(row.job->id)); }, this);
    m_waitingTable = new TableView(side);
    m_waitingTable->setObjectName(QStringLiteral("waitingJobs"));
    m_waitingTable->setAccessibleName(tr("Waiting jobs"));
    m_waitingTable->setTableModel(m_waitingModel);
    m_waitingTable->sortBy(QStringLiteral("age"), Qt::AscendingOrder);
    m_waitingTable->setPlaceholder(tr("No job waits."));
    m_waitingTable->setMinimumHeight(theme.px(28 * 3 + 4));
    m_waitingTable->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    layout->addWidget(m_waitingTable, 1);
    connect(m_waitingTable, &TableView::rowActivated, this, [this](const QString &key) {
        if (const WaitingRow *row = m_waitingModel->find(key))
            context().navigator->openJob(row->cluster, words::text(row->job->id));
    });
    return side;
}

QWidget *OverviewPage::buildRuns()
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *title = new SectionTitle(tr("Latest curves"), box);
    m_runsAge = new DataAgeLabel(title);
    title->addRight(m_runsAge);
    layout->addWidget(title);
    m_noRuns =
        new Label(tr("No run has a curve yet. They are read from the jobs' logs and appear here by themselves."), TextStyle::Body, Role::Muted, box);
    m_noRuns->setWordWrap(true);
    m_noRuns->setContentsMargins(theme.px(size::kMargin), theme.px(size::kGap), theme.px(size::kMargin), theme.px(size::kGap));
    layout->addWidget(m_noRuns);
    m_runsBox = new QWidget(box);
    auto *row = new QHBoxLayout(m_runsBox);
    row->setContentsMargins(0, theme.px(4), 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < latestRuns; ++i) {
        m_cards.append(new RunCard(context(), m_runsBox));
        m_cards.last()->hide();
        row->addWidget(m_cards.last(), 1);
    }
    layout->addWidget(m_runsBox, 1);
    return box;
}

QString OverviewPage::title() const { return tr("Overview"); }

void OverviewPage::activate() { m_load->setFocus(); }

void OverviewPage::setScope(const QString &clusterId, const QString &namespaceName)
{
    Page::setScope(clusterId, namespaceName);
    later();
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_dirty)
        refresh();
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const widgets::Theme &theme = widgets::Theme::of(this);
    m_body->setDirection(width() >= theme.px(bodySideBySideFrom) ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    for (FigureTile *tile : {m_jobsTile, m_gpusTile, m_loadTile, m_idleTile, m_waitingTile, m_experimentsTile})
        tile->setNarrow(width() < theme.px(largeFiguresFrom));
    m_waitingTable->setColumnShown(QStringLiteral("gpus"), width() >= theme.px(largeFiguresFrom)); // the reason says it too, and needs the room
}

void OverviewPage::follow(cluster::ClusterModel *cluster)
{
    // What this window has sampled so far; all devices of one update carry the same time.
    if (cluster->gpus().inventory) {
        std::map<double, std::pair<double, int>> sums;
        for (const auto &node : cluster->gpus().inventory->nodes)
            for (const gpu::Device &device : node->devices)
                if (device.index)
                    for (const auto &[time, load] : cluster->gpuHistory(words::text(node->name), *device.index))
                        if (std::isfinite(load)) {
                            sums[time].first += load;
                            sums[time].second += 1;
                        }
        auto &samples = m_loads[cluster->id()];
        samples.clear();
        for (const auto &[time, sum] : sums)
            addSample(samples, time, sum.first / sum.second);
    }
    connect(cluster, &cluster::ClusterModel::gpusChanged, this, [this, cluster] {
        sample(cluster);
        later();
    });
    connect(cluster, &cluster::ClusterModel::jobsChanged, this, &OverviewPage::later);
    connect(cluster, &cluster::ClusterModel::statusChanged, this, &OverviewPage::later);
}

void OverviewPage::sample(cluster::ClusterModel *cluster)
{
    const auto load = meanLoadOf(cluster->gpus());
    if (!load)
        return;
    addSample(m_loads[cluster->id()], secondsOf(cluster->gpus().sampledAt), *load);
}

void OverviewPage::later()
{
    m_dirty = true;
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

std::vector<cluster::ClusterModel *> OverviewPage::modelsInScope() const
{
    std::vector<cluster::ClusterModel *> all;
    for (cluster::ClusterModel *cluster : context().clusters->clusters())
        if (m_scopeCluster.isEmpty() || cluster->id() == m_scopeCluster)
            all.push_back(cluster);
    return all;
}

void OverviewPage::refresh()
{
    m_dirty = false;
    const bool any = !modelsInScope().empty();
    m_stack->setCurrentIndex(any ? 0 : 1);
    if (!any)
        return;
    refreshGpuFigures();
    refreshJobFigures();
    refreshLoad();
    refreshProblems();
    refreshRuns();
    refreshAges();
}

void OverviewPage::refreshProblems()
{
    struct Line {
        QDateTime when;
        QString text;
    };
    std::vector<Line> lines;
    const std::string wanted = m_scopeNamespace.toStdString();
    for (const cluster::ClusterModel *cluster : modelsInScope())
        for (const auto &[uid, job] : cluster->jobs()) {
            if (job->state != JobState::Failed || (!wanted.empty() && job->object.meta.namespaceName != wanted))
                continue;
            const QString name = words::text(job->object.meta.name);
            lines.push_back({words::moment(job->object.finished),
                             job->reason.empty() ? tr("%1 has failed.").arg(name) : tr("%1: %2").arg(name, words::text(job->reason))});
        }
    for (const shell::Problem &problem : context().problems->problems())
        if (!problem.resolved)
            lines.push_back({problem.last, tr("%1, %2: %3").arg(problem.source, problem.doing, problem.message)});
    std::stable_sort(lines.begin(), lines.end(), [](const Line &a, const Line &b) { return a.when > b.when; });
    // The same number as on the Problems page: jobs that wait are among them, and have a table of their own here
    const int open = openProblems(context(), m_scopeNamespace);
    m_problemsTitle->setNote(open == 0 ? tr("none open") : tr("%n open", nullptr, open));
    QStringList shown;
    for (std::size_t i = 0; i < lines.size() && i < problemLines; ++i) {
        QString text = lines[i].text.simplified();
        if (text.size() > 160)
            text = text.left(158) + QChar(0x2026);
        shown.append(text);
    }
    if (lines.size() > problemLines)
        shown.append(tr("and %n more", nullptr, int(lines.size()) - problemLines));
    m_problems->setText(shown.isEmpty() ? tr("No failed job, and no error met by Trainyard itself.") : shown.join(QLatin1Char('\n')));
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->setRole(shown.isEmpty() ? widgets::Role::Muted : widgets::Role::Text);
}

void OverviewPage::refreshRuns()
{
    // Runs with a curve come first in the library's order; a few without one are read, so that they can come up.
    QStringList chosen;
    int asked = 0;
    for (const QString &id : context().runs->ids()) {
        const history::Run *run = context().runs->run(id);
        if (!run || (!m_scopeCluster.isEmpty() && run->record.cluster != m_scopeCluster) ||
            (!m_scopeNamespace.isEmpty() && run->record.namespaceName != m_scopeNamespace))
            continue;
        const curves::RunSnapshot::Series *main = run->curves ? run->curves->mainSeries() : nullptr;
        if (main && main->curve->size() > 0) {
            chosen.append(id);
            if (chosen.size() == latestRuns)
                break;
        } else if (!run->curves && !run->loading && asked < latestRuns && !m_wantedRuns.contains(id)) {
            m_wantedRuns.insert(id);
            asked += 1;
            // Not now: the library may answer at once, and this page would be entered again while it reads the list.
            QTimer::singleShot(0, this, [this, id] { context().runs->want(id); });
        }
    }
    // A run that is shown keeps its place; the order changes with every new point otherwise.
    QStringList places;
    for (RunCard *card : std::as_const(m_cards))
        places.append(chosen.contains(card->runId()) ? card->runId() : QString());
    for (const QString &id : std::as_const(chosen)) {
        if (places.contains(id))
            continue;
        const qsizetype empty = places.indexOf(QString());
        if (empty >= 0)
            places[empty] = id;
    }
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->setVisible(!places[i].isEmpty());
        if (!places[i].isEmpty())
            m_cards[i]->show(places[i]);
    }
    m_runsBox->setVisible(!chosen.isEmpty());
    m_noRuns->setVisible(chosen.isEmpty());
}

void OverviewPage::refreshAges()
{
    const cluster::ClusterModel *oldest = nullptr, *oldestGpus = nullptr;
    for (const cluster::ClusterModel *cluster : modelsInScope()) {
        if (!oldest || cluster->status().asOf < oldest->status().asOf)
            oldest = cluster;
        if (!oldestGpus || cluster->gpus().sampledAt < oldestGpus->gpus().sampledAt)
            oldestGpus = cluster;
    }
    using cluster::ConnectionState;
    const auto say = [](widgets::DataAgeLabel *label, const cluster::ConnectionStatus &status, const std::optional<kubeapi::TimePoint> &moment,
                        std::chrono::milliseconds interval) {
        if (status.state == ConnectionState::Stale)
            label->setStale(words::moment(status.staleSince), status.error ? words::error(*status.error) : QString());
        else if (status.state == ConnectionState::Live && moment)
            label->setLive(words::moment(moment), interval);
        else if (status.state == ConnectionState::Live || status.state == ConnectionState::Refused)
            label->setNone(status.state == ConnectionState::Live ? OverviewPage::tr("no telemetry") : words::dataAge(status));
        else
            label->setSyncing(status.streamsLive, status.streamsTotal);
    };
    for (widgets::DataAgeLabel *label : {m_jobsAge, m_waitingAge, m_runsAge})
        say(label, oldest->status(), oldest->status().asOf, std::chrono::seconds(65)); // bookmarks come about once a minute
    say(m_loadAge, oldestGpus->status(), oldestGpus->gpus().sampledAt, std::chrono::seconds(5));
}

} // namespace pages
