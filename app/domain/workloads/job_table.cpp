// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/job_table.h"

#include "app/domain/workloads/build_job.h"
#include "app/domain/workloads/free_space_meter.h"
#include "app/domain/workloads/pod_sets.h"
#include "kubeapi/base/slot_index.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace workloads {

namespace {

using Uids = std::unordered_set<std::string>;

void erase(std::unordered_map<std::string, Uids> &index, const std::string &key, const std::string &uid)
{
    const auto it = index.find(key);
    if (it == index.end())
        return;
    it->second.erase(uid);
    if (it->second.empty())
        index.erase(it);
}

/// Reasons of events that explain waiting.
bool tells(const kubeapi::Event &event)
{
    return event.reason == "FailedCreate" || event.reason == "FailedScheduling" || event.reason == "FailedMount";
}

} // namespace

struct JobTable::Private {
    struct ObjectEntry {
        std::shared_ptr<const WorkloadObject> value;
        const Adapter *adapter = nullptr;
    };
    using Place = PodSets::Place;
    using Set = PodSets::Set;
    using Job = std::uint32_t;
    static constexpr std::uint32_t none = PodSets::none;
    /// A job, or an object that may become one.
    struct JobEntry {
        std::string id;                               ///< uid; empty where the place is free
        std::shared_ptr<const TrainingJob> published; ///< null where there is none
        std::uint32_t sets = 0;                       ///< of its pods
        bool dirty = false;                           ///< to be built anew
        bool waiting = false;                         ///< it is published, and its reason depends on room
    };

    explicit Private(std::vector<Adapter> list) : kinds(std::move(list)), pods(kinds, meter) {}

    std::vector<Adapter> kinds;
    FreeSpaceMeter meter;
    PodSets pods;
    std::unordered_map<std::string, ObjectEntry> objects;
    std::unordered_map<std::string, Uids> childObjects;        ///< by the owner's uid, known or not
    std::unordered_map<std::string, std::string> objectByName; ///< name key -> uid
    std::unordered_map<std::string, std::shared_ptr<const kubeapi::Node>> nodes;
    std::unordered_map<std::string, std::map<std::string, std::shared_ptr<const kubeapi::Event>>> events; ///< by involved uid, then event uid
    std::unordered_map<std::string, std::set<std::pair<std::string, std::string>>> gonePods; ///< job uid -> names and uids of pods that went
    std::set<std::string> unreadable;                                                        ///< kinds that the server refuses or does not serve
    std::deque<JobEntry> jobs;
    std::vector<Job> freeJobs;
    kubeapi::SlotIndex jobIndex; ///< by uid
    std::vector<Job> dirty;
    std::size_t published = 0;
    kubeapi::PodPacker packer; ///< of pods that come whole
    FreeSpace space;
    bool nodesKnown = false; ///< a list of the nodes has arrived, and may be read

    Job findJob(std::string_view id) const
    {
        return jobIndex.find(std::hash<std::string_view>{}(id), [&](Job job) { return jobs[job].id == id; });
    }

    /// Made where there is none; it stays as long as it is dirty, published or has pods.
    Job jobFor(const std::string &id)
    {
        Job job = findJob(id);
        if (job != none)
            return job;
        if (freeJobs.empty()) {
            job = static_cast<Job>(jobs.size());
            jobs.emplace_back();
        } else {
            job = freeJobs.back();
            freeJobs.pop_back();
        }
        jobs[job].id = id;
        jobIndex.insert(std::hash<std::string_view>{}(id), job);
        return job;
    }

    void touch(Job job)
    {
        if (job == none || std::exchange(jobs[job].dirty, true))
            return;
        dirty.push_back(job);
    }
    void touch(const std::string &id)
    {
        if (!id.empty())
            touch(jobFor(id));
    }
    void touchWaiting()
    {
        for (Job job = 0; job < jobs.size(); ++job)
            if (jobs[job].waiting)
                touch(job);
    }

    const Adapter *adapterOf(const kubeapi::OwnerReference &owner) const
    {
        const Adapter *adapter = findAdapter(kinds, owner.kind);
        if (!adapter)
            return nullptr;
        const std::string group = owner.apiVersion.substr(0, owner.apiVersion.find('/'));
        return group == adapter->resource.group ? adapter : nullptr;
    }

