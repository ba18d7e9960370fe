// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/render.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

using namespace experiments;
using Kind = Change::Kind;

namespace {

Json liveJob()
{
    return Json::parse(R"({
      "apiVersion": "batch/v1", "kind": "Job",
      "metadata": {"name": "digits", "namespace": "research", "uid": "u-9", "resourceVersion": "12", "generation": 1,
        "creationTimestamp": "2026-11-20T10:00:00Z", "managedFields": [{}], "ownerReferences": [{"uid": "x"}], "finalizers": ["f"],
        "labels": {"app": "digits", "controller-uid": "u-9", "job-name": "digits", "trainyard.dev/arm": "Z"},
        "annotations": {"note": "kept", "kubectl.kubernetes.io/last-applied-configuration": "{}"}},
      "spec": {"suspend": true, "selector": {"matchLabels": {"controller-uid": "u-9"}}, "manualSelector": false, "backoffLimit": 0,
        "template": {"metadata": {"creationTimestamp": null, "labels": {"batch.kubernetes.io/controller-uid": "u-9", "tier": "gpu"}},
          "spec": {"restartPolicy": "Never", "containers": [{"name": "train", "image": "t:1", "command": ["python", "train.py"], "args": ["--lr", "0.1"]}]}}},
      "status": {"active": 1}})");
}

Draft draft()
{
    Draft made;
    made.name = "digits-lr";
    made.namespaceName = "research";
    made.base = liveJob();
    made.arms = {{"A", {}}, {"B", {{Kind::Argument, "--lr", "0.2"}}}};
    made.seeds = {1, 2};
    made.seedArgument = "--seed";
    made.seedEnv = "SEED";
    made.metric = "loss";
    made.direction = curves::Direction::Lower;
    return made;
}

} // namespace

TEST(Cleaned, DropsWhatTheServerSet)
{
    const Json clean = cleaned(liveJob());
    EXPECT_FALSE(clean.contains("status"));
    EXPECT_EQ(clean["metadata"],
              Json::parse(R"({"name": "digits", "namespace": "research", "labels": {"app": "digits"}, "annotations": {"note": "kept"}})"));
    EXPECT_FALSE(clean["spec"].contains("selector"));
    EXPECT_FALSE(clean["spec"].contains("manualSelector"));
    EXPECT_FALSE(clean["spec"].contains("suspend"));
    EXPECT_EQ(clean["spec"]["backoffLimit"], 0);
    EXPECT_EQ(clean["spec"]["template"]["metadata"], Json::parse(R"({"labels": {"tier": "gpu"}})"));
    EXPECT_EQ(cleaned(clean), clean);
}

