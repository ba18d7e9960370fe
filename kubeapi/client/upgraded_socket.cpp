// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/hide_credentials.h"
#include "kubeapi/client/client_impl.h"
#include "kubeapi/streams/websocket.h"

#include <algorithm>

namespace kubeapi {

/// A WebSocket with the client's credentials. One that were refused are renewed once, as with requests: a refused upgrade has started nothing.
class UpgradedSocket : public SocketLink, public std::enable_shared_from_this<UpgradedSocket> {
public:
    UpgradedSocket(Client::Impl &client, Request request, std::vector<std::string> protocols, SocketEvents events)
        : m_client(&client), m_request(std::move(request)), m_protocols(std::move(protocols)), m_events(std::move(events))
    {
    }

    /// Lives until it is closed or aborted, whoever lets go of it.
    void keep() { m_self = shared_from_this(); }

    void begin()
    {
        const std::weak_ptr<UpgradedSocket> weak = weak_from_this();
        m_client->m_credentials->get([weak](Result<std::shared_ptr<const Credentials>> credentials) {
            const auto self = weak.lock();
            if (!self || self->m_over)
                return;
            if (credentials)
                self->dial(*credentials);
            else
                self->failLater(credentials.error());
        });
    }
    void failLater(Error error)
    {
        const std::weak_ptr<UpgradedSocket> weak = weak_from_this();
        m_client->loop.after(std::chrono::milliseconds(0), [weak, error = std::move(error)] {
            if (const auto self = weak.lock())
                self->end(error, 0);
        });
    }

    void send(std::string_view bytes) override
    {
        if (m_socket)
            m_socket->send(bytes);
    }
    bool wantsMore() const override { return m_socket && m_socket->wantsMore(); }
    std::size_t queued() const override { return m_socket ? m_socket->queued() : 0; }
    void pause(bool paused) override
    {
        m_paused = paused;
        if (m_socket)
            m_socket->pause(paused);
    }
    void close() override
    {
        if (m_over)
            return;
        if (m_socket)
            m_socket->close();
        else
            failLater([] {
                Error error;
                error.kind = ErrorKind::Cancelled;
                error.message = "The connection was closed before it was open.";
                return error;
            }());
    }
    void abort() override
    {
        const auto kept = std::move(m_self);
        m_over = true;
        if (m_socket)
            m_socket->abort();
        if (m_counted && m_client)
            --m_client->m_stats.openStreams;
        m_counted = false;
        m_socket.reset();
        m_client = nullptr;
    }

private:
    void dial(const std::shared_ptr<const Credentials> &credentials)
    {
        m_used = credentials;
        WebSocket::Place place;
        place.url = m_client->urlOf(m_request);
        place.headers = m_client->headersOf(m_request, *credentials);
        place.settings = credentials->settings;
        place.protocols = m_protocols;
        place.words = m_client->place(m_request);
        place.sockets = m_client->m_sockets;
        ++m_client->m_stats.requests;
        const std::weak_ptr<UpgradedSocket> weak = weak_from_this();
        WebSocket::Events events;
        events.opened = [weak](const std::string &protocol) {
            if (const auto self = weak.lock(); self && !self->m_over) {
                ++self->m_client->m_stats.openStreams;
                self->m_counted = true;
                if (self->m_paused)
                    self->m_socket->pause(true);
                if (self->m_events.opened)
                    self->m_events.opened(protocol);
            }
        };
        events.message = [weak](std::string_view piece, bool first, bool last) {
            if (const auto self = weak.lock(); self && !self->m_over && self->m_events.message)
                self->m_events.message(piece, first, last);
        };
        events.drained = [weak] {
            if (const auto self = weak.lock(); self && !self->m_over && self->m_events.drained)
                self->m_events.drained();
        };
        events.closed = [weak](const std::optional<Error> &error, int httpStatus) {
            const auto self = weak.lock();
            if (!self || self->m_over)
                return;
            if (httpStatus == 401 && !self->m_refreshed && self->m_client->m_credentials->rejected(self->m_used)) {
                self->m_refreshed = true;
                self->begin();
                return;
            }
            self->end(error, httpStatus);
        };
        events.traffic = [weak](std::size_t in, std::size_t out) {
            if (const auto self = weak.lock(); self && !self->m_over) {
                ClientStats &stats = self->m_client->m_stats;
                stats.bytesIn += in;
                stats.bytesOut += out;
                if (in > 0)
                    stats.lastHeard = std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
            }
        };
        m_socket = std::make_shared<WebSocket>(m_client->loop.impl(), std::move(place), std::move(events));
        m_socket->start();
    }
    void end(std::optional<Error> error, int httpStatus)
    {
        if (m_over)
            return;
        if (error && m_used)
            hideCredentials(*error, *m_used);
        const auto closed = m_events.closed;
        abort();
        if (closed)
            closed(error, httpStatus);
    }

    Client::Impl *m_client;
    Request m_request;
    std::vector<std::string> m_protocols;
    SocketEvents m_events;
    std::shared_ptr<const Credentials> m_used;
    std::shared_ptr<WebSocket> m_socket;
    std::shared_ptr<UpgradedSocket> m_self;
    bool m_over = false, m_refreshed = false, m_counted = false, m_paused = false;
};

std::shared_ptr<SocketLink> Client::Impl::openSocket(Request request, std::vector<std::string> protocols, SocketEvents events)
{
    const auto refusal = options.readOnly ? readOnlyRefusal(request, place(request)) : std::nullopt;
    auto socket = std::make_shared<UpgradedSocket>(*this, std::move(request), std::move(protocols), std::move(events));
    std::erase_if(m_upgraded, [](const auto &weak) { return weak.expired(); });
    m_upgraded.push_back(socket);
    socket->keep();
    if (refusal)
        socket->failLater(*refusal);
    else
        socket->begin();
    return socket;
}

void Client::Impl::endSockets()
{
    for (const auto &weak : m_upgraded)
        if (const auto socket = weak.lock())
            socket->abort();
}

} // namespace kubeapi
