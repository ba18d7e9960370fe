// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/inventory_builder.h"

#include "app/domain/gpu/xid.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace gpu {

namespace {

using kubeapi::TimePoint;

/// What the books know of a pod that holds devices.
struct Holder {
    std::string uid, key, node;
    std::map<std::string, double> requests; ///< accelerator resource -> units
    std::string jobId;
    bool operator==(const Holder &) const = default;
};

struct Sampled {
    GpuSample sample;
    std::optional<TimePoint> idleSince; ///< idle without a break, under one holder
};

std::optional<Holder> holderOf(const kubeapi::Pod &pod)
{
    if (pod.nodeName.empty() || pod.terminal())
        return std::nullopt;
    Holder holder;
    for (const auto *list : {&pod.containers, &pod.initContainers})
        for (const kubeapi::Container &container : *list)
            for (const auto *amounts : {&container.limits, &container.requests})
                for (const auto &[resource, amount] : *amounts)
                    if (amount > 0 && readAccelerator(resource))
                        holder.requests.emplace(resource, 0);
    if (holder.requests.empty())
        return std::nullopt;
    for (auto &[resource, amount] : holder.requests)
        amount = pod.effectiveRequest(resource);
    holder.uid = pod.meta.uid;
    holder.key = pod.meta.key();
    holder.node = pod.nodeName;
    return holder;
}

int positiveLabel(const kubeapi::Node &node, std::string_view key)
{
    const std::string *text = node.meta.label(key);
    const int value = text ? std::atoi(text->c_str()) : 0;
    return value > 0 ? value : 0;
}

/// The cards behind a resource's units: what the heat map draws.
std::size_t slotsOf(const NodeGpus &node, const kubeapi::Node &object)
{
    const auto units = static_cast<std::size_t>(std::llround(std::max(node.capacity, node.allocatable)));
    if (node.unit != Unit::Shared || node.replicas < 2)
        return units;
    if (const int physical = positiveLabel(object, "nvidia.com/gpu.count"))
        return static_cast<std::size_t>(physical);
    return (units + static_cast<std::size_t>(node.replicas) - 1) / static_cast<std::size_t>(node.replicas);
}

bool sameVendor(const std::string &resource, const GpuSample &sample)
{
    const auto accelerator = readAccelerator(resource);
    if (!accelerator)
        return false;
    if (sample.uuid.rfind("GPU-", 0) == 0 || sample.uuid.rfind("MIG-", 0) == 0)
        return accelerator->vendor == "nvidia";
    return true; // other exporters name no vendor that could be trusted; nodes with two vendors' cards are not a thing
}

} // namespace

struct InventoryBuilder::Private {
    InventoryRules rules;
    std::map<std::string, std::shared_ptr<const kubeapi::Node>> nodes;
    std::unordered_map<std::string, Holder> holders;                         ///< by pod uid
    std::unordered_map<std::string, std::set<std::string>> holdersOfNode;    ///< pod uids
    std::unordered_set<std::string> endedPods;                               ///< keys of pods known to hold nothing any more
    std::unordered_map<std::string, std::map<std::string, Sampled>> samples; ///< node -> device key
    std::map<std::string, std::vector<std::shared_ptr<const NodeGpus>>> built;
    std::set<std::string> dirty;
    std::multimap<TimePoint, std::string> expiries; ///< when a node's oldest sample stops to hold
    std::shared_ptr<const Inventory> last;

    void putHolder(const kubeapi::Pod &pod)
    {
        std::optional<Holder> now = holderOf(pod);
        if (now || !pod.terminal())
            endedPods.erase(pod.meta.key());
        else
            endedPods.insert(pod.meta.key());
        const auto known = holders.find(pod.meta.uid);
        if (known != holders.end()) {
            if (now) {
                now->jobId = known->second.jobId;
                if (*now == known->second)
                    return;
            }
            dropHolder(known);
        }
        if (!now)
            return;
        dirty.insert(now->node);
        holdersOfNode[now->node].insert(pod.meta.uid);
        holders.emplace(pod.meta.uid, std::move(*now));
    }

