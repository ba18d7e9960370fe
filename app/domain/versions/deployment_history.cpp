// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/versions/deployment_history.h"

#include "app/domain/experiments/base_object.h"

#include <algorithm>

namespace versions {

namespace {

using wording::Text;

constexpr const char *revisionKey = "deployment.kubernetes.io/revision";
constexpr const char *causeKey = "kubernetes.io/change-cause";
constexpr const char *hashLabel = "pod-template-hash";

const kubeapi::Resource deployments{"apps", "v1", "deployments", "Deployment", true};

const Json &part(const Json &object, std::initializer_list<const char *> path)
{
    static const Json none;
    const Json *value = &object;
    for (const char *key : path) {
        if (!value->is_object())
            return none;
        auto it = value->find(key);
        if (it == value->end())
            return none;
        value = &*it;
    }
    return *value;
}

std::string text(const Json &value) { return value.is_string() ? value.get<std::string>() : std::string(); }
int number(const Json &value, int fallback = 0) { return value.is_number_integer() ? value.get<int>() : fallback; }

Json withoutHash(Json podTemplate)
{
    if (podTemplate.is_object() && podTemplate.contains("metadata")) {
        Json &metadata = podTemplate["metadata"];
        if (metadata.contains("labels"))
            metadata["labels"].erase(hashLabel);
        metadata.erase("creationTimestamp");
    }
    return podTemplate;
}

/// Missing, null, empty maps, lists and texts are the same thing to Kubernetes' own comparison.
Json withoutEmpties(const Json &value)
{
    if (value.is_object()) {
        Json kept = Json::object();
        std::vector<std::string> keys;
        for (const auto &[key, child] : value.items())
            keys.push_back(key);
        std::sort(keys.begin(), keys.end());
        for (const std::string &key : keys) {
            Json child = withoutEmpties(value[key]);
            const bool empty = child.is_null() || ((child.is_object() || child.is_array() || child.is_string()) &&
                                                   (child.is_string() ? child.get<std::string>().empty() : child.empty()));
            if (!empty)
                kept[key] = std::move(child);
        }
        return kept;
    }
    if (value.is_array()) {
        Json kept = Json::array();
        for (const Json &child : value)
            kept.push_back(withoutEmpties(child));
        return kept;
    }
    return value;
}

void addImages(const Json &podTemplate, std::vector<std::string> &images)
{
    const Json &containers = part(podTemplate, {"spec", "containers"});
    if (!containers.is_array())
        return;
    for (const Json &container : containers)
        if (std::string image = text(part(container, {"image"})); !image.empty() && std::find(images.begin(), images.end(), image) == images.end())
            images.push_back(std::move(image));
}

bool sameTemplate(const Json &a, const Json &b) { return withoutEmpties(withoutHash(a)) == withoutEmpties(withoutHash(b)); }

/// What a patch was made for: the spec's generation, which status updates do not move (a rollout that fails is reported again and again),
/// else the resourceVersion; absent where the object says neither.
Json guardOf(const Json &deployment)
{
    if (const Json &generation = part(deployment, {"metadata", "generation"}); generation.is_number_integer())
        return Json{{"op", "test"}, {"path", "/metadata/generation"}, {"value", generation}};
    if (const std::string version = text(part(deployment, {"metadata", "resourceVersion"})); !version.empty())
        return Json{{"op", "test"}, {"path", "/metadata/resourceVersion"}, {"value", version}};
    return nullptr;
}

/// Only the cause is touched among the annotations: the controller's own bookkeeping may have moved on.
std::string patchBody(const Json &deployment, const Json &podTemplate, const std::string &cause)
{
    Json patch = Json::array();
    const std::string uid = text(part(deployment, {"metadata", "uid"}));
    if (!uid.empty())
        patch.push_back(Json{{"op", "test"}, {"path", "/metadata/uid"}, {"value", uid}});
    if (Json guard = guardOf(deployment); !guard.is_null())
        patch.push_back(std::move(guard));
    patch.push_back(Json{{"op", "replace"}, {"path", "/spec/template"}, {"value", podTemplate}});
    const Json &annotations = part(deployment, {"metadata", "annotations"});
    constexpr const char *causePath = "/metadata/annotations/kubernetes.io~1change-cause";
    if (!cause.empty() && !annotations.is_object())
        patch.push_back(Json{{"op", "add"}, {"path", "/metadata/annotations"}, {"value", Json{{causeKey, cause}}}});
    else if (!cause.empty())
        patch.push_back(Json{{"op", "add"}, {"path", causePath}, {"value", cause}});
    else if (annotations.is_object() && annotations.contains(causeKey))
        patch.push_back(Json{{"op", "remove"}, {"path", causePath}});
    return patch.dump();
}

} // namespace

std::vector<Revision> deploymentHistory(const Json &deployment, const std::vector<Json> &replicaSets)
{
    std::vector<Revision> revisions;
    const std::string uid = text(part(deployment, {"metadata", "uid"}));
    const std::string current = text(part(deployment, {"metadata", "annotations", revisionKey}));
    for (const Json &set : replicaSets) {
        const Json &owners = part(set, {"metadata", "ownerReferences"});
        const bool owned = owners.is_array() && std::any_of(owners.begin(), owners.end(), [&](const Json &owner) {
                               return text(part(owner, {"uid"})) == uid && part(owner, {"controller"}) == Json(true);
                           });
        const std::string revision = text(part(set, {"metadata", "annotations", revisionKey}));
        if (!owned || revision.empty())
            continue;
        Revision entry;
        entry.number = std::atoll(revision.c_str());
        entry.current = revision == current;
        entry.cause = text(part(set, {"metadata", "annotations", causeKey}));
        entry.created = text(part(set, {"metadata", "creationTimestamp"}));
        entry.replicaSet = text(part(set, {"metadata", "name"}));
        entry.replicas = number(part(set, {"status", "replicas"}));
        entry.ready = number(part(set, {"status", "readyReplicas"}));
        entry.podTemplate = withoutHash(part(set, {"spec", "template"}));
        addImages(entry.podTemplate, entry.images);
        revisions.push_back(std::move(entry));
    }
    std::sort(revisions.begin(), revisions.end(), [](const Revision &a, const Revision &b) { return a.number < b.number; });
    return revisions;
}

std::vector<std::string> imagesOf(const Json &object)
{
    std::vector<std::string> images;
    if (experiments::BaseObject::kindOf(object) == "Deployment") {
        addImages(part(object, {"spec", "template"}), images);
        return images;
    }
    for (const Json *podTemplate : experiments::BaseObject::templates(object))
        addImages(*podTemplate, images);
    if (images.empty()) // a TrainJob names its image beside its runtime's template
        if (const Json *program = experiments::BaseObject::program(object))
            if (std::string image = text(part(*program, {"image"})); !image.empty())
                images.push_back(std::move(image));
    return images;
}

bool isPaused(const Json &deployment) { return part(deployment, {"spec", "paused"}) == Json(true); }

experiments::Plan resumePlan(const Json &deployment)
{
    const std::string name = text(part(deployment, {"metadata", "name"})), space = text(part(deployment, {"metadata", "namespace"}));
    experiments::Plan plan;
    plan.title = Text::of(PHRASE("Rollout", "Resume deployment %1"), {name});
    experiments::Step step;
    step.description = Text::of(PHRASE("Rollout", "Let the Deployment follow its template again"));
    step.object = "Deployment " + space + "/" + name;
    const auto patch = [space, name](const char *body, bool dryRun) {
        kubeapi::WriteOptions options;
        options.dryRun = dryRun;
        return kubeapi::patchRequest(deployments, space, name, kubeapi::PatchType::Merge, body, options);
    };
    step.request = patch(R"({"spec":{"paused":null}})", false);
    step.rehearsal = patch(R"({"spec":{"paused":null}})", true);
    step.undo = [patch](const std::string &) -> std::optional<kubeapi::Request> { return patch(R"({"spec":{"paused":true}})", false); };
    plan.steps.push_back(std::move(step));
    return plan;
}

wording::Result<experiments::Plan> rollbackPlan(const Json &deployment, const std::vector<Revision> &history, std::int64_t toRevision)
{
    using kubeapi::ErrorKind;
    const std::string name = text(part(deployment, {"metadata", "name"})), space = text(part(deployment, {"metadata", "namespace"}));
    const Revision *target = nullptr;
    if (toRevision == 0) {
        // As kubectl: the second-highest number, not what ran before the present template.
        if (history.size() < 2)
            return wording::fail(ErrorKind::NotFound, Text::of(PHRASE("Rollout", "no rollout history found for deployment \"%1\""), {name}),
                                 Text::of(PHRASE("Rollout", "A Deployment can be rolled back once its template was changed.")));
        target = &history[history.size() - 2];
    } else {
        for (const Revision &revision : history)
            if (revision.number == toRevision)
                target = &revision;
        if (!target)
            return wording::fail(
                ErrorKind::NotFound, Text::of(PHRASE("Rollout", "unable to find specified revision %1 in history"), {std::to_string(toRevision)}),
                Text::of(PHRASE("Rollout", "Its ReplicaSet is gone (revisionHistoryLimit), or it was renumbered by a later rollback.")));
    }
    if (isPaused(deployment))
        return wording::fail(
            ErrorKind::Conflict,
            Text::of(PHRASE("Rollout", "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again")),
            Text::of(PHRASE("Rollout", "Resume deployment %1 first."), {name}));
    const Json live = part(deployment, {"spec", "template"});
    if (sameTemplate(live, target->podTemplate))
        return wording::fail(ErrorKind::Invalid, Text::of(PHRASE("Rollout", "skipped rollback (current template already matches revision %1)"),
                                                          {std::to_string(target->number)}));

    // The reason of the target comes back with it, as kubectl does. Annotations that a person or a tool put on the Deployment since are
    // kept, where kubectl would drop them: a rollback of the template must not unhook them.
    experiments::Plan plan;
    plan.title = Text::of(PHRASE("Rollout", "Roll back deployment %1 to revision %2"), {name, std::to_string(target->number)});
    experiments::Step step;
    step.description = Text::of(PHRASE("Rollout", "Replace the pod template by revision %1"), {std::to_string(target->number)});
    step.object = "Deployment " + space + "/" + name;
    const std::string body = patchBody(deployment, target->podTemplate, target->cause);
    kubeapi::WriteOptions options;
    step.request = kubeapi::patchRequest(deployments, space, name, kubeapi::PatchType::Json, body, options);
    options.dryRun = true;
    step.rehearsal = kubeapi::patchRequest(deployments, space, name, kubeapi::PatchType::Json, body, options);
    const Json former = withoutHash(live);
    const std::string formerCause = text(part(deployment, {"metadata", "annotations", causeKey}));
    step.undo = [space, name, former, formerCause](const std::string &answer) -> std::optional<kubeapi::Request> {
        const Json now = Json::parse(answer, nullptr, false);
        if (guardOf(now).is_null())
            return std::nullopt; // without a guard it could undo what someone else did since
        return kubeapi::patchRequest(deployments, space, name, kubeapi::PatchType::Json, patchBody(now, former, formerCause));
    };
    plan.steps.push_back(std::move(step));
    return plan;
}

RolloutStatus rolloutStatus(const Json &deployment)
{
    RolloutStatus status;
    const std::string name = text(part(deployment, {"metadata", "name"}));
    const Json &counts = part(deployment, {"status"});
    status.wanted = number(part(deployment, {"spec", "replicas"}), 1);
    status.updated = number(part(counts, {"updatedReplicas"}));
    status.available = number(part(counts, {"availableReplicas"}));
    const int replicas = number(part(counts, {"replicas"}));
    if (number(part(deployment, {"metadata", "generation"})) > number(part(counts, {"observedGeneration"}))) {
        status.text = Text::of(PHRASE("Rollout", "Waiting for deployment spec update to be observed..."));
        return status;
    }
    const Json &conditions = part(counts, {"conditions"});
    if (conditions.is_array())
        for (const Json &condition : conditions) {
            const std::string type = text(part(condition, {"type"})), reason = text(part(condition, {"reason"}));
            if (type == "Progressing" && reason == "ProgressDeadlineExceeded") {
                status.state = RolloutStatus::State::Failed;
                status.text = Text::of(PHRASE("Rollout", "deployment \"%1\" exceeded its progress deadline"), {name});
                return status;
            }
            if (type == "ReplicaFailure" && text(part(condition, {"status"})) == "True") {
                status.state = RolloutStatus::State::Failed;
                status.text = Text::of(PHRASE("Rollout", "deployment \"%1\" cannot make its pods: %2"), {name, text(part(condition, {"message"}))});
                return status;
            }
        }
    if (status.updated < status.wanted)
        status.text = Text::of(PHRASE("Rollout", "Waiting for deployment \"%1\" rollout to finish: %2 out of %3 new replicas have been updated..."),
                               {name, Text::number(status.updated), Text::number(status.wanted)});
    else if (replicas > status.updated)
        status.text = Text::of(PHRASE("Rollout", "Waiting for deployment \"%1\" rollout to finish: %2 old replicas are pending termination..."),
                               {name, Text::number(replicas - status.updated)});
    else if (status.available < status.updated)
        status.text = Text::of(PHRASE("Rollout", "Waiting for deployment \"%1\" rollout to finish: %2 of %3 updated replicas are available..."),
                               {name, Text::number(status.available), Text::number(status.updated)});
    else {
        status.state = RolloutStatus::State::Done;
        status.text = Text::of(PHRASE("Rollout", "deployment \"%1\" successfully rolled out"), {name});
    }
    return status;
}

} // namespace versions
