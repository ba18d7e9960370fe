// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/base/secret.h"

#include <string>

namespace kubeapi {

/// "server" of a cluster as kubectl reads it.
struct ServerAddress {
    std::string url;      ///< "https://host:port/prefix", no trailing slash, no user part, no query
    std::string written;  ///< the same with its trailing slash, if it had one
    std::string username; ///< of "https://name:password@host": kubectl signs in with it, before anything else of the user
    Secret password;
};

/// `owner` begins an error ("Cluster "x" (/path, line 3)"). Without a scheme it is http, as in kubectl, whatever else the cluster has.
Result<ServerAddress> readServerAddress(std::string server, const std::string &owner);

} // namespace kubeapi
