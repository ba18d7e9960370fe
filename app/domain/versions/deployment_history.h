// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/plan.h"

namespace versions {

using experiments::Json;

/// One revision of a Deployment, from its ReplicaSet.
struct Revision {
    std::int64_t number = 0;
    bool current = false;
    std::vector<std::string> images;
    std::string cause, created, replicaSet; ///< created: RFC 3339; cause: kubernetes.io/change-cause, empty when none
    int replicas = 0, ready = 0;
    Json podTemplate; ///< without pod-template-hash
};

/// As `kubectl rollout history`: the ReplicaSets that the Deployment owns, ascending by revision.
std::vector<Revision> deploymentHistory(const Json &deployment, const std::vector<Json> &replicaSets);

/// Images of an object's containers, in their order, each once: of a Deployment, or of a kind that trains. Empty when it has none.
std::vector<std::string> imagesOf(const Json &object);
/// A paused Deployment does not follow its template; it cannot be rolled back until it is resumed.
bool isPaused(const Json &deployment);
/// As `kubectl rollout resume`; undone by pausing again.
experiments::Plan resumePlan(const Json &deployment);

/// As `kubectl rollout undo --to-revision`: 0 = the one before the current. Errors: NotFound (no such revision), Conflict (paused),
/// Invalid ("current template already matches"). The plan's step and its undoing are guarded by the Deployment's generation: neither
/// is applied to a spec that someone else changed meanwhile.
wording::Result<experiments::Plan> rollbackPlan(const Json &deployment, const std::vector<Revision> &history, std::int64_t toRevision);

/// As `kubectl rollout status`.
struct RolloutStatus {
    enum class State { Progressing, Done, Failed } state = State::Progressing;
    wording::Text text;
    int updated = 0, available = 0, wanted = 0;
};
RolloutStatus rolloutStatus(const Json &deployment);

} // namespace versions
