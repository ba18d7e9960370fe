// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/jobset_controller.h"

#include "app/demo/server/text.h"

#include <algorithm>
#include <set>

namespace demo {
namespace {

const std::string prefix = "jobset.sigs.k8s.io/";

long replicasOf(const Json &replicated) { return static_cast<long>(numberAt(replicated, {"replicas"}, 1)); }

const Json &replicatedJobs(const Json &set)
{
    static const Json none = Json::array();
    const Json &all = at(set, {"spec", "replicatedJobs"});
    return all.is_array() ? all : none;
}

bool listed(const Json &names, const std::string &name)
{
    return !names.is_array() || names.empty() || std::find(names.begin(), names.end(), Json(name)) != names.end();
}

} // namespace

void JobSetController::reconcile()
{
    const auto sets = m_context.store.list("jobsets.jobset.x-k8s.io").first;
    if (sets.empty())
        return;
    const auto jobs = byController("jobs.batch");
    static const std::vector<ObjectPtr> none;
    for (const ObjectPtr &set : sets) {
        const auto it = jobs.find(uidOf(*set));
        if (!isDeleting(*set))
            one(*set, it == jobs.end() ? none : it->second);
    }
}

Json JobSetController::statusOfJobs(const Json &set, const std::vector<ObjectPtr> &jobs) const
{
    Json rows = Json::array();
    for (const Json &replicated : replicatedJobs(set)) {
        const std::string name = textAt(replicated, {"name"});
        long ready = 0, succeeded = 0, failed = 0, active = 0, suspended = 0;
        for (const ObjectPtr &job : jobs) {
            if (labelOf(*job, prefix + "replicatedjob-name") != name)
                continue;
            const long wanted = static_cast<long>(numberAt(*job, {"spec", "parallelism"}, 1));
            if (conditionIs(*job, "Complete"))
                ++succeeded;
            else if (conditionIs(*job, "Failed"))
                ++failed;
            else if (flagAt(*job, {"spec", "suspend"}))
                ++suspended;
            else {
                if (numberAt(*job, {"status", "active"}, 0) > 0)
                    ++active;
                if (numberAt(*job, {"status", "ready"}, 0) + numberAt(*job, {"status", "succeeded"}, 0) >= wanted)
                    ++ready;
            }
        }
        rows.push_back(
            Json{{"name", name}, {"ready", ready}, {"succeeded", succeeded}, {"failed", failed}, {"active", active}, {"suspended", suspended}});
    }
    return rows;
}

bool JobSetController::dependenciesMet(const Json &replicated, const Json &rows) const
{
    const Json &dependsOn = at(replicated, {"dependsOn"});
    if (!dependsOn.is_array())
        return true;
    for (const Json &dependency : dependsOn) {
        bool met = false;
        for (const Json &row : rows) {
            if (textAt(row, {"name"}) != textAt(dependency, {"name"}))
                continue;
            const long done = static_cast<long>(numberAt(row, {"succeeded"}, 0)), ready = static_cast<long>(numberAt(row, {"ready"}, 0));
            const bool complete = textAt(dependency, {"status"}) == "Complete";
            met = complete ? done > 0 && numberAt(row, {"active"}, 0) + numberAt(row, {"failed"}, 0) == 0 : done + ready > 0;
        }
        if (!met)
            return false;
    }
    return true;
}

void JobSetController::finish(const Json &set, Json &status, const std::vector<ObjectPtr> &jobs, const char *type, const char *state,
                              const std::string &reason, const std::string &message)
{
    setCondition(status, type, true, reason, message);
    status["terminalState"] = state;
    m_context.events.record(set, std::string(state) == "Failed", reason, message, "jobset");
    for (const ObjectPtr &job : jobs) {
        if (!conditionIs(*job, "Complete") && !conditionIs(*job, "Failed"))
            removeObject("jobs.batch", *job);
    }
}

void JobSetController::one(const Json &set, const std::vector<ObjectPtr> &all)
{
    Json status = at(set, {"status"}).is_object() ? at(set, {"status"}) : Json::object();
    if (!textAt(status, {"terminalState"}).empty()) {
        if (const Json &ttl = at(set, {"spec", "ttlSecondsAfterFinished"}); ttl.is_number()) {
            const Json &end = textAt(status, {"terminalState"}) == "Completed" ? condition(set, "Completed") : condition(set, "Failed");
            const auto when = parseTimestamp(textAt(end, {"lastTransitionTime"})).value_or(WallClock::now());
            const double left = ttl.get<double>() - std::chrono::duration<double>(WallClock::now() - when).count();
            if (left <= 0)
                removeObject("jobsets.jobset.x-k8s.io", set);
            else
                m_context.wakeAfter(left);
        }
        return;
    }
    const long attempt = static_cast<long>(numberAt(status, {"restarts"}, 0));
    std::vector<ObjectPtr> jobs;
    bool leftovers = false;
    for (const ObjectPtr &job : all) {
        if (!isDeleting(*job) && labelOf(*job, prefix + "restart-attempt") == std::to_string(attempt)) {
            jobs.push_back(job);
        } else {
            leftovers = true;
            removeObject("jobs.batch", *job);
        }
    }
    const bool suspended = flagAt(set, {"spec", "suspend"});
    const Json rows = statusOfJobs(set, jobs);
    status["restarts"] = attempt;
    status["restartsCountTowardsMax"] = numberAt(status, {"restartsCountTowardsMax"}, 0);
    status["replicatedJobsStatus"] = rows;

    if (suspended) {
        if (!conditionIs(set, "Suspended"))
            m_context.events.record(set, false, "SuspendedJobs", "jobset is suspended", "jobset");
        setCondition(status, "Suspended", true, "SuspendedJobs", "jobset is suspended");
    } else if (conditionIs(set, "Suspended")) {
        setCondition(status, "Suspended", false, "ResumeJobs", "jobset is resumed");
        m_context.events.record(set, false, "ResumeJobs", "jobset is resumed", "jobset");
    }
    for (const ObjectPtr &job : jobs) {
        if (flagAt(*job, {"spec", "suspend"}) != suspended && !conditionIs(*job, "Complete") && !conditionIs(*job, "Failed")) {
            m_context.store.modify("jobs.batch", namespaceOf(*job), nameOf(*job), [&](Json &current) {
                current["spec"]["suspend"] = suspended;
                return true;
            });
        }
    }

    const ObjectPtr failed = [&]() -> ObjectPtr {
        for (const ObjectPtr &job : jobs) {
            if (conditionIs(*job, "Failed"))
                return job;
        }
        return nullptr;
    }();
    if (failed) {
        const long most = static_cast<long>(numberAt(set, {"spec", "failurePolicy", "maxRestarts"}, 0));
        const long counted = static_cast<long>(numberAt(status, {"restartsCountTowardsMax"}, 0));
        const std::string child = labelOf(*failed, prefix + "replicatedjob-name"), why = textAt(condition(*failed, "Failed"), {"reason"});
        std::string action = "RestartJobSet";
        if (const Json &rules = at(set, {"spec", "failurePolicy", "rules"}); rules.is_array()) {
            for (const Json &rule : rules) {
                const Json &reasons = at(rule, {"onJobFailureReasons"});
                if (listed(at(rule, {"targetReplicatedJobs"}), child) && (!reasons.is_array() || reasons.empty() || listed(reasons, why))) {
                    action = textAt(rule, {"action"});
                    break;
                }
            }
        }
        const std::string culprit = " (first failed job: " + nameOf(*failed) + ")";
        const bool free = action == "RestartJobSetAndIgnoreMaxRestarts";
        if (action == "FailJobSet") {
            finish(set, status, jobs, "Failed", "Failed", "FailJobSetFailurePolicyAction",
                   "jobset failed due to FailJobSet failure policy action" + culprit);
        } else if (!free && most == 0) {
            finish(set, status, jobs, "Failed", "Failed", "FailedJobs", "jobset failed due to one or more job failures" + culprit);
        } else if (!free && counted >= most) {
            finish(set, status, jobs, "Failed", "Failed", "ReachedMaxRestarts", "jobset failed due to reaching max number of restarts" + culprit);
        } else {
            status["restarts"] = attempt + 1;
            status["restartsCountTowardsMax"] = counted + (free ? 0 : 1);
            m_context.events.record(set, true, "Restarting", "restarting jobset, attempt " + std::to_string(attempt + 1) + culprit, "jobset");
            m_context.wakeAfter(0.05);
        }
        writeStatus("jobsets.jobset.x-k8s.io", set, status);
        return;
    }

    const Json &targets = at(set, {"spec", "successPolicy", "targetReplicatedJobs"});
    const bool any = textAt(set, {"spec", "successPolicy", "operator"}) == "Any";
    long done = 0, needed = 0;
    for (const Json &replicated : replicatedJobs(set)) {
        if (listed(targets, textAt(replicated, {"name"})))
            needed += replicasOf(replicated);
    }
    for (const Json &row : rows) {
        if (listed(targets, textAt(row, {"name"})))
            done += static_cast<long>(numberAt(row, {"succeeded"}, 0));
    }
    if (needed > 0 && (any ? done > 0 : done >= needed))
        finish(set, status, jobs, "Completed", "Completed", "AllJobsCompleted", "jobset completed successfully");
    else if (!leftovers)
        createChildren(set, jobs, rows, attempt);
    writeStatus("jobsets.jobset.x-k8s.io", set, status);
}

void JobSetController::createChildren(const Json &set, const std::vector<ObjectPtr> &jobs, const Json &rows, long attempt)
{
    std::set<std::string> have;
    for (const ObjectPtr &job : jobs)
        have.insert(nameOf(*job));
    int global = 0, globalReplicas = 0;
    for (const Json &replicated : replicatedJobs(set))
        globalReplicas += static_cast<int>(replicasOf(replicated));
    const std::string subdomain = textAt(set, {"spec", "network", "subdomain"}, nameOf(set));
    if (!m_context.store.get("services.", namespaceOf(set), subdomain)) {
        m_context.store.create(
            "services.", namespaceOf(set),
            Json{{"metadata", {{"name", subdomain}, {"ownerReferences", Json::array({controllerReference(set)})}}},
                 {"spec", {{"clusterIP", "None"}, {"publishNotReadyAddresses", true}, {"selector", {{prefix + "jobset-name", nameOf(set)}}}}}});
    }
    for (const Json &replicated : replicatedJobs(set)) {
        const bool may = dependenciesMet(replicated, rows);
        for (int i = 0; i < replicasOf(replicated); ++i, ++global) {
            const std::string name = nameOf(set) + "-" + textAt(replicated, {"name"}) + "-" + std::to_string(i);
            if (have.contains(name) || !may)
                continue;
            const auto [job, problem] =
                m_context.store.create("jobs.batch", namespaceOf(set), childJob(set, replicated, i, global, globalReplicas, attempt));
            if (problem && problem->reason != "AlreadyExists") {
                m_context.events.record(set, true, "JobCreationFailed", problem->message, "jobset");
                m_context.wakeAfter(m_context.paced(5));
            }
        }
    }
}

Json JobSetController::childJob(const Json &set, const Json &replicated, int jobIndex, int globalIndex, int globalReplicas, long attempt) const
{
    const std::string rj = textAt(replicated, {"name"}), name = nameOf(set) + "-" + rj + "-" + std::to_string(jobIndex);
    const std::string group = textAt(replicated, {"groupName"}, "default");
    const Json marks{{prefix + "jobset-name", nameOf(set)},
                     {prefix + "jobset-uid", uidOf(set)},
                     {prefix + "replicatedjob-name", rj},
                     {prefix + "replicatedjob-replicas", std::to_string(replicasOf(replicated))},
                     {prefix + "global-replicas", std::to_string(globalReplicas)},
                     {prefix + "job-index", std::to_string(jobIndex)},
                     {prefix + "job-global-index", std::to_string(globalIndex)},
                     {prefix + "job-key", shortHash(namespaceOf(set) + "/" + name)},
                     {prefix + "group-name", group},
                     {prefix + "group-replicas", std::to_string(globalReplicas)},
                     {prefix + "job-group-index", std::to_string(globalIndex)},
                     {prefix + "restart-attempt", std::to_string(attempt)}};
    Json job{{"metadata", {{"name", name}}}, {"spec", at(replicated, {"template", "spec"})}};
    for (const char *part : {"labels", "annotations"}) {
        mergeInto(job["metadata"][part], at(replicated, {"template", "metadata", part}));
        mergeInto(job["metadata"][part], marks);
        mergeInto(job["spec"]["template"]["metadata"][part], marks);
    }
    job["metadata"]["ownerReferences"] = Json::array({controllerReference(set)});
    job["spec"]["suspend"] = flagAt(set, {"spec", "suspend"});
    if (!job["spec"].contains("completionMode"))
        job["spec"]["completionMode"] = "Indexed";
    if (job["spec"].contains("parallelism") && !job["spec"].contains("completions"))
        job["spec"]["completions"] = job["spec"]["parallelism"];
    Json &podSpec = job["spec"]["template"]["spec"];
    podSpec["subdomain"] = textAt(set, {"spec", "network", "subdomain"}, nameOf(set));
    if (!podSpec.contains("restartPolicy"))
        podSpec["restartPolicy"] = "OnFailure";
    return job;
}

} // namespace demo
