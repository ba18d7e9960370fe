// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/error.h"
#include "kubeapi/objects/object_meta.h"

#include <memory>
#include <vector>

namespace kubeapi {

enum class SyncState {
    Syncing,   ///< first list is under way: the table may be partly filled
    Live,      ///< watching
    Stale,     ///< was live; the connection is being made anew: `error` says why, `asOf` since when
    Forbidden, ///< the server refuses list or watch: nothing will come until access changes
    Absent,    ///< the server does not serve this resource (CRD not installed)
};

/// Where a watch stands.
struct SyncStatus {
    SyncState state = SyncState::Syncing;
    std::size_t objects = 0;                      ///< in the store now
    std::optional<TimePoint> asOf;                ///< last time the server was heard (event, bookmark or list)
    std::optional<Error> error;                   ///< of the last failure, while not Live
    std::vector<std::string> forbiddenNamespaces; ///< of a watch by namespaces: those that are refused
};

/// What changed in one watch since the last set. Values are immutable and may cross threads. A relist publishes only real
/// differences (uid or resourceVersion changed), never an empty table.
template <class T>
struct ChangeSet {
    std::vector<std::shared_ptr<const T>> added, modified, deleted; ///< deleted: the last state seen
    SyncStatus status;
    bool empty() const { return added.empty() && modified.empty() && deleted.empty(); }
};

} // namespace kubeapi
