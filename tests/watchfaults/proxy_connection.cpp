// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy_connection.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace watchfaults {

ProxyConnection::ProxyConnection(int fd, SSL_CTX *context, Events events) : m_fd(fd), m_ssl(SSL_new(context)), m_events(std::move(events))
{
    SSL_set_fd(m_ssl, fd);
    SSL_set_accept_state(m_ssl);
}

ProxyConnection::~ProxyConnection()
{
    if (m_session)
        nghttp2_session_del(m_session);
    SSL_free(m_ssl);
    if (m_fd >= 0)
        ::close(m_fd);
}

short ProxyConnection::wanted() const
{
    if (m_fd < 0 || frozen)
        return 0;
    const bool write = m_wantsWrite || !m_out.empty() || (m_session && nghttp2_session_want_write(m_session));
    return static_cast<short>(POLLIN | (write ? POLLOUT : 0));
}

bool ProxyConnection::shake()
{
    const int outcome = SSL_do_handshake(m_ssl);
    if (outcome == 1) {
        m_ready = true;
        m_wantsWrite = false;
        const unsigned char *name = nullptr;
        unsigned length = 0;
        SSL_get0_alpn_selected(m_ssl, &name, &length);
        if (length == 2 && std::memcmp(name, "h2", 2) == 0)
            startSession();
        return true;
    }
    const int why = SSL_get_error(m_ssl, outcome);
    m_wantsWrite = why == SSL_ERROR_WANT_WRITE;
    if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE)
        close();
    return false;
}

void ProxyConnection::work()
{
    if (m_fd < 0 || frozen)
        return;
    if (!m_ready && !shake())
        return;
    readSome();
    if (m_fd >= 0)
        pumpSession();
    if (m_fd >= 0)
        writeSome();
}

void ProxyConnection::readSome()
{
    std::array<char, 16384> buffer;
    for (;;) {
        const int got = SSL_read(m_ssl, buffer.data(), static_cast<int>(buffer.size()));
        if (got <= 0) {
            const int why = SSL_get_error(m_ssl, got);
            if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE)
                close();
            return;
        }
        if (m_session) {
            if (nghttp2_session_mem_recv(m_session, reinterpret_cast<const std::uint8_t *>(buffer.data()), static_cast<std::size_t>(got)) < 0) {
                close();
                return;
            }
        } else {
            m_in.append(buffer.data(), static_cast<std::size_t>(got));
            parse();
        }
        if (m_fd < 0)
            return;
    }
}

void ProxyConnection::writeSome()
{
    while (!m_out.empty() && !m_halfClosed) {
        const int sent = SSL_write(m_ssl, m_out.data(), static_cast<int>(std::min<std::size_t>(m_out.size(), 1 << 20)));
        if (sent <= 0) {
            const int why = SSL_get_error(m_ssl, sent);
            if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE)
                close();
            return;
        }
        m_out.erase(0, static_cast<std::size_t>(sent));
    }
    if (m_closeWhenSent && m_out.empty())
        close();
}

/// HTTP/1.1, one request after another, without bodies.
void ProxyConnection::parse()
{
    if (m_busy)
        return;
    const auto end = m_in.find("\r\n\r\n");
    if (end == std::string::npos)
        return;
    Ask ask;
    std::string_view text(m_in.data(), end);
    const auto line = text.substr(0, text.find("\r\n"));
    const auto space = line.find(' '), second = line.find(' ', space + 1);
    ask.method = line.substr(0, space);
    ask.path = line.substr(space + 1, second - space - 1);
    for (auto at = text.find("\r\n"); at != std::string_view::npos;) {
        const auto next = text.find("\r\n", at + 2);
        const auto field = text.substr(at + 2, next == std::string_view::npos ? next : next - at - 2);
        if (const auto colon = field.find(':'); colon != std::string_view::npos) {
            std::string name(field.substr(0, colon));
            std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
            const auto value = field.substr(colon + 1);
            ask.headers[name] = value.substr(std::min(value.find_first_not_of(' '), value.size()));
        }
        at = next;
    }
    m_in.erase(0, end + 4);
    m_busy = true;
    m_events.asked(++m_lastStream, std::move(ask));
}

