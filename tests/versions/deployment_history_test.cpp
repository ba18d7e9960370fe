// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/versions/deployment_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

using namespace versions;
using experiments::PlanRunner;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

Json templateOf(const std::string &image)
{
    return Json{{"metadata", {{"labels", {{"app", "serve"}}}}}, {"spec", {{"containers", Json::array({Json{{"name", "serve"}, {"image", image}}})}}}};
}

Json replicaSet(const std::string &name, int revision, const std::string &image, const std::string &cause = {})
{
    Json set = {{"metadata",
                 {{"name", name},
                  {"namespace", "prod"},
                  {"creationTimestamp", "2026-11-0" + std::to_string(revision % 9 + 1) + "T10:00:00Z"},
                  {"annotations", {{"deployment.kubernetes.io/revision", std::to_string(revision)}}},
                  {"ownerReferences", Json::array({Json{{"kind", "Deployment"}, {"name", "serve"}, {"uid", "u-1"}, {"controller", true}}})}}},
                {"spec", {{"template", templateOf(image)}}},
                {"status", {{"replicas", 2}, {"readyReplicas", 1}}}};
    set["spec"]["template"]["metadata"]["labels"]["pod-template-hash"] = "h" + std::to_string(revision);
    set["spec"]["template"]["metadata"]["creationTimestamp"] = nullptr;
    if (!cause.empty())
        set["metadata"]["annotations"]["kubernetes.io/change-cause"] = cause;
    return set;
}

Json deployment(int revision, const std::string &image)
{
    return Json{{"apiVersion", "apps/v1"},
                {"kind", "Deployment"},
                {"metadata",
                 {{"name", "serve"},
                  {"namespace", "prod"},
                  {"uid", "u-1"},
                  {"resourceVersion", "4711"},
                  {"generation", 7},
                  {"annotations",
                   {{"deployment.kubernetes.io/revision", std::to_string(revision)}, {"kubernetes.io/change-cause", "newest"}, {"team", "search"}}}}},
                {"spec", {{"replicas", 3}, {"template", templateOf(image)}}},
                {"status", {{"observedGeneration", 7}, {"replicas", 3}, {"updatedReplicas", 3}, {"availableReplicas", 3}}}};
}

std::vector<Json> sets()
{
    return {replicaSet("serve-c", 10, "serve:3"), replicaSet("serve-a", 2, "serve:1", "first"), replicaSet("serve-b", 9, "serve:2", "second")};
}

Json bodyOf(const kubeapi::Request &request) { return Json::parse(request.body); }

const Json *operation(const Json &patch, const std::string &verb, const std::string &path)
{
    for (const Json &entry : patch)
        if (entry.value("op", "") == verb && entry.value("path", "") == path)
            return &entry;
    return nullptr;
}

kubeapi::Result<kubeapi::Response> ok(const Json &body)
{
    kubeapi::Response response;
    response.status = 200;
    response.body = body.dump();
    return response;
}

} // namespace

TEST(DeploymentHistory, SortsByNumberNotByText)
{
    const auto history = deploymentHistory(deployment(10, "serve:3"), sets());
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0].number, 2);
    EXPECT_EQ(history[1].number, 9);
    EXPECT_EQ(history[2].number, 10);
    EXPECT_FALSE(history[1].current);
    EXPECT_TRUE(history[2].current);
    EXPECT_EQ(history[0].cause, "first");
    EXPECT_EQ(history[2].cause, "");
    EXPECT_THAT(history[1].images, ElementsAre("serve:2"));
    EXPECT_EQ(history[0].replicaSet, "serve-a");
    EXPECT_EQ(history[0].replicas, 2);
    EXPECT_EQ(history[0].ready, 1);
    EXPECT_EQ(history[0].created, "2026-11-03T10:00:00Z");
}

