// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/gpus/gpu_view_data.h"

#include "app/domain/gpu/xid.h"
#include "app/pages/common/words.h"
#include "widgets/theme/format.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace pages::gpuview {

namespace {

namespace format = widgets::format;

constexpr double coolest = 30, hottest = 90; ///< ends of the temperature ramp; cards throttle at about 85 to 90 °C

struct GpuView {
    Q_DECLARE_TR_FUNCTIONS(GpuView)
};

widgets::HeatState heatState(gpu::DeviceState state)
{
    switch (state) {
    case gpu::DeviceState::Load:
        return widgets::HeatState::Load;
    case gpu::DeviceState::Free:
        return widgets::HeatState::Free;
    case gpu::DeviceState::ReservedIdle:
        return widgets::HeatState::ReservedIdle;
    case gpu::DeviceState::Failing:
        return widgets::HeatState::Failing;
    case gpu::DeviceState::Cordoned:
        return widgets::HeatState::Cordoned;
    case gpu::DeviceState::NoData:
        break;
    }
    return widgets::HeatState::NoData;
}

const workloads::TrainingJob *jobOf(const ClusterGpus &cluster, const gpu::Device &device)
{
    if (!cluster.jobs || device.jobId.empty())
        return nullptr;
    const auto it = cluster.jobs->find(device.jobId);
    return it == cluster.jobs->end() ? nullptr : it->second.get();
}

std::string namespaceOf(const gpu::Device &device) { return device.podKey.substr(0, std::min(device.podKey.find('/'), device.podKey.size())); }
std::string podNameOf(const gpu::Device &device)
{
    const std::size_t slash = device.podKey.find('/');
    return slash == std::string::npos ? device.podKey : device.podKey.substr(slash + 1);
}

/// Who a cell's colour and second line stand for: the person, else the job, else the pod.
QString ownerOf(const ClusterGpus &cluster, const gpu::Device &device)
{
    const workloads::TrainingJob *job = jobOf(cluster, device);
    if (job)
        return words::text(job->owner.empty() ? job->object.meta.name : job->owner);
    return words::text(podNameOf(device));
}

/// What colours the cell, from 0 to 1, and its number; absent where the exporter does not report it.
struct Quantity {
    std::optional<double> share;
    QString value;
};
Quantity quantityOf(const gpu::Device &device, ColourBy by, double mostPower)
{
    Quantity result;
    switch (by) {
    case ColourBy::Load:
    case ColourBy::Owner:
        if (device.utilization) {
            result.share = *device.utilization;
            result.value = QString::number(std::lround(*device.utilization * 100));
        }
        break;
    case ColourBy::Memory:
        if (device.memoryUsedBytes && device.memoryTotalBytes && *device.memoryTotalBytes > 0) {
            result.share = *device.memoryUsedBytes / *device.memoryTotalBytes;
            result.value = QString::number(std::lround(*result.share * 100));
        }
        break;
    case ColourBy::Power:
        if (device.powerWatts && mostPower > 0) {
            result.share = *device.powerWatts / mostPower;
            result.value = QString::number(std::lround(*device.powerWatts));
        }
        break;
    case ColourBy::Temperature:
        if (device.temperatureCelsius) {
            result.share = (*device.temperatureCelsius - coolest) / (hottest - coolest);
            result.value = QString::number(std::lround(*device.temperatureCelsius));
        }
        break;
    }
    return result;
}

double mostPowerOf(const std::vector<ClusterGpus> &clusters)
{
    double most = 0;
    for (const ClusterGpus &cluster : clusters)
        if (cluster.gpus.inventory)
            for (const auto &node : cluster.gpus.inventory->nodes)
                for (const gpu::Device &device : node->devices)
                    most = std::max(most, device.powerWatts.value_or(0));
    return std::ceil(most / 100) * 100;
}

/// The word at a row's end: what is wrong first, then what is free.
void addNote(widgets::HeatRow &row, const gpu::NodeGpus &node)
{
    int free = 0, idle = 0, failing = 0, noData = 0;
    std::optional<int> xid;
    for (const gpu::Device &device : node.devices) {
        free += device.state == gpu::DeviceState::Free;
        idle += device.state == gpu::DeviceState::ReservedIdle;
        noData += device.state == gpu::DeviceState::NoData;
        if (device.state == gpu::DeviceState::Failing) {
            failing += 1;
            if (device.xid && *device.xid != 0)
                xid = device.xid;
        }
    }
    QStringList parts;
    if (!node.ready)
        parts.append(GpuView::tr("not ready"));
    else if (node.cordoned)
        parts.append(GpuView::tr("cordoned"));
    if (failing > 0)
        parts.append(xid ? GpuView::tr("XID %1").arg(*xid) : GpuView::tr("%n failing", nullptr, failing));
    if (idle > 0)
        parts.append(GpuView::tr("%n reserved, idle", nullptr, idle));
    if (free > 0)
        parts.append(GpuView::tr("%n free", nullptr, free));
    if (noData > 0 && noData < int(node.devices.size()))
        parts.append(GpuView::tr("%n no data", nullptr, noData));
    row.note = parts.join(QStringLiteral(", "));
    row.noteTone = failing > 0 || !node.ready  ? widgets::HeatRow::Tone::Bad
                   : idle > 0 || node.cordoned ? widgets::HeatRow::Tone::Warn
                                               : widgets::HeatRow::Tone::Muted;
}

RampEnds endsOf(ColourBy by, double mostPower)
{
    switch (by) {
    case ColourBy::Load:
        return {format::percent(0), GpuView::tr("%1 load").arg(format::percent(1))};
    case ColourBy::Memory:
        return {format::percent(0), GpuView::tr("%1 memory").arg(format::percent(1))};
    case ColourBy::Power:
        return {format::power(0), format::power(mostPower > 0 ? mostPower : 100)};
    case ColourBy::Temperature:
        return {format::temperature(coolest), format::temperature(hottest)};
    case ColourBy::Owner:
        break;
    }
    return {};
}

} // namespace

