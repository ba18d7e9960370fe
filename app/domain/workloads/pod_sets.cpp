// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/pod_sets.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace workloads {

using kubeapi::PackedPod;
using kubeapi::PackedPodPtr;
using kubeapi::Pod;
using kubeapi::SlotIndex;

namespace {

std::size_t hashOf(std::string_view text) { return std::hash<std::string_view>{}(text); }

void addNumber(std::string &out, std::uint32_t number)
{
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(number >> shift);
}

/// With its length, so that no two lists of parts are the same text.
void addPart(std::string &out, std::string_view part)
{
    addNumber(out, static_cast<std::uint32_t>(part.size()));
    out += part;
}

void collect(const SlotIndex &index, std::size_t hash, std::vector<PodSets::Set> &out)
{
    static_cast<void>(index.find(hash, [&](PodSets::Set set) {
        out.push_back(set);
        return false; // all of them
    }));
}

} // namespace

std::string nameKey(std::string_view kind, std::string_view namespaceName, std::string_view name)
{
    std::string key;
    key.reserve(kind.size() + namespaceName.size() + name.size() + 2);
    key.append(kind).append("\n").append(namespaceName).append("\n").append(name);
    return key;
}

PodSets::PodSets(const std::vector<Adapter> &kinds, FreeSpaceMeter &meter)
    : m_kinds(kinds), m_meter(meter), m_lonePods(findAdapter(kinds, "Pod") != nullptr)
{
    for (const Adapter &adapter : kinds) {
        m_labels.insert(m_labels.end(), adapter.podNameLabels.begin(), adapter.podNameLabels.end());
        if (!adapter.podUidLabel.empty())
            m_labels.push_back(adapter.podUidLabel);
    }
    std::sort(m_labels.begin(), m_labels.end());
    m_labels.erase(std::unique(m_labels.begin(), m_labels.end()), m_labels.end());
}

std::vector<std::string> PodSets::labelKeys(const Pod &pod) const
{
    std::vector<std::string> keys;
    for (const Adapter &adapter : m_kinds) {
        for (const std::string &label : adapter.podNameLabels) {
            if (const std::string *name = pod.meta.label(label)) {
                keys.push_back(nameKey(adapter.kind, pod.meta.namespaceName, *name));
                break;
            }
        }
    }
    // A set's labels win over its Jobs' labels
    std::stable_sort(keys.begin(), keys.end(),
                     [](const std::string &a, const std::string &b) { return a.rfind("Job\n", 0) != 0 && b.rfind("Job\n", 0) == 0; });
    return keys;
}

/// All that decides for which job a pod counts, and what it holds.
std::string PodSets::marksOf(const Pod &pod, Number taken, bool alone) const
{
    std::string marks;
    addNumber(marks, taken);
    addPart(marks, pod.meta.namespaceName);
    if (const kubeapi::OwnerReference *controller = pod.meta.controller()) {
        addPart(marks, controller->uid);
        addPart(marks, controller->kind);
        addPart(marks, controller->apiVersion);
    } else {
        addNumber(marks, none);
    }
    for (const std::string &label : m_labels) {
        if (const std::string *value = pod.meta.label(label))
            addPart(marks, *value);
        else
            addNumber(marks, none);
    }
    if (alone)
        addPart(marks, pod.meta.uid);
    return marks;
}

PodSets::Place PodSets::find(std::string_view uid) const
{
    return m_podIndex.find(hashOf(uid), [&](Place place) { return m_pods[place].value->uid() == uid; });
}

/// Whether their marks are the same for certain, but for the uid of a lone pod.
bool PodSets::alike(const PackedPod &pod, const PackedPod &other) const
{
    return pod.surelyKin(other, m_labels) && pod.terminal() == other.terminal() && pod.name().empty() == other.name().empty();
}

bool PodSets::renew(Place place, const PackedPodPtr &pod)
{
    Entry &entry = m_pods[place];
    if (!alike(*pod, *entry.value) || pod->nodeName() != entry.value->nodeName())
        return false;
    entry.value = pod;
    return true;
}

PodSets::Set PodSets::likeTheLast(const PackedPod &pod) const
{
    if (m_last == none || m_sets[m_last].first == none || m_sets[m_last].alone)
        return none;
    const PackedPod &last = *m_pods[m_sets[m_last].first].value;
    return alike(pod, last) && pod.nodeName().empty() == last.nodeName().empty() ? m_last : none;
}

