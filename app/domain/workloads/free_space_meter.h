// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/waiting.h"
#include "kubeapi/base/slot_index.h"
#include "kubeapi/objects/node.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace workloads {

/// Keeps what each node has and what its pods hold, so that the room left is a sum over nodes and never over pods.
class FreeSpaceMeter {
public:
    void putNode(const kubeapi::Node &node);
    void removeNode(const std::string &name);

    using Number = std::uint32_t;
    static constexpr Number none = ~Number(0);
    /// What a pod that was given to a node takes there, as a number that all pods have who take the same; `none` for nothing.
    Number takenBy(const kubeapi::Pod &pod);
    /// A pod comes onto a node and takes this. Returns the node's number, which stays the same as long as it has a pod; `none` for a node without a
    /// name.
    Number arrive(std::string_view node, Number taken);
    void leave(Number node, Number taken);
    /// Of a node that has pods; `none` for any other.
    Number nodeNumber(std::string_view name) const;
    const std::string &nodeName(Number node) const { return m_held[node].node; }

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
    struct Share {
        Number taken = 0, pods = 0;
    };
    /// Pods of one node.
    struct Held {
        std::string node;
        std::vector<Share> shares; ///< of those who take something
        Number pods = 0;           ///< all; the place is free without
    };
    Number nodeFor(std::string_view name);

    std::unordered_map<std::string, NodeRoom> m_nodes;
    std::map<Amounts, Number> m_numbers;
    std::vector<const Amounts *> m_amounts; ///< what pods ever took: a cluster has few of these
    std::deque<Held> m_held;                ///< grows in small blocks, so that what is held is what is used
    std::vector<Number> m_freeHeld;
    kubeapi::SlotIndex m_heldIndex; ///< by node name
    bool m_changed = false;
};

} // namespace workloads
