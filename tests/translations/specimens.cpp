// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/translations/specimens.h"

#include "app/domain/experiments/fit.h"
#include "app/domain/experiments/plan.h"
#include "app/domain/experiments/verdict.h"
#include "app/domain/versions/deployment_history.h"
#include "app/domain/workloads/adapter.h"
#include "tests/translations/specimen_rooms.h"

#include <functional>

using experiments::Arm;
using experiments::Change;
using experiments::Draft;
using experiments::Json;
using wording::Text;
using namespace specimenrooms;

namespace {

// Verdicts.

Texts verdicts()
{
    using experiments::Sentence;
    using Id = Sentence::Id;
    const std::vector<std::string> words{"armB", "baseA", "val/loss"};
    Texts said;
    const auto add = [&](Id id, std::vector<std::string> who, std::vector<double> numbers) {
        said.push_back(experiments::inWords({id, std::move(who), std::move(numbers)}));
    };
    for (int id = 0; id <= static_cast<int>(Id::NotFinite); ++id)
        for (const char *seed : {"3", ""})
            for (const char *axis : {"step", "epoch", "point", "wall"}) {
                const bool run = id >= static_cast<int>(Id::NoPoints);
                const std::vector<std::string> who = run ? std::vector<std::string>{"armB", seed, axis} : words;
                if (run) {
                    add(static_cast<Id>(id), who, {40});
                    if (static_cast<Id>(id) != Id::NotFinite)
                        add(static_cast<Id>(id), who, {40, 100});
                } else if (static_cast<Id>(id) != Id::NeverDecidesPaired) {
                    add(static_cast<Id>(id), who, {5, 4, 0.11, 0.05, 0.17, 95});
                }
            }
    for (const Id id : {Id::PairedUndecided, Id::UnpairedUndecided, Id::UnpairedSeeds})
        add(id, words, id == Id::UnpairedUndecided ? std::vector<double>{4, 5, 0.2} : std::vector<double>{5, 0.2});
    add(Id::UnpairedSeeds, words, {7});
    add(Id::NeverDecidesPaired, {}, {4, 11.2, 20, 1});
    add(Id::NeverDecidesUnpaired, {}, {4, 1, 11.2, 40, 7});
    return said;
}

// Drafts, whether they fit, and plans.

Json jobWith(const Json &container)
{
    return Json{{"apiVersion", "batch/v1"},
                {"kind", "Job"},
                {"metadata", {{"name", "digits"}, {"namespace", "research"}}},
                {"spec", {{"template", {{"spec", {{"restartPolicy", "Never"}, {"containers", Json::array({container})}}}}}}}};
}

Json container(const std::vector<std::string> &command, const char *gpus = nullptr)
{
    Json made{{"name", "train"}, {"image", "train:1"}};
    if (!command.empty())
        made["command"] = command;
    if (gpus)
        made["resources"]["limits"]["nvidia.com/gpu"] = gpus;
    return made;
}

Draft good()
{
    Draft draft;
    draft.name = "digits-lr";
    draft.namespaceName = "research";
    draft.base = jobWith(container({"python", "train.py", "--lr", "0.1", "--seed", "7"}, "1"));
    draft.arms = {{"A", {}}, {"B", {{Change::Kind::Argument, "--lr", "0.2"}}}};
    draft.seeds = {1, 2, 3, 4, 5};
    draft.seedArgument = "--seed";
    draft.metric = "loss";
    draft.direction = curves::Direction::Lower;
    return draft;
}

Texts issues()
{
    using Kind = Change::Kind;
    const auto change = [](Change made) { return [made](Draft &draft) { draft.arms[1].changes.push_back(made); }; };
    const std::vector<std::function<void(Draft &)>> spoiled{
        [](Draft &draft) { draft.base = Json(); },
        [](Draft &draft) { draft.base["kind"] = "Deployment"; },
        [](Draft &draft) { draft.base["metadata"] = "x"; },
        [](Draft &draft) { draft.name = "-"; },
        [](Draft &draft) { draft.direction = curves::Direction::Unknown; },
        [](Draft &draft) {
            draft.direction = curves::Direction::Unknown;
            draft.metric.clear();
        },
        [](Draft &draft) { draft.arms.pop_back(); },
        [](Draft &draft) { draft.base = jobWith(container({})); },
        [](Draft &draft) {
            draft.base = jobWith(container({"sh", "-c", "python train.py --lr $LR"}));
        },
        [](Draft &draft) { draft.arms[1].name = "B 2"; },
        [](Draft &draft) { draft.arms[1].name = "a"; },
        [](Draft &draft) { draft.arms[1].changes.clear(); },
        change({Kind::Env, "", "1"}),
        change({Kind::Argument, "--warmup", "1"}),
        change({Kind::Argument, "--gone", std::nullopt}),
        change({Kind::Resource, "cpu", "many"}),
        change({Kind::Resource, "nvidia.com/gpu", "500m"}),
        change({Kind::Image, "", "a b"}),
        change({Kind::Replicas, "", "two"}),
        [](Draft &draft) { draft.seeds.clear(); },
        [](Draft &draft) {
            draft.seeds = {1, 1};
        },
        [](Draft &draft) { draft.seeds = {-1}; },
        [](Draft &draft) { draft.seedArgument.clear(); },
        [](Draft &draft) { draft.mainArm = "C"; },
    };
    Texts said;
    for (const auto &spoil : spoiled) {
        Draft draft = good();
        spoil(draft);
        for (const experiments::Issue &issue : experiments::validate(draft))
            said.push_back(issue.text);
    }
    return said;
}

Texts fits()
{
    Texts said;
    const auto with = [&](const char *gpus, std::optional<double> free, double allocatable) {
        Draft draft = good();
        draft.seeds = {1};
        draft.base = jobWith(container({"python", "train.py"}, gpus));
        gpu::Inventory inventory;
        if (free) {
            auto node = std::make_shared<gpu::NodeGpus>();
            node->name = "gpu-a";
            node->resource = "nvidia.com/gpu";
            node->free = *free;
            node->allocatable = allocatable;
            inventory.nodes.push_back(node);
            gpu::ModelTotals totals;
            totals.resource = node->resource;
            totals.largestFree = *free;
            inventory.models.push_back(totals);
        }
        said.push_back(experiments::fit(draft, free ? &inventory : nullptr).text);
        draft.base["spec"]["template"]["spec"]["nodeSelector"]["nvidia.com/gpu.product"] = "NVIDIA-H100-80GB-HBM3";
        said.push_back(experiments::fit(draft, nullptr).text);
    };
    with(nullptr, std::nullopt, 0);
    with("4", std::nullopt, 0);
    with("250m", std::nullopt, 0);
    with("4", 8, 8);
    with("4", 4, 8);
    with("16", 4, 8);
    return said;
}

using Answer = kubeapi::Result<kubeapi::Response>;

kubeapi::Error error(kubeapi::ErrorKind kind, int status, const std::string &reason, const std::string &message)
{
    kubeapi::Error made;
    made.kind = kind;
    made.httpStatus = status;
    made.reason = reason;
    made.message = message;
    return made;
}

/// Runs a plan to its end and tells all that it says on the way.
Texts ran(experiments::Plan plan, const std::function<Answer(const kubeapi::Request &, int)> &answer)
{
    Texts said{plan.title};
    for (const experiments::Step &step : plan.steps)
        said.push_back(step.description);
    experiments::PlanRunner runner(std::move(plan));
    for (int i = 0; i < 100; ++i) {
        const auto request = runner.next();
        if (!request)
            break;
        runner.answer(answer(*request, i));
    }
    for (const auto &progress : runner.progress())
        if (progress.message.kind() == Text::Kind::Phrase)
            said.push_back(progress.message);
    if (runner.error())
        for (const Text &text : {runner.error()->messageText, runner.error()->remedyText})
            if (text.kind() == Text::Kind::Phrase)
                said.push_back(text);
    return said;
}

Texts plans()
{
    using kubeapi::ErrorKind;
    const std::string now = "2026-11-22T10:00:00Z";
    const auto dry = [](const kubeapi::Request &request) { return request.text().find("dryRun=All") != std::string::npos; };
    const auto made = [](const kubeapi::Request &request) {
        Json object = Json::parse(request.body, nullptr, false);
        if (object.is_object() && object.contains("metadata"))
            object["metadata"]["uid"] = "u-1";
        kubeapi::Response response;
        response.body = object.is_object() ? object.dump() : "{}";
        return response;
    };
    const experiments::Plan launch = *experiments::launchPlan(good(), 2, now);
    Texts said;
    // The name is taken by another object.
    append(said, ran(launch, [&](const kubeapi::Request &request, int) -> Answer {
               if (request.verb == kubeapi::Verb::Get)
                   return made(request);
               return kubeapi::fail(error(ErrorKind::Conflict, 409, "AlreadyExists", "exists"));
           }));
    // The second reply is lost, and so is the look after it; nothing can be undone.
    int writes = 0;
    append(said, ran(launch, [&](const kubeapi::Request &request, int) -> Answer {
               if (dry(request) || (request.verb == kubeapi::Verb::Create && ++writes == 1))
                   return made(request);
               return kubeapi::fail(error(ErrorKind::Network, 0, "", "The connection was reset."));
           }));

    experiments::Experiment experiment;
    experiment.name = "digits-lr";
    experiment.namespaceName = "research";
    std::vector<workloads::TrainingJob> jobs(2);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const workloads::Adapter adapter = i == 0 ? workloads::jobAdapter() : workloads::podAdapter();
        jobs[i].kind = adapter.kind;
        jobs[i].object.resource = adapter.resource;
        jobs[i].object.meta.name = "run-" + std::to_string(i);
        jobs[i].object.meta.namespaceName = "research";
        jobs[i].experiment = "digits-lr";
        jobs[i].arm = "B";
        jobs[i].state = workloads::JobState::Running;
    }
    append(said, ran(experiments::stopArmPlan(experiment, "B", jobs), [&](const kubeapi::Request &request, int) -> Answer {
               if (dry(request))
                   return made(request);
               return kubeapi::fail(error(ErrorKind::Server, 500, "InternalError", "etcd timed out."));
           }));

