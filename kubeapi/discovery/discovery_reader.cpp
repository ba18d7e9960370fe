// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/discovery/discovery_reader.h"

#include <algorithm>

namespace kubeapi {

namespace {

std::vector<std::string> texts(JsonView list)
{
    std::vector<std::string> out;
    list.each([&](JsonView item) {
        if (std::string text = item.text(); !text.empty())
            out.push_back(std::move(text));
    });
    return out;
}

/// Behind the group: "v1" of "apps/v1".
std::string versionOf(const std::string &groupVersion)
{
    const auto slash = groupVersion.find('/');
    return slash == std::string::npos ? groupVersion : groupVersion.substr(slash + 1);
}

/// Names become parts of paths and keys: one with a slash, or none, is not a name.
bool isName(const std::string &text) { return !text.empty() && text.find('/') == std::string::npos; }

void addVersion(ApiGroup &group, ApiVersion version)
{
    const bool known =
        std::any_of(group.versions.begin(), group.versions.end(), [&](const ApiVersion &other) { return other.version == version.version; });
    if (isName(version.version) && !known)
        group.versions.push_back(std::move(version));
}

void addGroup(std::vector<ApiGroup> &groups, ApiGroup group)
{
    const bool known = std::any_of(groups.begin(), groups.end(), [&](const ApiGroup &other) { return other.name == group.name; });
    if (!known && !group.versions.empty())
        groups.push_back(std::move(group));
}

void addResource(std::vector<ApiResource> &resources, ApiResource resource)
{
    const bool known =
        std::any_of(resources.begin(), resources.end(), [&](const ApiResource &other) { return other.resource.plural == resource.resource.plural; });
    if (!known)
        resources.push_back(std::move(resource));
}

} // namespace

bool isAggregatedDiscovery(JsonView answer) { return answer["kind"].string() == "APIGroupDiscoveryList"; }

std::vector<ApiGroup> readAggregatedDiscovery(JsonView list)
{
    std::vector<ApiGroup> out;
    list["items"].each([&](JsonView item) {
        ApiGroup group;
        group.name = item["metadata"]["name"].text();
        item["versions"].each([&](JsonView each) {
            ApiVersion version;
            version.version = each["version"].text();
            if (each["freshness"].string() == "Stale") {
                version.fault = "the server behind it does not answer";
                addVersion(group, std::move(version));
                return;
            }
            each["resources"].each([&](JsonView one) {
                ApiResource resource;
                resource.resource = {group.name, version.version, one["resource"].text(), one["responseKind"]["kind"].text(),
                                     one["scope"].string() == "Namespaced"};
                // What has no kind of its own cannot be read: it is there for its subresources
                if (!isName(resource.resource.plural) || resource.resource.kind.empty())
                    return;
                resource.singular = one["singularResource"].text();
                resource.shortNames = texts(one["shortNames"]);
                resource.categories = texts(one["categories"]);
                resource.verbs = texts(one["verbs"]);
                one["subresources"].each([&](JsonView sub) {
                    if (ApiSubresource found{sub["subresource"].text(), sub["responseKind"]["kind"].text(), texts(sub["verbs"])}; !found.name.empty())
                        resource.subresources.push_back(std::move(found));
                });
                addResource(version.resources, std::move(resource));
            });
            if (group.preferred.empty() && isName(version.version))
                group.preferred = version.version;
            addVersion(group, std::move(version));
        });
        addGroup(out, std::move(group));
    });
    return out;
}

std::vector<ApiGroup> readGroupList(JsonView answer)
{
    std::vector<ApiGroup> out;
    ApiGroup core;
    answer["versions"].each([&](JsonView version) { addVersion(core, {version.text(), {}, {}}); });
    if (!core.versions.empty())
        core.preferred = core.versions.front().version;
    addGroup(out, std::move(core));
    answer["groups"].each([&](JsonView item) {
        ApiGroup group;
        group.name = item["name"].text();
        if (group.name.empty())
            return;
        item["versions"].each([&](JsonView version) { addVersion(group, {versionOf(version["groupVersion"].text()), {}, {}}); });
        group.preferred = versionOf(item["preferredVersion"]["groupVersion"].text());
        const bool served =
            std::any_of(group.versions.begin(), group.versions.end(), [&](const ApiVersion &version) { return version.version == group.preferred; });
        if (!served && !group.versions.empty())
            group.preferred = group.versions.front().version;
        addGroup(out, std::move(group));
    });
    return out;
}

std::vector<ApiResource> readResourceList(JsonView list)
{
    const std::string groupVersion = list["groupVersion"].text();
    const auto slash = groupVersion.find('/');
    const std::string group = slash == std::string::npos ? std::string() : groupVersion.substr(0, slash);
    const std::string version = versionOf(groupVersion);
    std::vector<ApiResource> out;
    list["resources"].each([&](JsonView item) {
        ApiResource resource;
        resource.resource = {group, version, item["name"].text(), item["kind"].text(), item["namespaced"].boolean().value_or(false)};
        if (!isName(resource.resource.plural) || resource.resource.kind.empty())
            return;
        resource.singular = item["singularName"].text();
        resource.shortNames = texts(item["shortNames"]);
        resource.categories = texts(item["categories"]);
        resource.verbs = texts(item["verbs"]);
        addResource(out, std::move(resource));
    });
    list["resources"].each([&](JsonView item) {
        const std::string name = item["name"].text();
        const auto cut = name.find('/');
        if (cut == std::string::npos || cut + 1 == name.size())
            return;
        const auto parent =
            std::find_if(out.begin(), out.end(), [&](const ApiResource &resource) { return resource.resource.plural == name.substr(0, cut); });
        if (parent != out.end())
            parent->subresources.push_back({name.substr(cut + 1), item["kind"].text(), texts(item["verbs"])});
    });
    return out;
}

} // namespace kubeapi
