// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/discovery.h"

#include <algorithm>

namespace kubeapi {

std::vector<Resource> readAggregatedDiscovery(JsonView list)
{
    std::vector<Resource> out;
    list["items"].each([&](JsonView group) {
        const std::string groupName = group["metadata"]["name"].text();
        group["versions"].each([&](JsonView version) {
            if (version["freshness"].string() == "Stale")
                return;
            version["resources"].each([&](JsonView item) {
                if (!item["responseKind"])
                    return; // a resource without a kind cannot be read
                Resource resource{groupName, version["version"].text(), item["resource"].text(), item["responseKind"]["kind"].text(),
                                  item["scope"].string() == "Namespaced"};
                item["subresources"].each([&](JsonView sub) {
                    out.push_back({groupName, resource.version, resource.plural + "/" + sub["subresource"].text(), sub["responseKind"]["kind"].text(),
                                   resource.namespaced});
                });
                out.push_back(std::move(resource));
            });
        });
    });
    return out;
}

std::vector<Resource> readResourceList(JsonView list)
{
    const std::string groupVersion = list["groupVersion"].text();
    const auto slash = groupVersion.find('/');
    const std::string group = slash == std::string::npos ? std::string() : groupVersion.substr(0, slash);
    const std::string version = slash == std::string::npos ? groupVersion : groupVersion.substr(slash + 1);
    std::vector<Resource> out;
    list["resources"].each([&](JsonView item) {
        out.push_back({group, version, item["name"].text(), item["kind"].text(), item["namespaced"].boolean().value_or(false)});
    });
    return out;
}

std::vector<std::string> readGroupVersions(JsonView answer)
{
    std::vector<std::string> out;
    answer["versions"].each([&](JsonView version) { out.push_back(version.text()); });
    answer["groups"].each([&](JsonView group) {
        const std::string preferred = group["preferredVersion"]["groupVersion"].text();
        if (!preferred.empty())
            out.push_back(preferred);
        group["versions"].each([&](JsonView version) {
            if (std::string name = version["groupVersion"].text(); name != preferred)
                out.push_back(std::move(name));
        });
    });
    return out;
}

} // namespace kubeapi
