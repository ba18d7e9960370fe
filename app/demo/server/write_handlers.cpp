// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/admission.h"
#include "app/demo/server/api_types.h"
#include "app/demo/server/managed_fields.h"
#include "app/demo/server/patch.h"
#include "app/demo/server/protobuf.h"
#include "app/demo/server/selectors.h"
#include "app/demo/server/text.h"

#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace demo {
namespace {

std::string groupVersion(const ResourceType &type) { return type.group.empty() ? type.version : type.group + "/" + type.version; }

std::string mediaType(const ApiRequest &request)
{
    std::string media = request.header("content-type");
    media = media.substr(0, media.find(';'));
    while (!media.empty() && media.back() == ' ')
        media.pop_back();
    return media;
}

Json fromYaml(const YAML::Node &node)
{
    if (node.IsMap()) {
        Json object = Json::object();
        for (const auto &entry : node)
            object[entry.first.as<std::string>()] = fromYaml(entry.second);
        return object;
    }
    if (node.IsSequence()) {
        Json list = Json::array();
        for (const auto &item : node)
            list.push_back(fromYaml(item));
        return list;
    }
    if (!node.IsScalar())
        return nullptr;
    const std::string text = node.Scalar();
    if (node.Tag() == "!") // quoted
        return text;
    if (text == "true" || text == "false")
        return text == "true";
    if (text == "null" || text == "~" || text.empty())
        return nullptr;
    const Json number = Json::parse(text, nullptr, false);
    return number.is_number() ? number : Json(text);
}

bool hasSubresource(const ResourceType &type, const char *name) { return std::ranges::find(type.subresources, name) != type.subresources.end(); }

/// Unknown fields refuse or warn as `fieldValidation` says (Warn unless asked otherwise).
std::optional<StoreError> checkFields(const ApiRequest &request, const ResourceType &type, const Json &object, std::vector<std::string> &warnings)
{
    const std::string mode = request.parameter("fieldValidation");
    if (mode == "Ignore")
        return std::nullopt;
    std::vector<std::string> texts;
    for (const std::string &field : unknownFields(type, object))
        texts.push_back("unknown field \"" + field + "\"");
    if (texts.empty())
        return std::nullopt;
    if (mode == "Strict")
        return badRequestError(type.kind + " in version \"" + type.version + "\" cannot be handled as a " + type.kind +
                               ": strict decoding error: " + join(texts, ", "));
    warnings = std::move(texts);
    return std::nullopt;
}

std::optional<StoreError> checkIdentity(const ApiTarget &target, const Json &object)
{
    const std::string version = object.value("apiVersion", "");
    const std::string expected = groupVersion(target.type);
    if (!version.empty() && version != expected)
        return badRequestError("the API version in the data (" + version + ") does not match the expected API version (" + expected + ")");
    const std::string kind = object.value("kind", "");
    if (!kind.empty() && kind != target.type.kind)
        return badRequestError(kind + " in version \"" + target.type.version + "\" cannot be handled as a " + target.type.kind +
                               ": the kind of the object does not match the resource of the path");
    const Json meta = object.value("metadata", Json::object());
    if (!meta.is_object())
        return badRequestError(target.type.kind + " in version \"" + target.type.version + "\" cannot be handled as a " + target.type.kind +
                               ": json: cannot unmarshal metadata into Go value of type v1.ObjectMeta");
    const std::string home = meta.value("namespace", "");
    if (target.type.namespaced && !home.empty() && home != target.namespaceName)
        return badRequestError("the namespace of the provided object does not match the namespace sent on the request");
    const std::string name = meta.value("name", "");
    if (!target.name.empty() && !name.empty() && name != target.name)
        return badRequestError("the name of the object (" + name + ") does not match the name on the URL (" + target.name + ")");
    return std::nullopt;
}

ApiAnswer warned(ApiAnswer answer, const std::vector<std::string> &warnings)
{
    for (const std::string &text : warnings) {
        std::string escaped;
        for (const char c : text)
            escaped += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
        answer.warn(escaped);
    }
    return answer;
}

ApiAnswer finish(const ApiRequest &request, const ResourceType &type, const ObjectStore::Outcome &outcome, int code,
                 const std::vector<std::string> &warnings = {})
{
    if (outcome.second)
        return warned(answerError(*outcome.second), warnings);
    return warned(answerObject(code, request, type, outcome.first), warnings);
}

FieldWriter writerOf(const ApiRequest &request, const ApiTarget &target)
{
    return {fieldManagerOf(request), groupVersion(target.type), target.subresource};
}

} // namespace

