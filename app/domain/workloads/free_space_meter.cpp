// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/free_space_meter.h"

#include "app/domain/gpu/accelerator.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace workloads {

namespace {

std::size_t hashOf(std::string_view name) { return std::hash<std::string_view>{}(name); }

} // namespace

std::string FreeSpaceMeter::modelOf(const kubeapi::Node &node) { return gpu::shortModel(gpu::productOf(node)); }

void FreeSpaceMeter::putNode(const kubeapi::Node &node)
{
    NodeRoom room;
    room.model = modelOf(node);
    room.schedulable = node.ready && !node.unschedulable;
    for (const auto &[resource, amount] : node.allocatable)
        if (gpu::readAccelerator(resource))
            room.allocatable[resource] = amount;
    NodeRoom &known = m_nodes[node.meta.name];
    if (known == room)
        return;
    known = std::move(room);
    m_changed = true;
}

void FreeSpaceMeter::removeNode(const std::string &name) { m_changed = m_nodes.erase(name) > 0 || m_changed; }

void FreeSpaceMeter::add(const Holding &holding, int sign)
{
    Held &held = m_held[holding.node];
    for (const auto &[resource, amount] : *m_amounts[holding.amounts - 1]) {
        const auto known =
            std::find_if(held.amounts.begin(), held.amounts.end(), [&, &wanted = resource](const auto &entry) { return entry.first == wanted; });
        if (known != held.amounts.end())
            known->second += sign * amount;
        else
            held.amounts.emplace_back(resource, sign * amount);
    }
    held.pods += static_cast<std::uint32_t>(sign);
    if (held.pods == 0) {
        m_heldIndex.erase(hashOf(held.node), holding.node);
        held = Held();
        m_freeHeld.push_back(holding.node);
    }
    m_changed = true;
}

std::uint32_t FreeSpaceMeter::placeOfNode(const std::string &name)
{
    std::uint32_t place = m_heldIndex.find(hashOf(name), [&](std::uint32_t known) { return m_held[known].node == name; });
    if (place != kubeapi::SlotIndex::nowhere)
        return place;
    if (m_freeHeld.empty()) {
        place = static_cast<std::uint32_t>(m_held.size());
        m_held.emplace_back();
    } else {
        place = m_freeHeld.back();
        m_freeHeld.pop_back();
    }
    m_held[place].node = name;
    m_heldIndex.insert(hashOf(name), place);
    return place;
}

std::uint32_t FreeSpaceMeter::numberOf(Amounts amounts)
{
    const auto [at, fresh] = m_numbers.emplace(std::move(amounts), static_cast<std::uint32_t>(m_amounts.size() + 1));
    if (fresh)
        m_amounts.push_back(&at->first);
    return at->second;
}

void FreeSpaceMeter::putPod(std::uint32_t place, const kubeapi::Pod &pod)
{
    Amounts amounts;
    if (!pod.nodeName.empty() && !pod.terminal()) {
        std::set<std::string> resources;
        for (const auto *list : {&pod.containers, &pod.initContainers})
            for (const kubeapi::Container &container : *list)
                for (const auto *said : {&container.limits, &container.requests})
                    for (const auto &[resource, amount] : *said)
                        if (amount > 0 && gpu::readAccelerator(resource))
                            resources.insert(resource);
        for (const std::string &resource : resources)
            amounts.emplace_back(resource, pod.effectiveRequest(resource));
    }
    if (place >= m_pods.size()) {
        if (amounts.empty())
            return;
        m_pods.resize(std::size_t(place) + 1);
    }
    Holding &known = m_pods[place];
    if (amounts.empty() ? known.amounts == 0
                        : known.amounts != 0 && m_held[known.node].node == pod.nodeName && *m_amounts[known.amounts - 1] == amounts)
        return;
    if (known.amounts != 0)
        add(known, -1);
    known = {};
    if (amounts.empty())
        return;
    known = {placeOfNode(pod.nodeName), numberOf(std::move(amounts))};
    add(known, 1);
}

void FreeSpaceMeter::removePod(std::uint32_t place)
{
    if (place >= m_pods.size())
        return;
    if (const Holding gone = std::exchange(m_pods[place], {}); gone.amounts != 0)
        add(gone, -1);
}

bool FreeSpaceMeter::takeChanged() { return std::exchange(m_changed, false); }

FreeSpace FreeSpaceMeter::measure() const
{
    FreeSpace space;
    for (const auto &[name, room] : m_nodes) {
        const auto place = m_heldIndex.find(hashOf(name), [&, &wanted = name](std::uint32_t known) { return m_held[known].node == wanted; });
        for (const auto &[resource, units] : room.allocatable) {
            double free = units;
            if (place != kubeapi::SlotIndex::nowhere)
                for (const auto &[used, amount] : m_held[place].amounts)
                    if (used == resource)
                        free -= amount;
            free = room.schedulable ? std::max(0.0, free) : 0.0;
            auto &models = space[resource];
            const auto count = [&, &name = name, &units = units](FreeBlock &block) { // clang 14 captures no structured bindings by itself
                // Ties go to the first name, so that the answer does not depend on the order of arrival.
                if (free > block.largestFree || (free > 0 && free == block.largestFree && name < block.largestFreeNode)) {
                    block.largestFree = free;
                    block.largestFreeNode = name;
                }
                block.totalFree += free;
                block.largestNode = std::max(block.largestNode, units);
            };
            count(models[""]);
            if (!room.model.empty())
                count(models[room.model]);
        }
    }
    return space;
}

} // namespace workloads
