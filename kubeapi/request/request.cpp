// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/request/request.h"

#include "kubeapi/request/percent.h"

#include <nlohmann/json.hpp>

namespace kubeapi {

std::string percentEncode(std::string_view text, std::string_view keep)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool unreserved =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved || keep.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

std::string Resource::path(const std::string &namespaceName, const std::string &name, const std::string &subresource) const
{
    std::string out = group.empty() ? "/api/" + percentEncode(version) : "/apis/" + percentEncode(group) + "/" + percentEncode(version);
    if (!namespaceName.empty() && namespaced)
        out += "/namespaces/" + percentEncode(namespaceName);
    out += "/" + percentEncode(plural);
    if (!name.empty())
        out += "/" + percentEncode(name);
    if (!subresource.empty())
        out += "/" + percentEncode(subresource, "/");
    return out;
}

const char *Request::method() const
{
    switch (verb) {
    case Verb::Get:
    case Verb::List:
    case Verb::Watch:
        return "GET";
    case Verb::Create:
        return "POST";
    case Verb::Update:
        return "PUT";
    case Verb::Patch:
        return "PATCH";
    case Verb::Delete:
        return "DELETE";
    }
    return "GET";
}

std::string Request::text() const
{
    std::string out = std::string(method()) + " " + path;
    char separator = '?';
    for (const auto &[key, value] : query) {
        out += separator;
        out += percentEncode(key) + "=" + percentEncode(value);
        separator = '&';
    }
    return out;
}

namespace {

void addWriteOptions(Request &request, const WriteOptions &options)
{
    if (!options.fieldManager.empty())
        request.query.emplace_back("fieldManager", options.fieldManager);
    if (options.strict)
        request.query.emplace_back("fieldValidation", "Strict");
    if (options.dryRun)
        request.query.emplace_back("dryRun", "All");
}

} // namespace

Request getRequest(const Resource &resource, const std::string &namespaceName, const std::string &name)
{
    Request request;
    request.path = resource.path(namespaceName, name);
    return request;
}

const char *acceptFor(ListOptions::Form form, bool list)
{
    switch (form) {
    case ListOptions::Form::Metadata:
        return list ? "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json"
                    : "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
    case ListOptions::Form::Table:
        return "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    case ListOptions::Form::Objects:
        break;
    }
    return "application/json";
}

Request listRequest(const Resource &resource, const std::string &namespaceName, const ListOptions &options)
{
    Request request;
    request.accept = acceptFor(options.form, true);
    request.verb = Verb::List;
    request.path = resource.path(namespaceName);
    request.timeoutSeconds = 60;
    if (!options.labelSelector.empty())
        request.query.emplace_back("labelSelector", options.labelSelector);
    if (!options.fieldSelector.empty())
        request.query.emplace_back("fieldSelector", options.fieldSelector);
    if (options.limit > 0)
        request.query.emplace_back("limit", std::to_string(options.limit));
    // A continue token carries its own version: the server refuses both together.
    if (!options.continueToken.empty())
        request.query.emplace_back("continue", options.continueToken);
    else if (!options.resourceVersion.empty())
        request.query.emplace_back("resourceVersion", options.resourceVersion);
    return request;
}

Request createRequest(const Resource &resource, const std::string &namespaceName, const std::string &body, const WriteOptions &options)
{
    Request request;
    request.verb = Verb::Create;
    request.path = resource.path(namespaceName);
    request.body = body;
    request.contentType = "application/json";
    addWriteOptions(request, options);
    return request;
}

Request replaceRequest(const Resource &resource, const std::string &namespaceName, const std::string &name, const std::string &body,
                       const WriteOptions &options)
{
    Request request = createRequest(resource, namespaceName, body, options);
    request.verb = Verb::Update;
    request.path = resource.path(namespaceName, name);
    return request;
}

Request patchRequest(const Resource &resource, const std::string &namespaceName, const std::string &name, PatchType type, const std::string &body,
                     const WriteOptions &options, const std::string &subresource)
{
    Request request;
    request.verb = Verb::Patch;
    request.path = resource.path(namespaceName, name, subresource);
    request.body = body;
    switch (type) {
    case PatchType::Merge:
        request.contentType = "application/merge-patch+json";
        break;
    case PatchType::Json:
        request.contentType = "application/json-patch+json";
        break;
    case PatchType::StrategicMerge:
        request.contentType = "application/strategic-merge-patch+json";
        break;
    case PatchType::Apply:
        request.contentType = "application/apply-patch+yaml";
        break;
    }
    addWriteOptions(request, options);
    if (options.force && type == PatchType::Apply)
        request.query.emplace_back("force", "true");
    return request;
}

Request deleteRequest(const Resource &resource, const std::string &namespaceName, const std::string &name, const DeleteOptions &options)
{
    Request request;
    request.verb = Verb::Delete;
    request.path = resource.path(namespaceName, name);
    nlohmann::ordered_json body = {{"apiVersion", "v1"}, {"kind", "DeleteOptions"}};
    if (!options.propagationPolicy.empty())
        body["propagationPolicy"] = options.propagationPolicy;
    if (!options.uid.empty())
        body["preconditions"]["uid"] = options.uid;
    if (!options.resourceVersion.empty())
        body["preconditions"]["resourceVersion"] = options.resourceVersion;
    // The server reads the query of a DELETE only where there is no body: named in the query alone, the dry run would be a real deletion
    if (options.dryRun)
        body["dryRun"] = {"All"};
    request.body = body.dump();
    request.contentType = "application/json";
    // And in the query, where logs and the read-only lock can see it
    if (options.dryRun)
        request.query.emplace_back("dryRun", "All");
    return request;
}

} // namespace kubeapi
