// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/builtin_types.h"

namespace demo {
namespace {

using Strings = std::vector<std::string>;

const Strings allVerbs{"create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"};
const Strings readVerbs{"get", "list", "watch"};

ResourceType make(std::string group, std::string version, std::string plural, std::string singular, std::string kind, Strings shortNames = {},
                  Strings subresources = {}, bool namespaced = true, bool bumps = true, Strings categories = {})
{
    ResourceType type;
    type.group = std::move(group);
    type.version = std::move(version);
    type.plural = std::move(plural);
    type.singular = std::move(singular);
    type.kind = std::move(kind);
    type.shortNames = std::move(shortNames);
    type.categories = std::move(categories);
    type.verbs = allVerbs;
    type.subresources = std::move(subresources);
    type.namespaced = namespaced;
    type.bumpsGeneration = bumps;
    return type;
}

Json definition(const ResourceType &type)
{
    const std::string name = type.plural + "." + type.group;
    return Json{
        {"metadata", {{"name", name}}},
        {"spec",
         {{"group", type.group},
          {"names", {{"kind", type.kind}, {"listKind", type.kind + "List"}, {"plural", type.plural}, {"singular", type.singular}}},
          {"scope", type.namespaced ? "Namespaced" : "Cluster"},
          {"conversion", {{"strategy", "None"}}},
          {"versions", Json::array({{{"name", type.version},
                                     {"served", true},
                                     {"storage", true},
                                     {"schema", {{"openAPIV3Schema", {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}}}}}})}}},
        {"status",
         {{"acceptedNames", {{"kind", type.kind}, {"listKind", type.kind + "List"}, {"plural", type.plural}, {"singular", type.singular}}},
          {"storedVersions", Json::array({type.version})},
          {"conditions", Json::array({{{"type", "NamesAccepted"}, {"status", "True"}, {"reason", "NoConflicts"}, {"message", "no conflicts found"}},
                                      {{"type", "Established"},
                                       {"status", "True"},
                                       {"reason", "InitialNamesAccepted"},
                                       {"message", "the initial names have been accepted"}}})}}}};
}

} // namespace

void addBuiltInTypes(ObjectStore &store)
{
    const auto add = [&store](ResourceType type) { store.addType(std::move(type)); };
    add(make("", "v1", "configmaps", "configmap", "ConfigMap", {"cm"}, {}, true, false));
    add(make("", "v1", "endpoints", "endpoints", "Endpoints", {"ep"}, {}, true, false));
    add(make("", "v1", "events", "event", "Event", {"ev"}, {}, true, false));
    add(make("", "v1", "limitranges", "limitrange", "LimitRange", {"limits"}, {}, true, false));
    add(make("", "v1", "namespaces", "namespace", "Namespace", {"ns"}, {"finalize", "status"}, false, false));
    add(make("", "v1", "nodes", "node", "Node", {"no"}, {"proxy", "status"}, false, false));
    add(make("", "v1", "persistentvolumeclaims", "persistentvolumeclaim", "PersistentVolumeClaim", {"pvc"}, {"status"}, true, false));
    add(make("", "v1", "pods", "pod", "Pod", {"po"}, {"binding", "eviction", "exec", "log", "portforward", "proxy", "status"}, true, true, {"all"}));
    add(make("", "v1", "resourcequotas", "resourcequota", "ResourceQuota", {"quota"}, {"status"}, true, false));
    add(make("", "v1", "secrets", "secret", "Secret", {}, {}, true, false));
    add(make("", "v1", "serviceaccounts", "serviceaccount", "ServiceAccount", {"sa"}, {}, true, false));
    add(make("", "v1", "services", "service", "Service", {"svc"}, {"proxy", "status"}, true, false, {"all"}));
    add(make("apps", "v1", "controllerrevisions", "controllerrevision", "ControllerRevision", {}, {}, true, false));
    add(make("apps", "v1", "daemonsets", "daemonset", "DaemonSet", {"ds"}, {"status"}, true, true, {"all"}));
    add(make("apps", "v1", "deployments", "deployment", "Deployment", {"deploy"}, {"scale", "status"}, true, true, {"all"}));
    add(make("apps", "v1", "replicasets", "replicaset", "ReplicaSet", {"rs"}, {"scale", "status"}, true, true, {"all"}));
    add(make("apps", "v1", "statefulsets", "statefulset", "StatefulSet", {"sts"}, {"scale", "status"}, true, true, {"all"}));
    add(make("batch", "v1", "cronjobs", "cronjob", "CronJob", {"cj"}, {"status"}, true, true, {"all"}));
    add(make("batch", "v1", "jobs", "job", "Job", {}, {"status"}, true, true, {"all"}));
    add(make("policy", "v1", "poddisruptionbudgets", "poddisruptionbudget", "PodDisruptionBudget", {"pdb"}, {"status"}));
    add(make("scheduling.k8s.io", "v1", "priorityclasses", "priorityclass", "PriorityClass", {"pc"}, {}, false, true));
    add(make("coordination.k8s.io", "v1", "leases", "lease", "Lease", {}, {}, true, false));
    ResourceType definitions = make("apiextensions.k8s.io", "v1", "customresourcedefinitions", "customresourcedefinition", "CustomResourceDefinition",
                                    {"crd", "crds"}, {"status"}, false, true, {"api-extensions"});
    definitions.verbs = readVerbs;
    add(std::move(definitions));
    add(make("jobset.x-k8s.io", "v1alpha2", "jobsets", "jobset", "JobSet", {}, {"status"}));
    add(make("trainer.kubeflow.org", "v1alpha1", "clustertrainingruntimes", "clustertrainingruntime", "ClusterTrainingRuntime", {}, {}, false));
    add(make("trainer.kubeflow.org", "v1alpha1", "trainingruntimes", "trainingruntime", "TrainingRuntime"));
    add(make("trainer.kubeflow.org", "v1alpha1", "trainjobs", "trainjob", "TrainJob", {}, {"status"}));
    add(make("kubeflow.org", "v1", "pytorchjobs", "pytorchjob", "PyTorchJob", {}, {"scale", "status"}, true, true, {"all", "kubeflow"}));
    add(make("kubeflow.org", "v1beta1", "experiments", "experiment", "Experiment", {}, {"status"}, true, true, {"all", "kubeflow", "katib"}));
    add(make("kubeflow.org", "v1beta1", "trials", "trial", "Trial", {}, {"status"}, true, true, {"all", "kubeflow", "katib"}));
}

void addBuiltInObjects(ObjectStore &store)
{
    for (const char *name : {"default", "kube-node-lease", "kube-public", "kube-system"}) {
        store.create("namespaces.", {},
                     Json{{"metadata", {{"name", name}, {"labels", {{"kubernetes.io/metadata.name", name}}}}},
                          {"spec", {{"finalizers", {"kubernetes"}}}},
                          {"status", {{"phase", "Active"}}}});
        store.create("serviceaccounts.", name, Json{{"metadata", {{"name", "default"}}}});
    }
    store.create("priorityclasses.scheduling.k8s.io", {},
                 Json{{"metadata", {{"name", "system-cluster-critical"}}},
                      {"value", 2000000000},
                      {"preemptionPolicy", "PreemptLowerPriority"},
                      {"description", "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary."}});
    store.create("priorityclasses.scheduling.k8s.io", {},
                 Json{{"metadata", {{"name", "system-node-critical"}}},
                      {"value", 2000001000},
                      {"preemptionPolicy", "PreemptLowerPriority"},
                      {"description", "Used for system critical pods that must not be moved from their current node."}});
    store.create("services.", "default",
                 Json{{"metadata", {{"name", "kubernetes"}, {"labels", {{"component", "apiserver"}, {"provider", "kubernetes"}}}}},
                      {"spec",
                       {{"type", "ClusterIP"},
                        {"clusterIP", "10.96.0.1"},
                        {"clusterIPs", {"10.96.0.1"}},
                        {"sessionAffinity", "None"},
                        {"ports", Json::array({{{"name", "https"}, {"port", 443}, {"protocol", "TCP"}, {"targetPort", 443}}})}}}});
    for (const ResourceType &type : store.types()) {
        if (type.group == "jobset.x-k8s.io" || type.group == "trainer.kubeflow.org" || type.group == "kubeflow.org")
            store.create("customresourcedefinitions.apiextensions.k8s.io", {}, definition(type));
    }
}

} // namespace demo