std::string fieldManagerOf(const ApiRequest &request)
{
    if (const std::string named = request.parameter("fieldManager"); !named.empty())
        return named;
    const std::string agent = request.header("user-agent");
    const std::string program = agent.substr(0, agent.find('/'));
    return program.empty() ? "unknown" : program;
}

std::variant<Json, StoreError> decodeBody(const ApiRequest &request)
{
    const std::string media = mediaType(request);
    if (media == "application/vnd.kubernetes.protobuf") {
        if (auto object = decodeProtobuf(request.body))
            return std::move(*object);
        return badRequestError("the object provided is unrecognized (must be of type Object): this server reads protobuf bodies of the kinds that "
                               "kubectl creates; send JSON");
    }
    const bool yaml = media == "application/yaml" || media == "application/apply-patch+yaml";
    const bool json = media.empty() || media == "application/json" || media.ends_with("+json") || media == "application/x-www-form-urlencoded";
    if (!yaml && !json) {
        return StoreError{415, "UnsupportedMediaType",
                          "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, "
                          "application/vnd.kubernetes.protobuf",
                          Json::object()};
    }
    Json body = Json::parse(request.body, nullptr, false);
    if (!body.is_discarded())
        return body;
    if (yaml) {
        try {
            return fromYaml(YAML::Load(request.body));
        } catch (const YAML::Exception &error) {
            return badRequestError(std::string("error decoding YAML: ") + error.what());
        }
    }
    return badRequestError(request.body.empty() ? "the request has no body"
                                                : "the object provided is unrecognized (must be of type Object): couldn't get version/kind; json "
                                                  "parse error: the body is not valid JSON");
}

ApiAnswer handleCreate(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    auto decoded = decodeBody(request);
    if (const auto *error = std::get_if<StoreError>(&decoded))
        return answerError(*error);
    Json &object = std::get<Json>(decoded);
    if (!object.is_object())
        return answerError(badRequestError("the object provided is not a JSON object"));
    std::vector<std::string> warnings;
    if (auto error = checkIdentity(target, object))
        return answerError(*error);
    if (auto error = checkFields(request, target.type, object, warnings))
        return answerError(*error);
    if (!object.contains("metadata") || object["metadata"].is_null())
        object["metadata"] = Json::object();
    if (!object["metadata"].value("resourceVersion", "").empty())
        return answerError(badRequestError("resourceVersion should not be set on objects to be created"));
    if (hasSubresource(target.type, "status") && target.type.id() != "nodes.")
        object.erase("status");
    object["metadata"].erase("managedFields");
    recordUpdate(nullptr, object, writerOf(request, target));
    return finish(request, target.type, context.store.create(target.type.id(), target.namespaceName, std::move(object), request.dryRun()), 201,
                  warnings);
}

ApiAnswer handleUpdate(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    auto decoded = decodeBody(request);
    if (const auto *error = std::get_if<StoreError>(&decoded))
        return answerError(*error);
    Json &object = std::get<Json>(decoded);
    if (!object.is_object())
        return answerError(badRequestError("the object provided is not a JSON object"));
    std::vector<std::string> warnings;
    if (auto error = checkIdentity(target, object))
        return answerError(*error);
    if (auto error = checkFields(request, target.type, object, warnings))
        return answerError(*error);
    const ObjectPtr live = context.store.get(target.type.id(), target.namespaceName, target.name);
    if (!live)
        return answerError(notFoundError(target.type, target.name));
    if (!object.contains("metadata") || object["metadata"].value("name", "").empty())
        return answerError(badRequestError("the name of the object must be set: metadata.name of the body is empty"));
    if (target.type.group == "jobset.x-k8s.io" || target.type.group == "trainer.kubeflow.org" || target.type.group == "kubeflow.org") {
        if (object["metadata"].value("resourceVersion", "").empty())
            return answerError(
                invalidError(target.type, target.name, {invalidField("metadata.resourceVersion", 0, "must be specified for an update")}));
    }
    const std::string subresource = target.subresource == "finalize" ? "" : target.subresource;
    if (subresource.empty() && hasSubresource(target.type, "status")) {
        object.erase("status");
        if (live->contains("status"))
            object["status"] = live->at("status");
    }
    recordUpdate(live.get(), object, writerOf(request, target));
    return finish(request, target.type,
                  context.store.update(target.type.id(), target.namespaceName, target.name, std::move(object), subresource, request.dryRun()), 200,
                  warnings);
}

