// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/pod_groups.h"

#include <algorithm>
#include <functional>

namespace workloads {

namespace {

std::size_t hashOf(std::string_view name) { return std::hash<std::string_view>{}(name); }

} // namespace

PodGroups::Group PodGroups::find(std::string_view name) const
{
    return m_index.find(hashOf(name), [&](Group group) { return m_entries[group].name == name; });
}

PodGroups::Group PodGroups::add(std::string_view name, Place pod)
{
    Group group = find(name);
    if (group == none) {
        if (m_free.empty()) {
            group = static_cast<Group>(m_entries.size());
            m_entries.emplace_back();
        } else {
            group = m_free.back();
            m_free.pop_back();
        }
        m_entries[group].name = name;
        m_index.insert(hashOf(name), group);
    }
    m_entries[group].places.push_back(pod);
    return group;
}

void PodGroups::remove(Group group, Place pod)
{
    Entry &entry = m_entries[group];
    const auto at = std::find(entry.places.begin(), entry.places.end(), pod);
    if (at == entry.places.end())
        return;
    *at = entry.places.back();
    entry.places.pop_back();
    if (!entry.places.empty())
        return;
    m_index.erase(hashOf(entry.name), group);
    entry = Entry();
    m_free.push_back(group);
}

const std::vector<PodGroups::Place> &PodGroups::places(std::string_view name) const
{
    static const std::vector<Place> nobody;
    const Group group = find(name);
    return group == none ? nobody : m_entries[group].places;
}

} // namespace workloads
