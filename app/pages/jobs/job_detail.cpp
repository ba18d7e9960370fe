// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/jobs/job_detail.h"

#include "app/history/run_library.h"
#include "app/pages/common/snapshot_source.h"
#include "app/pages/common/words.h"
#include "app/pages/jobs/job_actions.h"
#include "app/pages/jobs/job_events.h"
#include "app/pages/jobs/job_pods.h"
#include "app/pages/jobs/job_progress.h"
#include "app/pages/jobs/rank_picker.h"
#include "app/pages/patterns/pattern_dialog.h"
#include "app/translated/kube_words.h"
#include "kubeapi/objects/manifest.h"
#include "widgets/charts/cursor_group.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/charts/vector_curve_source.h"
#include "widgets/editors/code_view.h"
#include "widgets/editors/log_view.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <map>

namespace pages {

namespace {

namespace format = widgets::format;

/// Mean load of the job's devices over the time that this window has sampled them.
std::vector<QPair<double, double>> loadHistory(const cluster::ClusterModel &cluster, const QString &jobUid)
{
    std::map<double, std::pair<double, int>> sums;
    if (cluster.gpus().inventory)
        for (const auto &node : cluster.gpus().inventory->nodes)
            for (const gpu::Device &device : node->devices)
                if (device.index && device.jobId == jobUid.toStdString())
                    for (const auto &[at, load] : cluster.gpuHistory(words::text(node->name), *device.index))
                        if (!std::isnan(load)) {
                            sums[at].first += load;
                            sums[at].second += 1;
                        }
    std::vector<QPair<double, double>> loads;
    for (const auto &[at, sum] : sums)
        loads.push_back({at, sum.first / sum.second});
    return loads;
}

} // namespace

JobDetail::JobDetail(const AppContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    using namespace widgets;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setParentPage(tr("Jobs"));
    connect(m_header, &PageHeader::parentPageRequested, this, &JobDetail::backRequested);
    m_compare = m_header->addButton(tr("Compare"), QStringLiteral("curves"));
    m_variant = m_header->addButton(tr("New variant…"), QStringLiteral("plus"));
    m_suspend = m_header->addButton(tr("Suspend…"), QStringLiteral("pause"));
    m_delete = m_header->addButton(tr("Delete…"), QStringLiteral("delete"));
    layout->addWidget(m_header);
    m_banner = new Banner(this);
    m_banner->hide();
    layout->addWidget(m_banner);

    m_facts = new QWidget(this);
    auto *facts = new QHBoxLayout(m_facts);
    facts->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    facts->setSpacing(size::kGroup);
    m_state = addFact(tr("State"));
    m_progress = addFact(tr("Progress"));
    m_value = addFact(tr("Last value"));
    m_load = addFact(tr("GPU load"));
    m_gpus = addFact(tr("GPUs"));
    m_restarts = addFact(tr("Restarts"));
    m_age = addFact(tr("Age"));
    m_place = addFact(tr("Where"));
    facts->addStretch(1);
    layout->addWidget(m_facts);

    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);

