// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/experiments/experiment_view.h"

#include "app/cluster/plan_executor.h"
#include "app/domain/experiments/plan.h"
#include "app/history/run_library.h"
#include "app/pages/common/snapshot_source.h"
#include "app/pages/common/words.h"
#include "app/pages/experiments/verdict_words.h"
#include "app/shell/problem_log.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/charts/interval_plot.h"
#include "widgets/charts/vector_curve_source.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/confirm_dialog.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace pages {

namespace {

using widgets::Cell;
namespace format = widgets::format;

QString changeText(const experiments::Arm &arm)
{
    QStringList parts;
    for (const experiments::Change &change : arm.changes) {
        const QString name = change.kind == experiments::Change::Kind::Image      ? ExperimentView::tr("image")
                             : change.kind == experiments::Change::Kind::Replicas ? ExperimentView::tr("replicas")
                                                                                  : words::text(change.name);
        parts.append(change.value ? QStringLiteral("%1 → %2").arg(name, words::text(*change.value)) : ExperimentView::tr("without %1").arg(name));
    }
    return parts.isEmpty() ? ExperimentView::tr("no change") : parts.join(QStringLiteral(", "));
}

/// Decimals that show two figures of a difference, so that a small one does not read as zero.
int decimalsFor(double value)
{
    return value == 0 || !std::isfinite(value) ? 4 : std::clamp(1 - static_cast<int>(std::floor(std::log10(std::abs(value)))), 2, 12);
}

} // namespace

