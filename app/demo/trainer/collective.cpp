// SPDX-License-Identifier: GPL-3.0-or-later
#include "collective.h"

#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <random>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace trainer {
namespace {

using Clock = std::chrono::steady_clock;

/// What a rank says first: the run's secret keeps strangers on the same machine out.
struct Greeting {
    std::uint64_t secret = 0;
    std::uint32_t rank = 0, worldSize = 0;
};

constexpr std::uint64_t mostNumbers = 1ULL << 26;

void prepare(int socket)
{
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
    fcntl(socket, F_SETFD, FD_CLOEXEC);
}

} // namespace

Collective::Collective(const Options &options, const std::atomic<bool> &stop)
    : m_options(options), m_stop(stop), m_peers(options.rank == 0 ? static_cast<std::size_t>(options.worldSize) : 1, -1)
{
}

Collective::~Collective()
{
    for (const int socket : m_peers) {
        if (socket >= 0)
            close(socket);
    }
}

bool Collective::waitFor(int socket, short what)
{
    while (!m_stop) {
        pollfd entry{socket, what, 0};
        const int ready = poll(&entry, 1, 100);
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
    return false;
}

bool Collective::sendAll(int socket, const void *data, std::size_t size)
{
    const auto *at = static_cast<const char *>(data);
    while (size > 0) {
        const ssize_t sent = send(socket, at, size, MSG_NOSIGNAL);
        if (sent > 0) {
            at += sent;
            size -= static_cast<std::size_t>(sent);
        } else if (errno == EAGAIN || errno == EINTR) {
            if (!waitFor(socket, POLLOUT))
                return false;
        } else {
            return false;
        }
    }
    return true;
}

bool Collective::receiveAll(int socket, void *data, std::size_t size)
{
    auto *at = static_cast<char *>(data);
    while (size > 0) {
        const ssize_t got = recv(socket, at, size, 0);
        if (got > 0) {
            at += got;
            size -= static_cast<std::size_t>(got);
        } else if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
            if (!waitFor(socket, POLLIN))
                return false;
        } else {
            return false;
        }
    }
    return true;
}

std::string Collective::lost(int rank) const
{
    if (m_stop)
        return "stopped";
    return "rank " + std::to_string(m_options.rank) + ": connection to rank " + std::to_string(rank) + " was lost (did that process end?)";
}

std::optional<std::string> Collective::join(double seconds)
{
    if (m_options.worldSize == 1)
        return std::nullopt;
    return m_options.rank == 0 ? listenForRanks(seconds) : connectToMaster(seconds);
}

std::optional<std::string> Collective::listenForRanks(double seconds)
{
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::uint64_t secret = 0;
    const bool byFile = !m_options.rendezvousFile.empty();
    address.sin_port = htons(byFile ? 0 : static_cast<std::uint16_t>(m_options.masterPort));
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (listener < 0 || bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 || listen(listener, 64) != 0) {
        const std::string reason = std::strerror(errno);
        if (listener >= 0)
            close(listener);
        return "rank 0 cannot listen on port " + std::to_string(m_options.masterPort) + ": " + reason;
    }
    prepare(listener);
    if (byFile) {
        std::random_device device;
        secret = (static_cast<std::uint64_t>(device()) << 32) | device();
        socklen_t size = sizeof address;
        getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
        const std::string beside = m_options.rendezvousFile + ".part";
        const mode_t before = umask(0077);
        std::ofstream(beside, std::ios::trunc) << ntohs(address.sin_port) << ' ' << secret << '\n';
        umask(before);
        std::rename(beside.c_str(), m_options.rendezvousFile.c_str());
    }
    const auto until = Clock::now() + std::chrono::duration<double>(seconds);
    int missing = m_options.worldSize - 1;
    while (missing > 0 && !m_stop && Clock::now() < until) {
        pollfd entry{listener, POLLIN, 0};
        if (poll(&entry, 1, 100) <= 0)
            continue;
        const int peer = accept(listener, nullptr, nullptr);
        if (peer < 0)
            continue;
        prepare(peer);
        Greeting greeting;
        if (!receiveAll(peer, &greeting, sizeof greeting) || greeting.secret != secret || greeting.rank == 0 ||
            greeting.worldSize != static_cast<std::uint32_t>(m_options.worldSize) || greeting.rank >= greeting.worldSize) {
            close(peer);
            continue;
        }
        int &place = m_peers[greeting.rank];
        if (place >= 0)
            close(place); // that rank started anew while others were still missing
        else
            --missing;
        place = peer;
    }
    close(listener);
    if (m_stop)
        return "stopped";
    if (missing > 0)
        return "rank 0: " + std::to_string(missing) + " of " + std::to_string(m_options.worldSize - 1) + " other ranks did not connect in time";
    return std::nullopt;
}

