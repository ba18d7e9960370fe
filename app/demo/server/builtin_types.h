// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

namespace demo {

/// Adds every resource type that the demo cluster serves.
void addBuiltInTypes(ObjectStore &store);
/// Creates what every cluster has from the start: the four namespaces, their default service accounts, the priority
/// classes, the kubernetes service and the custom resource definitions of the training kinds.
void addBuiltInObjects(ObjectStore &store);

} // namespace demo