ExperimentView::ExperimentView(const AppContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    using namespace widgets;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setParentPage(tr("Experiments"));
    connect(m_header, &PageHeader::parentPageRequested, this, &ExperimentView::backRequested);
    m_curves = m_header->addButton(tr("Open curves"), QStringLiteral("curves"));
    m_add = m_header->addButton(tr("Add seeds"), QStringLiteral("plus"));
    m_add->setObjectName(QStringLiteral("addSeedsButton"));
    m_cancel = m_header->addButton(tr("Cancel the launch"), QStringLiteral("close"));
    m_cancel->setObjectName(QStringLiteral("cancelLaunchButton"));
    m_cancel->hide();
    m_stop = m_header->addButton(tr("Stop arm…"), QStringLiteral("stop"));
    m_stop->setObjectName(QStringLiteral("stopArmButton"));
    layout->addWidget(m_header);
    m_banner = new Banner(this);
    m_banner->hide();
    layout->addWidget(m_banner);
    const auto line = [&](TextStyle style, Role role) {
        auto *label = new Label({}, style, role, this);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setContentsMargins(size::kMargin, size::kGap, size::kMargin, 0);
        layout->addWidget(label);
        return label;
    };
    m_sentence = line(TextStyle::Verdict, Role::Text);
    m_sentence->setObjectName(QStringLiteral("verdictSentence"));
    m_sentence->setAccessibleName(tr("Verdict"));
    m_notes = line(TextStyle::Body, Role::Text);
    m_notes->setAccessibleName(tr("Beside the verdict"));
    m_facts = line(TextStyle::Note, Role::Muted);
    m_facts->setAccessibleName(tr("How it is decided"));
    m_facts->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);

    Columns<ArmRow> columns;
    columns.add("arm", tr("Arm"), 120, [](const ArmRow &row) {
        Cell cell = Cell::seriesName(row.name, row.series - 1);
        if (row.baseline) {
            cell.badge = ExperimentView::tr("baseline");
            cell.badgeRole = Role::Muted;
        }
        return cell;
    });
    columns.add("change", tr("Change to base"), 200, [](const ArmRow &row) { return Cell::plain(row.change); }).stretch();
    columns.add("seeds", tr("Seeds"), 56, [](const ArmRow &row) { return Cell::plain(QString::number(row.result.seeds)); }).right();
    columns
        .add("mean", tr("Mean"), 120,
             [](const ArmRow &row) {
                 if (!row.result.mean)
                     return Cell::absent();
                 const QString mean = format::significant(row.result.mean);
                 return Cell::plain(row.result.spread ? QStringLiteral("%1 ± %2").arg(mean, format::significant(row.result.spread, 2)) : mean);
             })
        .right();
    columns.add("best", tr("Best"), 80, [](const ArmRow &row) { return row.best ? Cell::plain(format::significant(row.best)) : Cell::absent(); })
        .right()
        .tip(tr("Best value that any seed of the arm has reached"));
    columns
        .add("difference", tr("To baseline"), 96,
             [](const ArmRow &row) {
                 return row.result.difference ? Cell::plain(format::signedNumber(row.result.difference, decimalsFor(*row.result.difference)))
                                              : Cell::absent();
             })
        .right();
    columns
        .add("interval", tr("95 % interval"), 150,
             [](const ArmRow &row) {
                 if (row.result.differenceLow && row.result.differenceHigh)
                     return Cell::plain(format::interval(row.result.differenceLow, row.result.differenceHigh,
                                                         decimalsFor(*row.result.differenceHigh - *row.result.differenceLow)));
                 return row.result.difference ? Cell::muted(ExperimentView::tr("no bound yet")) : Cell::absent();
             })
        .right();
    columns
        .add("evalue", tr("e-value"), 72,
             [](const ArmRow &row) { return row.result.evalue ? Cell::plain(format::significant(row.result.evalue, 3)) : Cell::absent(); })
        .right();
    columns
        .add("failed", tr("Failed"), 56,
             [](const ArmRow &row) {
                 Cell cell = Cell::plain(QString::number(row.result.failed));
                 if (row.result.failed > 0)
                     cell.role = Role::Bad;
                 return cell;
             })
        .right();
    m_arms = new RowModel<ArmRow>(
        columns.take(), [](const ArmRow &row) { return row.name; }, this);
    m_armTable = new TableView(this);
    m_armTable->setTableModel(m_arms);
    m_armTable->setAccessibleName(tr("Arms"));
    m_armTable->setRowHeight(36);
    layout->addWidget(m_armTable);

    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);
    m_chart = new CurveChart(splitter);
    m_chart->setObjectName(QStringLiteral("experimentChart"));
    splitter->addWidget(m_chart);
    auto *right = new QWidget(splitter);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(new SectionTitle(tr("Every seed, and the difference"), right));
    m_plot = new IntervalPlot(right);
    rightLayout->addWidget(m_plot);
    rightLayout->addWidget(new SectionTitle(tr("Runs"), right));
    Columns<ExperimentRunState> runColumns;
    runColumns.add("arm", tr("Arm"), 44, [](const ExperimentRunState &run) { return Cell::name(run.arm); });
    runColumns
        .add("seed", tr("Seed"), 48,
             [](const ExperimentRunState &run) { return run.seed ? Cell::plain(QString::number(*run.seed)) : Cell::absent(); })
        .right()
        .sortedBy([](const ExperimentRunState &run) { return run.seed ? QVariant(*run.seed) : QVariant(); });
    runColumns.add("state", tr("State"), 110, [](const ExperimentRunState &run) { return Cell::ofState(run.kind, run.state); });
    runColumns
        .add("last", tr("Last"), 72,
             [](const ExperimentRunState &run) { return run.last ? Cell::plain(format::significant(run.last)) : Cell::absent(); })
        .right()
        .sortedBy([](const ExperimentRunState &run) { return run.last ? QVariant(*run.last) : QVariant(); });
    runColumns
        .add("job", tr("Job"), 140, [](const ExperimentRunState &run) { return run.jobUid.isEmpty() ? Cell::muted(run.job) : Cell::linkTo(run.job); })
        .stretch();
    m_runs = new RowModel<ExperimentRunState>(
        runColumns.take(), [](const ExperimentRunState &run) { return run.runId; }, this);
    m_runTable = new TableView(right);
    m_runTable->setTableModel(m_runs);
    m_runTable->setAccessibleName(tr("Runs of the experiment"));
    rightLayout->addWidget(m_runTable, 1);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);

    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(500);
    connect(&m_coalesce, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(m_context.runs, &history::RunLibrary::runChanged, this, [this] {
        if (m_cluster && !m_coalesce.isActive())
            m_coalesce.start();
    });
    const auto openRun = [this](const QString &key) {
        if (const ExperimentRunState *run = m_runs->find(key); run && !run->jobUid.isEmpty())
            m_context.navigator->openJob(run->clusterId, run->jobUid);
    };
    connect(m_runTable, &TableView::rowActivated, this, openRun);
    connect(m_runTable, &TableView::cellAction, this, openRun);
    connect(m_curves, &QPushButton::clicked, this, [this] {
        QStringList ids;
        for (const ExperimentRunState &run : m_runs->rows())
            ids.append(run.runId);
        m_context.navigator->openCurves(ids);
    });
    connect(m_add, &QPushButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const int count : {1, 2, 3, 5, 10})
            menu->addAction(tr("%n more seed(s) of every arm…", nullptr, count), this, [this, count] { addSeeds(count); });
        menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_executor)
            m_executor->cancel();
        widgets::buttons::setDisabledReason(m_cancel, tr("What was made is being undone"));
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        if (m_experiment)
            for (const experiments::Arm &arm : m_experiment->arms) {
                const QString name = words::text(arm.name);
                menu->addAction(tr("Stop %1…").arg(name), this, [this, name] { stopArm(name); });
            }
        menu->popup(m_stop->mapToGlobal(QPoint(0, m_stop->height())));
    });
}

