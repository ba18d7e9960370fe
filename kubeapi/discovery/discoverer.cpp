// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/discovery/discoverer.h"

#include "kubeapi/client/client_impl.h"
#include "kubeapi/discovery/discovery_reader.h"

#include <algorithm>

namespace kubeapi {

namespace {

/// The order g, v, as is what servers look for. v2beta1: servers 1.26 to 1.29.
constexpr const char *aggregatedForm = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                                       "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";
constexpr int rootSeconds = 32;
/// An extension's server that does not answer must not hold up the rest for long.
constexpr int versionSeconds = 10;

} // namespace

void Discoverer::run(Done done)
{
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() > 1)
        return;
    m_open = std::size(m_roots);
    for (Root &root : m_roots)
        ask(root);
}

void Discoverer::ask(Root &root)
{
    Request request;
    request.path = root.path;
    request.accept = aggregatedForm;
    request.timeoutSeconds = rootSeconds;
    if (!root.tag.empty())
        request.headers.emplace_back("If-None-Match", root.tag);
    m_client.send(std::move(request), [this, &root](Result<Response> answer) {
        answered(root, std::move(answer));
        if (--m_open == 0)
            legacy();
    });
}

void Discoverer::answered(Root &root, Result<Response> answer)
{
    root.error.reset();
    if (!answer) {
        root.error = answer.error();
        root.tag.clear();
        root.groups.clear();
        return;
    }
    if (answer->status == 304)
        return;
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    const bool read = !parser.parse(answer->body).get(element) && JsonView(element).isObject();
    root.aggregated = read && isAggregatedDiscovery(JsonView(element));
    root.tag = root.aggregated ? answer->etag : std::string();
    root.groups = root.aggregated ? readAggregatedDiscovery(JsonView(element)) : read ? readGroupList(JsonView(element)) : std::vector<ApiGroup>();
    if (read)
        return;
    Error error;
    error.kind = ErrorKind::Parse;
    error.message = "The list of resources (" + root.path + ") from " + m_client.server() + " could not be read.";
    error.remedy = "A proxy in between may change answers; check the server's address.";
    root.error = std::move(error);
}

void Discoverer::legacy()
{
    for (const Root &root : m_roots) {
        // A server of extensions only has no /api
        const bool missing = root.error && root.error->kind == ErrorKind::NotFound && &root == &m_roots[0];
        if (!root.error || missing)
            continue;
        tell(fail(*root.error));
        return;
    }
    m_versionError.reset();
    m_open = 1; // until all are asked
    for (Root &root : m_roots) {
        if (root.aggregated)
            continue;
        for (ApiGroup &group : root.groups)
            for (ApiVersion &version : group.versions)
                askVersion(root.path + "/" + (group.name.empty() ? "" : group.name + "/") + version.version, version);
    }
    if (--m_open == 0)
        finish();
}

void Discoverer::askVersion(const std::string &path, ApiVersion &version)
{
    ++m_open;
    Request request;
    request.path = path;
    request.timeoutSeconds = versionSeconds;
    m_client.send(std::move(request), [this, &version](Result<Response> answer) {
        simdjson::dom::parser parser;
        simdjson::dom::element element;
        if (!answer) {
            version.fault = answer.error().message;
            if (!m_versionError)
                m_versionError = answer.error();
        } else if (parser.parse(answer->body).get(element) || !JsonView(element)["resources"].isArray()) {
            version.fault = "its list of resources could not be read";
        } else {
            version.resources = readResourceList(JsonView(element));
        }
        if (--m_open == 0)
            finish();
    });
}

void Discoverer::finish()
{
    std::vector<ApiGroup> groups;
    for (const Root &root : m_roots)
        groups.insert(groups.end(), root.groups.begin(), root.groups.end());
    for (ApiGroup &group : groups) {
        // Nobody can prefer what cannot be read
        const auto good = std::find_if(group.versions.begin(), group.versions.end(),
                                       [&](const ApiVersion &version) { return version.version == group.preferred && version.fault.empty(); });
        if (good != group.versions.end())
            continue;
        const auto other =
            std::find_if(group.versions.begin(), group.versions.end(), [](const ApiVersion &version) { return version.fault.empty(); });
        group.preferred = other == group.versions.end() ? std::string() : other->version;
    }
    ApiCatalog catalog(std::move(groups));
    if (m_versionError && catalog.resources().empty()) {
        tell(fail(*m_versionError));
        return;
    }
    if (!m_last || !(*m_last == catalog))
        m_last = std::make_shared<const ApiCatalog>(std::move(catalog));
    tell(m_last);
}

void Discoverer::tell(const Result<CatalogPtr> &result)
{
    const Result<CatalogPtr> kept = result; // whoever is told may ask anew
    for (const Done &done : std::exchange(m_waiting, {}))
        done(kept);
}

} // namespace kubeapi
