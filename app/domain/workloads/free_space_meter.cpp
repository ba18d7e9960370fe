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

FreeSpaceMeter::Number FreeSpaceMeter::nodeNumber(std::string_view name) const
{
    return m_heldIndex.find(hashOf(name), [&](Number known) { return m_held[known].node == name; });
}

FreeSpaceMeter::Number FreeSpaceMeter::nodeFor(std::string_view name)
{
    Number number = nodeNumber(name);
    if (number != none)
        return number;
    if (m_freeHeld.empty()) {
        number = static_cast<Number>(m_held.size());
        m_held.emplace_back();
    } else {
        number = m_freeHeld.back();
        m_freeHeld.pop_back();
    }
    m_held[number].node = name;
    m_heldIndex.insert(hashOf(name), number);
    return number;
}

FreeSpaceMeter::Number FreeSpaceMeter::takenBy(const kubeapi::Pod &pod)
{
    if (pod.nodeName.empty() || pod.terminal())
        return none;
    std::set<std::string> resources;
    for (const auto *list : {&pod.containers, &pod.initContainers})
        for (const kubeapi::Container &container : *list)
            for (const auto *said : {&container.limits, &container.requests})
                for (const auto &[resource, amount] : *said)
                    if (amount > 0 && gpu::readAccelerator(resource))
                        resources.insert(resource);
    if (resources.empty())
        return none;
    Amounts amounts;
    for (const std::string &resource : resources)
        amounts.emplace_back(resource, pod.effectiveRequest(resource));
    const auto [at, fresh] = m_numbers.emplace(std::move(amounts), static_cast<Number>(m_amounts.size()));
    if (fresh)
        m_amounts.push_back(&at->first);
    return at->second;
}

FreeSpaceMeter::Number FreeSpaceMeter::arrive(std::string_view node, Number taken)
{
    if (node.empty())
        return none;
    const Number number = nodeFor(node);
    Held &held = m_held[number];
    ++held.pods;
    if (taken == none)
        return number;
    m_changed = true;
    const auto known = std::find_if(held.shares.begin(), held.shares.end(), [&](const Share &share) { return share.taken == taken; });
    if (known == held.shares.end())
        held.shares.push_back({taken, 1});
    else
        ++known->pods;
    return number;
}

void FreeSpaceMeter::leave(Number node, Number taken)
{
    if (node == none)
        return;
    Held &held = m_held[node];
    if (taken != none) {
        m_changed = true;
        const auto known = std::find_if(held.shares.begin(), held.shares.end(), [&](const Share &share) { return share.taken == taken; });
        if (known != held.shares.end() && --known->pods == 0)
            held.shares.erase(known);
    }
    if (--held.pods > 0)
        return;
    m_heldIndex.erase(hashOf(held.node), node);
    held = Held();
    m_freeHeld.push_back(node);
}

bool FreeSpaceMeter::takeChanged() { return std::exchange(m_changed, false); }

FreeSpace FreeSpaceMeter::measure() const
{
    FreeSpace space;
    for (const auto &[name, room] : m_nodes) {
        const Number place = nodeNumber(name);
        for (const auto &[resource, units] : room.allocatable) {
            double free = units;
            if (place != none)
                for (const Share &share : m_held[place].shares)
                    for (const auto &[used, amount] : *m_amounts[share.taken])
                        if (used == resource)
                            free -= amount * share.pods;
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
