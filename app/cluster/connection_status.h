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

/// When what this user signs in with ends, as far as anybody can tell beforehand.
struct LoginEnd {
    kubeapi::TimePoint at;
    bool certificate = false; ///< else a token
    std::string subject;      ///< of the certificate, "CN = dev"
    bool operator==(const LoginEnd &) const = default;
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
    std::vector<std::string> forbidden;         ///< plurals this user may list or watch nowhere
    std::vector<std::string> narrowed;          ///< plurals that are read namespace by namespace, because all at once is refused
    std::vector<std::string> shownNamespaces;   ///< where at least one of those may be read; the context's own first
    std::vector<std::string> refusedNamespaces; ///< tried, and nothing may be read there
    std::size_t namespacesLeftOut = 0;          ///< readable too, but more than can be watched one by one
    bool namespacesListed = true;               ///< else only the context's own and those added by hand are tried
    std::optional<kubeapi::Error> refusal;      ///< why not everything is read, in the server's words
    std::optional<LoginEnd> loginEnd;
};

} // namespace cluster

Q_DECLARE_METATYPE(cluster::ConnectionStatus)
