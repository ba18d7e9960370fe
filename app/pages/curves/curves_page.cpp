// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/curves_page.h"

#include "app/cluster/cluster_set.h"
#include "app/pages/common/chosen_direction.h"
#include "app/pages/curves/curves_export.h"
#include "app/pages/curves/curves_toolbar.h"
#include "app/pages/curves/run_list.h"
#include "app/shell/settings.h"
#include "widgets/charts/cursor_group.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/empty_state.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pages {

namespace {

constexpr int updateMs = 250; // live data repaints at most four times a second

} // namespace

Page *makeCurvesPage(const AppContext &context, QWidget *parent) { return new CurvesPage(context, parent); }

CurvesPage::CurvesPage(const AppContext &appContext, QWidget *parent) : Page(appContext, parent), m_set(appContext.runs)
{
    using namespace widgets;
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setTitle(title());
    QPushButton *openFiles = m_header->addButton(tr("Open files…"), QStringLiteral("file"));
    openFiles->setToolTip(tr("Logs, tfevents, CSV and JSON lines; files and folders can be dropped here too"));
    QPushButton *openFolder = m_header->addButton(tr("Open folder…"), QStringLiteral("folder"));
    openFolder->setObjectName(QStringLiteral("curvesOpenFolder"));
    openFolder->setToolTip(tr("All runs in a folder and below it; what is written there later is seen as well"));
    QPushButton *openServer = m_header->addButton(tr("Open server…"), QStringLiteral("cluster"));
    openServer->setToolTip(tr("Runs of an MLflow or TensorBoard server, a query of Prometheus, or the trials of a Katib experiment, on the network "
                              "or in a connected cluster"));
    m_numbers = m_header->addButton(tr("Numbers missing?"), QStringLiteral("cursor"));
    m_numbers->setObjectName(QStringLiteral("curvesNumbers"));
    m_exportButton = m_header->addButton(tr("Export"), QStringLiteral("export"));
    layout->addWidget(m_header);
    m_banner = new Banner(this);
    m_banner->setClosable(true);
    m_banner->hide();
    layout->addWidget(m_banner);
    m_toolbar = new CurvesToolbar(this);
    layout->addWidget(m_toolbar);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_list = new RunList(appContext, m_splitter);
    m_splitter->addWidget(m_list);
    m_stack = new QStackedWidget(m_splitter);
    m_empty = new EmptyState(m_stack);
    m_empty->setTitle(tr("Choose runs at the left"));
    m_empty->setText(tr("Any runs can be drawn together: running ones, those of the history, and those of files from anywhere."));
    m_drawNewest = m_empty->addButton(tr("Draw the newest four"), QStringLiteral("curves"), true);
    QPushButton *openEmpty = m_empty->addButton(tr("Open files…"), QStringLiteral("file"));
    QPushButton *folderEmpty = m_empty->addButton(tr("Open folder…"), QStringLiteral("folder"));
    m_stack->addWidget(m_empty);
    auto *right = new QSplitter(Qt::Vertical, m_stack);
    right->setChildrenCollapsible(false);
    right->addWidget(buildCharts());
    right->addWidget(buildLegend());
    right->setStretchFactor(0, 3);
    right->setStretchFactor(1, 1);
    right->setSizes({Theme::of(this).px(560), Theme::of(this).px(220)});
    m_stack->addWidget(right);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_splitByHand = true; });
    layout->addWidget(m_splitter, 1);

    m_export = new CurvesExport(m_chart, this);
    auto *menu = new QMenu(m_exportButton);
    m_export->fill(menu);
    m_exportButton->setMenu(menu);
    connect(openFiles, &QPushButton::clicked, this, &CurvesPage::askForFiles);
    connect(openServer, &QPushButton::clicked, this, &CurvesPage::askForServer);
    connect(openEmpty, &QPushButton::clicked, this, &CurvesPage::askForFiles);
    connect(openFolder, &QPushButton::clicked, this, &CurvesPage::askForFolder);
    connect(folderEmpty, &QPushButton::clicked, this, &CurvesPage::askForFolder);
    connectParts();
    drawnChanged();
    flush();
}