std::variant<Json, StoreError> applyPatchBody(const ApiRequest &request, const ResourceType &type, const Json &live)
{
    const std::string media = mediaType(request);
    const Json patch = Json::parse(request.body, nullptr, false);
    if (patch.is_discarded())
        return badRequestError("error decoding patch: the body is not valid JSON");
    if (media == "application/json-patch+json")
        return jsonPatch(live, patch);
    if (!patch.is_object())
        return badRequestError("error decoding patch: the body is not a JSON object");
    if (media == "application/merge-patch+json")
        return mergePatch(live, patch);
    const bool custom = type.group == "jobset.x-k8s.io" || type.group == "trainer.kubeflow.org" || type.group == "kubeflow.org";
    if (media == "application/strategic-merge-patch+json" && !custom)
        return strategicPatch(live, patch);
    return StoreError{415, "UnsupportedMediaType",
                      "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, "
                      "application/merge-patch+json, application/apply-patch+yaml" +
                          std::string(custom ? "" : ", application/strategic-merge-patch+json"),
                      Json::object()};
}

ApiAnswer handlePatch(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    const ResourceType &type = target.type;
    const bool apply = mediaType(request) == "application/apply-patch+yaml";
    const bool force = request.flag("force");
    if (force && !apply)
        return answerError({422, "Invalid", "PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for non-apply patch",
                            Json{{"group", "meta.k8s.io"},
                                 {"kind", "PatchOptions"},
                                 {"causes", Json::array({Json{{"reason", "FieldValueForbidden"},
                                                              {"message", "Forbidden: may not be specified for non-apply patch"},
                                                              {"field", "force"}}})}}});
    std::vector<std::string> warnings;
    Json applied;
    if (apply) {
        if (request.parameter("fieldManager").empty())
            return answerError({422, "Invalid", "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch",
                                Json{{"group", "meta.k8s.io"},
                                     {"kind", "PatchOptions"},
                                     {"causes", Json::array({Json{{"reason", "FieldValueRequired"},
                                                                  {"message", "Required value: is required for apply patch"},
                                                                  {"field", "fieldManager"}}})}}});
        auto decoded = decodeBody(request);
        if (const auto *error = std::get_if<StoreError>(&decoded))
            return answerError(*error);
        applied = std::get<Json>(decoded);
        if (!applied.is_object() || applied.value("apiVersion", "").empty() || applied.value("kind", "").empty())
            return answerError(badRequestError("invalid object type: an apply patch must contain apiVersion and kind"));
        if (auto error = checkIdentity(target, applied))
            return answerError(*error);
        if (applied.value("metadata", Json::object()).contains("managedFields") && !applied["metadata"]["managedFields"].is_null())
            return answerError(badRequestError("metadata.managedFields must be nil"));
        if (auto error = checkFields(request, type, applied, warnings))
            return answerError(*error);
        if (applied.contains("metadata"))
            applied["metadata"].erase("creationTimestamp");
        if (target.subresource.empty() && hasSubresource(type, "status"))
            applied.erase("status");
    }
    const FieldWriter writer = writerOf(request, target);
    for (int attempt = 0;; ++attempt) {
        const ObjectPtr live = context.store.get(type.id(), target.namespaceName, target.name);
        if (!live && (!apply || !target.subresource.empty()))
            return answerError(notFoundError(type, target.name));
        Json next;
        if (apply) {
            if (live && !applied.value("metadata", Json::object()).value("uid", "").empty() &&
                applied["metadata"]["uid"] != live->at("metadata").at("uid"))
                return answerError(conflictError(type, target.name,
                                                 "uid mismatch: the provided object specified uid " + applied["metadata"].value("uid", "") +
                                                     ", and no existing object was found"));
            auto merged = applyServerSide(live.get(), applied, writer, force);
            if (const auto *error = std::get_if<StoreError>(&merged))
                return warned(answerError(*error), warnings);
            next = std::move(std::get<Json>(merged));
            if (!live) {
                next["metadata"]["name"] = target.name;
                auto outcome = context.store.create(type.id(), target.namespaceName, std::move(next), request.dryRun());
                if (outcome.second && outcome.second->reason == "AlreadyExists" && attempt < 5)
                    continue;
                return finish(request, type, outcome, 201, warnings);
            }
        } else {
            auto patched = applyPatchBody(request, type, *live);
            if (const auto *error = std::get_if<StoreError>(&patched)) {
                StoreError named = *error;
                if (named.code == 422) {
                    named.details["name"] = target.name;
                    named.details["kind"] = type.plural;
                }
                return answerError(named);
            }
            next = std::move(std::get<Json>(patched));
            if (!next.is_object() || !next.contains("metadata") || !next["metadata"].is_object())
                return answerError(badRequestError("the patch leaves no valid object"));
            warnings.clear();
            if (auto error = checkFields(request, type, next, warnings))
                return answerError(*error);
            if (auto error = checkIdentity(target, next))
                return answerError(*error);
            if (target.subresource.empty() && hasSubresource(type, "status")) {
                next.erase("status");
                if (live->contains("status"))
                    next["status"] = live->at("status");
            }
            recordUpdate(live.get(), next, writer);
        }
        const std::string liveVersion = live->at("metadata").value("resourceVersion", "");
        const bool conditional = next["metadata"].value("resourceVersion", liveVersion) != liveVersion;
        if (!next["metadata"].contains("resourceVersion"))
            next["metadata"]["resourceVersion"] = liveVersion;
        auto outcome = context.store.update(type.id(), target.namespaceName, target.name, std::move(next),
                                            target.subresource == "finalize" ? "" : target.subresource, request.dryRun());
        if (outcome.second && outcome.second->reason == "Conflict" && !conditional && attempt < 5)
            continue;
        return finish(request, type, outcome, 200, warnings);
    }
}

