// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/waiting.h"
#include "kubeapi/base/slot_index.h"
#include "kubeapi/objects/node.h"

#include <deque>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace workloads {

/// Keeps what each node has and what its pods hold, so that the room left is a sum over nodes and never over pods.
class FreeSpaceMeter {
public:
    void putNode(const kubeapi::Node &node);
    void removeNode(const std::string &name);
    /// `place`: a number of the pod's own, small and given out again when the pod is gone.
    void putPod(std::uint32_t place, const kubeapi::Pod &pod);
    void removePod(std::uint32_t place);

    /// True once after something changed that measure() could see.
    bool takeChanged();
    FreeSpace measure() const;
    static std::string modelOf(const kubeapi::Node &node); ///< short name; empty = unknown

private:
    struct NodeRoom {
        std::string model;
        std::map<std::string, double> allocatable; ///< accelerators only
        bool schedulable = false;
        bool operator==(const NodeRoom &) const = default;
    };
    using Amounts = std::vector<std::pair<std::string, double>>; ///< resources and units, by name
    /// What one pod holds: thousands hold the same.
    struct Holding {
        std::uint32_t node = 0;    ///< place in m_held
        std::uint32_t amounts = 0; ///< one more than the place in m_amounts; 0 = nothing
        bool operator==(const Holding &) const = default;
    };
    struct Held {
        std::string node;
        Amounts amounts;
        std::uint32_t pods = 0; ///< that hold something; the place is free without
    };
    void add(const Holding &holding, int sign);
    std::uint32_t placeOfNode(const std::string &name);
    std::uint32_t numberOf(Amounts amounts);

    std::unordered_map<std::string, NodeRoom> m_nodes;
    std::deque<Holding> m_pods; ///< by place
    std::map<Amounts, std::uint32_t> m_numbers;
    std::vector<const Amounts *> m_amounts; ///< what pods ever held: a cluster has few of these
    std::vector<Held> m_held;               ///< on nodes
    std::vector<std::uint32_t> m_freeHeld;
    kubeapi::SlotIndex m_heldIndex; ///< by node name
    bool m_changed = false;
};

} // namespace workloads
