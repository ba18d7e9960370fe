// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/kube.h"

#include "app/demo/server/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace demo {
namespace {

const Json nothing;

std::string mapEntry(const Json &object, const char *map, const std::string &key)
{
    const Json &entries = at(object, {"metadata", map});
    if (!entries.is_object())
        return {};
    const auto it = entries.find(key);
    return it != entries.end() && it->is_string() ? it->get<std::string>() : std::string();
}

void addResources(Resources &sum, const Json &container)
{
    Resources asked;
    for (const char *kind : {"limits", "requests"}) { // requests win
        const Json &values = at(container, {"resources", kind});
        if (values.is_object()) {
            for (const auto &[resource, value] : values.items())
                asked[resource] = quantity(value);
        }
    }
    for (const auto &[resource, value] : asked)
        sum[resource] += value;
}

} // namespace

const Json &at(const Json &object, Path path)
{
    const Json *current = &object;
    for (const char *key : path) {
        if (!current->is_object())
            return nothing;
        const auto it = current->find(key);
        if (it == current->end())
            return nothing;
        current = &*it;
    }
    return *current;
}

std::string textAt(const Json &object, Path path, const std::string &fallback)
{
    const Json &value = at(object, path);
    return value.is_string() ? value.get<std::string>() : fallback;
}

long long numberAt(const Json &object, Path path, long long fallback)
{
    const Json &value = at(object, path);
    return value.is_number() ? value.get<long long>() : fallback;
}

bool flagAt(const Json &object, Path path, bool fallback)
{
    const Json &value = at(object, path);
    return value.is_boolean() ? value.get<bool>() : fallback;
}

std::string nameOf(const Json &object) { return textAt(object, {"metadata", "name"}); }
std::string namespaceOf(const Json &object) { return textAt(object, {"metadata", "namespace"}); }
std::string uidOf(const Json &object) { return textAt(object, {"metadata", "uid"}); }
bool isDeleting(const Json &object) { return at(object, {"metadata", "deletionTimestamp"}).is_string(); }
std::string labelOf(const Json &object, const std::string &key) { return mapEntry(object, "labels", key); }
std::string annotationOf(const Json &object, const std::string &key) { return mapEntry(object, "annotations", key); }

WallClock::time_point createdAt(const Json &object)
{
    return parseTimestamp(textAt(object, {"metadata", "creationTimestamp"})).value_or(WallClock::now());
}

Json controllerReference(const Json &owner)
{
    return Json{{"apiVersion", textAt(owner, {"apiVersion"})},
                {"kind", textAt(owner, {"kind"})},
                {"name", nameOf(owner)},
                {"uid", uidOf(owner)},
                {"controller", true},
                {"blockOwnerDeletion", true}};
}

const Json &controllerOf(const Json &object)
{
    const Json &references = at(object, {"metadata", "ownerReferences"});
    if (references.is_array()) {
        for (const Json &reference : references) {
            if (flagAt(reference, {"controller"}))
                return reference;
        }
    }
    return nothing;
}

const Json &condition(const Json &object, const std::string &type)
{
    const Json &conditions = at(object, {"status", "conditions"});
    if (conditions.is_array()) {
        for (const Json &entry : conditions) {
            if (textAt(entry, {"type"}) == type)
                return entry;
        }
    }
    return nothing;
}

bool conditionIs(const Json &object, const std::string &type, const std::string &status)
{
    return textAt(condition(object, type), {"status"}) == status;
}

bool setCondition(Json &status, const std::string &type, bool value, const std::string &reason, const std::string &message)
{
    if (!status["conditions"].is_array())
        status["conditions"] = Json::array();
    const std::string wanted = value ? "True" : "False";
    for (Json &entry : status["conditions"]) {
        if (textAt(entry, {"type"}) != type)
            continue;
        const bool moved = textAt(entry, {"status"}) != wanted;
        if (!moved && textAt(entry, {"reason"}) == reason && textAt(entry, {"message"}) == message)
            return false;
        entry["status"] = wanted;
        entry["reason"] = reason;
        entry["message"] = message;
        if (moved)
            entry["lastTransitionTime"] = timestampNow();
        return true;
    }
    status["conditions"].push_back(
        Json{{"type", type}, {"status", wanted}, {"lastTransitionTime", timestampNow()}, {"reason", reason}, {"message", message}});
    return true;
}

double quantity(const Json &value)
{
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string())
        return 0;
    const std::string text = value.get<std::string>();
    char *end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    const std::string unit = end;
    static const std::map<std::string, double> units{{"", 1},
                                                     {"n", 1e-9},
                                                     {"u", 1e-6},
                                                     {"m", 1e-3},
                                                     {"k", 1e3},
                                                     {"M", 1e6},
                                                     {"G", 1e9},
                                                     {"T", 1e12},
                                                     {"P", 1e15},
                                                     {"Ki", 1024.0},
                                                     {"Mi", 1048576.0},
                                                     {"Gi", 1073741824.0},
                                                     {"Ti", 1099511627776.0},
                                                     {"Pi", 1125899906842624.0}};
    const auto it = units.find(unit);
    return it == units.end() ? 0 : number * it->second;
}

