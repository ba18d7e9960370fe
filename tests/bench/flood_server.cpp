// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/flood_server.h"

#include "tests/bench/canned_server.h"

#include <nlohmann/json.hpp>

#include <arpa/inet.h>
#include <chrono>
#include <fstream>
#include <iostream>
#include <mutex>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace bench {

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;
constexpr int podsOfJob = 8, namespaceCount = 20, pageSize = 500;
constexpr std::int64_t firstVersion = 10'000'000; ///< of the flood; a list is older

bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string namespaceOf(int job) { return "team-" + std::to_string(job % namespaceCount); }

/// A pod in pieces, so that what changes can be put in between.
struct PodText {
    std::string head, middle, tail; ///< around resourceVersion and generation, and around restartCount
    std::string with(std::int64_t version, std::int64_t moment, int restarts) const
    {
        return head + "\"resourceVersion\":\"" + std::to_string(version) + "\",\"generation\":" + std::to_string(moment) + middle +
               "\"restartCount\":" + std::to_string(restarts) + tail;
    }
};

PodText podText(int number)
{
    std::string text = cannedPod(number);
    // All pods of a job in the job's namespace
    const std::string mark = "\"namespace\":\"team-";
    const auto space = text.find(mark);
    text.replace(space, text.find('"', space + mark.size()) + 1 - space, "\"namespace\":\"" + namespaceOf(number / podsOfJob) + "\"");
    const std::string version = "\"resourceVersion\":\"" + std::to_string(100000 + number) + "\"", restarts = "\"restartCount\":0";
    const auto at = text.find(version), then = text.find(restarts, at);
    return {text.substr(0, at), text.substr(at + version.size(), then - at - version.size()), text.substr(then + restarts.size())};
}

Json jobOf(int number)
{
    const Json pod = Json::parse(cannedPod(number * podsOfJob));
    const Json &owner = pod["metadata"]["ownerReferences"][0];
    return {{"apiVersion", "batch/v1"},
            {"kind", "Job"},
            {"metadata",
             {{"name", owner["name"]},
              {"namespace", namespaceOf(number)},
              {"uid", owner["uid"]},
              {"resourceVersion", std::to_string(50000 + number)},
              {"creationTimestamp", "2026-03-01T10:20:20Z"}}},
            {"spec",
             {{"parallelism", podsOfJob},
              {"completions", podsOfJob},
              {"completionMode", "Indexed"},
              {"template", {{"spec", {{"restartPolicy", "Never"}, {"containers", pod["spec"]["containers"]}}}}}}},
            {"status", {{"active", podsOfJob}, {"ready", podsOfJob}, {"startTime", "2026-03-01T10:20:25Z"}}}};
}

class FloodServer {
public:
    explicit FloodServer(int pods) : m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        for (int i = 0; i < pods; ++i)
            m_pods.push_back(podText(i));
        for (int i = 0; i < pods / podsOfJob; ++i)
            m_jobs.push_back(jobOf(i));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_listener, 64);
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length);
        port = ntohs(address.sin_port);
        // Ends with the process: its connections are the other process's to close
        std::thread([this] { serve(); }).detach();
    }
    int port = 0;

    void flood(int seconds, int rate)
    {
        int socket = -1;
        {
            const std::lock_guard lock(m_mutex);
            socket = m_podWatch;
        }
        const std::int64_t events = std::int64_t(seconds) * rate;
        const auto start = Clock::now();
        std::int64_t sent = 0;
        std::string batch;
        while (socket >= 0 && sent < events) {
            const double passed = std::chrono::duration<double>(Clock::now() - start).count();
            const std::int64_t due = std::min(events, static_cast<std::int64_t>(passed * rate));
            if (due == sent) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1)); // the pace is what is measured
                continue;
            }
            batch.clear();
            for (int i = 0; i < 64 && sent < due; ++i, ++sent, ++m_version) {
                const auto pod = static_cast<std::size_t>(m_version % static_cast<std::int64_t>(m_pods.size()));
                const auto round = static_cast<int>(m_version / static_cast<std::int64_t>(m_pods.size())) + 1;
                const std::string line = "{\"type\":\"MODIFIED\",\"object\":" +
                                         m_pods[pod].with(firstVersion + m_version, Clock::now().time_since_epoch().count(), round) + "}\n";
                append(batch, line);
            }
            if (!sendAll(socket, batch))
                break;
        }
        const double behind = std::chrono::duration<double, std::milli>(Clock::now() - start).count() - seconds * 1000.0;
        std::cout << "sent " << sent << " " << std::max(0.0, behind) << std::endl;
    }

