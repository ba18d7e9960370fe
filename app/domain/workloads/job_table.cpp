// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/job_table.h"

#include "app/domain/workloads/build_job.h"
#include "app/domain/workloads/free_space_meter.h"
#include "app/domain/workloads/pod_groups.h"
#include "kubeapi/base/slot_index.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace workloads {

namespace {

using Uids = std::unordered_set<std::string>;

/// "JobSet\nnamespace\nname": how objects are found by the labels of pods.
std::string nameKey(std::string_view kind, const std::string &namespaceName, const std::string &name)
{
    std::string key;
    key.reserve(kind.size() + namespaceName.size() + name.size() + 2);
    key.append(kind).append("\n").append(namespaceName).append("\n").append(name);
    return key;
}

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
    using Place = kubeapi::SlotIndex::Place;
    using Group = PodGroups::Group;
    /// As many as there are kinds that mark their pods; `none` behind the last.
    using LabelKeys = std::array<Group, 4>;
    static constexpr LabelKeys noLabelKeys{PodGroups::none, PodGroups::none, PodGroups::none, PodGroups::none};
    /// A pod and the groups that it is in. Groups are numbers: thousands of pods share the names of a few jobs and nodes.
    struct PodEntry {
        kubeapi::PackedPodPtr value;  ///< null where the place is free
        Group root = PodGroups::none; ///< uid of the job it counts for; its own for a lone pod
        Group controller = PodGroups::none, node = PodGroups::none;
        LabelKeys labelKeys = noLabelKeys; ///< name keys that its labels give
    };

    std::vector<Adapter> kinds;
    std::unordered_map<std::string, ObjectEntry> objects;
    std::deque<PodEntry> pods;
    std::vector<Place> freePods;
    kubeapi::SlotIndex podIndex;                               ///< by uid
    std::unordered_map<std::string, Uids> childObjects;        ///< by the owner's uid, known or not
    std::unordered_map<std::string, std::string> objectByName; ///< name key -> uid
    PodGroups childPods;                                       ///< by the controller's uid, known or not
    PodGroups podsByLabel;                                     ///< by name key
    PodGroups members;                                         ///< by job uid
    PodGroups podsOnNode;                                      ///< by node name
    std::unordered_map<std::string, std::shared_ptr<const kubeapi::Node>> nodes;
    std::unordered_map<std::string, std::map<std::string, std::shared_ptr<const kubeapi::Event>>> events; ///< by involved uid, then event uid
    std::unordered_map<std::string, std::set<std::pair<std::string, std::string>>> gonePods; ///< job uid -> names and uids of pods that went
    std::set<std::string> unreadable;                                                        ///< kinds that the server refuses or does not serve
    Uids dirty;                                                                              ///< job uids to build anew
    Uids waiting;                                                                            ///< published jobs whose reason depends on room
    std::unordered_map<std::string, std::shared_ptr<const TrainingJob>> published;
    kubeapi::PodPacker packer; ///< of pods that come whole
    FreeSpaceMeter meter;
    FreeSpace space;
    bool nodesKnown = false; ///< a list of the nodes has arrived, and may be read

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

    Place podAt(std::string_view uid) const
    {
        return podIndex.find(std::hash<std::string_view>{}(uid), [&](Place place) { return pods[place].value->uid() == uid; });
    }

