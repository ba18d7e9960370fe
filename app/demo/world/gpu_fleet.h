// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace demo {

/// A kind of machine that the demo cluster has.
struct NodeModel {
    std::string name, instanceType, zone;
    int gpus = 0;
    std::string product, modelName, family, computeMajor, computeMinor;
    double memoryMiB = 0, idleWatts = 0, maxWatts = 0, maxClockMhz = 0;
    int cpus = 0;
    double memoryGiB = 0;
};

/// The simulated GPUs of all nodes: who holds them and how they are doing. Utilisation follows what the pod's process
/// reports; temperature, power, clock and memory follow from it. Thread-safe.
class GpuFleet {
public:
    explicit GpuFleet(std::vector<NodeModel> models);
    static std::vector<NodeModel> standardModels();
    const std::vector<NodeModel> &models() const { return m_models; }

    struct Holder {
        std::string podUid, podName, namespaceName, container;
    };
    /// Gives `count` free devices of a node to a container; false when there are not enough.
    bool allocate(const std::string &node, int count, const Holder &holder);
    void release(const std::string &podUid);
    /// What the holder's process does: share of time computing (0 to 1), device memory in MiB, slowdown of its clock (1 = none).
    void report(const std::string &podUid, double busy, double memoryMiB, double slowdown);
    /// Moves temperatures, power and energy on to now.
    void advance();
    /// Sets the XID of a device (0 clears). False when there is no such device.
    bool raiseXid(const std::string &node, int index, int xid);
    /// Text exposition of one node in the DCGM exporter's form; empty for an unknown node.
    std::string exposition(const std::string &node);
    /// Utilisation in percent per device of a node, for commands and tests.
    std::vector<double> utilisation(const std::string &node);
    std::string deviceId(const std::string &node, int index) const;

private:
    struct Device {
        const NodeModel *model = nullptr;
        int index = 0;
        std::string uuid, busId;
        std::optional<Holder> holder;
        double busy = 0, memoryMiB = 0, slowdown = 1; ///< as reported
        double utilisation = 0, temperature = 31, watts = 0, energyMilliJoule = 0;
        int xid = 0;
    };
    std::vector<NodeModel> m_models;
    mutable std::mutex m_mutex;
    std::map<std::string, std::vector<Device>> m_devices;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace demo