    /// The topmost known object above (and with) `uid`; "" when `uid` is not known.
    std::string rootOf(std::string uid) const
    {
        if (!objects.count(uid))
            return {};
        for (int depth = 0; depth < 8; ++depth) { // owners cannot be this deep: a cycle ends here
            const kubeapi::OwnerReference *owner = objects.at(uid).value->meta.controller();
            if (!owner || !objects.count(owner->uid))
                break;
            uid = owner->uid;
        }
        return uid;
    }

    /// False for a link: an object whose owner's kind is one of ours and can be read.
    bool isJob(const ObjectEntry &entry) const
    {
        const kubeapi::OwnerReference *owner = entry.value->meta.controller();
        if (!owner)
            return true;
        const Adapter *adapter = adapterOf(*owner);
        return !adapter || unreadable.count(adapter->kind) > 0;
    }

    /// The uid of the job that a pod counts for: its own for a lone pod, empty for none. The same for all pods of a set.
    std::string resolve(const kubeapi::Pod &pod) const
    {
        const kubeapi::OwnerReference *controller = pod.meta.controller();
        const Adapter *controlling = nullptr;
        if (controller) {
            const std::string root = rootOf(controller->uid);
            if (!root.empty())
                return root;
            controlling = adapterOf(*controller);
        }
        for (const std::string &key : pods.labelKeys(pod)) {
            const auto found = objectByName.find(key);
            if (found == objectByName.end())
                continue;
            const ObjectEntry &entry = objects.at(found->second);
            // Left over from an earlier object of the same name: the uid tells.
            if (controller && controller->kind == entry.adapter->resource.kind && controller->uid != found->second)
                continue;
            // Kinds of one operator share their label: what says that the pod is another kind's is its controller.
            if (controlling && controlling != entry.adapter && controlling->podNameLabels == entry.adapter->podNameLabels)
                continue;
            if (!entry.adapter->podUidLabel.empty()) {
                const std::string *uid = pod.meta.label(entry.adapter->podUidLabel);
                if (uid && *uid != found->second)
                    continue;
            }
            return rootOf(found->second);
        }
        if (!controller && findAdapter(kinds, "Pod") && readLonePod(pod))
            return pod.meta.uid;
        return {};
    }

    /// A pod leaves this job.
    void leave(Place place, Job job)
    {
        if (job == none)
            return;
        touch(job);
        const auto owner = objects.find(jobs[job].id);
        if (owner != objects.end() && owner->second.adapter->countsReplacedPods)
            gonePods[jobs[job].id].emplace(pods.pod(place)->name(), pods.pod(place)->uid());
    }

    /// Gives a set, whose pods all look like this one, to the job that they count for now.
    void attach(Set set, const kubeapi::Pod &pod)
    {
        const std::string root = resolve(pod);
        const Job before = pods.job(set), now = root.empty() ? none : jobFor(root);
        if (before != now) {
            for (Place place = pods.first(set); before != none && place != none; place = pods.behind(place))
                leave(place, before);
            if (before != none)
                --jobs[before].sets;
            if (now != none)
                ++jobs[now].sets;
            pods.setJob(set, now);
        }
        touch(now);
    }

    /// `whole`: the same pod, where it is at hand.
    void putPod(const kubeapi::PackedPodPtr &packed, const kubeapi::Pod *whole)
    {
        const Place place = pods.find(packed->uid());
        const bool known = place != none;
        if (known && pods.renew(place, packed)) { // nearly all changes are of a status
            touch(pods.job(pods.setOf(place)));
            return;
        }
        Set set = known ? none : pods.likeTheLast(*packed);
        if (set == none) {
            std::optional<kubeapi::Pod> unpacked;
            if (!whole)
                whole = &unpacked.emplace(packed->unpack());
            const PodSets::Found found = pods.setFor(*whole);
            set = found.set;
            if (found.fresh)
                attach(set, *whole);
        }
        const Job now = pods.job(set), before = known ? pods.job(pods.setOf(place)) : none;
        if (before != now && before != none)
            leave(place, before);
        if (!known)
            pods.add(packed, set);
        else if (pods.move(place, packed, set) && before != none)
            --jobs[before].sets;
        touch(now);
    }

