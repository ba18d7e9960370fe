// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/arguments.h"
#include "app/domain/experiments/experiment_file.h"
#include "app/domain/experiments/plan.h"

#include <gtest/gtest.h>
#include <map>

using namespace experiments;

namespace {

Json job(std::vector<std::string> args = {"--lr", "0.05", "--seed", "1"})
{
    return Json{
        {"apiVersion", "batch/v1"},
        {"kind", "Job"},
        {"metadata",
         {{"name", "base"},
          {"namespace", "ns"},
          {"uid", "u1"},
          {"resourceVersion", "9"},
          {"labels", {{"team", "x"}, {"batch.kubernetes.io/job-name", "base"}}}}},
        {"spec",
         {{"selector", {{"matchLabels", {{"batch.kubernetes.io/controller-uid", "u1"}}}}},
          {"suspend", true},
          {"template",
           {{"metadata", {{"labels", {{"batch.kubernetes.io/controller-uid", "u1"}, {"app", "t"}}}}},
            {"spec",
             {{"restartPolicy", "Never"},
              {"containers",
               Json::array({Json{{"name", "train"}, {"image", "img:1"}, {"command", Json::array({"python", "train.py"})}, {"args", args}}})}}}}}}},
        {"status", {{"active", 1}}}};
}

Draft draft()
{
    Draft draft;
    draft.name = "lr";
    draft.namespaceName = "ns";
    draft.base = job();
    draft.arms = {{"A", {}}, {"B", {{Change::Kind::Argument, "--lr", "0.1"}}}};
    draft.seeds = {1, 2};
    draft.seedArgument = "--seed";
    draft.metric = "loss";
    draft.direction = curves::Direction::Lower;
    return draft;
}

/// A server of one namespace in memory: creates, gets, deletes, and fails where it is told to.
class FakeServer {
public:
    enum class Fault { None, Refused, LostBefore, LostAfter, ServerError };
    std::map<std::string, Json> objects;
    int writes = 0, failAt = -1;
    Fault fault = Fault::None;
    bool deletesFail = false;

    kubeapi::Result<kubeapi::Response> answer(const kubeapi::Request &request)
    {
        const bool dry = request.text().find("dryRun=All") != std::string::npos;
        const auto error = [](kubeapi::ErrorKind kind, const char *reason, int status) {
            kubeapi::Error failure;
            failure.kind = kind;
            failure.reason = reason;
            failure.httpStatus = status;
            failure.message = reason;
            return kubeapi::Result<kubeapi::Response>(kubeapi::fail(failure));
        };
        kubeapi::Response response;
        response.status = 200;
        if (request.verb == kubeapi::Verb::Get) {
            auto it = objects.find(request.path);
            if (it == objects.end())
                return error(kubeapi::ErrorKind::NotFound, "NotFound", 404);
            response.body = it->second.dump();
            return response;
        }
        if (request.verb == kubeapi::Verb::Delete) {
            if (deletesFail)
                return error(kubeapi::ErrorKind::Forbidden, "Forbidden", 403);
            auto it = objects.find(request.path);
            if (it == objects.end())
                return error(kubeapi::ErrorKind::NotFound, "NotFound", 404);
            EXPECT_NE(request.body.find(it->second["metadata"]["uid"].get<std::string>()), std::string::npos) << "deletes only what was made";
            objects.erase(it);
            return response;
        }
        Json object = Json::parse(request.body);
        const std::string path = request.path + "/" + object["metadata"]["name"].get<std::string>();
        if (objects.count(path))
            return error(kubeapi::ErrorKind::Conflict, "AlreadyExists", 409);
        object["metadata"]["uid"] = "uid-" + path;
        response.body = object.dump();
        if (dry)
            return response;
        const bool failing = writes++ == failAt;
        if (failing && fault == Fault::Refused)
            return error(kubeapi::ErrorKind::Forbidden, "Forbidden", 403);
        if (failing && fault == Fault::ServerError)
            return error(kubeapi::ErrorKind::Server, "InternalError", 500);
        if (failing && fault == Fault::LostBefore)
            return error(kubeapi::ErrorKind::Network, "", 0);
        objects[path] = object;
        if (failing && fault == Fault::LostAfter)
            return error(kubeapi::ErrorKind::Network, "", 0);
        return response;
    }
};

PlanRunner runAll(Plan plan, FakeServer &server)
{
    PlanRunner runner(std::move(plan));
    for (int i = 0; i < 200; ++i) {
        const auto request = runner.next();
        if (!request)
            break;
        runner.answer(server.answer(*request));
    }
    return runner;
}

} // namespace

