// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/training_job.h"

namespace workloads {

/// One entry of status.conditions.
struct Condition {
    bool present = false, isTrue = false, isFalse = false;
    std::string reason, message;
    std::optional<kubeapi::TimePoint> transition;
};

/// The condition of this type; the last one where a controller keeps several.
Condition findCondition(kubeapi::JsonView object, std::string_view type);

/// Fills meta; false when the object has no name.
bool readIdentity(kubeapi::JsonView object, const kubeapi::Resource &resource, WorkloadObject &result);

/// A replica group from a pod template ({metadata, spec}). The container is the first of `mainContainers` there is, else the first
/// one that asks for the accelerator, else the first.
ReplicaGroup readTemplate(kubeapi::JsonView podTemplate, const std::string &role, int replicas, const std::string &pointer,
                          const std::vector<std::string> &mainContainers);
/// The same from a pod that exists.
ReplicaGroup groupOf(const kubeapi::Pod &pod, const std::string &role, int replicas, const std::string &pointer,
                     const std::vector<std::string> &mainContainers);

/// Kueue's or Volcano's queue label; empty when there is none.
std::string queueOf(const kubeapi::ObjectMeta &meta);

/// A failure in one sentence: "Failed: ran longer than its deadline", from a condition's reason and message.
wording::Text failureSentence(const Condition &condition);

/// A pod's label or annotation as a number of 0 or more; absent when it is none.
std::optional<int> readIndex(const kubeapi::Pod &pod, std::string_view key);

/// Pods that a spec asks for as a product, from none to a million: what is more no cluster can have, and sums of it stay numbers.
int podCount(std::int64_t count, std::int64_t each = 1);

/// index x each + further; absent where that is no number that a rank can have.
std::optional<int> rankOf(int index, int each, int further);

/// A held object is Queued where a queue's controller holds it, else Suspended.
JobState heldState(const WorkloadObject &object);

/// Somebody stopped the program by other means than the object.
wording::Text stoppedSentence();

inline constexpr std::string_view completionIndexKey = "batch.kubernetes.io/job-completion-index";

} // namespace workloads