QWidget *CurvesPage::buildCharts()
{
    using namespace widgets;
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(size::kGap, size::kGap, size::kGap, size::kGap);
    layout->setSpacing(size::kGap);
    m_cursor = new CursorGroup(this);
    m_cursor->setRangeLinked(true);
    m_chart = new CurveChart(box);
    m_chart->setObjectName(QStringLiteral("curvesChart"));
    m_chart->setCursorGroup(m_cursor);
    layout->addWidget(m_chart, 5);
    m_smallBox = new QWidget(box);
    auto *row = new QHBoxLayout(m_smallBox);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::kGap);
    for (int i = 0; i < smallCharts; ++i) {
        auto *small = new CurveChart(m_smallBox);
        small->setObjectName(QStringLiteral("curvesSmall%1").arg(i + 1));
        small->setCompact(true);
        small->setCursorGroup(m_cursor);
        row->addWidget(small, 1);
        m_small.append(small);
    }
    layout->addWidget(m_smallBox, 2);
    return box;
}

QWidget *CurvesPage::buildLegend()
{
    using namespace widgets;
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_legendTitle = new SectionTitle(tr("Legend"), box);
    QPushButton *all = m_legendTitle->addButton(tr("All parameters"));
    all->setCheckable(true);
    all->setToolTip(tr("Also show the parameters that do not differ"));
    QPushButton *copy = m_legendTitle->addButton(tr("Copy table"), QStringLiteral("copy"));
    layout->addWidget(m_legendTitle);
    m_legend = new CurveLegend(box);
    m_legend->setObjectName(QStringLiteral("curvesLegend"));
    m_legend->setExtraColumns(CurveSet::extraTitles());
    m_legend->bindTo(m_chart);
    m_legend->setMinimumHeight(Theme::of(this).px(28 * 3 + 16)); // the head, two runs and a scroll bar
    layout->addWidget(m_legend, 1);
    m_notes = new Label({}, TextStyle::Small, Role::Muted, box);
    m_notes->setObjectName(QStringLiteral("curvesNotes"));
    m_notes->setWordWrap(true);
    m_notes->setContentsMargins(size::kMargin, 4, size::kMargin, 4);
    layout->addWidget(m_notes);
    connect(all, &QPushButton::toggled, this, [this](bool on) {
        m_legend->setAllParametersShown(on);
        refreshLegend();
    });
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_legend->asText());
        context().navigator->notice(tr("Legend copied"));
    });
    return box;
}