TEST(DeploymentHistory, LeavesOutTheHashLabel)
{
    for (const Revision &revision : deploymentHistory(deployment(10, "serve:3"), sets())) {
        EXPECT_FALSE(revision.podTemplate["metadata"]["labels"].contains("pod-template-hash"));
        EXPECT_EQ(revision.podTemplate["metadata"]["labels"]["app"], "serve");
        EXPECT_FALSE(revision.podTemplate["metadata"].contains("creationTimestamp"));
    }
}

TEST(DeploymentHistory, TakesOnlyWhatTheDeploymentControls)
{
    auto all = sets();
    all[0]["metadata"]["ownerReferences"][0]["uid"] = "u-0"; // of a Deployment of the same name that was deleted
    all[1]["metadata"]["ownerReferences"][0]["controller"] = false;
    all.push_back(Json{{"metadata", {{"name", "stray"}}}});
    const auto history = deploymentHistory(deployment(10, "serve:3"), all);
    ASSERT_EQ(history.size(), 1u);
    EXPECT_EQ(history[0].number, 9);
}

TEST(DeploymentHistory, SurvivesOddObjects)
{
    EXPECT_TRUE(deploymentHistory(Json(), {}).empty());
    EXPECT_TRUE(deploymentHistory(Json::array(), {Json(3), Json("x"), Json::object()}).empty());
}

TEST(RollbackPlan, ReplacesTheTemplateUnderAGuard)
{
    const Json live = deployment(10, "serve:3");
    const auto plan = rollbackPlan(live, deploymentHistory(live, sets()), 9);
    ASSERT_TRUE(plan) << plan.error().message;
    ASSERT_EQ(plan->steps.size(), 1u);
    const auto &step = plan->steps.front();
    EXPECT_EQ(step.request.path, "/apis/apps/v1/namespaces/prod/deployments/serve");
    EXPECT_EQ(step.request.contentType, "application/json-patch+json");
    ASSERT_TRUE(step.rehearsal);
    EXPECT_THAT(step.rehearsal->text(), HasSubstr("dryRun=All"));
    EXPECT_THAT(step.request.text(), testing::Not(HasSubstr("dryRun")));
    EXPECT_EQ(step.rehearsal->body, step.request.body);

    const Json patch = bodyOf(step.request);
    const Json *replaced = operation(patch, "replace", "/spec/template");
    ASSERT_TRUE(replaced);
    EXPECT_EQ((*replaced)["value"]["spec"]["containers"][0]["image"], "serve:2");
    EXPECT_FALSE((*replaced)["value"]["metadata"]["labels"].contains("pod-template-hash"));
    ASSERT_TRUE(operation(patch, "test", "/metadata/uid"));
    EXPECT_EQ((*operation(patch, "test", "/metadata/uid"))["value"], "u-1");
    const Json *generation = operation(patch, "test", "/metadata/generation");
    const Json *version = operation(patch, "test", "/metadata/resourceVersion");
    EXPECT_TRUE(generation || version) << "nothing guards against a change meanwhile";
    // Every test stands before the first change.
    bool changing = false;
    for (const Json &entry : patch) {
        changing |= entry["op"] != "test";
        EXPECT_FALSE(changing && entry["op"] == "test");
    }
}

TEST(RollbackPlan, BringsTheCauseBackAndKeepsOtherAnnotations)
{
    const Json live = deployment(10, "serve:3");
    const auto history = deploymentHistory(live, sets());
    const Json withCause = bodyOf(rollbackPlan(live, history, 9)->steps.front().request);
    const Json *cause = operation(withCause, "add", "/metadata/annotations/kubernetes.io~1change-cause");
    ASSERT_TRUE(cause);
    EXPECT_EQ((*cause)["value"], "second");
    EXPECT_FALSE(operation(withCause, "replace", "/metadata/annotations"));

    auto plain = sets();
    plain[2]["metadata"]["annotations"].erase("kubernetes.io/change-cause");
    const Json without = bodyOf(rollbackPlan(live, deploymentHistory(live, plain), 9)->steps.front().request);
    EXPECT_TRUE(operation(without, "remove", "/metadata/annotations/kubernetes.io~1change-cause"));
}