TEST(Arguments, KeepTheFormInWhichTheyStand)
{
    const auto changed = [](std::vector<std::string> words, const char *name, std::optional<std::string> value) {
        setArgument(words, name, value);
        return words;
    };
    using Words = std::vector<std::string>;
    EXPECT_EQ(changed({"--lr", "0.1"}, "--lr", "0.2"), (Words{"--lr", "0.2"}));
    EXPECT_EQ(changed({"--lr=0.1"}, "--lr", "0.2"), (Words{"--lr=0.2"}));
    EXPECT_EQ(changed({"train.py", "lr=0.1"}, "lr", "0.2"), (Words{"train.py", "lr=0.2"}));
    EXPECT_EQ(changed({"--fp16", "--lr", "1"}, "--fp16", std::nullopt), (Words{"--lr", "1"}));
    EXPECT_EQ(changed({"--lr", "-5"}, "--lr", "-6"), (Words{"--lr", "-6"}));
    EXPECT_EQ(changed({"x"}, "--new", "1"), (Words{"x", "--new", "1"}));
    EXPECT_EQ(changed({"--a", "1", "--b"}, "--a", std::nullopt), (Words{"--b"}));
    EXPECT_EQ(readArguments({"python", "t.py", "--lr", "0.1", "-n", "4", "--fast", "opt=adam"}),
              (std::vector<std::pair<std::string, std::string>>{{"--lr", "0.1"}, {"-n", "4"}, {"--fast", ""}, {"opt", "adam"}}));
}

TEST(Draft, ShellCommandsAreReadAndChangedWhereWordsAreKnown)
{
    Json base = job({});
    base["spec"]["template"]["spec"]["containers"][0]["command"] = Json::array({"sh", "-c", "python train.py --lr 0.1 --name 'a b'"});
    base["spec"]["template"]["spec"]["containers"][0].erase("args");
    const auto known = parameters(base);
    ASSERT_GE(known.size(), 2u);
    EXPECT_EQ(known[0].name, "--lr");
    EXPECT_EQ(known[1].value, "a b");
    const Json changed = withChanges(base, {{Change::Kind::Argument, "--lr", "0.3"}});
    EXPECT_EQ(changed["spec"]["template"]["spec"]["containers"][0]["command"][2], "python train.py --lr 0.3 --name 'a b'");
}

TEST(Draft, ValidationNamesTheField)
{
    EXPECT_TRUE(launchable(validate(draft())));
    const auto has = [](const Draft &wrong, const char *id) {
        for (const Issue &issue : validate(wrong))
            if (issue.id == id)
                return true;
        return false;
    };
    Draft wrong = draft();
    wrong.name = "Bad_Name";
    EXPECT_TRUE(has(wrong, "name-invalid"));
    wrong = draft();
    wrong.arms[1].changes.clear();
    EXPECT_TRUE(has(wrong, "arm-unchanged"));
    wrong = draft();
    wrong.arms[1].name = "a";
    EXPECT_TRUE(has(wrong, "arm-twice"));
    wrong = draft();
    wrong.direction = curves::Direction::Unknown;
    EXPECT_TRUE(has(wrong, "direction-unknown"));
    wrong = draft();
    wrong.arms[1].changes = {{Change::Kind::Resource, "nvidia.com/gpu", "1.5"}};
    EXPECT_TRUE(has(wrong, "quantity-whole"));
    EXPECT_TRUE(has(draft(), "seeds-few")); // two pairs can never decide: known before money is spent
    wrong = draft();
    wrong.seeds = {1, 2, 3, 4, 5};
    EXPECT_FALSE(has(wrong, "seeds-few"));
}

