// SPDX-License-Identifier: GPL-3.0-or-later
// A watch of pods through the whole client (connection, frames, JSON, pods, store, change sets): how long an event takes at 1,000 a second, and how
// many events a second go through when they come as fast as they can. The server is a thread of this program on the loopback, without TLS.
#include "tests/bench/bench_figures.h"
#include "tests/bench/canned_server.h"

#include "kubeapi/client/client.h"
#include "kubeapi/objects/pod.h"

#include <arpa/inet.h>
#include <iostream>
#include <netinet/tcp.h>
#include <optional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
constexpr int keys = 1000, paced = 3000, flood = 60'000;

std::int64_t nowNs() { return Clock::now().time_since_epoch().count(); }

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

/// Events of `keys` pods in turn, in two halves, so that the moment of sending can be put in between.
class Events {
public:
    Events()
    {
        for (int i = 0; i < keys; ++i) {
            std::string pod = bench::cannedPod(i);
            const std::string version = "\"resourceVersion\":\"" + std::to_string(100000 + i) + "\"";
            const auto at = pod.find(version);
            m_parts.emplace_back("{\"type\":\"MODIFIED\",\"object\":" + pod.substr(0, at), pod.substr(at + version.size()) + "}\n");
        }
    }
    std::string line(int number) const
    {
        const auto &[head, tail] = m_parts[static_cast<std::size_t>(number % keys)];
        return head + "\"resourceVersion\":\"" + std::to_string(1'000'000 + number) + "\",\"generation\":" + std::to_string(nowNs()) + tail;
    }

private:
    std::vector<std::pair<std::string, std::string>> m_parts;
};

std::string chunk(const std::string &text)
{
    char size[32];
    std::snprintf(size, sizeof size, "%zx\r\n", text.size());
    return size + text + "\r\n";
}

/// Answers each connection's requests: an empty list, and a watch that plays its events once.
class Server {
public:
    Server(const Events &events, bool atPace) : m_events(events), m_atPace(atPace), m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_listener, 8);
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length);
        port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~Server()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        for (std::thread &thread : m_connections)
            thread.join();
        ::close(m_listener);
    }
    int port = 0;

private:
    void serve()
    {
        for (int socket = 0; (socket = ::accept(m_listener, nullptr, nullptr)) >= 0;)
            m_connections.emplace_back([this, socket] {
                talk(socket);
                ::close(socket);
            });
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
                read.erase(0, end + 4);
                if (!answer(socket, request))
                    return;
            }
        }
    }
    bool answer(int socket, const std::string &request) const
    {
        const auto whole = [socket](const char *status, const std::string &body) {
            return sendAll(socket, std::string("HTTP/1.1 ") + status +
                                       "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        };
        if (request.find("sendInitialEvents") != std::string::npos)
            return whole("422 Invalid", R"({"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Invalid","code":422})");
        if (request.find("watch=true") == std::string::npos)
            return whole("200 OK", R"({"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"999999"},"items":[]})");
        if (!sendAll(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"))
            return false;
        const auto start = Clock::now();
        for (int i = 0; i < (m_atPace ? paced : flood); ++i) {
            if (m_atPace)
                std::this_thread::sleep_until(start + std::chrono::milliseconds(i)); // the pace is what is measured
            if (!sendAll(socket, chunk(m_events.line(i))))
                return false;
        }
        return true; // and the stream stays open
    }

    const Events &m_events;
    const bool m_atPace;
    int m_listener;
    std::thread m_thread;
    std::vector<std::thread> m_connections;
};

struct Run {
    std::vector<double> latencies; ///< ms
    double perSecond = 0;
    int tellings = 0;
};

std::optional<Run> play(const Events &events, bool atPace)
{
    Server server(events, atPace);
    auto context = std::make_shared<kubeapi::ResolvedContext>();
    context->name = "bench";
    context->server = "http://127.0.0.1:" + std::to_string(server.port);
    kubeapi::Loop loop;
    auto client = kubeapi::Client::create(loop, context);
    if (!client)
        return std::nullopt;
    Run run;
    const int last = 1'000'000 + (atPace ? paced : flood) - 1;
    bool done = false;
    const auto start = Clock::now();
    // At once, so that the way is measured; a window gathers what comes within 100 ms
    (*client)->subscribe<kubeapi::Pod>(
        {"", "v1", "pods", "Pod", true}, {},
        [&](const kubeapi::ChangeSet<kubeapi::Pod> &changes) {
            const std::int64_t now = nowNs();
            ++run.tellings;
            for (const auto *list : {&changes.added, &changes.modified})
                for (const auto &pod : *list) {
                    run.latencies.push_back(static_cast<double>(now - pod->meta.generation) / 1e6);
                    done = done || std::atoi(pod->meta.resourceVersion.c_str()) == last;
                }
        },
        {}, std::chrono::milliseconds(atPace ? 0 : 100));
    if (!loop.runUntil([&] { return done; }, std::chrono::seconds(60)))
        return std::nullopt;
    run.perSecond = (atPace ? paced : flood) / std::chrono::duration<double>(Clock::now() - start).count();
    client->reset(); // ends the server's thread, which writes to it
    std::sort(run.latencies.begin(), run.latencies.end());
    return run;
}

} // namespace

int main()
{
    const Events events;
    std::vector<double> middle, late, rate;
    for (int round = 0; round < bench::rounds(); ++round) {
        const auto slow = play(events, true), fast = play(events, false);
        if (!slow || !fast) {
            std::cerr << "bench_live: the events did not all arrive within a minute\n";
            return 1;
        }
        middle.push_back(slow->latencies[slow->latencies.size() / 2]);
        late.push_back(slow->latencies[slow->latencies.size() * 99 / 100]);
        rate.push_back(fast->perSecond);
    }
    using bench::Figure;
    std::printf("live: events of %d pods through the whole client\n", keys);
    bench::print("1,000 a second: sent to told, middle", Figure::of(middle), "ms");
    bench::print("1,000 a second: sent to told, 99 of 100", Figure::of(late), "ms");
    bench::print("as fast as they come: events a second", Figure::of(rate), "");
    return 0;
}