    m_tabs = new QTabWidget(splitter);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the job"));
    auto *timeline = new QWidget(m_tabs);
    timeline->setAutoFillBackground(true);
    timeline->setBackgroundRole(QPalette::Base);
    auto *timelineLayout = new QVBoxLayout(timeline);
    timelineLayout->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    auto *tools = new QHBoxLayout;
    m_metric = new QComboBox(timeline);
    m_metric->setAccessibleName(tr("Metric"));
    m_metric->setMinimumWidth(Theme::of(this).px(180));
    m_smoothing = new QComboBox(timeline);
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->addItem(tr("No smoothing"), 0.0);
    for (double weight : {0.6, 0.8, 0.9, 0.97})
        m_smoothing->addItem(tr("Smoothing %1").arg(QLocale().toString(weight, 'g', 2)), weight);
    tools->addWidget(m_metric);
    tools->addWidget(m_smoothing);
    tools->addStretch(1);
    m_rankPicker = new RankPicker(timeline);
    connect(m_rankPicker, &RankPicker::wanted, this, [this](const QString &mark) {
        if (m_cluster)
            m_cluster->wantRank(m_uid, mark);
    });
    tools->addWidget(m_rankPicker);
    QPushButton *numbers = buttons::link(tr("Numbers missing? Read them…"), {}, timeline);
    numbers->setObjectName(QStringLiteral("jobNumbers"));
    numbers->setToolTip(tr("Click the numbers in the log that you want as curves"));
    connect(numbers, &QPushButton::clicked, this, &JobDetail::readNumbers);
    tools->addWidget(numbers);
    timelineLayout->addLayout(tools);
    m_cursor = new CursorGroup(this);
    m_chart = new CurveChart(timeline);
    m_chart->setObjectName(QStringLiteral("jobCurve"));
    timelineLayout->addWidget(m_chart, 3);
    m_loadChart = new CurveChart(timeline);
    m_loadChart->setTitle(tr("GPU load"), tr("mean of the job's GPUs since this window looks"));
    m_loadChart->setCompact(true);
    m_loadChart->setYLimits(std::make_pair(0.0, 1.0));
    AxisSpec share;
    share.style = NumberStyle::Percent;
    m_loadChart->setYAxis(share);
    AxisSpec clock;
    clock.kind = AxisKind::Time;
    m_loadChart->setXAxis(clock);
    m_loadChart->setEmptyText(tr("GPU load appears here as it is sampled"));
    timelineLayout->addWidget(m_loadChart, 1);
    m_tabs->addTab(timeline, tr("Curve"));

    m_podTable = new JobPods(m_tabs);
    m_tabs->addTab(m_podTable, tr("Pods"));
    connect(m_podTable, &JobPods::podActivated, this, [this](const QString &pod) { m_logPod->setCurrentIndex(m_logPod->findData(pod)); });

    m_eventTable = new JobEvents(m_tabs);
    m_tabs->addTab(m_eventTable, tr("Events"));

    m_yaml = new CodeView(m_tabs);
    m_yaml->setAccessibleName(tr("The object as YAML"));
    m_tabs->addTab(m_yaml, tr("YAML"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int) {
        if (m_tabs->currentWidget() == m_yaml)
            fetchYaml();
    });
    splitter->addWidget(m_tabs);

    auto *logBox = new QWidget(splitter);
    auto *logLayout = new QVBoxLayout(logBox);
    logLayout->setContentsMargins(0, 0, 0, 0);
    logLayout->setSpacing(0);
    auto *logTools = new QHBoxLayout;
    logTools->setSpacing(size::kGap);
    logTools->setContentsMargins(size::kMargin, size::kGap, size::kMargin, size::kGap);
    auto *logTitle = new Label(tr("Log"), TextStyle::Section, Role::Text, logBox);
    logTools->addWidget(logTitle);
    logTools->addSpacing(size::kGap);
    m_logPod = new QComboBox(logBox);
    m_logPod->setAccessibleName(tr("Pod of the log"));
    m_logPod->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_logPod->setMinimumContentsLength(16);
    logTools->addWidget(m_logPod, 1);
    m_previous = buttons::plain(tr("Previous"), {}, logBox);
    m_previous->setObjectName(QStringLiteral("jobLogPrevious"));
    m_previous->setCheckable(true);
    m_previous->setToolTip(tr("The log of the container before its last restart"));
    logTools->addWidget(m_previous);
    auto *find = buttons::iconOnly(QStringLiteral("search"), tr("Search in the log"), logBox);
    auto *save = buttons::iconOnly(QStringLiteral("save"), tr("Save the log…"), logBox);
    auto *pick = buttons::iconOnly(QStringLiteral("cursor"), tr("Read numbers from the log…"), logBox);
    connect(pick, &QToolButton::clicked, this, &JobDetail::readNumbers);
    logTools->addWidget(pick);
    logTools->addWidget(find);
    logTools->addWidget(save);
    logLayout->addLayout(logTools);
    m_logState = new Label({}, TextStyle::Small, Role::Muted, logBox);
    m_logState->setContentsMargins(size::kMargin, 0, size::kMargin, 4);
    m_logState->setWordWrap(true);
    logLayout->addWidget(m_logState);
    m_log = new LogView(logBox);
    m_log->setObjectName(QStringLiteral("jobLog"));
    m_log->setAccessibleName(tr("Log"));
    m_log->setPlaceholder(tr("No log yet"));
    logLayout->addWidget(m_log, 1);
    splitter->addWidget(logBox);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);

    connect(find, &QToolButton::clicked, m_log, &LogView::openFind);
    connect(save, &QToolButton::clicked, this, [this] { m_log->askAndSave(m_loggedPod + QStringLiteral(".log")); });
    connect(m_log, &LogView::saved, this, [this](const QString &file) { m_context.navigator->notice(tr("Written: %1").arg(file)); });
    connect(m_log, &LogView::saveFailed, this, [this](const QString &message) { m_context.navigator->notice(message); });
    connect(m_logPod, &QComboBox::currentIndexChanged, this, [this] { openLog(); });
    connect(m_previous, &QPushButton::toggled, this, [this] { openLog(); });
    connect(m_metric, &QComboBox::currentIndexChanged, this, &JobDetail::refreshCurves);
    connect(m_smoothing, &QComboBox::currentIndexChanged, this, &JobDetail::refreshCurves);
    connect(m_compare, &QPushButton::clicked, this, [this] { m_context.navigator->openCurves({m_runId}); });
    connect(m_variant, &QPushButton::clicked, this, [this] {
        if (m_cluster)
            m_context.navigator->newVariant(m_cluster->id(), m_uid);
    });
    connect(m_suspend, &QPushButton::clicked, this, [this] {
        if (m_cluster && m_job)
            suspendJob(m_context, m_cluster, m_job, !m_job->object.suspended, this);
    });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        if (m_cluster && m_job)
            deleteJob(m_context, m_cluster, m_job, this);
    });
    connect(m_context.runs, &history::RunLibrary::runChanged, this, [this](const QString &id) {
        if (id == m_runId && isVisible()) {
            refreshCurves();
            refreshFacts();
        }
    });
}

