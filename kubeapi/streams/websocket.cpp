// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/websocket.h"

#include "kubeapi/config/base64.h"

#include <algorithm>
#include <array>
#include <openssl/rand.h>
#include <poll.h>

namespace kubeapi {

namespace {

constexpr std::size_t readSize = 64 * 1024;
/// As much is read before others on the loop have their turn.
constexpr int readsInOneTurn = 8;
constexpr std::chrono::seconds closeGrace{2};

/// "host:port" of a URL, as the Host header wants it.
std::string hostOf(const std::string &url)
{
    const auto start = url.find("://") + 3;
    return url.substr(start, url.find_first_of("/?", start) - start);
}

std::string targetOf(const std::string &url)
{
    const auto slash = url.find('/', url.find("://") + 3);
    return slash == std::string::npos ? "/" : url.substr(slash);
}

} // namespace

WebSocket::WebSocket(Loop::Impl &loop, Place place, Events events, WebSocketTimes times)
    : m_loop(loop), m_place(std::move(place)), m_events(std::move(events)), m_times(times)
{
    m_sink.data = [this](std::string_view piece, bool first, bool last) {
        if (m_events.message && !m_over)
            m_events.message(piece, first, last);
    };
    m_sink.control = [this](WebSocketFrame kind, std::string_view payload) {
        if (m_over)
            return;
        if (kind == WebSocketFrame::Ping) {
            push(encodeWebSocketFrame(WebSocketFrame::Pong, payload, mask()));
        } else if (kind == WebSocketFrame::Close) {
            m_theirClose = readWebSocketClose(payload);
            if (!m_closing)
                push(encodeWebSocketFrame(WebSocketFrame::Close, payload.substr(0, 2), mask()));
            m_closing = true;
        }
    };
}

WebSocket::~WebSocket() { abort(); }

void WebSocket::start()
{
    std::array<unsigned char, 16> random{};
    RAND_bytes(random.data(), static_cast<int>(random.size()));
    m_key = encodeBase64(std::string_view(reinterpret_cast<const char *>(random.data()), random.size()));
    m_started = m_heard = std::chrono::steady_clock::now();
    const std::weak_ptr<WebSocket> weak = weak_from_this();
    RawConnection::Events events;
    events.connected = [weak] {
        if (const auto self = weak.lock())
            self->connected();
    };
    events.failed = [weak](const HttpEnd &end) {
        if (const auto self = weak.lock())
            self->finish(transportError(end, self->m_place.words));
    };
    events.ready = [weak](short bits) {
        if (const auto self = weak.lock())
            self->ready(bits);
    };
    m_connection = std::make_unique<RawConnection>(m_loop, m_place.url, m_place.settings, m_place.sockets, std::move(events));
    beat();
}

std::uint32_t WebSocket::mask()
{
    std::uint32_t out = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&out), sizeof out);
    return out;
}

void WebSocket::connected()
{
    std::string request = "GET " + targetOf(m_place.url) + " HTTP/1.1\r\nHost: " + hostOf(m_place.url) +
                          "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + m_key +
                          "\r\nSec-WebSocket-Protocol: "; // one header for all: servers read only the first
    for (std::size_t i = 0; i < m_place.protocols.size(); ++i)
        request += (i ? ", " : "") + m_place.protocols[i];
    request += "\r\n";
    for (const Secret &header : m_place.headers)
        request += header.reveal() + "\r\n";
    push(request + "\r\n");
    interest();
}

void WebSocket::push(std::string bytes)
{
    if (m_over)
        return;
    m_queued += bytes.size();
    m_full = m_full || m_queued >= sendLimit;
    m_out.push_back(std::move(bytes));
    // Written from the loop, where several small messages go together and nothing of the caller is on the stack
    interest();
}

void WebSocket::send(std::string_view channelAndPayload)
{
    if (m_open && !m_closing && !m_over)
        push(encodeWebSocketFrame(WebSocketFrame::Binary, channelAndPayload, mask()));
}

void WebSocket::interest()
{
    if (m_connection && !m_over)
        m_connection->want(!m_paused || !m_open, !m_out.empty());
}

void WebSocket::pause(bool paused)
{
    if (m_paused == paused || m_over)
        return;
    m_paused = paused;
    interest();
    if (!paused && !m_later) {
        // TLS may already hold bytes that no poll will tell of
        m_later = m_loop.after(std::chrono::milliseconds(0), [this] {
            m_later.reset();
            if (!m_paused)
                readSome();
        });
    }
}

