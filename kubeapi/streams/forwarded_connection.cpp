// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/forwarded_connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace kubeapi {

namespace {

constexpr std::size_t pieceSize = 32 * 1024;  ///< the largest payload that servers promise to take
constexpr std::size_t holdAbove = 512 * 1024; ///< waiting for the local side: the pod is held back
constexpr std::size_t largestErrorText = 4 * 1024;
constexpr int piecesInOneTurn = 16;

} // namespace

ForwardedConnection::ForwardedConnection(SocketPort &port, int local, Request request, std::string words, std::chrono::milliseconds grace,
                                         Events events)
    : m_port(port), m_loop(port.eventLoop().impl()), m_local(local), m_request(std::move(request)), m_words(std::move(words)), m_grace(grace),
      m_events(std::move(events))
{
}

ForwardedConnection::~ForwardedConnection() { abort(); }

void ForwardedConnection::start()
{
    const std::weak_ptr<ForwardedConnection> weak = weak_from_this();
    m_watch = m_loop.watchSocket(m_local, [weak](short events) {
        const auto self = weak.lock();
        if (!self || self->m_over)
            return;
        if ((events & (POLLOUT | POLLERR)) != 0)
            self->writeLocal();
        if (!self->m_over && (events & (POLLIN | POLLHUP | POLLERR)) != 0)
            self->readLocal();
    });
    SocketEvents socket;
    socket.opened = [weak](const std::string &) {
        if (const auto self = weak.lock(); self && !self->m_over) {
            self->m_open = true;
            self->interest();
        }
    };
    socket.message = [weak](std::string_view piece, bool first, bool last) {
        if (const auto self = weak.lock(); self && !self->m_over)
            self->message(piece, first, last);
    };
    socket.drained = [weak] {
        if (const auto self = weak.lock(); self && !self->m_over)
            self->interest();
    };
    socket.closed = [weak](const std::optional<Error> &error, int httpStatus) {
        if (const auto self = weak.lock(); self && !self->m_over)
            self->socketClosed(error, httpStatus);
    };
    m_link = m_port.openSocket(m_request, {"v4.channel.k8s.io"}, std::move(socket));
}

void ForwardedConnection::interest()
{
    if (m_over || !m_watch)
        return;
    const bool reading = m_open && !m_localEnded && m_link && m_link->wantsMore();
    m_loop.wantEvents(*m_watch, static_cast<short>((reading ? POLLIN : 0) | (m_toLocalOffset < m_toLocal.size() ? POLLOUT : 0)));
}

void ForwardedConnection::restartGrace()
{
    if (m_timer)
        m_loop.cancelTimer(*m_timer);
    const std::weak_ptr<ForwardedConnection> weak = weak_from_this();
    m_timer = m_loop.after(m_grace, [weak] {
        const auto self = weak.lock();
        if (!self || self->m_over)
            return;
        self->m_timer.reset();
        if (self->m_toLocalOffset < self->m_toLocal.size())
            self->restartGrace(); // the local side is slow, not done
        else
            self->finish(std::nullopt, 0, false);
    });
}

void ForwardedConnection::readLocal()
{
    std::array<char, pieceSize + 1> buffer;
    buffer[0] = 0; // the channel
    for (int i = 0; i < piecesInOneTurn && m_open && !m_localEnded && m_link->wantsMore(); ++i) {
        const ssize_t got = ::recv(m_local, buffer.data() + 1, pieceSize, 0);
        if (got < 0) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN && errno != EWOULDBLOCK) {
                finish(std::nullopt, 0, false); // the local program broke off: its own affair
                return;
            }
            break;
        }
        if (got == 0) {
            m_localEnded = true;
            restartGrace();
            break;
        }
        m_link->send(std::string_view(buffer.data(), static_cast<std::size_t>(got) + 1));
        if (m_events.moved)
            m_events.moved(static_cast<std::size_t>(got), 0);
    }
    interest();
}

