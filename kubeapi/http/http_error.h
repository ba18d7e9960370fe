// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/error.h"
#include "kubeapi/http/http_call.h"
#include "kubeapi/request/request.h"

#include <optional>

namespace kubeapi {

/// Where an exchange went, for the words of an error. Never holds a credential.
struct HttpPlace {
    std::string server;  ///< "https://host:port/prefix"
    std::string context; ///< kubeconfig context
    std::string request; ///< "GET /api/v1/pods"
};

/// An exchange that failed below HTTP: name lookup, connection, TLS, timeout.
Error transportError(const HttpEnd &end, const HttpPlace &place);

/// An answer with a status outside 2xx, or one that is not Kubernetes' at all.
Error answerError(const HttpHead &head, const std::string &body, const HttpPlace &place);

/// A Status object met inside a stream (a watch's ERROR event).
Error statusError(const std::string &statusJson, const HttpPlace &place);

/// Whether a 2xx answer is a web page: a captive portal or a login page in front of the server.
bool isWebPage(const HttpHead &head, std::string_view bodyStart);

/// The Retry-After of an answer where it is a whole number of seconds; a date is not read, as in client-go.
std::optional<std::chrono::seconds> retryAfterOf(const HttpHead &head);

/// The texts of `Warning: 299 - "…"` headers, unquoted and without repeats.
std::vector<std::string> readWarnings(const HttpHead &head);

} // namespace kubeapi
