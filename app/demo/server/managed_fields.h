// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <string>
#include <variant>

namespace demo {

/// Who writes, as managedFields records it.
struct FieldWriter {
    std::string manager;
    std::string apiVersion;
    std::string subresource; ///< "", "status" or "scale"
};

/// Records in `next` (metadata.managedFields) what an update or patch changed against `previous` (null for a create).
void recordUpdate(const Json *previous, Json &next, const FieldWriter &writer);

/// Server-side apply: merges `applied` into `live` (null when the object is new), takes away what the manager applied before
/// and no longer does, and records ownership. Conflicts with other managers are a 409 with a cause per field, unless `force`.
std::variant<Json, StoreError> applyServerSide(const Json *live, const Json &applied, const FieldWriter &writer, bool force);

} // namespace demo
