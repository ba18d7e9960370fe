// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/wording/text.h"
#include "app/domain/workloads/trainer_status.h"
#include "kubeapi/objects/node.h"
#include "kubeapi/objects/packed_pod.h"
#include "kubeapi/request/request.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace workloads {

/// State as the kind's controller means it (the common state machine of the training kinds reference, section 14).
enum class JobState { Queued, Pending, Running, Suspended, Restarting, Succeeded, Failed, Unknown };
const char *stateName(JobState state); ///< "Queued", ... as trainyardctl prints it

/// One replica group of a job as its spec asks for it.
struct ReplicaGroup {
    std::string role; ///< "Master", "Worker", "workers", ... ; "" for a plain Job
    int replicas = 1; ///< pods
    double gpusPerPod = 0;
    std::string gpuResource;      ///< "nvidia.com/gpu", ...; empty = no accelerator
    std::string gpuModel;         ///< from a node selector, if the template names one
    std::string image, container; ///< of the training container
    std::vector<std::string> command, args;
    std::vector<std::pair<std::string, std::string>> env;
    std::string templatePointer; ///< JSON pointer to the pod template's spec in the object ("/spec/template/spec"); empty when there is none
    int parallelism = 1;         ///< pods of one child Job (JobSet); rank = job index x parallelism + completion index
    bool operator==(const ReplicaGroup &) const = default;
};

/// What a kind's adapter reads from the object alone.
struct WorkloadObject {
    kubeapi::ObjectMeta meta;
    kubeapi::Resource resource;
    JobState state = JobState::Unknown; ///< from the object's own status
    wording::Text reason;               ///< the failure's reason and message in one sentence, or empty
    std::vector<ReplicaGroup> groups;
    bool suspended = false;  ///< spec's suspend field
    bool suspendable = true; ///< false where the server would refuse it for this object, though its kind can be suspended
    std::optional<kubeapi::TimePoint> started, finished;
    std::string queue;          ///< kueue or volcano queue name, if any
    int restartsFromStatus = 0; ///< what the status itself counts (Job: failed pods that led to another try; JobSet: restarts)
    std::optional<kubeapi::TimePoint> suspendedSince;
    std::string leaderRole;                     ///< role of the group whose first pod a person reads; "" = the first group
    std::optional<TrainerStatus> trainerStatus; ///< what the program itself tells, where the kind has a place for it

    int wantedPods() const;    ///< sum over the groups
    double wantedGpus() const; ///< whole accelerators over the groups; slices only where no whole one is asked for
    /// Equal in all that a person can see: resourceVersion is left out.
    bool sameAs(const WorkloadObject &other) const;
};

/// One voice of a job besides its leader: another rank's pod, or another training container of a pod that is read.
struct RankTries {
    std::string mark; ///< unlike any other of the job: "rank3", "eval-0" in a group whose pods have no rank of the job; "rank3.NAME" or "NAME" of a
                      ///< further container
    std::string container;
    std::vector<kubeapi::PackedPodPtr> tries; ///< those that are still there, oldest first; never empty
    bool operator==(const RankTries &) const = default;
};

/// A training job joined with its pods. A value: immutable once published.
struct TrainingJob {
    WorkloadObject object;
    std::string id;                             ///< uid
    std::string kind;                           ///< an adapter's kind: "Job", "RayJob", "Pod", ...
    std::string owner;                          ///< a person, from labels or annotations where given; else empty
    JobState state = JobState::Unknown;         ///< object state refined by pods
    wording::Text reason;                       ///< "why waiting" sentence, or the failure's
    int pods = 0, ready = 0, restarts = 0;      ///< pods: wanted by the spec
    double gpus = 0;                            ///< asked for in all
    std::string gpuModel;                       ///< of the nodes its pods run on, or asked for; empty = unknown
    std::vector<kubeapi::PackedPodPtr> members; ///< its pods now, by rank then name
    std::string logPod, logContainer;           ///< the pod a person would read first (leader, rank 0)
    std::vector<kubeapi::PackedPodPtr> tries;   ///< every try of that rank that is still there, oldest first; the last is logPod
    std::vector<RankTries> others;              ///< what else trains and writes a log, by rank; empty in a work queue
    std::optional<int> exitCode;
    std::string experiment, arm, revision; ///< trainyard's labels, if launched from here
    std::optional<int> seed;

    bool waiting() const { return state == JobState::Queued || state == JobState::Pending || state == JobState::Suspended; }
    bool terminal() const { return state == JobState::Succeeded || state == JobState::Failed; }
    /// Equal in all that a person can see (members by uid and resourceVersion).
    bool sameAs(const TrainingJob &other) const;
};

/// The try whose log is to be read next: the oldest of `tries` that is not among `read` (uids), once it has begun. Null while there is none.
kubeapi::PackedPodPtr nextTry(const std::vector<kubeapi::PackedPodPtr> &tries, const std::set<std::string> &read);

} // namespace workloads
