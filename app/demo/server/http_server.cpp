// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/http_server.h"

#include "app/demo/server/certificates.h"
#include "app/demo/server/text.h"
#include "app/demo/server/upgrade_server.h"
#include "app/demo/server/web_socket.h"

#include <arpa/inet.h>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <httplib.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>

namespace demo {
namespace {

constexpr std::size_t bodyLimit = 3 * 1024 * 1024; // as the real server's

/// A thread for every connection that needs one: watches and logs hold theirs for as long as they last.
class ElasticPool : public httplib::TaskQueue {
public:
    ~ElasticPool() override { shutdown(); }

    void enqueue(std::function<void()> task) override
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
        if (m_idle < m_tasks.size() && m_threads.size() < 1024)
            m_threads.emplace_back([this] { work(); });
        m_ready.notify_one();
    }

    void shutdown() override
    {
        std::vector<std::thread> threads;
        {
            const std::lock_guard lock(m_mutex);
            m_over = true;
            threads.swap(m_threads);
            m_ready.notify_all();
        }
        for (std::thread &thread : threads)
            thread.join();
    }

private:
    void work()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            ++m_idle;
            m_ready.wait(lock, [this] { return m_over || !m_tasks.empty(); });
            --m_idle;
            if (m_tasks.empty())
                return;
            const auto task = std::move(m_tasks.front());
            m_tasks.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<std::function<void()>> m_tasks;
    std::vector<std::thread> m_threads;
    std::size_t m_idle = 0;
    bool m_over = false;
};

std::uint16_t portOf(int descriptor, bool peer)
{
    sockaddr_in address{};
    socklen_t size = sizeof(address);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    const int result = peer ? getpeername(descriptor, generic, &size) : getsockname(descriptor, generic, &size);
    return result == 0 && address.sin_family == AF_INET ? ntohs(address.sin_port) : 0;
}

/// Calls `visit` for every open connection to `port` with its descriptor and the peer's port.
void eachConnection(int port, const std::function<void(int, int)> &visit)
{
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator("/proc/self/fd", error)) {
        const std::string name = entry.path().filename().string();
        int descriptor = -1;
        std::from_chars(name.data(), name.data() + name.size(), descriptor);
        if (descriptor < 0 || portOf(descriptor, false) != port)
            continue;
        if (const int peer = portOf(descriptor, true); peer != 0)
            visit(descriptor, peer);
    }
}

/// Whether the peer still listens. A client that has left is seen here long before a write fails.
bool isOpen(int descriptor)
{
    pollfd entry{descriptor, POLLRDHUP, 0};
    return descriptor < 0 || poll(&entry, 1, 0) <= 0 || (entry.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)) == 0;
}

} // namespace

struct HttpServer::Impl {
    explicit Impl(ObjectStore &store) : api(store) {}

    Api api;
    Certificates certificates;
    std::map<std::string, std::string> tokens; ///< user -> token
    std::unique_ptr<UpgradeServer> server;
    std::thread thread;
    std::mutex mutex;
    std::condition_variable changed;
    int port = 0;
    bool stopping = false;
    double cutSeconds = 0;   ///< > 0: asked for
    double announcedCut = 0; ///< asked for by a request whose answer is still to be sent

