// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/tables.h"

#include "app/demo/server/selectors.h"
#include "app/demo/server/text.h"

#include <algorithm>

namespace demo {
namespace {

struct Column {
    const char *name;
    const char *type;
    int priority;
    std::function<Json(const Json &)> cell;
};
using Columns = std::vector<Column>;

/// Follows a dotted path; null when a step is missing.
Json at(const Json &object, const char *path)
{
    const Json *here = &object;
    for (const std::string &step : split(path, '.')) {
        if (!here->is_object() || !here->contains(step))
            return {};
        here = &here->at(step);
    }
    return *here;
}

std::string textAt(const Json &object, const char *path, const char *otherwise = "")
{
    const Json value = at(object, path);
    if (value.is_string())
        return value.get<std::string>();
    return value.is_null() ? otherwise : value.dump();
}

long long countAt(const Json &object, const char *path, long long otherwise = 0)
{
    const Json value = at(object, path);
    return value.is_number() ? value.get<long long>() : otherwise;
}

std::string since(const std::string &time)
{
    const auto then = parseTimestamp(time);
    return then ? humanDuration(std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now() - *then)) : "<unknown>";
}

Json age(const Json &object) { return since(textAt(object, "metadata.creationTimestamp")); }

Json name(const Json &object) { return textAt(object, "metadata.name"); }

std::string eachContainer(const Json &podSpec, const char *field)
{
    std::vector<std::string> values;
    for (const Json &container : podSpec.is_object() ? podSpec.value("containers", Json::array()) : Json::array())
        values.push_back(textAt(container, field));
    return join(values, ",");
}

std::string orNone(std::string text) { return text.empty() ? "<none>" : text; }

bool isPodReady(const Json &pod)
{
    for (const Json &condition : pod.value("status", Json::object()).value("conditions", Json::array())) {
        if (condition.value("type", "") == "Ready")
            return condition.value("status", "") == "True";
    }
    return false;
}

std::string podStatus(const Json &pod)
{
    const Json status = pod.value("status", Json::object());
    std::string reason = status.value("reason", status.value("phase", "Unknown"));
    for (const Json &condition : status.value("conditions", Json::array())) {
        if (condition.value("type", "") == "PodScheduled" && condition.value("reason", "") == "SchedulingGated")
            reason = "SchedulingGated";
    }
    const Json inits = status.value("initContainerStatuses", Json::array());
    bool initialising = false;
    for (std::size_t i = 0; i < inits.size() && !initialising; ++i) {
        const Json state = inits[i].value("state", Json::object());
        if (state.contains("terminated") && state["terminated"].value("exitCode", 0) == 0)
            continue;
        initialising = true;
        if (state.contains("terminated"))
            reason = "Init:" + state["terminated"].value("reason", "ExitCode:" + std::to_string(state["terminated"].value("exitCode", 0)));
        else if (state.contains("waiting") && !state["waiting"].value("reason", "").empty() &&
                 state["waiting"].value("reason", "") != "PodInitializing")
            reason = "Init:" + state["waiting"].value("reason", "");
        else
            reason = "Init:" + std::to_string(i) + "/" + std::to_string(at(pod, "spec.initContainers").size());
    }
    if (!initialising) {
        bool running = false;
        const Json containers = status.value("containerStatuses", Json::array());
        for (auto it = containers.rbegin(); it != containers.rend(); ++it) {
            const Json state = it->value("state", Json::object());
            if (state.contains("waiting") && !state["waiting"].value("reason", "").empty()) {
                reason = state["waiting"].value("reason", "");
            } else if (state.contains("terminated")) {
                const Json &ended = state["terminated"];
                reason = ended.value("reason", ended.value("signal", 0) != 0 ? "Signal:" + std::to_string(ended.value("signal", 0))
                                                                             : "ExitCode:" + std::to_string(ended.value("exitCode", 0)));
            } else if (it->value("ready", false) && state.contains("running")) {
                running = true;
            }
        }
        if (reason == "Completed" && running)
            reason = isPodReady(pod) ? "Running" : "NotReady";
    }
    if (pod.at("metadata").contains("deletionTimestamp"))
        reason = status.value("reason", "") == "NodeLost" ? "Unknown" : "Terminating";
    return reason;
}

std::string podRestarts(const Json &pod)
{
    long long restarts = 0;
    std::string last;
    for (const Json &container : pod.value("status", Json::object()).value("containerStatuses", Json::array())) {
        restarts += container.value("restartCount", 0);
        last = std::max(last, textAt(container, "lastState.terminated.finishedAt"));
    }
    return restarts > 0 && !last.empty() ? std::to_string(restarts) + " (" + since(last) + " ago)" : std::to_string(restarts);
}

std::string podReady(const Json &pod)
{
    std::size_t ready = 0;
    for (const Json &container : pod.value("status", Json::object()).value("containerStatuses", Json::array()))
        ready += container.value("ready", false) ? 1 : 0;
    return std::to_string(ready) + "/" + std::to_string(at(pod, "spec.containers").size());
}

std::string nodeStatus(const Json &node)
{
    std::string text = "Unknown";
    for (const Json &condition : node.value("status", Json::object()).value("conditions", Json::array())) {
        if (condition.value("type", "") == "Ready")
            text = condition.value("status", "") == "True" ? "Ready" : "NotReady";
    }
    return at(node, "spec.unschedulable") == true ? text + ",SchedulingDisabled" : text;
}

std::string nodeRoles(const Json &node)
{
    std::vector<std::string> roles;
    constexpr std::string_view prefix = "node-role.kubernetes.io/";
    const Json labels = at(node, "metadata.labels");
    if (labels.is_object()) {
        for (const auto &[key, value] : labels.items()) {
            if (key.starts_with(prefix) && key.size() > prefix.size())
                roles.push_back(key.substr(prefix.size()));
            else if (key == "kubernetes.io/role" && value.is_string())
                roles.push_back(value.get<std::string>());
        }
    }
    std::ranges::sort(roles);
    return orNone(join(roles, ","));
}

std::string nodeAddress(const Json &node, const char *type)
{
    for (const Json &address : node.value("status", Json::object()).value("addresses", Json::array())) {
        if (address.value("type", "") == type)
            return address.value("address", "<none>");
    }
    return "<none>";
}

std::string conditionTrue(const Json &object, const char *type)
{
    for (const Json &condition : object.value("status", Json::object()).value("conditions", Json::array())) {
        if (condition.value("type", "") == type && condition.value("status", "") == "True")
            return type;
    }
    return {};
}

std::string jobStatus(const Json &job)
{
    for (const char *type : {"Complete", "Failed", "Suspended", "FailureTarget", "SuccessCriteriaMet"}) {
        if (!conditionTrue(job, type).empty())
            return type;
    }
    return job.at("metadata").contains("deletionTimestamp") ? "Terminating" : "Running";
}

std::string jobDuration(const Json &job)
{
    const auto start = parseTimestamp(textAt(job, "status.startTime"));
    if (!start)
        return "";
    std::string end = textAt(job, "status.completionTime");
    if (end.empty()) {
        for (const Json &condition : job.value("status", Json::object()).value("conditions", Json::array())) {
            if (condition.value("type", "") == "Failed" && condition.value("status", "") == "True")
                end = condition.value("lastTransitionTime", "");
        }
    }
    const auto stop = parseTimestamp(end);
    return humanDuration(std::chrono::duration_cast<std::chrono::seconds>((stop ? *stop : std::chrono::system_clock::now()) - *start));
}

std::string jobCompletions(const Json &job)
{
    const std::string done = std::to_string(countAt(job, "status.succeeded"));
    if (!at(job, "spec.completions").is_null())
        return done + "/" + textAt(job, "spec.completions");
    const long long parallelism = countAt(job, "spec.parallelism");
    return parallelism > 1 ? done + "/1 of " + std::to_string(parallelism) : done + "/1";
}

std::string lastSeen(const Json &event, const char *first)
{
    for (const char *field : {first, "lastTimestamp", "series.lastObservedTime", "eventTime", "firstTimestamp", "metadata.creationTimestamp"}) {
        if (const std::string time = textAt(event, field); !time.empty())
            return since(time);
    }
    return "<unknown>";
}

std::string quotaAmounts(const Json &quota, const char *what)
{
    std::vector<std::string> parts;
    const Json hard = at(quota, "status.hard").is_object() ? at(quota, "status.hard") : at(quota, "spec.hard");
    const Json used = at(quota, "status.used");
    if (hard.is_object()) {
        for (const auto &[resource, limit] : hard.items()) {
            if (resource.starts_with("limits") != (std::string_view(what) == "limits"))
                continue;
            const Json now = used.is_object() ? used.value(resource, Json("0")) : Json("0");
            parts.push_back(resource + ": " + (now.is_string() ? now.get<std::string>() : now.dump()) + "/" +
                            (limit.is_string() ? limit.get<std::string>() : limit.dump()));
        }
    }
    std::ranges::sort(parts);
    return join(parts, ", ");
}

std::string servicePorts(const Json &service)
{
    std::vector<std::string> parts;
    const Json ports = at(service, "spec.ports");
    for (const Json &port : ports.is_array() ? ports : Json::array())
        parts.push_back(textAt(port, "port") + "/" + textAt(port, "protocol", "TCP"));
    return orNone(join(parts, ","));
}

std::string selectorText(const Json &object) { return orNone(Selector::fromObject(at(object, "spec.selector")).text()); }

/// The type of the last condition, which is what the training kinds' State column shows.
std::string lastCondition(const Json &object)
{
    const Json conditions = at(object, "status.conditions");
    return conditions.is_array() && !conditions.empty() ? conditions.back().value("type", "") : "";
}

std::string trainJobState(const Json &job)
{
    for (const char *type : {"Complete", "Failed", "Suspended"}) {
        if (!conditionTrue(job, type).empty())
            return type;
    }
    return "";
}

std::string jobSetTerminal(const Json &set) { return textAt(set, "status.terminalState"); }

std::function<Json(const Json &)> path(const char *where, const char *otherwise = "")
{
    return [where, otherwise](const Json &object) -> Json { return textAt(object, where, otherwise); };
}

std::function<Json(const Json &)> number(const char *where)
{
    return [where](const Json &object) -> Json { return countAt(object, where); };
}

std::function<Json(const Json &)> text(std::string (*make)(const Json &))
{
    return [make](const Json &object) -> Json { return make(object); };
}

std::function<Json(const Json &)> containers(const char *spec, const char *field)
{
    return [spec, field](const Json &object) -> Json { return eachContainer(at(object, spec), field); };
}

const std::map<std::string, Columns> &allColumns()
{
    static const Column nameColumn{"Name", "string", 0, name};
    static const Column ageColumn{"Age", "string", 0, age};
    static const Column selectorColumn{"Selector", "string", 1, text(selectorText)};
    static const std::map<std::string, Columns> columns{
        {"pods.",
         {nameColumn,
          {"Ready", "string", 0, text(podReady)},
          {"Status", "string", 0, text(podStatus)},
          {"Restarts", "string", 0, text(podRestarts)},
          ageColumn,
          {"IP", "string", 1, path("status.podIP", "<none>")},
          {"Node", "string", 1, path("spec.nodeName", "<none>")},
          {"Nominated Node", "string", 1, path("status.nominatedNodeName", "<none>")},
          {"Readiness Gates", "string", 1, [](const Json &) -> Json { return "<none>"; }}}},
        {"nodes.",
         {nameColumn,
          {"Status", "string", 0, text(nodeStatus)},
          {"Roles", "string", 0, text(nodeRoles)},
          ageColumn,
          {"Version", "string", 0, path("status.nodeInfo.kubeletVersion")},
          {"Internal-IP", "string", 1, [](const Json &node) -> Json { return nodeAddress(node, "InternalIP"); }},
          {"External-IP", "string", 1, [](const Json &node) -> Json { return nodeAddress(node, "ExternalIP"); }},
          {"OS-Image", "string", 1, path("status.nodeInfo.osImage", "<unknown>")},
          {"Kernel-Version", "string", 1, path("status.nodeInfo.kernelVersion", "<unknown>")},
          {"Container-Runtime", "string", 1, path("status.nodeInfo.containerRuntimeVersion", "<unknown>")}}},
        {"jobs.batch",
         {nameColumn,
          {"Status", "string", 0, text(jobStatus)},
          {"Completions", "string", 0, text(jobCompletions)},
          {"Duration", "string", 0, text(jobDuration)},
          ageColumn,
          {"Containers", "string", 1, containers("spec.template.spec", "name")},
          {"Images", "string", 1, containers("spec.template.spec", "image")},
          selectorColumn}},
        {"cronjobs.batch",
         {nameColumn,
          {"Schedule", "string", 0, path("spec.schedule")},
          {"Timezone", "string", 0, path("spec.timeZone", "<none>")},
          {"Suspend", "boolean", 0, [](const Json &job) -> Json { return at(job, "spec.suspend") == true ? "True" : "False"; }},
          {"Active", "integer", 0, [](const Json &job) -> Json { return at(job, "status.active").size(); }},
          {"Last Schedule", "string", 0,
           [](const Json &job) -> Json {
               const std::string last = textAt(job, "status.lastScheduleTime");
               return last.empty() ? "<none>" : since(last);
           }},
          ageColumn}},
        {"deployments.apps",
         {nameColumn,
          {"Ready", "string", 0,
           [](const Json &d) -> Json {
               return std::to_string(countAt(d, "status.readyReplicas")) + "/" + std::to_string(countAt(d, "spec.replicas", 1));
           }},
          {"Up-to-date", "string", 0, number("status.updatedReplicas")},
          {"Available", "string", 0, number("status.availableReplicas")},
          ageColumn,
          {"Containers", "string", 1, containers("spec.template.spec", "name")},
          {"Images", "string", 1, containers("spec.template.spec", "image")},
          selectorColumn}},
        {"replicasets.apps",
         {nameColumn,
          {"Desired", "integer", 0, number("spec.replicas")},
          {"Current", "integer", 0, number("status.replicas")},
          {"Ready", "integer", 0, number("status.readyReplicas")},
          ageColumn,
          {"Containers", "string", 1, containers("spec.template.spec", "name")},
          {"Images", "string", 1, containers("spec.template.spec", "image")},
          selectorColumn}},
        {"statefulsets.apps",
         {nameColumn,
          {"Ready", "string", 0,
           [](const Json &s) -> Json {
               return std::to_string(countAt(s, "status.readyReplicas")) + "/" + std::to_string(countAt(s, "spec.replicas", 1));
           }},
          ageColumn,
          {"Containers", "string", 1, containers("spec.template.spec", "name")},
          {"Images", "string", 1, containers("spec.template.spec", "image")}}},
        {"daemonsets.apps",
         {nameColumn,
          {"Desired", "integer", 0, number("status.desiredNumberScheduled")},
          {"Current", "integer", 0, number("status.currentNumberScheduled")},
          {"Ready", "integer", 0, number("status.numberReady")},
          {"Up-to-date", "integer", 0, number("status.updatedNumberScheduled")},
          {"Available", "integer", 0, number("status.numberAvailable")},
          ageColumn}},
        {"controllerrevisions.apps", {nameColumn, {"Revision", "integer", 0, number("revision")}, ageColumn}},
        {"events.",
         {{"Last Seen", "string", 0, [](const Json &event) -> Json { return lastSeen(event, "lastTimestamp"); }},
          {"Type", "string", 0, path("type")},
          {"Reason", "string", 0, path("reason")},
          {"Object", "string", 0,
           [](const Json &event) -> Json { return lowerCase(textAt(event, "involvedObject.kind")) + "/" + textAt(event, "involvedObject.name"); }},
          {"Subobject", "string", 1, path("involvedObject.fieldPath")},
          {"Source", "string", 1,
           [](const Json &event) -> Json {
               const std::string from = textAt(event, "source.component");
               const std::string host = textAt(event, "source.host");
               return (from.empty() ? textAt(event, "reportingComponent") : from) + (host.empty() ? "" : ", " + host);
           }},
          {"Message", "string", 0, path("message")},
          {"First Seen", "string", 1, [](const Json &event) -> Json { return lastSeen(event, "firstTimestamp"); }},
          {"Count", "string", 1, [](const Json &event) -> Json { return countAt(event, "count", 1); }},
          {"Name", "string", 1, name}}},
        {"configmaps.",
         {nameColumn,
          {"Data", "string", 0, [](const Json &map) -> Json { return at(map, "data").size() + at(map, "binaryData").size(); }},
          ageColumn}},
        {"secrets.",
         {nameColumn,
          {"Type", "string", 0, path("type")},
          {"Data", "string", 0, [](const Json &secret) -> Json { return at(secret, "data").size(); }},
          ageColumn}},
        {"namespaces.", {nameColumn, {"Status", "string", 0, path("status.phase")}, ageColumn}},
        {"services.",
         {nameColumn,
          {"Type", "string", 0, path("spec.type")},
          {"Cluster-IP", "string", 0, path("spec.clusterIP", "<none>")},
          {"External-IP", "string", 0, [](const Json &) -> Json { return "<none>"; }},
          {"Port(s)", "string", 0, text(servicePorts)},
          ageColumn,
          {"Selector", "string", 1,
           [](const Json &service) -> Json {
               return orNone(Selector::fromObject(
                                 Json{{"matchLabels", at(service, "spec.selector").is_object() ? at(service, "spec.selector") : Json::object()}})
                                 .text());
           }}}},
        {"serviceaccounts.",
         {nameColumn, {"Secrets", "string", 0, [](const Json &account) -> Json { return at(account, "secrets").size(); }}, ageColumn}},
        {"resourcequotas.",
         {nameColumn,
          {"Request", "string", 0, [](const Json &quota) -> Json { return quotaAmounts(quota, "requests"); }},
          {"Limit", "string", 0, [](const Json &quota) -> Json { return quotaAmounts(quota, "limits"); }},
          ageColumn}},
        {"limitranges.", {nameColumn, {"Created At", "date", 0, path("metadata.creationTimestamp")}}},
        {"persistentvolumeclaims.",
         {nameColumn,
          {"Status", "string", 0, path("status.phase")},
          {"Volume", "string", 0, path("spec.volumeName")},
          {"Capacity", "string", 0, path("status.capacity.storage")},
          {"Access Modes", "string", 0,
           [](const Json &claim) -> Json { return at(claim, "spec.accessModes").empty() ? Json("") : at(claim, "spec.accessModes").front(); }},
          {"StorageClass", "string", 0, path("spec.storageClassName")},
          ageColumn}},
        {"leases.coordination.k8s.io", {nameColumn, {"Holder", "string", 0, path("spec.holderIdentity")}, ageColumn}},
        {"priorityclasses.scheduling.k8s.io",
         {nameColumn,
          {"Value", "integer", 0, number("value")},
          {"Global-Default", "boolean", 0, [](const Json &c) -> Json { return at(c, "globalDefault") == true; }},
          ageColumn}},
        {"poddisruptionbudgets.policy",
         {nameColumn,
          {"Min Available", "string", 0, path("spec.minAvailable", "N/A")},
          {"Max Unavailable", "string", 0, path("spec.maxUnavailable", "N/A")},
          {"Allowed Disruptions", "string", 0, number("status.disruptionsAllowed")},
          ageColumn}},
        {"customresourcedefinitions.apiextensions.k8s.io", {nameColumn, {"Created At", "date", 0, path("metadata.creationTimestamp")}}},
        {"jobsets.jobset.x-k8s.io",
         {nameColumn,
          {"TerminalState", "string", 0, text(jobSetTerminal)},
          {"Restarts", "string", 0, path("status.restarts")},
          {"Completed", "string", 0, [](const Json &set) -> Json { return conditionTrue(set, "Completed").empty() ? "" : "True"; }},
          {"Suspended", "string", 0, path("spec.suspend")},
          ageColumn}},
        {"trainjobs.trainer.kubeflow.org", {nameColumn, {"State", "string", 0, text(trainJobState)}, ageColumn}},
        {"experiments.kubeflow.org", {nameColumn, {"Type", "string", 0, text(lastCondition)}, ageColumn}},
        {"trials.kubeflow.org", {nameColumn, {"Type", "string", 0, text(lastCondition)}, ageColumn}},
        {"pytorchjobs.kubeflow.org", {nameColumn, {"State", "string", 0, text(lastCondition)}, ageColumn}}};
    return columns;
}

const Columns &columnsOf(const ResourceType &type)
{
    static const Columns plain{{"Name", "string", 0, name}, {"Age", "string", 0, age}};
    const auto it = allColumns().find(type.id());
    return it == allColumns().end() ? plain : it->second;
}

} // namespace