void ExperimentView::showExperiment(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &name)
{
    if (m_cluster)
        m_cluster->disconnect(this);
    m_cluster = cluster;
    m_namespace = namespaceName;
    m_name = name;
    m_experiment.reset();
    m_banner->hide();
    m_chart->resetZoom();
    const auto soon = [this] {
        if (!m_coalesce.isActive())
            m_coalesce.start();
    };
    connect(cluster, &cluster::ClusterModel::jobsChanged, this, soon);
    connect(cluster, &cluster::ClusterModel::rawChanged, this, soon);
    connect(cluster, &cluster::ClusterModel::statusChanged, this, soon);
    for (const auto &[uid, job] : cluster->jobs())
        if (job->experiment == name.toStdString())
            cluster->wantCurves(words::text(uid));
    refresh();
}

void ExperimentView::refresh()
{
    if (!m_cluster)
        return;
    if (const experiments::Experiment *kept = m_cluster->ledger().find(m_namespace.toStdString(), m_name.toStdString()))
        m_experiment = *kept; // what was shown stays when its entry is deleted meanwhile
    m_header->setTitle(m_name);
    if (!m_experiment) {
        m_sentence->setText(tr("The ledger entry of %1 has not arrived yet.").arg(m_name));
        return;
    }
    const std::vector<ExperimentRunState> runs = runsOf(m_context, *m_cluster, *m_experiment);
    const auto ended = std::count_if(runs.begin(), runs.end(), [](const auto &run) { return run.ended; });
    m_header->setSubtitle(tr("%1 of %2 runs ended, %3/%4, by %5")
                              .arg(ended)
                              .arg(runs.size())
                              .arg(m_cluster->id(), m_namespace, m_experiment->author.empty() ? tr("unknown") : words::text(m_experiment->author)));
    const experiments::Verdict verdict = verdictOf(m_context, *m_experiment, runs);
    m_sentence->setText(verdictHeadline(verdict));
    const QStringList notes = verdictNotes(verdict);
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
    QStringList facts{
        m_experiment->direction == curves::Direction::Unknown
            ? tr("Metric %1, which way is better was not said").arg(words::text(m_experiment->metric))
            : tr("Metric %1, %2 is better")
                  .arg(words::text(m_experiment->metric), m_experiment->direction == curves::Direction::Higher ? tr("higher") : tr("lower"))};
    if (verdict.cut)
        facts.append(tr("read at %1").arg(format::count(static_cast<qint64>(*verdict.cut))));
    facts.append(tr("mean of the last 1 %"));
    if (verdict.evalue)
        facts.append(tr("e-value %1, decides at %2").arg(format::significant(verdict.evalue, 3), format::significant(verdict.threshold, 3)));
    m_facts->setText(facts.join(QStringLiteral("   ")));

    std::vector<ArmRow> arms;
    std::vector<widgets::IntervalPlot::Arm> plotted;
    std::vector<widgets::CurveItem> items;
    const curves::CurveSnapshot *any = nullptr;
    struct Seeds {
        Snapshots all, sound; ///< sound: without runs that failed, which would end the mean where they fell
        std::optional<double> best;
    };
    std::map<std::string, Seeds> seeds;
    const bool higher = m_experiment->direction == curves::Direction::Higher;
    for (const ExperimentRunState &run : runs) {
        const history::Run *known = m_context.runs->run(run.runId);
        const auto *series = known && known->curves ? known->curves->find(m_experiment->metric) : nullptr;
        if (!series || series->curve->size() == 0)
            continue;
        Seeds &arm = seeds[run.arm.toStdString()];
        arm.all.push_back(series->curve);
        if (!run.failed)
            arm.sound.push_back(series->curve);
        any = series->curve.get();
        if (m_experiment->direction == curves::Direction::Unknown)
            continue;
        if (const std::optional<double> best = bestOf(*series->curve, higher))
            arm.best = !arm.best ? *best : higher ? std::max(*arm.best, *best) : std::min(*arm.best, *best);
    }
    const curves::XAxis axis = any ? SnapshotSource::bestAxis(*any) : curves::XAxis::Step;
    for (std::size_t a = 0; a < m_experiment->arms.size(); ++a) {
        const experiments::Arm &arm = m_experiment->arms[a];
        ArmRow row;
        row.name = words::text(arm.name);
        row.change = changeText(arm);
        row.series = int(a) + 1;
        row.baseline = a == 0;
        for (const experiments::ArmResult &result : verdict.arms)
            if (result.name == arm.name)
                row.result = result;
        widgets::IntervalPlot::Arm dots;
        dots.name = row.name;
        dots.series = row.series;
        dots.isBase = row.baseline;
        dots.failedSeeds = row.result.failed;
        for (const auto &[seed, value] : row.result.perSeed)
            if (value)
                dots.seeds.push_back(*value);
        dots.difference = row.result.difference;
        dots.low = row.result.differenceLow;
        dots.high = row.result.differenceHigh;
        plotted.push_back(std::move(dots));
        const Seeds &ofArm = seeds[arm.name];
        const Snapshots &curvesOfArm = ofArm.all;
        row.best = ofArm.best;
        if (curvesOfArm.size() > 1)
            for (std::size_t s = 0; s < curvesOfArm.size(); ++s) {
                widgets::CurveItem item;
                item.id = QStringLiteral("%1 seed %2").arg(row.name).arg(s);
                item.name = tr("%1, one seed").arg(row.name);
                item.series = row.series;
                item.isFaint = true;
                item.source = SnapshotSource::make(curvesOfArm[s], axis);
                items.push_back(std::move(item));
            }
        if (!curvesOfArm.empty()) {
            const Snapshots &meant = ofArm.sound.empty() ? ofArm.all : ofArm.sound;
            widgets::CurveItem item;
            item.id = row.name;
            item.name = curvesOfArm.size() > 1 ? tr("%1, mean of %n seed(s)", nullptr, int(meant.size())).arg(row.name) : row.name;
            item.series = row.series;
            item.endLabel = row.name;
            item.isBaseline = row.baseline;
            if (curvesOfArm.size() > 1) {
                const MeanCurve &mean = m_means.of(arm.name, meant, axis);
                item.band = std::make_shared<widgets::VectorBandSource>(mean.x, mean.low, mean.high);
                item.source = widgets::VectorCurveSource::make(mean.mean);
            } else {
                item.source = SnapshotSource::make(curvesOfArm.front(), axis);
            }
            items.push_back(std::move(item));
        }
        arms.push_back(std::move(row));
    }
    const int shown = std::clamp(int(arms.size()), 2, 5); // more of them scroll
    m_arms->replaceAll(std::move(arms));
    m_armTable->setFixedHeight(m_armTable->horizontalHeader()->sizeHint().height() + widgets::Theme::of(this).px(36) * shown + 2);
    m_runs->replaceAll(runs);
    m_plot->setDirection(m_experiment->direction == curves::Direction::Higher ? 1 : -1);
    m_plot->setArms(std::move(plotted));
    m_chart->setTitle(words::text(m_experiment->metric), tr("mean of seeds, band from lowest to highest seed"));
    widgets::AxisSpec spec;
    spec.title = axis == curves::XAxis::Step ? tr("step") : axis == curves::XAxis::Epoch ? tr("epoch") : tr("order");
    m_chart->setXAxis(spec);
    m_chart->setEmptyText(tr("No point of %1 was read yet").arg(words::text(m_experiment->metric)));
    m_chart->setCurves(std::move(items));
    const QString locked = m_cluster->readOnly() ? tr("%1 is read-only. Unlock it with the lock in the top bar.").arg(m_cluster->id()) : QString();
    const bool busy = m_executor && m_executor->running();
    m_cancel->setVisible(busy);
    widgets::buttons::setDisabledReason(m_stop, !locked.isEmpty() ? locked : ended == qsizetype(runs.size()) ? tr("All runs have ended") : QString());
    widgets::buttons::setDisabledReason(m_add, !locked.isEmpty() ? locked : busy ? tr("A change is under way") : QString());
}

