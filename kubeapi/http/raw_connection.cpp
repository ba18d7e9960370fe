// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/raw_connection.h"

#include <poll.h>

namespace kubeapi {

RawConnection::RawConnection(Loop::Impl &loop, std::string url, std::shared_ptr<const ConnectSettings> settings, Sockets *sockets, Events events)
    : m_loop(loop), m_events(std::move(events)), m_settings(settings), m_handle(loop.prepareConnection(std::move(url), std::move(settings), sockets)),
      m_multi(curl_multi_init())
{
    if (m_multi && m_handle.easy) {
        curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, onSocket);
        curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, onTimer);
        curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
        if (curl_multi_add_handle(m_multi, m_handle.easy) == CURLM_OK)
            return;
    }
    // Told later: nobody has this object yet
    m_timer = m_loop.after(std::chrono::milliseconds(0), [this] {
        m_timer.reset();
        HttpEnd end;
        end.curlCode = CURLE_FAILED_INIT;
        end.detail = "libcurl refused the connection's settings";
        const auto failed = m_events.failed;
        failed(end);
    });
}

RawConnection::~RawConnection()
{
    if (m_timer)
        m_loop.cancelTimer(*m_timer);
    for (const auto &[socket, watch] : m_watches)
        m_loop.unwatchSocket(watch);
    m_watches.clear();
    if (m_watch)
        m_loop.unwatchSocket(*m_watch);
    if (m_multi) {
        curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, static_cast<curl_socket_callback>(nullptr));
        curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, static_cast<curl_multi_timer_callback>(nullptr));
        if (m_handle.easy)
            curl_multi_remove_handle(m_multi, m_handle.easy);
    }
    m_handle = {};
    if (m_multi)
        curl_multi_cleanup(m_multi);
}

int RawConnection::onSocket(CURL *, curl_socket_t socket, int what, void *user, void *)
{
    auto &self = *static_cast<RawConnection *>(user);
    const auto it = self.m_watches.find(socket);
    if (what == CURL_POLL_REMOVE) {
        if (it != self.m_watches.end()) {
            self.m_loop.unwatchSocket(it->second);
            self.m_watches.erase(it);
        }
        return 0;
    }
    const auto watch = it != self.m_watches.end() ? it->second : self.m_loop.watchSocket(socket, [&self, socket](short events) {
        int bits = 0;
        if ((events & POLLIN) != 0)
            bits |= CURL_CSELECT_IN;
        if ((events & POLLOUT) != 0)
            bits |= CURL_CSELECT_OUT;
        if ((events & (POLLERR | POLLHUP | POLLNVAL)) != 0)
            bits |= CURL_CSELECT_ERR;
        self.drive(socket, bits);
    });
    self.m_watches[socket] = watch;
    self.m_loop.wantEvents(watch, static_cast<short>(((what & CURL_POLL_IN) != 0 ? POLLIN : 0) | ((what & CURL_POLL_OUT) != 0 ? POLLOUT : 0)));
    return 0;
}

int RawConnection::onTimer(CURLM *, long milliseconds, void *user)
{
    auto &self = *static_cast<RawConnection *>(user);
    if (self.m_timer)
        self.m_loop.cancelTimer(*self.m_timer);
    self.m_timer.reset();
    if (milliseconds >= 0)
        self.m_timer = self.m_loop.after(std::chrono::milliseconds(milliseconds), [&self] {
            self.m_timer.reset();
            self.drive(CURL_SOCKET_TIMEOUT, 0);
        });
    return 0;
}

void RawConnection::drive(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;
        for (const auto &[watched, watch] : m_watches)
            m_loop.unwatchSocket(watch);
        m_watches.clear();
        if (m_timer)
            m_loop.cancelTimer(*m_timer);
        m_timer.reset();
        curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, static_cast<curl_socket_callback>(nullptr));
        curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, static_cast<curl_multi_timer_callback>(nullptr));
        curl_socket_t active = CURL_SOCKET_BAD;
        if (code == CURLE_OK)
            curl_easy_getinfo(m_handle.easy, CURLINFO_ACTIVESOCKET, &active);
        if (code != CURLE_OK || active == CURL_SOCKET_BAD) {
            const auto failed = m_events.failed; // this object may be gone while it runs
            failed(endOf(code == CURLE_OK ? CURLE_COULDNT_CONNECT : code));
            return;
        }
        const auto ready = m_events.ready;
        m_watch = m_loop.watchSocket(active, ready);
        const auto connected = m_events.connected;
        connected();
        return;
    }
}

HttpEnd RawConnection::endOf(CURLcode code) const
{
    HttpEnd end;
    end.curlCode = code;
    long osError = 0;
    if (m_handle.easy)
        curl_easy_getinfo(m_handle.easy, CURLINFO_OS_ERRNO, &osError);
    end.osError = static_cast<int>(osError);
    end.detail = m_handle.words && *m_handle.words ? m_handle.words : curl_easy_strerror(code);
    end.tls = m_handle.tls;
    end.settings = m_settings;
    return end;
}

HttpEnd RawConnection::fault() const { return endOf(m_last == CURLE_OK ? CURLE_RECV_ERROR : m_last); }

RawConnection::Io RawConnection::read(char *to, std::size_t size, std::size_t &got)
{
    got = 0;
    m_last = curl_easy_recv(m_handle.easy, to, size, &got);
    if (m_last == CURLE_AGAIN)
        return Io::Again;
    if (m_last != CURLE_OK)
        return Io::Broken;
    return got == 0 ? Io::Closed : Io::Done;
}

RawConnection::Io RawConnection::write(std::string_view bytes, std::size_t &sent)
{
    sent = 0;
    m_last = curl_easy_send(m_handle.easy, bytes.data(), bytes.size(), &sent);
    if (m_last == CURLE_AGAIN || (m_last == CURLE_OK && sent == 0))
        return Io::Again;
    return m_last == CURLE_OK ? Io::Done : Io::Broken;
}

void RawConnection::want(bool reading, bool writing)
{
    if (m_watch)
        m_loop.wantEvents(*m_watch, static_cast<short>((reading ? POLLIN : 0) | (writing ? POLLOUT : 0)));
}

} // namespace kubeapi