    void dropHolder(std::unordered_map<std::string, Holder>::iterator it)
    {
        dirty.insert(it->second.node);
        const auto onNode = holdersOfNode.find(it->second.node);
        onNode->second.erase(it->first);
        if (onNode->second.empty())
            holdersOfNode.erase(onNode);
        holders.erase(it);
    }

    void putSample(const GpuSample &sample)
    {
        if (sample.node.empty())
            return;
        Sampled &known = samples[sample.node][sample.deviceKey()];
        const bool idle = sample.utilization && *sample.utilization <= rules.busyAbove && sample.time;
        // A gap says nothing: idleness must be seen to go on.
        const bool gap = !known.sample.time || !sample.time || *sample.time - *known.sample.time > rules.sampleHolds;
        if (!idle)
            known.idleSince.reset();
        else if (!known.idleSince || gap || known.sample.podKey() != sample.podKey())
            known.idleSince = sample.time;
        known.sample = sample;
        dirty.insert(sample.node);
    }

    DeviceState stateOf(const Device &device, const NodeGpus &node) const
    {
        if (device.xid && xidSeverity(*device.xid) == XidSeverity::Hardware)
            return DeviceState::Failing;
        const bool busy = device.utilization && *device.utilization > rules.busyAbove;
        if (busy)
            return DeviceState::Load;
        if (!device.podKey.empty())
            return device.utilization ? DeviceState::ReservedIdle : DeviceState::NoData;
        return node.cordoned || !node.ready ? DeviceState::Cordoned : DeviceState::Free;
    }

    static void fill(Device &device, const Sampled &sampled)
    {
        const GpuSample &sample = sampled.sample;
        device.index = sample.index;
        device.uuid = sample.uuid;
        device.migInstance = sample.migInstance;
        device.utilization = sample.utilization;
        device.coarse = sample.coarse;
        device.tensorActive = sample.tensorActive;
        device.memoryUsedBytes = sample.memoryUsedBytes;
        device.memoryTotalBytes = sample.memoryTotalBytes;
        device.powerWatts = sample.powerWatts;
        device.temperatureCelsius = sample.temperatureCelsius;
        device.smClockMhz = sample.smClockMhz;
        device.xid = sample.xid;
        device.sampledAt = sample.time;
        device.podKey = sample.podKey();
        device.container = sample.container;
        if (device.podKey.size())
            device.idleSince = sampled.idleSince;
    }

    /// Gives the pods' remaining requests to devices that no exporter attributed: to those with load first, since a free card has none.
    void assignRemaining(NodeGpus &node, std::map<std::string, double> remaining, const std::vector<const Holder *> &holdersHere,
                         const std::map<std::string, const Sampled *> &sampledByKey) const
    {
        std::vector<Device *> open;
        for (Device &device : node.devices)
            if (device.podKey.empty())
                open.push_back(&device);
        std::stable_sort(open.begin(), open.end(),
                         [](const Device *a, const Device *b) { return a->utilization.value_or(-1) > b->utilization.value_or(-1); });
        int pods = 0;
        std::size_t wanted = 0;
        for (const auto &[key, units] : remaining) {
            pods += units > 0 ? 1 : 0;
            wanted += units > 0 ? static_cast<std::size_t>(std::llround(units)) : 0;
        }
        const bool certain = pods == 1 && wanted >= open.size(); // one pod takes all that is left: there is no other way
        std::size_t next = 0;
        for (const Holder *holder : holdersHere) {
            const auto left = remaining.find(holder->key);
            for (double units = left == remaining.end() ? 0 : left->second; units > 0.5 && next < open.size(); units -= 1) {
                Device &device = *open[next++];
                device.podKey = holder->key;
                device.podAssumed = !certain;
                device.jobId = holder->jobId;
                const std::string key = device.uuid.empty() && !device.index ? std::string() : sampleKey(device);
                if (const auto sampled = sampledByKey.find(key); sampled != sampledByKey.end())
                    device.idleSince = sampled->second->idleSince;
            }
        }
    }

