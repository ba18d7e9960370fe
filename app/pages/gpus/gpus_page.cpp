// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/gpus/gpus_page.h"

#include "app/cluster/cluster_set.h"
#include "app/pages/common/words.h"
#include "app/pages/gpus/device_panel.h"
#include "app/pages/gpus/share_delegate.h"
#include "app/shell/settings.h"
#include "widgets/charts/heat_grid.h"
#include "widgets/charts/heat_legend.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/data_age_label.h"
#include "widgets/shellparts/empty_state.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/shellparts/section_title.h"
#include "widgets/shellparts/segmented_control.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPalette>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pages {

namespace {

using widgets::Cell;
namespace format = widgets::format;
using gpuview::ColourBy;
using gpuview::Holding;
using gpuview::ModelRow;

constexpr int sideBySideFrom = 800; ///< design pixels; below, the figures stand under the grid

QString amount(double value) { return value == std::floor(value) ? format::count(qint64(value)) : format::number(value, 1); }
Cell amountCell(std::optional<double> value) { return value ? Cell::plain(amount(*value)) : Cell::absent(); }

template <class T>
void addColumn(std::vector<widgets::Column<T>> &all, widgets::ColumnInfo info, std::function<Cell(const T &)> cell,
               std::function<QVariant(const T &)> sort = {})
{
    all.emplace_back(std::move(info), std::move(cell), std::move(sort));
}

widgets::ColumnInfo column(const char *id, const QString &title, int width, Qt::Alignment align = Qt::AlignLeft, const QString &tip = {})
{
    widgets::ColumnInfo info;
    info.id = QLatin1String(id);
    info.title = title;
    info.width = width;
    info.align = align;
    info.toolTip = tip;
    return info;
}

QVariant sortable(std::optional<double> value) { return value ? QVariant(*value) : QVariant(); }

} // namespace

Page *makeGpusPage(const AppContext &context, QWidget *parent) { return new GpusPage(context, parent); }

GpusPage::GpusPage(const AppContext &appContext, QWidget *parent) : Page(appContext, parent)
{
    using namespace widgets;
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setTitle(title());
    m_colourBy = new SegmentedControl(m_header);
    m_colourBy->setAccessibleName(tr("Colour by"));
    m_colourBy->setToolTip(tr("What the colour of a cell stands for"));
    m_colourBy->addSegment(QStringLiteral("load"), tr("Load"));
    m_colourBy->addSegment(QStringLiteral("memory"), tr("Memory"));
    m_colourBy->addSegment(QStringLiteral("power"), tr("Power"));
    m_colourBy->addSegment(QStringLiteral("temperature"), tr("Temperature"));
    m_colourBy->addSegment(QStringLiteral("owner"), tr("Owner"));
    m_colourBy->setCurrent(QStringLiteral("load"));
    m_header->addRight(m_colourBy);
    outer->addWidget(m_header);
    m_banner = new Banner(this);
    m_banner->hide();
    outer->addWidget(m_banner);

    m_stack = new QStackedWidget(this);
    outer->addWidget(m_stack, 1);
    m_splitter = new QSplitter(Qt::Horizontal, m_stack);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildGridSide());
    m_splitter->addWidget(buildFigureSide());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_panelMoved = true; });
    m_stack->addWidget(m_splitter);
    m_empty = new EmptyState(m_stack);
    m_stack->addWidget(m_empty);

    connect(m_colourBy, &SegmentedControl::chosen, this, [this](const QString &id) {
        m_by = id == QLatin1String("memory")        ? ColourBy::Memory
               : id == QLatin1String("power")       ? ColourBy::Power
               : id == QLatin1String("temperature") ? ColourBy::Temperature
               : id == QLatin1String("owner")       ? ColourBy::Owner
                                                    : ColourBy::Load;
        refresh();
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(100);
    connect(&m_soon, &QTimer::timeout, this, &GpusPage::refresh);
    connect(&Theme::of(this), &Theme::changed, this, &GpusPage::later);

    for (cluster::ClusterModel *cluster : context().clusters->clusters())
        follow(cluster);
    connect(context().clusters, &cluster::ClusterSet::clusterAdded, this, [this](cluster::ClusterModel *cluster) {
        follow(cluster);
        later();
    });
    connect(context().clusters, &cluster::ClusterSet::clusterAboutToGo, this, [this](cluster::ClusterModel *gone) {
        gone->disconnect(this);
        later(); // after it has left the set
    });
    refresh();
}

QWidget *GpusPage::buildGridSide()
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    auto *side = new QWidget(this);
    side->setMinimumWidth(theme.px(320));
    side->setBackgroundRole(QPalette::Base);
    side->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_legend = new HeatLegend(side);
    m_legend->setMinimumHeight(theme.px(32));
    layout->addWidget(m_legend);
    m_ownerLegend = new Label(tr("One colour for each owner. Stripes: reserved, idle. Empty: free."), TextStyle::Small, Role::Muted, side);
    m_ownerLegend->setContentsMargins(theme.px(size::kMargin), theme.px(size::kGap), theme.px(size::kMargin), theme.px(size::kGap));
    m_ownerLegend->setWordWrap(true);
    m_ownerLegend->hide();
    layout->addWidget(m_ownerLegend);
    m_heat = new HeatGrid(side);
    m_heat->setObjectName(QStringLiteral("gpuGrid"));
    m_heat->setAccessibleName(tr("GPUs by node and slot"));
    m_heat->setFrameShape(QFrame::NoFrame);
    m_legend->bindTo(m_heat);
    layout->addWidget(m_heat, 1);
    auto *foot = new QWidget(side);
    auto *footLayout = new QHBoxLayout(foot);
    footLayout->setContentsMargins(theme.px(size::kMargin), theme.px(2), theme.px(size::kMargin), theme.px(2));
    foot->setMinimumHeight(theme.px(size::kFooter));
    m_source = new Label({}, TextStyle::Small, Role::Muted, foot);
    m_source->setWordWrap(true);
    m_age = new DataAgeLabel(foot);
    footLayout->addWidget(m_source, 1);
    footLayout->addWidget(m_age);
    layout->addWidget(foot);

    m_heat->setToolTipProvider([this](const HeatIndex &index) {
        const gpuview::DeviceRef *ref = m_grid.at(index);
        if (!ref)
            return QString();
        for (const gpuview::ClusterGpus &cluster : clustersInScope())
            if (cluster.id == ref->cluster)
                return gpuview::describe(*ref, &cluster);
        return gpuview::describe(*ref, nullptr);
    });
    connect(m_heat, &HeatGrid::currentCellChanged, this, [this](const HeatIndex &index) {
        const gpuview::DeviceRef *ref = m_grid.at(index);
        m_selected = ref ? ref->key() : QString();
        refreshDevice();
    });
    connect(m_heat, &HeatGrid::cellActivated, this, &GpusPage::openSelectedJob);
    return side;
}

