// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/waiting.h"
#include "kubeapi/objects/node.h"

#include <unordered_map>

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
    struct Holding {
        std::uint32_t node = 0, resource = 0; ///< numbers of m_names
        double amount = 0;
        bool operator==(const Holding &) const = default;
    };
    void add(const Holding &holding, double sign);
    std::uint32_t numberOf(const std::string &name);

    std::unordered_map<std::string, NodeRoom> m_nodes;
    std::vector<std::vector<Holding>> m_pods; ///< by place
    std::vector<std::string> m_names;         ///< of nodes and resources that pods ever had: a cluster has few
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::unordered_map<std::string, std::map<std::string, double>> m_held; ///< node -> resource -> units
    bool m_changed = false;
};

} // namespace workloads
