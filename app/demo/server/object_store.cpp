// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/errors.h"
#include "app/demo/server/object_store_impl.h"
#include "app/demo/server/text.h"

namespace demo {

using namespace storing;

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