namespace {

/// Of the body where there is one; only a DELETE without a body is read from its query. As with the real server, a dry run that is named in the
/// query beside a body is a real deletion.
std::variant<Json, StoreError> deleteOptionsOf(const ApiRequest &request)
{
    if (!request.body.empty()) {
        auto decoded = decodeBody(request);
        if (std::holds_alternative<Json>(decoded) && !std::get<Json>(decoded).is_object())
            return Json::object();
        return decoded;
    }
    Json options = Json::object();
    if (const std::string grace = request.parameter("gracePeriodSeconds");
        !grace.empty() && grace.find_first_not_of("0123456789") == std::string::npos)
        options["gracePeriodSeconds"] = std::stoll(grace.substr(0, 9));
    if (const std::string policy = request.parameter("propagationPolicy"); !policy.empty())
        options["propagationPolicy"] = policy;
    if (request.dryRun())
        options["dryRun"] = Json::array({"All"});
    return options;
}

bool isDryRun(const Json &options)
{
    const Json list = options.value("dryRun", Json::array());
    return list.is_array() && std::ranges::find(list, Json("All")) != list.end();
}

/// Kubernetes keeps a Job's pods unless the caller says what is to become of them.
bool orphansByDefault(const ResourceType &type, Json &options)
{
    if (type.id() != "jobs.batch" || options.contains("propagationPolicy") || options.contains("orphanDependents"))
        return false;
    options["propagationPolicy"] = "Orphan";
    return true;
}

constexpr const char *orphanWarning = "child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or "
                                      "set propagationPolicy=Orphan to suppress this warning";

} // namespace

ApiAnswer handleDelete(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    auto read = deleteOptionsOf(request);
    if (const auto *error = std::get_if<StoreError>(&read))
        return answerError(*error);
    Json options = std::move(std::get<Json>(read));
    const std::string policy = options.value("propagationPolicy", "");
    if (!policy.empty() && policy != "Orphan" && policy != "Background" && policy != "Foreground") {
        return answerError({422, "Invalid",
                            "DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"" + policy +
                                "\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"",
                            Json{{"group", "meta.k8s.io"}, {"kind", "DeleteOptions"}}});
    }
    const bool orphans = orphansByDefault(target.type, options);
    auto [object, error] = context.store.remove(target.type.id(), target.namespaceName, target.name, options, isDryRun(options));
    ApiAnswer answer;
    if (error) {
        answer = answerError(*error);
    } else {
        const std::string uid = object->at("metadata").value("uid", "");
        const bool stays = context.store.findByUid(uid) != nullptr && object->at("metadata").contains("deletionTimestamp");
        answer = stays || target.type.id() == "pods." ? answerObject(200, request, target.type, object)
                                                      : answerJson(200, successStatus(target.type, target.name, uid));
    }
    if (orphans)
        answer.warn(orphanWarning);
    return answer;
}

