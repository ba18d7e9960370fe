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
    m_held[holding.node][holding.resource] += sign * holding.amount;
    m_changed = true;
}

void FreeSpaceMeter::putPod(const kubeapi::Pod &pod)
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
            now.push_back({pod.nodeName, resource, pod.effectiveRequest(resource)});
    }
    const auto known = m_pods.find(pod.meta.uid);
    if (known != m_pods.end()) {
        if (known->second == now)
            return;
        for (const Holding &holding : known->second)
            add(holding, -1);
        m_pods.erase(known);
    }
    if (now.empty())
        return;
    for (const Holding &holding : now)
        add(holding, 1);
    m_pods.emplace(pod.meta.uid, std::move(now));
}

void FreeSpaceMeter::removePod(const std::string &uid)
{
    const auto known = m_pods.find(uid);
    if (known == m_pods.end())
        return;
    for (const Holding &holding : known->second)
        add(holding, -1);
    m_pods.erase(known);
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
