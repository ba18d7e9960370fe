// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/free_space_meter.h"

#include "app/domain/gpu/accelerator.h"

#include <algorithm>
#include <set>
#include <utility>

namespace workloads {

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

void FreeSpaceMeter::add(const Holding &holding, double sign)
{
    m_held[m_names[holding.node]][m_names[holding.resource]] += sign * holding.amount;
    m_changed = true;
}

std::uint32_t FreeSpaceMeter::numberOf(const std::string &name)
{
    const auto [at, fresh] = m_numbers.emplace(name, static_cast<std::uint32_t>(m_names.size()));
    if (fresh)
        m_names.push_back(name);
    return at->second;
}

void FreeSpaceMeter::putPod(std::uint32_t place, const kubeapi::Pod &pod)
{
    std::vector<Holding> now;
    if (!pod.nodeName.empty() && !pod.terminal()) {
        std::set<std::string> resources;
        for (const auto *list : {&pod.containers, &pod.initContainers})
            for (const kubeapi::Container &container : *list)
                for (const auto *amounts : {&container.limits, &container.requests})
                    for (const auto &[resource, amount] : *amounts)
                        if (amount > 0 && gpu::readAccelerator(resource))
                            resources.insert(resource);
        for (const std::string &resource : resources)
            now.push_back({numberOf(pod.nodeName), numberOf(resource), pod.effectiveRequest(resource)});
    }
    if (place >= m_pods.size()) {
        if (now.empty())
            return;
        m_pods.resize(std::size_t(place) + 1);
    }
    std::vector<Holding> &known = m_pods[place];
    if (known == now)
        return;
    for (const Holding &holding : known)
        add(holding, -1);
    for (const Holding &holding : now)
        add(holding, 1);
    now.shrink_to_fit();
    known = std::move(now);
}

void FreeSpaceMeter::removePod(std::uint32_t place)
{
    if (place >= m_pods.size())
        return;
    for (const Holding &holding : std::exchange(m_pods[place], {}))
        add(holding, -1);
}

bool FreeSpaceMeter::takeChanged() { return std::exchange(m_changed, false); }

FreeSpace FreeSpaceMeter::measure() const
{
    FreeSpace space;
    for (const auto &[name, room] : m_nodes) {
        const auto held = m_held.find(name);
        for (const auto &[resource, units] : room.allocatable) {
            double free = units;
            if (held != m_held.end())
                if (const auto used = held->second.find(resource); used != held->second.end())
                    free -= used->second;
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