    Draft draft = good();
    draft.base["apiVersion"] = "batch.volcano.sh/v1alpha1";
    append(said, experiments::launchPlan(draft, 1, now).error());
    draft = good();
    draft.base["metadata"]["annotations"]["note"] = std::string(200 * 1024, 'x');
    draft.base["spec"]["template"]["spec"]["containers"][0]["env"] = Json::array({Json{{"name", "BIG"}, {"value", std::string(200 * 1024, 'x')}}});
    append(said, experiments::launchPlan(draft, 1, now).error());

    experiments::ExperimentRevision kept;
    kept.number = 3;
    kept.experiment = "digits-lr";
    append(said, experiments::relaunchPlan(kept, 4, now).error());
    kept.draft = good();
    append(said, ran(*experiments::relaunchPlan(kept, 4, now), [&](const kubeapi::Request &request, int) -> Answer { return made(request); }));
    return said;
}

// Versions.

Json deployment()
{
    return Json{{"kind", "Deployment"},
                {"metadata", {{"name", "serve"}, {"namespace", "prod"}, {"uid", "u-1"}, {"generation", 7}}},
                {"spec", {{"replicas", 3}, {"template", {{"spec", {{"containers", Json::array({container({})})}}}}}}},
                {"status", {{"observedGeneration", 7}, {"replicas", 3}, {"updatedReplicas", 3}, {"availableReplicas", 3}}}};
}