std::string quantityText(const std::string &resource, double value)
{
    if (resource.find("memory") != std::string::npos || resource.find("storage") != std::string::npos) {
        static const std::pair<double, const char *> units[] = {{1073741824.0, "Gi"}, {1048576.0, "Mi"}, {1024.0, "Ki"}};
        for (const auto &[size, unit] : units) {
            if (value >= size && std::fmod(value, size) == 0)
                return std::to_string(static_cast<long long>(value / size)) + unit;
        }
    }
    const double milli = std::round(value * 1000);
    if (std::fmod(milli, 1000) == 0)
        return std::to_string(static_cast<long long>(milli / 1000));
    return std::to_string(static_cast<long long>(milli)) + "m";
}

Resources podRequests(const Json &podSpec)
{
    Resources sum;
    const Json &containers = at(podSpec, {"containers"});
    if (containers.is_array()) {
        for (const Json &container : containers)
            addResources(sum, container);
    }
    const Json &initContainers = at(podSpec, {"initContainers"});
    if (initContainers.is_array()) {
        for (const Json &container : initContainers) {
            Resources one;
            addResources(one, container);
            for (const auto &[resource, value] : one)
                sum[resource] = std::max(sum[resource], value);
        }
    }
    return sum;
}

std::string podPhase(const Json &pod) { return textAt(pod, {"status", "phase"}, "Pending"); }

bool podFinished(const Json &pod)
{
    const std::string phase = podPhase(pod);
    return phase == "Succeeded" || phase == "Failed";
}

bool podReady(const Json &pod) { return conditionIs(pod, "Ready"); }

bool requirementMatches(const Json &requirement, const Json &labels)
{
    const std::string key = textAt(requirement, {"key"}), what = textAt(requirement, {"operator"});
    const bool has = labels.is_object() && labels.contains(key) && labels.at(key).is_string();
    const std::string value = has ? labels.at(key).get<std::string>() : std::string();
    const Json &values = at(requirement, {"values"});
    const bool listed = has && values.is_array() && std::find(values.begin(), values.end(), Json(value)) != values.end();
    if (what == "In")
        return listed;
    if (what == "NotIn")
        return !listed;
    if (what == "Exists")
        return has;
    if (what == "DoesNotExist")
        return !has;
    if ((what == "Gt" || what == "Lt") && has && values.is_array() && values.size() == 1) {
        const double mine = quantity(Json(value)), bound = quantity(values[0]);
        return what == "Gt" ? mine > bound : mine < bound;
    }
    return false;
}

bool selectorMatches(const Json &selector, const Json &labels)
{
    if (const Json &wanted = at(selector, {"matchLabels"}); wanted.is_object()) {
        for (const auto &[key, value] : wanted.items()) {
            if (!labels.is_object() || !labels.contains(key) || labels.at(key) != value)
                return false;
        }
    }
    if (const Json &expressions = at(selector, {"matchExpressions"}); expressions.is_array()) {
        for (const Json &requirement : expressions) {
            if (!requirementMatches(requirement, labels))
                return false;
        }
    }
    return true;
}

void mergeInto(Json &target, const Json &extra)
{
    if (!target.is_object())
        target = Json::object();
    if (extra.is_object()) {
        for (const auto &[key, value] : extra.items())
            target[key] = value;
    }
}

Json podFromTemplate(const Json &podTemplate, const Json &owner)
{
    Json pod{{"metadata", Json::object()}, {"spec", at(podTemplate, {"spec"})}};
    for (const char *part : {"labels", "annotations"}) {
        const Json &values = at(podTemplate, {"metadata", part});
        if (values.is_object())
            pod["metadata"][part] = values;
    }
    pod["metadata"]["ownerReferences"] = Json::array({controllerReference(owner)});
    if (!pod["spec"].is_object())
        pod["spec"] = Json::object();
    return pod;
}

void addEnvironment(Json &container, const std::string &name, const Json &entry)
{
    if (!container["env"].is_array())
        container["env"] = Json::array();
    for (const Json &existing : container["env"]) {
        if (textAt(existing, {"name"}) == name)
            return;
    }
    Json added{{"name", name}};
    if (entry.is_object())
        mergeInto(added, entry);
    else
        added["value"] = entry;
    container["env"].push_back(added);
}

std::string indexRanges(const std::vector<int> &sorted)
{
    std::string text;
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t j = i;
        while (j + 1 < sorted.size() && sorted[j + 1] == sorted[j] + 1)
            ++j;
        text += (text.empty() ? "" : ",") + std::to_string(sorted[i]);
        if (j > i)
            text += (j == i + 1 ? "," : "-") + std::to_string(sorted[j]);
        i = j + 1;
    }
    return text;
}

} // namespace demo