void CurvesPage::connectParts()
{
    using namespace widgets;
    connect(m_numbers, &QPushButton::clicked, this, &CurvesPage::readNumbers);
    connect(m_drawNewest, &QPushButton::clicked, this, [this] { addRuns(m_list->newest(4)); });
    connect(m_list, &RunList::drawRequested, this, &CurvesPage::addRuns);
    connect(m_list, &RunList::removeRequested, this, &CurvesPage::removeRuns);
    connect(m_list, &RunList::onlyRequested, this, [this](const QStringList &ids) {
        m_drawn.clear();
        addRuns(ids);
    });
    connect(m_list, &RunList::baselineRequested, this, [this](const QString &id) {
        addRuns({id});
        m_toolbar->chooseBaseline(id);
    });
    connect(m_list, &RunList::openFilesRequested, this, &CurvesPage::askForFiles);
    connect(m_list, &RunList::openFolderRequested, this, &CurvesPage::askForFolder);
    connect(m_list, &RunList::podFilesRequested, this, &CurvesPage::readPodFiles);
    connect(context().runs, &history::RunLibrary::podFilesOpened, this, &CurvesPage::addRuns);

    connect(m_toolbar, &CurvesToolbar::changed, this, [this] {
        m_chartsDirty = true;
        flush();
    });
    // A range of x means nothing on another axis, one of y nothing for another metric.
    connect(m_toolbar, &CurvesToolbar::axisChosen, this, [this] {
        for (CurveChart *chart : QList<CurveChart *>{m_chart} + m_small)
            chart->setView({}, false);
    });
    connect(m_toolbar, &CurvesToolbar::metricChosen, this, [this] {
        CurveChart::View view = m_chart->view();
        view.y.reset();
        m_chart->setView(view, false);
    });
    connect(m_toolbar, &CurvesToolbar::betterChosen, this,
            [this](std::optional<bool> higher) { context().settings->setHigherIsBetter(m_toolbar->metric(), higher); });
    connect(m_toolbar, &CurvesToolbar::undoRequested, m_chart, &CurveChart::undoZoom);
    connect(m_toolbar, &CurvesToolbar::resetRequested, this, [this] {
        for (CurveChart *chart : QList<CurveChart *>{m_chart} + m_small)
            chart->resetZoom();
    });
    connect(m_chart, &CurveChart::viewChanged, this, &CurvesPage::refreshZoom);
    connect(m_chart, &CurveChart::curveClicked, m_legend, &CurveLegend::selectId);
    connect(m_legend, &CurveLegend::visibilityToggled, this, [this](const QString &id, bool shown) {
        if (shown)
            m_hidden.remove(id);
        else
            m_hidden.insert(id);
        m_chartsDirty = true;
        schedule();
    });
    connect(m_legend, &CurveLegend::runActivated, m_toolbar, &CurvesToolbar::chooseBaseline);

    connect(m_export, &CurvesExport::written, this, [this](const QString &path) { context().navigator->notice(tr("Written: %1").arg(path)); });
    connect(m_export, &CurvesExport::failed, this, [this](const QString &message) {
        m_banner->showMessage(Banner::Level::Bad, message);
        m_banner->show();
    });

    history::RunLibrary *runs = context().runs;
    connect(runs, &history::RunLibrary::runAdded, this, &CurvesPage::takeAdded);
    connect(runs, &history::RunLibrary::runChanged, this, &CurvesPage::takeChanged);
    connect(runs, &history::RunLibrary::runRemoved, this, &CurvesPage::takeRemoved);
    connect(runs, &history::RunLibrary::runOpened, this, &CurvesPage::takeOpened);
    connect(runs, &history::RunLibrary::fileFailed, this, [this](const QString &path, const QString &message) {
        m_banner->showMessage(Banner::Level::Warning, tr("%1 could not be read: %2").arg(path, message));
        m_banner->show();
    });
    m_timer.setSingleShot(true);
    m_timer.setInterval(updateMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            flush(); // else showEvent() does
    });
    auto *ages = new QTimer(this);
    ages->setInterval(5000);
    connect(ages, &QTimer::timeout, this, [this] {
        if (!isVisible())
            return;
        m_list->refreshAges();
        refreshLegend();
        refreshNotes(); // a run that is not in the history ends its reading without a signal
    });
    ages->start();
}

QString CurvesPage::title() const { return tr("Curves"); }

void CurvesPage::activate()
{
    if (m_drawn.isEmpty())
        m_list->focusTable();
    else
        m_chart->setFocus();
}

void CurvesPage::setScope(const QString &clusterId, const QString &namespaceName)
{
    Page::setScope(clusterId, namespaceName);
    m_list->setScope(clusterId, namespaceName);
}

void CurvesPage::addRuns(const QStringList &runIds)
{
    for (const QString &id : runIds) {
        if (!context().runs->run(id))
            continue;
        if (!m_drawn.contains(id))
            m_drawn.append(id);
        m_hidden.remove(id);
        const bool opened =
            id.startsWith(QLatin1String("file:")) || id.startsWith(QLatin1String("server:")) || id.startsWith(QLatin1String("katib:"));
        if (opened && !id.contains(QLatin1Char('#')))
            m_openedFiles.insert(id);
        context().runs->colourOf(id);
        context().runs->want(id);
    }
    drawnChanged();
}

void CurvesPage::removeRuns(const QStringList &runIds)
{
    for (const QString &id : runIds) {
        m_drawn.removeAll(id);
        m_hidden.remove(id);
    }
    // Nothing more is drawn of a path of which nothing is.
    m_openedFiles.removeIf([this](const QString &path) { return drawnOf(path) == 0; });
    drawnChanged();
}

void CurvesPage::takeAdded(const QString &id)
{
    m_dirty.insert(id);
    // Further runs of a server that is drawn are drawn with it.
    for (const QString &path : std::as_const(m_openedFiles))
        if (id.startsWith(path + QLatin1Char('#'))) {
            takeOpened(path, id);
            break;
        }
    schedule();
}

