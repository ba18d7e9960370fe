// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/http/loop_impl.h"
#include "kubeapi/streams/socket_port.h"

#include <optional>

namespace kubeapi {

/// One accepted local connection and the WebSocket that carries it to a pod's port. On the loop's thread.
class ForwardedConnection : public std::enable_shared_from_this<ForwardedConnection> {
public:
    struct Events {
        std::function<void(std::size_t toPod, std::size_t fromPod)> moved;
        std::function<void(const std::optional<Error> &error, int httpStatus)> ended; ///< once, last
    };
    /// Takes over the descriptor, which does not block. `words`: "port 80 of pod n/p at https://…".
    ForwardedConnection(SocketPort &port, int local, Request request, std::string words, std::chrono::milliseconds grace, Events events);
    ~ForwardedConnection();
    void start();
    /// Ends both sides; no event comes any more.
    void abort();

private:
    void readLocal();
    void writeLocal();
    void message(std::string_view piece, bool first, bool last);
    void fromPod(std::string_view bytes);
    void socketClosed(const std::optional<Error> &error, int httpStatus);
    void finish(const std::optional<Error> &error, int httpStatus, bool reset);
    void closeLocal(bool reset);
    void interest();
    void restartGrace();

    SocketPort &m_port;
    Loop::Impl &m_loop;
    int m_local;
    Request m_request;
    const std::string m_words;
    const std::chrono::milliseconds m_grace;
    Events m_events;
    std::shared_ptr<SocketLink> m_link;
    std::optional<Loop::Impl::WatchId> m_watch;
    std::optional<Loop::TimerId> m_timer;
    std::string m_toLocal; ///< what the local side has not taken yet
    std::size_t m_toLocalOffset = 0;
    std::string m_errorText; ///< the pod's side of it, channel 1
    int m_channel = -1;
    std::size_t m_skip[2] = {2, 2}; ///< each channel begins with the port's number
    bool m_open = false, m_localEnded = false, m_podEnded = false, m_over = false, m_held = false;
};

} // namespace kubeapi