bool JobDetail::readNumbers()
{
    if (!m_context.runs->run(m_runId))
        return false;
    openPatternDialog(m_context, m_runId, this);
    return true;
}

JobDetail::Fact JobDetail::addFact(const QString &title)
{
    using namespace widgets;
    auto *box = new QVBoxLayout;
    box->setSpacing(0);
    auto *name = new Label(title, TextStyle::Small, Role::Muted, m_facts);
    box->addWidget(name);
    auto *row = new QHBoxLayout;
    row->setSpacing(size::kGap);
    if (!m_stateDot) {
        m_stateDot = new StatusDot(m_facts);
        row->addWidget(m_stateDot);
    }
    auto *value = new Label({}, TextStyle::Section, Role::Text, m_facts);
    value->setMinimumHeight(m_stateDot->sizeHint().height()); // all on one line, with a dot or without
    row->addWidget(value);
    row->addStretch(1);
    box->addLayout(row);
    box->addStretch(1);
    static_cast<QHBoxLayout *>(m_facts->layout())->addLayout(box);
    return {name, value};
}

void JobDetail::showJob(cluster::ClusterModel *cluster, const QString &jobUid)
{
    if (m_cluster)
        m_cluster->disconnect(this);
    m_cluster = cluster;
    m_uid = jobUid;
    m_runId = history::RunLibrary::idOf(cluster->id(), jobUid);
    m_ranks = {};
    m_gone = false;
    m_loggedPod.clear();
    m_metric->clear();
    m_logPod->clear();
    m_yaml->setCode({}, widgets::CodeView::Language::Yaml);
    m_banner->hide();
    m_chart->resetZoom();
    m_loads = loadHistory(*cluster, jobUid);
    cluster->wantCurves(jobUid);
    m_context.runs->want(m_runId);
    connect(cluster, &cluster::ClusterModel::jobsChanged, this, [this](const workloads::JobChanges &changes) {
        const auto isOurs = [this](const cluster::JobPtr &job) { return job->id == m_uid.toStdString(); };
        m_gone = m_gone || std::any_of(changes.removed.begin(), changes.removed.end(), isOurs);
        if (m_gone || std::any_of(changes.modified.begin(), changes.modified.end(), isOurs) ||
            std::any_of(changes.added.begin(), changes.added.end(), isOurs))
            refresh();
    });
    connect(cluster, &cluster::ClusterModel::gpusChanged, this, [this] {
        if (!m_job || !m_cluster)
            return;
        const auto load = meanLoad(m_cluster->gpus(), *m_job);
        const auto sampled = m_cluster->gpus().sampledAt;
        if (load && sampled) {
            const double at = std::chrono::duration<double>(sampled->time_since_epoch()).count();
            if (m_loads.empty() || m_loads.back().first < at)
                m_loads.push_back({at, *load});
        }
        if (isVisible()) {
            refreshFacts();
            refreshPods();
            refreshCurves();
        }
    });
    connect(cluster, &cluster::ClusterModel::eventsChanged, this, &JobDetail::refreshEvents);
    connect(cluster, &cluster::ClusterModel::statusChanged, this, &JobDetail::refreshActions);
    refresh();
    if (m_tabs->currentWidget() == m_yaml)
        fetchYaml();
}