void CurvesPage::takeOpened(const QString &path, const QString &id)
{
    if (m_openedFiles.contains(path) && drawnOf(path) < mostFromOneFile)
        addRuns({id});
}

qsizetype CurvesPage::drawnOf(const QString &path) const
{
    return std::count_if(m_drawn.cbegin(), m_drawn.cend(), [&](const QString &id) {
        return id == path || (id.startsWith(path) && (id.at(path.size()) == QLatin1Char('#') || id.at(path.size()) == QLatin1Char('/')));
    });
}

void CurvesPage::takeChanged(const QString &id)
{
    m_dirty.insert(id);
    m_chartsDirty = m_chartsDirty || m_drawn.contains(id);
    schedule();
}

void CurvesPage::takeRemoved(const QString &id)
{
    m_dirty.remove(id);
    m_list->removeRun(id);
    if (m_drawn.contains(id))
        removeRuns({id});
}

void CurvesPage::drawnChanged()
{
    m_list->setDrawn(m_drawn);
    offerBaselines();
    m_stack->setCurrentIndex(m_drawn.isEmpty() ? 0 : 1);
    m_toolbar->setEnabled(!m_drawn.isEmpty());
    widgets::buttons::setDisabledReason(m_exportButton, m_drawn.isEmpty() ? tr("Nothing is drawn yet") : QString());
    widgets::buttons::setDisabledReason(m_numbers, m_drawn.isEmpty() ? tr("Draw the run first whose numbers are missing") : QString());
    if (!m_drawn.isEmpty())
        m_numbers->setToolTip(tr("Read numbers of a log that were not recognised: click them"));
    m_chartsDirty = true;
    schedule();
}

void CurvesPage::offerBaselines()
{
    QList<std::pair<QString, QString>> names;
    for (const QString &id : std::as_const(m_drawn))
        if (const history::Run *run = context().runs->run(id))
            names.append({id, run->record.name});
    m_toolbar->setRuns(names);
}

void CurvesPage::schedule()
{
    if (isVisible() && !m_timer.isActive())
        m_timer.start();
}

void CurvesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    flush(); // what came while the page was hidden
}

void CurvesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    if (m_splitByHand)
        return;
    const widgets::Theme &theme = widgets::Theme::of(this);
    const int list = std::clamp(width() * 3 / 10, theme.px(384), theme.px(500));
    m_splitter->setSizes({list, std::max(1, width() - list)});
}

void CurvesPage::flush()
{
    if (!m_dirty.isEmpty()) {
        m_list->refreshRuns(m_dirty);
        // Names come with the content of files, so the choice of baselines follows.
        offerBaselines();
        offerPodFiles();
        m_dirty.clear();
    }
    widgets::buttons::setDisabledReason(m_drawNewest, m_list->newest(1).isEmpty() ? tr("There are no runs yet") : QString());
    if (!m_chartsDirty)
        return;
    m_chartsDirty = false;
    refreshCharts();
    refreshLegend();
    refreshNotes();
    refreshZoom();
}

CurveSet::Look CurvesPage::look() const
{
    CurveSet::Look look;
    look.axis = m_axis;
    look.logX = m_toolbar->logX();
    look.smoothing = m_toolbar->smoothing();
    look.baseline = m_toolbar->baseline();
    look.better = chosenDirection(*context().settings, m_toolbar->metric());
    return look;
}

