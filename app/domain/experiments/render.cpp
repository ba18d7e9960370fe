// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/render.h"

#include "app/domain/experiments/base_object.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <string_view>

namespace experiments {

namespace {

constexpr std::size_t longestRunName = 52; ///< 63 for a pod's host name, less "-worker-0" or a controller's random suffix

/// Labels and annotations that controllers generate; to send them again would bind a new object to the old one's pods.
constexpr std::array<const char *, 9> generated{"batch.kubernetes.io/controller-uid",
                                                "batch.kubernetes.io/job-name",
                                                "controller-uid",
                                                "job-name",
                                                "kubectl.kubernetes.io/last-applied-configuration",
                                                "batch.kubernetes.io/job-tracking",
                                                "pod-template-hash",
                                                "deployment.kubernetes.io/revision",
                                                "batch.kubernetes.io/job-index-failure-count"};

/// What GitOps tools and Helm find their objects by. A copy that keeps it is taken for theirs: drift to them, and pruned.
constexpr std::array<std::string_view, 6> trackers{
    "argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/", "meta.helm.sh/", "helm.sh/", "config.k8s.io/"};
constexpr const char *instanceLabel = "app.kubernetes.io/instance";

bool isTracker(const std::string &name)
{
    return std::any_of(trackers.begin(), trackers.end(), [&](std::string_view prefix) { return name.rfind(prefix, 0) == 0; });
}

bool isTracked(const Json &metadata)
{
    for (const char *part : {"labels", "annotations"})
        if (metadata.contains(part) && metadata[part].is_object())
            for (const auto &[name, value] : metadata[part].items())
                if (isTracker(name) || (name == label::managedBy && (value == "Helm" || value == "argocd")))
                    return true;
    return false;
}

void dropGenerated(Json &metadata, bool tracked)
{
    for (const char *part : {"labels", "annotations"}) {
        if (!metadata.contains(part) || !metadata[part].is_object())
            continue;
        for (const char *name : generated)
            metadata[part].erase(name);
        std::vector<std::string> ours;
        for (const auto &[name, value] : metadata[part].items())
            if (name.rfind("trainyard.dev/", 0) == 0 || isTracker(name) || (tracked && (name == instanceLabel || name == label::managedBy)))
                ours.push_back(name);
        for (const std::string &name : ours)
            metadata[part].erase(name);
        if (metadata[part].empty())
            metadata.erase(part);
    }
}

/// What admission puts into every pod: the service account's token and the tolerations of a node that is going away.
void dropInjected(Json &spec)
{
    std::vector<std::string> gone;
    const auto named = [](const Json &entry) { return textOf(entry, "name"); };
    const auto keepIf = [](Json &owner, const char *key, const auto &keep) {
        if (!owner.contains(key) || !owner[key].is_array())
            return;
        Json kept = Json::array();
        for (const Json &entry : owner[key])
            if (keep(entry))
                kept.push_back(entry);
        if (kept.empty())
            owner.erase(key);
        else
            owner[key] = kept;
    };
    keepIf(spec, "volumes", [&](const Json &volume) {
        const bool token = named(volume).rfind("kube-api-access-", 0) == 0;
        if (token)
            gone.push_back(named(volume));
        return !token;
    });
    for (const char *list : {"containers", "initContainers"})
        if (spec.contains(list) && spec[list].is_array())
            for (Json &container : spec[list])
                if (container.is_object())
                    keepIf(container, "volumeMounts",
                           [&](const Json &mount) { return std::find(gone.begin(), gone.end(), named(mount)) == gone.end(); });
    keepIf(spec, "tolerations", [](const Json &toleration) {
        if (!toleration.is_object())
            return true;
        const std::string key = textOf(toleration, "key");
        const bool given = (key == "node.kubernetes.io/not-ready" || key == "node.kubernetes.io/unreachable") &&
                           textOf(toleration, "operator") == "Exists" && textOf(toleration, "effect") == "NoExecute" &&
                           toleration.contains("tolerationSeconds") && toleration["tolerationSeconds"] == 300;
        return !given;
    });
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::uint64_t fnv1a(const std::string &text)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (unsigned char c : text) {
        hash ^= c;
        hash *= 1099511628211ULL;
    }
    return hash;
}

std::string hex(std::uint64_t value, int digits)
{
    char buffer[17];
    std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(value));
    return std::string(buffer).substr(0, static_cast<std::size_t>(digits));
}

} // namespace

