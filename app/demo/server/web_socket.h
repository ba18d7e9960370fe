// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/upgrade.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <poll.h>
#include <vector>

namespace demo {

/// The value of Sec-WebSocket-Accept for a client's key (RFC 6455, section 4.2.2).
std::string webSocketAccept(const std::string &key);

/// The server's end of one WebSocket whose messages are binary. One thread drives it, round by round.
class WebSocketSession {
public:
    WebSocketSession(ByteChannel &channel, const std::atomic<bool> &stopping) : m_channel(channel), m_stopping(stopping) {}

    /// Waits up to `milliseconds` for the connection or one of `others`, reads if `reading`, writes what is queued. False once it is over.
    bool turn(std::vector<pollfd> &others, bool reading, int milliseconds);
    /// Whole messages that came, oldest first.
    std::deque<std::string> messages;

    void send(std::string_view message);
    std::size_t queued() const { return m_out.size() - m_sent; }
    /// Sends a Close and what is queued before it, and waits a little for the other's.
    void close(std::uint16_t code = 1000);

private:
    void frame(unsigned char kind, std::string_view payload);
    bool parse();
    bool flush();

    static constexpr std::size_t largestMessage = 16 << 20;
    ByteChannel &m_channel;
    const std::atomic<bool> &m_stopping;
    std::string m_in, m_message, m_out;
    std::size_t m_sent = 0;
    bool m_over = false, m_closeSent = false, m_closeSeen = false;
};

} // namespace demo