PodSets::Found PodSets::setFor(const Pod &pod)
{
    const Number taken = m_meter.takenBy(pod);
    const bool isAlone = alone(pod);
    const std::string marks = marksOf(pod, taken, isAlone);
    const auto hash = static_cast<std::uint32_t>(hashOf(marks));
    const Set known = m_setIndex.find(hash, [&](Set candidate) {
        const SetEntry &entry = m_sets[candidate];
        return entry.taken == taken && entry.alone == isAlone && marksOf(m_pods[entry.first].value->unpack(), taken, isAlone) == marks;
    });
    if (known != none)
        return {known, false};
    Set set = none;
    if (m_freeSets.empty()) {
        set = static_cast<Set>(m_sets.size());
        m_sets.emplace_back();
    } else {
        set = m_freeSets.back();
        m_freeSets.pop_back();
    }
    SetEntry &entry = m_sets[set];
    entry.hash = hash;
    entry.taken = taken;
    entry.alone = isAlone;
    m_setIndex.insert(hash, set);
    if (const kubeapi::OwnerReference *controller = pod.meta.controller())
        m_setsOfController.insert(hashOf(controller->uid), set);
    for (const std::string &key : labelKeys(pod))
        m_setsOfLabel.insert(hashOf(key), set);
    return {set, true};
}

void PodSets::dissolve(Set set, const Pod &last)
{
    m_setIndex.erase(m_sets[set].hash, set);
    if (const kubeapi::OwnerReference *controller = last.meta.controller())
        m_setsOfController.erase(hashOf(controller->uid), set);
    for (const std::string &key : labelKeys(last))
        m_setsOfLabel.erase(hashOf(key), set);
    setJob(set, none);
    m_sets[set] = SetEntry();
    m_freeSets.push_back(set);
}

void PodSets::link(Place place, Set set)
{
    Entry &entry = m_pods[place];
    entry.set = set;
    entry.previous = none;
    entry.next = m_sets[set].first;
    if (entry.next != none)
        m_pods[entry.next].previous = place;
    m_sets[set].first = place;
    m_last = set;
}

/// While the entry has its value still.
bool PodSets::unlink(Place place)
{
    Entry &entry = m_pods[place];
    if (entry.next != none)
        m_pods[entry.next].previous = entry.previous;
    (entry.previous == none ? m_sets[entry.set].first : m_pods[entry.previous].next) = entry.next;
    entry.next = entry.previous = none;
    if (m_sets[entry.set].first != none)
        return false;
    dissolve(entry.set, entry.value->unpack());
    return true;
}

PodSets::Place PodSets::add(const PackedPodPtr &pod, Set set)
{
    Place place = 0;
    if (m_freePods.empty()) {
        place = static_cast<Place>(m_pods.size());
        m_pods.emplace_back();
    } else {
        place = m_freePods.back();
        m_freePods.pop_back();
    }
    m_podIndex.insert(hashOf(pod->uid()), place);
    m_pods[place].value = pod;
    m_pods[place].node = m_meter.arrive(pod->nodeName(), m_sets[set].taken);
    link(place, set);
    return place;
}

bool PodSets::move(Place place, const PackedPodPtr &pod, Set set)
{
    Entry &entry = m_pods[place];
    const Set before = entry.set;
    const Number nodeBefore = entry.node, takenBefore = m_sets[before].taken;
    const std::string node = pod->nodeName();
    if (before != set || nodeBefore == none || m_meter.nodeName(nodeBefore) != node) {
        entry.node = m_meter.arrive(node, m_sets[set].taken); // first, so that what both have stays
        m_meter.leave(nodeBefore, takenBefore);
    }
    const bool gone = before != set && unlink(place);
    if (before != set)
        link(place, set);
    entry.value = pod;
    return gone;
}

bool PodSets::remove(Place place)
{
    Entry &entry = m_pods[place];
    m_podIndex.erase(hashOf(entry.value->uid()), place);
    m_meter.leave(entry.node, m_sets[entry.set].taken);
    const bool gone = unlink(place);
    entry = Entry();
    m_freePods.push_back(place);
    return gone;
}

void PodSets::setJob(Set set, std::uint32_t job)
{
    SetEntry &entry = m_sets[set];
    if (entry.job == job)
        return;
    if (entry.job != none)
        m_setsOfJob.erase(entry.job, set);
    entry.job = job;
    if (job != none)
        m_setsOfJob.insert(job, set);
}

std::vector<PodSets::Set> PodSets::ofJob(std::uint32_t job) const
{
    std::vector<Set> sets;
    collect(m_setsOfJob, job, sets);
    std::erase_if(sets, [&](Set set) { return m_sets[set].job != job; });
    return sets;
}

std::vector<PodSets::Set> PodSets::perhapsBelow(std::string_view uid, std::string_view nameKey) const
{
    std::vector<Set> sets;
    collect(m_setsOfController, hashOf(uid), sets);
    collect(m_setsOfLabel, hashOf(nameKey), sets);
    std::sort(sets.begin(), sets.end());
    sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
    return sets;
}

std::vector<PodSets::Set> PodSets::onNodes(const std::vector<Number> &nodes) const
{
    std::vector<Set> sets;
    if (nodes.empty())
        return sets;
    std::vector<bool> wanted(std::size_t(*std::max_element(nodes.begin(), nodes.end())) + 1);
    for (const Number node : nodes)
        wanted[node] = true;
    for (const Entry &entry : m_pods)
        if (entry.node < wanted.size() && wanted[entry.node])
            sets.push_back(entry.set);
    return sets;
}

} // namespace workloads