Json tableColumns(const ResourceType &type)
{
    Json definitions = Json::array();
    for (const Column &column : columnsOf(type)) {
        definitions.push_back({{"name", column.name},
                               {"type", column.type},
                               {"format", std::string_view(column.name) == "Name" ? "name" : ""},
                               {"description", std::string(column.name) + " of the " + type.kind},
                               {"priority", column.priority}});
    }
    return definitions;
}

Json tableCells(const ResourceType &type, const Json &object)
{
    Json cells = Json::array();
    for (const Column &column : columnsOf(type))
        cells.push_back(column.cell(object));
    return cells;
}

Json partialMetadata(const Json &object)
{
    return Json{{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", object.at("metadata")}};
}

Json tableOf(const ResourceType &type, const std::vector<ObjectPtr> &objects, const std::string &include, bool withColumns)
{
    Json table{{"kind", "Table"},
               {"apiVersion", "meta.k8s.io/v1"},
               {"metadata", Json::object()},
               {"columnDefinitions", withColumns ? tableColumns(type) : Json()},
               {"rows", Json::array()}};
    for (const ObjectPtr &object : objects) {
        Json row{{"cells", tableCells(type, *object)}};
        const std::string phase = textAt(*object, "status.phase");
        if (type.id() == "pods." && (phase == "Succeeded" || phase == "Failed"))
            row["conditions"] =
                Json::array({Json{{"type", "Completed"}, {"status", "True"}, {"reason", phase}, {"message", "The pod has completed."}}});
        if (include == "Object")
            row["object"] = *object;
        else if (include != "None")
            row["object"] = partialMetadata(*object);
        else
            row["object"] = nullptr;
        table["rows"].push_back(std::move(row));
    }
    return table;
}

} // namespace demo
