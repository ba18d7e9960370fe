// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/translations/specimens.h"

#include "app/domain/curves/mlflow_server.h"
#include "app/domain/curves/prometheus_queries.h"
#include "app/domain/curves/prometheus_range.h"
#include "app/domain/curves/tensorboard_server.h"
#include "app/domain/experiments/fit.h"
#include "app/domain/experiments/plan.h"
#include "app/domain/experiments/verdict.h"
#include "app/domain/gpu/exporter_text.h"
#include "app/domain/gpu/xid.h"
#include "app/domain/reading/pattern_file.h"
#include "app/domain/reading/pattern_trial.h"
#include "app/domain/reading/pattern_words.h"
#include "app/domain/versions/deployment_history.h"
#include "app/domain/workloads/build_job.h"
#include "app/domain/workloads/read_parts.h"

#include <functional>

using experiments::Arm;
using experiments::Change;
using experiments::Draft;
using experiments::Json;
using wording::Text;
using Texts = std::vector<Text>;

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

void append(Texts &all, Texts more) { all.insert(all.end(), more.begin(), more.end()); }

void append(Texts &all, const wording::Failure &failure)
{
    all.push_back(failure.messageText);
    if (!failure.remedyText.empty())
        all.push_back(failure.remedyText);
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

// Jobs that wait and jobs that failed.

kubeapi::Pod gpuPod(int gpus, const std::string &scheduler = {})
{
    kubeapi::Pod pod;
    pod.meta.name = "p";
    pod.meta.namespaceName = "n";
    pod.meta.uid = "u";
    pod.phase = "Pending";
    pod.scheduledMessage = scheduler;
    kubeapi::Container made;
    made.name = "train";
    made.image = "example/train:9";
    made.limits["nvidia.com/gpu"] = gpus;
    pod.containers.push_back(made);
    return pod;
}

kubeapi::Pod bound(const kubeapi::ContainerStatus &status, bool init = false)
{
    kubeapi::Pod pod = gpuPod(1);
    pod.nodeName = "gpu-b";
    (init ? pod.initStatuses : pod.statuses).push_back(status);
    return pod;
}

kubeapi::ContainerStatus status(const std::string &state, const std::string &reason = {})
{
    kubeapi::ContainerStatus made;
    made.name = "train";
    made.state = state;
    made.reason = reason;
    return made;
}

Texts waiting()
{
    using workloads::FreeBlock;
    using workloads::FreeSpace;
    Texts said;
    std::vector<std::shared_ptr<const kubeapi::Event>> events;
    const auto tell = [&](std::vector<kubeapi::Pod> pods, const FreeSpace &space, int wanted = 1) {
        workloads::TrainingJob job;
        job.state = workloads::JobState::Pending;
        job.pods = wanted;
        for (kubeapi::Pod &pod : pods)
            job.members.push_back(kubeapi::packedAlone(pod));
        said.push_back(workloads::whyWaiting(job, space, events));
    };
    const auto room = [](double free, double largest, std::vector<std::string> models = {"H100"}) {
        const FreeBlock block{free, "gpu-a", free, largest};
        FreeSpace space{{"nvidia.com/gpu", {{"", block}}}};
        for (const std::string &model : models)
            space["nvidia.com/gpu"][model] = block;
        return space;
    };
    const std::string tooFew = "0/4 nodes are available: 4 Insufficient nvidia.com/gpu.";
    tell({gpuPod(8, tooFew)}, room(5, 8));
    tell({gpuPod(8, tooFew)}, room(5, 8, {"A100", "H100"}));
    tell({gpuPod(16, tooFew)}, room(5, 8));
    tell({gpuPod(8, tooFew)}, room(0, 8));
    tell({gpuPod(8, tooFew)}, {});
    kubeapi::Pod picky = gpuPod(8, tooFew);
    picky.nodeSelector["nvidia.com/gpu.product"] = "NVIDIA-B200";
    tell({picky}, room(5, 8));
    tell({gpuPod(1)}, {});
    tell({gpuPod(1, "pod has unbound immediate PersistentVolumeClaims")}, {});
    tell({gpuPod(1, "0/0 nodes are available: nothing.")}, {});
    tell({gpuPod(1, "0/4 nodes are available:")}, {});
    for (const char *nodes : {"1", "3"})
        for (const char *cause :
             {"Insufficient memory", "node(s) were unschedulable", "node(s) had untolerated taint {nvidia.com/gpu: present}",
              "node(s) had taints that were not tolerated", "node(s) didn't match Pod's node affinity/selector",
              "node(s) didn't match pod affinity rules", "node(s) had volume node affinity conflict", "node(s) had no free ports"})
            tell({gpuPod(1, "0/4 nodes are available: " + std::string(nodes) + " " + cause + ".")}, room(8, 8));

    kubeapi::Pod gated = gpuPod(1);
    gated.scheduledReason = "SchedulingGated";
    tell({gated}, {});
    gated.schedulingGates = {"kueue.x-k8s.io/admission"};
    tell({gated}, {});
    kubeapi::ContainerStatus ended = status("terminated", "OOMKilled");
    ended.exitCode = 137;
    tell({bound(ended)}, {});
    tell({bound(status("waiting", "ImagePullBackOff"))}, {});
    kubeapi::ContainerStatus crashing = status("waiting", "CrashLoopBackOff");
    tell({bound(crashing)}, {});
    crashing.lastExitCode = 1;
    tell({bound(crashing)}, {});
    tell({bound(status("waiting", "CreateContainerConfigError"))}, {});
    tell({bound(status("running"), true)}, {});
    tell({bound(status("running"))}, {});
    tell({bound(status("waiting", "ContainerCreating"))}, {});
    tell({bound(status("waiting", "ContainerCreating")), bound(status("waiting", "ErrImagePull"))}, {}, 2);
    tell({}, {});
    const auto event = [&](const char *reason, const char *uid, const char *message) {
        auto made = std::make_shared<kubeapi::Event>();
        made->reason = reason;
        made->involvedUid = uid;
        made->message = message;
        events = {made};
    };
    event("FailedMount", "u", "secret not found.");
    tell({bound(status("waiting", "ContainerCreating"))}, {});
    event("FailedCreate", "", "admission webhook denied.");
    tell({}, {});
    event("FailedCreate", "",
          "exceeded quota: research, requested: requests.nvidia.com/gpu=8, used: requests.nvidia.com/gpu=4, "
          "limited: requests.nvidia.com/gpu=4");
    tell({}, {});
    event("FailedCreate", "", "exceeded quota: research, requested: , used: , limited: ");
    tell({}, {});

    workloads::TrainingJob held;
    held.state = workloads::JobState::Suspended;
    said.push_back(workloads::whyWaiting(held, {}, {}));
    held.object.suspendedSince = kubeapi::parseTime("2026-11-22T01:02:03Z");
    said.push_back(workloads::whyWaiting(held, {}, {}));
    held.state = workloads::JobState::Queued;
    held.object.suspended = true;
    said.push_back(workloads::whyWaiting(held, {}, {}));
    held.object.queue = "team";
    said.push_back(workloads::whyWaiting(held, {}, {}));
    return said;
}

Texts failures()
{
    Texts said;
    for (const int code : {1, 126, 127, 134, 135, 137, 139, 143})
        said.push_back(workloads::exitSentence(code));
    said.push_back(workloads::exitSentence(137, "OOMKilled"));
    said.push_back(workloads::exitSentence(128, "ContainerCannotRun"));
    for (const auto &[reason, message] : std::vector<std::pair<std::string, std::string>>{
             {"", ""}, {"DeadlineExceeded", ""}, {"BackoffLimitExceeded", ""}, {"Odd", ""}, {"Odd", "why"}}) {
        workloads::Condition condition;
        condition.reason = reason;
        condition.message = message;
        said.push_back(workloads::failureSentence(condition));
    }
    // Joined with its pods: restarts, the exit code, the last pod's own words.
    for (const bool exited : {true, false}) {
        const workloads::Adapter adapter = workloads::jobAdapter();
        workloads::JobParts parts;
        parts.adapter = &adapter;
        auto object = std::make_shared<workloads::WorkloadObject>();
        object->state = workloads::JobState::Failed;
        object->restartsFromStatus = exited ? 1 : 2;
        parts.object = object;
        kubeapi::Pod pod = gpuPod(1);
        pod.phase = "Failed";
        if (exited) {
            kubeapi::ContainerStatus ended = status("terminated", "Error");
            ended.exitCode = 1;
            pod.statuses.push_back(ended);
        } else {
            pod.reason = "Evicted";
        }
        parts.members.push_back(kubeapi::packedAlone(pod));
        said.push_back(workloads::buildJob(std::move(parts), {}).reason);
    }
    return said;
}

Texts gpus()
{
    Texts said;
    for (int code = 0; code < 200; ++code)
        if (Text meaning = gpu::xidMeaning(code); !meaning.empty())
            said.push_back(std::move(meaning));
    for (const char *answer :
         {"<html>", R"({"status":"error","error":"parse error"})", R"({"status":"success","data":{"resultType":"matrix","result":[]}})"})
        append(said, gpu::readPrometheusVector(answer).error());
    return said;
}

Texts metricServers()
{
    Texts said;
    curves::ServerProbe probe("http://host:5000");
    for (const curves::ServerAnswer &answer :
         {curves::ServerAnswer{0, {}, {}, "refused"}, {401, {}, {}, {}}, {302, {}, "http://other", {}}, {404, {}, {}, {}}}) {
        probe.answer(1, answer);
        probe.answer(2, answer);
        said.push_back(probe.problem());
    }
    const auto round = [&](curves::MetricServer &server, const std::function<curves::ServerAnswer(const curves::ServerRequest &)> &answer) {
        server.wantAll();
        server.refresh();
        while (const auto question = server.next())
            server.answer(question->id, answer(question->request));
        said.push_back(server.problem());
        for (const auto &run : server.runs())
            said.push_back(run.note);
    };
    for (const char *body : {"", "why not", "{}", "[]"})
        for (const int status : {200, 500}) {
            curves::MlflowServer mlflow("http://host");
            round(mlflow, [&](const curves::ServerRequest &) { return curves::ServerAnswer{status, body, {}, {}}; });
            curves::TensorBoardServer board("http://host");
            round(board, [&](const curves::ServerRequest &) { return curves::ServerAnswer{status, body, {}, {}}; });
        }
    // TensorBoard's samples: of one series, of two, and of none.
    for (const auto &[tags, sample] :
         {std::pair{R"({"run":{"a":{}}})", 1}, std::pair{R"({"run":{"a":{},"b":{}}})", 1}, std::pair{R"({"run":{"a":{}}})", 0}}) {
        curves::TensorBoardServer board("http://host");
        round(board, [&](const curves::ServerRequest &request) {
            const std::string environment = R"({"debug":{"flags":{"samples_per_plugin":{"scalars":)" + std::to_string(sample) + "}}}}";
            return curves::ServerAnswer{200,
                                        request.path.ends_with("environment") ? environment
                                        : request.path.ends_with("tags")      ? tags
                                        : request.path.ends_with("groups")    ? "{}"
                                        : sample == 0                         ? "[]"
                                                                              : "[[1,2,3]]",
                                        {},
                                        {}};
        });
    }
    std::erase_if(said, [](const Text &text) { return text.empty(); });
    return said;
}

Texts prometheus()
{
    Texts said;
    for (const curves::PrometheusWords &words : std::initializer_list<curves::PrometheusWords>{
             {}, {"up", "soon", {}, {}}, {"up", {}, {}, "none"}, {"up", "now", "-1h", {}}, {"up", "0", "now", "1ms"}})
        append(said, curves::PrometheusQuery::read(words, 1'700'000'000'000).error());
    for (const curves::ServerAnswer &answer : {curves::ServerAnswer{0, {}, {}, "refused"},
                                               {401, {}, {}, {}},
                                               {302, {}, "http://other", {}},
                                               {404, {}, {}, {}},
                                               {400, R"({"status":"error","error":"parse error"})", {}, {}},
                                               {200,
                                                R"({"status":"success","warnings":["slow"],"data":{"resultType":"matrix","result":[
                                                    {"metric":{},"values":[[1]],"histograms":[[1,{}]]}]}})",
                                                {},
                                                {}}}) {
        curves::PrometheusRange range({"up", 0, 1000, 1000}, "http://host:9090");
        range.answer(range.next()->id, answer);
        said.push_back(range.problem());
        append(said, range.notes());
    }
    for (const curves::ReadyQuery &ready : curves::readyQueries("team", "job", {}))
        said.push_back(ready.name);
    std::erase_if(said, [](const Text &text) { return text.empty(); });
    return said;
}

