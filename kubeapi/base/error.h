// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace kubeapi {

/// What went wrong, coarsely: decides what a caller may do next.
enum class ErrorKind {
    Config,    ///< kubeconfig or arguments; nothing was sent
    Auth,      ///< credentials could not be obtained, or the server said 401
    Forbidden, ///< 403: known user, not allowed
    NotFound,  ///< 404
    Conflict,  ///< 409: already exists, or a resourceVersion / field manager conflict
    Gone,      ///< 410: resourceVersion or continue token expired
    Invalid,   ///< 400, 422: the server refused the content
    TooMany,   ///< 429 or 503 with Retry-After
    Server,    ///< any other 5xx, or an answer that is not Kubernetes' (captive portal)
    Network,   ///< DNS, refused, reset, timeout: the server was not reached or went away
    Tls,       ///< certificate or handshake
    Parse,     ///< an answer that could not be read
    ReadOnly,  ///< refused here: the cluster is locked against writes
    Cancelled, ///< the caller cancelled
};

/// An error as a value. Keeps the server's own Status whole; becomes words once, at the edge.
struct Error {
    ErrorKind kind = ErrorKind::Network;
    int httpStatus = 0;     ///< 0 when no answer came
    std::string reason;     ///< Status.reason ("AlreadyExists", "Expired", ...) or empty
    std::string message;    ///< one sentence for a person: what, where; never a secret
    std::string remedy;     ///< what to do, or empty
    std::string statusJson; ///< the server's Status object as sent, or empty
    std::optional<std::chrono::seconds> retryAfter;
};

} // namespace kubeapi