std::optional<std::string> Collective::connectToMaster(double seconds)
{
    const auto until = Clock::now() + std::chrono::duration<double>(seconds);
    while (!m_stop && Clock::now() < until) {
        std::uint64_t secret = 0;
        std::string port = std::to_string(m_options.masterPort), host = m_options.masterAddress;
        bool known = true;
        if (!m_options.rendezvousFile.empty()) {
            std::ifstream file(m_options.rendezvousFile);
            host = "127.0.0.1";
            known = static_cast<bool>(file >> port >> secret);
        }
        addrinfo hints{}, *found = nullptr;
        hints.ai_family = AF_INET;
        hints.ai_socktype = SOCK_STREAM;
        if (known && getaddrinfo(host.c_str(), port.c_str(), &hints, &found) == 0 && found != nullptr) {
            const int peer = socket(AF_INET, SOCK_STREAM, 0);
            const bool connected = peer >= 0 && connect(peer, found->ai_addr, found->ai_addrlen) == 0;
            freeaddrinfo(found);
            if (connected) {
                prepare(peer);
                const Greeting greeting{secret, static_cast<std::uint32_t>(m_options.rank), static_cast<std::uint32_t>(m_options.worldSize)};
                // The first thing that comes back is rank 0's state; a rank 0 that is gone shows there.
                if (sendAll(peer, &greeting, sizeof greeting)) {
                    m_peers[0] = peer;
                    return std::nullopt;
                }
            }
            if (peer >= 0)
                close(peer);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    if (m_stop)
        return "stopped";
    return "rank " + std::to_string(m_options.rank) + ": rank 0 at " + m_options.masterAddress + ":" + std::to_string(m_options.masterPort) +
           " did not answer in time";
}

std::optional<std::string> Collective::allReduceSum(std::vector<float> &values)
{
    if (m_options.worldSize == 1)
        return std::nullopt;
    const std::size_t bytes = values.size() * sizeof(float);
    if (m_options.rank != 0) {
        if (!sendAll(m_peers[0], values.data(), bytes) || !receiveAll(m_peers[0], values.data(), bytes))
            return lost(0);
        return std::nullopt;
    }
    std::vector<float> theirs(values.size());
    for (std::size_t rank = 1; rank < m_peers.size(); ++rank) {
        if (!receiveAll(m_peers[rank], theirs.data(), bytes))
            return lost(static_cast<int>(rank));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] += theirs[i];
    }
    for (std::size_t rank = 1; rank < m_peers.size(); ++rank) {
        if (!sendAll(m_peers[rank], values.data(), bytes))
            return lost(static_cast<int>(rank));
    }
    return std::nullopt;
}

std::optional<std::string> Collective::broadcast(std::vector<float> &values)
{
    if (m_options.worldSize == 1)
        return std::nullopt;
    std::uint64_t count = values.size();
    if (m_options.rank != 0) {
        if (!receiveAll(m_peers[0], &count, sizeof count) || count > mostNumbers)
            return lost(0);
        values.resize(count);
        return receiveAll(m_peers[0], values.data(), count * sizeof(float)) ? std::nullopt : std::optional(lost(0));
    }
    for (std::size_t rank = 1; rank < m_peers.size(); ++rank) {
        if (!sendAll(m_peers[rank], &count, sizeof count) || !sendAll(m_peers[rank], values.data(), count * sizeof(float)))
            return lost(static_cast<int>(rank));
    }
    return std::nullopt;
}

} // namespace trainer
