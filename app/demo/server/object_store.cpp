// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/object_store.h"

#include "app/demo/server/errors.h"
#include "app/demo/server/text.h"

#include <algorithm>
#include <deque>
#include <set>

namespace demo {
namespace {

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

std::string text(const Json &object, const char *field)
{
    const auto it = object.find(field);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::string metaText(const Json &object, const char *field)
{
    const auto it = object.find("metadata");
    return it != object.end() && it->is_object() ? text(*it, field) : std::string();
}

bool hasFinalizers(const Json &object)
{
    const auto &meta = object.at("metadata");
    const auto it = meta.find("finalizers");
    return it != meta.end() && it->is_array() && !it->empty();
}

bool hasFinalizer(const Json &object, const std::string &name)
{
    return hasFinalizers(object) &&
           std::ranges::find(object.at("metadata").at("finalizers"), Json(name)) != object.at("metadata").at("finalizers").end();
}

bool isDeleting(const Json &object) { return !metaText(object, "deletionTimestamp").empty(); }

/// What a generation counts: everything but metadata and status.
bool sameIntent(const Json &a, const Json &b)
{
    const auto rest = [](const Json &object) {
        Json copy = object;
        copy.erase("metadata");
        copy.erase("status");
        return nlohmann::json(copy);
    };
    return rest(a) == rest(b);
}

bool sameObject(const Json &a, const Json &b)
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

void setOrErase(Json &target, const Json &source, const char *field)
{
    if (source.contains(field))
        target[field] = source.at(field);
    else
        target.erase(field);
}

std::vector<std::string> ownerUids(const Json &object)
{
    std::vector<std::string> uids;
    const auto &meta = object.at("metadata");
    if (const auto it = meta.find("ownerReferences"); it != meta.end() && it->is_array()) {
        for (const Json &reference : *it)
            uids.push_back(text(reference, "uid"));
    }
    return uids;
}

bool blocksOwner(const Json &object, const std::string &uid)
{
    for (const Json &reference : object.at("metadata").value("ownerReferences", Json::array())) {
        if (text(reference, "uid") == uid)
            return reference.value("blockOwnerDeletion", false);
    }
    return false;
}

} // namespace

struct ObjectStore::Impl {
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
            for (const std::string &uid : ownerUids(*before)) {
                if (const auto it = dependents.find(uid); it != dependents.end()) {
                    it->second.erase(place);
                    if (it->second.empty())
                        dependents.erase(it);
                }
            }
            if (!after)
                byUid.erase(metaText(*before, "uid"));
        }
        if (after) {
            byUid[metaText(*after, "uid")] = place;
            for (const std::string &uid : ownerUids(*after))
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

ObjectStore::ObjectStore() : m_impl(std::make_unique<Impl>()) {}
ObjectStore::~ObjectStore() = default;

void ObjectStore::addType(ResourceType type)
{
    const std::lock_guard lock(m_impl->mutex);
    const std::string id = type.id();
    if (!m_impl->shelves.contains(id))
        m_impl->order.push_back(id);
    m_impl->shelves[id].type = std::move(type);
}

std::vector<ResourceType> ObjectStore::types() const
{
    const std::lock_guard lock(m_impl->mutex);
    std::vector<ResourceType> all;
    for (const std::string &id : m_impl->order)
        all.push_back(m_impl->shelves.at(id).type);
    return all;
}

std::optional<ResourceType> ObjectStore::type(const std::string &group, const std::string &plural) const
{
    const std::lock_guard lock(m_impl->mutex);
    const Shelf *shelf = m_impl->shelf(plural + "." + group);
    return shelf ? std::optional(shelf->type) : std::nullopt;
}

ObjectStore::Outcome ObjectStore::create(const std::string &typeId, const std::string &namespaceName, Json object, bool dryRun)
{
    ResourceType type;
    std::vector<std::function<std::optional<StoreError>(const ResourceType &, const std::string &, Json &, const Json *)>> hooks;
    {
        const std::lock_guard lock(m_impl->mutex);
        const Shelf *shelf = m_impl->shelf(typeId);
        if (!shelf)
            return {nullptr, Impl::unknownType()};
        type = shelf->type;
        hooks = m_impl->hooks;
    }
    if (!object.is_object())
        return {nullptr, badRequestError("the object provided is not a JSON object")};
    object["apiVersion"] = type.group.empty() ? type.version : type.group + "/" + type.version;
    object["kind"] = type.kind;
    if (!object.contains("metadata") || !object["metadata"].is_object())
        object["metadata"] = Json::object();
    Json &meta = object["metadata"];
    if (type.namespaced)
        meta["namespace"] = namespaceName;
    else
        meta.erase("namespace");
    const std::string prefix = text(meta, "generateName");
    const bool generated = text(meta, "name").empty() && !prefix.empty();
    if (generated)
        meta["name"] = prefix.substr(0, 58) + nameSuffix();
    meta["uid"] = newUid();
    meta["creationTimestamp"] = timestampNow();
    meta.erase("resourceVersion");
    meta.erase("deletionTimestamp");
    meta.erase("deletionGracePeriodSeconds");
    meta.erase("selfLink");
    if (type.bumpsGeneration)
        meta["generation"] = 1;
    else
        meta.erase("generation");
    for (const auto &hook : hooks) {
        if (auto error = hook(type, "create", object, nullptr))
            return {nullptr, std::move(error)};
    }
    const std::string name = metaText(object, "name");
    if (name.empty())
        return {nullptr, invalidError(type, {}, {requiredField("metadata.name", "name or generateName is required")})};
    const Key key{type.namespaced ? namespaceName : std::string(), name};
    ObjectPtr stored;
    bool ownersGone = false;
    {
        const std::lock_guard lock(m_impl->mutex);
        Shelf &shelf = *m_impl->shelf(typeId);
        if (shelf.objects.contains(key))
            return {nullptr, alreadyExistsError(type, name)};
        if (dryRun)
            return {std::make_shared<const Json>(std::move(object)), std::nullopt};
        stored = m_impl->commit(shelf, key, std::move(object), StoreEvent::Type::Added);
        const auto owners = ownerUids(*stored);
        ownersGone = !owners.empty() && std::ranges::none_of(owners, [&](const std::string &uid) { return m_impl->byUid.contains(uid); });
    }
    m_impl->deliver();
    if (ownersGone) // As the garbage collector does with an object whose owners are already gone.
        remove(typeId, key.first, name, Json{{"propagationPolicy", "Background"}});
    return {stored, std::nullopt};
}

ObjectStore::Outcome ObjectStore::update(const std::string &typeId, const std::string &namespaceName, const std::string &name, Json object,
                                         const std::string &subresource, bool dryRun)
{
    for (int attempt = 0;; ++attempt) {
        ResourceType type;
        ObjectPtr previous;
        std::vector<std::function<std::optional<StoreError>(const ResourceType &, const std::string &, Json &, const Json *)>> hooks;
        const Key key{namespaceName, name};
        {
            const std::lock_guard lock(m_impl->mutex);
            const Shelf *shelf = m_impl->shelf(typeId);
            if (!shelf)
                return {nullptr, Impl::unknownType()};
            type = shelf->type;
            hooks = m_impl->hooks;
            const auto it = shelf->objects.find(key);
            if (it == shelf->objects.end())
                return {nullptr, notFoundError(type, name)};
            previous = it->second;
        }
        if (!object.is_object())
            return {nullptr, badRequestError("the object provided is not a JSON object")};
        const std::string expected = metaText(object, "resourceVersion");
        if (!expected.empty() && expected != "0" && expected != metaText(*previous, "resourceVersion"))
            return {nullptr, modifiedError(type, name)};
        if (const std::string uid = metaText(object, "uid"); !uid.empty() && uid != metaText(*previous, "uid")) {
            return {nullptr, conflictError(type, name,
                                           "StorageError: invalid object, Code: 4, Key: /registry/" + type.plural + "/" + namespaceName + "/" + name +
                                               ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: " + uid +
                                               ", UID in object meta: " + metaText(*previous, "uid"))};
        }
        Json next;
        if (subresource == "status") {
            next = *previous;
            setOrErase(next, object, "status");
            if (object.contains("metadata") && object["metadata"].is_object())
                setOrErase(next["metadata"], object["metadata"], "managedFields");
        } else {
            next = object;
            next["apiVersion"] = (*previous)["apiVersion"];
            next["kind"] = type.kind;
            if (!next.contains("metadata") || !next["metadata"].is_object())
                next["metadata"] = Json::object();
            for (const char *field :
                 {"name", "namespace", "uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "generateName"})
                setOrErase(next["metadata"], previous->at("metadata"), field);
            const bool keepsStatus = std::ranges::find(type.subresources, "status") != type.subresources.end();
            if (keepsStatus)
                setOrErase(next, *previous, "status");
        }
        next["metadata"]["resourceVersion"] = metaText(*previous, "resourceVersion");
        for (const auto &hook : hooks) {
            if (auto error = hook(type, subresource.empty() ? "update" : "update/" + subresource, next, previous.get()))
                return {nullptr, std::move(error)};
        }
        if (sameObject(next, *previous))
            return {previous, std::nullopt};
        if (type.bumpsGeneration && !sameIntent(next, *previous))
            next["metadata"]["generation"] = previous->at("metadata").value("generation", 1) + 1;
        if (dryRun)
            return {std::make_shared<const Json>(std::move(next)), std::nullopt};
        ObjectPtr stored;
        bool finished = false;
        {
            const std::lock_guard lock(m_impl->mutex);
            Shelf &shelf = *m_impl->shelf(typeId);
            const auto it = shelf.objects.find(key);
            if (it == shelf.objects.end())
                return {nullptr, notFoundError(type, name)};
            if (it->second != previous) {
                if (!expected.empty() || attempt >= 20)
                    return {nullptr, modifiedError(type, name)};
                continue;
            }
            stored = m_impl->commit(shelf, key, std::move(next), StoreEvent::Type::Modified);
            finished = isDeleting(*stored) && !hasFinalizers(*stored) && stored->at("metadata").value("deletionGracePeriodSeconds", 0) == 0;
        }
        m_impl->deliver();
        if (finished)
            remove(typeId, namespaceName, name, Json{{"gracePeriodSeconds", 0}});
        return {stored, std::nullopt};
    }
}

ObjectStore::Outcome ObjectStore::modify(const std::string &typeId, const std::string &namespaceName, const std::string &name,
                                         const std::function<bool(Json &)> &change)
{
    while (true) {
        ObjectPtr previous = get(typeId, namespaceName, name);
        if (!previous) {
            const std::lock_guard lock(m_impl->mutex);
            const Shelf *shelf = m_impl->shelf(typeId);
            return {nullptr, shelf ? notFoundError(shelf->type, name) : Impl::unknownType()};
        }
        Json next = *previous;
        if (!change(next))
            return {previous, std::nullopt};
        for (const char *field :
             {"name", "namespace", "uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "resourceVersion"})
            setOrErase(next["metadata"], previous->at("metadata"), field);
        if (sameObject(next, *previous))
            return {previous, std::nullopt};
        ObjectPtr stored;
        bool finished = false;
        {
            const std::lock_guard lock(m_impl->mutex);
            Shelf &shelf = *m_impl->shelf(typeId);
            const Key key{namespaceName, name};
            const auto it = shelf.objects.find(key);
            if (it == shelf.objects.end())
                return {nullptr, notFoundError(shelf.type, name)};
            if (it->second != previous)
                continue;
            if (shelf.type.bumpsGeneration && !sameIntent(next, *previous))
                next["metadata"]["generation"] = previous->at("metadata").value("generation", 1) + 1;
            stored = m_impl->commit(shelf, key, std::move(next), StoreEvent::Type::Modified);
            finished = isDeleting(*stored) && !hasFinalizers(*stored) && stored->at("metadata").value("deletionGracePeriodSeconds", 0) == 0 &&
                       !(typeId == "namespaces.");
        }
        m_impl->deliver();
        if (finished)
            remove(typeId, namespaceName, name, Json{{"gracePeriodSeconds", 0}});
        return {stored, std::nullopt};
    }
}

ObjectStore::Outcome ObjectStore::remove(const std::string &typeId, const std::string &namespaceName, const std::string &name,
                                         const Json &deleteOptions, bool dryRun)
{
    const std::string policy = [&] {
        if (deleteOptions.contains("orphanDependents") && deleteOptions["orphanDependents"].is_boolean())
            return std::string(deleteOptions["orphanDependents"].get<bool>() ? "Orphan" : "Background");
        return text(deleteOptions, "propagationPolicy");
    }();
    const Key key{namespaceName, name};
    ObjectPtr result;
    ObjectPtr removed;
    std::vector<Location> below;
    bool emptiesNamespace = false;
    bool foreground = false;
    {
        const std::lock_guard lock(m_impl->mutex);
        Shelf *shelf = m_impl->shelf(typeId);
        if (!shelf)
            return {nullptr, Impl::unknownType()};
        const auto it = shelf->objects.find(key);
        if (it == shelf->objects.end())
            return {nullptr, notFoundError(shelf->type, name)};
        const ObjectPtr current = it->second;
        const std::string uid = metaText(*current, "uid");
        if (const auto conditions = deleteOptions.find("preconditions"); conditions != deleteOptions.end() && conditions->is_object()) {
            if (const std::string wanted = text(*conditions, "uid"); !wanted.empty() && wanted != uid)
                return {nullptr,
                        conflictError(shelf->type, name, "Precondition failed: UID in precondition: " + wanted + ", UID in object meta: " + uid)};
            const std::string version = metaText(*current, "resourceVersion");
            if (const std::string wanted = text(*conditions, "resourceVersion"); !wanted.empty() && wanted != version) {
                return {nullptr, conflictError(shelf->type, name,
                                               "Precondition failed: ResourceVersion in precondition: " + wanted +
                                                   ", ResourceVersion in object meta: " + version)};
            }
        }
        Json next = *current;
        if (typeId == "namespaces." && !next.contains("status"))
            next["status"] = Json::object(); // now: adding it later would move the metadata
        Json &meta = next["metadata"];
        long long grace = 0;
        if (typeId == "pods.") {
            const std::string phase = next.contains("status") ? text(next["status"], "phase") : std::string();
            const bool runs = next.contains("spec") && !text(next["spec"], "nodeName").empty() && phase != "Succeeded" && phase != "Failed";
            if (runs) {
                grace = next["spec"].value("terminationGracePeriodSeconds", 30);
                if (deleteOptions.contains("gracePeriodSeconds") && deleteOptions["gracePeriodSeconds"].is_number_integer())
                    grace = std::max<long long>(0, deleteOptions["gracePeriodSeconds"].get<long long>());
                if (isDeleting(*current))
                    grace = std::min<long long>(grace, meta.value("deletionGracePeriodSeconds", grace));
            }
        }
        bool waits = grace > 0;
        if (policy == "Foreground" && m_impl->dependents.contains(uid)) {
            foreground = true;
            if (!hasFinalizer(next, "foregroundDeletion"))
                meta["finalizers"].push_back("foregroundDeletion");
        }
        if (typeId == "namespaces.") {
            emptiesNamespace = true;
            const bool full = std::ranges::any_of(m_impl->shelves, [&](const auto &entry) {
                const auto first = entry.second.objects.lower_bound({name, std::string()});
                return entry.second.type.namespaced && first != entry.second.objects.end() && first->first.first == name;
            });
            if (full) {
                waits = true;
                next["status"]["phase"] = "Terminating";
            }
        }
        waits = waits || hasFinalizers(next);
        if (waits) {
            const bool shorter = isDeleting(*current) && grace < meta.value("deletionGracePeriodSeconds", 0LL);
            if (!isDeleting(*current) || shorter) {
                meta["deletionTimestamp"] = timestamp(std::chrono::system_clock::now() + std::chrono::seconds(grace));
                meta["deletionGracePeriodSeconds"] = grace;
                if (shelf->type.bumpsGeneration && !shorter)
                    meta["generation"] = meta.value("generation", 1) + 1;
            }
        }
        if (dryRun)
            return {std::make_shared<const Json>(std::move(next)), std::nullopt};
        if (waits) {
            result = sameObject(next, *current) ? current : m_impl->commit(*shelf, key, std::move(next), StoreEvent::Type::Modified);
        } else {
            removed = m_impl->commit(*shelf, key, std::move(next), StoreEvent::Type::Deleted);
            result = removed;
        }
        if (removed || foreground) {
            if (const auto found = m_impl->dependents.find(uid); found != m_impl->dependents.end())
                below.assign(found->second.begin(), found->second.end());
        }
    }
    m_impl->deliver();

    const std::string uid = metaText(*result, "uid");
    for (const Location &place : below) {
        if (policy == "Orphan") {
            modify(place.typeId, place.namespaceName, place.name, [&](Json &dependent) {
                Json kept = Json::array();
                for (const Json &reference : dependent["metadata"].value("ownerReferences", Json::array())) {
                    if (text(reference, "uid") != uid)
                        kept.push_back(reference);
                }
                if (kept.empty())
                    dependent["metadata"].erase("ownerReferences");
                else
                    dependent["metadata"]["ownerReferences"] = kept;
                return true;
            });
            continue;
        }
        const ObjectPtr dependent = get(place.typeId, place.namespaceName, place.name);
        if (!dependent || (isDeleting(*dependent) && !removed))
            continue;
        const auto owners = ownerUids(*dependent);
        const bool othersLive = std::ranges::any_of(owners, [&](const std::string &other) { return other != uid && findByUid(other) != nullptr; });
        if (!othersLive)
            remove(place.typeId, place.namespaceName, place.name, Json{{"propagationPolicy", foreground ? "Foreground" : "Background"}});
    }
    if (emptiesNamespace && !removed) {
        for (const ResourceType &type : types()) {
            if (!type.namespaced)
                continue;
            for (const ObjectPtr &object : list(type.id(), name).first)
                remove(type.id(), name, metaText(*object, "name"), Json{{"propagationPolicy", "Background"}});
        }
    }
    if (removed) {
        // An owner that waits in the foreground goes when the last dependent that blocks it is gone.
        for (const std::string &owner : ownerUids(*removed)) {
            Location place;
            bool blocked = false;
            {
                const std::lock_guard lock(m_impl->mutex);
                const auto it = m_impl->byUid.find(owner);
                if (it == m_impl->byUid.end())
                    continue;
                place = it->second;
                if (const auto rest = m_impl->dependents.find(owner); rest != m_impl->dependents.end()) {
                    blocked = std::ranges::any_of(rest->second, [&](const Location &other) {
                        return blocksOwner(*m_impl->shelves.at(other.typeId).objects.at({other.namespaceName, other.name}), owner);
                    });
                }
            }
            const ObjectPtr object = get(place.typeId, place.namespaceName, place.name);
            if (!blocked && object && hasFinalizer(*object, "foregroundDeletion")) {
                modify(place.typeId, place.namespaceName, place.name, [](Json &waiting) {
                    Json &finalizers = waiting["metadata"]["finalizers"];
                    finalizers.erase(std::remove(finalizers.begin(), finalizers.end(), Json("foregroundDeletion")), finalizers.end());
                    if (finalizers.empty())
                        waiting["metadata"].erase("finalizers");
                    return true;
                });
            }
        }
        if (!namespaceName.empty()) {
            const ObjectPtr home = get("namespaces.", {}, namespaceName);
            if (home && isDeleting(*home)) {
                bool empty = true;
                for (const ResourceType &type : types())
                    empty = empty && (!type.namespaced || list(type.id(), namespaceName).first.empty());
                if (empty)
                    remove("namespaces.", {}, namespaceName);
            }
        }
    }
    return {result, std::nullopt};
}

ObjectPtr ObjectStore::get(const std::string &typeId, const std::string &namespaceName, const std::string &name) const
{
    const std::lock_guard lock(m_impl->mutex);
    const Shelf *shelf = m_impl->shelf(typeId);
    if (!shelf)
        return nullptr;
    const auto it = shelf->objects.find({namespaceName, name});
    return it == shelf->objects.end() ? nullptr : it->second;
}

ObjectPtr ObjectStore::findByUid(const std::string &uid) const
{
    const std::lock_guard lock(m_impl->mutex);
    const auto it = m_impl->byUid.find(uid);
    return it == m_impl->byUid.end() ? nullptr : m_impl->shelves.at(it->second.typeId).objects.at({it->second.namespaceName, it->second.name});
}

std::pair<std::vector<ObjectPtr>, std::uint64_t> ObjectStore::list(const std::string &typeId, const std::string &namespaceName) const
{
    const std::lock_guard lock(m_impl->mutex);
    std::vector<ObjectPtr> found;
    if (const Shelf *shelf = m_impl->shelf(typeId)) {
        auto it = namespaceName.empty() ? shelf->objects.begin() : shelf->objects.lower_bound({namespaceName, std::string()});
        for (; it != shelf->objects.end() && (namespaceName.empty() || it->first.first == namespaceName); ++it)
            found.push_back(it->second);
    }
    return {std::move(found), m_impl->version};
}

std::optional<std::vector<ObjectPtr>> ObjectStore::listAt(const std::string &typeId, const std::string &namespaceName,
                                                          std::uint64_t resourceVersion) const
{
    const std::lock_guard lock(m_impl->mutex);
    const Shelf *shelf = m_impl->shelf(typeId);
    if (!shelf || resourceVersion < shelf->floor)
        return std::nullopt;
    std::map<Key, ObjectPtr> then = shelf->objects;
    for (auto it = shelf->history.rbegin(); it != shelf->history.rend() && it->resourceVersion > resourceVersion; ++it) {
        const Key key{metaText(*it->object, "namespace"), metaText(*it->object, "name")};
        if (it->type == StoreEvent::Type::Added)
            then.erase(key);
        else
            then[key] = it->previous;
    }
    std::vector<ObjectPtr> found;
    for (const auto &[key, object] : then) {
        if (namespaceName.empty() || key.first == namespaceName)
            found.push_back(object);
    }
    return found;
}

std::optional<std::vector<StoreEvent>> ObjectStore::eventsAfter(const std::string &typeId, std::uint64_t resourceVersion,
                                                                std::chrono::milliseconds timeout) const
{
    std::unique_lock lock(m_impl->mutex);
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    const std::uint64_t wakes = m_impl->wakeCount;
    while (true) {
        const Shelf *shelf = m_impl->shelf(typeId);
        if (!shelf || resourceVersion < shelf->floor)
            return std::nullopt;
        const auto first = std::ranges::upper_bound(shelf->history, resourceVersion, {}, &StoreEvent::resourceVersion);
        if (first != shelf->history.end())
            return std::vector<StoreEvent>(first, shelf->history.end());
        if (wakes != m_impl->wakeCount || m_impl->changed.wait_until(lock, deadline) == std::cv_status::timeout)
            return std::vector<StoreEvent>();
    }
}

std::uint64_t ObjectStore::resourceVersion() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->version;
}

void ObjectStore::observe(std::function<void(const std::string &typeId, const StoreEvent &)> observer)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->observers.push_back(std::move(observer));
}

void ObjectStore::admit(
    std::function<std::optional<StoreError>(const ResourceType &, const std::string &verb, Json &object, const Json *previous)> hook)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->hooks.push_back(std::move(hook));
}

void ObjectStore::wakeAll()
{
    const std::lock_guard lock(m_impl->mutex);
    ++m_impl->wakeCount;
    m_impl->changed.notify_all();
}

void ObjectStore::setHistoryLimit(std::size_t events)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->historyLimit = events;
    for (auto &[id, shelf] : m_impl->shelves)
        m_impl->trim(shelf);
}

} // namespace demo