void JobDetail::refresh()
{
    if (!m_cluster)
        return;
    if (cluster::JobPtr job = m_cluster->job(m_uid))
        m_job = job;
    if (!m_job)
        return;
    m_header->setTitle(words::text(m_job->object.meta.name));
    m_header->setSubtitle(words::text(m_job->kind));
    if (m_gone) {
        m_banner->showMessage(widgets::Banner::Level::Info,
                              tr("This job was deleted from the cluster. What was read of it stays here and in the history."));
        m_banner->show();
    } else if (m_job->state == workloads::JobState::Failed || m_job->waiting()) {
        const QString reason = words::text(m_job->reason);
        m_banner->setVisible(!reason.isEmpty());
        if (!reason.isEmpty())
            m_banner->showMessage(m_job->state == workloads::JobState::Failed ? widgets::Banner::Level::Bad : widgets::Banner::Level::Warning,
                                  m_job->waiting() ? tr("Waiting: %1.").arg(reason) : reason + QLatin1Char('.'));
    } else {
        m_banner->hide();
    }
    // The pod whose log is chosen stays chosen for as long as it exists.
    const QString chosen = m_logPod->currentData().toString();
    QStringList names;
    for (const auto &pod : m_job->members)
        names.append(words::text(pod->name()));
    QStringList shown;
    for (int i = 0; i < m_logPod->count(); ++i)
        shown.append(m_logPod->itemData(i).toString());
    if (names != shown) {
        const QSignalBlocker quiet(m_logPod);
        m_logPod->clear();
        for (const QString &name : names)
            m_logPod->addItem(name == words::text(m_job->logPod) && names.size() > 1 ? tr("%1 (leader)").arg(name) : name, name);
        const QString wanted = names.contains(chosen) ? chosen : words::text(m_job->logPod);
        m_logPod->setCurrentIndex(m_logPod->findData(wanted));
    }
    if (m_logPod->currentData().toString() != m_loggedPod || !m_stream)
        openLog();
    refreshFacts();
    refreshPods();
    refreshEvents();
    refreshCurves();
    refreshActions();
}

void JobDetail::refreshFacts()
{
    if (!m_job || !m_cluster)
        return;
    m_stateDot->set(words::stateKind(m_job->state), words::state(m_job->state));
    const QDateTime started = words::moment(m_job->object.started);
    m_state.value->setText(started.isValid() && !m_job->terminal() ? tr("for %1").arg(format::age(started, QDateTime::currentDateTime()))
                                                                   : QString());
    const auto progress = progressOf(*m_job);
    m_progress.title->setVisible(progress.has_value());
    m_progress.value->setVisible(progress.has_value());
    m_progress.value->setText(progress ? progress->sentence() : QString());
    m_progress.value->setToolTip(progress ? progress->source : QString());
    const auto glance = m_context.runs->glance(m_runId);
    m_value.title->setText(glance.metric.isEmpty() ? tr("Last value") : glance.metric);
    m_value.value->setText(!glance.last ? format::absent()
                           : glance.lastStep
                               ? tr("%1 at step %2").arg(format::significant(glance.last), format::count(static_cast<qint64>(*glance.lastStep)))
                               : format::significant(glance.last));
    m_load.value->setText(format::percent(meanLoad(m_cluster->gpus(), *m_job)));
    m_gpus.value->setText(words::gpus(m_job->gpus, m_job->gpuModel));
    m_restarts.value->setText(QString::number(m_job->restarts));
    m_age.value->setText(format::age(words::moment(m_job->object.meta.created), QDateTime::currentDateTime()));
    m_place.value->setText(QStringLiteral("%1/%2").arg(m_cluster->id(), words::text(m_job->object.meta.namespaceName)));
}

