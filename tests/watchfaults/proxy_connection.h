// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <nghttp2/nghttp2.h>
#include <openssl/ssl.h>
#include <string>
#include <string_view>

namespace watchfaults {

/// One client's TLS connection to the proxy, HTTP/2 or HTTP/1.1 as was agreed on. Non-blocking; used on the proxy's thread only.
class ProxyConnection {
public:
    struct Ask {
        std::string method, path;
        std::map<std::string, std::string> headers; ///< names in lower case
        std::string body;                           ///< HTTP/2 only
    };
    struct Events {
        std::function<void(std::int32_t stream, Ask ask)> asked;
        std::function<void(std::int32_t stream)> dropped; ///< the client gave that exchange up
        /// HTTP/2: its head has come, and its body has not; may be empty.
        std::function<void(std::int32_t stream, const Ask &ask)> begun = {};
    };

    ProxyConnection(int fd, SSL_CTX *context, Events events);
    ~ProxyConnection();
    ProxyConnection(const ProxyConnection &) = delete;
    ProxyConnection &operator=(const ProxyConnection &) = delete;

    int fd() const { return m_fd; }
    short wanted() const; ///< poll events
    void work();          ///< reads and writes what is possible
    bool closed() const { return m_fd < 0; }
    bool ready() const { return m_ready; }
    bool isHttp2() const { return m_session != nullptr; }
    bool frozen = false; ///< hears and says nothing any more

    void head(std::int32_t stream, int status, const std::string &contentType, const std::string &extraHeader);
    void body(std::int32_t stream, std::string_view bytes);
    void end(std::int32_t stream);
    /// HTTP/1.1: resets the connection.
    void resetStream(std::int32_t stream, std::uint32_t code = NGHTTP2_INTERNAL_ERROR);
    /// HTTP/2: says that nothing after `last` was or will be looked at.
    void refuseAfter(std::int32_t last);
    void goAway(bool cut);
    void closeWhenSent() { m_closeWhenSent = true; }
    void halfClose(); ///< says no more, without a word of TLS
    void reset();
    void close();

private:
    struct Answer {
        std::string out;
        bool ended = false;
    };
    bool shake();
    void readSome();
    void writeSome();
    void parse();
    void pumpSession();
    void startSession();
    static ssize_t source(nghttp2_session *, std::int32_t stream, std::uint8_t *buffer, std::size_t length, std::uint32_t *flags,
                          nghttp2_data_source *source, void *user);

    int m_fd;
    SSL *m_ssl;
    Events m_events;
    bool m_ready = false, m_halfClosed = false, m_closeWhenSent = false, m_wantsWrite = false;
    std::string m_in, m_out;
    nghttp2_session *m_session = nullptr;
    std::map<std::int32_t, Ask> m_asks;       ///< HTTP/2: heads under way
    std::map<std::int32_t, Answer> m_answers; ///< HTTP/2: bodies under way
    std::int32_t m_lastStream = 0;            ///< HTTP/1.1: number of the present exchange
    bool m_busy = false;                      ///< HTTP/1.1: one is being answered
};

} // namespace watchfaults
