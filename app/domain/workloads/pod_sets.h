// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/adapter.h"
#include "app/domain/workloads/free_space_meter.h"
#include "kubeapi/base/slot_index.h"
#include "kubeapi/objects/packed_pod.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace workloads {

/// "JobSet\nnamespace\nname": how objects are found by the labels of pods.
std::string nameKey(std::string_view kind, std::string_view namespaceName, std::string_view name);

/// The pods of a cluster, in sets of those who count for the same job whatever there is above them: they have the same owner, the same labels that
/// name an owner, and hold as much. A lone pod, which is a job itself, is a set by itself. What is known of a set is told by any of its pods: a pod
/// costs its hold, four numbers and its place in the index (35 bytes), and nobody keeps its texts.
class PodSets {
public:
    using Place = kubeapi::SlotIndex::Place; ///< of a pod; given out again when it is gone
    using Set = std::uint32_t;
    using Number = FreeSpaceMeter::Number;
    static constexpr std::uint32_t none = ~std::uint32_t(0);

    /// Both must outlive it. The meter is told which pods are on which nodes.
    PodSets(const std::vector<Adapter> &kinds, FreeSpaceMeter &meter);

    Place find(std::string_view uid) const;
    const kubeapi::PackedPodPtr &pod(Place place) const { return m_pods[place].value; }
    Set setOf(Place place) const { return m_pods[place].set; }

    /// Takes in a new version of a pod that stays where it is, without unpacking; false where that cannot be told so, and nothing is done then.
    bool renew(Place place, const kubeapi::PackedPodPtr &pod);
    /// The set of a new pod, where it is that of the pod that came last; `none` where it is not, or cannot be told without unpacking.
    Set likeTheLast(const kubeapi::PackedPod &pod) const;
    struct Found {
        Set set = none;
        bool fresh = false; ///< it has no pod and no job yet
    };
    /// The set of a pod; made where there is none.
    Found setFor(const kubeapi::Pod &pod);
    Place add(const kubeapi::PackedPodPtr &pod, Set set);
    /// A new version of a pod, which may have gone to another set or node. True where its set before has gone with it.
    bool move(Place place, const kubeapi::PackedPodPtr &pod, Set set);
    /// True where its set has gone with it.
    bool remove(Place place);

    /// A number of the caller's own; `none` at first.
    std::uint32_t job(Set set) const { return m_sets[set].job; }
    void setJob(Set set, std::uint32_t job);
    Place first(Set set) const { return m_sets[set].first; }
    Place behind(Place place) const { return m_pods[place].next; } ///< in its set; `none` behind the last
    std::vector<Set> ofJob(std::uint32_t job) const;
    /// Those whose pods have this controller (uid) or these labels, and perhaps others.
    std::vector<Set> perhapsBelow(std::string_view uid, std::string_view nameKey) const;
    /// Sets that have a pod on one of these nodes, as often as they have: a look at every pod.
    std::vector<Set> onNodes(const std::vector<Number> &nodes) const;

    /// Name keys that a pod's labels give, the nearest to the top first.
    std::vector<std::string> labelKeys(const kubeapi::Pod &pod) const;

private:
    struct Entry {
        kubeapi::PackedPodPtr value; ///< null where the place is free
        Set set = none;
        Number node = none;
        Place next = none, previous = none; ///< in its set
    };
    struct SetEntry {
        Place first = none; ///< the set is free without
        std::uint32_t hash = 0;
        std::uint32_t job = none;
        Number taken = none; ///< by each of its pods
        bool alone = false;  ///< of a pod that is a job itself
    };
    std::string marksOf(const kubeapi::Pod &pod, Number taken, bool alone) const;
    bool alone(const kubeapi::Pod &pod) const { return m_lonePods && readLonePod(pod).has_value(); }
    bool alike(const kubeapi::PackedPod &pod, const kubeapi::PackedPod &other) const;
    void link(Place place, Set set);
    bool unlink(Place place);
    void dissolve(Set set, const kubeapi::Pod &last);

    const std::vector<Adapter> &m_kinds;
    FreeSpaceMeter &m_meter;
    bool m_lonePods = false;           ///< they are jobs
    std::vector<std::string> m_labels; ///< that tell whose a pod is
    std::deque<Entry> m_pods;          ///< these grow in small blocks, so that what is held is what is used
    std::deque<SetEntry> m_sets;
    std::vector<Place> m_freePods;
    std::vector<Set> m_freeSets;
    Set m_last = none;                                                 ///< of the pod that came last
    kubeapi::SlotIndex m_podIndex;                                     ///< by uid
    kubeapi::SlotIndex m_setIndex;                                     ///< by marks
    kubeapi::SlotIndex m_setsOfController, m_setsOfLabel, m_setsOfJob; ///< several under one hash
};

} // namespace workloads
