// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

using namespace experiments;
using Kind = Change::Kind;
using kubeapi::ErrorKind;
using kubeapi::Request;
using kubeapi::Response;
using kubeapi::Result;
using testing::HasSubstr;
using testing::Not;

namespace {

Draft draft(std::vector<int> seeds = {1})
{
    Draft made;
    made.name = "lr";
    made.namespaceName = "research";
    made.base = Json::parse(R"({"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "base"},
      "spec": {"template": {"spec": {"containers": [{"name": "train", "command": ["python"], "args": ["--lr", "0.1"]}]}}}})");
    made.arms = {{"A", {}}, {"B", {{Kind::Argument, "--lr", "0.2"}}}};
    made.seeds = std::move(seeds);
    made.seedArgument = "--seed";
    made.metric = "loss";
    made.direction = curves::Direction::Lower;
    return made;
}

Plan plan(std::vector<int> seeds = {1}) { return *launchPlan(draft(std::move(seeds)), 1, "2026-11-22T10:00:00Z"); }

Result<Response> refused(ErrorKind kind, int status, const std::string &reason, const std::string &message)
{
    kubeapi::Error error;
    error.kind = kind;
    error.httpStatus = status;
    error.reason = reason;
    error.message = message;
    return kubeapi::fail(error);
}

Result<Response> lost() { return refused(ErrorKind::Network, 0, "", "the connection was reset"); }

/// The part of a server that a plan meets: makes, finds and deletes objects by path; refuses and loses replies on demand.
struct Server {
    std::map<std::string, Json> objects;
    std::vector<std::string> log;
    /// Called before each request; an answer given here is what comes back.
    std::function<std::optional<Result<Response>>(const Request &, Server &)> spoil;
    int uids = 0;

    static bool dry(const Request &request)
    {
        for (const auto &[key, value] : request.query)
            if (key == "dryRun")
                return true;
        return false;
    }
    Result<Response> store(const Request &request)
    {
        Response response;
        if (request.verb == kubeapi::Verb::Create) {
            Json body = Json::parse(request.body);
            const std::string path = request.path + "/" + body["metadata"]["name"].get<std::string>();
            if (objects.count(path))
                return refused(ErrorKind::Conflict, 409, "AlreadyExists", path + " already exists");
            body["metadata"]["uid"] = "u-" + std::to_string(++uids);
            response.status = 201;
            response.body = body.dump();
            if (!dry(request))
                objects[path] = body;
            return response;
        }
        auto found = objects.find(request.path);
        if (found == objects.end())
            return refused(ErrorKind::NotFound, 404, "NotFound", request.path + " not found");
        response.status = 200;
        response.body = found->second.dump();
        if (request.verb == kubeapi::Verb::Delete) {
            if (request.body.find(found->second["metadata"]["uid"].get<std::string>()) == std::string::npos)
                return refused(ErrorKind::Conflict, 409, "Conflict", "the uid in the precondition does not match");
            objects.erase(found);
        }
        return response;
    }
    Result<Response> send(const Request &request)
    {
        log.push_back(request.text());
        if (spoil)
            if (auto answer = spoil(request, *this))
                return *answer;
        return store(request);
    }
    void run(PlanRunner &runner)
    {
        for (int guard = 0; guard < 200; ++guard) {
            auto request = runner.next();
            if (!request)
                return;
            runner.answer(send(*request));
        }
        ADD_FAILURE() << "the plan never ends";
    }
};

bool makes(const Request &request, const std::string &name)
{
    return request.verb == kubeapi::Verb::Create && !Server::dry(request) && request.body.find("\"" + name + "\"") != std::string::npos &&
           request.path.find("/jobs") != std::string::npos;
}

} // namespace