QWidget *GpusPage::buildFigureSide()
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(theme.px(424));
    area->setFocusPolicy(Qt::NoFocus);
    auto *side = new QWidget(area);
    side->setBackgroundRole(QPalette::Base);
    side->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    layout->addWidget(new SectionTitle(tr("By model"), side));
    std::vector<Column<ModelRow>> models;
    auto name = column("model", tr("Model"), 96);
    name.stretch = true;
    name.hideable = false;
    addColumn<ModelRow>(models, name, [](const ModelRow &row) {
        Cell cell = Cell::name(gpuview::modelName(row.totals));
        cell.note = row.cluster;
        cell.toolTip = GpusPage::tr("%1 in %2, on %n node(s)", nullptr, row.totals.nodes).arg(cell.text, row.cluster);
        return cell;
    });
    addColumn<ModelRow>(
        models, column("share", tr("Share"), 64, Qt::AlignLeft, tr("In use, reserved but idle, cordoned, free")), [](const ModelRow &row) {
            Cell cell;
            const auto shares = ShareDelegate::sharesOf(row.totals);
            cell.toolTip = cell.exportText = GpusPage::tr("%1 busy, %2 idle, %3 cordoned, %4 free")
                                                 .arg(amount(shares.busy), amount(shares.idle), amount(shares.cordoned), amount(shares.free));
            return cell;
        });
    addColumn<ModelRow>(
        models, column("capacity", tr("All"), 46, Qt::AlignRight, tr("Capacity of the nodes")),
        [](const ModelRow &row) { return amountCell(row.totals.capacity); }, [](const ModelRow &row) { return row.totals.capacity; });
    addColumn<ModelRow>(
        models, column("requested", tr("Req."), 50, Qt::AlignRight, tr("Requested by pods")),
        [](const ModelRow &row) { return amountCell(row.totals.requested); }, [](const ModelRow &row) { return row.totals.requested; });
    addColumn<ModelRow>(
        models, column("used", tr("Busy"), 54, Qt::AlignRight, tr("With load now; absent without telemetry")),
        [](const ModelRow &row) { return amountCell(row.totals.used); }, [](const ModelRow &row) { return sortable(row.totals.used); });
    addColumn<ModelRow>(
        models, column("free", tr("Free"), 50, Qt::AlignRight, tr("That a new pod could get")),
        [](const ModelRow &row) { return amountCell(row.totals.free); }, [](const ModelRow &row) { return row.totals.free; });
    addColumn<ModelRow>(
        models, column("largest", tr("Block"), 58, Qt::AlignRight, tr("Most that are free on one node")),
        [](const ModelRow &row) {
            Cell cell = amountCell(row.totals.largestFree);
            cell.toolTip = row.totals.largestFree > 0
                               ? GpusPage::tr("%1 free on %2").arg(amount(row.totals.largestFree), words::text(row.totals.largestFreeNode))
                               : GpusPage::tr("No node has a free one");
            return cell;
        },
        [](const ModelRow &row) { return row.totals.largestFree; });
    auto load = column("load", tr("Load"), 52, Qt::AlignRight, tr("Mean load of the devices with telemetry"));
    load.shown = false;
    addColumn<ModelRow>(
        models, load,
        [](const ModelRow &row) { return row.totals.meanUtilization ? Cell::plain(format::percent(row.totals.meanUtilization)) : Cell::absent(); },
        [](const ModelRow &row) { return sortable(row.totals.meanUtilization); });
    m_modelModel = new RowModel<ModelRow>(
        std::move(models), [](const ModelRow &row) { return row.key(); }, this);
    m_modelTable = new TableView(side);
    m_modelTable->setObjectName(QStringLiteral("gpuModels"));
    m_modelTable->setAccessibleName(tr("GPUs by model"));
    m_modelTable->setTableModel(m_modelModel);
    m_modelTable->setItemDelegateForColumn(1, new ShareDelegate(m_modelModel, m_modelTable));
    layout->addWidget(m_modelTable);

    m_holdingTitle = new SectionTitle(tr("Who holds what"), side);
    layout->addWidget(m_holdingTitle);
    std::vector<Column<Holding>> holdings;
    auto holder = column("name", tr("Held by"), 110);
    holder.stretch = true;
    holder.hideable = false;
    addColumn<Holding>(holdings, holder, [](const Holding &row) {
        Cell cell = row.jobUid.isEmpty() ? Cell::muted(row.name) : Cell::name(row.name);
        cell.toolTip = row.jobUid.isEmpty() ? GpusPage::tr("Pod %1/%2; it belongs to no training job").arg(row.namespaceName, row.name)
                                            : GpusPage::tr("%1/%2 in %3").arg(row.namespaceName, row.name, row.cluster);
        return cell;
    });
    auto space = column("namespace", tr("Namespace"), 88);
    addColumn<Holding>(holdings, space, [](const Holding &row) { return Cell::muted(row.namespaceName); });
    auto owner = column("owner", tr("Owner"), 70);
    owner.shown = false;
    addColumn<Holding>(holdings, owner, [](const Holding &row) { return row.owner.isEmpty() ? Cell::absent() : Cell::muted(row.owner); });
    addColumn<Holding>(
        holdings, column("gpus", tr("GPUs"), 66, Qt::AlignRight), [](const Holding &row) { return Cell::plain(QString::number(row.devices)); },
        [](const Holding &row) { return row.devices; });
    addColumn<Holding>(
        holdings, column("load", tr("Load"), 66, Qt::AlignRight, tr("Mean load now, over the devices with telemetry")),
        [](const Holding &row) {
            if (!row.meanLoad)
                return Cell::absent();
            Cell cell = Cell::plain(format::percent(row.meanLoad));
            if (row.idle == row.devices)
                cell.role = Role::Warn;
            return cell;
        },
        [](const Holding &row) { return sortable(row.meanLoad); });
    auto idle = column("idle", tr("Idle since"), 88, Qt::AlignRight, tr("How long all its GPUs have done nothing, as far as was sampled"));
    idle.live = true;
    addColumn<Holding>(
        holdings, idle,
        [](const Holding &row) {
            Cell cell = Cell::age(row.idleSince, QDateTime::currentDateTime());
            if (row.idleSince.isValid())
                cell.role = Role::Warn;
            return cell;
        },
        [](const Holding &row) { return row.idleSince; });
    m_holdingModel = new RowModel<Holding>(
        std::move(holdings), [](const Holding &row) { return row.key(); }, this);
    m_holdingTable = new TableView(side);
    m_holdingTable->setObjectName(QStringLiteral("gpuHoldings"));
    m_holdingTable->setAccessibleName(tr("Who holds what"));
    m_holdingTable->setTableModel(m_holdingModel);
    m_holdingTable->setPlaceholder(tr("No pod holds a GPU here."));
    m_holdingTable->sortBy(QStringLiteral("gpus"), Qt::DescendingOrder);
    m_holdingTable->setMinimumHeight(theme.px(28 * 4 + 4));
    m_holdingTable->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    layout->addWidget(m_holdingTable, 1);
    connect(m_holdingTable, &TableView::rowActivated, this, [this](const QString &key) {
        const Holding *row = m_holdingModel->find(key);
        if (!row)
            return;
        if (row->jobUid.isEmpty())
            context().navigator->notice(tr("%1 is a pod of no training job; its GPUs are shown in the grid.").arg(row->name));
        else
            context().navigator->openJob(row->cluster, row->jobUid);
    });
    connect(m_holdingTable, &TableView::selectedKeysChanged, this, [this](const QStringList &keys) {
        const Holding *row = keys.isEmpty() ? nullptr : m_holdingModel->find(keys.first());
        if (row && m_holdingTable->hasFocus())
            select(row->firstDevice);
    });

    m_device = new DevicePanel(context(), side);
    layout->addWidget(m_device);
    connect(m_device, &DevicePanel::openJobRequested, this, &GpusPage::openSelectedJob);
    area->setWidget(side);
    return area;
}

