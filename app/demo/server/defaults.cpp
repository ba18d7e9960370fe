// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/admission.h"

#include "app/demo/server/text.h"

#include <functional>

namespace demo {
namespace {

void fill(Json &object, const char *field, Json value)
{
    if (!object.contains(field) || object[field].is_null())
        object[field] = std::move(value);
}

/// A member that is an object, made when missing; null when the user put something else there (validation will say so).
Json *child(Json &object, const char *field)
{
    if (!object.is_object())
        return nullptr;
    if (!object.contains(field) || object[field].is_null())
        object[field] = Json::object();
    return object[field].is_object() ? &object[field] : nullptr;
}

void containerDefaults(Json &container)
{
    if (!container.is_object())
        return;
    const std::string image = container.contains("image") && container["image"].is_string() ? container["image"].get<std::string>() : std::string();
    const std::size_t slash = image.rfind('/');
    const std::size_t colon = image.find(':', slash == std::string::npos ? 0 : slash);
    const bool latest = image.find('@') == std::string::npos && (colon == std::string::npos || image.substr(colon + 1) == "latest");
    fill(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
    fill(container, "terminationMessagePath", "/dev/termination-log");
    fill(container, "terminationMessagePolicy", "File");
    fill(container, "resources", Json::object());
    if (container["resources"].is_object() && container["resources"].contains("limits") && container["resources"]["limits"].is_object()) {
        const Json limits = container["resources"]["limits"]; // a copy: adding the requests moves the members of resources
        for (const auto &[resource, amount] : limits.items())
            fill(*child(container["resources"], "requests"), resource.c_str(), amount);
    }
    if (container.contains("ports") && container["ports"].is_array()) {
        for (Json &port : container["ports"]) {
            if (port.is_object())
                fill(port, "protocol", "TCP");
        }
    }
}

void podSpecDefaults(Json &spec)
{
    fill(spec, "restartPolicy", "Always");
    fill(spec, "dnsPolicy", "ClusterFirst");
    fill(spec, "terminationGracePeriodSeconds", 30);
    fill(spec, "schedulerName", "default-scheduler");
    fill(spec, "securityContext", Json::object());
    for (const char *list : {"containers", "initContainers"}) {
        if (spec.contains(list) && spec[list].is_array()) {
            for (Json &container : spec[list])
                containerDefaults(container);
        }
    }
}

void templateDefaults(Json &holder, const char *restartPolicy = nullptr)
{
    if (!holder.contains("template") || !holder["template"].is_object())
        return;
    fill(holder["template"], "metadata", Json::object());
    if (Json *spec = child(holder["template"], "spec")) {
        // Batch templates must name their restart policy, so none is filled in for them.
        const bool named = spec->contains("restartPolicy");
        podSpecDefaults(*spec);
        if (restartPolicy && !named)
            (*spec)["restartPolicy"] = restartPolicy;
    }
}

std::string qualityOfService(const Json &spec)
{
    bool any = false;
    bool guaranteed = true;
    for (const Json &container : spec.value("containers", Json::array())) {
        const Json resources = container.is_object() ? container.value("resources", Json::object()) : Json::object();
        const Json limits = resources.value("limits", Json::object());
        const Json requests = resources.value("requests", Json::object());
        for (const char *resource : {"cpu", "memory"}) {
            any = any || limits.contains(resource) || requests.contains(resource);
            guaranteed = guaranteed && limits.contains(resource) && (!requests.contains(resource) || requests[resource] == limits[resource]);
        }
    }
    return guaranteed && any ? "Guaranteed" : any ? "Burstable" : "BestEffort";
}

void podDefaults(Json &object, bool creating)
{
    Json *spec = child(object, "spec");
    if (!spec)
        return;
    podSpecDefaults(*spec);
    if (!creating)
        return;
    fill(*spec, "serviceAccountName", "default");
    fill(*spec, "serviceAccount", (*spec)["serviceAccountName"]);
    fill(*spec, "enableServiceLinks", true);
    fill(*spec, "preemptionPolicy", "PreemptLowerPriority");
    fill(*spec, "priority", 0);
    fill(*spec, "tolerations", Json::array());
    if ((*spec)["tolerations"].is_array()) {
        for (const char *key : {"node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"}) {
            bool found = false;
            for (const Json &toleration : (*spec)["tolerations"])
                found = found || (toleration.is_object() && toleration.value("key", "") == key);
            if (!found)
                (*spec)["tolerations"].push_back({{"key", key}, {"operator", "Exists"}, {"effect", "NoExecute"}, {"tolerationSeconds", 300}});
        }
    }
    const std::string quality = qualityOfService(*spec); // before the status is added, which moves the spec
    if (Json *status = child(object, "status")) {
        fill(*status, "phase", "Pending");
        fill(*status, "qosClass", quality);
    }
}

void jobSpecDefaults(Json &spec)
{
    if (!spec.contains("completions") && !spec.contains("parallelism")) {
        spec["completions"] = 1;
        spec["parallelism"] = 1;
    }
    fill(spec, "parallelism", 1);
    fill(spec, "backoffLimit", spec.contains("backoffLimitPerIndex") ? 2147483647 : 6);
    fill(spec, "completionMode", "NonIndexed");
    fill(spec, "suspend", false);
    fill(spec, "podReplacementPolicy", spec.contains("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
    templateDefaults(spec, "");
}

void jobDefaults(Json &object, bool creating)
{
    Json *spec = child(object, "spec");
    if (!spec)
        return;
    jobSpecDefaults(*spec);
    fill(*spec, "manualSelector", false);
    if (!creating || (*spec)["manualSelector"] == true || !spec->contains("template") || !(*spec)["template"].is_object())
        return;
    const std::string uid = object["metadata"].value("uid", "");
    const std::string name = object["metadata"].value("name", "");
    (*spec)["selector"] = Json{{"matchLabels", {{"batch.kubernetes.io/controller-uid", uid}}}};
    if (Json *meta = child((*spec)["template"], "metadata")) {
        if (Json *labels = child(*meta, "labels")) {
            (*labels)["batch.kubernetes.io/controller-uid"] = uid;
            (*labels)["batch.kubernetes.io/job-name"] = name;
            (*labels)["controller-uid"] = uid;
            (*labels)["job-name"] = name;
        }
    }
    if (!object["metadata"].contains("labels") && (*spec)["template"]["metadata"].contains("labels"))
        object["metadata"]["labels"] = (*spec)["template"]["metadata"]["labels"];
}

void deploymentDefaults(Json &object, bool)
{
    Json *spec = child(object, "spec");
    if (!spec)
        return;
    fill(*spec, "replicas", 1);
    fill(*spec, "revisionHistoryLimit", 10);
    fill(*spec, "progressDeadlineSeconds", 600);
    if (Json *strategy = child(*spec, "strategy")) {
        fill(*strategy, "type", "RollingUpdate");
        if ((*strategy)["type"] == "RollingUpdate") {
            if (Json *rolling = child(*strategy, "rollingUpdate")) {
                fill(*rolling, "maxSurge", "25%");
                fill(*rolling, "maxUnavailable", "25%");
            }
        }
    }
    templateDefaults(*spec);
}

void setDefaults(Json &object, bool)
{
    Json *spec = child(object, "spec");
    if (!spec)
        return;
    const std::string kind = object.value("kind", "");
    if (kind != "DaemonSet")
        fill(*spec, "replicas", 1);
    if (kind == "StatefulSet") {
        fill(*spec, "podManagementPolicy", "OrderedReady");
        fill(*spec, "serviceName", "");
        fill(*spec, "persistentVolumeClaimRetentionPolicy", Json{{"whenDeleted", "Retain"}, {"whenScaled", "Retain"}});
    }
    if (kind != "ReplicaSet") {
        fill(*spec, "revisionHistoryLimit", 10);
        if (Json *strategy = child(*spec, "updateStrategy")) {
            fill(*strategy, "type", "RollingUpdate");
            if ((*strategy)["type"] == "RollingUpdate")
                fill(*strategy, "rollingUpdate", kind == "StatefulSet" ? Json{{"partition", 0}} : Json{{"maxSurge", 0}, {"maxUnavailable", 1}});
        }
    }
    templateDefaults(*spec);
}

void serviceDefaults(Json &object, bool creating)
{
    Json *spec = child(object, "spec");
    if (!spec)
        return;
    fill(*spec, "type", "ClusterIP");
    fill(*spec, "sessionAffinity", "None");
    fill(*spec, "internalTrafficPolicy", "Cluster");
    fill(*spec, "ipFamilies", Json::array({"IPv4"}));
    fill(*spec, "ipFamilyPolicy", "SingleStack");
    if (creating && !spec->contains("clusterIP") && (*spec)["type"] != "ExternalName") {
        // Any address of the service range will do; it is derived from the uid, so it is stable and near enough unique.
        const std::string hash = object["metadata"].value("uid", "00000000");
        const unsigned long bits = std::stoul(hash.substr(0, 8), nullptr, 16);
        (*spec)["clusterIP"] = "10.96." + std::to_string((bits >> 8) % 254 + 1) + "." + std::to_string(bits % 254 + 1);
    }
    if (spec->contains("clusterIP"))
        fill(*spec, "clusterIPs", Json::array({(*spec)["clusterIP"]}));
    if (spec->contains("ports") && (*spec)["ports"].is_array()) {
        for (Json &port : (*spec)["ports"]) {
            if (!port.is_object())
                continue;
            fill(port, "protocol", "TCP");
            if (port.contains("port"))
                fill(port, "targetPort", port["port"]);
        }
    }
    if (creating)
        fill(object, "status", Json{{"loadBalancer", Json::object()}});
}

void namespaceDefaults(Json &object, bool)
{
    if (Json *labels = child(object["metadata"], "labels"))
        (*labels)["kubernetes.io/metadata.name"] = object["metadata"].value("name", "");
    if (Json *spec = child(object, "spec"))
        fill(*spec, "finalizers", Json::array({"kubernetes"}));
    if (Json *status = child(object, "status"))
        fill(*status, "phase", "Active");
}

void jobSetDefaults(Json &object, bool)
{
    Json *spec = child(object, "spec");
    if (!spec)
        return;
    fill(*spec, "successPolicy", Json{{"operator", "All"}});
    fill(*spec, "startupPolicy", Json{{"startupPolicyOrder", "AnyOrder"}});
    fill(*spec, "suspend", false);
    if (Json *network = child(*spec, "network")) {
        fill(*network, "enableDNSHostnames", true);
        fill(*network, "publishNotReadyAddresses", true);
    }
    if (!spec->contains("replicatedJobs") || !(*spec)["replicatedJobs"].is_array())
        return;
    for (Json &replicated : (*spec)["replicatedJobs"]) {
        if (!replicated.is_object())
            continue;
        fill(replicated, "replicas", 1);
        fill(replicated, "groupName", "default");
        if (replicated.contains("template") && replicated["template"].is_object()) {
            if (Json *job = child(replicated["template"], "spec")) {
                fill(*job, "completionMode", "Indexed");
                if (job->contains("template") && (*job)["template"].is_object()) {
                    if (Json *pod = child((*job)["template"], "spec"))
                        fill(*pod, "restartPolicy", "OnFailure");
                }
            }
        }
    }
}

void trainJobDefaults(Json &object, bool)
{
    Json *spec = child(object, "spec");
    if (!spec)
        return;
    fill(*spec, "suspend", false);
    fill(*spec, "managedBy", "trainer.kubeflow.org/trainjob-controller");
    if (spec->contains("runtimeRef") && (*spec)["runtimeRef"].is_object()) {
        fill((*spec)["runtimeRef"], "apiGroup", "trainer.kubeflow.org");
        fill((*spec)["runtimeRef"], "kind", "ClusterTrainingRuntime");
    }
}

void cronJobDefaults(Json &object, bool)
{
    Json *spec = child(object, "spec");
    if (!spec)
        return;
    fill(*spec, "concurrencyPolicy", "Allow");
    fill(*spec, "suspend", false);
    fill(*spec, "successfulJobsHistoryLimit", 3);
    fill(*spec, "failedJobsHistoryLimit", 1);
    if (spec->contains("jobTemplate") && (*spec)["jobTemplate"].is_object()) {
        fill((*spec)["jobTemplate"], "metadata", Json::object());
        if ((*spec)["jobTemplate"].contains("spec") && (*spec)["jobTemplate"]["spec"].is_object())
            templateDefaults((*spec)["jobTemplate"]["spec"], "");
    }
}

void secretDefaults(Json &object, bool)
{
    fill(object, "type", "Opaque");
    if (object.contains("stringData") && object["stringData"].is_object()) {
        const Json plain = object["stringData"];
        for (const auto &[key, value] : plain.items())
            object["data"][key] = base64Encode(value.is_string() ? value.get<std::string>() : value.dump());
    }
    object.erase("stringData");
}

} // namespace

void applyDefaults(const ResourceType &type, Json &object, bool creating)
{
    static const std::map<std::string, void (*)(Json &, bool)> byType{{"pods.", podDefaults},
                                                                      {"jobs.batch", jobDefaults},
                                                                      {"deployments.apps", deploymentDefaults},
                                                                      {"replicasets.apps", setDefaults},
                                                                      {"statefulsets.apps", setDefaults},
                                                                      {"daemonsets.apps", setDefaults},
                                                                      {"services.", serviceDefaults},
                                                                      {"namespaces.", namespaceDefaults},
                                                                      {"jobsets.jobset.x-k8s.io", jobSetDefaults},
                                                                      {"trainjobs.trainer.kubeflow.org", trainJobDefaults},
                                                                      {"cronjobs.batch", cronJobDefaults},
                                                                      {"secrets.", secretDefaults}};
    if (const auto it = byType.find(type.id()); it != byType.end())
        it->second(object, creating);
}

} // namespace demo
