// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/inventory.h"

#include <algorithm>

namespace gpu {

const char *deviceStateName(DeviceState state)
{
    switch (state) {
    case DeviceState::Load:
        return "load";
    case DeviceState::Free:
        return "free";
    case DeviceState::ReservedIdle:
        return "reserved, idle";
    case DeviceState::Failing:
        return "failing";
    case DeviceState::Cordoned:
        return "cordoned";
    case DeviceState::NoData:
        break;
    }
    return "no data";
}

ModelTotals Inventory::wholeCards() const
{
    ModelTotals sum;
    double weighted = 0, weight = 0;
    for (const ModelTotals &model : models) {
        if (model.unit != Unit::Whole)
            continue;
        sum.nodes += model.nodes;
        sum.capacity += model.capacity;
        sum.allocatable += model.allocatable;
        sum.requested += model.requested;
        sum.free += model.free;
        sum.cordoned += model.cordoned;
        sum.unhealthy += model.unhealthy;
        if (model.largestFree > sum.largestFree) {
            sum.largestFree = model.largestFree;
            sum.largestFreeNode = model.largestFreeNode;
        }
        if (model.used)
            sum.used = sum.used.value_or(0) + *model.used;
        if (model.reservedIdle)
            sum.reservedIdle = sum.reservedIdle.value_or(0) + *model.reservedIdle;
        if (model.powerWatts)
            sum.powerWatts = sum.powerWatts.value_or(0) + *model.powerWatts;
        if (model.meanUtilization) {
            weighted += *model.meanUtilization * model.capacity;
            weight += model.capacity;
        }
    }
    if (weight > 0)
        sum.meanUtilization = weighted / weight;
    return sum;
}

const NodeGpus *Inventory::node(std::string_view name, std::string_view resource) const
{
    auto it = std::lower_bound(nodes.begin(), nodes.end(), name, [](const auto &node, std::string_view key) { return node->name < key; });
    for (; it != nodes.end() && (*it)->name == name; ++it)
        if (resource.empty() || (*it)->resource == resource)
            return it->get();
    return nullptr;
}

double Inventory::largestFree(std::string_view resource, std::string_view model) const
{
    double largest = 0;
    for (const ModelTotals &totals : models)
        if (totals.resource == resource && (model.empty() || totals.model == model))
            largest = std::max(largest, totals.largestFree);
    return largest;
}

} // namespace gpu