TEST(Cleaned, APodLosesItsNodeAndItsToken)
{
    const Json pod = cleaned(Json::parse(R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"nodeName": "n1", "priority": 0,
      "volumes": [{"name": "kube-api-access-x1"}, {"name": "data"}],
      "tolerations": [{"key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}, {"key": "gpu", "operator": "Exists"}],
      "containers": [{"name": "c", "volumeMounts": [{"name": "kube-api-access-x1"}, {"name": "data"}]}]}})"));
    EXPECT_EQ(pod["spec"], Json::parse(R"({"volumes": [{"name": "data"}], "tolerations": [{"key": "gpu", "operator": "Exists"}],
      "containers": [{"name": "c", "volumeMounts": [{"name": "data"}]}]})"));
}

TEST(Cleaned, ACopyIsNotTakenForTheTool)
{
    Json job = liveJob();
    job["metadata"]["labels"]["argocd.argoproj.io/instance"] = "lab";
    job["metadata"]["labels"]["app.kubernetes.io/instance"] = "lab";
    job["metadata"]["labels"]["app.kubernetes.io/managed-by"] = "Helm";
    EXPECT_EQ(cleaned(job)["metadata"]["labels"], Json::parse(R"({"app": "digits"})"));
}

TEST(Cleaned, OddObjectsComeBack)
{
    for (const char *text : {"null", "3", "[]", "{}", R"({"kind": "Job", "metadata": "x"})", R"({"kind": "JobSet"})", R"({"kind": 7, "spec": 3})",
                             R"({"kind": "Pod", "metadata": null, "spec": []})"})
        EXPECT_NO_THROW(cleaned(Json::parse(text))) << text;
}

TEST(RunName, StaysShortAndDistinct)
{
    EXPECT_EQ(runName("digits-lr", "B2", 7), "digits-lr-b2-s7");
    const std::string longName(40, 'e');
    std::set<std::string> names;
    for (int seed : {1, 2, 1000000000})
        for (const char *arm : {"A", "VERYLONG", "VERYLON2"}) {
            const std::string name = runName(longName, arm, seed);
            EXPECT_LE(name.size(), 52u);
            EXPECT_TRUE(names.insert(name).second) << name;
        }
}

TEST(Render, OneRunForEachArmAndSeed)
{
    const auto runs = render(draft(), 3);
    ASSERT_EQ(runs.size(), 4u);
    const RenderedRun &last = runs.back();
    EXPECT_EQ(last.arm, "B");
    EXPECT_EQ(last.seed, 2);
    EXPECT_EQ(last.name, "digits-lr-b-s2");
    const Json &container = last.manifest["spec"]["template"]["spec"]["containers"][0];
    EXPECT_EQ(container["args"], Json::parse(R"(["--lr", "0.2", "--seed", "2"])"));
    EXPECT_EQ(container["env"], Json::parse(R"([{"name": "SEED", "value": "2"}])"));
    EXPECT_EQ(runs.front().manifest["spec"]["template"]["spec"]["containers"][0]["args"][1], "0.1");
}

TEST(Render, LabelsJobAndPods)
{
    const Json manifest = render(draft(), 3)[3].manifest;
    for (const Json &labels : {manifest["metadata"]["labels"], manifest["spec"]["template"]["metadata"]["labels"]}) {
        EXPECT_EQ(labels[label::experiment], "digits-lr");
        EXPECT_EQ(labels[label::arm], "B");
        EXPECT_EQ(labels[label::seed], "2");
        EXPECT_EQ(labels[label::revision], "3");
        EXPECT_EQ(labels[label::managedBy], "trainyard");
    }
    EXPECT_EQ(manifest["metadata"]["labels"]["app"], "digits");
    EXPECT_EQ(manifest["metadata"]["annotations"][label::contentHash], contentHash(manifest));
    EXPECT_EQ(manifest["metadata"]["namespace"], "research");
    EXPECT_FALSE(manifest["metadata"].contains("uid"));
}

TEST(Render, IsDeterministic)
{
    const auto first = render(draft(), 1), second = render(draft(), 1);
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i)
        EXPECT_EQ(first[i].manifest.dump(), second[i].manifest.dump());
    std::set<std::string> hashes;
    for (const RenderedRun &run : first)
        hashes.insert(contentHash(run.manifest));
    EXPECT_EQ(hashes.size(), first.size());
}

TEST(ContentHash, OrderOfKeysIsNoContent)
{
    EXPECT_EQ(contentHash(Json::parse(R"({"a": 1, "b": {"c": 2, "d": 3}})")), contentHash(Json::parse(R"({"b": {"d": 3, "c": 2}, "a": 1})")));
    EXPECT_NE(contentHash(Json::parse(R"({"a": 1})")), contentHash(Json::parse(R"({"a": 2})")));
    EXPECT_EQ(contentHash(Json::object()).size(), 16u);
}

TEST(LedgerConfigMap, KeepsTheRevisionAndIgnoresTheTimeInItsHash)
{
    const auto runs = render(draft(), 2);
    const Json map = ledgerConfigMap(draft(), 2, runs, "2026-11-22T10:00:00Z"), later = ledgerConfigMap(draft(), 2, runs, "2026-11-22T10:05:00Z");
    EXPECT_EQ(map["metadata"]["name"], "trainyard-digits-lr-r2");
    EXPECT_EQ(map["metadata"]["name"], ledgerName("digits-lr", 2));
    EXPECT_EQ(map["immutable"], true);
    EXPECT_EQ(map["metadata"]["labels"][label::ledger], "experiment");
    EXPECT_EQ(Json::parse(map["data"]["runs.json"].get<std::string>()).size(), 4u);
    EXPECT_EQ(Json::parse(map["data"]["manifests.json"].get<std::string>())[3], runs[3].manifest);
    EXPECT_EQ(map["metadata"]["annotations"][label::contentHash], later["metadata"]["annotations"][label::contentHash]);
    EXPECT_NE(map["metadata"]["annotations"], later["metadata"]["annotations"]);
}
