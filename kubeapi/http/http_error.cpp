// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/http_error.h"

#include "kubeapi/http/certificate.h"
#include "kubeapi/http/proxy_choice.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <curl/curl.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <openssl/x509_vfy.h>

namespace kubeapi {

namespace {

constexpr std::size_t longestQuote = 400;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string hostOf(const std::string &server)
{
    const auto scheme = server.find("://");
    const auto start = scheme == std::string::npos ? 0 : scheme + 3;
    std::string host = server.substr(start, server.find('/', start) - start);
    if (const auto colon = host.rfind(':'); colon != std::string::npos && host.find(']', colon) == std::string::npos)
        host.resize(colon);
    return host;
}

std::string joined(const std::vector<std::string> &parts, std::size_t most)
{
    std::string out;
    for (std::size_t i = 0; i < parts.size() && i < most; ++i)
        out += (i ? ", " : "") + parts[i];
    if (parts.size() > most)
        out += ", and " + std::to_string(parts.size() - most) + " more";
    return out;
}

/// Plain text of an answer's beginning, fit for a sentence.
std::string quote(std::string_view body)
{
    std::string out;
    for (const char c : body.substr(0, longestQuote)) {
        const bool blank = static_cast<unsigned char>(c) <= ' ';
        if (blank && (out.empty() || out.back() == ' '))
            continue;
        out += blank ? ' ' : c;
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    return out;
}

std::string pageTitle(std::string_view body)
{
    const std::string small = lower(body.substr(0, 8192));
    const auto open = small.find("<title");
    if (open == std::string::npos)
        return {};
    const auto start = small.find('>', open);
    const auto end = small.find("</title", open);
    if (start == std::string::npos || end == std::string::npos || end <= start)
        return {};
    return quote(body.substr(start + 1, end - start - 1));
}

ErrorKind kindOf(int status, const std::string &reason, bool hasRetryAfter)
{
    if (reason == "Unauthorized")
        return ErrorKind::Auth;
    if (reason == "Forbidden")
        return ErrorKind::Forbidden;
    if (reason == "NotFound")
        return ErrorKind::NotFound;
    if (reason == "AlreadyExists" || reason == "Conflict")
        return ErrorKind::Conflict;
    if (reason == "Expired" || reason == "Gone")
        return ErrorKind::Gone;
    if (reason == "Invalid" || reason == "BadRequest")
        return ErrorKind::Invalid;
    if (reason == "TooManyRequests")
        return ErrorKind::TooMany;
    switch (status) {
    case 401:
        return ErrorKind::Auth;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 410:
        return ErrorKind::Gone;
    case 429:
        return ErrorKind::TooMany;
    case 503:
        return hasRetryAfter ? ErrorKind::TooMany : ErrorKind::Server;
    default:
        break;
    }
    return status >= 400 && status < 500 ? ErrorKind::Invalid : ErrorKind::Server;
}

std::string remedyOf(const Error &error, const HttpPlace &place)
{
    switch (error.kind) {
    case ErrorKind::Auth:
        return "Sign in again: the token, certificate or login plugin of context \"" + place.context + "\" is expired or not known to this cluster.";
    case ErrorKind::Forbidden:
        // 403 is said by others than the authoriser: admission plugins and webhooks let nobody do this, whatever the rights
        if (contains(error.message, "exceeded quota:") || contains(error.message, "failed quota:"))
            return "The namespace's quota leaves no room for it: ask for less, delete what is no longer needed, or have the quota raised.";
        if (contains(error.message, "admission webhook ") || contains(error.message, "ValidatingAdmissionPolicy "))
            return "A rule of the cluster refuses it as it is: change what the message names, or ask whoever keeps that rule.";
        if (contains(error.message, "violates PodSecurity "))
            return "The namespace's pod security level refuses it: change what the message names, or use a namespace that allows it.";
        if (contains(error.message, "because it is being terminated"))
            return "The namespace is being deleted: use another one, or wait until it is gone and make it anew.";
        return "Ask an administrator of the cluster for this right, or choose another context or namespace.";
    case ErrorKind::NotFound:
        return contains(error.statusJson, "\"details\"") && !contains(error.message, "could not find the requested resource")
                   ? "It may have been deleted meanwhile, or lie in another namespace."
                   : "The cluster does not serve this kind of object: the add-on that defines it may not be installed.";
    case ErrorKind::TooMany:
        return "The server is busy and asks to come back later.";
    default:
        return {};
    }
}

struct Failure {
    std::string message, reason;
    std::optional<int> code, retrySeconds;
    std::string json;
};

/// Reads a metav1.Status; empty when the text is something else.
std::optional<Failure> readStatus(const std::string &body)
{
    const auto parsed = nlohmann::json::parse(body, nullptr, false);
    if (!parsed.is_object() || parsed.value("kind", nlohmann::json()) != "Status")
        return std::nullopt;
    const auto text = [&](const char *key) {
        const auto it = parsed.find(key);
        return it != parsed.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    Failure failure{text("message"), text("reason"), {}, {}, body};
    if (const auto it = parsed.find("code"); it != parsed.end() && it->is_number_integer())
        failure.code = it->get<int>();
    if (const auto details = parsed.find("details"); details != parsed.end() && details->is_object())
        if (const auto it = details->find("retryAfterSeconds"); it != details->end() && it->is_number_integer())
            if (const auto seconds = it->get<std::int64_t>(); seconds >= 0 && seconds <= std::numeric_limits<int>::max())
                failure.retrySeconds = static_cast<int>(seconds);
    return failure;
}

Error fromStatus(Failure failure, int httpStatus, std::optional<std::chrono::seconds> wait, const HttpPlace &place)
{
    Error error;
    error.httpStatus = httpStatus ? httpStatus : failure.code.value_or(0);
    error.reason = failure.reason;
    error.retryAfter = wait;
    if (!error.retryAfter && failure.retrySeconds)
        error.retryAfter = std::chrono::seconds(*failure.retrySeconds);
    error.kind = kindOf(error.httpStatus, error.reason, error.retryAfter.has_value());
    error.statusJson = std::move(failure.json);
    std::string words = failure.message.empty() ? (failure.reason.empty() ? "no reason given" : failure.reason) : failure.message;
    error.message = words + " (" + place.request + " at " + place.server + ", HTTP " + std::to_string(error.httpStatus) + ")";
    error.remedy = remedyOf(error, place);
    return error;
}

/// Who may sign for this server, as the settings of the call say it.
std::string trusted(const HttpEnd &end)
{
    if (!end.settings || end.settings->caPem.empty())
        return "are the authorities of this computer's system";
    std::vector<std::string> subjects;
    for (const Certificate &certificate : readCertificates(end.settings->caPem))
        subjects.push_back("\"" + certificate.subject + "\"");
    return subjects.empty() ? "is nobody" : (subjects.size() == 1 ? "is " : "are ") + joined(subjects, 4);
}

void describeTls(Error &error, const HttpEnd &end, const HttpPlace &place)
{
    const TlsFacts facts = end.tls ? *end.tls : TlsFacts{};
    const bool proxy = facts.ofProxy && end.settings;
    const std::string proxyName = proxy ? proxyHost(end.settings->proxyUrl) : std::string();
    const std::string host = proxy ? hostOf(proxyName) : hostOf(place.server);
    const std::string peer = proxy ? "the proxy " + proxyName + " for " + place.server : place.server;
    const std::string Peer = proxy ? "T" + peer.substr(1) : peer;
    const char *const unknown =
        proxy ? "Put the authority that signed the proxy's certificate into certificate-authority-data of this cluster, beside the server's: it is "
                "what proxies are trusted by too, as in kubectl. Or write http:// in proxy-url, if the proxy takes that."
              : "Put the authority that signed it into certificate-authority-data of this cluster in the kubeconfig; "
                "if the server was rebuilt, fetch a new kubeconfig.";
    const std::string about = facts.subject.empty() ? std::string() : " (subject \"" + facts.subject + "\", issuer \"" + facts.issuer + "\")";
    // The fault may lie above the server's own certificate, and then it is not the server's to renew
    const std::string which = facts.depth == 0 ? "The certificate of " + peer : "An authority's certificate in the chain of " + peer;
    error.kind = ErrorKind::Tls;
    switch (facts.problemCode) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        error.message = which + " expired on " + facts.notAfter + about + ".";
        error.remedy = facts.depth == 0 ? (proxy ? "Ask who runs the proxy to renew its certificate, or check the clock of this computer."
                                                 : "Renew the server's certificate, or check the clock of this computer.")
                                        : "Renew that authority and fetch a new kubeconfig, or check the clock of this computer.";
        return;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        error.message = which + " is not valid before " + facts.notBefore + about + ".";
        error.remedy = "Check the clock of this computer.";
        return;
    case X509_V_OK:
        break;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        error.message = "The certificate of " + peer + " is not trusted: " + facts.problem + about + "; its authority is unknown, trusted here " +
                        trusted(end) + ".";
        error.remedy = unknown;
        return;
    default:
        error.message = which + " is not trusted: " + facts.problem + about + ".";
        error.remedy = unknown;
        return;
    }
    if (contains(end.detail, "subject name") || contains(end.detail, "does not match")) {
        const bool other = !proxy && end.settings && !end.settings->tlsServerName.empty();
        error.message = "The certificate of " + peer + " is not for \"" + (other ? end.settings->tlsServerName : host) + "\"" +
                        (other ? ", the tls-server-name of the kubeconfig" : "") + ": it names " +
                        (facts.names.empty() ? "\"" + facts.subject + "\"" : joined(facts.names, 8)) + ".";
        error.remedy = proxy ? "Use one of these names in proxy-url."
                             : "Use one of these names as the server in the kubeconfig, or set tls-server-name to one of them.";
        return;
    }
    if (contains(end.detail, "wrong version number") || contains(end.detail, "packet length too long") || contains(end.detail, "http request")) {
        error.message = Peer + " does not speak TLS on this port: " + end.detail + ".";
        error.remedy = std::string("Check the port and whether ") + (proxy ? "proxy-url" : "the address") + " should start with http://.";
        return;
    }
    if (contains(end.detail, "alert")) {
        error.message = Peer + " refused the TLS handshake: " + end.detail + ".";
        error.remedy = "The client certificate of context \"" + place.context + "\" may be expired or signed by another authority.";
        return;
    }
    error.message = "No secure connection to " + peer + ": " + end.detail + ".";
    error.remedy = proxy ? "Check proxy-url in the kubeconfig and the HTTPS_PROXY variable." : "Check the cluster's certificates in the kubeconfig.";
}

} // namespace

std::optional<std::chrono::seconds> retryAfterOf(const HttpHead &head)
{
    const std::string text = head.header("retry-after");
    int seconds = 0;
    const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || fault != std::errc() || rest != text.data() + text.size() || seconds < 0)
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

Error transportError(const HttpEnd &end, const HttpPlace &place)
{
    Error error;
    const std::string host = hostOf(place.server);
    switch (end.curlCode) {
    case CURLE_COULDNT_RESOLVE_HOST:
        error.message = "The name \"" + host + "\" of " + place.server + " could not be resolved.";
        error.remedy = "Check the network, the VPN and the server address of context \"" + place.context + "\".";
        break;
    case CURLE_COULDNT_RESOLVE_PROXY:
        error.message = "The name of the proxy for " + place.server + " could not be resolved.";
        error.remedy = "Check proxy-url in the kubeconfig and the HTTPS_PROXY variable.";
        break;
    case CURLE_PROXY:
        error.message = "The proxy for " + place.server + " refused to connect: " + end.detail + ".";
        error.remedy = "Check proxy-url in the kubeconfig and the HTTPS_PROXY variable.";
        break;
    case CURLE_COULDNT_CONNECT:
        if (end.settings && !end.settings->proxyUrl.empty()) {
            error.message = "The proxy " + proxyHost(end.settings->proxyUrl) + " for " + place.server +
                            " could not be reached: " + (end.osError ? std::string(std::strerror(end.osError)) : end.detail) + ".";
            error.remedy = "Check that the proxy is running, proxy-url in the kubeconfig and the HTTPS_PROXY variable.";
        } else if (end.osError == ECONNREFUSED || contains(lower(end.detail), "refused")) {
            error.message = place.server + " refused the connection: nothing listens there.";
            error.remedy = "Check that the cluster is running and that the port in the kubeconfig is right; for a local cluster, start it.";
        } else {
            const std::string why = end.osError ? std::string(std::strerror(end.osError)) : end.detail;
            error.message = "No connection to " + place.server + ": " + why + ".";
            error.remedy = "Check the network and the VPN.";
        }
        break;
    case CURLE_OPERATION_TIMEDOUT:
        error.message = place.server + (end.headSeen ? " stopped answering in the middle of " : " did not answer in time to ") + place.request + ".";
        error.remedy = "Check the network and the VPN; the server may also be overloaded.";
        break;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
        // A connection that ends during the handshake is the network's fault, not a certificate's
        if (end.curlCode == CURLE_SSL_CONNECT_ERROR && contains(end.detail, "SSL_ERROR_SYSCALL")) {
            error.message =
                (end.tls && end.tls->ofProxy && end.settings ? "The proxy " + proxyHost(end.settings->proxyUrl) + " for " : std::string()) +
                place.server + " closed the connection during the TLS handshake.";
            error.remedy = "The server may be starting; if it stays so, check the port and any proxy in between.";
        } else {
            describeTls(error, end, place);
        }
        break;
    default:
        // The proxy's own answer to CONNECT: not the cluster's
        if (contains(end.detail, "CONNECT tunnel failed")) {
            const auto code = end.detail.find("response ");
            const std::string status = code == std::string::npos ? std::string() : end.detail.substr(code + 9, 3);
            error.message = "The proxy for " + place.server + " refused to connect: it answered HTTP " + status + ".";
            error.remedy =
                status == "407"   ? "The proxy wants a user name and password: write them into proxy-url of the cluster, or into HTTPS_PROXY."
                : status == "403" ? "The proxy forbids this address: ask who runs it, or list the host in NO_PROXY."
                                  : "Check proxy-url in the kubeconfig and the HTTPS_PROXY variable, and whether the proxy reaches the host.";
            break;
        }
        // A client certificate that the server refuses shows as a failed read under TLS 1.3
        if (contains(end.detail, "alert")) {
            describeTls(error, end, place);
            break;
        }
        error.message = "The connection to " + place.server + " broke during " + place.request + ": " + end.detail + ".";
        error.remedy = "Try again; if it stays so, check the network and the VPN.";
        break;
    }
    return error;
}

bool isWebPage(const HttpHead &head, std::string_view bodyStart)
{
    if (lower(head.header("content-type")).rfind("text/html", 0) == 0)
        return true;
    const std::string start = lower(quote(bodyStart.substr(0, 64)));
    return start.rfind("<!doctype html", 0) == 0 || start.rfind("<html", 0) == 0;
}

Error answerError(const HttpHead &head, const std::string &body, const HttpPlace &place)
{
    if (auto failure = readStatus(body))
        return fromStatus(std::move(*failure), head.status, retryAfterOf(head), place);
    Error error;
    error.httpStatus = head.status;
    error.retryAfter = retryAfterOf(head);
    error.kind = kindOf(head.status, {}, error.retryAfter.has_value());
    const std::string where = " (" + place.request + " at " + place.server + ", HTTP " + std::to_string(head.status) + ")";
    if (isWebPage(head, body) || (head.status >= 300 && head.status < 400)) {
        const std::string title = pageTitle(body);
        error.kind = head.status == 401 ? ErrorKind::Auth : ErrorKind::Server;
        error.reason = "CaptivePortal";
        error.message = (head.status >= 300 && head.status < 400
                             ? std::string("A redirect came instead of Kubernetes' answer")
                             : "A web page came instead of Kubernetes' answer" + (title.empty() ? "" : ": \"" + title + "\"")) +
                        where;
        error.remedy =
            "A captive portal, a proxy or a login page stands in between: sign in to the network with a browser, or check the server's address.";
        return error;
    }
    const std::string words = quote(body);
    error.message = (words.empty() ? std::string("The server answered without a reason") : words) + where;
    error.remedy = remedyOf(error, place);
    return error;
}

Error statusError(const std::string &statusJson, const HttpPlace &place)
{
    if (auto failure = readStatus(statusJson))
        return fromStatus(std::move(*failure), 0, std::nullopt, place);
    Error error;
    error.kind = ErrorKind::Server;
    error.message = "The server reported an error without a Status (" + place.request + " at " + place.server + ")";
    return error;
}

std::vector<std::string> readWarnings(const HttpHead &head)
{
    std::vector<std::string> out;
    for (const auto &[name, value] : head.headers) {
        if (name != "warning")
            continue;
        // warn-code SP warn-agent SP quoted-text [SP quoted-date], several separated by commas
        std::size_t pos = 0;
        while (pos < value.size()) {
            const auto open = value.find('"', pos);
            if (open == std::string::npos)
                break;
            const bool plain = value.compare(value.find_first_not_of(" ,", pos), 4, "299 ") == 0;
            std::string text;
            std::size_t i = open + 1;
            for (; i < value.size() && value[i] != '"'; ++i) {
                if (value[i] == '\\' && i + 1 < value.size())
                    ++i;
                text += value[i];
            }
            if (plain && std::find(out.begin(), out.end(), text) == out.end())
                out.push_back(std::move(text));
            pos = i + 1;
            // an optional date in quotes belongs to the same warning
            if (const auto next = value.find_first_not_of(' ', pos); next != std::string::npos && value[next] == '"') {
                const auto close = value.find('"', next + 1);
                pos = close == std::string::npos ? value.size() : close + 1;
            }
        }
    }
    return out;
}

} // namespace kubeapi