QString DeviceRef::key() const
{
    if (!valid())
        return {};
    return QStringLiteral("%1/%2/%3/%4").arg(cluster, words::text(node->name), words::text(node->resource), QString::number(position));
}

const DeviceRef *Grid::at(const widgets::HeatIndex &index) const
{
    if (!index.isValid() || index.group >= int(devices.size()))
        return nullptr;
    const auto &rows = devices[std::size_t(index.group)];
    if (index.row >= int(rows.size()) || index.slot >= int(rows[std::size_t(index.row)].size()))
        return nullptr;
    return &rows[std::size_t(index.row)][std::size_t(index.slot)];
}

widgets::HeatIndex Grid::find(const QString &key) const
{
    if (key.isEmpty())
        return {};
    for (std::size_t g = 0; g < devices.size(); ++g)
        for (std::size_t r = 0; r < devices[g].size(); ++r) {
            const auto &nodeCells = devices[g][r];
            if (nodeCells.empty())
                continue;
            // One string a node, not one a device: the grid may have tens of thousands of them.
            const QString first = nodeCells.front().key();
            const qsizetype stem = first.lastIndexOf(QLatin1Char('/')) + 1;
            if (!key.startsWith(QStringView(first).left(stem)))
                continue;
            bool ok = false;
            const int slot = QStringView(key).mid(stem).toInt(&ok);
            if (ok && slot >= 0 && slot < int(nodeCells.size()))
                return {int(g), int(r), slot};
        }
    return {};
}

widgets::HeatIndex Grid::mostNotable() const
{
    const auto rank = [](gpu::DeviceState state) {
        return state == gpu::DeviceState::Failing ? 0 : state == gpu::DeviceState::ReservedIdle ? 1 : state == gpu::DeviceState::Load ? 2 : 3;
    };
    widgets::HeatIndex best;
    int bestRank = 4;
    for (std::size_t g = 0; g < devices.size(); ++g)
        for (std::size_t r = 0; r < devices[g].size(); ++r)
            for (std::size_t s = 0; s < devices[g][r].size(); ++s)
                if (const int now = rank(devices[g][r][s].device().state); now < bestRank) {
                    bestRank = now;
                    best = {int(g), int(r), int(s)};
                }
    return best;
}

