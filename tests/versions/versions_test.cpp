// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/versions/deployment_history.h"
#include "app/domain/versions/diff.h"

#include <gtest/gtest.h>
#include <random>

using namespace versions;

namespace {

Json podTemplate(const std::string &image)
{
    return Json{{"metadata", {{"labels", {{"app", "web"}}}}}, {"spec", {{"containers", Json::array({Json{{"name", "web"}, {"image", image}}})}}}};
}

Json deployment(const std::string &image, int revision)
{
    return Json{{"apiVersion", "apps/v1"},
                {"kind", "Deployment"},
                {"metadata",
                 {{"name", "web"},
                  {"namespace", "ns"},
                  {"uid", "d-uid"},
                  {"resourceVersion", "4711"},
                  {"generation", 7},
                  {"annotations",
                   {{"deployment.kubernetes.io/revision", std::to_string(revision)}, {"kubernetes.io/change-cause", "now"}, {"team", "vision"}}}}},
                {"spec", {{"replicas", 2}, {"template", podTemplate(image)}}},
                {"status", {{"observedGeneration", 7}, {"replicas", 2}, {"updatedReplicas", 2}, {"availableReplicas", 2}}}};
}

Json replicaSet(int revision, const std::string &image, const std::string &owner = "d-uid")
{
    Json set = {
        {"metadata",
         {{"name", "web-" + std::to_string(revision)},
          {"annotations",
           {{"deployment.kubernetes.io/revision", std::to_string(revision)}, {"kubernetes.io/change-cause", "cause " + std::to_string(revision)}}},
          {"ownerReferences", Json::array({Json{{"uid", owner}, {"controller", true}}})}}},
        {"spec", {{"template", podTemplate(image)}}},
        {"status", {{"replicas", 0}}}};
    set["spec"]["template"]["metadata"]["labels"]["pod-template-hash"] = "h" + std::to_string(revision);
    return set;
}

std::string apply(const std::string &left, const std::vector<DiffLine> &lines, bool rightSide)
{
    std::string text;
    for (const DiffLine &line : lines)
        if (line.kind == DiffLine::Kind::Same || (line.kind == DiffLine::Kind::Added) == rightSide)
            text += line.text + "\n";
    (void)left;
    return text;
}

} // namespace

TEST(DeploymentHistory, OwnReplicaSetsByNumberWithTheCurrentOneMarked)
{
    const auto history = deploymentHistory(
        deployment("web:3", 5), {replicaSet(5, "web:3"), replicaSet(2, "web:1"), replicaSet(4, "web:2"), replicaSet(9, "other:1", "someone")});
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0].number, 2);
    EXPECT_EQ(history[1].number, 4);
    EXPECT_TRUE(history[2].current);
    EXPECT_EQ(history[1].images, std::vector<std::string>{"web:2"});
    EXPECT_EQ(history[1].cause, "cause 4");
    EXPECT_FALSE(history[0].podTemplate["metadata"]["labels"].contains("pod-template-hash"));
}

TEST(RollbackPlan, DefaultIsTheSecondHighestAndGuarded)
{
    const Json live = deployment("web:3", 5);
    const auto history = deploymentHistory(live, {replicaSet(5, "web:3"), replicaSet(2, "web:1"), replicaSet(4, "web:2")});
    const auto plan = rollbackPlan(live, history, 0);
    ASSERT_TRUE(plan) << plan.error().message;
    ASSERT_EQ(plan->steps.size(), 1u);
    const Json patch = Json::parse(plan->steps[0].request.body);
    // Guarded by identity and by generation: status updates, which move the resourceVersion all the time, do not stand in the way.
    EXPECT_EQ(patch[0]["value"], "d-uid");
    EXPECT_EQ(patch[1]["op"], "test");
    EXPECT_EQ(patch[1]["path"], "/metadata/generation");
    EXPECT_EQ(patch[1]["value"], 7);
    EXPECT_EQ(patch[2]["path"], "/spec/template");
    EXPECT_EQ(patch[2]["value"]["spec"]["containers"][0]["image"], "web:2");
    ASSERT_EQ(patch.size(), 4u); // of the annotations, only the reason is touched
    EXPECT_EQ(patch[3]["value"], "cause 4");
    EXPECT_EQ(plan->steps[0].request.contentType, "application/json-patch+json");
    ASSERT_TRUE(plan->steps[0].rehearsal);
    EXPECT_NE(plan->steps[0].rehearsal->text().find("dryRun=All"), std::string::npos);
}

