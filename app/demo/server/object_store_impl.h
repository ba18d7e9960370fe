// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <algorithm>
#include <deque>
#include <set>

/// What the files of ObjectStore share; nobody else includes it.
namespace demo {
namespace storing {

using Key = std::pair<std::string, std::string>; // namespace, name

struct Location {
    std::string typeId, namespaceName, name;
    auto operator<=>(const Location &) const = default;
};

struct Shelf {
    ResourceType type;
    std::map<Key, ObjectPtr> objects;
    std::deque<StoreEvent> history;
    std::uint64_t floor = 0; ///< events up to and including this are forgotten
};

inline std::string text(const Json &object, const char *field)
{
    const auto it = object.find(field);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

inline std::string metaText(const Json &object, const char *field)
{
    const auto it = object.find("metadata");
    return it != object.end() && it->is_object() ? text(*it, field) : std::string();
}

inline bool hasFinalizers(const Json &object)
{
    const auto &meta = object.at("metadata");
    const auto it = meta.find("finalizers");
    return it != meta.end() && it->is_array() && !it->empty();
}

inline bool hasFinalizer(const Json &object, const std::string &name)
{
    return hasFinalizers(object) &&
           std::ranges::find(object.at("metadata").at("finalizers"), Json(name)) != object.at("metadata").at("finalizers").end();
}

inline bool isDeleting(const Json &object) { return !metaText(object, "deletionTimestamp").empty(); }

/// What a generation counts: everything but metadata and status.
inline bool sameIntent(const Json &a, const Json &b)
{
    const auto rest = [](const Json &object) {
        Json copy = object;
        copy.erase("metadata");
        copy.erase("status");
        return nlohmann::json(copy);
    };
    return rest(a) == rest(b);
}

inline bool sameObject(const Json &a, const Json &b)
{
    const auto plain = [](const Json &object) {
        nlohmann::json copy(object);
        copy["metadata"].erase("resourceVersion");
        if (copy["metadata"].contains("managedFields")) {
            for (auto &entry : copy["metadata"]["managedFields"])
                entry.erase("time");
        }
        return copy;
    };
    return plain(a) == plain(b);
}

inline void setOrErase(Json &target, const Json &source, const char *field)
{
    if (source.contains(field))
        target[field] = source.at(field);
    else
        target.erase(field);
}

inline std::vector<std::string> ownerUids(const Json &object)
{
    std::vector<std::string> uids;
    const auto &meta = object.at("metadata");
    if (const auto it = meta.find("ownerReferences"); it != meta.end() && it->is_array()) {
        for (const Json &reference : *it)
            uids.push_back(text(reference, "uid"));
    }
    return uids;
}

inline bool blocksOwner(const Json &object, const std::string &uid)
{
    for (const Json &reference : object.at("metadata").value("ownerReferences", Json::array())) {
        if (text(reference, "uid") == uid)
            return reference.value("blockOwnerDeletion", false);
    }
    return false;
}

} // namespace storing

struct ObjectStore::Impl {
    using Key = storing::Key;
    using Shelf = storing::Shelf;
    using Location = storing::Location;

    mutable std::mutex mutex;
    mutable std::condition_variable changed;
    std::map<std::string, Shelf> shelves;
    std::vector<std::string> order; ///< type ids in the order they were added
    std::map<std::string, Location> byUid;
    std::map<std::string, std::set<Location>> dependents; ///< owner uid -> who names it
    std::uint64_t version = 0;
    std::uint64_t wakeCount = 0;
    std::size_t historyLimit = 20'000;
    std::vector<std::function<void(const std::string &, const StoreEvent &)>> observers;
    std::vector<std::function<std::optional<StoreError>(const ResourceType &, const std::string &, Json &, const Json *)>> hooks;
    std::deque<std::pair<std::string, StoreEvent>> undelivered;
    bool delivering = false;

    Shelf *shelf(const std::string &typeId)
    {
        const auto it = shelves.find(typeId);
        return it == shelves.end() ? nullptr : &it->second;
    }

    static StoreError unknownType() { return {404, "NotFound", "the server could not find the requested resource", Json::object()}; }

    void trim(Shelf &shelf) const
    {
        while (shelf.history.size() > historyLimit) {
            shelf.floor = shelf.history.front().resourceVersion;
            shelf.history.pop_front();
        }
    }

    void index(const Location &place, const Json *before, const Json *after)
    {
        if (before) {
            for (const std::string &uid : storing::ownerUids(*before)) {
                if (const auto it = dependents.find(uid); it != dependents.end()) {
                    it->second.erase(place);
                    if (it->second.empty())
                        dependents.erase(it);
                }
            }
            if (!after)
                byUid.erase(storing::metaText(*before, "uid"));
        }
        if (after) {
            byUid[storing::metaText(*after, "uid")] = place;
            for (const std::string &uid : storing::ownerUids(*after))
                dependents[uid].insert(place);
        }
    }

    /// Under the lock: gives `object` the next version, stores or drops it, and records the event.
    ObjectPtr commit(Shelf &shelf, const Key &key, Json object, StoreEvent::Type what)
    {
        ObjectPtr previous;
        if (const auto it = shelf.objects.find(key); it != shelf.objects.end())
            previous = it->second;
        object["metadata"]["resourceVersion"] = std::to_string(++version);
        auto stored = std::make_shared<const Json>(std::move(object));
        const Location place{shelf.type.id(), key.first, key.second};
        if (what == StoreEvent::Type::Deleted) {
            shelf.objects.erase(key);
            index(place, previous.get(), nullptr);
        } else {
            shelf.objects[key] = stored;
            index(place, previous.get(), stored.get());
        }
        StoreEvent event{what, version, stored, previous};
        shelf.history.push_back(event);
        trim(shelf);
        undelivered.emplace_back(place.typeId, std::move(event));
        changed.notify_all();
        return stored;
    }

    /// Hands recorded events to the observers in order. One thread delivers at a time; an observer that writes adds to the queue.
    void deliver()
    {
        std::unique_lock lock(mutex);
        if (delivering)
            return;
        delivering = true;
        while (!undelivered.empty()) {
            auto [typeId, event] = std::move(undelivered.front());
            undelivered.pop_front();
            const auto listeners = observers;
            lock.unlock();
            for (const auto &listener : listeners)
                listener(typeId, event);
            lock.lock();
        }
        delivering = false;
    }
};

} // namespace demo
