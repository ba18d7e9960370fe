// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/discovery.h"

#include "app/demo/server/text.h"

#include <algorithm>

namespace demo {
namespace {

/// Types of reviews are answered and never stored, so discovery names them here.
std::vector<ResourceType> reviewTypes()
{
    const auto make = [](const char *group, const char *plural, const char *kind) {
        ResourceType type;
        type.group = group;
        type.version = "v1";
        type.plural = plural;
        type.singular = lowerCase(kind);
        type.kind = kind;
        type.verbs = {"create"};
        type.namespaced = false;
        return type;
    };
    return {make("authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview"),
            make("authorization.k8s.io", "selfsubjectaccessreviews", "SelfSubjectAccessReview"),
            make("authorization.k8s.io", "selfsubjectrulesreviews", "SelfSubjectRulesReview")};
}

struct Subresource {
    std::string group, version, kind;
    std::vector<std::string> verbs;
};

Subresource subresourceOf(const ResourceType &type, const std::string &name)
{
    if (name == "scale")
        return {"autoscaling", "v1", "Scale", {"get", "patch", "update"}};
    if (name == "eviction")
        return {"policy", "v1", "Eviction", {"create"}};
    if (name == "binding")
        return {"", "v1", "Binding", {"create"}};
    if (name == "exec")
        return {"", "v1", "PodExecOptions", {"create", "get"}};
    if (name == "portforward")
        return {"", "v1", "PodPortForwardOptions", {"create", "get"}};
    if (name == "log")
        return {type.group, type.version, type.kind, {"get"}};
    if (name == "proxy")
        return {"", "v1", type.kind + "ProxyOptions", {"get"}};
    if (name == "finalize")
        return {type.group, type.version, type.kind, {"update"}};
    return {type.group, type.version, type.kind, {"get", "patch", "update"}};
}

using Groups = std::vector<std::pair<std::pair<std::string, std::string>, std::vector<ResourceType>>>;

/// Every group and version with its types, in the order they were added.
Groups groupsOf(const ObjectStore &store)
{
    Groups groups;
    auto types = store.types();
    for (ResourceType &type : reviewTypes())
        types.push_back(std::move(type));
    for (ResourceType &type : types) {
        const std::pair key{type.group, type.version};
        auto it = std::ranges::find_if(groups, [&](const auto &group) { return group.first == key; });
        if (it == groups.end())
            it = groups.insert(groups.end(), {key, {}});
        it->second.push_back(std::move(type));
    }
    return groups;
}

std::string groupVersion(const std::pair<std::string, std::string> &key) { return key.first.empty() ? key.second : key.first + "/" + key.second; }

Json aggregatedGroup(const std::string &name, const Groups &groups)
{
    Json versions = Json::array();
    for (const auto &[key, types] : groups) {
        if (key.first != name)
            continue;
        Json resources = Json::array();
        for (const ResourceType &type : types) {
            Json resource{{"resource", type.plural},
                          {"responseKind", {{"group", type.group}, {"version", type.version}, {"kind", type.kind}}},
                          {"scope", type.namespaced ? "Namespaced" : "Cluster"},
                          {"singularResource", type.singular},
                          {"verbs", type.verbs}};
            if (!type.shortNames.empty())
                resource["shortNames"] = type.shortNames;
            if (!type.categories.empty())
                resource["categories"] = type.categories;
            for (const std::string &sub : type.subresources) {
                const Subresource what = subresourceOf(type, sub);
                resource["subresources"].push_back({{"subresource", sub},
                                                    {"responseKind", {{"group", what.group}, {"version", what.version}, {"kind", what.kind}}},
                                                    {"verbs", what.verbs}});
            }
            resources.push_back(std::move(resource));
        }
        versions.push_back({{"version", key.second}, {"resources", resources}, {"freshness", "Current"}});
    }
    Json meta{{"creationTimestamp", nullptr}};
    if (!name.empty())
        meta["name"] = name;
    return Json{{"metadata", meta}, {"versions", versions}};
}

std::vector<std::string> groupNames(const Groups &groups)
{
    std::vector<std::string> names;
    for (const auto &[key, types] : groups) {
        if (!key.first.empty() && std::ranges::find(names, key.first) == names.end())
            names.push_back(key.first);
    }
    return names;
}

Json legacyGroup(const std::string &name, const Groups &groups)
{
    Json group{{"name", name}, {"versions", Json::array()}};
    for (const auto &[key, types] : groups) {
        if (key.first == name)
            group["versions"].push_back({{"groupVersion", groupVersion(key)}, {"version", key.second}});
    }
    group["preferredVersion"] = group["versions"].front();
    return group;
}

Json legacyResources(const std::pair<std::string, std::string> &key, const std::vector<ResourceType> &types)
{
    Json list{{"kind", "APIResourceList"}, {"apiVersion", "v1"}, {"groupVersion", groupVersion(key)}, {"resources", Json::array()}};
    for (const ResourceType &type : types) {
        Json resource{
            {"name", type.plural}, {"singularName", type.singular}, {"namespaced", type.namespaced}, {"kind", type.kind}, {"verbs", type.verbs}};
        if (!type.shortNames.empty())
            resource["shortNames"] = type.shortNames;
        if (!type.categories.empty())
            resource["categories"] = type.categories;
        list["resources"].push_back(std::move(resource));
        for (const std::string &sub : type.subresources) {
            const Subresource what = subresourceOf(type, sub);
            Json entry{{"name", type.plural + "/" + sub}, {"singularName", ""}, {"namespaced", type.namespaced}};
            if (what.group != type.group || what.version != type.version) {
                entry["group"] = what.group;
                entry["version"] = what.version;
            }
            entry["kind"] = what.kind;
            entry["verbs"] = what.verbs;
            list["resources"].push_back(std::move(entry));
        }
    }
    return list;
}

/// The OpenAPI v3 document of one group version: enough for clients to see the kinds and that dry run and field
/// validation are understood. The schemas are open: what an object may hold is checked when it is written.
Json openApi(const std::pair<std::string, std::string> &key, const std::vector<ResourceType> &types)
{
    const std::string root = key.first.empty() ? "/api/" + key.second : "/apis/" + groupVersion(key);
    Json paths = Json::object();
    Json schemas = Json::object();
    const auto parameter = [](const char *name, const char *description) {
        return Json{{"name", name}, {"in", "query"}, {"description", description}, {"schema", {{"type", "string"}, {"uniqueItems", true}}}};
    };
    const Json common = Json::array({parameter("dryRun", "All: run every stage but the write."), parameter("fieldManager", "Who makes the change."),
                                     parameter("fieldValidation", "Ignore, Warn or Strict.")});
    for (const ResourceType &type : types) {
        const Json kind{{"group", type.group}, {"kind", type.kind}, {"version", type.version}};
        std::string reversed;
        for (const std::string &part : split(type.group.empty() ? "core" : type.group, '.'))
            reversed = reversed.empty() ? part : part + "." + reversed;
        const std::string schema = reversed + "." + type.version + "." + type.kind;
        schemas[schema] = Json{{"type", "object"},
                               {"description", type.kind + " of the demo cluster."},
                               {"x-kubernetes-group-version-kind", Json::array({kind})},
                               {"x-kubernetes-preserve-unknown-fields", true}};
        schemas[schema]["properties"] = Json{{"apiVersion", {{"type", "string"}}},
                                             {"kind", {{"type", "string"}}},
                                             {"metadata", {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}},
                                             {"spec", {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}},
                                             {"status", {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}}};
        const Json content{{"application/json", {{"schema", {{"$ref", "#/components/schemas/" + schema}}}}}};
        const auto operation = [&](const char *action, bool writes, bool body) {
            Json result{{"operationId", std::string(action) + type.kind},
                        {"x-kubernetes-action", action},
                        {"x-kubernetes-group-version-kind", kind},
                        {"responses", {{"200", {{"description", "OK"}, {"content", content}}}}}};
            if (writes)
                result["parameters"] = common;
            if (body)
                result["requestBody"] = Json{{"content", std::string_view(action) == "patch" ? Json{{"application/merge-patch+json", Json::object()},
                                                                                                    {"application/json-patch+json", Json::object()},
                                                                                                    {"application/apply-patch+yaml", Json::object()}}
                                                                                             : content}};
            return result;
        };
        const std::string collection = root + (type.namespaced ? "/namespaces/{namespace}/" : "/") + type.plural;
        const auto can = [&](const char *verb) { return std::ranges::find(type.verbs, verb) != type.verbs.end(); };
        if (can("list"))
            paths[collection]["get"] = operation("list", false, false);
        if (can("create"))
            paths[collection]["post"] = operation("post", true, true);
        if (can("get"))
            paths[collection + "/{name}"]["get"] = operation("get", false, false);
        if (can("update"))
            paths[collection + "/{name}"]["put"] = operation("put", true, true);
        if (can("patch"))
            paths[collection + "/{name}"]["patch"] = operation("patch", true, true);
        if (can("delete"))
            paths[collection + "/{name}"]["delete"] = operation("delete", true, false);
    }
    return Json{
        {"openapi", "3.0.0"}, {"info", {{"title", "Kubernetes"}, {"version", "v1.36.0"}}}, {"paths", paths}, {"components", {{"schemas", schemas}}}};
}

ApiAnswer withTag(const ApiRequest &request, ApiAnswer answer)
{
    const std::string tag = '"' + shortHash(answer.body) + '"';
    answer.headers.emplace_back("ETag", tag);
    if (request.header("if-none-match") == tag) {
        answer.code = 304;
        answer.body.clear();
    }
    return answer;
}

} // namespace

std::optional<ApiAnswer> handleDiscovery(const ObjectStore &store, const ApiRequest &request)
{
    const std::string path = request.path.size() > 1 && request.path.back() == '/' ? request.path.substr(0, request.path.size() - 1) : request.path;
    if (path == "/version") {
        return answerJson(200, Json{{"major", "1"},
                                    {"minor", "36"},
                                    {"gitVersion", "v1.36.0+trainyard-demo"},
                                    {"gitCommit", ""},
                                    {"gitTreeState", "clean"},
                                    {"buildDate", "1970-01-01T00:00:00Z"},
                                    {"goVersion", ""},
                                    {"compiler", "c++"},
                                    {"platform", "linux/amd64"}});
    }
    if (path == "/" || path.empty()) {
        return answerJson(
            200,
            Json{{"paths", Json::array({"/api", "/api/v1", "/apis", "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"})}});
    }
    if (!path.starts_with("/api") && !path.starts_with("/openapi"))
        return std::nullopt;
    const Groups groups = groupsOf(store);
    const std::string accept = request.header("accept");
    const bool aggregated = accept.find("as=APIGroupDiscoveryList") != std::string::npos && accept.find("v=v2;") != std::string::npos;
    if (path == "/api" || path == "/apis") {
        if (aggregated) {
            Json list{
                {"kind", "APIGroupDiscoveryList"}, {"apiVersion", "apidiscovery.k8s.io/v2"}, {"metadata", Json::object()}, {"items", Json::array()}};
            if (path == "/api") {
                list["items"].push_back(aggregatedGroup("", groups));
            } else {
                for (const std::string &name : groupNames(groups))
                    list["items"].push_back(aggregatedGroup(name, groups));
            }
            ApiAnswer answer = answerJson(200, list);
            answer.contentType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
            answer.headers.emplace_back("Vary", "Accept");
            return withTag(request, std::move(answer));
        }
        if (path == "/api")
            return answerJson(200, Json{{"kind", "APIVersions"},
                                        {"versions", Json::array({"v1"})},
                                        {"serverAddressByClientCIDRs",
                                         Json::array({Json{{"clientCIDR", "0.0.0.0/0"}, {"serverAddress", request.header("host")}}})}});
        Json list{{"kind", "APIGroupList"}, {"apiVersion", "v1"}, {"groups", Json::array()}};
        for (const std::string &name : groupNames(groups))
            list["groups"].push_back(legacyGroup(name, groups));
        return answerJson(200, list);
    }
    for (const auto &[key, types] : groups) {
        const std::string root = key.first.empty() ? "/api/" + key.second : "/apis/" + groupVersion(key);
        if (path == root)
            return answerJson(200, legacyResources(key, types));
        if (!key.first.empty() && path == "/apis/" + key.first) {
            Json group = legacyGroup(key.first, groups);
            Json whole{{"kind", "APIGroup"}, {"apiVersion", "v1"}};
            whole.update(group);
            return answerJson(200, whole);
        }
        if (path == "/openapi/v3" + root)
            return withTag(request, answerJson(200, openApi(key, types)));
    }
    if (path == "/openapi/v3") {
        Json paths = Json::object();
        for (const auto &[key, types] : groups) {
            const std::string root = key.first.empty() ? "api/" + key.second : "apis/" + groupVersion(key);
            paths[root] = Json{{"serverRelativeURL", "/openapi/v3/" + root + "?hash=" + shortHash(openApi(key, types).dump())}};
        }
        return answerJson(200, Json{{"paths", paths}});
    }
    if (path == "/openapi/v2") {
        if (accept.find("application/json") == std::string::npos && accept.find("*/*") == std::string::npos && !accept.empty())
            return answerError({406, "NotAcceptable", "only the following media types are accepted: application/json", Json::object()});
        Json definitions = Json::object();
        for (const auto &[key, types] : groups) {
            for (const ResourceType &type : types)
                definitions["demo." + (type.group.empty() ? "core" : type.group) + "." + type.version + "." + type.kind] = Json{
                    {"type", "object"},
                    {"x-kubernetes-group-version-kind", Json::array({Json{{"group", type.group}, {"kind", type.kind}, {"version", type.version}}})}};
        }
        return answerJson(200, Json{{"swagger", "2.0"},
                                    {"info", {{"title", "Kubernetes"}, {"version", "v1.36.0"}}},
                                    {"paths", Json::object()},
                                    {"definitions", definitions}});
    }
    return std::nullopt;
}

} // namespace demo