    void removePod(const std::string &uid)
    {
        const Place place = pods.find(uid);
        if (place == none)
            return;
        const Job job = pods.job(pods.setOf(place));
        leave(place, job);
        if (pods.remove(place) && job != none)
            --jobs[job].sets;
    }

    /// Resolves anew all that hangs below an object, by owner and by label.
    void reattachBelow(const std::string &uid, const std::string &key, int depth = 0)
    {
        for (const Set set : pods.perhapsBelow(uid, key))
            attach(set, pods.pod(pods.first(set))->unpack());
        const auto children = childObjects.find(uid);
        if (children == childObjects.end() || depth > 8)
            return;
        for (const std::string &child : children->second) {
            const auto entry = objects.find(child);
            if (entry == objects.end())
                continue;
            touch(child);
            reattachBelow(child, keyOf(entry->second), depth + 1);
        }
    }

    static std::string keyOf(const ObjectEntry &entry)
    {
        return nameKey(entry.adapter->kind, entry.value->meta.namespaceName, entry.value->meta.name);
    }

    void putObject(const Adapter *adapter, const std::shared_ptr<const WorkloadObject> &object)
    {
        const std::string uid = object->meta.uid;
        const auto old = objects.find(uid);
        if (old != objects.end() && old->second.value->meta.owners == object->meta.owners) {
            old->second.value = object;
            touch(uid);
            touch(rootOf(uid));
            return;
        }
        if (old != objects.end())
            removeObject(uid);
        ObjectEntry entry{object, adapter};
        const std::string key = keyOf(entry);
        objects[uid] = std::move(entry);
        objectByName[key] = uid;
        if (const kubeapi::OwnerReference *owner = object->meta.controller())
            childObjects[owner->uid].insert(uid);
        touch(uid);
        touch(rootOf(uid));
        reattachBelow(uid, key);
    }

    void removeObject(const std::string &uid)
    {
        const auto it = objects.find(uid);
        if (it == objects.end())
            return;
        touch(uid);
        touch(rootOf(uid));
        const std::string key = keyOf(it->second);
        if (const kubeapi::OwnerReference *owner = it->second.value->meta.controller())
            erase(childObjects, owner->uid, uid);
        if (const auto named = objectByName.find(key); named != objectByName.end() && named->second == uid)
            objectByName.erase(named);
        objects.erase(it);
        gonePods.erase(uid);
        reattachBelow(uid, key);
    }

    template <class Take>
    void eachPod(const std::string &id, const Take &take) const
    {
        const Job job = findJob(id);
        if (job == none)
            return;
        for (const Set set : pods.ofJob(job))
            for (Place place = pods.first(set); place != none; place = pods.behind(place))
                take(pods.pod(place));
    }

    /// Pods that came under a name that another pod had before.
    int replacedPods(const std::string &id) const
    {
        const auto owner = objects.find(id);
        if (owner == objects.end() || !owner->second.adapter->countsReplacedPods)
            return 0;
        std::vector<std::pair<std::string, std::string>> seen; // names and uids, each pod once
        if (const auto gone = gonePods.find(id); gone != gonePods.end())
            seen.assign(gone->second.begin(), gone->second.end());
        eachPod(id, [&](const kubeapi::PackedPodPtr &pod) { seen.emplace_back(pod->name(), pod->uid()); });
        std::sort(seen.begin(), seen.end());
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        int replaced = 0;
        for (std::size_t i = 1; i < seen.size(); ++i)
            replaced += seen[i].first == seen[i - 1].first;
        return replaced;
    }