    static std::string sampleKey(const Device &device)
    {
        GpuSample sample;
        sample.uuid = device.uuid;
        sample.index = device.index;
        sample.migInstance = device.migInstance;
        return sample.deviceKey();
    }

    void build(const std::string &name, TimePoint now)
    {
        const auto object = nodes.find(name);
        if (object == nodes.end()) {
            built.erase(name);
            return;
        }
        const kubeapi::Node &node = *object->second;
        std::vector<const Holder *> here;
        if (const auto uids = holdersOfNode.find(name); uids != holdersOfNode.end())
            for (const std::string &uid : uids->second)
                here.push_back(&holders.at(uid));
        std::sort(here.begin(), here.end(), [](const Holder *a, const Holder *b) { return a->key < b->key; });

        std::set<std::string> resources;
        for (const auto *amounts : {&node.capacity, &node.allocatable})
            for (const auto &[resource, amount] : *amounts)
                if (amount > 0 && readAccelerator(resource))
                    resources.insert(resource);
        for (const Holder *holder : here) // withdrawn devices may still be held
            for (const auto &[resource, amount] : holder->requests)
                resources.insert(resource);

        std::vector<std::shared_ptr<const NodeGpus>> result;
        for (const std::string &resource : resources)
            result.push_back(std::make_shared<const NodeGpus>(buildOne(node, resource, here, now, resources)));
        if (result.empty())
            built.erase(name);
        else
            built[name] = std::move(result);
    }

    NodeGpus buildOne(const kubeapi::Node &object, const std::string &resource, const std::vector<const Holder *> &here, TimePoint now,
                      const std::set<std::string> &resources)
    {
        NodeGpus node;
        node.name = object.meta.name;
        node.resource = resource;
        node.product = productOf(object);
        node.model = shortModel(node.product);
        const Accelerator accelerator = readAccelerator(resource).value_or(Accelerator{});
        node.unit = accelerator.unit;
        node.cordoned = object.unschedulable;
        node.ready = object.ready;
        if (const int replicas = positiveLabel(object, "nvidia.com/gpu.replicas");
            replicas > 1 && accelerator.vendor == "nvidia" && accelerator.profile.empty()) {
            node.replicas = replicas;
            node.unit = Unit::Shared;
        }
        if (node.unit == Unit::Slice && !node.model.empty() && node.model.find(' ') == std::string::npos)
            node.model += " " + accelerator.profile;
        else if (node.unit == Unit::Whole && node.product.find("-MIG-") != std::string::npos)
            node.unit = Unit::Slice; // the single strategy offers slices under the whole card's name
        const auto amount = [&](const std::map<std::string, double> &amounts) {
            const auto it = amounts.find(resource);
            return it == amounts.end() ? 0.0 : it->second;
        };
        node.capacity = amount(object.capacity);
        node.allocatable = amount(object.allocatable);

        std::map<std::string, double> remaining;
        std::unordered_map<std::string, const Holder *> byKey;
        for (const Holder *holder : here) {
            const auto request = holder->requests.find(resource);
            if (request == holder->requests.end())
                continue;
            node.requested += request->second;
            remaining[holder->key] += request->second;
            byKey[holder->key] = holder;
        }
        node.free = node.cordoned || !node.ready ? 0.0 : std::max(0.0, node.allocatable - node.requested);

        std::map<std::string, const Sampled *> sampledByKey;
        if (const auto known = samples.find(node.name); known != samples.end()) {
            for (const auto &[key, sampled] : known->second) {
                const GpuSample &sample = sampled.sample;
                if (sample.time && now - *sample.time > rules.sampleHolds)
                    continue;
                if (sample.time)
                    expiries.emplace(*sample.time + rules.sampleHolds, node.name);
                if (!belongs(sample, resource, accelerator, resources))
                    continue;
                Device device;
                fill(device, sampled);
                if (!device.podKey.empty()) {
                    const auto holder = byKey.find(device.podKey);
                    if (holder != byKey.end()) {
                        device.jobId = holder->second->jobId;
                        remaining[device.podKey] -= node.unit == Unit::Shared ? 0 : 1;
                    } else if (endedPods.count(device.podKey)) { // the exporter's map lags behind by one period
                        device.podKey.clear();
                        device.container.clear();
                        device.idleSince.reset();
                    }
                }
                sampledByKey.emplace(key, &sampled);
                node.devices.push_back(std::move(device));
            }
        }
        std::stable_sort(node.devices.begin(), node.devices.end(), [](const Device &a, const Device &b) {
            if (a.index != b.index)
                return a.index.value_or(1 << 30) < b.index.value_or(1 << 30);
            return a.uuid != b.uuid ? a.uuid < b.uuid : a.migInstance < b.migInstance;
        });
        const std::size_t slots = slotsOf(node, object);
        if (node.devices.size() < slots)
            node.devices.resize(slots);
        assignRemaining(node, std::move(remaining), here, sampledByKey);
        for (Device &device : node.devices)
            device.state = stateOf(device, node);
        markWithdrawn(node);
        return node;
    }

