// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/client.h"

#include <QMetaType>
#include <optional>

namespace cluster {

enum class ConnectionState {
    Closed,     ///< not connected, nothing is sent
    Connecting, ///< no answer yet
    Syncing,    ///< first lists under way
    Live,       ///< every stream that may be read is live
    Stale,      ///< the server is not heard; data is kept and its age shown
    Refused,    ///< configuration, TLS, login or rights: will not heal by itself; `error` says what to do
};

/// Where a cluster's connection stands. A value; crosses threads.
struct ConnectionStatus {
    ConnectionState state = ConnectionState::Closed;
    int streamsLive = 0, streamsTotal = 0, streamsForbidden = 0;
    std::optional<kubeapi::TimePoint> asOf; ///< last time the server was heard
    std::optional<kubeapi::TimePoint> staleSince;
    std::optional<kubeapi::Error> error;
    kubeapi::ClientStats traffic;
    std::string user; ///< as the server knows us; empty = unknown
    bool readOnly = true, insecure = false;
    std::vector<std::string> forbidden; ///< plurals this user may not list or watch
};

} // namespace cluster

Q_DECLARE_METATYPE(cluster::ConnectionStatus)
