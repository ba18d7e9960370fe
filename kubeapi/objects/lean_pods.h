// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/pod.h"

#include <functional>
#include <memory>

namespace kubeapi {

/// As objectReader<Pod>(), for programs that keep all pods of a cluster: `command`, `args` and `env` of containers stay empty where a pod has a
/// controller, whose template says the same for all its pods at once. Then the pods of different jobs mostly have equal containers, which are kept
/// once for all of them. A pod without a controller is read whole.
std::function<std::shared_ptr<const Pod>(JsonView)> leanPodReader();

/// The same for pods that nobody keeps as they are (see packed_pod.h): soon forgets what they had in common.
std::function<Pod(JsonView)> passingLeanPods();

} // namespace kubeapi
