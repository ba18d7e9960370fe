// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/trainjob_controller.h"

namespace demo {
namespace {

const char *const jobSets = "jobsets.jobset.x-k8s.io";
const char *const stepLabel = "trainer.kubeflow.org/trainjob-ancestor-step";

ObjectPtr runtimeOf(const ObjectStore &store, const Json &job)
{
    const std::string name = textAt(job, {"spec", "runtimeRef", "name"}),
                      kind = textAt(job, {"spec", "runtimeRef", "kind"}, "ClusterTrainingRuntime");
    return kind == "TrainingRuntime" ? store.get("trainingruntimes.trainer.kubeflow.org", namespaceOf(job), name)
                                     : store.get("clustertrainingruntimes.trainer.kubeflow.org", {}, name);
}

} // namespace

Json TrainJobController::torchRuntime()
{
    const Json container{{"name", "node"}, {"image", "trainyard/demo-trainer:1"}};
    return Json{
        {"metadata", {{"name", "torch-distributed"}, {"labels", {{"trainer.kubeflow.org/framework", "torch"}}}}},
        {"spec",
         {{"mlPolicy", {{"numNodes", 1}, {"torch", Json::object()}}},
          {"template",
           {{"spec",
             {{"replicatedJobs",
               Json::array({Json{
                   {"name", "node"},
                   {"template",
                    {{"metadata", {{"labels", {{stepLabel, "trainer"}}}}},
                     {"spec", {{"template", {{"spec", {{"containers", Json::array({container})}, {"restartPolicy", "OnFailure"}}}}}}}}}}})}}}}}}}};
}

void TrainJobController::reconcile()
{
    for (const ObjectPtr &job : m_context.store.list("trainjobs.trainer.kubeflow.org").first) {
        if (!isDeleting(*job) && !conditionIs(*job, "Complete"))
            one(*job);
    }
}

Json TrainJobController::jobSetOf(const Json &job, const Json &runtime) const
{
    Json spec = at(runtime, {"spec", "template", "spec"});
    const Json &trainer = at(job, {"spec", "trainer"});
    const long nodes = static_cast<long>(numberAt(trainer, {"numNodes"}, numberAt(runtime, {"spec", "mlPolicy", "numNodes"}, 1)));
    const Json &perNode = at(trainer, {"resourcesPerNode"});
    long processes = static_cast<long>(numberAt(trainer, {"numProcPerNode"}, 0));
    if (processes == 0)
        processes = std::max(1L, static_cast<long>(quantity(at(perNode, {"limits", "nvidia.com/gpu"}))));
    if (spec["replicatedJobs"].is_array()) {
        for (Json &replicated : spec["replicatedJobs"]) {
            if (labelOf(replicated["template"], stepLabel) != "trainer")
                continue;
            Json &jobSpec = replicated["template"]["spec"];
            jobSpec["parallelism"] = nodes;
            jobSpec["completions"] = nodes;
            if (!jobSpec.contains("backoffLimit"))
                jobSpec["backoffLimit"] = 6;
            mergeInto(jobSpec["template"]["metadata"]["labels"], at(job, {"spec", "labels"}));
            mergeInto(jobSpec["template"]["metadata"]["annotations"], at(job, {"spec", "annotations"}));
            Json &podSpec = jobSpec["template"]["spec"];
            if (const Json &patches = at(job, {"spec", "runtimePatches"}); patches.is_array()) {
                for (const Json &patch : patches) {
                    const Json &jobs = at(patch, {"trainingRuntimeSpec", "template", "spec", "replicatedJobs"});
                    if (!jobs.is_array())
                        continue;
                    for (const Json &one : jobs) {
                        if (textAt(one, {"name"}) == textAt(replicated, {"name"}))
                            mergeInto(podSpec, at(one, {"template", "spec", "template", "spec"}));
                    }
                }
            }
            for (Json &container : podSpec["containers"]) {
                if (textAt(container, {"name"}) != "node")
                    continue;
                for (const char *field : {"image", "command", "args"}) {
                    if (const Json &value = at(trainer, {field}); !value.is_null())
                        container[field] = value;
                }
                if (!perNode.is_null())
                    container["resources"] = perNode;
                if (const Json &environment = at(trainer, {"env"}); environment.is_array()) {
                    for (const Json &entry : environment)
                        addEnvironment(container, textAt(entry, {"name"}), entry);
                }
                addEnvironment(container, "PET_NNODES", std::to_string(nodes));
                addEnvironment(container, "PET_NPROC_PER_NODE", std::to_string(processes));
                addEnvironment(container, "PET_NODE_RANK",
                               Json{{"valueFrom",
                                     {{"fieldRef",
                                       {{"apiVersion", "v1"}, {"fieldPath", "metadata.annotations['batch.kubernetes.io/job-completion-index']"}}}}}});
                addEnvironment(container, "PET_MASTER_ADDR", nameOf(job) + "-" + textAt(replicated, {"name"}) + "-0-0." + nameOf(job));
                addEnvironment(container, "PET_MASTER_PORT", "29500");
                container["ports"] = Json::array({Json{{"containerPort", 29500}}});
            }
        }
    }
    spec["suspend"] = flagAt(job, {"spec", "suspend"});
    Json set{{"metadata", {{"name", nameOf(job)}, {"ownerReferences", Json::array({controllerReference(job)})}}}, {"spec", spec}};
    mergeInto(set["metadata"]["labels"], at(job, {"metadata", "labels"}));
    return set;
}

void TrainJobController::one(const Json &job)
{
    Json status = at(job, {"status"}).is_object() ? at(job, {"status"}) : Json::object();
    if (conditionIs(job, "Failed") && textAt(condition(job, "Failed"), {"reason"}) != "TrainingRuntimeNotSupported")
        return;
    const bool suspended = flagAt(job, {"spec", "suspend"});
    const ObjectPtr set = m_context.store.get(jobSets, namespaceOf(job), nameOf(job));
    const ObjectPtr runtime = runtimeOf(m_context.store, job);
    if (!set) {
        if (!runtime) {
            const std::string message = "Failed to get TrainingRuntime " + textAt(job, {"spec", "runtimeRef", "name"}) + ": it does not exist";
            setCondition(status, "Failed", true, "TrainingRuntimeNotSupported", message);
            writeStatus("trainjobs.trainer.kubeflow.org", job, status);
            return;
        }
        const auto [created, problem] = m_context.store.create(jobSets, namespaceOf(job), jobSetOf(job, *runtime));
        if (problem)
            m_context.events.record(job, true, "JobSetCreationFailed", problem->message, "trainjob-controller");
        return;
    }
    if (textAt(controllerOf(*set), {"uid"}) != uidOf(job)) {
        m_context.events.record(job, true, "JobSetCreationFailed", "a JobSet named " + nameOf(job) + " belongs to something else",
                                "trainjob-controller");
        return;
    }
    if (flagAt(*set, {"spec", "suspend"}) != suspended) {
        m_context.store.modify(jobSets, namespaceOf(job), nameOf(job), [&](Json &current) {
            current["spec"]["suspend"] = suspended;
            return true;
        });
    }
    if (suspended)
        setCondition(status, "Suspended", true, "Suspended", "TrainJob is suspended");
    else if (conditionIs(job, "Suspended"))
        setCondition(status, "Suspended", false, "Resumed", "TrainJob is resumed");
    for (const auto &[theirs, ours] : {std::pair{"Completed", "Complete"}, {"Failed", "Failed"}}) {
        const Json &verdict = condition(*set, theirs);
        if (textAt(verdict, {"status"}) == "True")
            setCondition(status, ours, true, textAt(verdict, {"reason"}), textAt(verdict, {"message"}));
    }
    if (const Json &rows = at(*set, {"status", "replicatedJobsStatus"}); rows.is_array())
        status["jobsStatus"] = rows;
    if (at(job, {"status"}) == status)
        return;
    m_context.store.modify("trainjobs.trainer.kubeflow.org", namespaceOf(job), nameOf(job), [&](Json &current) {
        if (uidOf(current) != uidOf(job))
            return false;
        // What the trainer told meanwhile is its own.
        if (const Json &told = at(current, {"status", "trainerStatus"}); !told.is_null())
            status["trainerStatus"] = told;
        current["status"] = status;
        return true;
    });
}

} // namespace demo
