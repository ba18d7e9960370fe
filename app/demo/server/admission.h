// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/errors.h"
#include "app/demo/server/object_store.h"

#include <string>
#include <vector>

namespace demo {

/// Installs what an API server does before it stores: defaulting, validation, namespace lifecycle and immutable fields.
/// Applies to everything that goes through create and update, controllers' objects included. The store must outlive its hooks.
void installAdmission(ObjectStore &store);

/// Fills the defaults of one object in place, as admission does on create and update.
void applyDefaults(const ResourceType &type, Json &object, bool creating);
/// What Kubernetes would refuse in this object; `previous` (may be null) brings the immutable fields in.
std::vector<FieldFault> validate(const ResourceType &type, const Json &object, const Json *previous);
/// Paths of fields that the known kinds do not have ("spec.foo"), for field validation. Empty for kinds without a schema here.
std::vector<std::string> unknownFields(const ResourceType &type, const Json &object);

} // namespace demo
