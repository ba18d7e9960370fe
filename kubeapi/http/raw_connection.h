// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/http/loop_impl.h"

#include <optional>

namespace kubeapi {

/// A connection to a server through libcurl (proxies, TLS, client certificates and socket options as with every request) on which the caller
/// speaks what it likes. Never blocks. Lives on the loop's thread; may be destroyed from inside its own callbacks.
///
/// It has a curl multi handle of its own: the connections in the loop's common one are closed by libcurl when they have been idle for two
/// minutes or have unread data while no transfer uses them, which is the normal state of these.
class RawConnection {
public:
    struct Events {
        std::function<void()> connected;             ///< TLS and proxies included
        std::function<void(const HttpEnd &)> failed; ///< instead of connected
        std::function<void(short events)> ready;     ///< poll's bits, after connected, as wanted
    };
    RawConnection(Loop::Impl &loop, std::string url, std::shared_ptr<const ConnectSettings> settings, Sockets *sockets, Events events);
    ~RawConnection();
    RawConnection(const RawConnection &) = delete;
    RawConnection &operator=(const RawConnection &) = delete;

    enum class Io { Done, Again, Closed, Broken };
    /// TLS may hold bytes that poll does not see: read until Again before waiting.
    Io read(char *to, std::size_t size, std::size_t &got);
    /// After Again the same bytes must be offered again, at the same address: OpenSSL insists.
    Io write(std::string_view bytes, std::size_t &sent);
    void want(bool reading, bool writing);
    /// Why reading or writing was Broken.
    HttpEnd fault() const;

private:
    static int onSocket(CURL *, curl_socket_t socket, int what, void *user, void *);
    static int onTimer(CURLM *, long milliseconds, void *user);
    void drive(curl_socket_t socket, int events);
    HttpEnd endOf(CURLcode code) const;

    Loop::Impl &m_loop;
    Events m_events;
    std::shared_ptr<const ConnectSettings> m_settings;
    Loop::Impl::ConnectOnly m_handle;
    CURLM *m_multi = nullptr;
    std::map<curl_socket_t, Loop::Impl::WatchId> m_watches; ///< while connecting
    std::optional<Loop::TimerId> m_timer;
    std::optional<Loop::Impl::WatchId> m_watch; ///< once connected
    CURLcode m_last = CURLE_OK;
};

} // namespace kubeapi