void ProxyConnection::startSession()
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    const auto self = [](void *user) { return static_cast<ProxyConnection *>(user); };
    (void)self;
    nghttp2_session_callbacks_set_on_header_callback(callbacks, [](nghttp2_session *, const nghttp2_frame *frame, const std::uint8_t *name,
                                                                   std::size_t nameLength, const std::uint8_t *value, std::size_t valueLength,
                                                                   std::uint8_t, void *user) {
        Ask &ask = static_cast<ProxyConnection *>(user)->m_asks[frame->hd.stream_id];
        const std::string key(reinterpret_cast<const char *>(name), nameLength), text(reinterpret_cast<const char *>(value), valueLength);
        if (key == ":method")
            ask.method = text;
        else if (key == ":path")
            ask.path = text;
        else
            ask.headers[key] = text;
        return 0;
    });
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, [](nghttp2_session *, const nghttp2_frame *frame, void *user) {
        auto *connection = static_cast<ProxyConnection *>(user);
        const bool part = frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA;
        const bool whole = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
        const auto it = part ? connection->m_asks.find(frame->hd.stream_id) : connection->m_asks.end();
        if (it != connection->m_asks.end() && frame->hd.type == NGHTTP2_HEADERS && !whole && connection->m_events.begun)
            connection->m_events.begun(frame->hd.stream_id, it->second);
        if (part && whole) {
            if (it != connection->m_asks.end()) {
                Ask ask = std::move(it->second);
                connection->m_asks.erase(it);
                connection->m_events.asked(frame->hd.stream_id, std::move(ask));
            }
        }
        return 0;
    });
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(
        callbacks, [](nghttp2_session *, std::uint8_t, std::int32_t stream, const std::uint8_t *data, std::size_t length, void *user) {
            if (const auto it = static_cast<ProxyConnection *>(user)->m_asks.find(stream); it != static_cast<ProxyConnection *>(user)->m_asks.end())
                it->second.body.append(reinterpret_cast<const char *>(data), length);
            return 0;
        });
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, [](nghttp2_session *, std::int32_t stream, std::uint32_t, void *user) {
        auto *connection = static_cast<ProxyConnection *>(user);
        connection->m_answers.erase(stream);
        connection->m_events.dropped(stream);
        return 0;
    });
    nghttp2_session_server_new(&m_session, callbacks, this);
    nghttp2_session_callbacks_del(callbacks);
    const std::array<nghttp2_settings_entry, 1> settings{{{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, 100}}};
    nghttp2_submit_settings(m_session, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
}

void ProxyConnection::pumpSession()
{
    if (!m_session)
        return;
    const std::uint8_t *data = nullptr;
    for (;;) {
        const ssize_t length = nghttp2_session_mem_send(m_session, &data);
        if (length <= 0)
            break;
        m_out.append(reinterpret_cast<const char *>(data), static_cast<std::size_t>(length));
    }
    if (!nghttp2_session_want_read(m_session) && !nghttp2_session_want_write(m_session))
        m_closeWhenSent = true;
}

ssize_t ProxyConnection::source(nghttp2_session *, std::int32_t stream, std::uint8_t *buffer, std::size_t length, std::uint32_t *flags,
                                nghttp2_data_source *, void *user)
{
    auto *connection = static_cast<ProxyConnection *>(user);
    const auto it = connection->m_answers.find(stream);
    if (it == connection->m_answers.end())
        return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    Answer &answer = it->second;
    if (answer.out.empty()) {
        if (!answer.ended)
            return NGHTTP2_ERR_DEFERRED;
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        return 0;
    }
    const std::size_t size = std::min(length, answer.out.size());
    std::memcpy(buffer, answer.out.data(), size);
    answer.out.erase(0, size);
    return static_cast<ssize_t>(size);
}