Texts versionsSaid()
{
    Texts said;
    const Json live = deployment();
    std::vector<versions::Revision> history(2);
    history[0].number = 8;
    history[0].podTemplate = Json{{"spec", {{"containers", Json::array({container({"python"})})}}}};
    history[1].number = 9;
    history[1].podTemplate = live["spec"]["template"];
    append(said, versions::rollbackPlan(live, {}, 0).error());
    append(said, versions::rollbackPlan(live, history, 5).error());
    append(said, versions::rollbackPlan(live, history, 9).error());
    Json paused = live;
    paused["spec"]["paused"] = true;
    append(said, versions::rollbackPlan(paused, history, 8).error());
    const experiments::Plan plan = *versions::rollbackPlan(live, history, 8);
    said.push_back(plan.title);
    said.push_back(plan.steps.front().description);
    const experiments::Plan resume = versions::resumePlan(paused);
    said.push_back(resume.title);
    said.push_back(resume.steps.front().description);

    const auto status = [&](const std::function<void(Json &)> &change) {
        Json object = live;
        change(object["status"]);
        said.push_back(versions::rolloutStatus(object).text);
    };
    status([](Json &) {});
    status([](Json &counts) { counts["observedGeneration"] = 6; });
    status([](Json &counts) { counts["updatedReplicas"] = 1; });
    status([](Json &counts) { counts["replicas"] = 4; });
    status([](Json &counts) { counts["availableReplicas"] = 2; });
    status([](Json &counts) { counts["conditions"] = Json::array({Json{{"type", "Progressing"}, {"reason", "ProgressDeadlineExceeded"}}}); });
    status([](Json &counts) {
        counts["conditions"] = Json::array({Json{{"type", "ReplicaFailure"}, {"status", "True"}, {"message", "exceeded quota: gpus"}}});
    });
    return said;
}

} // namespace

std::vector<Text> specimens()
{
    Texts all;
    for (Texts (*room)() : {verdicts, issues, fits, plans, versionsSaid, jobsSaid, sourcesSaid})
        append(all, room());
    return all;
}