    std::string resolve(const kubeapi::Pod &pod, const LabelKeys &labelKeys) const
    {
        const kubeapi::OwnerReference *controller = pod.meta.controller();
        const Adapter *controlling = nullptr;
        if (controller) {
            const std::string root = rootOf(controller->uid);
            if (!root.empty())
                return root;
            controlling = adapterOf(*controller);
        }
        for (const Group key : labelKeys) {
            if (key == PodGroups::none)
                break;
            const auto found = objectByName.find(podsByLabel.name(key));
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

    std::vector<std::string> labelKeysOf(const kubeapi::Pod &pod) const
    {
        std::vector<std::string> keys;
        for (const Adapter &adapter : kinds) {
            for (const std::string &label : adapter.podNameLabels) {
                if (const std::string *name = pod.meta.label(label)) {
                    keys.push_back(nameKey(adapter.kind, pod.meta.namespaceName, *name));
                    break;
                }
            }
        }
        // A set's labels win over its Jobs' labels: the nearest to the top first.
        std::stable_sort(keys.begin(), keys.end(),
                         [](const std::string &a, const std::string &b) { return a.rfind("Job\n", 0) != 0 && b.rfind("Job\n", 0) == 0; });
        keys.resize(std::min(keys.size(), noLabelKeys.size()));
        return keys;
    }

    void attach(Place place, const kubeapi::Pod &pod)
    {
        PodEntry &entry = pods[place];
        const std::string root = resolve(pod, entry.labelKeys);
        if (entry.root == PodGroups::none ? !root.empty() : members.name(entry.root) != root) {
            detach(place);
            if (!root.empty())
                entry.root = members.add(root, place);
        }
        if (!root.empty())
            dirty.insert(root);
    }

    void detach(Place place)
    {
        PodEntry &entry = pods[place];
        if (entry.root == PodGroups::none)
            return;
        const std::string root = members.name(entry.root);
        dirty.insert(root);
        const auto owner = objects.find(root);
        if (owner != objects.end() && owner->second.adapter->countsReplacedPods)
            gonePods[root].emplace(entry.value->name(), entry.value->uid());
        members.remove(entry.root, place);
        entry.root = PodGroups::none;
    }

    void putPod(const kubeapi::PackedPodPtr &packed, const kubeapi::Pod &pod)
    {
        const std::string &uid = pod.meta.uid;
        Place place = podAt(uid);
        if (place == kubeapi::SlotIndex::nowhere) {
            if (freePods.empty()) {
                place = static_cast<Place>(pods.size());
                pods.emplace_back();
            } else {
                place = freePods.back();
                freePods.pop_back();
            }
            podIndex.insert(std::hash<std::string_view>{}(uid), place);
        }
        pods[place].value = packed;
        joinGroups(place, pod);
        meter.putPod(place, pod);
        attach(place, pod);
    }

    bool sameLabelKeys(const LabelKeys &groups, const std::vector<std::string> &keys) const
    {
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (i < keys.size() ? groups[i] == PodGroups::none || podsByLabel.name(groups[i]) != keys[i] : groups[i] != PodGroups::none)
                return false;
        return true;
    }

    /// Leaves those that it was in and is in no more; no effect where it is in its groups already.
    void joinGroups(Place place, const kubeapi::Pod &pod)
    {
        PodEntry &entry = pods[place];
        const kubeapi::OwnerReference *controller = pod.meta.controller();
        const std::vector<std::string> keys = labelKeysOf(pod);
        const auto stays = [](const PodGroups &groups, Group group, std::string_view name) {
            return group == PodGroups::none ? name.empty() : groups.name(group) == name;
        };
        const bool same = stays(childPods, entry.controller, controller ? std::string_view(controller->uid) : std::string_view()) &&
                          stays(podsOnNode, entry.node, pod.nodeName) && sameLabelKeys(entry.labelKeys, keys);
        if (same)
            return;
        leaveGroups(place);
        if (controller && !controller->uid.empty())
            entry.controller = childPods.add(controller->uid, place);
        for (std::size_t i = 0; i < keys.size(); ++i)
            entry.labelKeys[i] = podsByLabel.add(keys[i], place);
        if (!pod.nodeName.empty())
            entry.node = podsOnNode.add(pod.nodeName, place);
    }

    void leaveGroups(Place place)
    {
        PodEntry &entry = pods[place];
        if (entry.controller != PodGroups::none)
            childPods.remove(entry.controller, place);
        for (const Group key : entry.labelKeys)
            if (key != PodGroups::none)
                podsByLabel.remove(key, place);
        if (entry.node != PodGroups::none)
            podsOnNode.remove(entry.node, place);
        entry.controller = entry.node = PodGroups::none;
        entry.labelKeys = noLabelKeys;
    }

    void removePod(const std::string &uid)
    {
        const Place place = podAt(uid);
        if (place == kubeapi::SlotIndex::nowhere)
            return;
        leaveGroups(place);
        detach(place);
        meter.removePod(place);
        podIndex.erase(std::hash<std::string_view>{}(uid), place);
        pods[place] = PodEntry();
        freePods.push_back(place);
    }

    /// Resolves anew all that hangs below an object, by owner and by label.
    void reattachBelow(const std::string &uid, const std::string &key, int depth = 0)
    {
        std::vector<Place> touched = childPods.places(uid);
        const std::vector<Place> &labelled = podsByLabel.places(key);
        touched.insert(touched.end(), labelled.begin(), labelled.end());
        std::sort(touched.begin(), touched.end());
        touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
        for (const Place place : touched)
            attach(place, pods[place].value->unpack());
        const auto children = childObjects.find(uid);
        if (children == childObjects.end() || depth > 8)
            return;
        for (const std::string &child : children->second) {
            const auto entry = objects.find(child);
            if (entry == objects.end())
                continue;
            dirty.insert(child);
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
            dirty.insert(uid);
            dirty.insert(rootOf(uid));
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
        dirty.insert(uid);
        dirty.insert(rootOf(uid));
        reattachBelow(uid, key);
    }

    void removeObject(const std::string &uid)
    {
        const auto it = objects.find(uid);
        if (it == objects.end())
            return;
        dirty.insert(uid);
        dirty.insert(rootOf(uid));
        const std::string key = keyOf(it->second);
        if (const kubeapi::OwnerReference *owner = it->second.value->meta.controller())
            erase(childObjects, owner->uid, uid);
        if (const auto named = objectByName.find(key); named != objectByName.end() && named->second == uid)
            objectByName.erase(named);
        objects.erase(it);
        gonePods.erase(uid);
        reattachBelow(uid, key);
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
        for (const Place place : members.places(id))
            seen.emplace_back(pods[place].value->name(), pods[place].value->uid());
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
            const Place pod = podAt(id);
            if (pod == kubeapi::SlotIndex::nowhere || rootOfPod(pod) != id)
                return nullptr;
            std::optional<WorkloadObject> lone = readLonePod(pods[pod].value->unpack());
            if (!lone)
                return nullptr;
            parts.adapter = findAdapter(kinds, "Pod");
            parts.object = std::make_shared<const WorkloadObject>(std::move(*lone));
        }
        for (const Place place : members.places(id))
            parts.members.push_back(pods[place].value);
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
        return pods[place].root == PodGroups::none ? no : members.name(pods[place].root);
    }

    void touchInvolved(const std::string &uid)
    {
        if (const Place pod = podAt(uid); pod != kubeapi::SlotIndex::nowhere && !rootOfPod(pod).empty())
            dirty.insert(rootOfPod(pod));
        else if (objects.count(uid))
            dirty.insert(rootOf(uid));
    }
};

JobTable::JobTable(std::vector<Adapter> kinds) : d(std::make_unique<Private>()) { d->kinds = std::move(kinds); }
JobTable::~JobTable() = default;
JobTable::JobTable(JobTable &&) noexcept = default;
JobTable &JobTable::operator=(JobTable &&) noexcept = default;

void JobTable::applyPods(const kubeapi::ChangeSet<kubeapi::PackedPod> &changes)
{
    for (const auto &pod : changes.deleted)
        d->removePod(pod->uid());
    for (const auto *list : {&changes.added, &changes.modified})
        for (const auto &pod : *list)
            d->putPod(pod, pod->unpack());
}

void JobTable::applyPods(const kubeapi::ChangeSet<kubeapi::Pod> &changes)
{
    for (const auto &pod : changes.deleted)
        d->removePod(pod->meta.uid);
    for (const auto *list : {&changes.added, &changes.modified})
        for (const auto &pod : *list)
            d->putPod(d->packer.pack(*pod), *pod);
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
            d->dirty.insert(uid);
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
        d->dirty.insert(d->waiting.begin(), d->waiting.end());
    }
    const auto touch = [this](const std::string &name) {
        for (const Private::Place pod : d->podsOnNode.places(name))
            if (const std::string &root = d->rootOfPod(pod); !root.empty())
                d->dirty.insert(root);
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
            d->dirty.insert(d->waiting.begin(), d->waiting.end());
        }
    }
    JobChanges changes;
    for (const std::string &id : d->dirty) {
        if (id.empty())
            continue;
        std::shared_ptr<const TrainingJob> now = d->build(id);
        const auto old = d->published.find(id);
        if (!now) {
            d->waiting.erase(id);
            if (old != d->published.end()) {
                changes.removed.push_back(old->second);
                d->published.erase(old);
            }
            continue;
        }
        if (now->state == JobState::Pending || now->state == JobState::Queued || now->state == JobState::Restarting)
            d->waiting.insert(id);
        else
            d->waiting.erase(id);
        if (old == d->published.end()) {
            d->published.emplace(id, now);
            changes.added.push_back(std::move(now));
        } else if (!now->sameAs(*old->second)) {
            old->second = now;
            changes.modified.push_back(std::move(now));
        }
    }
    d->dirty.clear();
    return changes;
}

std::shared_ptr<const TrainingJob> JobTable::job(const std::string &id) const
{
    const auto it = d->published.find(id);
    return it == d->published.end() ? nullptr : it->second;
}

std::string JobTable::jobOfPod(const std::string &podUid) const
{
    const auto place = d->podAt(podUid);
    return place == kubeapi::SlotIndex::nowhere ? std::string() : d->rootOfPod(place);
}

std::size_t JobTable::size() const { return d->published.size(); }

const FreeSpace &JobTable::freeSpace() const { return d->space; }

} // namespace workloads