void JobDetail::refreshCurves()
{
    const history::Run *run = m_context.runs->run(m_runId);
    const auto snapshot = run ? run->curves : nullptr;
    m_rankPicker->showRanks(run ? run->ranks : history::RunRanks());
    QStringList names;
    if (snapshot) {
        m_ranks.look(*snapshot);
        for (const std::string &name : m_ranks.names(*snapshot))
            if (m_ranks.find(*snapshot, name)->curve->size() > 0)
                names.append(words::text(name));
    }
    QStringList shown;
    for (int i = 0; i < m_metric->count(); ++i)
        shown.append(m_metric->itemText(i));
    if (names != shown) {
        const QSignalBlocker quiet(m_metric);
        const QString chosen = m_metric->currentText();
        m_metric->clear();
        m_metric->addItems(names);
        m_metric->setCurrentText(names.contains(chosen) && !chosen.isEmpty() ? chosen
                                 : snapshot                                  ? words::text(m_ranks.mainName(*snapshot))
                                                                             : QString());
    }
    std::vector<widgets::CurveItem> items;
    widgets::AxisSpec axis;
    if (snapshot && !m_metric->currentText().isEmpty()) {
        const std::string chosen = m_metric->currentText().toStdString();
        if (const auto *series = m_ranks.find(*snapshot, chosen)) {
            const curves::XAxis x = SnapshotSource::bestAxis(*series->curve);
            axis.title = x == curves::XAxis::Step ? tr("step") : x == curves::XAxis::Epoch ? tr("epoch") : tr("order");
            widgets::CurveItem item;
            item.id = m_metric->currentText();
            item.name = m_metric->currentText();
            item.series = m_context.runs->colourOf(m_runId) + 1;
            item.source = SnapshotSource::make(series->curve, x, m_smoothing->currentData().toDouble());
            items.push_back(std::move(item));
            // A validation twin of the chosen metric belongs beside it.
            for (const auto &twin : snapshot->series) {
                if (twin.info.name == chosen || twin.curve->size() == 0)
                    continue;
                const bool isTwin = twin.info.name == "val_" + chosen || twin.info.name == "eval_" + chosen || twin.info.name == "val/" + chosen;
                if (!isTwin || SnapshotSource::bestAxis(*twin.curve) != x)
                    continue;
                widgets::CurveItem second;
                second.id = words::text(twin.info.name);
                second.name = second.id;
                second.series = items.front().series + 1;
                second.endLabel = second.name;
                second.showPoints = true;
                second.source = SnapshotSource::make(twin.curve, x);
                items.front().endLabel = items.front().name; // with two lines each needs its name
                items.push_back(std::move(second));
            }
        }
    }
    QStringList said;
    if (const int agreeing = m_ranks.agreeing(m_metric->currentText().toStdString()))
        said.append(tr("%n ranks agree", nullptr, agreeing));
    if (m_smoothing->currentIndex() > 0)
        said.append(tr("smoothed, raw kept faint"));
    m_chart->setTitle(m_metric->currentText(), said.join(QStringLiteral(", ")));
    m_chart->setEmptyText(run && !run->problem.isEmpty() ? run->problem : tr("No metric was read from the log yet"));
    m_chart->setXAxis(axis);
    m_chart->setCurves(std::move(items));

    std::vector<widgets::CurvePoint> points;
    for (const auto &[at, load] : m_loads)
        points.push_back({at, load});
    std::vector<widgets::CurveItem> loads;
    if (points.size() > 1) { // a line needs two; one sample has no time span
        widgets::CurveItem item;
        item.id = QStringLiteral("load");
        item.name = tr("GPU load");
        item.series = 3;
        item.source = widgets::VectorCurveSource::make(std::move(points));
        loads.push_back(std::move(item));
    }
    m_loadChart->setVisible(m_job && m_job->gpus > 0);
    m_loadChart->setCurves(std::move(loads));
}