Texts patterns()
{
    Texts said;
    const auto add = [&](const wording::Failure &failure) {
        said.push_back(failure.messageText);
        said.push_back(failure.remedyText);
    };
    for (const char *text : {"{", "}", "a {b:big}", "{a}{b}", "a {b} {b}", "a", "{a}", "a {step:word:step}", "a {:series}", "a {b}\nc"})
        add(reading::LogPattern::parse(text).error().failure(text));
    for (const char *text : {"a {b", "only x", "", "{\"", R"({"patterns":[]})", R"({"trainyardPattern":2})", R"({"trainyardPattern":1,"name":1})",
                             R"({"trainyardPattern":1,"applies":1})", R"({"trainyardPattern":1,"applies":{"x":""}})",
                             R"({"trainyardPattern":1,"applies":{"labels":"a b"}})", R"({"trainyardPattern":1})"})
        add(reading::PatternFile::parse(text, "odd.json").error());
    add(reading::words::tooLarge("odd.json"));
    add(reading::words::unreadable("odd.json", "Permission denied"));
    add(reading::words::unwritable("odd.json", "No space left on device"));
    const std::vector<std::string_view> once{"it 1 L 1 c 2", "it 3 L nan c 2", "it 2 L 2 c 2"};
    const std::vector<std::string_view> twice{"it 1 L 1 c 2", "it 3 L nan c 2", "it 2 L nan c 2", "it 1 L 2 c 2"};
    for (const auto &log : {once, twice})
        for (const char *text : {"it {step} L {l} c {c}\nnever {x}", "L {l}"}) {
            std::vector<reading::TrialLine> lines;
            for (const auto line : log)
                lines.push_back({line, 0});
            append(said, reading::tryPatterns(std::make_shared<const reading::PatternSet>(*reading::parsePatterns(text)), lines).warnings);
        }
    return said;
}

} // namespace

std::vector<Text> specimens()
{
    Texts all;
    for (Texts (*room)() : {verdicts, issues, fits, plans, versionsSaid, waiting, failures, gpus, metricServers, prometheus, patterns})
        append(all, room());
    return all;
}