void CurvesPage::refreshCharts()
{
    m_set.setDrawn(m_drawn, m_hidden);
    m_set.lookAtRanks();
    const QStringList metrics = m_set.metricNames();
    m_toolbar->setMetrics(metrics);
    const QString metric = m_toolbar->metric();
    m_toolbar->askBetter(m_set.asksDirection(metric), context().settings->higherIsBetter(metric));
    m_axis = m_toolbar->chosenAxis().value_or(m_set.commonAxis(metric));
    m_toolbar->showAxis(m_axis);
    const CurveSet::Look how = look();
    const widgets::AxisSpec xAxis = CurveSet::axisSpec(how);
    widgets::AxisSpec yAxis;
    yAxis.kind = m_toolbar->logY() ? widgets::AxisKind::Log : widgets::AxisKind::Linear;
    m_chart->setTitle(metric, m_set.subtitle(metric, how));
    m_chart->setAccessibleName(metric.isEmpty() ? tr("Chart") : tr("Chart of %1").arg(metric));
    m_chart->setXAxis(xAxis);
    m_chart->setYAxis(yAxis);
    m_chart->setCurves(m_set.items(metric, how));
    m_chart->setRestarts(m_set.restarts(metric, how));

    QStringList others = metrics;
    others.removeAll(metric);
    m_smallBox->setVisible(!others.isEmpty());
    for (int i = 0; i < m_small.size(); ++i) {
        widgets::CurveChart *small = m_small[i];
        small->setVisible(i < others.size());
        if (i >= others.size()) {
            small->setCurves({});
            continue;
        }
        small->setTitle(others[i]);
        small->setAccessibleName(tr("Chart of %1").arg(others[i]));
        small->setXAxis(xAxis);
        small->setCurves(m_set.items(others[i], how));
    }
    m_header->setSubtitle(m_drawn.isEmpty() ? QString()
                                            : QStringLiteral("%1, %2").arg(tr("%n run(s)", nullptr, static_cast<int>(m_drawn.size())),
                                                                           tr("%n metric(s)", nullptr, static_cast<int>(metrics.size()))));
}

void CurvesPage::refreshLegend()
{
    if (m_drawn.isEmpty())
        return;
    const QString metric = m_toolbar->metric();
    m_legend->setMetricName(metric);
    m_legend->setRows(m_set.legend(metric, look()));
    const auto differing = widgets::CurveLegend::differingParameters(m_legend->rows()).size();
    m_legendTitle->setNote(m_drawn.size() < 2 ? QString()
                           : differing == 0   ? tr("no known parameter differs")
                           : m_toolbar->baseline().isEmpty()
                               ? tr("%n parameter(s) differ", nullptr, static_cast<int>(differing))
                               : tr("%n parameter(s) differ; bold differs from the baseline", nullptr, static_cast<int>(differing)));
}

void CurvesPage::refreshNotes()
{
    QStringList reading, sources, problems, silent;
    for (const QString &id : std::as_const(m_drawn)) {
        const history::Run *run = context().runs->run(id);
        if (!run)
            continue;
        if (const QString problem = problemOf(*run); !problem.isEmpty())
            problems.append(tr("%1: %2").arg(run->record.name, problem));
        else if (run->loading && !run->curves)
            reading.append(run->record.name);
        else if (!run->silence.isEmpty())
            silent.append(tr("%1: %2").arg(run->record.name, run->silence));
        else if (!run->source.isEmpty() && sources.size() < 4)
            sources.append(QStringLiteral("%1: %2").arg(run->record.name,
                                                        id.startsWith(QLatin1String("file:")) ? QFileInfo(run->source).fileName() : run->source));
    }
    const bool allFiles = std::all_of(m_drawn.cbegin(), m_drawn.cend(), [](const QString &id) { return id.startsWith(QLatin1String("file:")); });
    const QString waiting = allFiles ? tr("reading the files") : tr("reading from the history");
    QStringList parts = problems + silent;
    if (!reading.isEmpty())
        parts.append(QStringLiteral("%1: %2").arg(waiting, reading.join(QStringLiteral(", "))));
    if (parts.isEmpty())
        parts = sources;
    m_notes->setText(parts.join(QStringLiteral("   ")));
    m_notes->setVisible(!parts.isEmpty());
    m_notes->setRole(problems.isEmpty() ? widgets::Role::Muted : widgets::Role::Warn);
    m_chart->setEmptyText(!problems.isEmpty()  ? problems.front()
                          : !reading.isEmpty() ? waiting
                          : !silent.isEmpty()  ? silent.front()
                                               : tr("No metric was read of these runs yet"));
}

void CurvesPage::refreshZoom() { m_toolbar->setZoom(m_chart->canUndoZoom(), m_chart->view() != widgets::CurveChart::View{}); }

} // namespace pages
