// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_update.h"

#include <optional>

namespace pages {

/// Mean load (0..1) over the devices with telemetry; absent without any. Their number and the sum of their loads are added to what stands there.
std::optional<double> meanLoadOf(const cluster::GpuUpdate &gpus, int *devices = nullptr, double *total = nullptr);

} // namespace pages
