// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/secret.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kubeapi {

/// A credential plugin, as the kubeconfig describes it.
struct ExecPlugin {
    std::string command;                                  ///< absolute, or a bare name to be searched in PATH
    std::vector<std::string> args;                        ///< may hold secrets: never for a message
    std::vector<std::pair<std::string, std::string>> env; ///< likewise
    std::string apiVersion, installHint, interactiveMode;
    bool provideClusterInfo = false;
    std::string clusterConfigJson; ///< the cluster's extension "client.authentication.k8s.io/exec", or empty
    bool operator==(const ExecPlugin &) const = default;
};

/// The auth-provider "oidc" that older kubeconfigs have.
struct OidcProvider {
    std::string issuer, clientId;
    Secret clientSecret, idToken, refreshToken;
    std::string caPem; ///< only this authority is trusted for the issuer; empty = the system's roots
    std::string file;  ///< the kubeconfig that holds the tokens and gets new ones
    bool operator==(const OidcProvider &) const = default;
};

/// Everything needed to connect. Holds secrets; there is deliberately no way to print it.
struct ResolvedContext {
    std::string name, clusterName, userName, namespaceName;
    std::string server;        ///< "https://host:port/prefix", no trailing slash, no user part
    std::string serverWritten; ///< the same with its trailing slash, as login plugins are told
    std::string tlsServerName;
    bool insecure = false;
    std::string caPem;
    std::string caFile; ///< re-read when it changes; empty = caPem is all
    Secret proxyUrl;    ///< of proxy-url, as it stands there; may hold a password
    bool disableCompression = false;

    std::string certificatePem; ///< of the data field, or of the file when resolved
    Secret keyPem;
    std::string certificateFile, keyFile; ///< re-read when they change
    Secret token;
    std::string tokenFile; ///< re-read when it changes; wins over token
    std::string username;
    Secret password;
    std::string impersonateUser, impersonateUid;
    std::vector<std::string> impersonateGroups;
    std::map<std::string, std::vector<std::string>> impersonateExtra;
    std::optional<ExecPlugin> exec;
    std::optional<OidcProvider> oidc;
    std::string userWords; ///< "User "dev" (/path/config, line 12)", for messages

    bool isHttps() const { return server.rfind("https://", 0) == 0; }
    bool operator==(const ResolvedContext &) const = default;
};

} // namespace kubeapi
