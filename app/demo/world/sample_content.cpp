// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/sample_content.h"

#include "app/demo/world/katib_content.h"
#include "app/demo/world/trainjob_controller.h"

namespace demo {
namespace {

const Json h100{{"nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"}};
const Json a100{{"nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB"}};
const Json l40s{{"nvidia.com/gpu.product", "NVIDIA-L40S"}};

Json resources(int gpus)
{
    return Json{{"requests", {{"cpu", "4"}, {"memory", "16Gi"}}},
                {"limits", {{"cpu", "8"}, {"memory", "32Gi"}, {"nvidia.com/gpu", std::to_string(gpus)}}}};
}

Json trainer(const char *name, std::initializer_list<const char *> arguments, int gpus = 1)
{
    Json words = Json::array();
    for (const char *argument : arguments)
        words.push_back(argument);
    return Json{{"name", name},
                {"image", "trainyard/demo-trainer:1"},
                {"command", Json::array({"python", "train.py"})},
                {"args", words},
                {"resources", resources(gpus)}};
}

Json podTemplate(const Json &container, const Json &nodeSelector, const char *restartPolicy = "OnFailure")
{
    Json spec{{"restartPolicy", restartPolicy}, {"containers", Json::array({container})}, {"terminationGracePeriodSeconds", 10}};
    if (nodeSelector.is_object())
        spec["nodeSelector"] = nodeSelector;
    return Json{{"metadata", {{"labels", {{"app.kubernetes.io/part-of", "digits"}}}}}, {"spec", spec}};
}

Json named(const char *name, const char *owner)
{
    return Json{{"name", name},
                {"labels", {{"app.kubernetes.io/part-of", "digits"}, {"trainyard.dev/demo", "sample"}}},
                {"annotations", {{"trainyard.dev/description", owner}}}};
}

Json job(const char *name, const char *about, const Json &pod, int backoffLimit = 6)
{
    return Json{{"metadata", named(name, about)}, {"spec", {{"backoffLimit", backoffLimit}, {"template", pod}}}};
}

void createJobs(ObjectStore &store)
{
    store.create(
        "jobs.batch", "research",
        job("digits-smoke", "a short run that has finished",
            podTemplate(trainer("trainer", {"--lr", "0.1", "--steps", "60", "--step-delay-ms", "20", "--log-every", "5", "--eval-every", "20"}),
                        a100)));
    store.create("jobs.batch", "research",
                 job("digits-baseline", "the run that others are compared with",
                     podTemplate(trainer("trainer", {"--lr", "0.05", "--epochs", "120", "--seed", "1", "--log-every", "10", "--eval-every", "50",
                                                     "--checkpoint-every", "50"}),
                                 a100)));
    Json held = job("held", "waits until somebody resumes it",
                    podTemplate(trainer("trainer", {"--lr", "0.02", "--epochs", "120", "--optimizer", "momentum"}), Json()));
    held["spec"]["suspend"] = true;
    store.create("jobs.batch", "research", held);

    const auto replica = [](const Json &container) {
        return Json{{"replicas", 1}, {"restartPolicy", "OnFailure"}, {"template", podTemplate(container, h100)}};
    };
    const auto wide = [](const char *logFormat) {
        return trainer("pytorch", {"--lr", "0.1", "--width", "128", "--batch-size", "96", "--epochs", "150", "--seed", "2", "--log-format", logFormat,
                                   "--log-every", "5", "--checkpoint-every", "40"});
    };
    store.create("pytorchjobs.kubeflow.org", "research",
                 Json{{"metadata", named("digits-wide", "a wider network on two ranks")},
                      {"spec",
                       {{"runPolicy", {{"cleanPodPolicy", "None"}, {"suspend", false}}},
                        {"pytorchReplicaSpecs", {{"Master", replica(wide("hf"))}, {"Worker", replica(wide("hf"))}}}}}});

    Json runtimePatch{
        {"trainingRuntimeSpec",
         {{"template",
           {{"spec",
             {{"replicatedJobs",
               Json::array({Json{{"name", "node"}, {"template", {{"spec", {{"template", {{"spec", {{"nodeSelector", h100}}}}}}}}}}})}}}}}}}};
    store.create("trainjobs.trainer.kubeflow.org", "vision",
                 Json{{"metadata", named("digits-adam", "Adam on two nodes")},
                      {"spec",
                       {{"runtimeRef", {{"apiGroup", "trainer.kubeflow.org"}, {"kind", "ClusterTrainingRuntime"}, {"name", "torch-distributed"}}},
                        {"suspend", false},
                        {"trainer",
                         {{"image", "trainyard/demo-trainer:1"},
                          {"command", Json::array({"torchrun", "train.py"})},
                          {"args", Json::array({"--optimizer", "adam", "--lr", "0.002", "--epochs", "100", "--seed", "3", "--log-format", "json",
                                                "--log-every", "10", "--checkpoint-every", "50"})},
                          {"numNodes", 2},
                          {"resourcesPerNode", resources(1)}}},
                        {"runtimePatches", Json::array({runtimePatch})}}}});

    const auto sweep = [](const char *name, const char *rate) {
        return Json{{"name", name},
                    {"replicas", 1},
                    {"template",
                     {{"spec",
                       {{"parallelism", 1},
                        {"completions", 1},
                        {"backoffLimit", 0},
                        {"template", podTemplate(trainer("trainer", {"--lr", rate, "--epochs", "110", "--seed", "4", "--log-format", "lightning"}),
                                                 h100, "Never")}}}}}};
    };
    store.create(
        "jobsets.jobset.x-k8s.io", "research",
        Json{{"metadata", named("sweep-lr", "two learning rates side by side")},
             {"spec", {{"failurePolicy", {{"maxRestarts", 3}}}, {"replicatedJobs", Json::array({sweep("low", "0.01"), sweep("high", "0.2")})}}}});

    store.create("jobs.batch", "vision",
                 job("diverges", "a learning rate far too high: watch the loss",
                     podTemplate(trainer("trainer", {"--lr", "10", "--epochs", "90", "--seed", "5", "--log-every", "5"}), a100, "Never"), 0));
    store.create("jobs.batch", "vision",
                 job("too-big", "asks for more GPUs than any node has", podTemplate(trainer("trainer", {"--lr", "0.05"}, 8), h100, "Never")));
    store.create("jobs.batch", "vision",
                 job("digits-typo", "a misspelt option", podTemplate(trainer("trainer", {"--learning-rat", "0.05"}), a100, "Never"), 2));
    store.create(
        "pods.", "vision",
        Json{{"metadata", named("notebook", "holds a GPU and computes nothing")},
             {"spec",
              {{"containers", Json::array({Json{{"name", "notebook"}, {"image", "trainyard/demo-notebook:1"}, {"resources", resources(1)}}})},
               {"restartPolicy", "Always"},
               {"terminationGracePeriodSeconds", 5}}}});
}

void createServing(ObjectStore &store, const std::function<void()> &settle)
{
    const Json container{{"name", "server"},
                         {"image", "trainyard/demo-server:1"},
                         {"env", Json::array({Json{{"name", "MODEL_REVISION"}, {"value", "1"}}})},
                         {"ports", Json::array({Json{{"containerPort", 8080}, {"name", "http"}}})},
                         {"resources", resources(1)}};
    const Json labels{{"app", "digits-serving"}};
    Json meta = named("digits-serving", "serves the trained model");
    meta["annotations"]["kubernetes.io/change-cause"] = "model 1: first release";
    store.create("deployments.apps", "serving",
                 Json{{"metadata", meta},
                      {"spec",
                       {{"replicas", 2},
                        {"revisionHistoryLimit", 10},
                        {"progressDeadlineSeconds", 60},
                        {"selector", {{"matchLabels", labels}}},
                        // The L40S node holds just two GPUs: an update takes one pod away before it starts its successor.
                        {"strategy", {{"type", "RollingUpdate"}, {"rollingUpdate", {{"maxSurge", 0}, {"maxUnavailable", 1}}}}},
                        {"template",
                         {{"metadata", {{"labels", labels}}},
                          {"spec",
                           {{"containers", Json::array({container})},
                            {"restartPolicy", "Always"},
                            {"nodeSelector", l40s},
                            {"terminationGracePeriodSeconds", 5}}}}}}}});
    store.create("services.", "serving",
                 Json{{"metadata", {{"name", "digits-serving"}}},
                      {"spec",
                       {{"type", "ClusterIP"},
                        {"clusterIP", "10.96.20.10"},
                        {"selector", labels},
                        {"ports", Json::array({Json{{"name", "http"}, {"port", 80}, {"targetPort", 8080}, {"protocol", "TCP"}}})}}}});
    settle();
    const auto revise = [&](const char *cause, const char *image, const char *revision) {
        store.modify("deployments.apps", "serving", "digits-serving", [&](Json &current) {
            current["metadata"]["annotations"]["kubernetes.io/change-cause"] = cause;
            current["metadata"]["generation"] = current["metadata"].value("generation", 1) + 1;
            Json &server = current["spec"]["template"]["spec"]["containers"][0];
            server["image"] = image;
            server["env"] = Json::array({Json{{"name", "MODEL_REVISION"}, {"value", revision}}});
            return true;
        });
        settle();
    };
    revise("model 2: retrained on all digits", "trainyard/demo-server:1", "2");
    revise("model 3: server 2 with batching", "trainyard/demo-server:2", "3");
}

} // namespace

void createPlatform(ObjectStore &store)
{
    store.create("clustertrainingruntimes.trainer.kubeflow.org", {}, TrainJobController::torchRuntime());
    store.create("namespaces.", {},
                 Json{{"metadata", {{"name", "gpu-operator"}, {"labels", {{"kubernetes.io/metadata.name", "gpu-operator"}}}}},
                      {"status", {{"phase", "Active"}}}});
    const Json labels{{"app", "nvidia-dcgm-exporter"}};
    const Json container{
        {"name", "nvidia-dcgm-exporter"},
        {"image", "trainyard/simulated-dcgm-exporter:1"},
        {"env", Json::array({Json{{"name", "NODE_NAME"}, {"valueFrom", {{"fieldRef", {{"apiVersion", "v1"}, {"fieldPath", "spec.nodeName"}}}}}}})},
        {"ports", Json::array({Json{{"name", "metrics"}, {"containerPort", 9400}, {"protocol", "TCP"}}})}};
    store.create(
        "daemonsets.apps", "gpu-operator",
        Json{{"metadata", {{"name", "nvidia-dcgm-exporter"}, {"labels", labels}}},
             {"spec",
              {{"selector", {{"matchLabels", labels}}},
               {"updateStrategy", {{"type", "RollingUpdate"}}},
               {"template",
                {{"metadata", {{"labels", labels}}},
                 {"spec", {{"nodeSelector", {{"nvidia.com/gpu.deploy.dcgm-exporter", "true"}}}, {"containers", Json::array({container})}}}}}}}});
    store.create("services.", "gpu-operator",
                 Json{{"metadata", {{"name", "nvidia-dcgm-exporter"}, {"labels", labels}, {"annotations", {{"prometheus.io/scrape", "true"}}}}},
                      {"spec",
                       {{"type", "ClusterIP"},
                        {"clusterIP", "10.96.20.9"},
                        {"selector", labels},
                        {"ports", Json::array({Json{{"name", "gpu-metrics"}, {"port", 9400}, {"targetPort", 9400}, {"protocol", "TCP"}}})}}}});
}

void createSample(ObjectStore &store, const std::function<void()> &settle)
{
    for (const char *name : {"research", "vision", "serving"})
        store.create("namespaces.", {},
                     Json{{"metadata", {{"name", name}, {"labels", {{"kubernetes.io/metadata.name", name}}}}}, {"status", {{"phase", "Active"}}}});
    store.create("resourcequotas.", "research",
                 Json{{"metadata", {{"name", "research-gpus"}}},
                      {"spec", {{"hard", {{"requests.nvidia.com/gpu", "8"}, {"pods", "40"}, {"count/jobs.batch", "60"}}}}}});
    createServing(store, settle);
    createJobs(store);
    createKatibExperiment(store);
}

} // namespace demo