TEST(RollbackPlan, UndoPutsTheFormerTemplateBack)
{
    const Json live = deployment("web:3", 5);
    const auto plan = rollbackPlan(live, deploymentHistory(live, {replicaSet(5, "web:3"), replicaSet(4, "web:2")}), 4);
    ASSERT_TRUE(plan);
    const auto undo = plan->steps[0].undo(deployment("web:2", 6).dump());
    ASSERT_TRUE(undo);
    EXPECT_NE(undo->body.find("web:3"), std::string::npos);
}

TEST(RollbackPlan, RefusalsInKubectlsWords)
{
    Json live = deployment("web:3", 5);
    const auto history = deploymentHistory(live, {replicaSet(5, "web:3"), replicaSet(4, "web:2")});
    EXPECT_EQ(rollbackPlan(live, history, 7).error().message, "unable to find specified revision 7 in history");
    EXPECT_EQ(rollbackPlan(live, history, 5).error().message, "skipped rollback (current template already matches revision 5)");
    EXPECT_EQ(rollbackPlan(live, {history[1]}, 0).error().message, "no rollout history found for deployment \"web\"");
    live["spec"]["paused"] = true;
    EXPECT_EQ(rollbackPlan(live, history, 4).error().kind, kubeapi::ErrorKind::Conflict);
}

TEST(RolloutStatus, AsKubectlSaysIt)
{
    Json live = deployment("web:3", 5);
    EXPECT_EQ(rolloutStatus(live).text.english(), "deployment \"web\" successfully rolled out");
    live["status"]["availableReplicas"] = 1;
    EXPECT_EQ(rolloutStatus(live).text.english(), "Waiting for deployment \"web\" rollout to finish: 1 of 2 updated replicas are available...");
    live["status"]["replicas"] = 3;
    EXPECT_EQ(rolloutStatus(live).text.english(), "Waiting for deployment \"web\" rollout to finish: 1 old replicas are pending termination...");
    live["status"]["updatedReplicas"] = 1;
    EXPECT_EQ(rolloutStatus(live).text.english(), "Waiting for deployment \"web\" rollout to finish: 1 out of 2 new replicas have been updated...");
    live["metadata"]["generation"] = 8;
    EXPECT_EQ(rolloutStatus(live).text.english(), "Waiting for deployment spec update to be observed...");
    live["metadata"]["generation"] = 7;
    live["status"]["conditions"] = Json::array({Json{{"type", "Progressing"}, {"status", "False"}, {"reason", "ProgressDeadlineExceeded"}}});
    EXPECT_EQ(rolloutStatus(live).state, RolloutStatus::State::Failed);
}

TEST(DiffLines, EveryDiffGivesBothSidesBack)
{
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        std::string left, right;
        const auto line = [&] { return std::string(1, static_cast<char>('a' + random() % 5)) + "\n"; };
        for (unsigned i = random() % 25; i > 0; --i)
            left += line();
        for (unsigned i = random() % 25; i > 0; --i)
            right += line();
        const auto lines = diffLines(left, right);
        EXPECT_EQ(apply(left, lines, false), left) << "round " << round;
        EXPECT_EQ(apply(left, lines, true), right) << "round " << round;
        EXPECT_EQ(differs(lines), left != right);
    }
}

TEST(DiffLines, SkipsWhatIsFarFromChanges)
{
    const auto lines = diffLines("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n", 1);
    ASSERT_EQ(lines.size(), 6u);
    EXPECT_EQ(lines.front().kind, DiffLine::Kind::Skipped);
    EXPECT_EQ(lines.back().kind, DiffLine::Kind::Skipped);
    EXPECT_EQ(lines[2].kind, DiffLine::Kind::Removed);
    EXPECT_EQ(lines[2].left, 5);
}