TEST(LaunchPlan, LedgerFirstThenRuns)
{
    const Plan made = plan({1, 2});
    ASSERT_EQ(made.steps.size(), 5u);
    EXPECT_EQ(made.steps[0].object, "ConfigMap research/trainyard-lr-r1");
    EXPECT_EQ(made.steps[0].request.path, "/api/v1/namespaces/research/configmaps");
    EXPECT_EQ(made.steps[1].object, "Job research/lr-a-s1");
    EXPECT_EQ(made.steps[4].description.english(), "Create Job lr-b-s2");
    EXPECT_EQ(made.steps[1].request.path, "/apis/batch/v1/namespaces/research/jobs");
    for (const Step &step : made.steps) {
        ASSERT_TRUE(step.rehearsal && step.lookup);
        EXPECT_THAT(step.rehearsal->text(), HasSubstr("dryRun=All"));
        EXPECT_THAT(step.request.text(), Not(HasSubstr("dryRun")));
        EXPECT_FALSE(step.contentHash.empty());
    }
}

TEST(LaunchPlan, RefusesABadDraft)
{
    Draft bad = draft();
    bad.metric.clear();
    const auto refusedPlan = launchPlan(bad, 1, "");
    ASSERT_FALSE(refusedPlan);
    EXPECT_EQ(refusedPlan.error().kind, ErrorKind::Invalid);
    EXPECT_THAT(refusedPlan.error().message, HasSubstr("metric"));
}

TEST(LaunchPlan, RefusesAKindOfAnotherGroup)
{
    Draft volcano = draft();
    volcano.base["apiVersion"] = "batch.volcano.sh/v1alpha1"; // a "Job" too, of another shape
    const auto made = launchPlan(volcano, 1, "");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::Invalid);
    EXPECT_THAT(made.error().message, HasSubstr("batch.volcano.sh/v1alpha1"));
}

TEST(LaunchPlan, RefusesWhatALedgerEntryCannotHold)
{
    Draft large = draft({1, 2, 3, 4, 5});
    large.base["metadata"]["annotations"]["note"] = std::string(200 * 1024, 'x');
    const auto made = launchPlan(large, 1, "");
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().message, HasSubstr("too large"));
    EXPECT_FALSE(made.error().remedy.empty());
}

TEST(PlanRunner, RehearsesAllThenMakesAll)
{
    Server server;
    PlanRunner runner(plan());
    server.run(runner);
    EXPECT_TRUE(runner.succeeded());
    EXPECT_EQ(server.objects.size(), 3u);
    ASSERT_EQ(server.log.size(), 6u);
    for (std::size_t i = 0; i < 6; ++i)
        EXPECT_EQ(server.log[i].find("dryRun=All") != std::string::npos, i < 3) << server.log[i];
    for (const auto &progress : runner.progress())
        EXPECT_EQ(progress.state, StepState::Done);
}

TEST(PlanRunner, RehearsalAloneChangesNothing)
{
    Server server;
    PlanRunner runner(plan(), true);
    server.run(runner);
    EXPECT_TRUE(runner.succeeded());
    EXPECT_TRUE(server.objects.empty());
    EXPECT_EQ(server.log.size(), 3u);
    EXPECT_THAT(runner.progress()[1].answer, HasSubstr("lr-a-s1"));
}

TEST(PlanRunner, ARefusedRehearsalCostsNothing)
{
    Server server;
    server.spoil = [](const Request &request, Server &) -> std::optional<Result<Response>> {
        if (Server::dry(request) && request.body.find("\"lr-b-s1\"") != std::string::npos && request.path.find("/jobs") != std::string::npos)
            return refused(ErrorKind::Forbidden, 403, "Forbidden", "exceeded quota: gpus");
        return std::nullopt;
    };
    PlanRunner runner(plan());
    server.run(runner);
    EXPECT_FALSE(runner.succeeded());
    EXPECT_TRUE(server.objects.empty());
    EXPECT_EQ(runner.error()->message, "exceeded quota: gpus");
    EXPECT_EQ(runner.progress()[2].state, StepState::Failed);
}