    /// The job with this uid as the table knows it now; null when there is none.
    std::shared_ptr<const TrainingJob> build(const std::string &id) const
    {
        JobParts parts;
        const auto object = objects.find(id);
        if (object != objects.end()) {
            if (!isJob(object->second))
                return nullptr;
            parts.adapter = object->second.adapter;
            parts.object = object->second.value;
        } else {
            const Place pod = pods.find(id);
            if (pod == none || rootOfPod(pod) != id)
                return nullptr;
            std::optional<WorkloadObject> lone = readLonePod(pods.pod(pod)->unpack());
            if (!lone)
                return nullptr;
            parts.adapter = findAdapter(kinds, "Pod");
            parts.object = std::make_shared<const WorkloadObject>(std::move(*lone));
        }
        eachPod(id, [&](const kubeapi::PackedPodPtr &pod) { parts.members.push_back(pod); });
        collectBelow(id, parts, 0);
        if (!events.empty())
            for (const auto &pod : parts.members)
                addEvents(pod->uid(), parts);
        addEvents(id, parts);
        parts.replacedPods = replacedPods(id);
        parts.nodesKnown = nodesKnown;
        parts.modelOfNode = [this](const std::string &name) {
            const auto node = nodes.find(name);
            return node == nodes.end() ? std::string() : meter.modelOf(*node->second);
        };
        return std::make_shared<const TrainingJob>(buildJob(std::move(parts), space));
    }

    void collectBelow(const std::string &uid, JobParts &parts, int depth) const
    {
        const auto children = childObjects.find(uid);
        if (children == childObjects.end() || depth > 8)
            return;
        for (const std::string &child : children->second) {
            const auto entry = objects.find(child);
            if (entry == objects.end())
                continue;
            if (entry->second.adapter->kind == "JobSet")
                parts.childSet = entry->second.value;
            if (parts.adapter->countsChildJobs && entry->second.adapter->kind == "Job")
                parts.childTries += entry->second.value->restartsFromStatus;
            addEvents(child, parts);
            collectBelow(child, parts, depth + 1);
        }
    }

    void addEvents(const std::string &uid, JobParts &parts) const
    {
        const auto found = events.find(uid);
        if (found == events.end())
            return;
        for (const auto &[eventUid, event] : found->second)
            parts.events.push_back(event);
    }

    /// The uid of the job that a pod counts for; empty = none.
    const std::string &rootOfPod(Place place) const
    {
        static const std::string no;
        const Job job = pods.job(pods.setOf(place));
        return job == none ? no : jobs[job].id;
    }

    void touchInvolved(const std::string &uid)
    {
        if (const Place pod = pods.find(uid); pod != none && pods.job(pods.setOf(pod)) != none)
            touch(pods.job(pods.setOf(pod)));
        else if (objects.count(uid))
            touch(rootOf(uid));
    }
};

JobTable::JobTable(std::vector<Adapter> kinds) : d(std::make_unique<Private>(std::move(kinds))) {}
JobTable::~JobTable() = default;
JobTable::JobTable(JobTable &&) noexcept = default;
JobTable &JobTable::operator=(JobTable &&) noexcept = default;

void JobTable::applyPods(const kubeapi::ChangeSet<kubeapi::PackedPod> &changes)
{
    for (const auto &pod : changes.deleted)
        d->removePod(pod->uid());
    for (const auto *list : {&changes.added, &changes.modified})
        for (const auto &pod : *list)
            d->putPod(pod, nullptr);
}

void JobTable::applyPods(const kubeapi::ChangeSet<kubeapi::Pod> &changes)
{
    for (const auto &pod : changes.deleted)
        d->removePod(pod->meta.uid);
    for (const auto *list : {&changes.added, &changes.modified})
        for (const auto &pod : *list)
            d->putPod(d->packer.pack(*pod), pod.get());
}

void JobTable::applyWorkloads(const std::string &kind, const kubeapi::ChangeSet<WorkloadObject> &changes)
{
    const Adapter *adapter = findAdapter(d->kinds, kind);
    if (!adapter)
        return;
    const bool refused = changes.status.state == kubeapi::SyncState::Forbidden || changes.status.state == kubeapi::SyncState::Absent;
    if (refused != (d->unreadable.count(kind) > 0)) {
        refused ? static_cast<void>(d->unreadable.insert(kind)) : static_cast<void>(d->unreadable.erase(kind));
        for (const auto &[uid, entry] : d->objects) // links may become jobs and back; this happens once per connection
            d->touch(uid);
    }
    for (const auto &object : changes.deleted)
        d->removeObject(object->meta.uid);
    for (const auto *list : {&changes.added, &changes.modified})
        for (const auto &object : *list)
            d->putObject(adapter, object);
}