private:
    static void append(std::string &out, const std::string &text)
    {
        char size[32];
        std::snprintf(size, sizeof size, "%zx\r\n", text.size());
        out.append(size).append(text).append("\r\n");
    }
    void serve()
    {
        for (int socket = 0; (socket = ::accept(m_listener, nullptr, nullptr)) >= 0;)
            std::thread([this, socket] { talk(socket); }).detach();
    }
    void talk(int socket)
    {
        const int on = 1; // as API servers do it: an event waits for no other
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        std::string read;
        char buffer[4096];
        for (ssize_t got = 0; (got = ::recv(socket, buffer, sizeof buffer, 0)) > 0;) {
            read.append(buffer, static_cast<std::size_t>(got));
            for (std::size_t end = 0; (end = read.find("\r\n\r\n")) != std::string::npos;) {
                const std::string request = read.substr(0, end);
                const auto length = request.find("Content-Length: ");
                const std::size_t body = length == std::string::npos ? 0 : std::stoul(request.substr(length + 16));
                while (read.size() < end + 4 + body && (got = ::recv(socket, buffer, sizeof buffer, 0)) > 0)
                    read.append(buffer, static_cast<std::size_t>(got));
                read.erase(0, end + 4 + body);
                const auto path = request.find(' ') + 1;
                if (!answer(socket, request.substr(path, request.find(' ', path) - path)))
                    return;
            }
        }
        const std::lock_guard lock(m_mutex);
        if (m_podWatch == socket)
            m_podWatch = -1;
        ::close(socket);
    }
    static bool whole(int socket, const char *status, const std::string &body)
    {
        return sendAll(socket, std::string("HTTP/1.1 ") + status +
                                   "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    /// The items [from, from + pageSize) of `count`, and where the next page begins.
    template <class Item>
    static std::string page(std::size_t from, std::size_t count, const Item &item)
    {
        const std::size_t end = std::min(count, from + pageSize);
        std::string body = R"({"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"900000")";
        if (end < count)
            body += ",\"continue\":\"" + std::to_string(end) + "\"";
        body += "},\"items\":[";
        for (std::size_t i = from; i < end; ++i)
            body += (i > from ? "," : "") + item(i);
        return body + "]}";
    }
    bool answer(int socket, const std::string &target)
    {
        const auto has = [&](const char *text) { return target.find(text) != std::string::npos; };
        const std::string path = target.substr(0, target.find('?'));
        const bool pods = path == "/api/v1/pods", jobs = path == "/apis/batch/v1/jobs";
        if (path == "/api")
            return whole(socket, "200 OK", R"({"kind":"APIVersions","versions":["v1"]})");
        if (path == "/apis")
            return whole(socket, "200 OK", R"({"kind":"APIGroupList","apiVersion":"v1","groups":[]})");
        if (path.starts_with("/apis/batch/v1/namespaces/")) {
            const std::string name = path.substr(path.rfind('/') + 1);
            for (const Json &job : m_jobs)
                if (job["metadata"]["name"] == name)
                    return whole(socket, "200 OK", job.dump());
        }
        const bool kind = pods || jobs || path == "/api/v1/nodes" || path == "/api/v1/events" || path == "/api/v1/namespaces" ||
                          path == "/api/v1/configmaps" || path == "/api/v1/resourcequotas" || path.starts_with("/apis/apps/v1/");
        if (path.ends_with("/log") || (kind && has("watch=true") && !has("sendInitialEvents"))) {
            // A stream that stays open; nothing comes but the flood
            if (!sendAll(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"))
                return false;
            const std::lock_guard lock(m_mutex);
            if (pods)
                m_podWatch = socket;
            return true;
        }
        if (kind && has("sendInitialEvents"))
            return whole(socket, "422 Invalid", R"({"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Invalid","code":422})");
        if (!kind)
            return whole(socket, "404 Not Found", R"({"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404})");
        const auto token = target.find("continue=");
        const std::size_t from = token == std::string::npos ? 0 : std::stoul(target.substr(token + 9));
        if (pods)
            return whole(socket, "200 OK",
                         page(from, m_pods.size(), [this](std::size_t i) { return m_pods[i].with(100000 + static_cast<std::int64_t>(i), 0, 0); }));
        return whole(socket, "200 OK", page(from, jobs ? m_jobs.size() : 0, [this](std::size_t i) { return m_jobs[i].dump(); }));
    }

    std::vector<PodText> m_pods;
    std::vector<Json> m_jobs;
    int m_listener;
    std::mutex m_mutex;
    int m_podWatch = -1;
    std::int64_t m_version = 0;
};

} // namespace

int serveFlood(int pods, const std::string &file)
{
    FloodServer server(pods);
    std::ofstream(file) << "apiVersion: v1\nkind: Config\ncurrent-context: flood\nclusters:\n- name: flood\n  cluster:\n    server: http://127.0.0.1:"
                        << server.port << "\ncontexts:\n- name: flood\n  context: {cluster: flood, user: flood}\nusers:\n- name: flood\n  user: {}\n";
    std::cout << "ready" << std::endl;
    std::string word;
    for (int seconds = 0, rate = 0; std::cin >> word >> seconds >> rate;)
        server.flood(seconds, rate);
    std::_Exit(0); // its threads have nothing to put in order
}

} // namespace bench
