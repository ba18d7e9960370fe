// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/job_controller.h"

#include "app/demo/server/text.h"

#include <algorithm>
#include <cmath>

namespace demo {
namespace {

using Steady = std::chrono::steady_clock;
constexpr const char *indexKey = "batch.kubernetes.io/job-completion-index";

bool indexed(const Json &job) { return textAt(job, {"spec", "completionMode"}) == "Indexed"; }

int indexOf(const Json &pod)
{
    const std::string text = annotationOf(pod, indexKey);
    return text.empty() ? -1 : std::atoi(text.c_str());
}

double secondsSince(Steady::time_point start) { return std::chrono::duration<double>(Steady::now() - start).count(); }

long restartsOf(const Json &pod)
{
    long sum = 0;
    const Json &statuses = at(pod, {"status", "containerStatuses"});
    if (statuses.is_array()) {
        for (const Json &status : statuses)
            sum += numberAt(status, {"restartCount"}, 0);
    }
    return sum;
}

} // namespace

void JobController::applyDefaults(Json &job)
{
    Json &spec = job["spec"];
    if (!spec.is_object())
        return;
    const auto fill = [&](const char *field, const Json &value) {
        if (!spec.contains(field) || spec[field].is_null())
            spec[field] = value;
    };
    const bool neither = !spec.contains("completions") && !spec.contains("parallelism");
    fill("parallelism", 1);
    if (neither)
        fill("completions", 1);
    fill("completionMode", "NonIndexed");
    fill("backoffLimit", spec.contains("backoffLimitPerIndex") ? 2147483647 : 6);
    fill("suspend", false);
    fill("podReplacementPolicy", spec.contains("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
    const std::string uid = uidOf(job), name = nameOf(job);
    if (!flagAt(spec, {"manualSelector"}) && !uid.empty()) {
        spec["selector"] = Json{{"matchLabels", {{"batch.kubernetes.io/controller-uid", uid}}}};
        mergeInto(
            spec["template"]["metadata"]["labels"],
            Json{{"batch.kubernetes.io/controller-uid", uid}, {"batch.kubernetes.io/job-name", name}, {"controller-uid", uid}, {"job-name", name}});
    }
}

void JobController::reconcile()
{
    const auto jobs = m_context.store.list("jobs.batch").first;
    const auto pods = byController("pods.");
    std::set<std::string> live;
    static const std::vector<ObjectPtr> none;
    for (const ObjectPtr &job : jobs) {
        live.insert(uidOf(*job));
        const auto it = pods.find(uidOf(*job));
        if (!isDeleting(*job))
            one(*job, it == pods.end() ? none : it->second);
    }
    std::erase_if(m_ledgers, [&](const auto &entry) { return !live.contains(entry.first); });
}

void JobController::expire(const Json &job)
{
    const Json &ttl = at(job, {"spec", "ttlSecondsAfterFinished"});
    if (!ttl.is_number())
        return;
    const Json &end = conditionIs(job, "Complete") ? condition(job, "Complete") : condition(job, "Failed");
    const auto finished = parseTimestamp(textAt(end, {"lastTransitionTime"})).value_or(WallClock::now());
    const double left = ttl.get<double>() - std::chrono::duration<double>(WallClock::now() - finished).count();
    if (left <= 0)
        removeObject("jobs.batch", job);
    else
        m_context.wakeAfter(left);
}

void JobController::judgeFailure(const Json &job, const Json &pod, Ledger &ledger)
{
    const Json &rules = at(job, {"spec", "podFailurePolicy", "rules"});
    std::string action = "Count";
    if (rules.is_array()) {
        const Json &statuses = at(pod, {"status", "containerStatuses"});
        for (std::size_t r = 0; r < rules.size() && action == "Count"; ++r) {
            const Json &codes = at(rules[r], {"onExitCodes"});
            const Json &conditions = at(rules[r], {"onPodConditions"});
            if (codes.is_object() && statuses.is_array()) {
                for (const Json &status : statuses) {
                    const long long code = numberAt(status, {"state", "terminated", "exitCode"}, 0);
                    const std::string only = textAt(codes, {"containerName"});
                    const Json &values = at(codes, {"values"});
                    const bool listed = values.is_array() && std::find(values.begin(), values.end(), Json(code)) != values.end();
                    if (code != 0 && (only.empty() || only == textAt(status, {"name"})) && listed == (textAt(codes, {"operator"}) == "In")) {
                        action = textAt(rules[r], {"action"});
                        if (action == "FailJob") {
                            ledger.verdictReason = "PodFailurePolicy";
                            ledger.verdictMessage = "Container " + textAt(status, {"name"}) + " for pod " + namespaceOf(pod) + "/" + nameOf(pod) +
                                                    " failed with exit code " + std::to_string(code) + " matching " + action + " rule at index " +
                                                    std::to_string(r);
                        }
                        break;
                    }
                }
            } else if (conditions.is_array()) {
                for (const Json &wanted : conditions) {
                    if (conditionIs(pod, textAt(wanted, {"type"}), textAt(wanted, {"status"}, "True")))
                        action = textAt(rules[r], {"action"});
                }
            }
        }
    }
    if (action == "Ignore")
        return;
    ++ledger.failed;
    ledger.lastFailure = Steady::now();
}

void JobController::count(const Json &job, const std::vector<ObjectPtr> &pods, Ledger &ledger)
{
    std::set<std::string> present;
    for (const ObjectPtr &pod : pods) {
        const std::string uid = uidOf(*pod);
        present.insert(uid);
        ledger.known.insert(uid);
        if (!podFinished(*pod) || ledger.counted.contains(uid))
            continue;
        ledger.counted.insert(uid);
        if (podPhase(*pod) == "Failed") {
            judgeFailure(job, *pod, ledger);
        } else if (!indexed(job) || ledger.doneIndexes.insert(indexOf(*pod)).second) {
            ++ledger.succeeded;
        }
    }
    for (auto it = ledger.known.begin(); it != ledger.known.end();) {
        if (present.contains(*it)) {
            ++it;
            continue;
        }
        // Removed while it ran: the pod counts as failed, unless the Job itself asked for it (then it was counted out before).
        if (ledger.counted.erase(*it) == 0) {
            ++ledger.failed;
            ledger.lastFailure = Steady::now();
        }
        it = ledger.known.erase(it);
    }
}

void JobController::one(const Json &job, const std::vector<ObjectPtr> &pods)
{
    if (conditionIs(job, "Complete") || conditionIs(job, "Failed")) {
        expire(job);
        return;
    }
    const std::string managedBy = textAt(job, {"spec", "managedBy"});
    if (!managedBy.empty() && managedBy != "kubernetes.io/job-controller")
        return;
    Ledger &ledger = m_ledgers[uidOf(job)];
    count(job, pods, ledger);

    std::vector<ObjectPtr> active;
    long terminating = 0, ready = 0, restarts = 0;
    for (const ObjectPtr &pod : pods) {
        if (podFinished(*pod))
            continue;
        if (isDeleting(*pod)) {
            ++terminating;
            continue;
        }
        active.push_back(pod);
        ready += podReady(*pod) ? 1 : 0;
        restarts += restartsOf(*pod);
    }
    Json status = at(job, {"status"}).is_object() ? at(job, {"status"}) : Json::object();
    const bool suspended = flagAt(job, {"spec", "suspend"});
    const auto dismiss = [&] {
        for (const ObjectPtr &pod : active) {
            ledger.counted.insert(uidOf(*pod)); // asked for: not a failure
            removeObject("pods.", *pod);
        }
    };
    std::string failReason = ledger.verdictReason, failMessage = ledger.verdictMessage;
    const auto started = parseTimestamp(textAt(status, {"startTime"}));
    if (const Json &deadline = at(job, {"spec", "activeDeadlineSeconds"}); deadline.is_number() && started && !suspended) {
        const double left = deadline.get<double>() - std::chrono::duration<double>(WallClock::now() - *started).count();
        if (left <= 0) {
            failReason = "DeadlineExceeded";
            failMessage = "Job was active longer than specified deadline";
        } else {
            m_context.wakeAfter(left);
        }
    }
    const long limit = static_cast<long>(numberAt(job, {"spec", "backoffLimit"}, 6));
    const bool onFailure = textAt(job, {"spec", "template", "spec", "restartPolicy"}) == "OnFailure";
    if (failReason.empty() && (ledger.failed > limit || (onFailure && restarts > 0 && restarts + ledger.failed >= std::max(1L, limit)))) {
        failReason = "BackoffLimitExceeded";
        failMessage = "Job has reached the specified backoff limit";
    }
    const Json &completions = at(job, {"spec", "completions"});
    const bool targetKnown = completions.is_number();
    const long target = targetKnown ? completions.get<long>() : 0;
    const bool reached = targetKnown ? ledger.succeeded >= target : (ledger.succeeded > 0 && active.empty());

    if (const Json &decided = condition(job, "FailureTarget"); !decided.is_null()) {
        failReason = textAt(decided, {"reason"});
        failMessage = textAt(decided, {"message"});
    }
    const bool goneBefore = active.empty() && terminating == 0;
    if (!failReason.empty()) {
        setCondition(status, "FailureTarget", true, failReason, failMessage);
        dismiss();
        if (goneBefore) {
            setCondition(status, "Failed", true, failReason, failMessage);
            m_context.events.record(job, true, failReason, failMessage, "job-controller");
        }
    } else if (reached) {
        setCondition(status, "SuccessCriteriaMet", true, "CompletionsReached", "Reached expected number of succeeded pods");
        dismiss();
        if (goneBefore) {
            setCondition(status, "Complete", true, "CompletionsReached", "Reached expected number of succeeded pods");
            status["completionTime"] = timestampNow();
            m_context.events.record(job, false, "Completed", "Job completed", "job-controller");
        }
    } else if (suspended) {
        dismiss();
        if (!conditionIs(job, "Suspended"))
            m_context.events.record(job, false, "Suspended", "Job suspended", "job-controller");
        setCondition(status, "Suspended", true, "JobSuspended", "Job suspended");
        status.erase("startTime");
    } else {
        if (conditionIs(job, "Suspended")) {
            setCondition(status, "Suspended", false, "JobResumed", "Job resumed");
            m_context.events.record(job, false, "Resumed", "Job resumed", "job-controller");
            ledger.retryCreate.reset();
        }
        if (!status.contains("startTime"))
            status["startTime"] = timestampNow();
        const long parallelism = static_cast<long>(numberAt(job, {"spec", "parallelism"}, 1));
        const long open = targetKnown ? target - ledger.succeeded : (ledger.succeeded > 0 ? static_cast<long>(active.size()) : parallelism);
        const bool replaceTerminating = textAt(job, {"spec", "podReplacementPolicy"}) != "Failed";
        const long wanted = std::min(parallelism, open) - (replaceTerminating ? 0 : terminating);
        for (std::size_t i = static_cast<std::size_t>(std::max(0L, wanted)); i < active.size(); ++i) {
            ledger.counted.insert(uidOf(*active[i]));
            removeObject("pods.", *active[i]);
            m_context.events.record(job, false, "SuccessfulDelete", "Deleted pod: " + nameOf(*active[i]), "job-controller");
        }
        if (static_cast<long>(active.size()) < wanted)
            createPods(job, active, ledger, wanted - static_cast<long>(active.size()));
    }

    const auto number = [&](const char *field, long value) {
        if (value > 0)
            status[field] = value;
        else
            status.erase(field);
    };
    const bool stopping = !failReason.empty() || reached || suspended;
    number("active", stopping ? 0 : static_cast<long>(active.size()));
    status["ready"] = stopping ? 0 : ready;
    status["terminating"] = terminating + (stopping ? static_cast<long>(active.size()) : 0);
    number("succeeded", ledger.succeeded);
    number("failed", ledger.failed);
    status["uncountedTerminatedPods"] = Json::object();
    if (indexed(job) && !ledger.doneIndexes.empty())
        status["completedIndexes"] = indexRanges({ledger.doneIndexes.begin(), ledger.doneIndexes.end()});
    writeStatus("jobs.batch", job, status);
}

void JobController::createPods(const Json &job, const std::vector<ObjectPtr> &active, Ledger &ledger, long wanted)
{
    if (ledger.lastFailure && ledger.failed > 0) {
        const double pause = m_context.paced(std::min(60.0, 2.0 * std::pow(2.0, static_cast<double>(ledger.failed - 1))));
        const double left = pause - secondsSince(*ledger.lastFailure);
        if (left > 0) {
            m_context.wakeAfter(left);
            return;
        }
    }
    if (ledger.retryCreate && secondsSince(*ledger.retryCreate) < m_context.paced(5)) {
        m_context.wakeAfter(m_context.paced(5) - secondsSince(*ledger.retryCreate));
        return;
    }
    std::set<int> taken = ledger.doneIndexes;
    for (const ObjectPtr &pod : active)
        taken.insert(indexOf(*pod));
    int next = 0;
    for (long i = 0; i < wanted; ++i) {
        while (taken.contains(next))
            ++next;
        const int index = indexed(job) ? next : -1;
        taken.insert(next);
        const auto [pod, problem] = m_context.store.create("pods.", namespaceOf(job), podOf(job, index, ledger));
        if (problem) {
            m_context.events.record(job, true, "FailedCreate", "Error creating: " + problem->message, "job-controller");
            ledger.retryCreate = Steady::now();
            m_context.wakeAfter(m_context.paced(5));
            return;
        }
        ledger.known.insert(uidOf(*pod));
        m_context.events.record(job, false, "SuccessfulCreate", "Created pod: " + nameOf(*pod), "job-controller");
    }
    ledger.retryCreate.reset();
}

Json JobController::podOf(const Json &job, int index, const Ledger &ledger) const
{
    Json pod = podFromTemplate(at(job, {"spec", "template"}), job);
    const std::string name = nameOf(job);
    mergeInto(pod["metadata"]["labels"], Json{{"batch.kubernetes.io/controller-uid", uidOf(job)},
                                              {"batch.kubernetes.io/job-name", name},
                                              {"controller-uid", uidOf(job)},
                                              {"job-name", name}});
    if (index < 0) {
        pod["metadata"]["generateName"] = name + "-";
        return pod;
    }
    const std::string number = std::to_string(index);
    pod["metadata"]["generateName"] = name + "-" + number + "-";
    pod["metadata"]["labels"][indexKey] = number;
    mergeInto(pod["metadata"]["annotations"],
              Json{{indexKey, number}, {"batch.kubernetes.io/job-index-failure-count", std::to_string(ledger.failed)}});
    if (!pod["spec"].contains("hostname"))
        pod["spec"]["hostname"] = name + "-" + number;
    if (pod["spec"]["containers"].is_array()) {
        for (Json &container : pod["spec"]["containers"]) {
            addEnvironment(
                container, "JOB_COMPLETION_INDEX",
                Json{{"valueFrom",
                      {{"fieldRef", {{"apiVersion", "v1"}, {"fieldPath", "metadata.labels['batch.kubernetes.io/job-completion-index']"}}}}}});
        }
    }
    return pod;
}

} // namespace demo
