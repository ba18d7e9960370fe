// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/request/request.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kubeapi {

/// "log" of pods, "scale" of deployments.
struct ApiSubresource {
    std::string name, kind;
    std::vector<std::string> verbs;
    bool operator==(const ApiSubresource &) const = default;
};

/// One resource as a server announces it.
struct ApiResource {
    Resource resource;
    std::string singular; ///< may be empty
    std::vector<std::string> shortNames, categories, verbs;
    std::vector<ApiSubresource> subresources;

    bool can(std::string_view verb) const;
    /// "jobsets.jobset.x-k8s.io"; the plural alone in the core group.
    std::string fullName() const;
    bool operator==(const ApiResource &) const = default;
};

struct ApiVersion {
    std::string version;
    std::vector<ApiResource> resources;
    /// Why its resources are not known: the server behind an APIService is down. Empty = they are.
    std::string fault;
    bool operator==(const ApiVersion &) const = default;
};

struct ApiGroup {
    std::string name;                 ///< "" = core
    std::vector<ApiVersion> versions; ///< in the server's order
    std::string preferred;            ///< version; empty where none can be read
    bool operator==(const ApiGroup &) const = default;
};

/// What a server serves at one moment: immutable, may cross threads.
class ApiCatalog {
public:
    ApiCatalog() = default;
    explicit ApiCatalog(std::vector<ApiGroup> groups) : m_groups(std::move(groups)) {}

    const std::vector<ApiGroup> &groups() const { return m_groups; } ///< in the server's order, core first
    const ApiGroup *group(std::string_view name) const;

    /// A group and version that could not be read while the rest could.
    struct Fault {
        std::string groupVersion, words;
    };
    std::vector<Fault> faults() const;

    /// Exactly this one; null where it is not served. Pointers live as long as the catalog.
    const ApiResource *find(std::string_view group, std::string_view version, std::string_view plural) const;
    /// In the version that the server prefers, else in the first that has it (as kubectl chooses).
    const ApiResource *preferred(std::string_view group, std::string_view plural) const;
    /// The versions that serve it, the one of preferred() first.
    std::vector<std::string> versions(std::string_view group, std::string_view plural) const;
    /// Each resource once, in its preferred version.
    std::vector<const ApiResource *> resources() const;
    /// Resources of a category ("all"), each in its preferred version.
    std::vector<const ApiResource *> category(std::string_view name) const;

    /// A resource by what a person types: plural, singular, kind (in any case) or short name, and "NAME.GROUP" or "NAME.VERSION.GROUP", where
    /// the beginning of a group is enough. Plural and singular names win over short names, groups in the server's order (kubectl's rules).
    /// The error (NotFound) names what is near and what could not be read. `server` is for its words.
    Result<const ApiResource *> resolve(std::string_view words, const std::string &server) const;

    bool operator==(const ApiCatalog &) const = default;

private:
    std::vector<std::string> near(std::string_view word) const;
    std::vector<ApiGroup> m_groups;
};

using CatalogPtr = std::shared_ptr<const ApiCatalog>;

} // namespace kubeapi