QString GpusPage::title() const { return tr("GPUs"); }

void GpusPage::activate()
{
    if (m_stack->currentIndex() == 0)
        m_heat->setFocus();
}

void GpusPage::setScope(const QString &clusterId, const QString &namespaceName)
{
    Page::setScope(clusterId, namespaceName);
    later();
}

void GpusPage::showDevice(const QString &clusterId, const QString &node, int index)
{
    m_wanted = Wanted{clusterId, node, index};
    refresh();
    activate();
}

void GpusPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_dirty)
        refresh();
}

void GpusPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool wide = width() >= widgets::Theme::of(this).px(sideBySideFrom);
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
    if (m_panelMoved)
        return;
    // Until the person moves the divider, the figures take a third of the window, and half of it when they stand below.
    const widgets::Theme &theme = widgets::Theme::of(this);
    const int panel = wide ? std::clamp(width() / 3, theme.px(424), theme.px(620)) : height() / 2;
    m_splitter->setSizes({(wide ? width() : height()) - panel, panel});
}

void GpusPage::follow(cluster::ClusterModel *cluster)
{
    connect(cluster, &cluster::ClusterModel::gpusChanged, this, &GpusPage::later);
    connect(cluster, &cluster::ClusterModel::jobsChanged, this, &GpusPage::later);
    connect(cluster, &cluster::ClusterModel::statusChanged, this, &GpusPage::later);
}

