// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket_server.h"

#include "kubeapi/streams/websocket_codec.h"

#include <arpa/inet.h>
#include <cctype>
#include <cerrno>
#include <mutex>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

struct SocketServer::Impl {
    std::function<void(Peer &)> serve;
    int listener = -1, port = 0;
    std::thread thread;
    std::mutex mutex;
    std::vector<std::thread> threads;
    std::vector<int> sockets;
    std::atomic<int> connections{0};
    bool over = false;

    void run()
    {
        while (true) {
            const int socket = ::accept(listener, nullptr, nullptr);
            if (socket < 0)
                return;
            const std::lock_guard lock(mutex);
            if (over) {
                close(socket);
                return;
            }
            ++connections;
            sockets.push_back(socket);
            threads.emplace_back([this, socket] {
                Peer peer(socket);
                serve(peer);
                shutdown(socket, SHUT_RDWR);
            });
        }
    }
};

SocketServer::SocketServer(std::function<void(Peer &)> serve) : m_impl(std::make_unique<Impl>())
{
    m_impl->serve = std::move(serve);
    m_impl->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(m_impl->listener, reinterpret_cast<sockaddr *>(&address), sizeof address);
    ::listen(m_impl->listener, 64);
    socklen_t size = sizeof address;
    getsockname(m_impl->listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_impl->port = ntohs(address.sin_port);
    m_impl->thread = std::thread([impl = m_impl.get()] { impl->run(); });
}

SocketServer::~SocketServer()
{
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->over = true;
        for (const int socket : m_impl->sockets)
            shutdown(socket, SHUT_RDWR);
    }
    shutdown(m_impl->listener, SHUT_RDWR);
    m_impl->thread.join();
    for (std::thread &thread : m_impl->threads)
        thread.join();
    for (const int socket : m_impl->sockets)
        close(socket);
    close(m_impl->listener);
}

std::string SocketServer::url() const { return "http://127.0.0.1:" + std::to_string(m_impl->port); }
int SocketServer::connections() const { return m_impl->connections; }

bool SocketServer::Peer::fill(std::size_t size)
{
    char buffer[65536];
    while (m_in.size() < size) {
        const ssize_t got = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return false;
        m_in.append(buffer, static_cast<std::size_t>(got));
    }
    return true;
}

std::string SocketServer::Peer::requestHead()
{
    while (m_in.find("\r\n\r\n") == std::string::npos)
        if (!fill(m_in.size() + 1))
            return {};
    const auto end = m_in.find("\r\n\r\n") + 4;
    std::string head = m_in.substr(0, end);
    m_in.erase(0, end);
    return head;
}

std::string SocketServer::Peer::header(const std::string &head, const std::string &name) const
{
    const auto at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos)
        return {};
    const auto begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

bool SocketServer::Peer::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool SocketServer::Peer::send(std::string_view bytes, std::atomic<bool> &full)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            full = true;
            return send(bytes);
        }
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void SocketServer::Peer::accept(const std::string &head, const std::string &protocol)
{
    send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
         kubeapi::webSocketAccept(header(head, "Sec-WebSocket-Key")) + "\r\nSec-WebSocket-Protocol: " + protocol + "\r\n\r\n");
}

std::optional<SocketServer::Peer::Frame> SocketServer::Peer::frame()
{
    if (!fill(2))
        return std::nullopt;
    Frame out;
    out.final = (static_cast<unsigned char>(m_in[0]) & 0x80) != 0;
    out.opcode = m_in[0] & 0x0f;
    out.masked = (static_cast<unsigned char>(m_in[1]) & 0x80) != 0;
    std::uint64_t length = m_in[1] & 0x7f;
    std::size_t head = 2;
    if (length >= 126) {
        const std::size_t digits = length == 126 ? 2 : 8;
        if (!fill(2 + digits))
            return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < digits; ++i)
            length = length << 8 | static_cast<unsigned char>(m_in[2 + i]);
        head += digits;
    }
    const std::size_t mask = head;
    head += out.masked ? 4 : 0;
    if (!fill(head + length))
        return std::nullopt;
    out.payload = m_in.substr(head, length);
    if (out.masked)
        for (std::size_t i = 0; i < out.payload.size(); ++i)
            out.payload[i] = static_cast<char>(out.payload[i] ^ m_in[mask + (i & 3)]);
    m_in.erase(0, head + length);
    return out;
}

std::optional<SocketServer::Peer::Frame> SocketServer::Peer::message()
{
    while (auto next = frame())
        if (next->opcode != 9 && next->opcode != 10)
            return next;
    return std::nullopt;
}

std::string SocketServer::Peer::binary(std::string_view payload)
{
    std::string out = "\x82";
    if (payload.size() < 126) {
        out += static_cast<char>(payload.size());
    } else if (payload.size() < 65536) {
        out += static_cast<char>(126);
        out += static_cast<char>(payload.size() >> 8);
        out += static_cast<char>(payload.size() & 0xff);
    } else {
        out += static_cast<char>(127);
        for (int shift = 56; shift >= 0; shift -= 8)
            out += static_cast<char>(static_cast<std::uint64_t>(payload.size()) >> shift & 0xff);
    }
    return out += payload;
}

std::string SocketServer::Peer::closing(int code) { return {'\x88', 2, static_cast<char>(code >> 8), static_cast<char>(code & 0xff)}; }

void SocketServer::Peer::reset()
{
    const linger now{1, 0};
    setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    // Only a close sends the reset; the number stays taken, so that the server's own clean-up hits nobody else
    const int other = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    dup2(other, m_socket);
    close(other);
}
