// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/errors.h"
#include "app/demo/server/object_store.h"
#include "app/demo/server/upgrade.h"

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace demo {

struct ApiUser {
    std::string name;
    std::vector<std::string> groups;
};

/// One request, free of the HTTP library. Header names are lower case, query values decoded.
struct ApiRequest {
    std::string method, path, body;
    std::map<std::string, std::string> headers;
    std::multimap<std::string, std::string> query;
    ApiUser user;

    std::string header(const std::string &name) const
    {
        const auto it = headers.find(name);
        return it == headers.end() ? std::string() : it->second;
    }
    std::string parameter(const std::string &name) const
    {
        const auto it = query.find(name);
        return it == query.end() ? std::string() : it->second;
    }
    bool flag(const std::string &name) const
    {
        const std::string value = parameter(name);
        return value == "true" || value == "1" || (value.empty() && query.contains(name));
    }
    bool dryRun() const { return parameter("dryRun") == "All"; }
};

/// Where a stream goes; both calls are false once the client has left.
struct ApiSink {
    std::function<bool(std::string_view)> write;
    std::function<bool()> alive;
};

struct ApiAnswer {
    int code = 200;
    std::string contentType = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::function<void(ApiSink &)> stream; ///< when set, the body is what it writes
    /// When set, the connection becomes a WebSocket of this sub-protocol, and this speaks on it until it returns.
    std::function<void(ByteChannel &)> upgrade;
    std::string protocol;

    void warn(const std::string &text) { headers.emplace_back("Warning", "299 - \"" + text + "\""); }
};

/// What a resource path names.
struct ApiTarget {
    ResourceType type;
    std::string namespaceName, name, subresource, rest; ///< rest: what follows "proxy/"
};

/// What the handlers share. `stopping` ends streams; it also says so while the connection is cut.
struct ApiContext {
    ObjectStore &store;
    std::atomic<PodRuntime *> runtime{nullptr};
    std::atomic<bool> stopping{false};
};

ApiAnswer answerJson(int code, const Json &body);
ApiAnswer answerError(const StoreError &error);
/// One object in the form the Accept header asks for (itself, Table or metadata only).
ApiAnswer answerObject(int code, const ApiRequest &request, const ResourceType &type, const ObjectPtr &object);
/// "Table", "PartialObjectMetadata" or "" (plain JSON); nullopt = nothing acceptable (406).
std::optional<std::string> acceptedForm(const ApiRequest &request);

ApiAnswer handleGet(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleList(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleWatch(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleCreate(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleUpdate(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handlePatch(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleDelete(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleDeleteCollection(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleScale(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleLog(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleProxy(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleExec(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handlePortForward(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleEviction(ApiContext &context, const ApiRequest &request, const ApiTarget &target);
ApiAnswer handleBinding(ApiContext &context, const ApiRequest &request, const ApiTarget &target);

/// The JSON or YAML of a body; the error is the 400 or 415 that Kubernetes answers.
std::variant<Json, StoreError> decodeBody(const ApiRequest &request);
/// Applies a patch body to an object by its content type (merge, JSON or strategic); used for objects and Scales.
std::variant<Json, StoreError> applyPatchBody(const ApiRequest &request, const ResourceType &type, const Json &live);
/// The first of `known` (best first) that the request offers; an error where it is no WebSocket request, or offers none of them.
std::variant<std::string, StoreError> chooseProtocol(const ApiRequest &request, const std::vector<std::string> &known);
/// The fieldManager parameter, else the user agent's program.
std::string fieldManagerOf(const ApiRequest &request);

} // namespace demo