void JobTable::applyNodes(const kubeapi::ChangeSet<kubeapi::Node> &changes)
{
    using kubeapi::SyncState;
    const bool refused = changes.status.state == SyncState::Forbidden || changes.status.state == SyncState::Absent;
    const bool readable = !refused && (d->nodesKnown || changes.status.state == SyncState::Live);
    if (readable != d->nodesKnown) {
        d->nodesKnown = readable;
        d->touchWaiting();
    }
    std::vector<FreeSpaceMeter::Number> touched; // those of another model
    const auto touch = [&](const std::string &name) {
        if (const auto number = d->meter.nodeNumber(name); number != FreeSpaceMeter::none)
            touched.push_back(number);
    };
    for (const auto &node : changes.deleted) {
        d->nodes.erase(node->meta.name);
        d->meter.removeNode(node->meta.name);
        touch(node->meta.name);
    }
    for (const auto *list : {&changes.added, &changes.modified}) {
        for (const auto &node : *list) {
            auto &known = d->nodes[node->meta.name];
            // Nodes report every few seconds: only another model changes a job.
            const bool sameModel = known && d->meter.modelOf(*known) == d->meter.modelOf(*node);
            known = node;
            d->meter.putNode(*node);
            if (!sameModel)
                touch(node->meta.name);
        }
    }
    for (const PodSets::Set set : d->pods.onNodes(touched))
        d->touch(d->pods.job(set));
}

void JobTable::applyEvents(const kubeapi::ChangeSet<kubeapi::Event> &changes)
{
    for (const auto &event : changes.deleted) {
        const auto found = d->events.find(event->involvedUid);
        if (found == d->events.end() || found->second.erase(event->meta.uid) == 0)
            continue;
        if (found->second.empty())
            d->events.erase(found);
        d->touchInvolved(event->involvedUid);
    }
    for (const auto *list : {&changes.added, &changes.modified}) {
        for (const auto &event : *list) {
            if (!tells(*event) || event->involvedUid.empty())
                continue;
            d->events[event->involvedUid][event->meta.uid] = event;
            d->touchInvolved(event->involvedUid);
        }
    }
}

JobChanges JobTable::takeChanges()
{
    if (d->meter.takeChanged()) {
        FreeSpace now = d->meter.measure();
        if (now != d->space) {
            d->space = std::move(now);
            d->touchWaiting();
        }
    }
    JobChanges changes;
    for (const Private::Job job : d->dirty) {
        Private::JobEntry &entry = d->jobs[job];
        entry.dirty = false;
        std::shared_ptr<const TrainingJob> now = d->build(entry.id);
        std::shared_ptr<const TrainingJob> &old = entry.published;
        if (!now) {
            entry.waiting = false;
            if (old) {
                changes.removed.push_back(std::move(old));
                --d->published;
            }
            old = nullptr;
            if (entry.sets == 0) {
                d->jobIndex.erase(std::hash<std::string_view>{}(entry.id), job);
                entry = Private::JobEntry();
                d->freeJobs.push_back(job);
            }
            continue;
        }
        entry.waiting = now->state == JobState::Pending || now->state == JobState::Queued || now->state == JobState::Restarting;
        if (!old) {
            ++d->published;
            old = now;
            changes.added.push_back(std::move(now));
        } else if (!now->sameAs(*old)) {
            old = now;
            changes.modified.push_back(std::move(now));
        }
    }
    d->dirty.clear();
    return changes;
}

std::shared_ptr<const TrainingJob> JobTable::job(const std::string &id) const
{
    const auto job = d->findJob(id);
    return job == Private::none ? nullptr : d->jobs[job].published;
}

std::string JobTable::jobOfPod(const std::string &podUid) const
{
    const auto place = d->pods.find(podUid);
    return place == Private::none ? std::string() : d->rootOfPod(place);
}

std::size_t JobTable::size() const { return d->published; }

const FreeSpace &JobTable::freeSpace() const { return d->space; }

} // namespace workloads
