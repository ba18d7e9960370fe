// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/admission.h"

#include <algorithm>
#include <regex>
#include <set>

namespace demo {
namespace {

using Faults = std::vector<FieldFault>;

const char *const subdomainRule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric "
    "character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const char *const labelRule =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
    "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const char *const serviceRule =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric "
    "character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const char *const valueRule =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
    "character "
    "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

bool isLabel(const std::string &text)
{
    static const std::regex rule("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    return text.size() <= 63 && std::regex_match(text, rule);
}

bool isSubdomain(const std::string &text)
{
    static const std::regex rule("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    return text.size() <= 253 && std::regex_match(text, rule);
}

void checkMeta(const ResourceType &type, const Json &meta, Faults &faults)
{
    const Json name = meta.value("name", Json());
    if (!name.is_string() || name.get<std::string>().empty()) {
        faults.push_back(requiredField("metadata.name", "name or generateName is required"));
        return;
    }
    const std::string text = name.get<std::string>();
    const std::string id = type.id();
    static const std::regex serviceName("[a-z]([-a-z0-9]*[a-z0-9])?");
    static const std::set<std::string> long63{"namespaces.", "jobs.batch", "jobsets.jobset.x-k8s.io"};
    if (id == "services.") {
        if (text.size() > 63 || !std::regex_match(text, serviceName))
            faults.push_back(invalidField("metadata.name", name, serviceRule));
    } else if (id == "namespaces.") {
        if (!isLabel(text))
            faults.push_back(invalidField("metadata.name", name, text.size() > 63 ? "must be no more than 63 characters" : labelRule));
    } else if (!isSubdomain(text)) {
        faults.push_back(invalidField("metadata.name", name, text.size() > 253 ? "must be no more than 253 characters" : subdomainRule));
    } else if (long63.contains(id) && text.size() > 63) {
        faults.push_back(invalidField("metadata.name", name, "must be no more than 63 characters"));
    }
    static const std::regex labelValue("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    const Json labels = meta.value("labels", Json());
    if (labels.is_object()) {
        for (const auto &[key, value] : labels.items()) {
            if (!value.is_string() || value.get<std::string>().size() > 63)
                faults.push_back(invalidField("metadata.labels", value, "must be no more than 63 characters"));
            else if (!std::regex_match(value.get<std::string>(), labelValue))
                faults.push_back(invalidField("metadata.labels", value, valueRule));
        }
    }
}

void checkPodSpec(const Json &spec, const std::string &at, bool batch, Faults &faults)
{
    if (!spec.contains("containers") || !spec["containers"].is_array() || spec["containers"].empty())
        faults.push_back(requiredField(at + ".containers"));
    std::set<std::string> names;
    for (const char *list : {"initContainers", "containers"}) {
        const Json containers = spec.value(list, Json::array());
        for (std::size_t i = 0; containers.is_array() && i < containers.size(); ++i) {
            const std::string here = at + "." + list + "[" + std::to_string(i) + "]";
            const Json &container = containers[i];
            const Json name = container.is_object() ? container.value("name", Json()) : Json();
            if (!name.is_string() || name.get<std::string>().empty())
                faults.push_back(requiredField(here + ".name"));
            else if (!isLabel(name.get<std::string>()))
                faults.push_back(invalidField(here + ".name", name, labelRule));
            else if (!names.insert(name.get<std::string>()).second)
                faults.push_back({"FieldValueDuplicate", here + ".name", "Duplicate value: " + name.dump()});
            const Json image = container.is_object() ? container.value("image", Json()) : Json();
            if (!image.is_string() || image.get<std::string>().empty())
                faults.push_back(requiredField(here + ".image"));
            const Json policy = container.is_object() ? container.value("imagePullPolicy", Json("Always")) : Json("Always");
            if (policy != "Always" && policy != "IfNotPresent" && policy != "Never")
                faults.push_back(unsupportedField(here + ".imagePullPolicy", policy, {"Always", "IfNotPresent", "Never"}));
        }
    }
    const Json restart = spec.value("restartPolicy", Json("Always"));
    if (batch) {
        if (restart == "" || restart.is_null())
            faults.push_back(requiredField(at + ".restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        else if (restart != "OnFailure" && restart != "Never")
            faults.push_back(unsupportedField(at + ".restartPolicy", restart, {"OnFailure", "Never"}));
    } else if (restart != "Always" && restart != "OnFailure" && restart != "Never") {
        faults.push_back(unsupportedField(at + ".restartPolicy", restart, {"Always", "OnFailure", "Never"}));
    }
}

void checkCount(const Json &spec, const char *field, Faults &faults)
{
    if (!spec.contains(field) || spec[field].is_null())
        return;
    if (!spec[field].is_number_integer())
        faults.push_back({"FieldValueTypeInvalid", std::string("spec.") + field, "Invalid value: " + spec[field].dump() + ": must be an integer"});
    else if (spec[field].get<long long>() < 0)
        faults.push_back(invalidField(std::string("spec.") + field, spec[field], "must be greater than or equal to 0"));
}

void checkTemplate(const Json &spec, const std::string &at, bool batch, Faults &faults)
{
    const Json pod = spec.contains("template") && spec["template"].is_object() ? spec["template"].value("spec", Json::object()) : Json::object();
    checkPodSpec(pod.is_object() ? pod : Json::object(), at + ".template.spec", batch, faults);
}

bool differs(const Json &a, const Json &b) { return nlohmann::json(a) != nlohmann::json(b); }

void checkPodUpdate(const Json &object, const Json &previous, Faults &faults)
{
    const auto fixed = [](const Json &pod) {
        Json spec = pod.value("spec", Json::object());
        for (const char *list : {"containers", "initContainers"}) {
            if (spec.contains(list) && spec[list].is_array()) {
                for (Json &container : spec[list])
                    container.erase("image");
            }
        }
        spec.erase("activeDeadlineSeconds");
        spec.erase("tolerations");
        spec.erase("schedulingGates");
        return spec;
    };
    if (differs(fixed(object), fixed(previous))) {
        faults.push_back(forbiddenField("spec",
                                        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
                                        "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing "
                                        "tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"));
    }
}

void checkJob(const Json &object, const Json *previous, Faults &faults)
{
    const Json spec = object.value("spec", Json::object());
    for (const char *field : {"parallelism", "completions", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"})
        checkCount(spec, field, faults);
    checkTemplate(spec, "spec", true, faults);
    const Json mode = spec.value("completionMode", Json("NonIndexed"));
    if (mode != "NonIndexed" && mode != "Indexed")
        faults.push_back(unsupportedField("spec.completionMode", mode, {"Indexed", "NonIndexed"}));
    if (mode == "Indexed" && !spec.contains("completions"))
        faults.push_back(requiredField("spec.completions", "when completion mode is Indexed"));
    if (!previous)
        return;
    const Json old = previous->value("spec", Json::object());
    const bool elastic = mode == "Indexed" && spec.value("completions", Json()) == spec.value("parallelism", Json());
    if (differs(spec.value("completions", Json()), old.value("completions", Json())) && !elastic)
        faults.push_back(invalidField("spec.completions", spec.value("completions", Json()), "field is immutable"));
    if (differs(spec.value("selector", Json()), old.value("selector", Json())))
        faults.push_back(invalidField("spec.selector", spec.value("selector", Json()), "field is immutable"));
    if (differs(mode, old.value("completionMode", Json("NonIndexed"))))
        faults.push_back(invalidField("spec.completionMode", mode, "field is immutable"));
    // A suspended Job that never started may change where its pods go.
    const bool movable = old.value("suspend", false) && !previous->value("status", Json::object()).contains("startTime");
    const auto fixed = [movable](Json pod) {
        if (movable && pod.is_object()) {
            if (pod.contains("spec")) {
                for (const char *field : {"nodeSelector", "affinity", "tolerations", "schedulingGates"})
                    pod["spec"].erase(field);
                for (Json &container : pod["spec"]["containers"])
                    container.erase("resources");
            }
            pod.erase("metadata");
        }
        return pod;
    };
    if (differs(fixed(spec.value("template", Json())), fixed(old.value("template", Json()))))
        faults.push_back(invalidField("spec.template", spec.value("template", Json()), "field is immutable"));
}

void checkSelected(const Json &object, const Json *previous, Faults &faults)
{
    const Json spec = object.value("spec", Json::object());
    checkCount(spec, "replicas", faults);
    const Json selector = spec.value("selector", Json());
    if (!selector.is_object() || selector.empty()) {
        faults.push_back(requiredField("spec.selector"));
    } else {
        const Json pod = spec.value("template", Json::object());
        const Json labels = pod.is_object() && pod.contains("metadata") && pod["metadata"].is_object()
                                ? pod["metadata"].value("labels", Json::object())
                                : Json::object();
        const Json wanted = selector.value("matchLabels", Json::object());
        for (const auto &[key, value] : wanted.items()) {
            if (!labels.is_object() || !labels.contains(key) || labels[key] != value) {
                faults.push_back(invalidField("spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
                break;
            }
        }
    }
    checkTemplate(spec, "spec", false, faults);
    if (previous && differs(selector, previous->value("spec", Json::object()).value("selector", Json())))
        faults.push_back(invalidField("spec.selector", selector, "field is immutable"));
}

void checkConfigMap(const Json &object, const Json *previous, Faults &faults)
{
    static const std::regex keyRule("[-._a-zA-Z0-9]+");
    const Json data = object.value("data", Json::object());
    for (const auto &[key, value] : data.items()) {
        if (!std::regex_match(key, keyRule))
            faults.push_back(invalidField("data[" + key + "]", key,
                                          "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or "
                                          "'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"));
    }
    if (!previous || previous->value("immutable", Json(false)) != true)
        return;
    if (object.value("immutable", Json(false)) != true)
        faults.push_back(forbiddenField("immutable", "field is immutable when `immutable` is set"));
    for (const char *field : {"data", "binaryData", "stringData"}) {
        if (differs(object.value(field, Json()), previous->value(field, Json())))
            faults.push_back(forbiddenField(field, "field is immutable when `immutable` is set"));
    }
}

} // namespace

std::vector<FieldFault> validate(const ResourceType &type, const Json &object, const Json *previous)
{
    Faults faults;
    checkMeta(type, object.at("metadata"), faults);
    const std::string id = type.id();
    if (object.contains("spec") && !object["spec"].is_object() && !object["spec"].is_null()) {
        faults.push_back(invalidField("spec", object["spec"], "must be an object"));
        return faults;
    }
    if (id == "pods.") {
        const Json spec = object.value("spec", Json::object());
        checkPodSpec(spec, "spec", false, faults);
        if (previous)
            checkPodUpdate(object, *previous, faults);
    } else if (id == "jobs.batch") {
        checkJob(object, previous, faults);
    } else if (id == "deployments.apps" || id == "replicasets.apps" || id == "statefulsets.apps" || id == "daemonsets.apps") {
        checkSelected(object, previous, faults);
    } else if (id == "configmaps." || id == "secrets.") {
        checkConfigMap(object, previous, faults);
    } else if (id == "trainjobs.trainer.kubeflow.org") {
        const Json spec = object.value("spec", Json::object());
        const Json runtime = spec.value("runtimeRef", Json());
        if (!runtime.is_object())
            faults.push_back(requiredField("spec.runtimeRef"));
        else if (runtime.value("name", "").empty())
            faults.push_back(requiredField("spec.runtimeRef.name"));
        if (previous && differs(runtime, previous->value("spec", Json::object()).value("runtimeRef", Json())))
            faults.push_back(invalidField("spec.runtimeRef", runtime, "runtimeRef is immutable"));
    } else if (id == "pytorchjobs.kubeflow.org") {
        const Json spec = object.value("spec", Json::object());
        if (!spec.value("pytorchReplicaSpecs", Json()).is_object())
            faults.push_back(requiredField("spec.pytorchReplicaSpecs"));
    }
    return faults;
}

std::vector<std::string> unknownFields(const ResourceType &type, const Json &object)
{
    using Names = std::set<std::string>;
    static const Names top{"apiVersion", "kind", "metadata", "spec", "status"};
    static const Names pod{"activeDeadlineSeconds",
                           "affinity",
                           "automountServiceAccountToken",
                           "containers",
                           "dnsConfig",
                           "dnsPolicy",
                           "enableServiceLinks",
                           "ephemeralContainers",
                           "hostAliases",
                           "hostIPC",
                           "hostNetwork",
                           "hostPID",
                           "hostUsers",
                           "hostname",
                           "hostnameOverride",
                           "imagePullSecrets",
                           "initContainers",
                           "nodeName",
                           "nodeSelector",
                           "os",
                           "overhead",
                           "preemptionPolicy",
                           "priority",
                           "priorityClassName",
                           "readinessGates",
                           "resourceClaims",
                           "resources",
                           "restartPolicy",
                           "runtimeClassName",
                           "schedulerName",
                           "schedulingGates",
                           "schedulingGroup",
                           "securityContext",
                           "serviceAccount",
                           "serviceAccountName",
                           "setHostnameAsFQDN",
                           "shareProcessNamespace",
                           "subdomain",
                           "terminationGracePeriodSeconds",
                           "tolerations",
                           "topologySpreadConstraints",
                           "volumes",
                           "workloadRef"};
    static const Names container{"args",
                                 "command",
                                 "env",
                                 "envFrom",
                                 "image",
                                 "imagePullPolicy",
                                 "lifecycle",
                                 "livenessProbe",
                                 "name",
                                 "ports",
                                 "readinessProbe",
                                 "resizePolicy",
                                 "resources",
                                 "restartPolicy",
                                 "restartPolicyRules",
                                 "securityContext",
                                 "startupProbe",
                                 "stdin",
                                 "stdinOnce",
                                 "terminationMessagePath",
                                 "terminationMessagePolicy",
                                 "tty",
                                 "volumeDevices",
                                 "volumeMounts",
                                 "workingDir"};
    static const std::map<std::string, Names> specs{
        {"jobs.batch",
         {"activeDeadlineSeconds", "backoffLimit", "backoffLimitPerIndex", "completionMode", "completions", "managedBy", "manualSelector",
          "maxFailedIndexes", "parallelism", "podFailurePolicy", "podReplacementPolicy", "selector", "successPolicy", "suspend", "template",
          "ttlSecondsAfterFinished", "scheduling"}},
        {"cronjobs.batch",
         {"concurrencyPolicy", "failedJobsHistoryLimit", "jobTemplate", "schedule", "startingDeadlineSeconds", "successfulJobsHistoryLimit",
          "suspend", "timeZone"}},
        {"deployments.apps",
         {"minReadySeconds", "paused", "progressDeadlineSeconds", "replicas", "revisionHistoryLimit", "selector", "strategy", "template"}},
        {"replicasets.apps", {"minReadySeconds", "replicas", "selector", "template"}},
        {"statefulsets.apps",
         {"minReadySeconds", "ordinals", "persistentVolumeClaimRetentionPolicy", "podManagementPolicy", "replicas", "revisionHistoryLimit",
          "selector", "serviceName", "template", "updateStrategy", "volumeClaimTemplates"}},
        {"jobsets.jobset.x-k8s.io",
         {"coordinator", "failurePolicy", "managedBy", "network", "replicatedJobs", "startupPolicy", "successPolicy", "suspend",
          "ttlSecondsAfterFinished", "volumeClaimPolicies"}},
        {"trainjobs.trainer.kubeflow.org",
         {"activeDeadlineSeconds", "annotations", "initializer", "labels", "managedBy", "podTemplateOverrides", "runtimePatches", "runtimeRef",
          "suspend", "trainer"}},
        {"pytorchjobs.kubeflow.org", {"elasticPolicy", "nprocPerNode", "pytorchReplicaSpecs", "runPolicy"}},
        {"pods.", pod}};
    std::vector<std::string> unknown;
    const auto look = [&](const Json &value, const Names &known, const std::string &at) {
        if (!value.is_object())
            return;
        for (const auto &[key, child] : value.items()) {
            if (!known.contains(key))
                unknown.push_back(at + key);
        }
    };
    const auto lookPod = [&](const Json &spec, const std::string &at) {
        look(spec, pod, at);
        for (const char *list : {"containers", "initContainers"}) {
            const Json containers = spec.is_object() ? spec.value(list, Json::array()) : Json::array();
            for (std::size_t i = 0; containers.is_array() && i < containers.size(); ++i)
                look(containers[i], container, at + list + "[" + std::to_string(i) + "].");
        }
    };
    if (type.id() == "configmaps.") {
        look(object, {"apiVersion", "binaryData", "data", "immutable", "kind", "metadata"}, "");
        return unknown;
    }
    const auto it = specs.find(type.id());
    if (it == specs.end() || !object.is_object())
        return unknown;
    look(object, top, "");
    const Json spec = object.value("spec", Json());
    if (type.id() == "pods.") {
        lookPod(spec, "spec.");
    } else {
        look(spec, it->second, "spec.");
        if (spec.is_object() && spec.contains("template") && spec["template"].is_object()) {
            look(spec["template"], {"metadata", "spec"}, "spec.template.");
            lookPod(spec["template"].value("spec", Json()), "spec.template.spec.");
        }
    }
    return unknown;
}

} // namespace demo
