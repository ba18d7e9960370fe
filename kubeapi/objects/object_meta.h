// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/json_view.h"
#include "kubeapi/objects/shared_value.h"
#include "kubeapi/objects/string_map.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kubeapi {

using TimePoint = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;

/// One entry of metadata.ownerReferences.
struct OwnerReference {
    std::string apiVersion, kind, name, uid;
    bool controller = false;
    bool operator==(const OwnerReference &) const = default;
};

/// The fields of metadata that anyone here uses.
struct ObjectMeta {
    std::string name, namespaceName, uid, resourceVersion;
    std::int64_t generation = 0;
    std::optional<TimePoint> created, deleted;
    StringMap labels, annotations;
    Shared<std::vector<OwnerReference>> owners;

    /// "namespace/name", or "name" for cluster-scoped objects.
    std::string key() const { return namespaceName.empty() ? name : namespaceName + "/" + name; }
    const OwnerReference *controller() const
    {
        for (const OwnerReference &owner : owners)
            if (owner.controller)
                return &owner;
        return nullptr;
    }
    const std::string *label(std::string_view wanted) const
    {
        auto it = labels.find(wanted);
        return it == labels.end() ? nullptr : &it->second;
    }
    const std::string *annotation(std::string_view wanted) const
    {
        auto it = annotations.find(wanted);
        return it == annotations.end() ? nullptr : &it->second;
    }
};

/// What the metadata of the objects of one watch have in common, each kept once. For one thread.
class MetaPool;

/// Reads metadata of an object (the whole object is passed). Annotations over 4 KiB (last-applied, managedFields) are left out.
/// With a pool, labels, annotations and owners that an earlier object had are taken from it.
ObjectMeta readMeta(JsonView object, MetaPool *pool = nullptr);

/// RFC 3339 with any number of fractional digits and any zone; absent when malformed.
std::optional<TimePoint> parseTime(std::string_view text);
/// "2026-11-22T01:02:03Z" (UTC, seconds).
std::string formatTime(TimePoint time);
/// A Kubernetes quantity ("8", "100m", "1Ti", "2e3") in base units; absent when malformed.
std::optional<double> parseQuantity(std::string_view text);
/// The same from a JSON string or number.
std::optional<double> readQuantity(JsonView value);

} // namespace kubeapi
