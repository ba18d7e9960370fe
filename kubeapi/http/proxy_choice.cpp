// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/proxy_choice.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

namespace kubeapi {

namespace {

using Address = std::vector<unsigned char>; ///< 4 or 16 bytes

std::string clean(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    std::string out(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::optional<Address> addressOf(const std::string &text)
{
    Address out(16);
    if (::inet_pton(AF_INET6, text.c_str(), out.data()) == 1)
        return out;
    out.resize(4);
    if (::inet_pton(AF_INET, text.c_str(), out.data()) == 1)
        return out;
    return std::nullopt;
}

bool isLoopback(const Address &address)
{
    if (address.size() == 4)
        return address[0] == 127;
    return std::all_of(address.begin(), address.end() - 1, [](unsigned char byte) { return byte == 0; }) && address.back() == 1;
}

/// "10.0.0.0/8"; absent when the text is none.
std::optional<std::pair<Address, unsigned>> networkOf(const std::string &text)
{
    const auto slash = text.find('/');
    if (slash == std::string::npos)
        return std::nullopt;
    auto address = addressOf(text.substr(0, slash));
    unsigned bits = 0;
    const char *end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data() + slash + 1, end, bits);
    if (!address || fault != std::errc() || rest != end || bits > address->size() * 8)
        return std::nullopt;
    return std::pair(std::move(*address), bits);
}

bool holds(const std::pair<Address, unsigned> &network, const Address &address)
{
    if (network.first.size() != address.size())
        return false;
    for (unsigned bit = 0; bit < network.second; ++bit) {
        const unsigned char mask = static_cast<unsigned char>(0x80U >> bit % 8);
        if (((network.first[bit / 8] ^ address[bit / 8]) & mask) != 0)
            return false;
    }
    return true;
}

/// "host:port", "[::1]:port" or "host" to host without brackets, and port or "".
std::pair<std::string, std::string> split(const std::string &text)
{
    if (!text.empty() && text.front() == '[') {
        const auto close = text.find(']');
        if (close == std::string::npos)
            return {text, ""};
        return {text.substr(1, close - 1), close + 1 < text.size() && text[close + 1] == ':' ? text.substr(close + 2) : std::string()};
    }
    const auto colon = text.find(':');
    if (colon == std::string::npos || text.find(':', colon + 1) != std::string::npos)
        return {text, ""}; // a bare IPv6 address has more than one
    return {text.substr(0, colon), text.substr(colon + 1)};
}

bool excluded(const std::string &host, const std::string &port, const std::string &noProxy)
{
    const auto address = addressOf(host);
    std::istringstream parts(noProxy);
    std::string raw;
    while (std::getline(parts, raw, ',')) {
        const std::string part = clean(raw);
        if (part.empty())
            continue;
        if (part == "*")
            return true;
        if (const auto network = networkOf(part)) {
            if (address && holds(*network, *address))
                return true;
            continue;
        }
        auto [name, wantedPort] = split(part);
        if (name.empty() || (!wantedPort.empty() && wantedPort != port))
            continue;
        if (const auto wanted = addressOf(name)) {
            if (address && *wanted == *address)
                return true;
            continue;
        }
        // "example.org" means itself and what is below; ".example.org" and "*.example.org" only what is below
        if (name.rfind("*.", 0) == 0)
            name.erase(0, 1);
        const bool itself = name.front() != '.';
        const std::string suffix = itself ? "." + name : name;
        if (itself && host == name)
            return true;
        if (host.size() > suffix.size() && host.compare(host.size() - suffix.size(), suffix.size(), suffix) == 0)
            return true;
    }
    return false;
}

std::string firstOf(const char *capital, const char *small)
{
    for (const char *name : {capital, small})
        if (const char *value = std::getenv(name); value && *value)
            return value;
    return {};
}

} // namespace

ProxyEnvironment ProxyEnvironment::ofProcess()
{
    return {Secret(firstOf("HTTPS_PROXY", "https_proxy")), Secret(firstOf("HTTP_PROXY", "http_proxy")), firstOf("NO_PROXY", "no_proxy")};
}

Secret curlProxy(const std::string &proxy)
{
    if (proxy.empty())
        return {};
    if (proxy.find("://") == std::string::npos)
        return Secret("http://" + proxy);
    return proxy.rfind("socks5://", 0) == 0 ? Secret("socks5h" + proxy.substr(6)) : Secret(proxy);
}

std::string proxyHost(const Secret &proxy)
{
    const std::string &url = proxy.reveal();
    const auto scheme = url.find("://");
    auto start = scheme == std::string::npos ? 0 : scheme + 3;
    const auto end = std::min(url.find('/', start), url.size());
    if (const auto at = url.rfind('@', end); at != std::string::npos && at >= start)
        start = at + 1;
    return url.substr(start, end - start);
}

Secret proxyFor(const std::string &server, const ProxyEnvironment &environment)
{
    const bool https = server.rfind("https://", 0) == 0;
    const Secret &proxy = https ? environment.httpsProxy : environment.httpProxy;
    if (proxy.empty())
        return {};
    auto [host, port] = split(proxyHost(Secret(server)));
    host = clean(host);
    if (port.empty())
        port = https ? "443" : "80";
    const auto address = addressOf(host);
    if (host == "localhost" || (address && isLoopback(*address)) || excluded(host, port, environment.noProxy))
        return {};
    return curlProxy(proxy.reveal());
}

} // namespace kubeapi