Json cleaned(const Json &object)
{
    Json copy = object;
    if (!copy.is_object())
        return copy;
    copy.erase("status");
    const auto isMap = [](const Json &owner, const char *key) { return owner.is_object() && owner.contains(key) && owner[key].is_object(); };
    const bool tracked = isMap(copy, "metadata") && isTracked(copy["metadata"]);
    if (isMap(copy, "metadata")) {
        Json &metadata = copy["metadata"];
        for (const char *field : {"uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
                                  "managedFields", "ownerReferences", "selfLink", "generateName", "finalizers"})
            metadata.erase(field);
        dropGenerated(metadata, tracked);
    }
    const std::string kind = BaseObject::kindOf(copy);
    if (kind == "Job" && isMap(copy, "spec")) {
        // The selector is generated from the uid unless the person insisted on one; either way it would catch the old pods.
        copy["spec"].erase("selector");
        copy["spec"].erase("manualSelector");
    }
    for (Json *podTemplate : BaseObject::templates(copy)) {
        if (kind != "Pod" && isMap(*podTemplate, "metadata")) {
            Json &metadata = (*podTemplate)["metadata"];
            metadata.erase("creationTimestamp");
            dropGenerated(metadata, tracked);
            if (metadata.empty())
                podTemplate->erase("metadata");
        }
        if (kind == "Pod" && podTemplate->contains("spec") && (*podTemplate)["spec"].is_object()) {
            // Given by the scheduler and admission, not by the person.
            for (const char *field : {"nodeName", "enableServiceLinks", "preemptionPolicy", "priority", "ephemeralContainers"})
                (*podTemplate)["spec"].erase(field);
            dropInjected((*podTemplate)["spec"]);
        }
    }
    if (kind == "JobSet" && isMap(copy, "spec") && copy["spec"].contains("replicatedJobs") && copy["spec"]["replicatedJobs"].is_array())
        for (Json &job : copy["spec"]["replicatedJobs"])
            if (isMap(job, "template") && isMap(job["template"], "metadata")) {
                job["template"]["metadata"].erase("creationTimestamp");
                if (job["template"]["metadata"].empty())
                    job["template"].erase("metadata");
            }
    if (isMap(copy, "spec")) {
        copy["spec"].erase("suspend");
        if (isMap(copy["spec"], "runPolicy"))
            copy["spec"]["runPolicy"].erase("suspend");
    }
    return copy;
}

std::string runName(const std::string &experiment, const std::string &arm, int seed)
{
    std::string name = experiment + "-" + lower(arm) + "-s" + std::to_string(seed);
    if (name.size() <= longestRunName)
        return name;
    const std::string hash = hex(fnv1a(name), 8);
    name.resize(longestRunName - hash.size() - 1);
    while (!name.empty() && name.back() == '-')
        name.pop_back();
    return name + "-" + hash;
}

std::string contentHash(const Json &manifest)
{
    Json copy = manifest;
    if (copy.contains("metadata") && copy["metadata"].contains("annotations"))
        copy["metadata"]["annotations"].erase(label::contentHash);
    // Sorted keys: the same content gives the same hash whatever order it was put together in.
    return hex(fnv1a(nlohmann::json::parse(copy.dump()).dump()), 16);
}

std::vector<RenderedRun> render(const Draft &draft, int revision)
{
    std::vector<RenderedRun> runs;
    const Json base = cleaned(draft.base);
    for (const Arm &arm : draft.arms)
        for (int seed : draft.seeds) {
            std::vector<Change> changes = arm.changes;
            if (!draft.seedArgument.empty())
                changes.push_back({Change::Kind::Argument, draft.seedArgument, std::to_string(seed)});
            if (!draft.seedEnv.empty())
                changes.push_back({Change::Kind::Env, draft.seedEnv, std::to_string(seed)});
            RenderedRun run;
            run.arm = arm.name;
            run.seed = seed;
            run.name = runName(draft.name, arm.name, seed);
            run.manifest = withChanges(base, changes);
            const std::pair<const char *, std::string> labels[] = {{label::managedBy, "trainyard"},
                                                                   {label::experiment, draft.name},
                                                                   {label::arm, arm.name},
                                                                   {label::seed, std::to_string(seed)},
                                                                   {label::revision, std::to_string(revision)}};
            const auto mark = [&](Json &metadata) {
                for (const auto &[name, value] : labels)
                    metadata["labels"][name] = value;
            };
            Json &metadata = run.manifest["metadata"];
            metadata["name"] = run.name;
            metadata["namespace"] = draft.namespaceName;
            mark(metadata);
            const std::string kind = BaseObject::kindOf(run.manifest);
            if (kind != "Pod")
                for (Json *podTemplate : BaseObject::templates(run.manifest))
                    mark((*podTemplate)["metadata"]);
            if (kind == "TrainJob")
                for (const auto &[name, value] : labels)
                    run.manifest["spec"]["labels"][name] = value; // handed on to the JobSet and its pods
            metadata["annotations"][label::contentHash] = contentHash(run.manifest);
            runs.push_back(std::move(run));
        }
    return runs;
}

std::string ledgerName(const std::string &experiment, int revision) { return "trainyard-" + experiment + "-r" + std::to_string(revision); }

Json ledgerConfigMap(const Draft &draft, int revision, const std::vector<RenderedRun> &runs, const std::string &createdAt)
{
    Json list = Json::array(), manifests = Json::array();
    for (const RenderedRun &run : runs) {
        list.push_back(Json{{"arm", run.arm},
                            {"seed", run.seed},
                            {"name", run.name},
                            {"kind", BaseObject::kindOf(run.manifest)},
                            {"apiVersion", textOf(run.manifest, "apiVersion")}});
        manifests.push_back(run.manifest);
    }
    Json map = {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"immutable", true}};
    Json &metadata = map["metadata"];
    metadata["name"] = ledgerName(draft.name, revision);
    metadata["namespace"] = draft.namespaceName;
    metadata["labels"] = Json{
        {label::managedBy, "trainyard"}, {label::ledger, "experiment"}, {label::experiment, draft.name}, {label::revision, std::to_string(revision)}};
    metadata["annotations"] = Json{{"trainyard.dev/created", createdAt}};
    map["data"] = Json{{"draft.json", toJson(draft).dump()}, {"runs.json", list.dump()}, {"manifests.json", manifests.dump()}};
    // The time is left out of the hash, so that a launch repeated a minute later still finds its own entry.
    Json timeless = map;
    timeless["metadata"].erase("annotations");
    // Not by the reference from above: a new key of an ordered object moves its siblings.
    map["metadata"]["annotations"][label::contentHash] = contentHash(timeless);
    return map;
}

} // namespace experiments
