// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/server_address.h"

#include "kubeapi/request/percent.h"

#include <algorithm>
#include <charconv>

namespace kubeapi {

namespace {

std::string trim(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string unescape(const std::string &text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size()) {
            const char *end = text.data() + i + 3;
            if (std::from_chars(text.data() + i + 1, end, value, 16).ptr == end) {
                out += static_cast<char>(value);
                i += 2;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

} // namespace

Result<ServerAddress> readServerAddress(std::string server, const std::string &owner)
{
    const char *remedy = "Correct \"server\" in the kubeconfig; it looks like https://host:6443.";
    server = trim(server);
    if (server.empty())
        return fail(ErrorKind::Config, owner + " has no server address.", "Set \"server\" of the cluster in the kubeconfig.");
    if (std::any_of(server.begin(), server.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; }))
        return fail(ErrorKind::Config, owner + " has a server address with blanks in it.", remedy);
    server.resize(std::min(server.find('?'), server.size()));
    if (server.find("://") == std::string::npos)
        server.insert(0, "http://");
    const auto colon = server.find("://");
    std::string scheme = server.substr(0, colon);
    for (char &c : scheme)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    if (scheme != "https" && scheme != "http")
        return fail(ErrorKind::Config, owner + " has the server scheme \"" + scheme + "\".", "Use an address that starts with https://.");
    const auto start = colon + 3;
    const auto slash = std::min(server.find('/', start), server.size());
    std::string host = server.substr(start, slash - start);
    ServerAddress out;
    if (const auto user = host.rfind('@'); user != std::string::npos) {
        const std::string who = host.substr(0, user);
        const auto separator = std::min(who.find(':'), who.size());
        out.username = unescape(who.substr(0, separator));
        out.password = Secret(unescape(who.substr(std::min(separator + 1, who.size()))));
        host.erase(0, user + 1);
    }
    // Brackets are around an IPv6 address and nowhere else
    const auto bracket = host.rfind(']');
    const bool six = !host.empty() && host.front() == '[';
    if (six ? bracket == std::string::npos || host.find_first_of("[]", 1) != bracket || (bracket + 1 < host.size() && host[bracket + 1] != ':')
            : host.find_first_of("[]") != std::string::npos)
        return fail(ErrorKind::Config, owner + " has a server address whose brackets are not around an IPv6 address.", remedy);
    const auto portAt = host.find(':', bracket == std::string::npos ? 0 : bracket);
    if (host.empty() || portAt == 0)
        return fail(ErrorKind::Config, owner + " has a server address without a host.", remedy);
    if (portAt != std::string::npos) {
        unsigned port = 0;
        const char *end = host.data() + host.size();
        const auto [rest, fault] = std::from_chars(host.data() + portAt + 1, end, port);
        if (portAt + 1 < host.size() && (fault != std::errc() || rest != end || port > 65535))
            return fail(ErrorKind::Config, owner + " has a server address whose port is not a number up to 65535.", remedy);
    }
    // kubectl unescapes the prefix and escapes it anew: "a%2Fb" becomes two parts
    std::string path = percentEncode(unescape(server.substr(slash)), "/:@!$&'()*+,;=");
    out.written = scheme + "://" + host + path;
    while (!path.empty() && path.back() == '/')
        path.pop_back();
    out.url = scheme + "://" + host + path;
    return out;
}

} // namespace kubeapi