void ForwardedConnection::writeLocal()
{
    while (m_toLocalOffset < m_toLocal.size()) {
        const ssize_t sent = ::send(m_local, m_toLocal.data() + m_toLocalOffset, m_toLocal.size() - m_toLocalOffset, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN && errno != EWOULDBLOCK) {
                finish(std::nullopt, 0, false);
                return;
            }
            break;
        }
        m_toLocalOffset += static_cast<std::size_t>(sent);
    }
    const std::size_t waiting = m_toLocal.size() - m_toLocalOffset;
    if (waiting == 0) {
        m_toLocal.clear();
        m_toLocalOffset = 0;
    } else if (m_toLocalOffset > holdAbove) {
        m_toLocal.erase(0, m_toLocalOffset);
        m_toLocalOffset = 0;
    }
    if (m_held && waiting < holdAbove / 2) {
        m_held = false;
        if (m_link)
            m_link->pause(false);
    }
    if (m_podEnded && waiting == 0) {
        finish(std::nullopt, 0, false);
        return;
    }
    interest();
}

void ForwardedConnection::message(std::string_view piece, bool first, bool)
{
    if (first)
        m_channel = -1;
    if (m_channel < 0 && !piece.empty()) {
        m_channel = static_cast<unsigned char>(piece.front());
        piece.remove_prefix(1);
    }
    if (m_channel != 0 && m_channel != 1)
        return;
    const std::size_t skipped = std::min(m_skip[m_channel], piece.size());
    m_skip[m_channel] -= skipped;
    piece.remove_prefix(skipped);
    if (piece.empty())
        return;
    if (m_channel == 1)
        m_errorText.append(piece.substr(0, largestErrorText - std::min(largestErrorText, m_errorText.size())));
    else
        fromPod(piece);
}

void ForwardedConnection::fromPod(std::string_view bytes)
{
    if (m_events.moved)
        m_events.moved(0, bytes.size());
    if (m_localEnded)
        restartGrace();
    // Straight through where the local side keeps up
    if (m_toLocalOffset == m_toLocal.size()) {
        const ssize_t sent = ::send(m_local, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0)
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        else if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
            finish(std::nullopt, 0, false);
            return;
        }
    }
    if (bytes.empty())
        return;
    m_toLocal.append(bytes);
    if (!m_held && m_toLocal.size() - m_toLocalOffset > holdAbove) {
        m_held = true;
        m_link->pause(true);
    }
    interest();
}

void ForwardedConnection::socketClosed(const std::optional<Error> &error, int httpStatus)
{
    m_link.reset();
    m_open = false;
    if (!m_errorText.empty()) {
        Error told;
        told.kind = ErrorKind::Network;
        told.message = "A connection to " + m_words + " failed: " + m_errorText;
        const bool refused = m_errorText.find("onnection refused") != std::string::npos;
        told.remedy = refused ? "Nothing listens on that port inside the pod; check the port and whether the program has started."
                              : "See whether the pod is still running.";
        finish(told, httpStatus, true);
        return;
    }
    if (error) {
        Error told = *error;
        if ((httpStatus == 400 && told.statusJson.empty()) || httpStatus == 405 || httpStatus == 501)
            told.remedy = "The node may be too old to forward ports over WebSocket and want SPDY; use kubectl port-forward there.";
        // Half an answer must not look like a whole one
        finish(told, httpStatus, true);
        return;
    }
    m_podEnded = true;
    writeLocal();
}

void ForwardedConnection::closeLocal(bool reset)
{
    if (m_watch)
        m_loop.unwatchSocket(*m_watch);
    m_watch.reset();
    if (m_timer)
        m_loop.cancelTimer(*m_timer);
    m_timer.reset();
    if (m_local < 0)
        return;
    if (reset) {
        const linger now{1, 0};
        setsockopt(m_local, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    ::close(std::exchange(m_local, -1));
}

void ForwardedConnection::finish(const std::optional<Error> &error, int httpStatus, bool reset)
{
    if (std::exchange(m_over, true))
        return;
    const auto self = shared_from_this();
    if (m_link)
        m_link->close();
    m_link.reset();
    closeLocal(reset);
    if (const auto ended = m_events.ended)
        ended(error, httpStatus);
}

void ForwardedConnection::abort()
{
    m_over = true;
    if (m_link)
        m_link->abort();
    m_link.reset();
    closeLocal(true);
}

} // namespace kubeapi
