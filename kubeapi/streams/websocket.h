// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/http/http_error.h"
#include "kubeapi/http/raw_connection.h"
#include "kubeapi/http/upgrade_reply.h"
#include "kubeapi/streams/websocket_codec.h"

#include <deque>

namespace kubeapi {

/// How long a WebSocket may be silent. The defaults are kubectl's.
struct WebSocketTimes {
    std::chrono::milliseconds handshake{30'000};
    std::chrono::milliseconds ping{5'000};  ///< between our pings; they also keep load balancers from ending a quiet connection
    std::chrono::milliseconds dead{61'000}; ///< nothing at all came for so long: the connection is given up
};

/// One WebSocket to the API server, as a client: handshake, frames, pings, back-pressure. On the loop's thread; nothing blocks. Shared
/// ownership only lets it outlive its own callbacks; its owner ends it with abort().
class WebSocket : public std::enable_shared_from_this<WebSocket> {
public:
    struct Place {
        std::string url;             ///< http(s) URL with path and query
        std::vector<Secret> headers; ///< "Name: value", credentials among them
        std::shared_ptr<const ConnectSettings> settings;
        std::vector<std::string> protocols; ///< offered, best first
        HttpPlace words;
        Sockets *sockets = nullptr;
    };
    struct Events {
        std::function<void(const std::string &protocol)> opened;
        std::function<void(std::string_view piece, bool first, bool last)> message; ///< see WebSocketDecoder::Sink
        std::function<void()> drained; ///< queued() fell under half of the send limit after it was above it
        /// Once, last. Empty = closed by a Close frame with code 1000 or 1005; `answered` = the server refused the upgrade with that HTTP status.
        std::function<void(const std::optional<Error> &error, int httpStatus)> closed;
        std::function<void(std::size_t in, std::size_t out)> traffic; ///< bytes on the wire, for counters
    };
    static constexpr std::size_t sendLimit = 512 * 1024;

    WebSocket(Loop::Impl &loop, Place place, Events events, WebSocketTimes times = {});
    ~WebSocket();
    void start();

    /// Queues one binary message. Take care of queued(): nothing is refused.
    void send(std::string_view channelAndPayload);
    std::size_t queued() const { return m_queued; } ///< bytes that the network has not taken
    bool wantsMore() const { return m_open && !m_closing && m_queued < sendLimit; }
    /// Stops or resumes reading: what is not read holds the server back.
    void pause(bool paused);
    /// Sends a Close and waits for the server's, a while; `closed` then comes.
    void close(std::uint16_t code = 1000, std::string_view reason = {});
    /// Ends at once, without a word to anyone: no callback runs after this.
    void abort();

private:
    void connected();
    void ready(short events);
    void readSome();
    void writeSome();
    void take(std::string_view bytes);
    void replied();
    void push(std::string bytes);
    void finish(std::optional<Error> error, int httpStatus = 0);
    void finishClosed();
    void fault(const WebSocketFault &fault);
    void interest();
    void beat();
    std::string describe(const std::string &what) const;
    std::uint32_t mask();

    Loop::Impl &m_loop;
    Place m_place;
    Events m_events;
    WebSocketTimes m_times;
    std::unique_ptr<RawConnection> m_connection;
    UpgradeReply m_reply;
    WebSocketDecoder m_decoder;
    WebSocketDecoder::Sink m_sink;
    std::string m_key, m_protocol;
    std::deque<std::string> m_out; ///< the front one stays where it is until it is sent whole, see RawConnection::write
    std::size_t m_outOffset = 0, m_queued = 0;
    std::optional<WebSocketClose> m_theirClose;
    std::optional<Loop::TimerId> m_timer, m_later;
    std::chrono::steady_clock::time_point m_heard{}, m_started{};
    bool m_open = false, m_closing = false, m_paused = false, m_over = false, m_full = false;
};

} // namespace kubeapi
