// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/config/kubeconfig.h"
#include "kubeapi/config/resolved_context.h"

namespace kubeapi {

/// Where an entry stands in its file (1-based).
struct KubeconfigPlace {
    std::string file;
    int line = 0, column = 0;
};

struct KubeconfigCluster {
    KubeconfigPlace place;
    std::optional<Kubeconfig::Problem> fault; ///< why kubectl would refuse this entry: told when it is used
    std::string server, tlsServerName, caFile, caData, execConfigJson;
    Secret proxyUrl;
    bool insecure = false, disableCompression = false;
};

struct KubeconfigUser {
    KubeconfigPlace place;
    std::optional<Kubeconfig::Problem> fault;
    std::string certificateFile, certificateData, keyFile, tokenFile, username;
    Secret keyData, token, password;
    std::string as, asUid;
    std::vector<std::string> asGroups;
    std::map<std::string, std::vector<std::string>> asExtra;
    std::string authProvider;
    std::map<std::string, Secret> authSettings; ///< "config" of the auth-provider
    std::optional<ExecPlugin> exec;
};

struct KubeconfigContext {
    KubeconfigPlace place;
    std::optional<Kubeconfig::Problem> fault;
    std::string cluster, user, namespaceName;
};

/// The merged entries. The first file that defines a name wins as a whole entry.
struct Kubeconfig::Data {
    std::map<std::string, KubeconfigCluster> clusters;
    std::map<std::string, KubeconfigUser> users;
    std::map<std::string, KubeconfigContext> contexts;
    std::vector<std::string> contextOrder;
    std::vector<ContextInfo> infos;
    std::string currentContext;
    std::vector<Problem> problems;
    std::vector<std::string> searched, found;

    /// Adds one file's text.
    void add(const std::string &text, const std::string &file);
    /// The same of a file that was found, under its whole path.
    void addFound(const std::string &text, const std::string &file);
    void finish();
};

} // namespace kubeapi
