// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/secret.h"
#include "kubeapi/objects/object_meta.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kubeapi {

/// How to reach one server: the same for all its requests until credentials change.
struct ConnectSettings {
    std::string caPem;         ///< only this bundle is trusted; empty = the system's roots
    std::string tlsServerName; ///< name to ask for and to verify, where it differs from the URL's host
    bool insecure = false;
    Secret proxyUrl; ///< may hold a password; empty = direct, whatever the environment says
    bool compression = true;
    std::string certificatePem; ///< client certificate
    Secret keyPem;
};

/// What the peer's certificate said, kept for the words of an error.
struct TlsFacts {
    bool ofProxy = false; ///< the peer is the https proxy in front of the server
    std::string subject, issuer, notBefore, notAfter;
    std::optional<TimePoint> expires; ///< notAfter; absent while no certificate came
    int depth = 0;                    ///< 0 = the server's own certificate, more = an authority above it
    std::vector<std::string> names;   ///< host names and addresses that the certificate is for
    std::string problem;              ///< OpenSSL's words, empty while the chain verifies
    int problemCode = 0;              ///< X509_V_ERR_…
};

struct HttpHead {
    int status = 0;
    bool multiplexed = false;                                 ///< HTTP/2 or later: other exchanges share the connection
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
    std::string header(std::string_view name) const;          ///< first of that name, or empty
};

/// How a call ended below HTTP.
struct HttpEnd {
    int curlCode = 0;
    int osError = 0;
    std::string detail; ///< curl's words
    std::shared_ptr<const TlsFacts> tls;
    bool headSeen = false;
    std::shared_ptr<const ConnectSettings> settings; ///< of the call
};

/// How far a call has got below HTTP.
enum class HttpPhase {
    Resolved,  ///< a name became an address, which is being called; once for each address that is tried
    Connected, ///< somebody accepted the connection and TLS begins; https only
    Secured,   ///< everything below HTTP stands and the request is sent
};

/// The connections that one client has open.
struct Sockets {
    std::atomic<int> count{0}; ///< may be read anywhere; the rest belongs to the loop's thread
    std::set<int> descriptors;
    std::set<int> upgraded; ///< among them: each carries one WebSocket and nothing else
    std::set<int> retired;  ///< among them: opened with a certificate that is no longer used
    /// Ends them all without a word to the peer: what runs on them breaks off at once.
    void cut() const;
    /// What is open for requests now is retired: it is to go as soon as nothing runs on it.
    void retire();
    void cutRetired();
    /// Those whose peer has left several questions of TCP unanswered, for five seconds and more. Empty where the system cannot tell.
    std::set<int> deaf() const;
};

/// One HTTP exchange as data. All functions are called on the loop's thread, outside curl, so they may start and cancel calls.
struct HttpCall {
    std::string method, url;
    std::vector<Secret> headers; ///< "Name: value"; secret because Authorization is among them
    std::string body;
    int timeoutSeconds = 30;  ///< whole exchange; 0 = none
    int connectSeconds = 15;  ///< name lookup, TCP and TLS
    bool connectOnly = false; ///< open the connection and send nothing
    bool decode = true;       ///< false: the body is handed on as compressed as it came
    bool alone = false;       ///< over a new connection that nothing else uses, before or after
    std::shared_ptr<const ConnectSettings> settings;
    /// With the address in words ("127.0.0.1:6443"). Not called where an open connection is used again.
    std::function<void(HttpPhase, const std::string &address)> phase;
    std::function<void(const HttpHead &)> head;
    std::function<void(std::string_view)> data;
    std::function<void(const HttpEnd &)> done;
};

} // namespace kubeapi