TEST(RollbackPlan, ZeroIsTheSecondHighestNumber)
{
    const Json live = deployment(10, "serve:3");
    const auto plan = rollbackPlan(live, deploymentHistory(live, sets()), 0);
    ASSERT_TRUE(plan);
    EXPECT_THAT(plan->title.english(), HasSubstr("revision 9"));
    const auto alone = rollbackPlan(live, deploymentHistory(live, {sets()[0]}), 0);
    ASSERT_FALSE(alone);
    EXPECT_EQ(alone.error().kind, kubeapi::ErrorKind::NotFound);
    EXPECT_EQ(alone.error().message, "no rollout history found for deployment \"serve\"");
}

TEST(RollbackPlan, SaysWhyNot)
{
    const Json live = deployment(10, "serve:3");
    const auto history = deploymentHistory(live, sets());
    const auto unknown = rollbackPlan(live, history, 5);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().kind, kubeapi::ErrorKind::NotFound);
    EXPECT_EQ(unknown.error().message, "unable to find specified revision 5 in history");
    EXPECT_FALSE(unknown.error().remedy.empty());

    const auto same = rollbackPlan(live, history, 10);
    ASSERT_FALSE(same);
    EXPECT_EQ(same.error().kind, kubeapi::ErrorKind::Invalid);
    EXPECT_EQ(same.error().message, "skipped rollback (current template already matches revision 10)");

    Json paused = live;
    paused["spec"]["paused"] = true;
    const auto refused = rollbackPlan(paused, history, 9);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, kubeapi::ErrorKind::Conflict);
    EXPECT_THAT(refused.error().message, HasSubstr("paused"));
}

TEST(RollbackPlan, ComparesTemplatesByMeaning)
{
    Json live = deployment(10, "serve:2"); // the template of 9 under another number
    live["spec"]["template"]["metadata"]["creationTimestamp"] = nullptr;
    live["spec"]["template"]["metadata"]["annotations"] = Json::object();
    live["spec"]["template"]["spec"]["volumes"] = Json::array();
    const auto plan = rollbackPlan(live, deploymentHistory(live, sets()), 9);
    ASSERT_FALSE(plan);
    EXPECT_THAT(plan.error().message, HasSubstr("already matches"));
}

TEST(RollbackPlan, UndoRestoresTheFormerTemplateGuardedByTheAnswer)
{
    const Json live = deployment(10, "serve:3");
    const auto plan = rollbackPlan(live, deploymentHistory(live, sets()), 9);
    ASSERT_TRUE(plan);
    Json after = deployment(11, "serve:2");
    after["metadata"]["generation"] = 8;
    after["metadata"]["resourceVersion"] = "4800";
    const auto undo = plan->steps.front().undo(after.dump());
    ASSERT_TRUE(undo);
    const Json patch = bodyOf(*undo);
    EXPECT_EQ((*operation(patch, "replace", "/spec/template"))["value"]["spec"]["containers"][0]["image"], "serve:3");
    EXPECT_EQ((*operation(patch, "add", "/metadata/annotations/kubernetes.io~1change-cause"))["value"], "newest");
    const Json *guard = operation(patch, "test", "/metadata/generation");
    ASSERT_TRUE(guard);
    EXPECT_EQ((*guard)["value"], 8);
    EXPECT_FALSE(plan->steps.front().undo("not json"));
    EXPECT_FALSE(plan->steps.front().undo("{}"));
}

TEST(RollbackPlan, RunsRehearsalThenPatch)
{
    const Json live = deployment(10, "serve:3");
    PlanRunner runner(*rollbackPlan(live, deploymentHistory(live, sets()), 9));
    auto first = runner.next();
    ASSERT_TRUE(first);
    EXPECT_THAT(first->text(), HasSubstr("dryRun=All"));
    runner.answer(ok(deployment(10, "serve:2")));
    auto second = runner.next();
    ASSERT_TRUE(second);
    EXPECT_THAT(second->text(), testing::Not(HasSubstr("dryRun")));
    runner.answer(ok(deployment(10, "serve:2")));
    EXPECT_FALSE(runner.next());
    EXPECT_TRUE(runner.succeeded());
}