void JobDetail::refreshPods()
{
    if (!m_job || !m_cluster)
        return;
    m_podTable->showPods(*m_job, m_cluster->gpus());
    m_tabs->setTabText(1, tr("Pods %1").arg(m_job->members.size()));
}

void JobDetail::refreshEvents()
{
    if (!m_job || !m_cluster || !isVisible())
        return;
    m_tabs->setTabText(2, tr("Events %1").arg(m_eventTable->showEvents(*m_job, *m_cluster)));
}

void JobDetail::fetchYaml()
{
    if (!m_job || !m_cluster || m_gone)
        return;
    m_cluster->send(kubeapi::getRequest(m_job->object.resource, m_job->object.meta.namespaceName, m_job->object.meta.name), this,
                    [this, uid = m_uid](kubeapi::Result<kubeapi::Response> answer) {
                        if (uid != m_uid)
                            return;
                        if (!answer) {
                            m_yaml->setCode(words::error(answer.error()), widgets::CodeView::Language::Plain);
                            return;
                        }
                        auto object = nlohmann::ordered_json::parse(answer->body, nullptr, false);
                        if (object.is_discarded())
                            return;
                        if (object.contains("metadata"))
                            object["metadata"].erase("managedFields");
                        m_yaml->setCode(words::text(kubeapi::toYaml(object)), widgets::CodeView::Language::Yaml);
                    });
}

void JobDetail::openLog()
{
    if (m_stream)
        m_stream->stop();
    m_stream = nullptr;
    m_log->clear();
    m_loggedPod = m_logPod->currentData().toString();
    if (!m_cluster || !m_job || m_loggedPod.isEmpty()) {
        m_logState->setText(m_job && m_job->waiting() ? tr("The job waits; its pods have no log yet.") : tr("The job has no pods now."));
        return;
    }
    kubeapi::LogOptions options;
    options.follow = !m_previous->isChecked();
    options.previous = m_previous->isChecked();
    if (m_loggedPod == words::text(m_job->logPod))
        options.container = m_job->logContainer;
    m_logState->setText(tr("Reading"));
    m_stream = m_cluster->followLog(words::text(m_job->object.meta.namespaceName), m_loggedPod, options, this);
    connect(m_stream, &cluster::LogStream::lines, this, [this](const QVector<cluster::LogStream::Line> &lines) {
        QByteArray text;
        for (const auto &line : lines)
            text += line.bytes + '\n';
        m_log->append(text);
        m_logState->setText(m_previous->isChecked() ? tr("%n line(s) of the container before", nullptr, int(m_log->lineCount()))
                                                    : tr("Following, %n line(s)", nullptr, int(m_log->lineCount())));
    });
    connect(m_stream, &cluster::LogStream::state, this, [this](bool ended, const QString &error) {
        if (!error.isEmpty()) {
            const QString said = wording::kube(error.toStdString());
            m_logState->setText(ended ? said : tr("%1 Trying again.").arg(said));
        } else if (ended)
            m_logState->setText(tr("Complete, %n line(s)", nullptr, int(m_log->lineCount())));
    });
}

void JobDetail::refreshActions()
{
    if (!m_job || !m_cluster)
        return;
    const QString locked = m_cluster->readOnly() ? tr("%1 is read-only. Unlock it with the lock in the top bar.").arg(m_cluster->id()) : QString();
    const QString gone = m_gone ? tr("The job was deleted") : QString();
    m_suspend->setText(m_job->object.suspended ? tr("Resume") : tr("Suspend…"));
    m_suspend->setIcon(widgets::Theme::of(this).icon(m_job->object.suspended ? QStringLiteral("play") : QStringLiteral("pause")));
    const QString refusal = suspendRefusal(*m_job);
    widgets::buttons::setDisabledReason(m_suspend, !gone.isEmpty() ? gone : !refusal.isEmpty() ? refusal : locked);
    widgets::buttons::setDisabledReason(m_delete, !gone.isEmpty() ? gone : locked);
    widgets::buttons::setDisabledReason(m_variant, gone);
}

} // namespace pages