    /// Devices that the plugin withdrew are failing; where no fault code tells which, they are the last ones that nobody holds.
    static void markWithdrawn(NodeGpus &node)
    {
        if (node.unit == Unit::Shared)
            return;
        auto missing = static_cast<long>(std::llround(node.unhealthy()));
        missing -= std::count_if(node.devices.begin(), node.devices.end(), [](const Device &device) { return device.state == DeviceState::Failing; });
        for (auto it = node.devices.rbegin(); it != node.devices.rend() && missing > 0; ++it) {
            if (!it->podKey.empty() || it->state == DeviceState::Failing || it->state == DeviceState::Load)
                continue;
            it->state = DeviceState::Failing;
            --missing;
        }
    }

    static bool belongs(const GpuSample &sample, const std::string &resource, const Accelerator &accelerator, const std::set<std::string> &resources)
    {
        if (!sameVendor(resource, sample))
            return false;
        if (sample.migProfile.empty())
            return accelerator.profile.empty() && (accelerator.unit == Unit::Whole || accelerator.unit == Unit::Shared);
        if (accelerator.vendor != "nvidia")
            return accelerator.unit == Unit::Slice || accelerator.unit == Unit::Whole;
        std::string profile = sample.migProfile;
        std::replace(profile.begin(), profile.end(), '+', '.');
        if (!accelerator.profile.empty())
            return accelerator.profile == profile;
        return resources.count("nvidia.com/mig-" + profile) == 0; // the single strategy: slices under the card's name
    }

    static void count(std::map<std::pair<std::string, std::string>, ModelTotals> &sums,
                      std::map<std::pair<std::string, std::string>, std::pair<double, int>> &means, const NodeGpus &node)
    {
        const auto key = std::make_pair(node.model, node.resource);
        ModelTotals &sum = sums[key];
        sum.model = node.model;
        sum.resource = node.resource;
        sum.unit = node.unit;
        ++sum.nodes;
        sum.capacity += node.capacity;
        sum.allocatable += node.allocatable;
        sum.requested += node.requested;
        sum.free += node.free;
        sum.unhealthy += node.unhealthy();
        if (node.cordoned || !node.ready)
            sum.cordoned += std::max(0.0, node.allocatable - node.requested);
        if (node.free > sum.largestFree) {
            sum.largestFree = node.free;
            sum.largestFreeNode = node.name;
        }
        std::set<std::string> cards; // power is the whole card's, repeated on each of its slices
        for (const Device &device : node.devices) {
            if (device.utilization) {
                sum.used = sum.used.value_or(0) + (device.state == DeviceState::Load ? 1 : 0);
                sum.reservedIdle = sum.reservedIdle.value_or(0) + (device.state == DeviceState::ReservedIdle ? 1 : 0);
                auto &[total, number] = means[key];
                total += *device.utilization;
                ++number;
            }
            if (device.powerWatts && (device.migInstance.empty() || cards.insert(device.uuid).second))
                sum.powerWatts = sum.powerWatts.value_or(0) + *device.powerWatts;
        }
    }
};

