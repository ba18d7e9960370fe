// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/base/secret.h"
#include "kubeapi/client/loop.h"
#include "kubeapi/request/request.h"

#include <functional>
#include <memory>
#include <string>

namespace kubeapi {

struct WebServerOptions {
    std::string base;      ///< "https://host:port/prefix", without credentials and without a slash at the end
    Secret authorization;  ///< value of the Authorization header; empty = none
    bool insecure = false; ///< certificates are not verified
    std::string userAgent = "trainyard/" TRAINYARD_VERSION;
    std::size_t largestAnswer = std::size_t(1) << 30; ///< bytes after decompression; a longer answer is an error
};

/// A web server that is no API server, over the same loop: system roots, proxies of the environment (never for loopback), HTTP/2, compression.
/// Redirects are not followed: they could carry the credentials elsewhere. Lives on its Loop's thread and goes before it; what is under way then
/// ends without a word.
class WebServer {
public:
    struct Answer {
        int status = 0;
        std::string body, location; ///< location: of a redirect
    };

    WebServer(Loop &loop, WebServerOptions options);
    ~WebServer();
    WebServer(const WebServer &) = delete;
    WebServer &operator=(const WebServer &) = delete;

    /// Every status is an answer; an Error only where none came. Returned id cancels.
    std::uint64_t send(const Request &request, std::function<void(Result<Answer>)> done);
    void cancel(std::uint64_t id);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace kubeapi
