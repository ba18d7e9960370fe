// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/loop.h"

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <thread>

namespace cluster {

/// A thread that runs one event loop. The loop belongs to the thread too: where it does not end in time (a name service that does not
/// answer holds it), it is left to end by itself, so that nobody waits for it.
class ClusterThread {
public:
    ClusterThread() : m_loop(std::make_shared<kubeapi::Loop>())
    {
        std::packaged_task<void()> task([loop = m_loop] { loop->run(); });
        m_ended = task.get_future();
        m_thread = std::thread(std::move(task));
    }
    ~ClusterThread() { end({}); }
    ClusterThread(const ClusterThread &) = delete;
    ClusterThread &operator=(const ClusterThread &) = delete;

    kubeapi::Loop &loop() { return *m_loop; }
    void post(std::function<void()> work) { m_loop->post(std::move(work)); }

    /// Runs what was posted, then `last`, then ends the thread. Returns within `patience`; nothing may be posted after.
    void end(std::function<void()> last)
    {
        if (!m_thread.joinable())
            return;
        m_loop->post([loop = m_loop.get(), last = std::move(last)] {
            if (last)
                last();
            loop->stop();
        });
        if (m_ended.wait_for(patience) == std::future_status::ready)
            m_thread.join();
        else
            m_thread.detach();
    }

private:
    static constexpr std::chrono::milliseconds patience{500};

    std::shared_ptr<kubeapi::Loop> m_loop;
    std::future<void> m_ended;
    std::thread m_thread;
};

} // namespace cluster
