// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/slot_index.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace workloads {

/// Pods by something that many of them have in common (their job, their node): each name is kept once and is a number to the pods, each pod is a
/// number to the group. A group goes with its last pod, and its number is given out again.
class PodGroups {
public:
    using Group = std::uint32_t;
    using Place = kubeapi::SlotIndex::Place;
    static constexpr Group none = ~Group(0);

    /// Puts a pod, which is not in it, into the group of this name.
    Group add(std::string_view name, Place pod);
    void remove(Group group, Place pod);
    const std::string &name(Group group) const { return m_entries[group].name; }
    /// Of the group of this name; empty where there is none. Good until the next change.
    const std::vector<Place> &places(std::string_view name) const;

private:
    struct Entry {
        std::string name;
        std::vector<Place> places;
    };
    Group find(std::string_view name) const;

    std::deque<Entry> m_entries; ///< grows in small blocks, so that what is held is what is used
    std::vector<Group> m_free;
    kubeapi::SlotIndex m_index; ///< by name
};

} // namespace workloads