TEST(Render, CleanDeterministicAndLabelled)
{
    const auto runs = render(draft(), 3);
    ASSERT_EQ(runs.size(), 4u);
    EXPECT_EQ(runs[3].name, "lr-b-s2");
    const Json &manifest = runs[3].manifest;
    EXPECT_FALSE(manifest.contains("status"));
    EXPECT_FALSE(manifest["metadata"].contains("uid"));
    EXPECT_FALSE(manifest["spec"].contains("selector"));
    EXPECT_FALSE(manifest["spec"].contains("suspend"));
    EXPECT_FALSE(manifest["spec"]["template"]["metadata"]["labels"].contains("batch.kubernetes.io/controller-uid"));
    EXPECT_EQ(manifest["metadata"]["labels"]["team"], "x");
    EXPECT_EQ(manifest["metadata"]["labels"][label::arm], "B");
    EXPECT_EQ(manifest["spec"]["template"]["metadata"]["labels"][label::seed], "2");
    EXPECT_EQ(manifest["spec"]["template"]["spec"]["containers"][0]["args"], (Json::array({"--lr", "0.1", "--seed", "2"})));
    EXPECT_EQ(render(draft(), 3)[3].manifest.dump(), manifest.dump());
    const std::string name = runName(std::string(60, 'x'), "B", 12);
    EXPECT_LE(name.size(), 52u);
    EXPECT_NE(name, runName(std::string(60, 'x'), "B", 13));
}

TEST(Ledger, RoundTrip)
{
    const Draft made = draft();
    Json map = ledgerConfigMap(made, 1, render(made, 1), "2026-01-02T03:04:05Z");
    EXPECT_EQ(map["immutable"], true);
    EXPECT_FALSE(map["metadata"]["annotations"][label::contentHash].get<std::string>().empty());
    // The same launch a minute later is the same content.
    EXPECT_EQ(ledgerConfigMap(made, 1, render(made, 1), "2026-01-02T03:05:05Z")["metadata"]["annotations"][label::contentHash],
              map["metadata"]["annotations"][label::contentHash]);
    const auto revision = readLedger(map);
    ASSERT_TRUE(revision);
    EXPECT_EQ(revision->draft.arms, made.arms);
    EXPECT_EQ(revision->runs.size(), 4u);
    const auto all = experimentsFrom({*revision});
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].nextRevision(), 2);
    EXPECT_EQ(addSeeds(all[0], {2, 3, 4}).seeds, (std::vector<int>{3, 4}));
    map["data"]["draft.json"] = "{broken";
    EXPECT_FALSE(readLedger(map));
}

TEST(PlanRunner, LaunchesOnceHoweverOftenItIsAsked)
{
    FakeServer server;
    EXPECT_TRUE(runAll(*launchPlan(draft(), 1, "t"), server).succeeded());
    EXPECT_EQ(server.objects.size(), 5u); // the ledger entry and four runs
    const PlanRunner again = runAll(*launchPlan(draft(), 1, "later"), server);
    EXPECT_TRUE(again.succeeded());
    for (const auto &progress : again.progress())
        EXPECT_EQ(progress.state, StepState::Existing);
    EXPECT_EQ(server.objects.size(), 5u);
}

TEST(PlanRunner, AnotherObjectOfThatNameIsAConflict)
{
    FakeServer server;
    server.objects["/apis/batch/v1/namespaces/ns/jobs/lr-a-s2"] = Json{{"metadata", {{"name", "lr-a-s2"}, {"uid", "theirs"}}}};
    const PlanRunner runner = runAll(*launchPlan(draft(), 1, "t"), server);
    EXPECT_FALSE(runner.succeeded());
    ASSERT_TRUE(runner.error());
    EXPECT_NE(runner.error()->message.find("lr-a-s2"), std::string::npos);
    EXPECT_EQ(server.objects.size(), 1u); // theirs stays, ours are undone
}

