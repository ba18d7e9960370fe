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
    void putPod(const kubeapi::Pod &pod);
    void removePod(const std::string &uid);

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
        std::string node, resource;
        double amount = 0;
        bool operator==(const Holding &) const = default;
    };
    void add(const Holding &holding, double sign);

    std::unordered_map<std::string, NodeRoom> m_nodes;
    std::unordered_map<std::string, std::vector<Holding>> m_pods;          ///< by pod uid
    std::unordered_map<std::string, std::map<std::string, double>> m_held; ///< node -> resource -> units
    bool m_changed = false;
};

} // namespace workloads
