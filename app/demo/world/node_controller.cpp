// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/node_controller.h"

#include "app/demo/server/text.h"

#include <algorithm>

namespace demo {
namespace {

constexpr double beatSeconds = 20;
const std::string gpuPrefix = "nvidia.com/gpu";

/// Taints that follow from a node's state; all others are the person's.
bool hasTaint(const Json &node, const std::string &key)
{
    const Json &taints = at(node, {"spec", "taints"});
    return taints.is_array() && std::any_of(taints.begin(), taints.end(), [&](const Json &taint) { return textAt(taint, {"key"}) == key; });
}

bool setTaint(Json &node, const std::string &key, bool wanted)
{
    if (hasTaint(node, key) == wanted)
        return false;
    Json kept = Json::array();
    if (const Json &taints = at(node, {"spec", "taints"}); taints.is_array()) {
        for (const Json &taint : taints) {
            if (textAt(taint, {"key"}) != key)
                kept.push_back(taint);
        }
    }
    if (wanted)
        kept.push_back(Json{{"key", key}, {"effect", "NoSchedule"}, {"timeAdded", timestampNow()}});
    if (kept.empty())
        node["spec"].erase("taints");
    else
        node["spec"]["taints"] = kept;
    return true;
}

/// What an object takes of a quota's resource; nullopt when the quota's resource has nothing to do with it.
double quotaShare(const std::string &resource, const ResourceType &type, const Json &object)
{
    if (type.id() != "pods.")
        return resource == "count/" + type.plural + (type.group.empty() ? "" : "." + type.group) || (type.group.empty() && resource == type.plural)
                   ? 1
                   : 0;
    if (resource == "pods" || resource == "count/pods")
        return 1;
    const bool limits = resource.rfind("limits.", 0) == 0, requests = resource.rfind("requests.", 0) == 0;
    const std::string plain = limits ? resource.substr(7) : requests ? resource.substr(9) : resource;
    if (limits) {
        double sum = 0;
        const Json &containers = at(object, {"spec", "containers"});
        if (containers.is_array()) {
            for (const Json &container : containers)
                sum += quantity(at(container, {"resources", "limits", plain.c_str()}));
        }
        return sum;
    }
    const Resources asked = podRequests(at(object, {"spec"}));
    const auto it = asked.find(plain);
    return it == asked.end() ? 0 : it->second;
}

double quotaUsed(const ObjectStore &store, const std::string &space, const std::string &resource)
{
    const auto sum = [&](const ResourceType &type) {
        double used = 0;
        for (const ObjectPtr &object : store.list(type.id(), space).first) {
            if (type.id() != "pods." || resource == "count/pods" || !podFinished(*object))
                used += quotaShare(resource, type, *object);
        }
        return used;
    };
    if (resource.rfind("count/", 0) == 0 && resource != "count/pods") {
        const std::string rest = resource.substr(6);
        const auto dot = rest.find('.');
        const auto type = store.type(dot == std::string::npos ? "" : rest.substr(dot + 1), rest.substr(0, dot));
        return type ? sum(*type) : 0;
    }
    if (const auto type = store.type("", resource); type && resource != "pods")
        return sum(*type);
    const auto pods = store.type("", "pods");
    return pods ? sum(*pods) : 0;
}

} // namespace

Json NodeController::nodeOf(const NodeModel &model, int number) const
{
    const std::string count = std::to_string(model.gpus), memory = std::to_string(static_cast<long>(model.memoryMiB));
    const Json labels{{"kubernetes.io/hostname", model.name},
                      {"kubernetes.io/os", "linux"},
                      {"kubernetes.io/arch", "amd64"},
                      {"node.kubernetes.io/instance-type", model.instanceType},
                      {"topology.kubernetes.io/zone", model.zone},
                      {"topology.kubernetes.io/region", "demo-region"},
                      {gpuPrefix + ".present", "true"},
                      {gpuPrefix + ".product", model.product},
                      {gpuPrefix + ".count", count},
                      {gpuPrefix + ".memory", memory},
                      {gpuPrefix + ".family", model.family},
                      {gpuPrefix + ".compute.major", model.computeMajor},
                      {gpuPrefix + ".compute.minor", model.computeMinor},
                      {gpuPrefix + ".replicas", "1"},
                      {gpuPrefix + ".machine", "Trainyard-demo-node"},
                      {"nvidia.com/mig.capable", model.family == "ada-lovelace" ? "false" : "true"},
                      {gpuPrefix + ".deploy.dcgm-exporter", "true"},
                      {"nvidia.com/cuda.driver-version.full", "580.95.05"},
                      {"trainyard.dev/simulated", "true"}};
    const std::string bytes = std::to_string(static_cast<long>(model.memoryGiB)) + "Gi";
    Json capacity{{"cpu", std::to_string(model.cpus)}, {"memory", bytes}, {"ephemeral-storage", "900Gi"}, {"pods", "110"}, {"nvidia.com/gpu", count}};
    Json allocatable = capacity;
    allocatable["cpu"] = std::to_string(model.cpus * 1000 - 250) + "m";
    return Json{{"metadata",
                 {{"name", model.name},
                  {"labels", labels},
                  {"annotations", {{"trainyard.dev/simulated", "This node and its GPUs exist only in the demo."}}}}},
                {"spec", {{"podCIDR", "10.244." + std::to_string(number) + ".0/24"}, {"providerID", "demo:///" + model.zone + "/" + model.name}}},
                {"status",
                 {{"capacity", capacity},
                  {"allocatable", allocatable},
                  {"addresses", Json::array({Json{{"type", "InternalIP"}, {"address", "10.80.0." + std::to_string(10 + number)}},
                                             Json{{"type", "Hostname"}, {"address", model.name}}})},
                  {"nodeInfo",
                   {{"kubeletVersion", "v1.36.3"},
                    {"kubeProxyVersion", ""},
                    {"operatingSystem", "linux"},
                    {"architecture", "amd64"},
                    {"osImage", "Trainyard simulated node"},
                    {"kernelVersion", "0.0.0-simulated"},
                    {"containerRuntimeVersion", "trainyard-demo://1"},
                    {"machineID", randomHex(16)},
                    {"systemUUID", newUid()},
                    {"bootID", newUid()}}},
                  {"daemonEndpoints", {{"kubeletEndpoint", {{"Port", 10250}}}}}}}};
}

void NodeController::createNodes()
{
    int number = 0;
    for (const NodeModel &model : m_fleet.models()) {
        Json node = nodeOf(model, ++number);
        for (const auto &[type, reason, message] :
             {std::tuple{"MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"},
              {"DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"},
              {"PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available"}})
            setCondition(node["status"], type, false, reason, message);
        setCondition(node["status"], "Ready", true, "KubeletReady", "kubelet is posting ready status");
        for (Json &entry : node["status"]["conditions"])
            entry["lastHeartbeatTime"] = timestampNow();
        m_context.store.create("nodes.", {}, node);
    }
}

void NodeController::setSilent(const std::string &node, bool silent)
{
    const std::lock_guard lock(m_mutex);
    if (silent)
        m_silent.insert(node);
    else
        m_silent.erase(node);
    m_beaten.erase(node);
}

void NodeController::heartbeat(const Json &node, bool silent)
{
    const std::string name = nameOf(node), now = microTimestamp(WallClock::now());
    if (!silent) {
        const auto [lease, problem] = m_context.store.modify("leases.coordination.k8s.io", "kube-node-lease", name, [&](Json &current) {
            current["spec"]["renewTime"] = now;
            return true;
        });
        if (problem) {
            m_context.store.create(
                "leases.coordination.k8s.io", "kube-node-lease",
                Json{{"metadata",
                      {{"name", name},
                       {"ownerReferences", Json::array({Json{{"apiVersion", "v1"}, {"kind", "Node"}, {"name", name}, {"uid", uidOf(node)}}})}}},
                     {"spec", {{"holderIdentity", name}, {"leaseDurationSeconds", 40}, {"renewTime", now}}}});
        }
    }
    const bool ready = conditionIs(node, "Ready");
    m_context.store.modify("nodes.", {}, name, [&](Json &current) {
        if (ready == !silent && !silent)
            return false; // the lease is the heartbeat; the status changes only when something did
        for (Json &entry : current["status"]["conditions"]) {
            const bool readiness = textAt(entry, {"type"}) == "Ready";
            const std::string wanted = silent ? "Unknown" : readiness ? "True" : "False";
            if (textAt(entry, {"status"}) != wanted) {
                entry["status"] = wanted;
                entry["lastTransitionTime"] = timestampNow();
                entry["reason"] = silent ? "NodeStatusUnknown" : readiness ? "KubeletReady" : "KubeletHasSufficientResources";
                entry["message"] = silent      ? "Kubelet stopped posting node status."
                                   : readiness ? "kubelet is posting ready status"
                                               : "kubelet has sufficient resources";
            }
            if (!silent)
                entry["lastHeartbeatTime"] = timestampNow();
        }
        return true;
    });
    if (ready == silent)
        m_context.events.record(node, silent, silent ? "NodeNotReady" : "NodeReady",
                                "Node " + name + " status is now: " + (silent ? "NodeNotReady" : "NodeReady"), "node-controller");
}

void NodeController::reconcile()
{
    for (const ObjectPtr &node : m_context.store.list("nodes.").first) {
        const std::string name = nameOf(*node);
        bool silent = false, due = false;
        {
            const std::lock_guard lock(m_mutex);
            silent = m_silent.contains(name);
            const auto now = std::chrono::steady_clock::now();
            const auto it = m_beaten.find(name);
            due = it == m_beaten.end() || now - it->second >= std::chrono::duration<double>(beatSeconds);
            if (due)
                m_beaten[name] = now;
        }
        if (due && (!silent || conditionIs(*node, "Ready")))
            heartbeat(*node, silent);
        const bool cordoned = flagAt(*node, {"spec", "unschedulable"});
        if (hasTaint(*node, "node.kubernetes.io/unschedulable") != cordoned || hasTaint(*node, "node.kubernetes.io/unreachable") != silent) {
            m_context.store.modify("nodes.", {}, name, [&](Json &current) {
                const bool first = setTaint(current, "node.kubernetes.io/unschedulable", cordoned);
                return setTaint(current, "node.kubernetes.io/unreachable", silent) || first;
            });
            m_context.events.record(*node, false, cordoned ? "NodeNotSchedulable" : "NodeSchedulable",
                                    "Node " + name + " status is now: " + (cordoned ? "NodeNotSchedulable" : "NodeSchedulable"), "kubelet", name);
        }
    }
    m_context.wakeAfter(beatSeconds);
}

void NamespaceController::reconcile()
{
    for (const ObjectPtr &space : m_context.store.list("namespaces.").first) {
        if (isDeleting(*space) || !m_furnished.insert(uidOf(*space)).second)
            continue;
        const std::string name = nameOf(*space);
        if (!m_context.store.get("serviceaccounts.", name, "default"))
            m_context.store.create("serviceaccounts.", name, Json{{"metadata", {{"name", "default"}}}});
        if (textAt(*space, {"status", "phase"}).empty()) {
            m_context.store.modify("namespaces.", {}, name, [](Json &current) {
                current["status"]["phase"] = "Active";
                return true;
            });
        }
    }
    for (const ObjectPtr &quota : m_context.store.list("resourcequotas.").first) {
        const Json &hard = at(*quota, {"spec", "hard"});
        if (!hard.is_object())
            continue;
        Json used = Json::object();
        for (const auto &[resource, limit] : hard.items())
            used[resource] = quantityText(resource, quotaUsed(m_context.store, namespaceOf(*quota), resource));
        writeStatus("resourcequotas.", *quota, Json{{"hard", hard}, {"used", used}});
    }
}

std::optional<StoreError> NamespaceController::checkQuota(const ObjectStore &store, const ResourceType &type, const Json &object)
{
    if (!type.namespaced || type.id() == "events." || type.id() == "resourcequotas.")
        return std::nullopt;
    const std::string space = namespaceOf(object);
    for (const ObjectPtr &quota : store.list("resourcequotas.", space).first) {
        const Json &hard = at(*quota, {"spec", "hard"});
        if (!hard.is_object())
            continue;
        std::string requested, usedText, limited;
        for (const auto &[resource, limit] : hard.items()) {
            const double share = quotaShare(resource, type, object);
            if (share <= 0)
                continue;
            const double used = quotaUsed(store, space, resource), most = quantity(limit);
            if (used + share <= most + 1e-9)
                continue;
            const std::string comma = requested.empty() ? "" : ",";
            requested += comma + resource + "=" + quantityText(resource, share);
            usedText += comma + resource + "=" + quantityText(resource, used);
            limited += comma + resource + "=" + quantityText(resource, most);
        }
        if (!requested.empty()) {
            const std::string name = nameOf(object), plural = type.plural + (type.group.empty() ? "" : "." + type.group);
            return StoreError{403, "Forbidden",
                              plural + " \"" + name + "\" is forbidden: exceeded quota: " + nameOf(*quota) + ", requested: " + requested +
                                  ", used: " + usedText + ", limited: " + limited,
                              Json{{"name", name}, {"kind", type.plural}}};
        }
    }
    return std::nullopt;
}

} // namespace demo
