// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/web_socket.h"

#include "app/demo/server/text.h"

#include <openssl/evp.h>

namespace demo {

std::string webSocketAccept(const std::string &key)
{
    const std::string text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), digest, &size, EVP_sha1(), nullptr);
    return base64Encode(std::string(reinterpret_cast<const char *>(digest), size));
}

void WebSocketSession::frame(unsigned char kind, std::string_view payload)
{
    m_out += static_cast<char>(0x80 | kind);
    if (payload.size() < 126) {
        m_out += static_cast<char>(payload.size());
    } else if (payload.size() < 65536) {
        m_out += static_cast<char>(126);
        m_out += static_cast<char>(payload.size() >> 8);
        m_out += static_cast<char>(payload.size() & 0xff);
    } else {
        m_out += static_cast<char>(127);
        for (int shift = 56; shift >= 0; shift -= 8)
            m_out += static_cast<char>(static_cast<std::uint64_t>(payload.size()) >> shift & 0xff);
    }
    m_out += payload;
}

void WebSocketSession::send(std::string_view message)
{
    if (!m_over && !m_closeSent)
        frame(2, message);
}

bool WebSocketSession::parse()
{
    std::size_t at = 0;
    bool good = true;
    while (good && m_in.size() - at >= 2) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(m_in[at + i]); };
        const unsigned kind = byte(0) & 0x0f;
        const bool final = (byte(0) & 0x80) != 0, masked = (byte(1) & 0x80) != 0;
        std::uint64_t length = byte(1) & 0x7f;
        std::size_t head = 2;
        if (length >= 126) {
            const std::size_t digits = length == 126 ? 2 : 8;
            if (m_in.size() - at < 2 + digits)
                break;
            length = 0;
            for (std::size_t i = 0; i < digits; ++i)
                length = length << 8 | byte(2 + i);
            head += digits;
        }
        // A client's frames are masked, always; and nothing was agreed on that would explain the reserved bits
        if (!masked || (byte(0) & 0x70) != 0 || length > largestMessage) {
            good = false;
            break;
        }
        head += 4;
        if (m_in.size() - at < head + length)
            break;
        for (std::uint64_t i = 0; i < length; ++i)
            m_in[at + head + i] = static_cast<char>(m_in[at + head + i] ^ m_in[at + head - 4 + (i & 3)]);
        const std::string_view payload = std::string_view(m_in).substr(at + head, length);
        at += head + length;
        if (kind == 8) {
            m_closeSeen = true;
            if (!m_closeSent)
                frame(8, payload.substr(0, 2));
            m_closeSent = true;
            break;
        }
        if (kind == 9) {
            frame(10, payload);
        } else if (kind <= 2) {
            if (m_message.size() + payload.size() > largestMessage) {
                good = false;
                break;
            }
            m_message += payload;
            if (final) {
                messages.push_back(std::move(m_message));
                m_message.clear();
            }
        }
    }
    m_in.erase(0, at);
    return good;
}

bool WebSocketSession::flush()
{
    while (m_sent < m_out.size()) {
        std::size_t sent = 0;
        const auto how = m_channel.write(std::string_view(m_out).substr(m_sent), sent);
        if (how == ByteChannel::Io::Closed)
            return false;
        if (how == ByteChannel::Io::Again)
            break;
        m_sent += sent;
    }
    if (m_sent == m_out.size()) {
        m_out.clear();
        m_sent = 0;
    } else if (m_sent > (1 << 20)) {
        m_out.erase(0, m_sent);
        m_sent = 0;
    }
    return true;
}

bool WebSocketSession::turn(std::vector<pollfd> &others, bool reading, int milliseconds)
{
    if (m_over || m_stopping) {
        m_over = true;
        return false;
    }
    std::vector<pollfd> all{{m_channel.descriptor(), static_cast<short>((reading ? POLLIN : 0) | (m_out.empty() ? 0 : POLLOUT)), 0}};
    all.insert(all.end(), others.begin(), others.end());
    const bool waiting = !messages.empty() || (reading && m_channel.pending());
    poll(all.data(), all.size(), waiting ? 0 : milliseconds);
    for (std::size_t i = 0; i < others.size(); ++i)
        others[i].revents = all[i + 1].revents;
    if (reading && (m_channel.pending() || (all[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0)) {
        const auto how = m_channel.read(m_in);
        if (!parse() || (how == ByteChannel::Io::Closed && messages.empty()))
            m_over = true;
    }
    if (!flush())
        m_over = true;
    if (m_closeSeen && messages.empty() && m_out.empty())
        m_over = true;
    return !m_over;
}

void WebSocketSession::close(std::uint16_t code)
{
    if (m_over)
        return;
    if (!m_closeSent)
        frame(8, std::string{static_cast<char>(code >> 8), static_cast<char>(code & 0xff)});
    m_closeSent = true;
    std::vector<pollfd> none;
    for (int rounds = 0; rounds < 600 && !m_closeSeen && turn(none, true, 100); ++rounds)
        messages.clear();
}

} // namespace demo
