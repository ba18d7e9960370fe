// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace demo {

/// What a container of the demo does when it starts: the real trainer, or an idle stand-in that may end by itself.
struct ContainerPlan {
    enum class Kind { Trainer, StandIn, BadImage } kind = Kind::StandIn;
    std::vector<std::string> arguments, environment; ///< of the trainer
    std::vector<std::string> lines;                  ///< what a stand-in writes first
    std::optional<double> endsAfter;                 ///< seconds; a stand-in without it runs until it is stopped
    int exitCode = 0;
};

/// The container's own environment with references to fields and other variables resolved.
std::map<std::string, std::string> resolvedEnvironment(const Json &pod, const Json &container);

/// The name of the folder that outlives a pod's replacement: one per training group (a Job, a PyTorchJob, a JobSet's child),
/// and per index where each index trains for itself.
std::string volumeName(const ObjectStore &store, const Json &pod, int worldSize);

/// `volume` and `report` are real folders and files; `delayMs` the pace of a step unless the pod says its own.
ContainerPlan planContainer(const Json &pod, const Json &container, const std::string &volume, const std::string &reportFile,
                            const std::string &paceFile, double delayMs);
/// The number of ranks in the container's training group, from its environment.
int worldSizeOf(const Json &pod, const Json &container);

} // namespace demo
