// SPDX-License-Identifier: GPL-3.0-or-later
// Removal: preconditions, grace, finalizers, what hangs below an object, and namespaces that empty themselves.
#include "app/demo/server/errors.h"
#include "app/demo/server/object_store_impl.h"
#include "app/demo/server/text.h"

namespace demo {

using namespace storing;

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

} // namespace demo