TEST(PlanRunner, ALaterFailureUndoesWhatWasMade)
{
    Server server;
    server.spoil = [](const Request &request, Server &) -> std::optional<Result<Response>> {
        if (makes(request, "lr-b-s1"))
            return refused(ErrorKind::Forbidden, 403, "Forbidden", "exceeded quota: gpus");
        return std::nullopt;
    };
    PlanRunner runner(plan());
    server.run(runner);
    EXPECT_FALSE(runner.succeeded());
    EXPECT_TRUE(server.objects.empty());
    EXPECT_EQ(runner.progress()[0].state, StepState::Undone);
    EXPECT_EQ(runner.progress()[1].state, StepState::Undone);
    EXPECT_EQ(runner.progress()[2].state, StepState::Failed);
    // Backwards, and each by its uid.
    EXPECT_THAT(server.log[server.log.size() - 2], HasSubstr("/jobs/lr-a-s1"));
    EXPECT_THAT(server.log.back(), HasSubstr("/configmaps/trainyard-lr-r1"));
}

TEST(PlanRunner, WhatCannotBeUndoneSaysWhichObject)
{
    Server server;
    server.spoil = [](const Request &request, Server &) -> std::optional<Result<Response>> {
        if (makes(request, "lr-b-s1"))
            return refused(ErrorKind::Forbidden, 403, "Forbidden", "exceeded quota: gpus");
        if (request.verb == kubeapi::Verb::Delete && request.path.find("/jobs/") != std::string::npos)
            return refused(ErrorKind::Forbidden, 403, "Forbidden", "may not delete jobs");
        return std::nullopt;
    };
    PlanRunner runner(plan());
    server.run(runner);
    EXPECT_EQ(runner.progress()[1].state, StepState::Left);
    EXPECT_THAT(runner.progress()[1].message.english(), HasSubstr("Job research/lr-a-s1 could not be undone"));
    EXPECT_EQ(runner.progress()[0].state, StepState::Undone);
    EXPECT_EQ(runner.error()->message, "exceeded quota: gpus"); // the first failure stays the reason
}

TEST(PlanRunner, ALaunchCanBeRepeated)
{
    Server server;
    PlanRunner first(plan());
    server.run(first);
    PlanRunner again(*launchPlan(draft(), 1, "2026-11-22T10:07:00Z"));
    server.run(again);
    EXPECT_TRUE(again.succeeded());
    for (const auto &progress : again.progress())
        EXPECT_EQ(progress.state, StepState::Existing);
    EXPECT_EQ(server.objects.size(), 3u);
}

TEST(PlanRunner, AnotherObjectOfTheNameIsLeftAlone)
{
    Server server;
    server.objects["/apis/batch/v1/namespaces/research/jobs/lr-b-s1"] = Json::parse(R"({"metadata": {"name": "lr-b-s1", "uid": "theirs"}})");
    PlanRunner runner(plan());
    server.run(runner);
    EXPECT_FALSE(runner.succeeded());
    EXPECT_EQ(runner.error()->kind, ErrorKind::Conflict);
    EXPECT_THAT(runner.error()->message, HasSubstr("Job research/lr-b-s1 exists already and is another one."));
    EXPECT_EQ(server.objects.size(), 1u);
}

TEST(PlanRunner, ALostReplyIsLookedUp)
{
    Server server;
    bool once = false;
    server.spoil = [&](const Request &request, Server &self) -> std::optional<Result<Response>> {
        if (!makes(request, "lr-a-s1") || std::exchange(once, true))
            return std::nullopt;
        self.store(request); // it arrived; the answer did not
        return lost();
    };
    PlanRunner runner(plan());
    server.run(runner);
    EXPECT_TRUE(runner.succeeded());
    EXPECT_EQ(runner.progress()[1].state, StepState::Done);
    EXPECT_EQ(server.objects.size(), 3u);
}

TEST(PlanRunner, ARequestThatNeverArrivedIsSentOnceMore)
{
    Server server;
    int sent = 0;
    server.spoil = [&](const Request &request, Server &) -> std::optional<Result<Response>> {
        if (makes(request, "lr-a-s1") && ++sent == 1)
            return lost();
        return std::nullopt;
    };
    PlanRunner runner(plan());
    server.run(runner);
    EXPECT_TRUE(runner.succeeded());
    EXPECT_EQ(sent, 2);
}

