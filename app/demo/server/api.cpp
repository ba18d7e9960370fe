// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/api.h"

#include "app/demo/server/access.h"
#include "app/demo/server/discovery.h"
#include "app/demo/server/text.h"

#include <algorithm>
#include <cstdlib>

namespace demo {
namespace {

StoreError noSuchPath() { return {404, "NotFound", "the server could not find the requested resource", Json::object()}; }

StoreError methodNotAllowed() { return {405, "MethodNotAllowed", "the server does not allow this method on the requested resource", Json::object()}; }

std::string verbOf(const ApiRequest &request, const ApiTarget &target)
{
    if (request.method == "GET" || request.method == "HEAD") {
        if (!target.name.empty())
            return "get";
        return request.flag("watch") ? "watch" : "list";
    }
    if (request.method == "POST")
        return "create";
    if (request.method == "PUT")
        return "update";
    if (request.method == "PATCH")
        return "patch";
    if (request.method == "DELETE")
        return target.name.empty() ? "deletecollection" : "delete";
    return {};
}

} // namespace

Api::Api(ObjectStore &store) : m_context{store} {}

void Api::addUser(const std::string &token, ApiUser user) { m_users[token] = std::move(user); }

void Api::setRuntime(PodRuntime *runtime) { m_context.runtime = runtime; }

void Api::setCommand(std::function<Json(const Json &)> command)
{
    const std::lock_guard lock(m_mutex);
    m_command = std::move(command);
}

void Api::setCut(std::function<void(double)> cut)
{
    const std::lock_guard lock(m_mutex);
    m_cut = std::move(cut);
}

void Api::setStopping(bool stopping)
{
    m_context.stopping = stopping;
    m_context.store.wakeAll();
}

ApiAnswer Api::handle(ApiRequest request)
{
    const std::string &path = request.path;
    if (path == "/healthz" || path == "/readyz" || path == "/livez" || path.starts_with("/readyz/") || path.starts_with("/livez/")) {
        ApiAnswer answer;
        answer.contentType = "text/plain; charset=utf-8";
        answer.body = "ok";
        return answer;
    }
    const std::string authorization = request.header("authorization");
    const auto user = authorization.starts_with("Bearer ") ? m_users.find(authorization.substr(7)) : m_users.end();
    if (user == m_users.end() && path != "/version")
        return answerError({401, "Unauthorized", "Unauthorized", Json::object()});
    if (user != m_users.end())
        request.user = user->second;
    if (request.method == "GET") {
        if (auto answer = handleDiscovery(m_context.store, request))
            return std::move(*answer);
    }
    try {
        return path.starts_with("/demo/") ? demo(request) : resource(request);
    } catch (const Json::exception &error) {
        // A member of another type than the schema has: the real server fails to decode such a body.
        return answerError(badRequestError(std::string("the object provided cannot be decoded: ") + error.what()));
    }
}

ApiAnswer Api::demo(const ApiRequest &request)
{
    const bool admin = std::ranges::find(request.user.groups, "system:masters") != request.user.groups.end();
    if (!admin)
        return answerError({403, "Forbidden",
                            "forbidden: User \"" + request.user.name + "\" cannot " + lowerCase(request.method) + " path \"" + request.path + "\"",
                            Json::object()});
    if (request.method != "POST")
        return answerError(methodNotAllowed());
    if (request.path == "/demo/cut") {
        const double seconds = std::strtod(request.parameter("seconds").c_str(), nullptr);
        if (!(seconds > 0 && seconds <= 600))
            return answerError(badRequestError("seconds must be more than 0 and at most 600"));
        const std::lock_guard lock(m_mutex);
        if (!m_cut)
            return answerError(noSuchPath());
        m_cut(seconds);
        return answerJson(200, Json{{"cutSeconds", seconds}});
    }
    if (request.path == "/demo/forget") {
        // All history goes, so every older watch and continue token has expired.
        m_context.store.setHistoryLimit(0);
        m_context.store.setHistoryLimit(20'000);
        return answerJson(200, Json{{"resourceVersion", std::to_string(m_context.store.resourceVersion())}});
    }
    if (request.path == "/demo/world") {
        std::function<Json(const Json &)> command;
        {
            const std::lock_guard lock(m_mutex);
            command = m_command;
        }
        const Json body = Json::parse(request.body, nullptr, false);
        if (!command)
            return answerError(noSuchPath());
        if (body.is_discarded())
            return answerError(badRequestError("the body is not valid JSON"));
        return answerJson(200, command(body));
    }
    return answerError(noSuchPath());
}

std::optional<ApiTarget> Api::locate(const std::string &path) const
{
    auto parts = split(path, '/');
    parts.erase(parts.begin());
    if (!parts.empty() && parts.back().empty() && path.find("/proxy/") == std::string::npos)
        parts.pop_back();
    std::string group;
    std::string version;
    std::size_t at = 0;
    if (parts.size() >= 3 && parts[0] == "api") {
        version = parts[1];
        at = 2;
    } else if (parts.size() >= 4 && parts[0] == "apis") {
        group = parts[1];
        version = parts[2];
        at = 3;
    } else {
        return std::nullopt;
    }
    ApiTarget target;
    if (parts[at] == "namespaces" && parts.size() >= at + 3) {
        // /namespaces/x/status and /finalize are subresources of the namespace itself.
        const std::string &next = parts[at + 2];
        if (!(group.empty() && parts.size() == at + 3 && (next == "status" || next == "finalize"))) {
            target.namespaceName = parts[at + 1];
            at += 2;
        }
    }
    const auto type = m_context.store.type(group, parts[at]);
    if (!type || type->version != version || (!target.namespaceName.empty() && !type->namespaced))
        return std::nullopt;
    target.type = *type;
    if (parts.size() > at + 1)
        target.name = parts[at + 1];
    if (parts.size() > at + 2) {
        target.subresource = parts[at + 2];
        for (std::size_t i = at + 3; i < parts.size(); ++i)
            target.rest += (i == at + 3 ? "" : "/") + parts[i];
        if (!target.rest.empty() && target.subresource != "proxy")
            return std::nullopt;
        const auto &known = target.type.subresources;
        if (std::ranges::find(known, target.subresource) == known.end())
            return std::nullopt;
    }
    if (!target.name.empty() && target.type.namespaced && target.namespaceName.empty())
        return std::nullopt;
    return target;
}

ApiAnswer Api::resource(const ApiRequest &request)
{
    for (const char *root : {"/apis/authorization.k8s.io/v1/", "/apis/authentication.k8s.io/v1/"}) {
        if (request.path.starts_with(root)) {
            if (auto answer = handleReview(request, request.path.substr(std::string_view(root).size())))
                return std::move(*answer);
        }
    }
    const auto target = locate(request.path);
    if (!target)
        return answerError(noSuchPath());
    const std::string verb = verbOf(request, *target);
    if (verb.empty())
        return answerError(methodNotAllowed());
    const AccessQuestion question{verb,
                                  target->type.group,
                                  target->type.plural,
                                  target->subresource,
                                  target->type.plural == "namespaces" ? target->name : target->namespaceName,
                                  target->name};
    if (!isAllowed(request.user, question))
        return answerError(accessDenied(request.user, question));
    if (target->subresource.empty() && std::ranges::find(target->type.verbs, verb) == target->type.verbs.end())
        return answerError(methodNotAllowed());
    if (target->subresource == "log")
        return verb == "get" ? handleLog(m_context, request, *target) : answerError(methodNotAllowed());
    if (target->subresource == "proxy")
        return handleProxy(m_context, request, *target);
    if (target->subresource == "exec" || target->subresource == "portforward") {
        // Since 1.35 an upgrade by GET needs the right to create as well
        AccessQuestion create = question;
        create.verb = "create";
        if (!isAllowed(request.user, create))
            return answerError(accessDenied(request.user, create));
        return target->subresource == "exec" ? handleExec(m_context, request, *target) : handlePortForward(m_context, request, *target);
    }
    if (target->subresource == "eviction")
        return handleEviction(m_context, request, *target);
    if (target->subresource == "binding")
        return verb == "create" ? handleBinding(m_context, request, *target) : answerError(methodNotAllowed());
    if (!acceptedForm(request)) {
        return answerError({406, "NotAcceptable", "only the following media types are accepted: application/json", Json::object()});
    }
    if (target->subresource == "scale")
        return verb == "get" || verb == "update" || verb == "patch" ? handleScale(m_context, request, *target) : answerError(methodNotAllowed());
    if (verb == "get")
        return handleGet(m_context, request, *target);
    if (verb == "list")
        return handleList(m_context, request, *target);
    if (verb == "watch")
        return handleWatch(m_context, request, *target);
    if (verb == "create") {
        if (!target->name.empty() || (target->type.namespaced && target->namespaceName.empty()))
            return answerError(methodNotAllowed());
        return handleCreate(m_context, request, *target);
    }
    if (verb == "update")
        return target->name.empty() ? answerError(methodNotAllowed()) : handleUpdate(m_context, request, *target);
    if (verb == "patch")
        return target->name.empty() ? answerError(methodNotAllowed()) : handlePatch(m_context, request, *target);
    if (verb == "delete")
        return target->subresource.empty() ? handleDelete(m_context, request, *target) : answerError(methodNotAllowed());
    return handleDeleteCollection(m_context, request, *target);
}

} // namespace demo
