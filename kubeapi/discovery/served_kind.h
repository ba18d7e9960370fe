// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/discovery/api_catalog.h"

namespace kubeapi {

/// A kind that a server may have in one version or another, or not at all.
struct ServedKind {
    Resource resource;                 ///< its version is used where a server does not say what it serves
    std::vector<std::string> versions; ///< all that the caller can read, best first; empty = that of `resource` alone

    ServedKind() = default;
    ServedKind(Resource wanted, std::vector<std::string> readable = {}) : resource(std::move(wanted)), versions(std::move(readable))
    {
        if (versions.empty())
            versions.push_back(resource.version);
    }

    /// The version to ask for: the server's preferred one where the caller reads it, else the caller's best that is served; empty = none.
    std::string choose(const ApiCatalog &catalog) const;
    /// Whether `catalog` cannot say: a version of the group could not be read.
    bool unknown(const ApiCatalog &catalog) const;
    /// Why choose() found none.
    Error absence(const ApiCatalog &catalog, const std::string &server) const;
};

} // namespace kubeapi
