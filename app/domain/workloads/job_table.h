// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/waiting.h"
#include "kubeapi/watch/change_set.h"

namespace workloads {

/// What changed in the table since the last take: the latest value of each job, never two of one job.
struct JobChanges {
    std::vector<std::shared_ptr<const TrainingJob>> added, modified, removed; ///< removed: the last value published
    bool empty() const { return added.empty() && modified.empty() && removed.empty(); }
};

/// Joins workload objects, pods, nodes and events to training jobs, incrementally: each change touches only what hangs on it, by
/// owner uid and by label. The result depends on what is in the table, never on the order of arrival.
///
/// Ownership is followed upwards (pod, Job, JobSet, TrainJob); where an owner cannot be read, the kinds' labels are used. A Job
/// owned by a JobSet, or a JobSet owned by a TrainJob, is a link and no job of its own, unless the server refuses the owner's kind.
///
/// Not thread-safe: one thread owns it. What takeChanges() gives is immutable and may cross threads.
class JobTable {
public:
    explicit JobTable(std::vector<Adapter> kinds = adapters());
    ~JobTable();
    JobTable(JobTable &&) noexcept;
    JobTable &operator=(JobTable &&) noexcept;

    void applyPods(const kubeapi::ChangeSet<kubeapi::PackedPod> &changes);
    /// The same for pods that were read whole; they are packed here.
    void applyPods(const kubeapi::ChangeSet<kubeapi::Pod> &changes);
    /// `kind` is an adapter's kind. Feed every kind that is watched, its empty sets too: the status tells whether the kind is readable.
    void applyWorkloads(const std::string &kind, const kubeapi::ChangeSet<WorkloadObject> &changes);
    /// Its empty sets too: until the nodes are live, and where they are refused, nothing is said about the room on them.
    void applyNodes(const kubeapi::ChangeSet<kubeapi::Node> &changes);
    /// Only events of pods and workload objects matter; others are dropped at once.
    void applyEvents(const kubeapi::ChangeSet<kubeapi::Event> &changes);

    /// The jobs that differ from what was last taken.
    JobChanges takeChanges();

    /// As last taken; null when unknown.
    std::shared_ptr<const TrainingJob> job(const std::string &id) const;
    /// The job that a pod (by uid) belongs to now; empty when none.
    std::string jobOfPod(const std::string &podUid) const;
    std::size_t size() const; ///< jobs as last taken
    /// Room on the nodes, as of the last take.
    const FreeSpace &freeSpace() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace workloads
