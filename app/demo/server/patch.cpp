// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/patch.h"

#include "app/demo/server/errors.h"

#include <algorithm>
#include <map>

namespace demo {
namespace {

constexpr std::string_view orderPrefix = "$setElementOrder/";
constexpr std::string_view deletePrefix = "$deleteFromPrimitiveList/";

Json mergeLists(const std::string &field, Json target, const Json &patch)
{
    if (!target.is_array())
        target = Json::array();
    if (std::ranges::any_of(patch, [](const Json &item) { return item.is_object() && item.value("$patch", Json()) == "replace"; })) {
        Json replaced = Json::array();
        for (const Json &item : patch) {
            if (!(item.is_object() && item.contains("$patch")))
                replaced.push_back(item);
        }
        return replaced;
    }
    if (isSetList(field)) {
        for (const Json &item : patch) {
            if (std::ranges::find(target, item) == target.end())
                target.push_back(item);
        }
        return target;
    }
    const auto keys = listKeys(field, patch.empty() ? target : patch, false);
    if (keys.empty())
        return patch;
    const std::string &key = keys.front();
    for (const Json &item : patch) {
        if (!item.is_object() || !item.contains(key))
            return patch;
        const auto found = std::find_if(target.begin(), target.end(),
                                        [&](const Json &other) { return other.is_object() && other.contains(key) && other.at(key) == item.at(key); });
        if (item.value("$patch", Json()) == "delete") {
            if (found != target.end())
                target.erase(found);
        } else if (found != target.end()) {
            *found = strategicPatch(*found, item);
        } else {
            target.push_back(strategicPatch(Json::object(), item));
        }
    }
    return target;
}

void orderList(const std::string &field, Json &list, const Json &order)
{
    if (!list.is_array() || !order.is_array())
        return;
    const auto keys = listKeys(field, list, false);
    const auto position = [&](const Json &item) -> std::size_t {
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Json &wanted = order[i];
            if (wanted == item)
                return i;
            if (!keys.empty() && wanted.is_object() && item.is_object() && wanted.contains(keys.front()) && item.contains(keys.front()) &&
                wanted.at(keys.front()) == item.at(keys.front()))
                return i;
        }
        return order.size();
    };
    std::vector<Json> items(list.begin(), list.end());
    std::ranges::stable_sort(items, {}, position);
    list = Json(items);
}

} // namespace

bool isSetList(const std::string &field) { return field == "finalizers"; }

std::vector<std::string> listKeys(const std::string &field, const Json &items, bool serverSide)
{
    if (items.is_array() && !items.empty() && !items.front().is_object())
        return {};
    if (field == "ports") {
        const bool container =
            items.is_array() && std::ranges::any_of(items, [](const Json &item) { return item.is_object() && item.contains("containerPort"); });
        if (serverSide)
            return {container ? "containerPort" : "port", "protocol"};
        return {container ? "containerPort" : "port"};
    }
    static const std::map<std::string, std::string> keys{{"containers", "name"},
                                                         {"initContainers", "name"},
                                                         {"ephemeralContainers", "name"},
                                                         {"env", "name"},
                                                         {"volumes", "name"},
                                                         {"volumeMounts", "mountPath"},
                                                         {"volumeDevices", "devicePath"},
                                                         {"imagePullSecrets", "name"},
                                                         {"conditions", "type"},
                                                         {"ownerReferences", "uid"},
                                                         {"secrets", "name"},
                                                         {"hostAliases", "ip"},
                                                         {"topologySpreadConstraints", "topologyKey"},
                                                         {"addresses", "type"},
                                                         {"replicatedJobs", "name"},
                                                         {"replicatedJobsStatus", "name"},
                                                         {"resourceClaims", "name"},
                                                         {"schedulingGates", "name"},
                                                         {"podIPs", "ip"}};
    const auto it = keys.find(field);
    return it == keys.end() ? std::vector<std::string>() : std::vector<std::string>{it->second};
}

Json mergePatch(Json target, const Json &patch)
{
    if (!patch.is_object())
        return patch;
    if (!target.is_object())
        target = Json::object();
    for (const auto &[key, value] : patch.items()) {
        if (value.is_null())
            target.erase(key);
        else
            target[key] = mergePatch(target.contains(key) ? target[key] : Json(), value);
    }
    return target;
}

Json strategicPatch(Json target, const Json &patch)
{
    if (!patch.is_object())
        return patch;
    if (!target.is_object())
        target = Json::object();
    if (const auto directive = patch.find("$patch"); directive != patch.end()) {
        if (*directive == "delete")
            return Json::object();
        if (*directive == "replace") {
            Json replaced = patch;
            replaced.erase("$patch");
            return replaced;
        }
    }
    if (const auto retained = patch.find("$retainKeys"); retained != patch.end() && retained->is_array()) {
        std::vector<std::string> gone;
        for (const auto &[key, value] : target.items()) {
            if (std::ranges::find(*retained, Json(key)) == retained->end())
                gone.push_back(key);
        }
        for (const std::string &key : gone)
            target.erase(key);
    }
    for (const auto &[key, value] : patch.items()) {
        if (key.starts_with(deletePrefix)) {
            Json &list = target[key.substr(deletePrefix.size())];
            if (list.is_array()) {
                for (const Json &item : value)
                    list.erase(std::remove(list.begin(), list.end(), item), list.end());
            }
        }
    }
    for (const auto &[key, value] : patch.items()) {
        if (key.starts_with("$"))
            continue;
        if (value.is_null())
            target.erase(key);
        else if (value.is_object() && value.value("$patch", Json()) == "delete")
            target.erase(key);
        else if (value.is_object())
            target[key] = strategicPatch(target.contains(key) ? target[key] : Json::object(), value);
        else if (value.is_array())
            target[key] = mergeLists(key, target.contains(key) ? target[key] : Json::array(), value);
        else
            target[key] = value;
    }
    for (const auto &[key, value] : patch.items()) {
        if (key.starts_with(orderPrefix) && target.contains(key.substr(orderPrefix.size())))
            orderList(key.substr(orderPrefix.size()), target[key.substr(orderPrefix.size())], value);
    }
    return target;
}

std::variant<Json, StoreError> jsonPatch(const Json &target, const Json &patch)
{
    if (!patch.is_array())
        return badRequestError("error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch");
    Json result = target;
    for (std::size_t i = 0; i < patch.size(); ++i) {
        const Json &operation = patch[i];
        const std::string verb = operation.is_object() ? operation.value("op", "") : "";
        const std::string path = operation.is_object() ? operation.value("path", "") : "";
        try {
            result = result.patch(Json::array({operation}));
        } catch (const Json::exception &) {
            StoreError error{422, "Invalid", "the server rejected our request due to an error in our request", Json::object()};
            error.details["causes"] =
                Json::array({Json{{"reason", "FieldValueInvalid"},
                                  {"message", verb == "test" ? "testing value " + path + " failed: test failed"
                                                             : verb + " operation does not apply: doc is missing path: " + path + ": missing value"},
                                  {"field", path}}});
            return error;
        }
    }
    return result;
}

} // namespace demo