TEST(PlanRunner, EveryFaultAtEveryStepEndsWholeOrUndone)
{
    for (auto fault : {FakeServer::Fault::Refused, FakeServer::Fault::LostBefore, FakeServer::Fault::LostAfter, FakeServer::Fault::ServerError})
        for (int step = 0; step < 5; ++step) {
            FakeServer server;
            server.fault = fault;
            server.failAt = step;
            const PlanRunner runner = runAll(*launchPlan(draft(), 1, "t"), server);
            ASSERT_TRUE(runner.finished());
            if (fault == FakeServer::Fault::Refused) {
                EXPECT_FALSE(runner.succeeded());
                EXPECT_TRUE(server.objects.empty()) << "step " << step;
            } else {
                EXPECT_TRUE(runner.succeeded()) << "fault " << int(fault) << " step " << step;
                EXPECT_EQ(server.objects.size(), 5u);
            }
        }
}

TEST(PlanRunner, WhatCannotBeUndoneIsNamed)
{
    FakeServer server;
    server.fault = FakeServer::Fault::Refused;
    server.failAt = 2;
    server.deletesFail = true;
    const PlanRunner runner = runAll(*launchPlan(draft(), 1, "t"), server);
    EXPECT_EQ(runner.progress()[0].state, StepState::Left);
    EXPECT_NE(runner.progress()[0].message.english().find("ConfigMap ns/trainyard-lr-r1"), std::string::npos);
    EXPECT_EQ(runner.progress()[2].state, StepState::Failed);
}

TEST(PlanRunner, RehearsalSendsNothingForReal)
{
    FakeServer server;
    PlanRunner runner(*launchPlan(draft(), 1, "t"), true);
    while (const auto request = runner.next()) {
        EXPECT_NE(request->text().find("dryRun=All"), std::string::npos);
        runner.answer(server.answer(*request));
    }
    EXPECT_TRUE(runner.succeeded());
    EXPECT_TRUE(server.objects.empty());
}

TEST(ExperimentFile, ReadsAndNamesTheFault)
{
    const auto good =
        parseExperimentFile("name: x\nbase: {kind: Job, name: base}\nmetric: loss\ndirection: lower\nseeds: [1, 2]\nseedArgument: --seed\n"
                            "arms:\n  - name: A\n  - name: B\n    args: {--lr: 0.1, --old: null}\n    resources: {nvidia.com/gpu: 2}\n",
                            "e.yaml");
    ASSERT_TRUE(good) << good.error().message;
    EXPECT_EQ(good->baseName, "base");
    ASSERT_EQ(good->draft.arms[1].changes.size(), 3u);
    EXPECT_FALSE(good->draft.arms[1].changes[1].value);
    const auto bad = parseExperimentFile("name: x\nbase: {kind: Job, name: b}\ndirection: down\narms: []\n", "e.yaml");
    ASSERT_FALSE(bad);
    EXPECT_NE(bad.error().message.find("e.yaml, line 3"), std::string::npos) << bad.error().message;
    EXPECT_FALSE(bad.error().remedy.empty());
    const auto typo = parseExperimentFile("nmae: x\n", "e.yaml");
    ASSERT_FALSE(typo);
    EXPECT_NE(typo.error().message.find("nmae"), std::string::npos);
    const auto quoted = parseExperimentFile("name: x\nbase:\n  manifest: {apiVersion: batch/v1, kind: Job, metadata: {name: b}, spec: {template: "
                                            "{spec: {containers: [{name: t, args: [--lr, \"0.1\"]}]}}}}\n"
                                            "arms: [{name: A}]\n",
                                            "e.yaml");
    ASSERT_TRUE(quoted) << quoted.error().message;
    EXPECT_TRUE(quoted->draft.base["spec"]["template"]["spec"]["containers"][0]["args"][1].is_string());
}