Grid makeGrid(const std::vector<ClusterGpus> &clusters, ColourBy by, const QString &namespaceName, const std::function<QRgb(int)> &colourOfOwner)
{
    Grid grid;
    const double mostPower = by == ColourBy::Power ? mostPowerOf(clusters) : 0;
    grid.ends = endsOf(by, mostPower);
    const std::string wanted = namespaceName.toStdString();
    QHash<QString, int> jobNumbers;
    std::map<QString, int> owners; // in order of name, so that colours do not change with the order of the nodes
    if (by == ColourBy::Owner) {
        for (const ClusterGpus &cluster : clusters)
            if (cluster.gpus.inventory)
                for (const auto &node : cluster.gpus.inventory->nodes)
                    for (const gpu::Device &device : node->devices)
                        if (!device.podKey.empty())
                            owners.emplace(ownerOf(cluster, device), 0);
        int next = 0;
        for (auto &[name, number] : owners)
            number = next++;
    }
    for (const ClusterGpus &cluster : clusters) {
        if (!cluster.gpus.inventory)
            continue;
        std::map<std::pair<std::string, std::string>, std::size_t> groupOf; // model and resource of this cluster
        std::map<std::size_t, int> cells;
        for (const auto &node : cluster.gpus.inventory->nodes) {
            if (node->devices.empty())
                continue;
            auto [place, isNew] = groupOf.try_emplace({node->model, node->resource}, grid.groups.size());
            if (isNew) {
                grid.groups.push_back({cluster.id, {}, {}});
                grid.devices.emplace_back();
            }
            widgets::HeatGroup &group = grid.groups[place->second];
            widgets::HeatRow row;
            row.name = words::text(node->name);
            addNote(row, *node);
            std::vector<DeviceRef> refs;
            refs.reserve(node->devices.size());
            row.cells.reserve(node->devices.size());
            for (std::size_t i = 0; i < node->devices.size(); ++i) {
                const gpu::Device &device = node->devices[i];
                refs.push_back({cluster.id, node, i});
                widgets::HeatCell cell;
                cell.state = heatState(device.state);
                const Quantity quantity = quantityOf(device, by, mostPower);
                if (cell.state == widgets::HeatState::Load && !quantity.share && by != ColourBy::Owner)
                    cell.state = widgets::HeatState::NoData; // works, but the exporter does not report this quantity
                cell.load = float(std::clamp(quantity.share.value_or(0), 0.0, 1.0));
                cell.value = quantity.value;
                if (!device.podKey.empty()) {
                    const QString holder = device.jobId.empty() ? words::text(device.podKey) : words::text(device.jobId);
                    auto number = jobNumbers.constFind(cluster.id + QLatin1Char('/') + holder);
                    if (number == jobNumbers.constEnd())
                        number = jobNumbers.insert(cluster.id + QLatin1Char('/') + holder, int(jobNumbers.size()));
                    cell.job = *number;
                    cell.owner = ownerOf(cluster, device);
                    if (by == ColourBy::Owner && (cell.state == widgets::HeatState::Load || cell.state == widgets::HeatState::NoData)) {
                        cell.state = widgets::HeatState::Load; // who holds it is known even where its load is not
                        cell.colour = colourOfOwner(owners[cell.owner]);
                    }
                }
                cell.isDimmed = !wanted.empty() && (device.podKey.empty() || namespaceOf(device) != wanted);
                row.cells.push_back(std::move(cell));
            }
            cells[place->second] += int(refs.size());
            group.rows.push_back(std::move(row));
            grid.devices[place->second].push_back(std::move(refs));
        }
        for (const auto &[name, index] : groupOf) {
            const gpu::NodeGpus &first = *grid.devices[index].front().front().node;
            gpu::ModelTotals totals;
            totals.model = first.model;
            totals.resource = first.resource;
            totals.unit = first.unit;
            grid.groups[index].subtitle =
                GpuView::tr("%1, %2 × %3")
                    .arg(GpuView::tr("%n node(s)", nullptr, int(grid.groups[index].rows.size())), format::count(cells[index]), modelName(totals));
        }
    }
    return grid;
}

