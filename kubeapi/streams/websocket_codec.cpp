// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/websocket_codec.h"

#include <algorithm>
#include <openssl/evp.h>
#include <utility>

namespace kubeapi {

namespace {

constexpr std::size_t largestControl = 125;

bool isControl(WebSocketFrame kind) { return static_cast<std::uint8_t>(kind) >= 8; }

/// Codes that may stand in a Close frame (RFC 6455, section 7.4).
bool mayBeSent(std::uint16_t code)
{
    return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006) || (code >= 3000 && code <= 4999);
}

} // namespace

std::optional<WebSocketFault> WebSocketDecoder::fail(std::uint16_t code, std::string sentence)
{
    m_fault = WebSocketFault{code, std::move(sentence)};
    return m_fault;
}

std::optional<WebSocketFault> WebSocketDecoder::header(const Sink &sink)
{
    if ((m_head[0] & 0x70) != 0)
        return fail(1002, "a frame uses an extension that was not agreed on");
    m_final = (m_head[0] & 0x80) != 0;
    m_kind = static_cast<WebSocketFrame>(m_head[0] & 0x0f);
    if ((m_head[1] & 0x80) != 0)
        return fail(1002, "a frame from the server is masked");
    const std::uint64_t announced = m_head[1] & 0x7f;
    m_left = announced;
    if (announced >= 126) {
        m_left = 0;
        for (std::size_t i = 2; i < (announced == 126 ? 4U : 10U); ++i)
            m_left = m_left << 8 | m_head[i];
        if (m_left >> 63 != 0)
            return fail(1002, "a frame claims to be larger than any can be");
        if (m_left < (announced == 126 ? 126U : 65536U))
            return fail(1002, "a frame's length is not written in its shortest form");
    }
    switch (m_kind) {
    case WebSocketFrame::Text:
    case WebSocketFrame::Binary:
        if (m_inMessage)
            return fail(1002, "a new message began before the last one ended");
        break;
    case WebSocketFrame::Continuation:
        if (!m_inMessage)
            return fail(1002, "a frame continues a message that was not begun");
        break;
    case WebSocketFrame::Close:
    case WebSocketFrame::Ping:
    case WebSocketFrame::Pong:
        if (!m_final || m_left > largestControl)
            return fail(1002, "a control frame is cut into parts or too large");
        break;
    default:
        return fail(1002, "a frame is of the unknown kind " + std::to_string(m_head[0] & 0x0f));
    }
    m_inFrame = true;
    if (isControl(m_kind)) {
        m_control.clear();
        return m_left == 0 ? endOfControl(sink) : std::nullopt;
    }
    m_fresh = !m_inMessage;
    m_inMessage = true;
    if (m_left == 0) {
        m_inFrame = false;
        m_inMessage = !m_final;
        if (sink.data && (m_fresh || m_final))
            sink.data({}, m_fresh, m_final);
        m_fresh = false;
    }
    return std::nullopt;
}

std::optional<WebSocketFault> WebSocketDecoder::endOfControl(const Sink &sink)
{
    m_inFrame = false;
    if (m_kind == WebSocketFrame::Close) {
        if (m_control.size() == 1)
            return fail(1002, "a Close frame holds half a code");
        if (m_control.size() >= 2 && !mayBeSent(readWebSocketClose(m_control).code))
            return fail(1002, "a Close frame holds the code " + std::to_string(readWebSocketClose(m_control).code) + ", which may not be sent");
        m_closed = true;
    }
    const std::string payload = std::exchange(m_control, {});
    if (sink.control)
        sink.control(m_kind, payload);
    return std::nullopt;
}

std::optional<WebSocketFault> WebSocketDecoder::feed(std::string_view bytes, const Sink &sink)
{
    while (!m_fault && !m_closed && !bytes.empty()) {
        if (!m_inFrame) {
            m_head[m_headSize++] = static_cast<unsigned char>(bytes.front());
            bytes.remove_prefix(1);
            if (m_headSize < 2)
                continue;
            const unsigned announced = m_head[1] & 0x7f;
            if (m_headSize < (announced < 126 ? 2U : announced == 126 ? 4U : 10U))
                continue;
            m_headSize = 0;
            if (auto fault = header(sink))
                return fault;
            continue;
        }
        const auto piece = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size())));
        bytes.remove_prefix(piece.size());
        m_left -= piece.size();
        if (isControl(m_kind)) {
            m_control.append(piece);
            if (m_left == 0)
                if (auto fault = endOfControl(sink))
                    return fault;
            continue;
        }
        const bool first = std::exchange(m_fresh, false);
        const bool last = m_left == 0 && m_final;
        if (m_left == 0)
            m_inFrame = false;
        if (last)
            m_inMessage = false;
        if (sink.data)
            sink.data(piece, first, last);
    }
    return m_fault;
}

std::string encodeWebSocketFrame(WebSocketFrame kind, std::string_view payload, std::uint32_t mask)
{
    std::string out;
    out.reserve(payload.size() + 14);
    out += static_cast<char>(0x80 | static_cast<std::uint8_t>(kind));
    const auto put = [&out](std::uint64_t value, int bytes) {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
            out += static_cast<char>(value >> shift & 0xff);
    };
    if (payload.size() < 126) {
        out += static_cast<char>(0x80 | payload.size());
    } else if (payload.size() < 65536) {
        out += static_cast<char>(0x80 | 126);
        put(payload.size(), 2);
    } else {
        out += static_cast<char>(0x80 | 127);
        put(payload.size(), 8);
    }
    put(mask, 4);
    const char key[4] = {static_cast<char>(mask >> 24), static_cast<char>(mask >> 16), static_cast<char>(mask >> 8), static_cast<char>(mask)};
    for (std::size_t i = 0; i < payload.size(); ++i)
        out += static_cast<char>(payload[i] ^ key[i & 3]);
    return out;
}

WebSocketClose readWebSocketClose(std::string_view payload)
{
    WebSocketClose out;
    if (payload.size() >= 2) {
        out.code = static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]));
        out.reason = payload.substr(2);
    }
    return out;
}

std::string webSocketClosePayload(std::uint16_t code, std::string_view reason)
{
    std::string out{static_cast<char>(code >> 8), static_cast<char>(code & 0xff)};
    out += reason.substr(0, largestControl - 2);
    return out;
}

std::string webSocketAccept(std::string_view key)
{
    const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), digest, &size, EVP_sha1(), nullptr) != 1)
        return {};
    std::string out(4 * ((size + 2) / 3), '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char *>(out.data()), digest, static_cast<int>(size));
    return out;
}

} // namespace kubeapi
