// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/prometheus_range.h"
#include "kubeapi/config/server_address.h"
#include "kubeapi/http/proxy_choice.h"
#include "kubeapi/request/percent.h"

/// Addresses that people write: of servers, of proxies and of what needs none. The lines are: server, proxy, NO_PROXY.
FUZZ_TARGET(addresses)
{
    using namespace kubeapi;
    std::string_view text = fuzz::textOf(data, size);
    const auto line = [&text] { return std::string(fuzz::takeLine(text)); };
    const std::string server = line();
    const ProxyEnvironment environment{Secret(line()), Secret("http://plain:3128"), line()};
    if (const auto address = readServerAddress(server, "Cluster \"x\"")) {
        const std::string &url = address->url;
        fuzz::require(url.starts_with("https://") || url.starts_with("http://"), "a server is reached over http or https");
        const auto host = url.substr(url.find("://") + 3);
        fuzz::require(!host.empty() && host.front() != '/' && host.front() != ':', "and has a host");
        fuzz::require(url.back() != '/' && address->written.starts_with(url), "no slash at the end, but where it was written");
        fuzz::require(url.find('?') == std::string::npos && url.find(' ') == std::string::npos && url.find('\n') == std::string::npos,
                      "no question and no blank, which would be another request");
        fuzz::require(host.substr(0, host.find('/')).find('@') == std::string::npos, "who signs in is not part of it");
        fuzz::require(url.starts_with("https://") == (server.find_first_not_of(" \t\r") != std::string::npos &&
                                                      (server[server.find_first_not_of(" \t\r")] | 32) == 'h' && url.starts_with("https://")),
                      "https is what was written, and http what was not");
        const auto again = readServerAddress(address->written, "it");
        fuzz::require(again && again->url == url && again->written == address->written, "an address that was read reads as itself");
        fuzz::require(again->username.empty() && again->password.empty(), "without who signs in");
        const Secret proxy = proxyFor(url, environment);
        fuzz::require(proxy.empty() || proxy.reveal().find("://") != std::string::npos, "a proxy has a scheme");
        if (host.starts_with("127.0.0.1") && (host.size() == 9 || host[9] == ':' || host[9] == '/'))
            fuzz::require(proxy.empty(), "never for loopback");
    } else {
        fuzz::require(!address.error().message.empty() && !address.error().remedy.empty(), "a refusal has words and a remedy");
    }
    fuzz::require(proxyHost(environment.httpsProxy).find('/') == std::string::npos, "a proxy's host is no path");
    for (const char c : percentEncode(server))
        fuzz::require(c > ' ' && c < 0x7f, "what is encoded is plain");
    (void)curves::prometheusWords(server);
    for (const std::string &word : {server, environment.noProxy}) {
        const auto query = curves::PrometheusQuery::read({"up", word, {}, environment.noProxy}, 1'700'000'000'000);
        if (query)
            fuzz::require(query->stepMs > 0 && query->startMs <= query->endMs && query->instants() > 0 &&
                              query->instants() <= curves::PrometheusQuery::mostInstants,
                          "a range goes forward");
        else
            fuzz::require(!query.error().message.empty(), "a refusal has words");
    }
    return 0;
}