InventoryBuilder::InventoryBuilder(InventoryRules rules) : d(std::make_unique<Private>()) { d->rules = rules; }
InventoryBuilder::~InventoryBuilder() = default;
InventoryBuilder::InventoryBuilder(InventoryBuilder &&) noexcept = default;
InventoryBuilder &InventoryBuilder::operator=(InventoryBuilder &&) noexcept = default;

void InventoryBuilder::applyNodes(const kubeapi::ChangeSet<kubeapi::Node> &changes)
{
    for (const auto &node : changes.deleted) {
        d->nodes.erase(node->meta.name);
        d->samples.erase(node->meta.name);
        d->dirty.insert(node->meta.name);
    }
    for (const auto *list : {&changes.added, &changes.modified}) {
        for (const auto &node : *list) {
            auto &known = d->nodes[node->meta.name];
            // Kubelets report often; only what the books hold counts.
            const bool same = known && known->ready == node->ready && known->unschedulable == node->unschedulable &&
                              known->capacity == node->capacity && known->allocatable == node->allocatable && known->meta.labels == node->meta.labels;
            known = node;
            if (!same)
                d->dirty.insert(node->meta.name);
        }
    }
}

void InventoryBuilder::applyPods(const kubeapi::ChangeSet<kubeapi::Pod> &changes)
{
    for (const auto &pod : changes.deleted)
        removePod(pod->meta.key(), pod->meta.uid);
    for (const auto *list : {&changes.added, &changes.modified})
        for (const auto &pod : *list)
            putPod(*pod);
}

void InventoryBuilder::putPod(const kubeapi::Pod &pod) { d->putHolder(pod); }

void InventoryBuilder::removePod(const std::string &key, const std::string &uid)
{
    d->endedPods.erase(key);
    const auto it = d->holders.find(uid);
    if (it != d->holders.end())
        d->dropHolder(it);
}

void InventoryBuilder::applySamples(const std::vector<GpuSample> &samples)
{
    for (const GpuSample &sample : samples)
        d->putSample(sample);
}

void InventoryBuilder::clearSamples()
{
    for (const auto &[node, devices] : d->samples)
        d->dirty.insert(node);
    d->samples.clear();
}

bool InventoryBuilder::changed() const { return !d->last || !d->dirty.empty(); }

std::shared_ptr<const Inventory> InventoryBuilder::take(TimePoint now, const std::function<std::string(const std::string &)> &jobOfPod)
{
    while (!d->expiries.empty() && d->expiries.begin()->first < now) {
        d->dirty.insert(d->expiries.begin()->second);
        d->expiries.erase(d->expiries.begin());
    }
    if (jobOfPod) {
        for (auto &[uid, holder] : d->holders) {
            std::string job = jobOfPod(uid);
            if (job == holder.jobId)
                continue;
            holder.jobId = std::move(job);
            d->dirty.insert(holder.node);
        }
    }
    if (d->last && d->dirty.empty())
        return d->last;
    // A node's old expiries go with it: each sample has one at most.
    std::erase_if(d->expiries, [this](const auto &entry) { return d->dirty.count(entry.second) > 0; });
    for (const std::string &name : d->dirty)
        d->build(name, now);
    d->dirty.clear();

    auto inventory = std::make_shared<Inventory>();
    std::map<std::pair<std::string, std::string>, ModelTotals> sums;
    std::map<std::pair<std::string, std::string>, std::pair<double, int>> means;
    for (const auto &[name, list] : d->built) {
        for (const auto &node : list) {
            inventory->nodes.push_back(node);
            Private::count(sums, means, *node);
        }
    }
    for (auto &[key, sum] : sums) {
        if (const auto mean = means.find(key); mean != means.end() && mean->second.second > 0)
            sum.meanUtilization = mean->second.first / mean->second.second;
        inventory->models.push_back(std::move(sum));
    }
    d->last = std::move(inventory);
    return d->last;
}

} // namespace gpu
