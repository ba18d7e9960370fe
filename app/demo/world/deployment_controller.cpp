// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/deployment_controller.h"

#include "app/demo/server/text.h"

#include <algorithm>
#include <cmath>

namespace demo {
namespace {

const std::string prefix = "deployment.kubernetes.io/";
const char *const sets = "replicasets.apps";

long revisionOf(const Json &object) { return std::atol(annotationOf(object, prefix + "revision").c_str()); }
long wantedBy(const Json &object) { return static_cast<long>(numberAt(object, {"spec", "replicas"}, 1)); }
long statusNumber(const Json &object, const char *field) { return static_cast<long>(numberAt(object, {"status", field}, 0)); }

/// Equal as Kubernetes sees it: without the hash label, with absent and empty alike, quantities by their value.
nlohmann::json plain(const Json &value, bool quantities = false)
{
    if (quantities && (value.is_string() || value.is_number()))
        return quantity(value);
    if (value.is_object()) {
        nlohmann::json result = nlohmann::json::object();
        for (const auto &[key, entry] : value.items()) {
            nlohmann::json inner = plain(entry, key == "limits" || key == "requests" || (quantities && !entry.is_structured()));
            if (key != "pod-template-hash" && !inner.is_null() && !(inner.is_structured() && inner.empty()))
                result[key] = inner;
        }
        return result;
    }
    if (value.is_array()) {
        nlohmann::json result = nlohmann::json::array();
        for (const Json &entry : value)
            result.push_back(plain(entry));
        return result;
    }
    return nlohmann::json(value);
}

long share(const Json &value, long replicas, bool up, long fallback)
{
    if (value.is_number())
        return value.get<long>();
    if (!value.is_string())
        return fallback;
    const double part = std::strtod(value.get<std::string>().c_str(), nullptr) / 100 * static_cast<double>(replicas);
    return static_cast<long>(up ? std::ceil(part) : std::floor(part));
}

bool copied(const std::string &annotation)
{
    return annotation != "kubectl.kubernetes.io/last-applied-configuration" && annotation.rfind(prefix, 0) != 0 &&
           annotation != "deprecated.deployment.rollback.to";
}

} // namespace

void DeploymentController::reconcile()
{
    auto owned = byController(sets);
    for (const ObjectPtr &object : m_context.store.list("deployments.apps").first) {
        if (!isDeleting(*object))
            deployment(*object, owned[uidOf(*object)]);
    }
    const auto pods = byController("pods.");
    static const std::vector<ObjectPtr> none;
    for (const ObjectPtr &set : m_context.store.list(sets).first) {
        const auto it = pods.find(uidOf(*set));
        if (!isDeleting(*set))
            replicaSet(*set, it == pods.end() ? none : it->second);
    }
}

void DeploymentController::scale(const Json &deployment, const Json &set, long replicas)
{
    const long before = wantedBy(set);
    if (before == replicas)
        return;
    m_context.store.modify(sets, namespaceOf(set), nameOf(set), [&](Json &current) {
        current["spec"]["replicas"] = replicas;
        current["metadata"]["annotations"][prefix + "desired-replicas"] = std::to_string(wantedBy(deployment));
        return true;
    });
    m_context.events.record(deployment, false, "ScalingReplicaSet",
                            std::string(replicas > before ? "Scaled up" : "Scaled down") + " replica set " + nameOf(set) + " from " +
                                std::to_string(before) + " to " + std::to_string(replicas),
                            "deployment-controller");
}

ObjectPtr DeploymentController::currentSet(const Json &deployment, const std::vector<ObjectPtr> &owned, bool &created)
{
    const auto wanted = plain(at(deployment, {"spec", "template"}));
    long highest = 0;
    ObjectPtr found;
    for (const ObjectPtr &set : owned) {
        highest = std::max(highest, revisionOf(*set));
        if (!found && plain(at(*set, {"spec", "template"})) == wanted)
            found = set;
    }
    const auto copyAnnotations = [&](Json &target) {
        if (const Json &all = at(deployment, {"metadata", "annotations"}); all.is_object()) {
            for (const auto &[key, value] : all.items()) {
                if (copied(key))
                    target["metadata"]["annotations"][key] = value;
            }
        }
    };
    if (found) {
        if (revisionOf(*found) < highest) { // a rollback: the old set becomes the newest revision
            const auto [changed, problem] = m_context.store.modify(sets, namespaceOf(*found), nameOf(*found), [&](Json &set) {
                Json &notes = set["metadata"]["annotations"];
                const std::string old = annotationOf(set, prefix + "revision"), history = annotationOf(set, prefix + "revision-history");
                notes[prefix + "revision-history"] = history.empty() ? old : history + "," + old;
                copyAnnotations(set);
                notes[prefix + "revision"] = std::to_string(highest + 1);
                return true;
            });
            created = true;
            return changed ? changed : found;
        }
        return found;
    }
    if (flagAt(deployment, {"spec", "paused"}))
        return nullptr;
    const std::string hash = shortHash(wanted.dump());
    Json set{{"metadata", {{"name", nameOf(deployment) + "-" + hash}, {"ownerReferences", Json::array({controllerReference(deployment)})}}},
             {"spec", {{"replicas", 0}, {"selector", at(deployment, {"spec", "selector"})}, {"template", at(deployment, {"spec", "template"})}}}};
    mergeInto(set["metadata"]["labels"], at(deployment, {"spec", "template", "metadata", "labels"}));
    set["metadata"]["labels"]["pod-template-hash"] = hash;
    set["spec"]["template"]["metadata"]["labels"]["pod-template-hash"] = hash;
    set["spec"]["selector"]["matchLabels"]["pod-template-hash"] = hash;
    copyAnnotations(set);
    set["metadata"]["annotations"][prefix + "revision"] = std::to_string(highest + 1);
    set["metadata"]["annotations"][prefix + "desired-replicas"] = std::to_string(wantedBy(deployment));
    const auto [object, problem] = m_context.store.create(sets, namespaceOf(deployment), set);
    if (problem)
        m_context.events.record(deployment, true, "FailedCreate", problem->message, "deployment-controller");
    created = object != nullptr;
    return object;
}

void DeploymentController::deployment(const Json &object, std::vector<ObjectPtr> owned)
{
    std::sort(owned.begin(), owned.end(),
              [](const ObjectPtr &a, const ObjectPtr &b) { return std::pair(createdAt(*a), nameOf(*a)) < std::pair(createdAt(*b), nameOf(*b)); });
    bool created = false;
    const ObjectPtr current = currentSet(object, owned, created);
    if (!current) {
        Json status = at(object, {"status"}).is_object() ? at(object, {"status"}) : Json::object();
        status["observedGeneration"] = numberAt(object, {"metadata", "generation"}, 1);
        writeStatus("deployments.apps", object, status);
        return;
    }
    std::vector<ObjectPtr> old;
    for (const ObjectPtr &set : owned) {
        if (uidOf(*set) != uidOf(*current))
            old.push_back(set);
    }
    const std::string revision = annotationOf(*current, prefix + "revision");
    const std::string cause = annotationOf(object, "kubernetes.io/change-cause");
    if (!cause.empty() && annotationOf(*current, "kubernetes.io/change-cause") != cause) {
        m_context.store.modify(sets, namespaceOf(object), nameOf(*current), [&](Json &set) {
            set["metadata"]["annotations"]["kubernetes.io/change-cause"] = cause;
            return true;
        });
    }
    if (annotationOf(object, prefix + "revision") != revision) {
        m_context.store.modify("deployments.apps", namespaceOf(object), nameOf(object), [&](Json &changed) {
            changed["metadata"]["annotations"][prefix + "revision"] = revision;
            return true;
        });
    }
    if (!flagAt(object, {"spec", "paused"}))
        rollOut(object, *current, old);
    writeConditions(object, *current, old, created);

    // Old, empty sets beyond the limit go, the lowest revisions first.
    std::vector<ObjectPtr> empty;
    for (const ObjectPtr &set : old) {
        if (wantedBy(*set) == 0 && statusNumber(*set, "replicas") == 0)
            empty.push_back(set);
    }
    std::sort(empty.begin(), empty.end(), [](const ObjectPtr &a, const ObjectPtr &b) { return revisionOf(*a) < revisionOf(*b); });
    const long limit = static_cast<long>(numberAt(object, {"spec", "revisionHistoryLimit"}, 10));
    for (long i = 0; i + limit < static_cast<long>(empty.size()); ++i)
        removeObject(sets, *empty[static_cast<std::size_t>(i)]);
}

void DeploymentController::rollOut(const Json &object, const Json &current, const std::vector<ObjectPtr> &old)
{
    const long replicas = wantedBy(object);
    const bool recreate = textAt(object, {"spec", "strategy", "type"}) == "Recreate";
    long surge = share(at(object, {"spec", "strategy", "rollingUpdate", "maxSurge"}), replicas, true, (replicas + 3) / 4);
    long unavailable = share(at(object, {"spec", "strategy", "rollingUpdate", "maxUnavailable"}), replicas, false, replicas / 4);
    if (surge == 0 && unavailable == 0)
        unavailable = 1;
    long oldWanted = 0, oldPods = 0, available = statusNumber(current, "availableReplicas");
    for (const ObjectPtr &set : old) {
        oldWanted += wantedBy(*set);
        oldPods += statusNumber(*set, "replicas");
        available += statusNumber(*set, "availableReplicas");
    }
    if (recreate) {
        for (const ObjectPtr &set : old)
            scale(object, *set, 0);
        if (oldPods == 0)
            scale(object, current, replicas);
        return;
    }
    const long room = replicas + surge - oldWanted - wantedBy(current);
    if (wantedBy(current) > replicas)
        scale(object, current, replicas);
    else if (wantedBy(current) < replicas && room > 0)
        scale(object, current, std::min(replicas, wantedBy(current) + room));
    // Pods that are not available anyway may go at once, available ones only as far as the strategy allows.
    long spare = std::max(0L, available - (replicas - unavailable));
    for (const ObjectPtr &set : old) {
        const long healthy = std::min(wantedBy(*set), statusNumber(*set, "availableReplicas"));
        const long fewer = std::min(healthy, spare);
        spare -= fewer;
        scale(object, *set, healthy - fewer);
    }
}

void DeploymentController::writeConditions(const Json &object, const Json &current, const std::vector<ObjectPtr> &old, bool created)
{
    Json status = at(object, {"status"}).is_object() ? at(object, {"status"}) : Json::object();
    const long replicas = wantedBy(object), updated = statusNumber(current, "replicas");
    long all = updated, ready = statusNumber(current, "readyReplicas"), available = statusNumber(current, "availableReplicas");
    for (const ObjectPtr &set : old) {
        all += statusNumber(*set, "replicas");
        ready += statusNumber(*set, "readyReplicas");
        available += statusNumber(*set, "availableReplicas");
    }
    const Json before{statusNumber(object, "updatedReplicas"), statusNumber(object, "availableReplicas"), statusNumber(object, "replicas")};
    const auto number = [&](const char *field, long value) {
        if (value > 0)
            status[field] = value;
        else
            status.erase(field);
    };
    status["observedGeneration"] = numberAt(object, {"metadata", "generation"}, 1);
    number("replicas", all);
    number("updatedReplicas", updated);
    number("readyReplicas", ready);
    number("availableReplicas", available);
    number("unavailableReplicas", std::max(0L, replicas - available));
    const long unavailable = share(at(object, {"spec", "strategy", "rollingUpdate", "maxUnavailable"}), replicas, false, replicas / 4);
    if (available >= replicas - unavailable)
        setCondition(status, "Available", true, "MinimumReplicasAvailable", "Deployment has minimum availability.");
    else
        setCondition(status, "Available", false, "MinimumReplicasUnavailable", "Deployment does not have minimum availability.");

    const std::string set = "ReplicaSet \"" + nameOf(current) + "\" ";
    const std::string reason = textAt(condition(object, "Progressing"), {"reason"}), message = textAt(condition(object, "Progressing"), {"message"});
    const bool complete = updated == replicas && all == updated && available >= replicas;
    const bool moved = before != Json{updated, available, all};
    const std::string now = timestampNow();
    const auto progress = [&](bool good, const char *why, const std::string &what) {
        setCondition(status, "Progressing", good, why, what);
        for (Json &entry : status["conditions"]) {
            if (textAt(entry, {"type"}) == "Progressing" && (moved || created || !entry.contains("lastUpdateTime")))
                entry["lastUpdateTime"] = now;
        }
    };
    const Json &deadline = at(object, {"spec", "progressDeadlineSeconds"});
    const double most = deadline.is_number() ? deadline.get<double>() : 600;
    if (flagAt(object, {"spec", "paused"})) {
        progress(true, "DeploymentPaused", "Deployment is paused"); // the controller reports it as unknown; kubectl reads the reason
    } else if (complete) {
        progress(true, "NewReplicaSetAvailable", set + "has successfully progressed.");
    } else if (created) {
        progress(true, "NewReplicaSetCreated", "Created new replica set \"" + nameOf(current) + "\"");
    } else if (moved || reason.empty() || message.find(nameOf(current)) == std::string::npos) {
        progress(true, "ReplicaSetUpdated", set + "is progressing.");
    } else if (reason != "NewReplicaSetAvailable" && reason != "ProgressDeadlineExceeded") {
        const auto since = parseTimestamp(textAt(condition(object, "Progressing"), {"lastUpdateTime"})).value_or(WallClock::now());
        const double left = most - std::chrono::duration<double>(WallClock::now() - since).count();
        if (left <= 0)
            progress(false, "ProgressDeadlineExceeded", set + "has timed out progressing.");
        else
            m_context.wakeAfter(left);
    }
    if (m_refused.contains(uidOf(current)))
        setCondition(status, "ReplicaFailure", true, "FailedCreate", "pods were refused; see the replica set's events");
    else if (conditionIs(Json{{"status", status}}, "ReplicaFailure"))
        setCondition(status, "ReplicaFailure", false, "FailedCreate", "");
    writeStatus("deployments.apps", object, status);
}

void DeploymentController::replicaSet(const Json &set, const std::vector<ObjectPtr> &pods)
{
    std::vector<ObjectPtr> active;
    long ready = 0;
    for (const ObjectPtr &pod : pods) {
        if (podFinished(*pod) || isDeleting(*pod))
            continue;
        active.push_back(pod);
        ready += podReady(*pod) ? 1 : 0;
    }
    const long wanted = wantedBy(set);
    // Those that serve least go first.
    std::stable_sort(active.begin(), active.end(), [](const ObjectPtr &a, const ObjectPtr &b) {
        return std::pair(podReady(*a), podPhase(*a) == "Running") < std::pair(podReady(*b), podPhase(*b) == "Running");
    });
    long have = static_cast<long>(active.size());
    for (const ObjectPtr &pod : active) {
        if (have <= wanted)
            break;
        ready -= podReady(*pod) ? 1 : 0;
        removeObject("pods.", *pod);
        m_context.events.record(set, false, "SuccessfulDelete", "Deleted pod: " + nameOf(*pod), "replicaset-controller");
        --have;
    }
    while (have < wanted) {
        Json pod = podFromTemplate(at(set, {"spec", "template"}), set);
        pod["metadata"]["generateName"] = nameOf(set) + "-";
        const auto [created, problem] = m_context.store.create("pods.", namespaceOf(set), pod);
        if (problem) {
            m_refused.insert(uidOf(set));
            m_context.events.record(set, true, "FailedCreate", "Error creating: " + problem->message, "replicaset-controller");
            m_context.wakeAfter(m_context.paced(5));
            break;
        }
        m_refused.erase(uidOf(set));
        m_context.events.record(set, false, "SuccessfulCreate", "Created pod: " + nameOf(*created), "replicaset-controller");
        ++have;
    }
    Json status = at(set, {"status"}).is_object() ? at(set, {"status"}) : Json::object();
    status["replicas"] = have;
    status["observedGeneration"] = numberAt(set, {"metadata", "generation"}, 1);
    const auto number = [&](const char *field, long value) {
        if (value > 0)
            status[field] = value;
        else
            status.erase(field);
    };
    number("fullyLabeledReplicas", have);
    number("readyReplicas", ready);
    number("availableReplicas", ready);
    writeStatus(sets, set, status);
}

void DaemonSetController::reconcile()
{
    const auto all = m_context.store.list("daemonsets.apps").first;
    if (all.empty())
        return;
    const auto nodes = m_context.store.list("nodes.").first;
    const auto pods = byController("pods.");
    for (const ObjectPtr &set : all) {
        if (isDeleting(*set))
            continue;
        long desired = 0, current = 0, ready = 0;
        for (const ObjectPtr &node : nodes) {
            const Json &selector = at(*set, {"spec", "template", "spec", "nodeSelector"});
            if (!selectorMatches(Json{{"matchLabels", selector}}, at(*node, {"metadata", "labels"})))
                continue;
            ++desired;
            ObjectPtr mine;
            if (const auto it = pods.find(uidOf(*set)); it != pods.end()) {
                for (const ObjectPtr &pod : it->second) {
                    if (annotationOf(*pod, "demo.trainyard.dev/node") == nameOf(*node))
                        mine = pod;
                }
            }
            if (mine) {
                ++current;
                ready += podReady(*mine) ? 1 : 0;
                if (podFinished(*mine))
                    removeObject("pods.", *mine);
                continue;
            }
            Json pod = podFromTemplate(at(*set, {"spec", "template"}), *set);
            pod["metadata"]["generateName"] = nameOf(*set) + "-";
            pod["metadata"]["annotations"]["demo.trainyard.dev/node"] = nameOf(*node);
            pod["spec"]["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"] = Json::array(
                {Json{{"matchFields", Json::array({Json{{"key", "metadata.name"}, {"operator", "In"}, {"values", Json::array({nameOf(*node)})}}})}}});
            for (const char *taint : {"node.kubernetes.io/unschedulable", "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"})
                pod["spec"]["tolerations"].push_back(Json{{"key", taint}, {"operator", "Exists"}});
            const auto [created, problem] = m_context.store.create("pods.", namespaceOf(*set), pod);
            m_context.events.record(*set, problem.has_value(), problem ? "FailedCreate" : "SuccessfulCreate",
                                    problem ? "Error creating: " + problem->message : "Created pod: " + nameOf(*created), "daemonset-controller");
            if (problem)
                m_context.wakeAfter(m_context.paced(5));
        }
        Json status{{"currentNumberScheduled", current},
                    {"numberMisscheduled", 0},
                    {"desiredNumberScheduled", desired},
                    {"numberReady", ready},
                    {"observedGeneration", numberAt(*set, {"metadata", "generation"}, 1)},
                    {"updatedNumberScheduled", current},
                    {"numberAvailable", ready}};
        writeStatus("daemonsets.apps", *set, status);
    }
}

} // namespace demo
