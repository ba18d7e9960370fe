// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace demo {

/// Answers HTTP on sockets for pods that only seem to listen: every request goes to one function. Thread-safe.
class SimulatedListeners {
public:
    using Answer = std::function<std::optional<PodRuntime::ProxyAnswer>(const Json &pod, int port, const std::string &path)>;
    explicit SimulatedListeners(Answer answer) : m_answer(std::move(answer)) {}
    /// Ends all connections and waits for them.
    ~SimulatedListeners();
    SimulatedListeners(const SimulatedListeners &) = delete;
    SimulatedListeners &operator=(const SimulatedListeners &) = delete;

    /// A connection to what seems to listen there, the caller's; -1 where no machine resources are left.
    int connect(const Json &pod, int port);

private:
    struct Served {
        int socket = -1;
        std::thread thread;
        std::shared_ptr<std::atomic<bool>> over;
    };
    void serve(int socket, const Json &pod, int port) const;

    Answer m_answer;
    std::mutex m_mutex;
    std::vector<Served> m_served;
};

} // namespace demo
