// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/object_meta.h"

namespace kubeapi {

struct Taint {
    std::string key, value, effect;
};

struct Node {
    ObjectMeta meta;
    std::map<std::string, double> capacity, allocatable; ///< quantities in base units
    bool ready = false;
    bool unschedulable = false; ///< cordoned
    std::vector<Taint> taints;
    std::string internalIp, kubeletVersion;

    static Node read(JsonView object);
};

/// An Event, of core/v1 or events.k8s.io/v1.
struct Event {
    ObjectMeta meta;
    std::string type, reason, message, source;
    std::string involvedKind, involvedNamespace, involvedName, involvedUid;
    int count = 1;
    std::optional<TimePoint> firstSeen, lastSeen;

    static Event read(JsonView object);
};

struct Namespace {
    ObjectMeta meta;
    std::string phase;
    static Namespace read(JsonView object);
};

} // namespace kubeapi
