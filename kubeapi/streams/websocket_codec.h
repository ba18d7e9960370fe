// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kubeapi {

/// Kinds of WebSocket frames (RFC 6455, section 5.2).
enum class WebSocketFrame : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// What the other side did against the protocol, and the close code that tells it so (RFC 6455, section 7.4.1).
struct WebSocketFault {
    std::uint16_t closeCode = 1002;
    std::string sentence; ///< for a person: what was wrong with the bytes
};

/// Reads a server's WebSocket frames from bytes that come in pieces of any size. No I/O. Data is handed on as it comes, never gathered: a
/// frame of 2^63 bytes costs no memory. Only control frames, of at most 125 bytes, are kept until they are whole.
class WebSocketDecoder {
public:
    struct Sink {
        /// A piece of a message. `first` begins a message, `last` ends it; an empty message is one call with both and no bytes.
        std::function<void(std::string_view piece, bool first, bool last)> data;
        /// A whole Close, Ping or Pong.
        std::function<void(WebSocketFrame kind, std::string_view payload)> control;
    };

    /// Feeds bytes. A fault ends the connection: the rest, and whatever is fed later, is not looked at. Bytes after a Close are ignored.
    std::optional<WebSocketFault> feed(std::string_view bytes, const Sink &sink);
    bool closed() const { return m_closed; }

private:
    std::optional<WebSocketFault> header(const Sink &sink);
    std::optional<WebSocketFault> fail(std::uint16_t code, std::string sentence);
    std::optional<WebSocketFault> endOfControl(const Sink &sink);

    std::array<unsigned char, 10> m_head{};
    std::size_t m_headSize = 0;
    std::uint64_t m_left = 0; ///< payload bytes of the present frame still to come
    WebSocketFrame m_kind = WebSocketFrame::Continuation;
    std::string m_control;
    std::optional<WebSocketFault> m_fault;
    bool m_inFrame = false, m_final = false, m_inMessage = false, m_fresh = false, m_closed = false;
};

/// One whole frame as a client sends it, masked with `mask`. The mask must not be guessable (RFC 6455, section 5.3).
std::string encodeWebSocketFrame(WebSocketFrame kind, std::string_view payload, std::uint32_t mask);

/// A Close frame's payload taken apart: code (1005 when the payload has none) and reason.
struct WebSocketClose {
    std::uint16_t code = 1005;
    std::string reason;
};
WebSocketClose readWebSocketClose(std::string_view payload);
std::string webSocketClosePayload(std::uint16_t code, std::string_view reason = {});

/// What a server must answer to this Sec-WebSocket-Key (RFC 6455, section 4.2.2).
std::string webSocketAccept(std::string_view key);

} // namespace kubeapi