void ProxyConnection::head(std::int32_t stream, int status, const std::string &contentType, const std::string &extraHeader)
{
    if (m_fd < 0)
        return;
    const std::string code = std::to_string(status);
    const auto colon = extraHeader.find(": ");
    if (!m_session) {
        m_out += "HTTP/1.1 " + code + " Fault\r\ncontent-type: " + contentType + "\r\ntransfer-encoding: chunked\r\n" +
                 (extraHeader.empty() ? "" : extraHeader + "\r\n") + "\r\n";
        return;
    }
    const auto field = [](std::string_view name, std::string_view value) {
        return nghttp2_nv{reinterpret_cast<std::uint8_t *>(const_cast<char *>(name.data())), // NOLINT: nghttp2 copies
                          reinterpret_cast<std::uint8_t *>(const_cast<char *>(value.data())), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
    };
    std::vector<nghttp2_nv> fields{field(":status", code), field("content-type", contentType)};
    if (colon != std::string::npos)
        fields.push_back(field(std::string_view(extraHeader).substr(0, colon), std::string_view(extraHeader).substr(colon + 2)));
    m_answers[stream];
    nghttp2_data_provider provider{};
    provider.read_callback = source;
    nghttp2_submit_response(m_session, stream, fields.data(), fields.size(), &provider);
}

void ProxyConnection::body(std::int32_t stream, std::string_view bytes)
{
    if (m_fd < 0 || bytes.empty())
        return;
    if (!m_session) {
        std::array<char, 24> size;
        std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
        m_out.append(size.data()).append(bytes).append("\r\n");
        return;
    }
    const auto it = m_answers.find(stream);
    if (it == m_answers.end())
        return;
    it->second.out.append(bytes);
    nghttp2_session_resume_data(m_session, stream);
}

void ProxyConnection::end(std::int32_t stream)
{
    if (m_fd < 0)
        return;
    if (!m_session) {
        m_out += "0\r\n\r\n";
        m_busy = false;
        parse();
        return;
    }
    const auto it = m_answers.find(stream);
    if (it == m_answers.end())
        return;
    it->second.ended = true;
    nghttp2_session_resume_data(m_session, stream);
}

void ProxyConnection::refuseAfter(std::int32_t last)
{
    if (m_session)
        nghttp2_submit_goaway(m_session, NGHTTP2_FLAG_NONE, last, NGHTTP2_NO_ERROR, nullptr, 0);
}

void ProxyConnection::resetStream(std::int32_t stream, std::uint32_t code)
{
    if (m_fd < 0)
        return;
    if (!m_session) {
        work(); // what was said before is heard
        reset();
        return;
    }
    nghttp2_submit_rst_stream(m_session, NGHTTP2_FLAG_NONE, stream, code);
}

void ProxyConnection::goAway(bool cut)
{
    if (m_fd < 0)
        return;
    if (!m_session) {
        m_closeWhenSent = true;
        return;
    }
    if (cut)
        nghttp2_session_terminate_session(m_session, NGHTTP2_NO_ERROR);
    else
        nghttp2_submit_goaway(m_session, NGHTTP2_FLAG_NONE, nghttp2_session_get_last_proc_stream_id(m_session), NGHTTP2_NO_ERROR, nullptr, 0);
}

void ProxyConnection::halfClose()
{
    if (m_fd < 0)
        return;
    work();
    m_halfClosed = true;
    if (m_fd >= 0)
        ::shutdown(m_fd, SHUT_WR);
}

void ProxyConnection::reset()
{
    if (m_fd < 0)
        return;
    const linger now{1, 0};
    setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

void ProxyConnection::close()
{
    if (m_fd < 0)
        return;
    ::close(m_fd);
    m_fd = -1;
}

} // namespace watchfaults