    std::unique_ptr<UpgradeServer> make()
    {
        auto made = std::make_unique<UpgradeServer>(certificates.certificate.get(), certificates.key.get());
        made->new_task_queue = [] { return new ElasticPool; }; // the library owns it
        made->set_keep_alive_max_count(1'000'000);
        made->set_keep_alive_timeout(30);
        made->set_tcp_nodelay(true);
        made->set_read_timeout(60, 0);
        made->set_write_timeout(30, 0);
        made->set_payload_max_length(bodyLimit);
        made->set_socket_options([](socket_t socket) {
            int yes = 1;
            setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
        });
        made->set_pre_routing_handler([](const httplib::Request &request, httplib::Response &) {
            // Streams must not sit in a compressor's buffer, so nothing is compressed; the request is the library's own copy.
            auto &own = const_cast<httplib::Request &>(request);
            own.headers.erase("Accept-Encoding");
            // Without a length there is no body; the library would wait for one until the connection ends.
            if (!own.has_header("Content-Length") && !own.has_header("Transfer-Encoding"))
                own.set_header("Content-Length", "0");
            return httplib::Server::HandlerResponse::Unhandled;
        });
        const auto handler = [this](const httplib::Request &request, httplib::Response &response) { serve(request, response); };
        made->Get(".*", handler);
        made->Post(".*", handler);
        made->Put(".*", handler);
        made->Patch(".*", handler);
        made->Delete(".*", handler);
        made->set_error_handler([](const httplib::Request &, httplib::Response &response) {
            if (!response.body.empty() || response.status < 400)
                return;
            const StoreError error =
                response.status == 413
                    ? StoreError{413, "RequestEntityTooLarge", "Request entity too large: limit is " + std::to_string(bodyLimit), Json::object()}
                    : StoreError{response.status, "BadRequest", "the request could not be read", Json::object()};
            response.set_content(statusOf(error).dump(), "application/json");
        });
        made->set_logger([this](const httplib::Request &request, const httplib::Response &) {
            // The answer is out, so the connection it went over may be cut now.
            if (request.path != "/demo/cut")
                return;
            const std::lock_guard lock(mutex);
            cutSeconds = announcedCut;
            announcedCut = 0;
            changed.notify_all();
        });
        return made;
    }

    void serve(const httplib::Request &from, httplib::Response &to)
    {
        ApiRequest request;
        request.method = from.method;
        request.path = from.path;
        request.body = from.body;
        for (const auto &[name, value] : from.headers) {
            std::string &slot = request.headers[lowerCase(name)];
            slot += slot.empty() ? value : "," + value;
        }
        for (const auto &[name, value] : from.params)
            request.query.emplace(name, value);
        const std::string key = request.header("sec-websocket-key");
        ApiAnswer answer = api.handle(std::move(request));
        if (answer.upgrade) {
            UpgradeServer::upgradeThis("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
                                           webSocketAccept(key) + "\r\nSec-WebSocket-Protocol: " + answer.protocol + "\r\n\r\n",
                                       std::move(answer.upgrade));
            return;
        }
        to.status = answer.code;
        for (const auto &[name, value] : answer.headers)
            to.headers.emplace(name, value); // Warning headers may repeat
        if (!answer.stream) {
            if (answer.code != 204 && answer.code != 304)
                to.set_content(answer.body, answer.contentType.c_str());
            return;
        }
        int descriptor = -1;
        eachConnection(port, [&](int candidate, int peer) {
            if (peer == from.remote_port)
                descriptor = candidate;
        });
        to.set_chunked_content_provider(answer.contentType, [stream = std::move(answer.stream), descriptor](std::size_t, httplib::DataSink &sink) {
            bool open = true;
            ApiSink out{[&](std::string_view data) {
                            open = open && isOpen(descriptor) && (data.empty() || sink.write(data.data(), data.size()));
                            return open;
                        },
                        [&] { return open && isOpen(descriptor); }};
            stream(out);
            if (open)
                sink.done();
            return open;
        });
    }

    void closeConnections()
    {
        eachConnection(port, [](int descriptor, int) { shutdown(descriptor, SHUT_RDWR); });
    }

