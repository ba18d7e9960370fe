// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/simulated_listeners.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace demo {

namespace {

bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

SimulatedListeners::~SimulatedListeners()
{
    for (Served &served : m_served) {
        shutdown(served.socket, SHUT_RDWR);
        served.thread.join();
        close(served.socket);
    }
}

int SimulatedListeners::connect(const Json &pod, int port)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return -1;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_served, [](Served &served) {
        if (!*served.over)
            return false;
        served.thread.join();
        close(served.socket);
        return true;
    });
    Served served;
    served.socket = ends[1];
    served.over = std::make_shared<std::atomic<bool>>(false);
    served.thread = std::thread([this, socket = ends[1], pod, port, over = served.over] {
        serve(socket, pod, port);
        shutdown(socket, SHUT_RDWR);
        *over = true;
    });
    m_served.push_back(std::move(served));
    return ends[0];
}

void SimulatedListeners::serve(int socket, const Json &pod, int port) const
{
    std::string request;
    char buffer[4096];
    while (true) {
        std::size_t end = request.find("\r\n\r\n");
        while (end == std::string::npos) {
            const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0 || request.size() > 64 * 1024)
                return;
            request.append(buffer, static_cast<std::size_t>(got));
            end = request.find("\r\n\r\n");
        }
        // "GET /path HTTP/1.1"; bodies are not for this
        const std::size_t space = request.find(' ');
        const std::size_t second = request.find(' ', space + 1);
        const std::string path = space < end && second < end ? request.substr(space + 1, second - space - 1) : "/";
        const bool closing = request.substr(0, end).find("Connection: close") != std::string::npos;
        request.erase(0, end + 4);
        const auto answer = m_answer(pod, port, path);
        const std::string body = answer ? answer->body : "no such page\n";
        const int status = answer ? answer->status : 404;
        if (!sendAll(socket, "HTTP/1.1 " + std::to_string(status) + (status == 200 ? " OK" : " Not Found") +
                                 "\r\nContent-Type: " + (answer ? answer->contentType : "text/plain") +
                                 "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body) ||
            closing)
            return;
    }
}

} // namespace demo
