// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/discovery/served_kind.h"

#include <algorithm>

namespace kubeapi {

namespace {

std::string listed(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : ", ") + word;
    return out;
}

} // namespace

std::string ServedKind::choose(const ApiCatalog &catalog) const
{
    const auto served = catalog.versions(resource.group, resource.plural);
    if (served.empty())
        return {};
    if (std::find(versions.begin(), versions.end(), served.front()) != versions.end())
        return served.front();
    for (const std::string &version : versions)
        if (std::find(served.begin(), served.end(), version) != served.end())
            return version;
    return {};
}

bool ServedKind::unknown(const ApiCatalog &catalog) const
{
    const ApiGroup *group = catalog.group(resource.group);
    return group && std::any_of(group->versions.begin(), group->versions.end(), [](const ApiVersion &version) { return !version.fault.empty(); });
}

Error ServedKind::absence(const ApiCatalog &catalog, const std::string &server) const
{
    Error error;
    error.kind = ErrorKind::NotFound;
    const std::string full = resource.group.empty() ? resource.plural : resource.plural + "." + resource.group;
    const auto served = catalog.versions(resource.group, resource.plural);
    if (served.empty()) {
        error.message = resource.kind + " (" + full + ") is not installed at " + server + ".";
        error.remedy = "Nothing is asked for until its CustomResourceDefinition appears; then it is shown at once.";
    } else {
        error.message = server + " serves " + resource.kind + " (" + full + ") as " + listed(served) + " only, which is not understood here.";
        error.remedy = "Understood: " + listed(versions) + ". A newer version of this program may know more.";
    }
    return error;
}

} // namespace kubeapi