void GpusPage::later()
{
    m_dirty = true;
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

std::vector<cluster::ClusterModel *> GpusPage::modelsInScope() const
{
    std::vector<cluster::ClusterModel *> all;
    for (cluster::ClusterModel *cluster : context().clusters->clusters())
        if (m_scopeCluster.isEmpty() || cluster->id() == m_scopeCluster)
            all.push_back(cluster);
    return all;
}

std::vector<gpuview::ClusterGpus> GpusPage::clustersInScope() const
{
    std::vector<gpuview::ClusterGpus> all;
    for (const cluster::ClusterModel *cluster : modelsInScope())
        all.push_back({cluster->id(), cluster->gpus(), &cluster->jobs()});
    return all;
}

void GpusPage::refresh()
{
    m_dirty = false;
    const auto clusters = clustersInScope();
    refreshGrid(clusters);
    refreshTables(clusters);
    refreshBanner();
    const gpuview::Totals totals = gpuview::totalsOf(clusters);
    const bool any = totals.all + totals.slices > 0;
    m_header->setSubtitle(any ? gpuview::totalsText(totals) : QString());
    m_colourBy->setVisible(any);
    m_stack->setCurrentIndex(any ? 0 : 1);
    if (!any)
        refreshEmpty();
    refreshFoot(totals);
    if (!showPendingDevice())
        select(m_selected);
    refreshDevice();
}

void GpusPage::refreshGrid(const std::vector<gpuview::ClusterGpus> &clusters)
{
    const widgets::Theme &theme = widgets::Theme::of(this);
    m_grid = gpuview::makeGrid(clusters, m_by, m_scopeNamespace, [&theme](int owner) { return theme.series(owner).rgb(); });
    m_heat->setQuantity(m_by == ColourBy::Load          ? tr("load")
                        : m_by == ColourBy::Memory      ? tr("memory")
                        : m_by == ColourBy::Power       ? tr("power")
                        : m_by == ColourBy::Temperature ? tr("temperature")
                                                        : tr("owner"));
    m_heat->setGroups(std::move(m_grid.groups));
    m_grid.groups.clear();
    const bool byOwner = m_by == ColourBy::Owner;
    m_legend->setVisible(!byOwner);
    m_ownerLegend->setVisible(byOwner);
    m_legend->setEnds(m_grid.ends.low, m_grid.ends.high);
    m_legend->refresh();
}

void GpusPage::refreshTables(const std::vector<gpuview::ClusterGpus> &clusters)
{
    m_modelModel->replaceAll(gpuview::modelRows(clusters));
    const widgets::Theme &theme = widgets::Theme::of(this);
    const int rows = std::clamp(m_modelModel->rowCount(), 1, 6);
    m_modelTable->setFixedHeight(theme.px(28) + rows * theme.rowHeight() + theme.px(4));
    std::vector<Holding> holdings = gpuview::holdings(clusters, m_scopeNamespace);
    int devices = 0, idle = 0;
    std::optional<double> unused;
    for (const Holding &holding : holdings) {
        devices += holding.devices;
        idle += holding.idle;
        if (holding.idle > 0)
            if (const auto price = context().settings->price(holding.model))
                unused = unused.value_or(0) + *price * holding.idle;
    }
    QString note = tr("%n held", nullptr, devices);
    if (idle > 0)
        note = unused ? tr("%1, %2 idle, %3").arg(note, QString::number(idle), format::moneyPerHour(unused, QString()))
                      : tr("%1, %2 idle").arg(note, QString::number(idle));
    m_holdingTitle->setNote(note);
    m_holdingModel->replaceAll(std::move(holdings));
    m_holdingModel->refreshLive();
}

void GpusPage::select(const QString &key)
{
    const widgets::HeatIndex index = m_grid.find(key);
    if (index.isValid())
        m_heat->setCurrentCell(index);
    else if (const gpuview::DeviceRef *ref = m_grid.at(m_heat->currentCell()))
        m_selected = ref->key(); // the chosen device is gone and another took its cell: say so rather than show nothing
    else if (const widgets::HeatIndex first = m_grid.mostNotable(); first.isValid() && telemetryIsKnown())
        m_heat->setCurrentCell(first);
}

bool GpusPage::telemetryIsKnown() const
{
    for (const cluster::ClusterModel *cluster : modelsInScope())
        if (cluster->gpus().telemetry == cluster::GpuUpdate::Telemetry::Looking)
            return false;
    return true;
}

bool GpusPage::showPendingDevice()
{
    if (!m_wanted)
        return false;
    for (const auto &rows : m_grid.devices)
        for (const auto &row : rows) {
            if (row.empty() || row.front().cluster != m_wanted->cluster ||
                (!m_wanted->node.isEmpty() && words::text(row.front().node->name) != m_wanted->node))
                continue;
            for (const gpuview::DeviceRef &ref : row)
                if (m_wanted->index < 0 || ref.device().index == m_wanted->index) {
                    m_wanted.reset();
                    m_selected = ref.key();
                    select(m_selected);
                    return true;
                }
        }
    return false;
}

void GpusPage::refreshDevice()
{
    const widgets::HeatIndex index = m_grid.find(m_selected);
    const gpuview::DeviceRef *ref = m_grid.at(index);
    m_device->show(ref ? *ref : gpuview::DeviceRef(), ref ? context().clusters->cluster(ref->cluster) : nullptr);
}

void GpusPage::openSelectedJob()
{
    const gpuview::DeviceRef *ref = m_grid.at(m_grid.find(m_selected));
    if (!ref)
        return;
    const gpu::Device &device = ref->device();
    const cluster::ClusterModel *cluster = context().clusters->cluster(ref->cluster);
    if (cluster && !device.jobId.empty() && cluster->job(words::text(device.jobId)))
        context().navigator->openJob(ref->cluster, words::text(device.jobId));
    else
        context().navigator->notice(device.podKey.empty()
                                        ? tr("Nothing runs on this GPU.")
                                        : tr("Pod %1 belongs to no training job that can be read.").arg(words::text(device.podKey)));
}

} // namespace pages
