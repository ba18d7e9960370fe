// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/secret.h"

#include <string>

namespace kubeapi {

/// The variables that decide about proxies, where a cluster has no proxy-url.
struct ProxyEnvironment {
    Secret httpsProxy, httpProxy; ///< may hold passwords
    std::string noProxy;

    /// HTTPS_PROXY, else https_proxy, and so on: the capital one wins, as in Go. ALL_PROXY does not count.
    static ProxyEnvironment ofProcess();
};

/// The proxy for `server` ("https://host:port/prefix") as libcurl wants it, or empty for none: what Go's http.ProxyFromEnvironment answers, and
/// apimachinery's NO_PROXY with CIDR. Never for loopback.
Secret proxyFor(const std::string &server, const ProxyEnvironment &environment);

/// The same URL in libcurl's words: Go lets a SOCKS proxy look the name up, which libcurl calls socks5h.
Secret curlProxy(const std::string &proxy);

/// "host:port" of a proxy URL, without what signs in to it.
std::string proxyHost(const Secret &proxy);

} // namespace kubeapi
