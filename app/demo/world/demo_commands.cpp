// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/demo_commands.h"

#include "app/demo/world/kube.h"

#include <cmath>

namespace demo {
namespace {

Json done(const std::string &message) { return Json{{"ok", true}, {"message", message}}; }
Json refused(const std::string &message) { return Json{{"ok", false}, {"message", message}}; }
const char *const fillLabel = "trainyard.dev/demo-fill";

bool hasGpu(const Json &pod) { return podRequests(at(pod, {"spec"}))["nvidia.com/gpu"] > 0; }

} // namespace

ObjectPtr DemoCommands::podFor(const Json &request) const
{
    const std::string name = textAt(request, {"pod"}), space = textAt(request, {"namespace"});
    ObjectPtr best;
    for (const ObjectPtr &pod : m_store.list("pods.", space).first) {
        if (podPhase(*pod) != "Running" || isDeleting(*pod))
            continue;
        if (!name.empty()) {
            if (nameOf(*pod) == name)
                return pod;
            continue;
        }
        // Without a name: a rank of a job of several, as its end shows the most.
        const Json &containers = at(*pod, {"spec", "containers"});
        const bool trainer =
            containers.is_array() && !containers.empty() && textAt(containers[0], {"image"}).find("demo-trainer") != std::string::npos;
        if (trainer && worldSizeOf(*pod, containers[0]) > 1)
            best = pod;
        else if (trainer && !best)
            best = pod;
    }
    return best;
}

std::string DemoCommands::nodeFor(const Json &request) const
{
    const std::string name = textAt(request, {"node"});
    if (!name.empty())
        return m_store.get("nodes.", {}, name) ? name : std::string();
    std::map<std::string, int> busy;
    for (const ObjectPtr &pod : m_store.list("pods.").first) {
        if (podPhase(*pod) == "Running" && hasGpu(*pod))
            ++busy[textAt(*pod, {"spec", "nodeName"})];
    }
    std::string best;
    for (const auto &[node, count] : busy) {
        if (best.empty() || count > busy[best])
            best = node;
    }
    return best;
}

Json DemoCommands::killPod(const Json &request)
{
    const ObjectPtr pod = podFor(request);
    if (!pod)
        return refused("no such running pod: " + textAt(request, {"pod"}, "(any trainer)"));
    const std::string where = namespaceOf(*pod) + "/" + nameOf(*pod);
    if (textAt(request, {"action"}) == "delete-pod") {
        const auto [object, problem] = m_store.remove("pods.", namespaceOf(*pod), nameOf(*pod));
        return problem ? refused(problem->message) : done("deleted pod " + where);
    }
    const bool memory = flagAt(request, {"outOfMemory"});
    if (!m_kubelet.killContainers(uidOf(*pod), memory))
        return refused("pod " + where + " has no running container");
    return done(std::string(memory ? "killed for memory: " : "killed: ") + where);
}

Json DemoCommands::slow(const Json &request)
{
    const ObjectPtr pod = podFor(request);
    if (!pod)
        return refused("no such running pod: " + textAt(request, {"pod"}, "(any trainer)"));
    const Json &asked = at(request, {"factor"});
    const double factor = asked.is_number() ? asked.get<double>() : 5;
    if (!(factor >= 1 && factor <= 1000))
        return refused("the factor must lie between 1 and 1000");
    const auto [object, problem] = m_store.modify("pods.", namespaceOf(*pod), nameOf(*pod), [&](Json &current) {
        if (factor == 1)
            current["metadata"]["annotations"].erase("demo.trainyard.dev/slow");
        else
            current["metadata"]["annotations"]["demo.trainyard.dev/slow"] =
                quantityText("factor", factor).find('m') == std::string::npos ? quantityText("factor", factor) : std::to_string(factor);
        return true;
    });
    return problem ? refused(problem->message)
                   : done("pod " + namespaceOf(*pod) + "/" + nameOf(*pod) +
                          (factor == 1 ? " runs at full pace" : " runs slower by a factor of " + quantityText("factor", factor)));
}

Json DemoCommands::cordon(const Json &request, bool cordoned, bool drain)
{
    std::string node = nodeFor(request);
    if (!cordoned && textAt(request, {"node"}).empty()) {
        for (const ObjectPtr &object : m_store.list("nodes.").first) {
            if (flagAt(*object, {"spec", "unschedulable"}))
                node = nameOf(*object);
        }
    }
    const auto [object, problem] = m_store.modify("nodes.", {}, node, [&](Json &current) {
        if (cordoned)
            current["spec"]["unschedulable"] = true;
        else
            current["spec"].erase("unschedulable");
        return true;
    });
    if (problem)
        return refused(node.empty() ? "no such node: " + textAt(request, {"node"}) : problem->message);
    int moved = 0;
    if (drain) {
        for (const ObjectPtr &pod : m_store.list("pods.").first) {
            if (textAt(*pod, {"spec", "nodeName"}) != node || podFinished(*pod) || textAt(controllerOf(*pod), {"kind"}) == "DaemonSet")
                continue;
            m_store.modify("pods.", namespaceOf(*pod), nameOf(*pod), [](Json &current) {
                return setCondition(current["status"], "DisruptionTarget", true, "EvictionByEvictionAPI", "Eviction API: evicting");
            });
            m_store.remove("pods.", namespaceOf(*pod), nameOf(*pod));
            ++moved;
        }
    }
    return done("node " + node + (drain ? " drained, " + std::to_string(moved) + " pods evicted" : cordoned ? " cordoned" : " uncordoned"));
}

Json DemoCommands::fill(const Json &request)
{
    std::map<std::string, double> free;
    for (const ObjectPtr &node : m_store.list("nodes.").first) {
        if (!flagAt(*node, {"spec", "unschedulable"}))
            free[nameOf(*node)] = quantity(at(*node, {"status", "allocatable", "nvidia.com/gpu"}));
    }
    for (const ObjectPtr &pod : m_store.list("pods.").first) {
        if (!podFinished(*pod) && free.contains(textAt(*pod, {"spec", "nodeName"})))
            free[textAt(*pod, {"spec", "nodeName"})] -= podRequests(at(*pod, {"spec"}))["nvidia.com/gpu"];
    }
    long total = 0;
    for (const auto &[node, count] : free)
        total += std::lround(std::max(0.0, count));
    if (total == 0)
        return refused("no GPU is free");
    const std::string space = textAt(request, {"namespace"}, "vision");
    const Json container{{"name", "reserve"}, {"image", "trainyard/demo-notebook:1"}, {"resources", {{"limits", {{"nvidia.com/gpu", 1}}}}}};
    const auto [job, problem] =
        m_store.create("jobs.batch", space,
                       Json{{"metadata", {{"generateName", "fill-"}, {"labels", {{fillLabel, "true"}}}}},
                            {"spec",
                             {{"parallelism", total},
                              {"completions", total},
                              {"completionMode", "Indexed"},
                              {"template", {{"spec", {{"restartPolicy", "Never"}, {"containers", Json::array({container})}}}}}}}});
    return problem ? refused(problem->message) : done("Job " + space + "/" + nameOf(*job) + " takes the " + std::to_string(total) + " free GPUs");
}

Json DemoCommands::clear()
{
    int removed = 0;
    for (const ObjectPtr &job : m_store.list("jobs.batch").first) {
        if (labelOf(*job, fillLabel) == "true" &&
            !m_store.remove("jobs.batch", namespaceOf(*job), nameOf(*job), Json{{"propagationPolicy", "Background"}}).second)
            ++removed;
    }
    return done("removed " + std::to_string(removed) + " filling jobs");
}

Json DemoCommands::xid(const Json &request)
{
    const std::string node = nodeFor(request);
    const int gpu = static_cast<int>(numberAt(request, {"gpu"}, 0)), code = static_cast<int>(numberAt(request, {"xid"}, 79));
    if (!m_fleet.raiseXid(node, gpu, code))
        return refused("no GPU " + std::to_string(gpu) + " on node '" + (node.empty() ? textAt(request, {"node"}) : node) + "'");
    return done(code == 0
                    ? "XID of GPU " + std::to_string(gpu) + " on " + node + " cleared"
                    : "XID " + std::to_string(code) + " on GPU " + std::to_string(gpu) + " of " + node + " (" + m_fleet.deviceId(node, gpu) + ")");
}

Json DemoCommands::rollOutBad()
{
    const auto [object, problem] = m_store.modify("deployments.apps", "serving", "digits-serving", [](Json &current) {
        current["metadata"]["annotations"]["kubernetes.io/change-cause"] = "model 4: image of the night build";
        current["metadata"]["generation"] = numberAt(current, {"metadata", "generation"}, 1) + 1;
        for (Json &container : current["spec"]["template"]["spec"]["containers"])
            container["image"] = "trainyard/demo-server:bad";
        return true;
    });
    return problem ? refused(problem->message) : done("Deployment serving/digits-serving now asks for an image that does not exist");
}

Json DemoCommands::run(const Json &request)
{
    const std::string action = textAt(request, {"action"});
    if (action == "kill-pod" || action == "delete-pod")
        return killPod(request);
    if (action == "slow")
        return slow(request);
    if (action == "drain" || action == "cordon")
        return cordon(request, true, action == "drain");
    if (action == "uncordon")
        return cordon(request, false, false);
    if (action == "fill")
        return fill(request);
    if (action == "clear")
        return clear();
    if (action == "xid")
        return xid(request);
    if (action == "roll-out-bad")
        return rollOutBad();
    if (action == "silence" || action == "wake") {
        const std::string node = nodeFor(request);
        if (node.empty())
            return refused("no such node: " + textAt(request, {"node"}));
        m_nodes.setSilent(node, action == "silence");
        m_store.modify("nodes.", {}, node, [&](Json &current) {
            current["metadata"]["annotations"]["demo.trainyard.dev/silent"] = action == "silence" ? "true" : "false";
            return true;
        });
        return done("node " + node + (action == "silence" ? " no longer answers" : " answers again"));
    }
    const Json actions{"kill-pod", "delete-pod", "slow", "drain", "cordon", "uncordon", "fill", "clear", "xid", "silence", "wake", "roll-out-bad"};
    if (action == "help")
        return Json{{"ok", true}, {"message", "the demo's actions"}, {"actions", actions}};
    Json answer = refused("unknown action '" + action + "'");
    answer["actions"] = actions;
    return answer;
}

} // namespace demo