TEST(PlanRunner, AServerThatStaysAwayEndsThePlan)
{
    Server server;
    server.spoil = [](const Request &request, Server &) -> std::optional<Result<Response>> {
        if (makes(request, "lr-b-s1"))
            return lost();
        return std::nullopt;
    };
    PlanRunner runner(plan());
    server.run(runner);
    EXPECT_FALSE(runner.succeeded());
    EXPECT_TRUE(server.objects.empty());
    EXPECT_EQ(runner.error()->message, "the connection was reset");
}

TEST(PlanRunner, UnknownOutcomesAreSaid)
{
    Server server;
    server.spoil = [](const Request &request, Server &) -> std::optional<Result<Response>> {
        if (Server::dry(request) || request.path.find("/jobs") == std::string::npos)
            return std::nullopt;
        return lost();
    };
    PlanRunner runner(plan());
    server.run(runner);
    EXPECT_THAT(runner.error()->message, HasSubstr("Whether Job research/lr-a-s1 was made is not known"));
}

TEST(PlanRunner, WhatWasThereBeforeIsNeverUndone)
{
    // The first launch made A; its repetition loses the reply for A, finds it, then fails at B: A was not its own.
    Server server;
    const Plan made = plan();
    ASSERT_TRUE(server.store(made.steps[0].request));
    ASSERT_TRUE(server.store(made.steps[1].request));
    bool once = false;
    server.spoil = [&](const Request &request, Server &) -> std::optional<Result<Response>> {
        if (makes(request, "lr-a-s1") && !std::exchange(once, true))
            return lost();
        if (makes(request, "lr-b-s1"))
            return refused(ErrorKind::Forbidden, 403, "Forbidden", "exceeded quota: gpus");
        return std::nullopt;
    };
    PlanRunner runner(made);
    server.run(runner);
    EXPECT_FALSE(runner.succeeded());
    EXPECT_EQ(runner.progress()[1].state, StepState::Existing);
    EXPECT_EQ(server.objects.size(), 2u);
}

TEST(PlanRunner, CancelUndoesAndBeginsNothingNew)
{
    Server server;
    PlanRunner runner(plan());
    server.spoil = [&](const Request &request, Server &) -> std::optional<Result<Response>> {
        if (makes(request, "lr-a-s1"))
            runner.cancel();
        return std::nullopt;
    };
    server.run(runner);
    EXPECT_TRUE(runner.finished());
    EXPECT_FALSE(runner.succeeded());
    EXPECT_TRUE(server.objects.empty());
    for (const std::string &line : server.log)
        EXPECT_FALSE(line.find("lr-b-s1") != std::string::npos && line.find("dryRun") == std::string::npos) << line;

    PlanRunner early(plan());
    early.cancel();
    EXPECT_FALSE(early.next());
    EXPECT_TRUE(early.finished());
}

TEST(PlanRunner, CancelAfterTheEndChangesNothing)
{
    Server server;
    PlanRunner runner(plan());
    server.run(runner);
    runner.cancel();
    EXPECT_TRUE(runner.succeeded());
}

TEST(PlanRunner, WarningsAreKept)
{
    Server server;
    server.spoil = [](const Request &request, Server &self) -> std::optional<Result<Response>> {
        auto answer = self.store(request);
        if (answer)
            answer->warnings = {"would violate PodSecurity", "unknown field"};
        return answer;
    };
    PlanRunner runner(plan(), true);
    server.run(runner);
    EXPECT_EQ(runner.progress()[1].message.english(), "would violate PodSecurity unknown field");
}

TEST(PlanRunner, AnEmptyPlanIsDone)
{
    PlanRunner runner(Plan{});
    EXPECT_TRUE(runner.finished());
    EXPECT_TRUE(runner.succeeded());
    EXPECT_FALSE(runner.next());
}