Totals totalsOf(const std::vector<ClusterGpus> &clusters)
{
    Totals totals;
    for (const ClusterGpus &cluster : clusters) {
        using Telemetry = cluster::GpuUpdate::Telemetry;
        totals.telemetry = totals.telemetry || cluster.gpus.telemetry == Telemetry::Exporter || cluster.gpus.telemetry == Telemetry::Prometheus;
        if (!cluster.gpus.inventory)
            continue;
        for (const auto &node : cluster.gpus.inventory->nodes) {
            if (node->unit != gpu::Unit::Whole) {
                totals.slices += int(node->devices.size());
                continue;
            }
            for (const gpu::Device &device : node->devices) {
                totals.all += 1;
                switch (device.state) {
                case gpu::DeviceState::Load:
                    totals.inUse += 1;
                    break;
                case gpu::DeviceState::Free:
                    totals.free += 1;
                    break;
                case gpu::DeviceState::ReservedIdle:
                    totals.reservedIdle += 1;
                    break;
                case gpu::DeviceState::Failing:
                    totals.failing += 1;
                    break;
                case gpu::DeviceState::Cordoned:
                    totals.cordoned += 1;
                    break;
                case gpu::DeviceState::NoData:
                    totals.noData += 1;
                    break;
                }
            }
        }
    }
    return totals;
}

QString totalsText(const Totals &totals)
{
    QStringList parts{GpuView::tr("%n GPU(s)", nullptr, totals.all)};
    if (totals.telemetry) {
        parts.append(GpuView::tr("%n in use", nullptr, totals.inUse));
        if (totals.reservedIdle > 0)
            parts.append(GpuView::tr("%n reserved idle", nullptr, totals.reservedIdle));
    }
    if (totals.noData > 0)
        parts.append(totals.telemetry ? GpuView::tr("%n without data", nullptr, totals.noData) : GpuView::tr("%n requested", nullptr, totals.noData));
    parts.append(GpuView::tr("%n free", nullptr, totals.free));
    if (totals.cordoned > 0)
        parts.append(GpuView::tr("%n cordoned", nullptr, totals.cordoned));
    if (totals.failing > 0)
        parts.append(GpuView::tr("%n failing", nullptr, totals.failing));
    if (totals.slices > 0)
        parts.append(GpuView::tr("%n slice(s) apart", nullptr, totals.slices));
    return parts.join(QStringLiteral(", "));
}

QString ModelRow::key() const { return cluster + QLatin1Char('/') + words::text(totals.model) + QLatin1Char('/') + words::text(totals.resource); }

std::vector<ModelRow> modelRows(const std::vector<ClusterGpus> &clusters)
{
    std::vector<ModelRow> rows;
    for (const ClusterGpus &cluster : clusters)
        if (cluster.gpus.inventory)
            for (const gpu::ModelTotals &totals : cluster.gpus.inventory->models)
                rows.push_back({cluster.id, totals});
    return rows;
}

QString modelName(const gpu::ModelTotals &totals)
{
    const QString model = totals.model.empty() ? words::text(totals.resource) : words::text(totals.model);
    if (totals.unit == gpu::Unit::Whole)
        return model;
    const auto accelerator = gpu::readAccelerator(totals.resource);
    if (totals.unit == gpu::Unit::Slice && accelerator && !accelerator->profile.empty())
        return GpuView::tr("%1 slice of %2").arg(words::text(accelerator->profile), model);
    return totals.unit == gpu::Unit::Core     ? GpuView::tr("core of %1").arg(model)
           : totals.unit == gpu::Unit::Shared ? GpuView::tr("share of %1").arg(model)
                                              : GpuView::tr("slice of %1").arg(model);
}

QString Holding::key() const { return cluster + QLatin1Char('/') + (jobUid.isEmpty() ? namespaceName + QLatin1Char('/') + name : jobUid); }

