// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/loop.h"

#include <functional>
#include <thread>

namespace cluster {

/// A thread that runs one event loop. Everything posted before the end is run or dropped; the destructor joins.
class ClusterThread {
public:
    ClusterThread() : m_thread([this] { m_loop.run(); }) {}
    ~ClusterThread()
    {
        m_loop.stop();
        m_thread.join();
    }
    ClusterThread(const ClusterThread &) = delete;
    ClusterThread &operator=(const ClusterThread &) = delete;

    kubeapi::Loop &loop() { return m_loop; }
    void post(std::function<void()> work) { m_loop.post(std::move(work)); }

private:
    kubeapi::Loop m_loop;
    std::thread m_thread; ///< last: starts when the loop stands
};

} // namespace cluster
