// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

namespace demo {

/// A finished Katib experiment with its trials, as its controller leaves them behind. What was observed are figures of the demo trainer's own runs
/// with these settings (20 epochs, seed 7); nothing searches any more.
void createKatibExperiment(ObjectStore &store);

} // namespace demo