void ExperimentView::stopArm(const QString &arm)
{
    if (!m_cluster || !m_experiment || !m_context.navigator->mayWrite(m_cluster->id()))
        return;
    std::vector<workloads::TrainingJob> jobs;
    for (const auto &[uid, job] : m_cluster->jobs())
        jobs.push_back(*job);
    experiments::Plan plan = experiments::stopArmPlan(*m_experiment, arm.toStdString(), jobs);
    if (plan.steps.empty()) {
        m_context.navigator->notice(tr("Nothing of arm %1 runs now.").arg(arm));
        return;
    }
    auto *dialog = new widgets::ConfirmDialog(tr("Stop"), arm, tr("Stop arm %1 of %2?").arg(arm, m_name), true, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    for (const experiments::Step &step : plan.steps)
        dialog->addConsequence(words::text(step.description));
    connect(dialog, &QDialog::accepted, this, [this, plan] { run(plan); });
    dialog->open();
}

void ExperimentView::addSeeds(int count)
{
    if (!m_cluster || !m_experiment || !m_context.navigator->mayWrite(m_cluster->id()))
        return;
    if (const experiments::Experiment *kept = m_cluster->ledger().find(m_experiment->namespaceName, m_experiment->name))
        m_experiment = *kept; // another desktop may have added to it since the page was drawn
    const int highest = m_experiment->seeds.empty() ? 0 : m_experiment->seeds.back();
    std::vector<int> fresh(static_cast<std::size_t>(count));
    std::iota(fresh.begin(), fresh.end(), highest + 1);
    const experiments::Draft draft = experiments::addSeeds(*m_experiment, fresh);
    auto plan = experiments::launchPlan(draft, m_experiment->nextRevision(), kubeapi::formatTime(std::chrono::system_clock::now()));
    if (!plan) {
        m_banner->showMessage(widgets::Banner::Level::Warning, words::error(plan.error()));
        m_banner->show();
        return;
    }
    auto *dialog = new widgets::ConfirmDialog(
        tr("Launch"), count == 1 ? tr("seed %1").arg(highest + 1) : tr("seeds %1 to %2").arg(highest + 1).arg(highest + count),
        tr("Launch %n more seed(s) of every arm of %1?", nullptr, count).arg(m_name), false, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    for (const experiments::Step &step : plan->steps)
        dialog->addConsequence(words::text(step.description), false);
    connect(dialog, &QDialog::accepted, this, [this, made = *plan] { run(made); });
    dialog->open();
}

void ExperimentView::run(experiments::Plan plan)
{
    if (!m_cluster)
        return;
    const QString title = words::text(plan.title);
    auto *executor = new cluster::PlanExecutor(m_cluster, std::move(plan), false, this);
    m_executor = executor;
    widgets::buttons::setDisabledReason(m_cancel, {});
    connect(executor, &cluster::PlanExecutor::finished, this, [this, executor, title](bool ok, const QString &message) {
        executor->deleteLater();
        m_executor = nullptr;
        m_banner->showMessage(ok ? widgets::Banner::Level::Info : widgets::Banner::Level::Bad, ok ? tr("%1: done.").arg(title) : message);
        m_banner->setClosable(true);
        m_banner->show();
        if (!ok && m_cluster && !executor->cancelled())
            m_context.problems->report(m_cluster->id(), title, message);
        refresh();
    });
    executor->start();
    refresh();
}

} // namespace pages