TEST(StopArmPlan, SuspendsWhatRunsOfThatArm)
{
    Experiment experiment;
    experiment.name = "lr";
    experiment.namespaceName = "research";
    const auto job = [](const std::string &name, const std::string &arm, workloads::JobState state) {
        workloads::TrainingJob made;
        made.kind = "Job";
        made.id = "u-" + name;
        made.object.meta.name = name;
        made.object.meta.namespaceName = "research";
        made.object.resource = {"batch", "v1", "jobs", "Job", true};
        made.experiment = "lr";
        made.arm = arm;
        made.state = state;
        return made;
    };
    std::vector<workloads::TrainingJob> jobs{job("b1", "B", workloads::JobState::Running), job("b2", "B", workloads::JobState::Succeeded),
                                             job("a1", "A", workloads::JobState::Running), job("b3", "B", workloads::JobState::Queued)};
    jobs.push_back(job("b4", "B", workloads::JobState::Running));
    jobs.back().kind = "Pod";
    jobs.back().object.resource = {"", "v1", "pods", "Pod", true};
    const Plan stop = stopArmPlan(experiment, "B", jobs);
    ASSERT_EQ(stop.steps.size(), 3u);
    EXPECT_THAT(stop.steps[0].request.text(), HasSubstr("PATCH /apis/batch/v1/namespaces/research/jobs/b1"));
    EXPECT_THAT(stop.steps[0].request.body, HasSubstr("\"suspend\":true"));
    ASSERT_TRUE(stop.steps[0].undo("{}"));
    EXPECT_THAT(stop.steps[0].undo("{}")->body, HasSubstr("\"suspend\":false"));
    EXPECT_EQ(stop.steps[1].object, "Job research/b3");
    EXPECT_THAT(stop.steps[2].request.text(), HasSubstr("DELETE /api/v1/namespaces/research/pods/b4"));
    EXPECT_THAT(stop.steps[2].request.body, HasSubstr("u-b4"));
}

TEST(RelaunchPlan, MakesTheSameRunsUnderNewNames)
{
    const auto kept = readLedger(ledgerConfigMap(draft({1, 2}), 1, render(draft({1, 2}), 1), "2026-11-22T10:00:00Z"));
    ASSERT_TRUE(kept);
    const auto again = relaunchPlan(*kept, 4, "2026-11-23T10:00:00Z");
    ASSERT_TRUE(again);
    ASSERT_EQ(again->steps.size(), 5u);
    EXPECT_EQ(again->steps[0].object, "ConfigMap research/trainyard-lr-r4");
    EXPECT_EQ(again->steps[1].object, "Job research/lr-a-s1-r4");
    const auto entry = readLedger(Json::parse(again->steps[0].request.body));
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->number, 4);
    EXPECT_EQ(entry->cause, "relaunch of revision 1");
    EXPECT_EQ(entry->runs[3].name, "lr-b-s2-r4");
    const Json run = Json::parse(again->steps[4].request.body);
    EXPECT_EQ(run["metadata"]["labels"][label::revision], "4");
    EXPECT_EQ(run["metadata"]["annotations"][label::contentHash], contentHash(run));
    EXPECT_EQ(run["spec"]["template"]["spec"]["containers"][0]["args"], kept->manifests[3]["spec"]["template"]["spec"]["containers"][0]["args"]);

    ExperimentRevision empty;
    EXPECT_FALSE(relaunchPlan(empty, 2, ""));
}

TEST(ResourceOf, KnowsTheKindsByGroup)
{
    EXPECT_EQ(resourceOf(Json::parse(R"({"apiVersion": "batch/v1", "kind": "Job"})"))->plural, "jobs");
    EXPECT_EQ(resourceOf(Json::parse(R"({"apiVersion": "v1", "kind": "ConfigMap"})"))->plural, "configmaps");
    EXPECT_EQ(resourceOf(Json::parse(R"({"apiVersion": "jobset.x-k8s.io/v1alpha3", "kind": "JobSet"})"))->version, "v1alpha3");
    EXPECT_FALSE(resourceOf(Json::parse(R"({"apiVersion": "batch.volcano.sh/v1alpha1", "kind": "Job"})")));
    EXPECT_FALSE(resourceOf(Json()));
    EXPECT_FALSE(resourceOf(Json::parse(R"({"apiVersion": 1, "kind": 2})")));
}