std::vector<Holding> holdings(const std::vector<ClusterGpus> &clusters, const QString &namespaceName)
{
    std::vector<Holding> all;
    QHash<QString, std::size_t> known;
    std::vector<std::pair<double, int>> loads;
    const std::string wanted = namespaceName.toStdString();
    for (const ClusterGpus &cluster : clusters) {
        if (!cluster.gpus.inventory)
            continue;
        for (const auto &node : cluster.gpus.inventory->nodes)
            for (std::size_t i = 0; i < node->devices.size(); ++i) {
                const gpu::Device &device = node->devices[i];
                if (device.podKey.empty() || (!wanted.empty() && namespaceOf(device) != wanted))
                    continue;
                const workloads::TrainingJob *job = jobOf(cluster, device);
                Holding fresh;
                fresh.cluster = cluster.id;
                fresh.jobUid = words::text(job ? job->id : std::string());
                fresh.name = words::text(job ? job->object.meta.name : podNameOf(device));
                fresh.namespaceName = words::text(namespaceOf(device));
                fresh.owner = job ? words::text(job->owner) : QString();
                fresh.model = words::text(node->model);
                fresh.firstDevice = DeviceRef{cluster.id, node, i}.key();
                const QString key = fresh.key();
                auto place = known.constFind(key);
                if (place == known.constEnd()) {
                    place = known.insert(key, all.size());
                    all.push_back(std::move(fresh));
                    loads.emplace_back(0.0, 0);
                }
                Holding &holding = all[*place];
                holding.devices += 1;
                if (device.state == gpu::DeviceState::ReservedIdle) {
                    holding.idle += 1;
                    const QDateTime since = words::moment(device.idleSince);
                    if (since.isValid() && (!holding.idleSince.isValid() || since < holding.idleSince))
                        holding.idleSince = since;
                }
                if (device.utilization) {
                    loads[*place].first += *device.utilization;
                    loads[*place].second += 1;
                }
            }
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (loads[i].second > 0)
            all[i].meanLoad = loads[i].first / loads[i].second;
        if (all[i].idle < all[i].devices)
            all[i].idleSince = {};
    }
    std::sort(all.begin(), all.end(), [](const Holding &a, const Holding &b) {
        return a.idle != b.idle ? a.idle > b.idle : a.devices != b.devices ? a.devices > b.devices : a.key() < b.key();
    });
    return all;
}

QString xidText(const gpu::Device &device)
{
    if (!device.xid || *device.xid == 0)
        return {};
    const QString meaning = words::text(gpu::xidMeaning(*device.xid));
    return meaning.isEmpty() ? GpuView::tr("Xid %1").arg(*device.xid) : GpuView::tr("Xid %1: %2").arg(QString::number(*device.xid), meaning);
}

QString stateText(gpu::DeviceState state)
{
    switch (state) {
    case gpu::DeviceState::Load:
        return GpuView::tr("In use");
    case gpu::DeviceState::Free:
        return GpuView::tr("Free");
    case gpu::DeviceState::ReservedIdle:
        return GpuView::tr("Reserved, idle");
    case gpu::DeviceState::Failing:
        return GpuView::tr("Failing");
    case gpu::DeviceState::Cordoned:
        return GpuView::tr("Cordoned");
    case gpu::DeviceState::NoData:
        break;
    }
    return GpuView::tr("Reserved, no data");
}

QString describe(const DeviceRef &ref, const ClusterGpus *cluster)
{
    if (!ref.valid())
        return {};
    const gpu::Device &device = ref.device();
    QStringList lines{GpuView::tr("%1, slot %2").arg(words::text(ref.node->name), QString::number(device.index.value_or(int(ref.position)))),
                      stateText(device.state)};
    QStringList figures;
    if (device.utilization)
        figures.append(GpuView::tr("load %1").arg(format::percent(device.utilization)));
    if (device.memoryUsedBytes)
        figures.append(format::memory(device.memoryUsedBytes));
    if (device.powerWatts)
        figures.append(format::power(device.powerWatts));
    if (device.temperatureCelsius)
        figures.append(format::temperature(device.temperatureCelsius));
    if (!figures.isEmpty())
        lines.append(figures.join(QStringLiteral(", ")));
    if (const QString xid = xidText(device); !xid.isEmpty())
        lines.append(xid);
    if (!device.podKey.empty()) {
        const workloads::TrainingJob *job = cluster ? jobOf(*cluster, device) : nullptr;
        const QString pod = words::text(device.podKey);
        lines.append(job ? GpuView::tr("%1 (pod %2)").arg(words::text(job->object.meta.name), pod) : GpuView::tr("pod %1").arg(pod));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pages::gpuview
