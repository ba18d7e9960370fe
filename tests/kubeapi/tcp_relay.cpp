// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp_relay.h"

#include <arpa/inet.h>
#include <array>
#include <linux/filter.h>
#include <list>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(static_cast<std::uint16_t>(port));
    out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return out;
}

bool sendAll(int socket, const char *data, std::size_t size)
{
    while (size > 0) {
        const ssize_t sent = ::send(socket, data, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

} // namespace

struct TcpRelay::Impl {
    struct Connection {
        int client = -1, server = -1;
        bool ended = false, swallowed = false, deaf = false;
        std::string asked; ///< what the client has sent, as long as it is short
    };
    std::string scheme;
    std::vector<int> upstreams;
    std::size_t turn = 0;
    int listener = -1, port = 0, wake = -1;
    mutable std::mutex mutex;
    std::list<Connection> connections;
    int accepted = 0;
    bool over = false;
    std::thread thread;

    void end(Connection &connection)
    {
        connection.ended = true;
        for (int *socket : {&connection.client, &connection.server})
            if (*socket >= 0)
                ::close(std::exchange(*socket, -1));
    }

    void take()
    {
        Connection connection;
        connection.client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        const std::lock_guard lock(mutex);
        ++accepted;
        for (std::size_t tries = 0; tries < upstreams.size(); ++tries) {
            connection.server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            const sockaddr_in there = loopback(upstreams[turn++ % upstreams.size()]);
            if (::connect(connection.server, reinterpret_cast<const sockaddr *>(&there), sizeof there) == 0)
                break;
            ::close(std::exchange(connection.server, -1));
        }
        connections.push_back(std::move(connection));
        if (connections.back().server < 0)
            end(connections.back());
    }

    void move(Connection &connection, bool fromClient)
    {
        std::array<char, 65536> buffer{};
        const ssize_t got = ::recv(fromClient ? connection.client : connection.server, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        const std::lock_guard lock(mutex);
        if (got > 0 && connection.swallowed)
            return;
        if (got <= 0 || !sendAll(fromClient ? connection.server : connection.client, buffer.data(), static_cast<std::size_t>(got))) {
            if (got <= 0 && !fromClient && connection.swallowed)
                ::close(std::exchange(connection.server, -1)); // whoever swallows does not tell
            else
                end(connection);
            return;
        }
        if (fromClient && connection.asked.size() < 65536)
            connection.asked.append(buffer.data(), static_cast<std::size_t>(got));
    }

    void run()
    {
        while (true) {
            std::vector<pollfd> entries{{wake, POLLIN, 0}, {listener, POLLIN, 0}};
            std::vector<std::pair<Connection *, bool>> whose;
            {
                const std::lock_guard lock(mutex);
                if (over)
                    return;
                for (Connection &connection : connections) {
                    if (connection.ended || connection.deaf)
                        continue;
                    entries.push_back({connection.client, POLLIN, 0});
                    whose.emplace_back(&connection, true);
                    if (connection.server >= 0) {
                        entries.push_back({connection.server, POLLIN, 0});
                        whose.emplace_back(&connection, false);
                    }
                }
            }
            ::poll(entries.data(), entries.size(), -1);
            if (entries[0].revents != 0) {
                std::uint64_t count = 0;
                [[maybe_unused]] const auto read = ::read(wake, &count, sizeof count);
            }
            for (std::size_t i = 2; i < entries.size(); ++i)
                if (entries[i].revents != 0 && !whose[i - 2].first->ended)
                    move(*whose[i - 2].first, whose[i - 2].second);
            if (entries[1].revents != 0)
                take();
        }
    }

    void wakeUp() const
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(wake, &one, sizeof one);
    }
};

TcpRelay::TcpRelay(const std::string &serverUrl) : m_impl(std::make_unique<Impl>())
{
    m_impl->scheme = serverUrl.substr(0, serverUrl.find("://") + 3);
    setServers({serverUrl});
    m_impl->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in here = loopback(0);
    socklen_t size = sizeof here;
    if (::bind(m_impl->listener, reinterpret_cast<sockaddr *>(&here), size) != 0 || ::listen(m_impl->listener, 64) != 0 ||
        ::getsockname(m_impl->listener, reinterpret_cast<sockaddr *>(&here), &size) != 0)
        throw std::runtime_error("the relay could not listen");
    m_impl->port = ntohs(here.sin_port);
    m_impl->wake = ::eventfd(0, EFD_CLOEXEC);
    m_impl->thread = std::thread([this] { m_impl->run(); });
}

TcpRelay::~TcpRelay()
{
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->over = true;
    }
    m_impl->wakeUp();
    m_impl->thread.join();
    for (auto &connection : m_impl->connections)
        m_impl->end(connection);
    ::close(m_impl->listener);
    ::close(m_impl->wake);
}

void TcpRelay::setServers(const std::vector<std::string> &serverUrls)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->upstreams.clear();
    for (const std::string &url : serverUrls)
        m_impl->upstreams.push_back(std::stoi(url.substr(url.rfind(':') + 1)));
}

std::string TcpRelay::url() const { return m_impl->scheme + "127.0.0.1:" + std::to_string(m_impl->port); }

int TcpRelay::accepted() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->accepted;
}

int TcpRelay::open() const
{
    const std::lock_guard lock(m_impl->mutex);
    int count = 0;
    for (const auto &connection : m_impl->connections)
        count += connection.ended ? 0 : 1;
    return count;
}

int TcpRelay::kill(Death death, std::string_view words)
{
    int killed = 0;
    {
        const std::lock_guard lock(m_impl->mutex);
        for (auto &connection : m_impl->connections) {
            if (connection.ended || connection.swallowed || connection.deaf || connection.asked.find(words) == std::string::npos)
                continue;
            ++killed;
            if (death == Death::Swallowed) {
                connection.swallowed = true;
                continue;
            }
            connection.deaf = true;
            sock_filter drop{BPF_RET | BPF_K, 0, 0, 0};
            const sock_fprog program{1, &drop};
            if (::setsockopt(connection.client, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0)
                throw std::runtime_error("no packet filter could be set");
        }
    }
    m_impl->wakeUp();
    return killed;
}