void WebSocket::ready(short events)
{
    const auto self = shared_from_this();
    if ((events & POLLOUT) != 0)
        writeSome();
    if (!m_over && (events & (POLLIN | POLLHUP | POLLERR)) != 0)
        readSome();
    if (!m_over)
        interest();
}

void WebSocket::writeSome()
{
    while (!m_over && !m_out.empty()) {
        const std::string_view rest = std::string_view(m_out.front()).substr(m_outOffset);
        std::size_t sent = 0;
        const auto how = m_connection->write(rest, sent);
        if (how == RawConnection::Io::Again)
            break;
        if (how != RawConnection::Io::Done) {
            if (m_theirClose) {
                finishClosed(); // our answer to it finds nobody any more
                return;
            }
            // The server may have said why before it left: read that first
            const HttpEnd fault = m_connection->fault();
            readSome();
            if (!m_over && m_theirClose)
                finishClosed();
            else if (!m_over)
                finish(transportError(fault, m_place.words));
            return;
        }
        if (m_events.traffic)
            m_events.traffic(0, sent);
        m_queued -= sent;
        m_outOffset += sent;
        if (m_outOffset == m_out.front().size()) {
            m_out.pop_front();
            m_outOffset = 0;
        }
    }
    if (m_over)
        return;
    if (m_theirClose && m_out.empty()) {
        finishClosed();
        return;
    }
    if (m_full && m_queued < sendLimit / 2) {
        m_full = false;
        if (m_events.drained && m_open && !m_closing)
            m_events.drained();
    }
}

void WebSocket::finishClosed()
{
    const WebSocketClose close = *m_theirClose;
    if (close.code == 1000 || close.code == 1005) {
        finish(std::nullopt);
        return;
    }
    Error error;
    error.kind = ErrorKind::Server;
    error.message =
        describe("was ended by the server with code " + std::to_string(close.code) + (close.reason.empty() ? "" : ": " + close.reason) + ".");
    finish(std::move(error));
}

void WebSocket::readSome()
{
    const auto self = shared_from_this();
    std::array<char, readSize> buffer;
    for (int i = 0; i < readsInOneTurn && !m_over && (!m_paused || !m_open); ++i) {
        std::size_t got = 0;
        const auto how = m_connection->read(buffer.data(), buffer.size(), got);
        if (how == RawConnection::Io::Again)
            return;
        if (how == RawConnection::Io::Done) {
            m_heard = std::chrono::steady_clock::now();
            if (m_events.traffic)
                m_events.traffic(got, 0);
            take(std::string_view(buffer.data(), got));
            continue;
        }
        if (!m_open) {
            m_reply.end();
            if (m_reply.state() == UpgradeReply::State::Refused) {
                replied();
                return;
            }
        }
        if (m_theirClose) {
            finishClosed();
        } else if (how == RawConnection::Io::Closed) {
            Error error;
            error.kind = ErrorKind::Network;
            error.message = describe(m_open ? "broke off: the server closed the connection." : "was not opened: the server closed the connection.");
            finish(std::move(error));
        } else {
            finish(transportError(m_connection->fault(), m_place.words));
        }
        return;
    }
    // More may wait inside TLS: come back after the others
    if (!m_over && !m_paused && !m_later) {
        const std::weak_ptr<WebSocket> weak = weak_from_this();
        m_later = m_loop.after(std::chrono::milliseconds(0), [weak] {
            if (const auto kept = weak.lock()) {
                kept->m_later.reset();
                kept->readSome();
            }
        });
    }
}

void WebSocket::take(std::string_view bytes)
{
    std::string rest;
    if (!m_open) {
        m_reply.feed(bytes);
        if (m_reply.state() == UpgradeReply::State::Head || m_reply.state() == UpgradeReply::State::Body)
            return;
        replied();
        if (!m_open || m_over)
            return;
        rest = m_reply.takeRest();
        bytes = rest;
    }
    if (const auto wrong = m_decoder.feed(bytes, m_sink); wrong && !m_over)
        fault(*wrong);
}

