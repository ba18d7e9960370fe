// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <httplib.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace testsupport {

/// A server on loopback that answers as an API server would; what it knows is up to who derives from it. Its handlers run in threads of their own, so
/// the destructor of the one who derives calls end() before anything that they use goes.
class LoopbackServer {
public:
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

protected:
    LoopbackServer() = default;
    ~LoopbackServer() = default;

    /// With the handlers that `handlers()` has by now.
    void listen()
    {
        m_server.new_task_queue = [] { return new httplib::ThreadPool(64); };
        m_server.set_keep_alive_timeout(1);
        m_server.set_error_handler([](const httplib::Request &, httplib::Response &answer) {
            if (answer.body.empty())
                refuse(answer, 404, "NotFound");
        });
        m_port = m_server.bind_to_any_port("127.0.0.1");
        m_thread = std::thread([this] { m_server.listen_after_bind(); });
        while (!m_server.is_running())
            std::this_thread::yield(); // to stop it earlier would do nothing
    }
    /// Handlers that wait are woken, and all have ended when this returns.
    void end()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        m_server.stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    httplib::Server &handlers() { return m_server; }

    static void refuse(httplib::Response &answer, int status, const char *reason)
    {
        answer.status = status;
        answer.set_content(std::string(R"({"kind":"Status","apiVersion":"v1","status":"Failure","message":"not for you","reason":")") + reason +
                               R"(","code":)" + std::to_string(status) + "}",
                           "application/json");
    }
    /// False once the server ends.
    bool pause(std::chrono::milliseconds time)
    {
        std::unique_lock lock(m_mutex);
        return !m_wake.wait_for(lock, time, [this] { return m_ending; });
    }
    void waitForTheEnd()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_ending; });
    }

private:
    httplib::Server m_server;
    std::thread m_thread;
    int m_port = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
};

} // namespace testsupport
