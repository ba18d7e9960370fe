// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>

/// A loopback API server that says what the test lays down before start(): lists by path, refusals, and the bytes of one log. Watches are quiet.
class PlayedServer {
public:
    std::map<std::string, std::string> lists; ///< path -> items of the list, "" for an empty one; any other path is unknown (404)
    std::set<std::string> refused;            ///< paths that answer 403
    std::map<std::string, std::string> texts; ///< path -> what it says, as it is
    bool held = false;                        ///< lists give no answer until the end

    PlayedServer() = default;
    PlayedServer(const PlayedServer &) = delete;
    PlayedServer &operator=(const PlayedServer &) = delete;
    ~PlayedServer()
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

    void start()
    {
        m_server.new_task_queue = [] { return new httplib::ThreadPool(64); };
        m_server.set_keep_alive_timeout(1);
        m_server.Get(".*", [this](const httplib::Request &ask, httplib::Response &answer) { say(ask, answer); });
        m_server.set_error_handler([](const httplib::Request &, httplib::Response &answer) {
            if (answer.body.empty())
                refuse(answer, 404, "NotFound");
        });
        m_port = m_server.bind_to_any_port("127.0.0.1");
        m_thread = std::thread([this] { m_server.listen_after_bind(); });
        while (!m_server.is_running())
            std::this_thread::yield(); // to stop it earlier would do nothing
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

private:
    static void refuse(httplib::Response &answer, int status, const char *reason)
    {
        answer.status = status;
        answer.set_content(std::string(R"({"kind":"Status","apiVersion":"v1","status":"Failure","message":"not for you","reason":")") + reason +
                               R"(","code":)" + std::to_string(status) + "}",
                           "application/json");
    }
    void waitForTheEnd()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_ending; });
    }
    void say(const httplib::Request &ask, httplib::Response &answer)
    {
        if (refused.contains(ask.path)) {
            refuse(answer, 403, "Forbidden");
            return;
        }
        if (const auto text = texts.find(ask.path); text != texts.end()) {
            answer.set_content(text->second, "application/json");
            return;
        }
        const auto list = lists.find(ask.path);
        if (list == lists.end()) {
            refuse(answer, 404, "NotFound");
            return;
        }
        if (held) {
            waitForTheEnd();
            return;
        }
        if (ask.has_param("sendInitialEvents")) { // as a server answers that has no watched lists
            refuse(answer, 422, "Invalid");
            return;
        }
        if (!ask.has_param("watch")) {
            answer.set_content(R"({"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[)" + list->second + "]}",
                               "application/json");
            return;
        }
        answer.set_chunked_content_provider("application/json", [this](std::size_t, httplib::DataSink &) {
            waitForTheEnd();
            return false;
        });
    }

    httplib::Server m_server;
    std::thread m_thread;
    int m_port = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
};