void WebSocket::replied()
{
    const HttpHead &head = m_reply.head();
    const auto refuse = [&](const std::string &what, const std::string &remedy) {
        Error error;
        error.kind = ErrorKind::Server;
        error.httpStatus = head.status == 101 ? 0 : head.status;
        error.message = describe(what);
        error.remedy = remedy;
        finish(std::move(error));
    };
    if (m_reply.state() == UpgradeReply::State::Broken) {
        refuse("was answered with something that is not HTTP.", "A proxy in between may not let WebSockets through; check the server's address.");
        return;
    }
    if (m_reply.state() == UpgradeReply::State::Refused) {
        if (head.status >= 200 && head.status < 300) {
            refuse("was answered without an upgrade (HTTP " + std::to_string(head.status) + ").",
                   "A proxy or load balancer in between does not let WebSockets through; allow upgrades there.");
            return;
        }
        finish(answerError(head, m_reply.body(), m_place.words), head.status);
        return;
    }
    std::string upgrade = head.header("upgrade");
    for (char &c : upgrade)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (upgrade != "websocket" || head.header("sec-websocket-accept") != webSocketAccept(m_key)) {
        refuse("was answered by something that does not speak WebSocket.", "A proxy in between may have answered; check the server's address.");
        return;
    }
    m_protocol = head.header("sec-websocket-protocol");
    if (std::find(m_place.protocols.begin(), m_place.protocols.end(), m_protocol) == m_place.protocols.end()) {
        std::string offered;
        for (const std::string &protocol : m_place.protocols)
            offered += (offered.empty() ? "" : ", ") + protocol;
        refuse("cannot be used: the server knows none of the protocols " + offered + (m_protocol.empty() ? "" : " and chose " + m_protocol) + ".",
               "The cluster's version is older than what this program speaks; use kubectl, which still knows SPDY, or upgrade the cluster.");
        return;
    }
    m_open = true;
    const auto opened = m_events.opened;
    if (opened)
        opened(m_protocol);
}

void WebSocket::fault(const WebSocketFault &fault)
{
    if (m_open && !m_closing) {
        m_closing = true;
        push(encodeWebSocketFrame(WebSocketFrame::Close, webSocketClosePayload(fault.closeCode, fault.sentence), mask()));
        std::size_t sent = 0;
        m_connection->write(m_out.front(), sent); // as far as it goes: the connection is given up in any case
    }
    Error error;
    error.kind = ErrorKind::Parse;
    error.message = describe("was given up: " + fault.sentence + ".");
    error.remedy = "A proxy in between may change the data; try without it.";
    finish(std::move(error));
}

std::string WebSocket::describe(const std::string &what) const { return m_place.words.request + " at " + m_place.words.server + " " + what; }

void WebSocket::beat()
{
    const auto wait = m_open && !m_closing ? m_times.ping : std::min<std::chrono::milliseconds>(m_times.ping, m_times.handshake);
    const std::weak_ptr<WebSocket> weak = weak_from_this();
    m_timer = m_loop.after(wait, [weak] {
        const auto self = weak.lock();
        if (!self || self->m_over)
            return;
        self->m_timer.reset();
        const auto now = std::chrono::steady_clock::now();
        // Where reading is held back on purpose, silence says nothing about the server
        if (self->m_paused && self->m_open)
            self->m_heard = now;
        const bool late = self->m_open ? now - self->m_heard > self->m_times.dead : now - self->m_started > self->m_times.handshake;
        if (late) {
            Error error;
            error.kind = ErrorKind::Network;
            error.message = self->describe(self->m_open ? "fell silent and was given up." : "was not answered in time.");
            self->finish(std::move(error));
            return;
        }
        if (self->m_open && !self->m_closing && self->m_queued == 0)
            self->push(encodeWebSocketFrame(WebSocketFrame::Ping, {}, self->mask()));
        self->beat();
    });
}

void WebSocket::close(std::uint16_t code, std::string_view reason)
{
    if (m_over || m_closing)
        return;
    if (!m_open) {
        finish(std::nullopt);
        return;
    }
    m_closing = true;
    m_paused = false; // its Close must be read
    push(encodeWebSocketFrame(WebSocketFrame::Close, webSocketClosePayload(code, reason), mask()));
    if (m_timer)
        m_loop.cancelTimer(*m_timer);
    const std::weak_ptr<WebSocket> weak = weak_from_this();
    m_timer = m_loop.after(closeGrace, [weak] {
        if (const auto self = weak.lock())
            self->finish(std::nullopt);
    });
}

void WebSocket::finish(std::optional<Error> error, int httpStatus)
{
    if (m_over)
        return;
    const auto self = weak_from_this().lock();
    const auto closed = m_events.closed;
    abort();
    if (closed)
        closed(error, httpStatus);
}

void WebSocket::abort()
{
    m_over = true;
    m_open = false;
    for (auto *timer : {&m_timer, &m_later}) {
        if (*timer)
            m_loop.cancelTimer(**timer);
        timer->reset();
    }
    m_connection.reset();
    m_out.clear();
    m_queued = 0;
}

} // namespace kubeapi
