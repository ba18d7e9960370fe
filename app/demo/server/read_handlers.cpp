// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/api_types.h"
#include "app/demo/server/selectors.h"
#include "app/demo/server/tables.h"
#include "app/demo/server/text.h"

#include <algorithm>
#include <charconv>
#include <random>

namespace demo {
namespace {

using namespace std::chrono_literals;

bool isCustom(const ResourceType &type)
{
    return type.group == "jobset.x-k8s.io" || type.group == "trainer.kubeflow.org" || type.group == "kubeflow.org";
}

std::string groupVersion(const ResourceType &type) { return type.group.empty() ? type.version : type.group + "/" + type.version; }

std::optional<std::uint64_t> number(const std::string &text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

StoreError listOptionsError(const std::string &field, const std::string &message)
{
    StoreError error{422, "Invalid", "ListOptions.meta.k8s.io \"\" is invalid: " + field + ": " + message, Json::object()};
    error.details = Json{{"group", "meta.k8s.io"},
                         {"kind", "ListOptions"},
                         {"causes", Json::array({Json{{"reason", "FieldValueForbidden"}, {"message", message}, {"field", field}}})}};
    return error;
}

StoreError tooLargeVersion(std::uint64_t wanted, std::uint64_t current)
{
    StoreError error{504, "Timeout", "Timeout: Too large resource version: " + std::to_string(wanted) + ", current: " + std::to_string(current),
                     Json::object()};
    error.details = Json{{"causes", Json::array({Json{{"reason", "ResourceVersionTooLarge"}, {"message", "Too large resource version"}}})},
                         {"retryAfterSeconds", 1}};
    return error;
}

std::string metaText(const Json &object, const char *field) { return object.at("metadata").value(field, ""); }

std::string keyOf(const Json &object) { return metaText(object, "namespace") + "/" + metaText(object, "name"); }

/// A continue token: the version the list is true at (0 = the latest, an inconsistent rest) and the last key given.
std::string continueToken(std::uint64_t version, const std::string &key)
{
    return base64Encode(Json{{"v", "meta.k8s.io/v1"}, {"rv", version}, {"start", key}}.dump());
}

struct Continue {
    std::uint64_t version = 0;
    std::string key;
};

std::optional<Continue> readToken(const std::string &token)
{
    const auto text = base64Decode(token);
    if (!text)
        return std::nullopt;
    const Json parsed = Json::parse(*text, nullptr, false);
    if (!parsed.is_object() || !parsed.contains("rv") || !parsed["rv"].is_number_unsigned() || !parsed.contains("start") ||
        !parsed["start"].is_string())
        return std::nullopt;
    return Continue{parsed["rv"].get<std::uint64_t>(), parsed["start"].get<std::string>()};
}

/// By namespace, then name, which is how lists are ordered ("a-b/x" comes after "a/x").
bool keyLess(const std::string &a, const std::string &b)
{
    const auto parts = [](const std::string &key) {
        const std::size_t slash = key.find('/');
        return std::pair(key.substr(0, slash), key.substr(slash + 1));
    };
    return parts(a) < parts(b);
}

std::optional<StoreError> checkListOptions(const ApiRequest &request)
{
    const std::string match = request.parameter("resourceVersionMatch");
    const std::string version = request.parameter("resourceVersion");
    const bool watch = request.flag("watch");
    if (!version.empty() && !number(version))
        return badRequestError("Invalid value: \"" + version + "\": invalid resource version");
    if (watch) {
        if (request.query.contains("sendInitialEvents")) {
            if (match != "NotOlderThan")
                return listOptionsError("resourceVersionMatch", "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
            if (!request.flag("allowWatchBookmarks") && request.flag("sendInitialEvents"))
                return listOptionsError("allowWatchBookmarks", "Forbidden: sendInitialEvents requires allowWatchBookmarks to be set");
        } else if (!match.empty()) {
            return listOptionsError("resourceVersionMatch",
                                    "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
        if (request.query.contains("continue"))
            return badRequestError("continue is not supported for watch");
        return std::nullopt;
    }
    if (request.query.contains("sendInitialEvents"))
        return listOptionsError("sendInitialEvents", "Forbidden: sendInitialEvents is forbidden for list");
    if (!match.empty()) {
        if (version.empty())
            return listOptionsError("resourceVersionMatch", "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
        if (!request.parameter("continue").empty())
            return listOptionsError("resourceVersionMatch", "Forbidden: resourceVersionMatch is forbidden when continue is provided");
        if (match != "Exact" && match != "NotOlderThan")
            return listOptionsError("resourceVersionMatch",
                                    "Unsupported value: \"" + match + "\": supported values: \"Exact\", \"NotOlderThan\", \"\"");
        if (match == "Exact" && version == "0")
            return listOptionsError("resourceVersionMatch", "Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
    }
    if (!request.parameter("continue").empty() && !version.empty() && version != "0")
        return badRequestError("specifying resource version is not allowed when using continue");
    return std::nullopt;
}

/// One watch event in the form asked for.
std::string eventLine(const ResourceType &type, const char *what, const Json &object, const std::string &form, const std::string &include,
                      bool &columnsSent)
{
    Json event{{"type", what}};
    if (form == "Table") {
        event["object"] = tableOf(type, {std::make_shared<const Json>(object)}, include, !columnsSent);
        event["object"]["metadata"]["resourceVersion"] = metaText(object, "resourceVersion");
        columnsSent = true;
    } else if (!form.empty()) {
        event["object"] = partialMetadata(object);
    } else {
        event["object"] = object;
    }
    return event.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string bookmarkLine(const ResourceType &type, std::uint64_t version, const std::string &form, bool endsInitial)
{
    Json meta{{"resourceVersion", std::to_string(version)}, {"creationTimestamp", nullptr}};
    if (endsInitial)
        meta["annotations"] = Json{{"k8s.io/initial-events-end", "true"}};
    Json object{{"kind", type.kind}, {"apiVersion", groupVersion(type)}, {"metadata", meta}};
    if (form == "Table")
        object = Json{
            {"kind", "Table"},
            {"apiVersion", "meta.k8s.io/v1"},
            {"metadata", meta},
            {"columnDefinitions", nullptr},
            {"rows", Json::array({Json{{"cells", Json::array()},
                                       {"object", {{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", meta}}}}})}};
    else if (!form.empty())
        object = Json{{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", meta}};
    return Json{{"type", "BOOKMARK"}, {"object", object}}.dump() + "\n";
}

} // namespace

ApiAnswer answerJson(int code, const Json &body)
{
    ApiAnswer answer;
    answer.code = code;
    // Logs and annotations may hold any bytes; what is not UTF-8 is replaced and never fails the answer.
    answer.body = body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    return answer;
}

ApiAnswer answerError(const StoreError &error)
{
    ApiAnswer answer = answerJson(error.code, statusOf(error));
    if (error.details.contains("retryAfterSeconds"))
        answer.headers.emplace_back("Retry-After", error.details["retryAfterSeconds"].dump());
    return answer;
}

std::optional<std::string> acceptedForm(const ApiRequest &request)
{
    const std::string accept = request.header("accept");
    if (accept.empty())
        return "";
    for (const std::string &choice : split(accept, ',')) {
        std::string media;
        std::string as;
        std::string version;
        for (std::string part : split(choice, ';')) {
            part.erase(0, part.find_first_not_of(' '));
            if (media.empty())
                media = part;
            else if (part.starts_with("as="))
                as = part.substr(3);
            else if (part.starts_with("v="))
                version = part.substr(2);
        }
        if (media != "application/json" && media != "*/*" && media != "application/*")
            continue;
        if (as.empty())
            return "";
        if (as == "Table" && version == "v1")
            return "Table";
        if ((as == "PartialObjectMetadata" || as == "PartialObjectMetadataList") && version == "v1")
            return "PartialObjectMetadata";
    }
    return std::nullopt;
}

ApiAnswer answerObject(int code, const ApiRequest &request, const ResourceType &type, const ObjectPtr &object)
{
    const auto form = acceptedForm(request);
    if (form == "Table") {
        Json table = tableOf(type, {object}, request.parameter("includeObject"));
        table["metadata"]["resourceVersion"] = metaText(*object, "resourceVersion");
        return answerJson(code, table);
    }
    return answerJson(code, form && !form->empty() ? partialMetadata(*object) : *object);
}

ApiAnswer handleGet(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    const ObjectPtr object = context.store.get(target.type.id(), target.namespaceName, target.name);
    if (!object)
        return answerError(notFoundError(target.type, target.name));
    if (const auto version = number(request.parameter("resourceVersion")); version && *version > context.store.resourceVersion())
        return answerError(tooLargeVersion(*version, context.store.resourceVersion()));
    return answerObject(200, request, target.type, object);
}

ApiAnswer handleList(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    const ResourceType &type = target.type;
    if (auto error = checkListOptions(request))
        return answerError(*error);
    auto parsed = Selector::parse(request.parameter("labelSelector"), request.parameter("fieldSelector"), type);
    if (const auto *error = std::get_if<StoreError>(&parsed))
        return answerError(*error);
    const Selector &selector = std::get<Selector>(parsed);
    const std::uint64_t limit = number(request.parameter("limit")).value_or(0);
    const std::string wanted = request.parameter("resourceVersion");
    const std::string match = request.parameter("resourceVersionMatch");
    auto [objects, version] = context.store.list(type.id(), target.namespaceName);
    std::string after;
    if (const std::string token = request.parameter("continue"); !token.empty()) {
        const auto from = readToken(token);
        if (!from)
            return answerError(badRequestError("continue key is not valid: the token could not be read"));
        after = from->key;
        if (from->version != 0) {
            auto then = context.store.listAt(type.id(), target.namespaceName, from->version);
            if (!then) {
                Json status = statusOf(expiredError("The provided continue parameter is too old to display a consistent list result. You can start a "
                                                    "new list without the continue parameter, or use the "
                                                    "continue token in this response to retrieve the remainder of the results. Continuing with the "
                                                    "provided token results in an inconsistent list - objects that were created, modified, or "
                                                    "deleted between the time the first chunk was returned and now may show up in the list."));
                status["metadata"]["continue"] = continueToken(0, from->key);
                return answerJson(410, status);
            }
            objects = std::move(*then);
            version = from->version;
        }
    } else if (const auto asked = number(wanted); asked && *asked != 0) {
        if (*asked > version)
            return answerError(tooLargeVersion(*asked, version));
        if (match == "Exact" || (match.empty() && limit != 0)) {
            auto then = context.store.listAt(type.id(), target.namespaceName, *asked);
            if (!then)
                return answerError(expiredError("The resourceVersion for the provided list is too old."));
            objects = std::move(*then);
            version = *asked;
        }
    }
    std::vector<ObjectPtr> page;
    std::uint64_t remaining = 0;
    std::string last;
    for (const ObjectPtr &object : objects) {
        if (!after.empty() && !keyLess(after, keyOf(*object)))
            continue;
        if (!selector.matches(*object))
            continue;
        // A list at any version comes whole from the cache, as the real server's does.
        if (limit != 0 && page.size() == limit && wanted != "0") {
            ++remaining;
            continue;
        }
        page.push_back(object);
        last = keyOf(*object);
    }
    Json meta{{"resourceVersion", std::to_string(version)}};
    if (remaining > 0) {
        meta["continue"] = continueToken(version, last);
        if (selector.empty())
            meta["remainingItemCount"] = remaining;
    }
    const auto form = acceptedForm(request);
    Json list;
    if (form == "Table") {
        list = tableOf(type, page, request.parameter("includeObject"));
    } else if (form && !form->empty()) {
        list = Json{{"kind", "PartialObjectMetadataList"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", nullptr}, {"items", Json::array()}};
        for (const ObjectPtr &object : page)
            list["items"].push_back(partialMetadata(*object));
    } else {
        list = Json{{"kind", type.kind + "List"}, {"apiVersion", groupVersion(type)}, {"metadata", nullptr}, {"items", Json::array()}};
        for (const ObjectPtr &object : page) {
            Json item = *object;
            if (!isCustom(type)) {
                item.erase("kind");
                item.erase("apiVersion");
            }
            list["items"].push_back(std::move(item));
        }
    }
    list["metadata"] = meta;
    return answerJson(200, list);
}

ApiAnswer handleWatch(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    const ResourceType type = target.type;
    if (auto error = checkListOptions(request))
        return answerError(*error);
    auto parsed = Selector::parse(request.parameter("labelSelector"), request.parameter("fieldSelector"), type);
    if (const auto *error = std::get_if<StoreError>(&parsed))
        return answerError(*error);
    const Selector selector = std::get<Selector>(parsed);
    const std::string wanted = request.parameter("resourceVersion");
    const bool bookmarks = request.flag("allowWatchBookmarks");
    const bool initialAsked = request.flag("sendInitialEvents");
    const bool initialRefused = request.query.contains("sendInitialEvents") && !initialAsked;
    const bool initial = initialAsked || (!initialRefused && (wanted.empty() || wanted == "0"));
    const std::string form = acceptedForm(request).value_or("");
    const std::string include = request.parameter("includeObject");
    std::uint64_t seconds = number(request.parameter("timeoutSeconds")).value_or(0);
    if (seconds == 0)
        seconds = 1800 + std::random_device()() % 1800;
    ApiAnswer answer;
    answer.headers.emplace_back("Cache-Control", "no-cache, private");
    answer.stream = [&context, type, selector, wanted, bookmarks, initial, initialAsked, form, include, seconds,
                     home = target.namespaceName](ApiSink &sink) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
        bool columnsSent = false;
        const auto send = [&](const char *what, const Json &object) { return sink.write(eventLine(type, what, object, form, include, columnsSent)); };
        const auto isHere = [&](const Json &object) { return (home.empty() || metaText(object, "namespace") == home) && selector.matches(object); };
        std::uint64_t version = number(wanted).value_or(0);
        if (initial) {
            const auto [objects, now] = context.store.list(type.id(), home);
            for (const ObjectPtr &object : objects) {
                if (isHere(*object) && !send("ADDED", *object))
                    return;
            }
            version = now;
            if (initialAsked && bookmarks && !sink.write(bookmarkLine(type, version, form, true)))
                return;
        } else if (version == 0) {
            version = context.store.resourceVersion();
        }
        auto nextBookmark = std::chrono::steady_clock::now() + 60s;
        while (!context.stopping && sink.alive()) {
            const auto now = std::chrono::steady_clock::now();
            const bool over = now >= deadline;
            if (bookmarks && (over || now >= nextBookmark)) {
                nextBookmark = now + 60s;
                // Read before the events are looked for: all that came up to this version has been sent or is of another type.
                const std::uint64_t current = context.store.resourceVersion();
                const auto missed = context.store.eventsAfter(type.id(), version, 0ms);
                if (missed && missed->empty()) {
                    version = std::max(version, current);
                    if (!sink.write(bookmarkLine(type, version, form, false)))
                        return;
                }
            }
            if (over)
                return;
            const auto wait = std::min<std::chrono::milliseconds>(500ms, std::chrono::duration_cast<std::chrono::milliseconds>(deadline - now) + 1ms);
            const auto events = context.store.eventsAfter(type.id(), version, wait);
            if (!events) {
                const Json status = statusOf(expiredError("too old resource version: " + std::to_string(version) + " (" +
                                                          std::to_string(context.store.resourceVersion()) + ")"));
                sink.write(Json{{"type", "ERROR"}, {"object", status}}.dump() + "\n");
                return;
            }
            for (const StoreEvent &event : *events) {
                version = event.resourceVersion;
                const bool isNow = event.type != StoreEvent::Type::Deleted && isHere(*event.object);
                const bool was = event.previous && isHere(*event.previous);
                const char *what = isNow ? (was ? "MODIFIED" : "ADDED") : was ? "DELETED" : nullptr;
                if (!what)
                    continue;
                if (isNow || event.type == StoreEvent::Type::Deleted) {
                    if (!send(what, *event.object))
                        return;
                } else {
                    // It left the selector: what the watcher knew of it goes out, at the version of the change.
                    Json left = *event.previous;
                    left["metadata"]["resourceVersion"] = std::to_string(event.resourceVersion);
                    if (!send(what, left))
                        return;
                }
            }
        }
    };
    return answer;
}

} // namespace demo
