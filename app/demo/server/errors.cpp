// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/errors.h"

#include "app/demo/server/text.h"

namespace demo {
namespace {

Json detailsOf(const ResourceType &type, const std::string &name)
{
    Json details = Json::object();
    if (!name.empty())
        details["name"] = name;
    if (!type.group.empty())
        details["group"] = type.group;
    details["kind"] = type.plural;
    return details;
}

std::string qualifiedKind(const ResourceType &type) { return type.group.empty() ? type.kind : type.kind + "." + type.group; }

} // namespace

std::string qualifiedResource(const ResourceType &type) { return type.group.empty() ? type.plural : type.plural + "." + type.group; }

StoreError notFoundError(const ResourceType &type, const std::string &name)
{
    return {404, "NotFound", qualifiedResource(type) + " \"" + name + "\" not found", detailsOf(type, name)};
}

StoreError alreadyExistsError(const ResourceType &type, const std::string &name)
{
    return {409, "AlreadyExists", qualifiedResource(type) + " \"" + name + "\" already exists", detailsOf(type, name)};
}

StoreError conflictError(const ResourceType &type, const std::string &name, const std::string &why)
{
    return {409, "Conflict", "Operation cannot be fulfilled on " + qualifiedResource(type) + " \"" + name + "\": " + why, detailsOf(type, name)};
}

StoreError modifiedError(const ResourceType &type, const std::string &name)
{
    return conflictError(type, name, "the object has been modified; please apply your changes to the latest version and try again");
}

StoreError invalidError(const ResourceType &type, const std::string &name, const std::vector<FieldFault> &faults)
{
    StoreError error{422, "Invalid", {}, Json::object()};
    std::vector<std::string> texts;
    error.details = Json::object();
    if (!name.empty())
        error.details["name"] = name;
    if (!type.group.empty())
        error.details["group"] = type.group;
    error.details["kind"] = type.kind;
    error.details["causes"] = Json::array();
    for (const FieldFault &fault : faults) {
        texts.push_back(fault.field + ": " + fault.message);
        error.details["causes"].push_back({{"reason", fault.type}, {"message", fault.message}, {"field", fault.field}});
    }
    const std::string all = texts.size() == 1 ? texts.front() : "[" + join(texts, ", ") + "]";
    error.message = qualifiedKind(type) + " \"" + name + "\" is invalid: " + all;
    return error;
}

StoreError forbiddenError(const ResourceType &type, const std::string &name, const std::string &why)
{
    const std::string subject =
        name.empty() ? qualifiedResource(type) + " is forbidden: " : qualifiedResource(type) + " \"" + name + "\" is forbidden: ";
    return {403, "Forbidden", subject + why, detailsOf(type, name)};
}

StoreError badRequestError(const std::string &message) { return {400, "BadRequest", message, Json::object()}; }

StoreError expiredError(const std::string &message) { return {410, "Expired", message, Json::object()}; }

Json statusOf(const StoreError &error)
{
    Json status{{"kind", "Status"},    {"apiVersion", "v1"},       {"metadata", Json::object()},
                {"status", "Failure"}, {"message", error.message}, {"reason", error.reason}};
    if (!error.details.empty())
        status["details"] = error.details;
    status["code"] = error.code;
    return status;
}

Json successStatus(const ResourceType &type, const std::string &name, const std::string &uid)
{
    Json details = detailsOf(type, name);
    details["uid"] = uid;
    return Json{{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Success"}, {"details", details}};
}

FieldFault requiredField(const std::string &field, const std::string &detail)
{
    return {"FieldValueRequired", field, detail.empty() ? "Required value" : "Required value: " + detail};
}

FieldFault invalidField(const std::string &field, const Json &value, const std::string &detail)
{
    return {"FieldValueInvalid", field, "Invalid value: " + value.dump() + ": " + detail};
}

FieldFault unsupportedField(const std::string &field, const Json &value, const std::vector<std::string> &supported)
{
    std::vector<std::string> quoted;
    for (const std::string &choice : supported)
        quoted.push_back('"' + choice + '"');
    return {"FieldValueNotSupported", field, "Unsupported value: " + value.dump() + ": supported values: " + join(quoted, ", ")};
}

FieldFault forbiddenField(const std::string &field, const std::string &detail) { return {"FieldValueForbidden", field, "Forbidden: " + detail}; }

} // namespace demo