ApiAnswer handleDeleteCollection(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    auto parsed = Selector::parse(request.parameter("labelSelector"), request.parameter("fieldSelector"), target.type);
    if (const auto *error = std::get_if<StoreError>(&parsed))
        return answerError(*error);
    auto read = deleteOptionsOf(request);
    if (const auto *error = std::get_if<StoreError>(&read))
        return answerError(*error);
    Json options = std::move(std::get<Json>(read));
    const bool orphans = orphansByDefault(target.type, options);
    Json list{{"kind", target.type.kind + "List"}, {"apiVersion", groupVersion(target.type)}, {"metadata", Json::object()}, {"items", Json::array()}};
    const auto [objects, version] = context.store.list(target.type.id(), target.namespaceName);
    for (const ObjectPtr &object : objects) {
        if (!std::get<Selector>(parsed).matches(*object))
            continue;
        const auto [removed, error] = context.store.remove(target.type.id(), object->at("metadata").value("namespace", ""),
                                                           object->at("metadata").value("name", ""), options, isDryRun(options));
        if (removed)
            list["items"].push_back(*removed);
    }
    list["metadata"]["resourceVersion"] = std::to_string(context.store.resourceVersion());
    ApiAnswer answer = answerJson(200, list);
    if (orphans)
        answer.warn(orphanWarning);
    return answer;
}

namespace {

Json::json_pointer replicasAt(const ResourceType &type)
{
    return Json::json_pointer(type.kind == "PyTorchJob" ? "/spec/pytorchReplicaSpecs/Worker/replicas" : "/spec/replicas");
}

Json scaleOf(const ResourceType &type, const Json &object)
{
    const Json &meta = object.at("metadata");
    Json scale{{"kind", "Scale"}, {"apiVersion", "autoscaling/v1"}, {"metadata", Json::object()}};
    for (const char *field : {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"})
        scale["metadata"][field] = meta.value(field, "");
    const auto where = replicasAt(type);
    scale["spec"]["replicas"] = object.contains(where) ? object.at(where) : Json(1);
    const Json status = object.value("status", Json::object());
    if (type.kind == "PyTorchJob") {
        const Json worker = status.value("replicaStatuses", Json::object()).value("Worker", Json::object());
        scale["status"] = Json{{"replicas", worker.value("active", 0)}, {"selector", worker.value("selector", "")}};
    } else {
        scale["status"] = Json{{"replicas", status.value("replicas", 0)},
                               {"selector", Selector::fromObject(object.value("spec", Json::object()).value("selector", Json::object())).text()}};
    }
    return scale;
}

} // namespace

ApiAnswer handleScale(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    const ResourceType &type = target.type;
    for (int attempt = 0;; ++attempt) {
        const ObjectPtr live = context.store.get(type.id(), target.namespaceName, target.name);
        if (!live)
            return answerError(notFoundError(type, target.name));
        const Json scale = scaleOf(type, *live);
        if (request.method == "GET")
            return answerJson(200, scale);
        auto wanted = request.method == "PATCH" ? applyPatchBody(request, type, scale) : decodeBody(request);
        if (const auto *error = std::get_if<StoreError>(&wanted))
            return answerError(*error);
        const Json &changed = std::get<Json>(wanted);
        const Json replicas = changed.value("spec", Json::object()).value("replicas", Json(0));
        if (!replicas.is_number_integer() || replicas.get<long long>() < 0) {
            return answerError(
                {422, "Invalid",
                 "Scale.autoscaling \"" + target.name + "\" is invalid: spec.replicas: Invalid value: " + replicas.dump() +
                     ": must be greater than or equal to 0",
                 Json{{"name", target.name},
                      {"group", "autoscaling"},
                      {"kind", "Scale"},
                      {"causes", Json::array({Json{{"reason", "FieldValueInvalid"},
                                                   {"message", "Invalid value: " + replicas.dump() + ": must be greater than or equal to 0"},
                                                   {"field", "spec.replicas"}}})}}});
        }
        const std::string liveVersion = live->at("metadata").value("resourceVersion", "");
        const std::string expected = changed.value("metadata", Json::object()).value("resourceVersion", "");
        Json next = *live;
        next[replicasAt(type)] = replicas;
        recordUpdate(live.get(), next, {fieldManagerOf(request), groupVersion(type), "scale"});
        next["metadata"]["resourceVersion"] = expected.empty() ? liveVersion : expected;
        auto [stored, error] = context.store.update(type.id(), target.namespaceName, target.name, std::move(next), {}, request.dryRun());
        if (error && error->reason == "Conflict" && (expected.empty() || expected == liveVersion) && request.method == "PATCH" && attempt < 5)
            continue;
        return error ? answerError(*error) : answerJson(200, scaleOf(type, *stored));
    }
}

} // namespace demo
