// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <functional>

namespace demo {

/// The GPU operator's exporter on every node and the training runtime: a cluster without jobs, still worth looking at.
void createPlatform(ObjectStore &store);
/// Teams, a quota, a job of each kind and a serving deployment. `settle` runs the controllers once, as the deployment's
/// revisions need them between edits.
void createSample(ObjectStore &store, const std::function<void()> &settle);

} // namespace demo
