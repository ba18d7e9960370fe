// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/managed_fields.h"

#include "app/demo/server/patch.h"
#include "app/demo/server/text.h"

#include <algorithm>
#include <optional>
#include <set>

namespace demo {
namespace {

using Path = std::vector<std::string>; // "f:spec", "k:{...}", "v:...", and "." for a list item itself
using PathSet = std::set<Path>;

/// The key element of a list item, or nothing when it lacks a key field. `protocol` of ports defaults to TCP.
std::optional<std::string> itemElement(const Json &item, const std::vector<std::string> &keys)
{
    nlohmann::json key; // sorted, as Kubernetes writes it
    for (const std::string &name : keys) {
        if (item.is_object() && item.contains(name))
            key[name] = item.at(name);
        else if (name == "protocol")
            key[name] = "TCP";
        else
            return std::nullopt;
    }
    return "k:" + key.dump();
}

bool unowned(const Path &path)
{
    static const std::set<std::string> identity{
        "f:name",       "f:namespace",     "f:uid",          "f:creationTimestamp", "f:resourceVersion",
        "f:generation", "f:managedFields", "f:generateName", "f:deletionTimestamp", "f:deletionGracePeriodSeconds",
        "f:selfLink"};
    if (path.size() == 1)
        return path[0] == "f:apiVersion" || path[0] == "f:kind";
    return path.size() == 2 && path[0] == "f:metadata" && identity.contains(path[1]);
}

void collect(const Json &value, const std::string &field, Path &at, PathSet &into)
{
    if (unowned(at))
        return;
    if (value.is_object() && !value.empty()) {
        for (const auto &[key, child] : value.items()) {
            at.push_back("f:" + key);
            collect(child, key, at, into);
            at.pop_back();
        }
        return;
    }
    if (value.is_array()) {
        if (isSetList(field)) {
            for (const Json &item : value) {
                at.push_back("v:" + item.dump());
                into.insert(at);
                at.pop_back();
            }
            return;
        }
        const auto keys = listKeys(field, value, true);
        const bool keyed =
            !keys.empty() && !value.empty() && std::ranges::all_of(value, [&](const Json &item) { return itemElement(item, keys).has_value(); });
        if (keyed) {
            for (const Json &item : value) {
                at.push_back(*itemElement(item, keys));
                at.emplace_back(".");
                into.insert(at);
                at.pop_back();
                collect(item, {}, at, into);
                at.pop_back();
            }
            return;
        }
    }
    if (!at.empty())
        into.insert(at);
}

PathSet pathsOf(const Json &object)
{
    PathSet paths;
    Path at;
    collect(object, {}, at, paths);
    return paths;
}

Json toFields(const PathSet &paths)
{
    Json fields = Json::object();
    for (const Path &path : paths) {
        Json *at = &fields;
        for (const std::string &step : path) {
            Json &child = (*at)[step];
            if (!child.is_object())
                child = Json::object();
            at = &child;
        }
    }
    return fields;
}

void fromFields(const Json &fields, Path &at, PathSet &into)
{
    if (fields.empty()) {
        if (!at.empty())
            into.insert(at);
        return;
    }
    for (const auto &[step, child] : fields.items()) {
        at.push_back(step);
        fromFields(child, at, into);
        at.pop_back();
    }
}

PathSet fromFields(const Json &fields)
{
    PathSet paths;
    Path at;
    fromFields(fields, at, paths);
    return paths;
}

/// The value a path names; for a list item ("." or key) the item itself.
const Json *valueAt(const Json &object, const Path &path)
{
    const Json *at = &object;
    std::string field;
    for (const std::string &step : path) {
        if (step == ".")
            return at;
        if (step.starts_with("f:")) {
            field = step.substr(2);
            if (!at->is_object() || !at->contains(field))
                return nullptr;
            at = &at->at(field);
        } else if (at->is_array()) {
            const auto keys = listKeys(field, *at, true);
            const auto found = std::ranges::find_if(
                *at, [&](const Json &item) { return step.starts_with("v:") ? "v:" + item.dump() == step : itemElement(item, keys) == step; });
            if (found == at->end())
                return nullptr;
            at = &*found;
        } else {
            return nullptr;
        }
    }
    return at;
}

void eraseAt(Json &object, const Path &path)
{
    const bool item = path.back() == ".";
    Path parent(path.begin(), path.end() - (item ? 2 : 1));
    const std::string last = path[path.size() - (item ? 2 : 1)];
    auto *holder = const_cast<Json *>(valueAt(object, parent)); // valueAt only looks; `object` is ours to change
    if (!holder)
        return;
    if (last.starts_with("f:")) {
        if (holder->is_object())
            holder->erase(last.substr(2));
    } else if (holder->is_array()) {
        const std::string field = parent.empty() ? std::string() : parent.back().substr(2);
        const auto keys = listKeys(field, *holder, true);
        holder->erase(std::remove_if(
                          holder->begin(), holder->end(),
                          [&](const Json &entry) { return last.starts_with("v:") ? "v:" + entry.dump() == last : itemElement(entry, keys) == last; }),
                      holder->end());
    }
    // An emptied map or list goes with its last member.
    if (holder->empty() && parent.size() > 1 && parent.back() != ".")
        eraseAt(object, parent);
}

Json mergeApplied(const Json &live, const Json &applied, const std::string &field)
{
    if (applied.is_object() && live.is_object()) {
        Json merged = live;
        for (const auto &[key, value] : applied.items()) {
            if (value.is_null())
                merged.erase(key);
            else
                merged[key] = merged.contains(key) ? mergeApplied(merged[key], value, key) : value;
        }
        return merged;
    }
    if (applied.is_array() && live.is_array()) {
        if (isSetList(field)) {
            Json merged = live;
            for (const Json &item : applied) {
                if (std::ranges::find(merged, item) == merged.end())
                    merged.push_back(item);
            }
            return merged;
        }
        const auto keys = listKeys(field, applied, true);
        if (!keys.empty()) {
            Json merged = live;
            for (const Json &item : applied) {
                const auto element = itemElement(item, keys);
                if (!element)
                    return applied;
                const auto found = std::find_if(merged.begin(), merged.end(), [&](const Json &other) { return itemElement(other, keys) == element; });
                if (found == merged.end())
                    merged.push_back(item);
                else
                    *found = mergeApplied(*found, item, {});
            }
            return merged;
        }
    }
    return applied;
}

/// ".spec.template.spec.containers[name=\"a\"].image", as conflicts name a field.
std::string readable(const Path &path)
{
    std::string text;
    for (const std::string &step : path) {
        if (step == ".")
            continue;
        if (step.starts_with("f:")) {
            text += "." + step.substr(2);
        } else if (step.starts_with("k:")) {
            std::vector<std::string> parts;
            const auto key = nlohmann::json::parse(step.substr(2));
            for (const auto &[name, value] : key.items())
                parts.push_back(name + "=" + value.dump());
            text += "[" + join(parts, ",") + "]";
        } else {
            text += "[=" + step.substr(2) + "]";
        }
    }
    return text;
}

bool isWriter(const Json &entry, const FieldWriter &writer, const char *operation)
{
    return entry.value("manager", "") == writer.manager && entry.value("operation", "") == operation &&
           entry.value("subresource", "") == writer.subresource;
}

Json entryOf(const FieldWriter &writer, const char *operation, const PathSet &paths)
{
    Json entry{{"manager", writer.manager}, {"operation", operation},   {"apiVersion", writer.apiVersion},
               {"time", timestampNow()},    {"fieldsType", "FieldsV1"}, {"fieldsV1", toFields(paths)}};
    if (!writer.subresource.empty())
        entry["subresource"] = writer.subresource;
    return entry;
}

Json managersOf(const Json *object)
{
    return object && object->contains("metadata") ? object->at("metadata").value("managedFields", Json::array()) : Json::array();
}

void setManagers(Json &object, const Json &managers)
{
    if (managers.empty())
        object["metadata"].erase("managedFields");
    else
        object["metadata"]["managedFields"] = managers;
}

} // namespace

void recordUpdate(const Json *previous, Json &next, const FieldWriter &writer)
{
    const PathSet now = pathsOf(next);
    PathSet changed;
    for (const Path &path : now) {
        const Json *before = previous ? valueAt(*previous, path) : nullptr;
        const bool same = before && (path.back() == "." || nlohmann::json(*before) == nlohmann::json(*valueAt(next, path)));
        if (!same)
            changed.insert(path);
    }
    Json managers = Json::array();
    bool recorded = false;
    // A client that sends back an object without managedFields leaves them as they were.
    for (const Json &entry : managersOf(previous)) {
        const bool own = isWriter(entry, writer, "Update");
        PathSet kept;
        for (const Path &path : fromFields(entry.value("fieldsV1", Json::object()))) {
            if (valueAt(next, path) && (own || !changed.contains(path)))
                kept.insert(path);
        }
        const bool adds = own && !changed.empty();
        if (own)
            kept.insert(changed.begin(), changed.end());
        recorded = recorded || own;
        if (kept.empty())
            continue;
        if (adds) {
            managers.push_back(entryOf(writer, "Update", kept));
        } else {
            Json rest = entry;
            rest["fieldsV1"] = toFields(kept);
            managers.push_back(std::move(rest));
        }
    }
    if (!recorded && !changed.empty())
        managers.push_back(entryOf(writer, "Update", changed));
    setManagers(next, managers);
}

std::variant<Json, StoreError> applyServerSide(const Json *live, const Json &applied, const FieldWriter &writer, bool force)
{
    const PathSet wanted = pathsOf(applied);
    const Json managers = managersOf(live);
    Json causes = Json::array();
    std::vector<std::string> lines;
    Json kept = Json::array();
    PathSet othersOwn;
    PathSet before;
    for (const Json &entry : managers) {
        const PathSet theirs = fromFields(entry.value("fieldsV1", Json::object()));
        if (isWriter(entry, writer, "Apply")) {
            before = theirs;
            continue;
        }
        PathSet rest = theirs;
        for (const Path &path : wanted) {
            if (!theirs.contains(path) || path.back() == ".")
                continue;
            const Json *old = valueAt(*live, path);
            const Json *desired = valueAt(applied, path);
            if (old && desired && nlohmann::json(*old) == nlohmann::json(*desired))
                continue;
            if (force) {
                rest.erase(path);
                continue;
            }
            std::string message = "conflict with \"" + entry.value("manager", "") + "\"";
            if (const std::string sub = entry.value("subresource", ""); !sub.empty())
                message += " with subresource \"" + sub + "\"";
            if (entry.value("operation", "") == "Update")
                message += " using " + entry.value("apiVersion", "") + " at " + entry.value("time", "");
            causes.push_back({{"reason", "FieldManagerConflict"}, {"message", message}, {"field", readable(path)}});
            lines.push_back(message + ": " + readable(path));
        }
        othersOwn.insert(rest.begin(), rest.end());
        if (!rest.empty()) {
            Json other = entry;
            other["fieldsV1"] = toFields(rest);
            kept.push_back(std::move(other));
        }
    }
    if (!causes.empty()) {
        StoreError error{409, "Conflict", {}, Json::object()};
        if (lines.size() == 1)
            error.message = "Apply failed with 1 conflict: " + lines.front();
        else
            error.message = "Apply failed with " + std::to_string(lines.size()) + " conflicts: " + join(lines, "\n- ");
        error.details["causes"] = causes;
        return error;
    }
    Json merged = live ? mergeApplied(*live, applied, {}) : applied;
    for (const Path &path : before) {
        if (!wanted.contains(path) && !othersOwn.contains(path) && valueAt(merged, path)) {
            // A map or list that others still have members in stays.
            const bool holdsOthers = std::ranges::any_of(othersOwn, [&](const Path &other) {
                const std::size_t length = path.back() == "." ? path.size() - 1 : path.size();
                return other.size() > length && std::equal(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length), other.begin());
            });
            if (!holdsOthers)
                eraseAt(merged, path);
        }
    }
    const auto own = std::ranges::find_if(managers, [&](const Json &entry) { return isWriter(entry, writer, "Apply"); });
    const bool unchanged = own != managers.end() && before == wanted && live && [&] {
        nlohmann::json a(*live);
        nlohmann::json b(merged);
        a["metadata"].erase("managedFields");
        b["metadata"].erase("managedFields");
        return a == b;
    }();
    kept.insert(kept.begin(), unchanged ? *own : entryOf(writer, "Apply", wanted));
    setManagers(merged, kept);
    return merged;
}

} // namespace demo