    /// Serves until stop, and again after every cut.
    void run()
    {
        while (true) {
            std::thread listener([this] { server->listen_after_bind(); });
            double pause = 0;
            {
                std::unique_lock lock(mutex);
                changed.wait(lock, [this] { return stopping || cutSeconds > 0; });
                pause = stopping ? 0 : cutSeconds;
                cutSeconds = 0;
            }
            api.setStopping(true);
            while (!server->is_running())
                std::this_thread::yield();
            server->stop();
            closeConnections();
            listener.join();
            std::unique_lock lock(mutex);
            changed.wait_for(lock, std::chrono::duration<double>(pause), [this] { return stopping; });
            if (stopping)
                return;
            server = make();
            if (!server->bind_to_port("127.0.0.1", port))
                return;
            api.setStopping(false);
        }
    }
};

HttpServer::HttpServer(ObjectStore &store) : m_impl(std::make_unique<Impl>(store))
{
    for (const char *user : {"admin", "viewer", "nobody", "member", "guest"})
        m_impl->tokens[user] = randomHex(24);
    m_impl->api.addUser(m_impl->tokens["admin"], {"demo-admin", {"system:masters", "system:authenticated"}});
    m_impl->api.addUser(m_impl->tokens["viewer"], {"viewer", {"demo:viewers", "system:authenticated"}});
    m_impl->api.addUser(m_impl->tokens["nobody"], {"nobody", {"system:authenticated"}});
    // As on shared clusters: rights in some namespaces, and with or without that of listing them.
    m_impl->api.addUser(m_impl->tokens["member"],
                        {"member", {"demo:namespaces", "demo:reads:research", "demo:reads:vision", "system:authenticated"}});
    m_impl->api.addUser(m_impl->tokens["guest"], {"guest", {"demo:reads:research", "demo:reads:vision", "system:authenticated"}});
    m_impl->api.setCut([this](double seconds) {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->announcedCut = seconds;
    });
}

HttpServer::~HttpServer() { stop(); }

std::string HttpServer::start(int port)
{
    m_impl->certificates = Certificates::make();
    if (!m_impl->certificates.valid())
        return "the TLS certificates could not be made: OpenSSL refused; check that the system's OpenSSL 3 is complete";
    m_impl->server = m_impl->make();
    if (!m_impl->server->is_valid())
        return "the TLS server could not be set up from its certificate";
    if (port == 0) {
        m_impl->port = m_impl->server->bind_to_any_port("127.0.0.1");
        if (m_impl->port <= 0)
            return "no free port could be bound on 127.0.0.1";
    } else {
        if (!m_impl->server->bind_to_port("127.0.0.1", port))
            return "port " + std::to_string(port) + " could not be bound on 127.0.0.1; is it in use? Choose another, or 0 for any free one";
        m_impl->port = port;
    }
    m_impl->thread = std::thread([this] { m_impl->run(); });
    return {};
}

void HttpServer::stop()
{
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->stopping = true;
        m_impl->changed.notify_all();
    }
    if (m_impl->thread.joinable())
        m_impl->thread.join();
}

void HttpServer::cut(double seconds)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->cutSeconds = seconds;
    m_impl->changed.notify_all();
}

int HttpServer::port() const { return m_impl->port; }

Api &HttpServer::api() { return m_impl->api; }

std::string HttpServer::kubeconfig() const
{
    std::string text = "apiVersion: v1\nkind: Config\npreferences: {}\nclusters:\n- name: demo\n  cluster:\n    server: https://127.0.0.1:" +
                       std::to_string(m_impl->port) + "\n    certificate-authority-data: " + base64Encode(m_impl->certificates.authorityPem) +
                       "\nusers:\n";
    for (const auto &[user, token] : m_impl->tokens)
        text += "- name: demo-" + user + "\n  user:\n    token: " + token + "\n";
    text += "contexts:\n";
    for (const char *user : {"admin", "viewer", "nobody", "member", "guest"}) {
        const std::string name = user, suffix = name == "admin" ? "" : "-" + name;
        text += "- name: demo" + suffix + "\n  context:\n    cluster: demo\n    user: demo-" + name +
                "\n    namespace: " + (name == "guest" ? "research" : "default") + "\n";
    }
    return text + "current-context: demo\n";
}

} // namespace demo