TEST(RolloutStatus, FollowsKubectl)
{
    using State = RolloutStatus::State;
    Json object = deployment(10, "serve:3");
    EXPECT_EQ(rolloutStatus(object).state, State::Done);
    EXPECT_EQ(rolloutStatus(object).text.english(), "deployment \"serve\" successfully rolled out");

    object["metadata"]["generation"] = 8; // counters are of the former spec
    EXPECT_EQ(rolloutStatus(object).state, State::Progressing);
    EXPECT_EQ(rolloutStatus(object).text.english(), "Waiting for deployment spec update to be observed...");
    object["status"]["observedGeneration"] = 8;

    object["status"]["updatedReplicas"] = 1;
    object["status"]["replicas"] = 4;
    EXPECT_EQ(rolloutStatus(object).text.english(),
              "Waiting for deployment \"serve\" rollout to finish: 1 out of 3 new replicas have been updated...");
    object["status"]["updatedReplicas"] = 3;
    EXPECT_EQ(rolloutStatus(object).text.english(), "Waiting for deployment \"serve\" rollout to finish: 1 old replicas are pending termination...");
    object["status"]["replicas"] = 3;
    object["status"]["availableReplicas"] = 2;
    EXPECT_EQ(rolloutStatus(object).text.english(), "Waiting for deployment \"serve\" rollout to finish: 2 of 3 updated replicas are available...");
    EXPECT_EQ(rolloutStatus(object).state, State::Progressing);
    EXPECT_EQ(rolloutStatus(object).wanted, 3);
    EXPECT_EQ(rolloutStatus(object).available, 2);
}

TEST(RolloutStatus, NamesWhyItFailed)
{
    using State = RolloutStatus::State;
    Json object = deployment(10, "serve:3");
    object["status"]["availableReplicas"] = 2;
    object["status"]["conditions"] = Json::array({Json{{"type", "Progressing"}, {"status", "False"}, {"reason", "ProgressDeadlineExceeded"}}});
    EXPECT_EQ(rolloutStatus(object).state, State::Failed);
    EXPECT_EQ(rolloutStatus(object).text.english(), "deployment \"serve\" exceeded its progress deadline");

    object["status"]["conditions"] =
        Json::array({Json{{"type", "ReplicaFailure"}, {"status", "True"}, {"reason", "FailedCreate"}, {"message", "exceeded quota: gpus"}}});
    EXPECT_EQ(rolloutStatus(object).state, State::Failed);
    EXPECT_THAT(rolloutStatus(object).text.english(), HasSubstr("exceeded quota: gpus"));
    object["status"]["conditions"][0]["status"] = "False";
    EXPECT_EQ(rolloutStatus(object).state, State::Progressing);
}

TEST(RolloutStatus, AnOldFailureDoesNotSpeakForANewSpec)
{
    Json object = deployment(10, "serve:3");
    object["metadata"]["generation"] = 8;
    object["status"]["conditions"] = Json::array({Json{{"type", "Progressing"}, {"reason", "ProgressDeadlineExceeded"}}});
    EXPECT_EQ(rolloutStatus(object).state, RolloutStatus::State::Progressing);
}

TEST(RolloutStatus, ScaledToNothingIsDone)
{
    Json object = deployment(10, "serve:3");
    object["spec"]["replicas"] = 0;
    object["status"] = Json{{"observedGeneration", 7}};
    EXPECT_EQ(rolloutStatus(object).state, RolloutStatus::State::Done);
    EXPECT_EQ(rolloutStatus(Json()).state, RolloutStatus::State::Progressing);
}
