// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/scheduler.h"

#include "app/demo/server/text.h"

#include <algorithm>
#include <set>

namespace demo {
namespace {

bool tolerates(const Json &pod, const Json &taint)
{
    const Json &tolerations = at(pod, {"spec", "tolerations"});
    if (!tolerations.is_array())
        return false;
    return std::any_of(tolerations.begin(), tolerations.end(), [&](const Json &toleration) {
        const std::string key = textAt(toleration, {"key"}), effect = textAt(toleration, {"effect"});
        if (!effect.empty() && effect != textAt(taint, {"effect"}))
            return false;
        if (textAt(toleration, {"operator"}) == "Exists")
            return key.empty() || key == textAt(taint, {"key"});
        return key == textAt(taint, {"key"}) && textAt(toleration, {"value"}) == textAt(taint, {"value"});
    });
}

bool affinityMatches(const Json &pod, const Json &node)
{
    const Json &terms = at(pod, {"spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"});
    if (!terms.is_array())
        return true;
    const Json &labels = at(node, {"metadata", "labels"});
    const Json fields{{"metadata.name", nameOf(node)}};
    return std::any_of(terms.begin(), terms.end(), [&](const Json &term) {
        const auto all = [](const Json &requirements, const Json &values) {
            return !requirements.is_array() || std::all_of(requirements.begin(), requirements.end(),
                                                           [&](const Json &requirement) { return requirementMatches(requirement, values); });
        };
        return all(at(term, {"matchExpressions"}), labels) && all(at(term, {"matchFields"}), fields);
    });
}

} // namespace

std::vector<std::string> Scheduler::objections(const Json &pod, const Json &node, const Resources &free, bool &helpedByPreemption)
{
    // The real scheduler's filters in its order; all but the resources end the look at the node.
    helpedByPreemption = false;
    const Json &taints = at(node, {"spec", "taints"});
    if (flagAt(node, {"spec", "unschedulable"}) && !tolerates(pod, Json{{"key", "node.kubernetes.io/unschedulable"}, {"effect", "NoSchedule"}}))
        return {"node(s) were unschedulable"};
    if (taints.is_array()) {
        for (const Json &taint : taints) {
            if (textAt(taint, {"effect"}) != "PreferNoSchedule" && !tolerates(pod, taint))
                return {"node(s) had untolerated taint {" + textAt(taint, {"key"}) + ": " + textAt(taint, {"value"}) + "}"};
        }
    }
    const Json &selector = at(pod, {"spec", "nodeSelector"});
    if (!selectorMatches(Json{{"matchLabels", selector}}, at(node, {"metadata", "labels"})) || !affinityMatches(pod, node))
        return {"node(s) didn't match Pod's node affinity/selector"};
    std::vector<std::string> reasons;
    Resources asked = podRequests(at(pod, {"spec"}));
    if (const auto it = free.find("pods"); it != free.end() && it->second < 1)
        reasons.emplace_back("Too many pods");
    for (const auto &[resource, amount] : asked) {
        if (amount <= 0)
            continue;
        const auto it = free.find(resource);
        if (it == free.end() || it->second + 1e-9 < amount) {
            reasons.push_back("Insufficient " + resource);
            // Making room helps only where the whole node could ever hold the pod.
            helpedByPreemption = quantity(at(node, {"status", "allocatable", resource.c_str()})) + 1e-9 >= amount;
        }
    }
    return reasons;
}

void Scheduler::refuse(const Json &pod, const std::string &message)
{
    if (m_said[uidOf(pod)] == message)
        return;
    m_said[uidOf(pod)] = message;
    m_context.store.modify("pods.", namespaceOf(pod), nameOf(pod), [&](Json &current) {
        if (!textAt(current, {"spec", "nodeName"}).empty())
            return false;
        if (textAt(current, {"status", "phase"}).empty())
            current["status"]["phase"] = "Pending";
        return setCondition(current["status"], "PodScheduled", false, "Unschedulable", message);
    });
    m_context.events.record(pod, true, "FailedScheduling", message, "default-scheduler");
}

void Scheduler::reconcile()
{
    std::vector<ObjectPtr> waiting;
    std::map<std::string, Resources> used;
    std::set<std::string> live;
    for (const ObjectPtr &pod : m_context.store.list("pods.").first) {
        live.insert(uidOf(*pod));
        const std::string node = textAt(*pod, {"spec", "nodeName"});
        if (node.empty()) {
            const Json &gates = at(*pod, {"spec", "schedulingGates"});
            const std::string scheduler = textAt(*pod, {"spec", "schedulerName"}, "default-scheduler");
            if (!isDeleting(*pod) && !podFinished(*pod) && (!gates.is_array() || gates.empty()) && scheduler == "default-scheduler")
                waiting.push_back(pod);
        } else if (!podFinished(*pod)) {
            for (const auto &[resource, amount] : podRequests(at(*pod, {"spec"})))
                used[node][resource] += amount;
            used[node]["pods"] += 1;
        }
    }
    std::erase_if(m_said, [&](const auto &entry) { return !live.contains(entry.first); });
    if (waiting.empty())
        return;
    std::stable_sort(waiting.begin(), waiting.end(), [](const ObjectPtr &a, const ObjectPtr &b) {
        const auto priority = [](const ObjectPtr &pod) { return -numberAt(*pod, {"spec", "priority"}, 0); };
        return std::pair(priority(a), createdAt(*a)) < std::pair(priority(b), createdAt(*b));
    });
    const auto nodes = m_context.store.list("nodes.").first;
    for (const ObjectPtr &pod : waiting) {
        std::map<std::string, int> reasons;
        int helped = 0, hopeless = 0;
        const Json *best = nullptr;
        std::pair<double, double> bestScore;
        for (const ObjectPtr &node : nodes) {
            Resources free;
            const Json &allocatable = at(*node, {"status", "allocatable"});
            if (allocatable.is_object()) {
                for (const auto &[resource, amount] : allocatable.items())
                    free[resource] = quantity(amount) - used[nameOf(*node)][resource];
            }
            bool preemptible = false;
            const auto objections = Scheduler::objections(*pod, *node, free, preemptible);
            for (const std::string &reason : objections)
                ++reasons[reason];
            if (!objections.empty()) {
                ++(preemptible ? helped : hopeless);
                continue;
            }
            // GPU pods fill up started nodes, so that whole nodes stay free for large jobs; others spread.
            const double gpus = podRequests(at(*pod, {"spec"}))["nvidia.com/gpu"];
            const std::pair<double, double> score{gpus > 0 ? -free["nvidia.com/gpu"] : free["cpu"], free["memory"]};
            if (!best || score > bestScore) {
                best = node.get();
                bestScore = score;
            }
        }
        if (best) {
            const std::string node = nameOf(*best);
            const auto [bound, problem] = m_context.store.modify("pods.", namespaceOf(*pod), nameOf(*pod), [&](Json &current) {
                if (uidOf(current) != uidOf(*pod) || isDeleting(current))
                    return false;
                current["spec"]["nodeName"] = node;
                if (textAt(current, {"status", "phase"}).empty())
                    current["status"]["phase"] = "Pending";
                setCondition(current["status"], "PodScheduled", true, "", "");
                return true;
            });
            if (problem)
                continue;
            for (const auto &[resource, amount] : podRequests(at(*pod, {"spec"})))
                used[node][resource] += amount;
            used[node]["pods"] += 1;
            m_context.events.record(*pod, false, "Scheduled", "Successfully assigned " + namespaceOf(*pod) + "/" + nameOf(*pod) + " to " + node,
                                    "default-scheduler");
            continue;
        }
        std::vector<std::string> parts;
        for (const auto &[reason, count] : reasons)
            parts.push_back(std::to_string(count) + " " + reason);
        std::sort(parts.begin(), parts.end());
        const std::string head = "0/" + std::to_string(nodes.size()) + " nodes are available";
        std::vector<std::string> preemption;
        if (helped > 0)
            preemption.push_back(std::to_string(helped) + " No preemption victims found for incoming pod");
        if (hopeless > 0)
            preemption.push_back(std::to_string(hopeless) + " Preemption is not helpful for scheduling");
        std::sort(preemption.begin(), preemption.end());
        refuse(*pod, nodes.empty() ? "no nodes available to schedule pods"
                                   : head + ": " + join(parts, ", ") + ". preemption: " + head + ": " + join(preemption, ", ") + ".");
    }
}

} // namespace demo
