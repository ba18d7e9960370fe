// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/pytorchjob_controller.h"

#include "app/demo/server/text.h"

#include <algorithm>

namespace demo {
namespace {

const char *const typeId = "pytorchjobs.kubeflow.org";
const std::string prefix = "training.kubeflow.org/";

long replicasOf(const Json &job, const char *type)
{
    const Json &spec = at(job, {"spec", "pytorchReplicaSpecs", type});
    return spec.is_object() ? static_cast<long>(numberAt(spec, {"replicas"}, 1)) : 0;
}

std::string lower(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

bool is(const Json &status, const std::string &type) { return conditionIs(Json{{"status", status}}, type); }

int exitCodeOf(const Json &pod)
{
    const Json &statuses = at(pod, {"status", "containerStatuses"});
    int code = 0;
    if (statuses.is_array()) {
        for (const Json &entry : statuses)
            code = std::max(code, static_cast<int>(numberAt(entry, {"state", "terminated", "exitCode"}, 0)));
    }
    return code;
}

} // namespace

void PyTorchJobController::reconcile()
{
    const auto jobs = m_context.store.list(typeId).first;
    if (jobs.empty())
        return;
    const auto pods = byController("pods.");
    static const std::vector<ObjectPtr> none;
    for (const ObjectPtr &job : jobs) {
        const auto it = pods.find(uidOf(*job));
        if (!isDeleting(*job))
            one(*job, it == pods.end() ? none : it->second);
    }
}

void PyTorchJobController::say(const Json &job, Json &status, const std::string &type, const std::string &message) const
{
    if (is(status, type))
        return;
    // The operator keeps conditions in the order of time; Running and Restarting displace one another.
    Json kept = Json::array();
    for (Json entry : status["conditions"].is_array() ? status["conditions"] : Json::array()) {
        const std::string other = textAt(entry, {"type"});
        if (other == type || (type == "Running" && other == "Restarting") || (type == "Restarting" && other == "Running"))
            continue;
        if ((type == "Succeeded" || type == "Failed" || type == "Suspended") && other == "Running" && textAt(entry, {"status"}) == "True") {
            entry["status"] = "False";
            entry["lastTransitionTime"] = timestampNow();
        }
        kept.push_back(entry);
    }
    const std::string reason = "PyTorchJob" + type;
    kept.push_back(Json{{"type", type},
                        {"status", "True"},
                        {"reason", reason},
                        {"message", message},
                        {"lastUpdateTime", timestampNow()},
                        {"lastTransitionTime", timestampNow()}});
    status["conditions"] = kept;
    m_context.events.record(job, type == "Failed" || type == "Restarting", reason, message, "pytorchjob-controller");
}

void PyTorchJobController::clean(const Json &job, const std::vector<ObjectPtr> &pods)
{
    const std::string policy = textAt(job, {"spec", "runPolicy", "cleanPodPolicy"}, "None");
    for (const ObjectPtr &pod : pods) {
        if (policy == "All" || (policy == "Running" && !podFinished(*pod)))
            removeObject("pods.", *pod);
    }
    if (const Json &ttl = at(job, {"spec", "runPolicy", "ttlSecondsAfterFinished"}); ttl.is_number()) {
        const auto end = parseTimestamp(textAt(job, {"status", "completionTime"})).value_or(WallClock::now());
        const double left = ttl.get<double>() - std::chrono::duration<double>(WallClock::now() - end).count();
        if (left <= 0)
            removeObject(typeId, job);
        else
            m_context.wakeAfter(left);
    }
}

Json PyTorchJobController::podOf(const Json &job, const std::string &type, int index) const
{
    const Json &replica = at(job, {"spec", "pytorchReplicaSpecs", type.c_str()});
    Json pod = podFromTemplate(at(replica, {"template"}), job);
    const std::string name = nameOf(job), kind = lower(type);
    pod["metadata"]["name"] = name + "-" + kind + "-" + std::to_string(index);
    mergeInto(pod["metadata"]["labels"], Json{{prefix + "job-name", name},
                                              {prefix + "operator-name", "pytorchjob-controller"},
                                              {prefix + "replica-type", kind},
                                              {prefix + "replica-index", std::to_string(index)}});
    const long masters = replicasOf(job, "Master"), workers = replicasOf(job, "Worker");
    if (masters > 0 ? type == "Master" : index == 0)
        pod["metadata"]["labels"][prefix + "job-role"] = "master";
    const std::string restart = textAt(replica, {"restartPolicy"}, "OnFailure");
    pod["spec"]["restartPolicy"] = restart == "ExitCode" ? "Never" : restart; // the operator itself judges exit codes
    if (!pod["spec"]["containers"].is_array())
        return pod;
    for (Json &container : pod["spec"]["containers"]) {
        addEnvironment(container, "PYTHONUNBUFFERED", "1");
        addEnvironment(container, "PET_NNODES", std::to_string(masters + workers));
        if (masters == 0)
            continue;
        const std::string rank = std::to_string(type == "Master" ? index : index + masters), address = name + "-master-0";
        addEnvironment(container, "MASTER_PORT", "23456");
        addEnvironment(container, "PET_MASTER_PORT", "23456");
        addEnvironment(container, "MASTER_ADDR", address);
        addEnvironment(container, "PET_MASTER_ADDR", address);
        addEnvironment(container, "WORLD_SIZE", std::to_string(masters + workers));
        addEnvironment(container, "RANK", rank);
        addEnvironment(container, "PET_NODE_RANK", rank);
    }
    return pod;
}

void PyTorchJobController::one(const Json &job, const std::vector<ObjectPtr> &pods)
{
    if (conditionIs(job, "Succeeded") || conditionIs(job, "Failed")) {
        clean(job, pods);
        return;
    }
    const std::string name = nameOf(job);
    Json status = at(job, {"status"}).is_object() ? at(job, {"status"}) : Json::object();
    say(job, status, "Created", "PyTorchJob " + name + " is created.");
    if (flagAt(job, {"spec", "runPolicy", "suspend"})) {
        for (const ObjectPtr &pod : pods)
            removeObject("pods.", *pod);
        say(job, status, "Suspended", "PyTorchJob " + name + " is suspended.");
        status.erase("startTime");
        for (const char *type : {"Master", "Worker"}) {
            if (replicasOf(job, type) > 0)
                status["replicaStatuses"][type] = Json{{"active", 0}};
        }
        writeStatus(typeId, job, status);
        return;
    }
    if (is(status, "Suspended")) {
        setCondition(status, "Suspended", false, "PyTorchJobResumed", "PyTorchJob " + name + " is resumed.");
        m_context.events.record(job, false, "PyTorchJobResumed", "PyTorchJob " + name + " is resumed.", "pytorchjob-controller");
    }
    if (!status.contains("startTime"))
        status["startTime"] = timestampNow();
    std::map<std::string, ObjectPtr> byName;
    for (const ObjectPtr &pod : pods)
        byName[nameOf(*pod)] = pod;
    long restarts = m_replaced[uidOf(job)];
    bool restarting = false, running = false;
    std::string failure;
    std::map<std::string, long> succeeded;
    for (const char *type : {"Master", "Worker"}) {
        const long replicas = replicasOf(job, type);
        if (replicas == 0)
            continue;
        const std::string policy = textAt(job, {"spec", "pytorchReplicaSpecs", type, "restartPolicy"}, "OnFailure");
        long active = 0, done = 0, failed = 0;
        for (int i = 0; i < replicas; ++i) {
            const std::string podName = name + "-" + lower(type) + "-" + std::to_string(i);
            const auto it = byName.find(podName);
            if (it == byName.end()) {
                const auto [pod, problem] = m_context.store.create("pods.", namespaceOf(job), podOf(job, type, i));
                if (problem) {
                    m_context.events.record(job, true, "FailedCreatePod", "Error creating: " + problem->message, "pytorchjob-controller");
                    m_context.wakeAfter(m_context.paced(5));
                } else {
                    m_context.events.record(job, false, "SuccessfulCreatePod", "Created pod: " + podName, "pytorchjob-controller");
                }
                if (!m_context.store.get("services.", namespaceOf(job), podName)) {
                    const auto [service, refused] =
                        m_context.store.create("services.", namespaceOf(job),
                                               Json{{"metadata", {{"name", podName}, {"ownerReferences", Json::array({controllerReference(job)})}}},
                                                    {"spec",
                                                     {{"clusterIP", "None"},
                                                      {"ports", Json::array({Json{{"name", "pytorchjob-port"}, {"port", 23456}}})},
                                                      {"selector",
                                                       {{prefix + "job-name", name},
                                                        {prefix + "replica-type", lower(type)},
                                                        {prefix + "replica-index", std::to_string(i)}}}}}});
                    if (!refused)
                        m_context.events.record(job, false, "SuccessfulCreateService", "Created service: " + podName, "pytorchjob-controller");
                }
                continue;
            }
            const Json &pod = *it->second;
            const Json &statuses = at(pod, {"status", "containerStatuses"});
            if (statuses.is_array()) {
                for (const Json &entry : statuses) {
                    restarts += static_cast<long>(numberAt(entry, {"restartCount"}, 0));
                    restarting = restarting || textAt(entry, {"state", "waiting", "reason"}) == "CrashLoopBackOff";
                }
            }
            const std::string phase = podPhase(pod);
            if (phase == "Succeeded") {
                ++done;
            } else if (phase == "Failed") {
                ++failed;
                const int code = exitCodeOf(pod);
                if (policy == "ExitCode" && code >= 128) {
                    ++m_replaced[uidOf(job)];
                    restarting = true;
                    removeObject("pods.", pod);
                } else {
                    failure = std::string("PyTorchJob ") + name + " is failed because " + std::to_string(failed) + " " + type + " replica(s) failed.";
                }
            } else if (!isDeleting(pod)) {
                ++active;
                running = running || phase == "Running";
            }
        }
        status["replicaStatuses"][type] = Json{{"active", active},
                                               {"selector", prefix + "job-name=" + name + "," + prefix + "operator-name=pytorchjob-controller," +
                                                                prefix + "replica-type=" + lower(type)}};
        if (done > 0)
            status["replicaStatuses"][type]["succeeded"] = done;
        if (failed > 0)
            status["replicaStatuses"][type]["failed"] = failed;
        succeeded[type] = done;
    }
    if (const Json &limit = at(job, {"spec", "runPolicy", "backoffLimit"}); limit.is_number() && restarts > limit.get<long>())
        failure = "PyTorchJob " + name + " has failed because it has reached the specified backoff limit";
    if (const Json &deadline = at(job, {"spec", "runPolicy", "activeDeadlineSeconds"}); deadline.is_number()) {
        const auto start = parseTimestamp(textAt(status, {"startTime"})).value_or(WallClock::now());
        const double left = deadline.get<double>() - std::chrono::duration<double>(WallClock::now() - start).count();
        if (left <= 0)
            failure = "PyTorchJob " + name + " has failed because it was active longer than specified deadline";
        else
            m_context.wakeAfter(left);
    }
    const bool hasMaster = replicasOf(job, "Master") > 0;
    const bool success = hasMaster ? succeeded["Master"] > 0 : (replicasOf(job, "Worker") > 0 && succeeded["Worker"] >= replicasOf(job, "Worker"));
    if (success || !failure.empty()) {
        status["completionTime"] = timestampNow();
        say(job, status, success ? "Succeeded" : "Failed", success ? "PyTorchJob " + name + " is successfully completed." : failure);
    } else if (restarting) {
        say(job, status, "Restarting", "PyTorchJob " + name + " is restarting because a replica failed.");
    } else if (running) {
        say(job, status, "Running", "PyTorchJob " + name + " is running.");
    }
    writeStatus(typeId, job, status);
}

} // namespace demo
