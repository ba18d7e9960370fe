// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"
#include "app/domain/experiments/experiment_file.h"
#include "app/domain/workloads/adapter.h"
#include "kubeapi/objects/object_meta.h"
#include "kubeapi/objects/yaml_json.h"

#include <fstream>
#include <iostream>
#include <iterator>

namespace ctl {

namespace {

std::optional<std::string> readAll(const std::string &path)
{
    if (path == "-")
        return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// What makes two launches the same experiment: all but who launched it, why, with which seeds and from which state of the base.
Json essence(const experiments::Draft &draft)
{
    Json json = experiments::toJson(draft);
    for (const char *key : {"author", "cause", "seeds", "base"})
        json.erase(key);
    return json;
}

/// One launch, fitted to what the ledger has already.
struct Fitted {
    experiments::Draft draft;
    int revision = 1;
    std::string createdAt;
    std::string note;
    bool kept = false; ///< the ledger has this revision already: its entry is not sent again
};

Fitted fit(experiments::Draft draft, const std::vector<experiments::Experiment> &known, bool baseByName)
{
    Fitted fitted;
    fitted.createdAt = kubeapi::formatTime(std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()));
    for (const experiments::Experiment &experiment : known) {
        if (experiment.name != draft.name || experiment.namespaceName != draft.namespaceName || experiment.revisions.empty())
            continue;
        for (const experiments::ExperimentRevision &revision : experiment.revisions) {
            if (essence(revision.draft) != essence(draft) || revision.draft.seeds != draft.seeds)
                continue;
            if (!baseByName && experiments::cleaned(revision.draft.base) != experiments::cleaned(draft.base))
                continue;
            // The same launch again: its own revision is completed, and what is there stays as it is.
            fitted.draft = revision.draft;
            fitted.revision = revision.number;
            fitted.createdAt = revision.created;
            fitted.kept = true;
            fitted.note = "revision " + std::to_string(revision.number) + " holds this launch already; what is missing of it is created.";
            return fitted;
        }
        fitted.revision = experiment.nextRevision();
        if (essence(experiment.revisions.back().draft) == essence(draft)) {
            const std::size_t wanted = draft.seeds.size();
            experiments::Draft more = experiments::addSeeds(experiment, draft.seeds);
            more.author = draft.author;
            more.cause = draft.cause;
            if (more.seeds.empty()) {
                // All of its seeds were launched, over several revisions: the last one is looked at again.
                const experiments::ExperimentRevision &last = experiment.revisions.back();
                fitted.draft = last.draft;
                fitted.revision = last.number;
                fitted.createdAt = last.created;
                fitted.kept = true;
                fitted.note = "all of its seeds were launched already.";
                return fitted;
            }
            if (more.seeds.size() < wanted)
                fitted.note = std::to_string(wanted - more.seeds.size()) + " of its seeds were launched already and are left out.";
            fitted.draft = std::move(more);
            return fitted;
        }
    }
    fitted.draft = std::move(draft);
    return fitted;
}

kubeapi::Result<Json> fetchBase(Session &session, const std::string &namespaceName, const std::string &kind, const std::string &name)
{
    const auto kinds = workloads::adapters();
    const workloads::Adapter *adapter = workloads::findAdapter(kinds, kind);
    if (!adapter || !adapter->draftable) {
        std::string all;
        for (const auto &known : kinds)
            if (known.draftable)
                all += (all.empty() ? "" : ", ") + known.kind;
        return kubeapi::fail(kubeapi::ErrorKind::Config, "The base's kind “" + kind + "” cannot be launched.", "Known are: " + all + ".");
    }
    return session.get(adapter->resource, namespaceName, name);
}

} // namespace

int runLaunch(const Arguments &arguments)
{
    const OptionSpec spec{"launch",
                          "Usage: trainyardctl launch -f FILE [--dry-run]\n"
                          "FILE names the experiment, its base, arms and seeds; - reads standard input. The same file may be launched again:\n"
                          "what is there already stays, and seeds that were added to the file become the next revision.\n",
                          {{"-f", "--filename"}, {"--filename", "--filename"}},
                          {{"--dry-run", "--dry-run"}, {"--dry-run=server", "--dry-run"}},
                          0,
                          0};
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    const auto path = options.value("--filename");
    if (!path) {
        tell("launch", "no file given\n" + spec.usage);
        return Usage;
    }
    const auto text = readAll(*path);
    if (!text) {
        tell("launch", "the file " + *path + " cannot be read.");
        return NotFound;
    }
    auto file = experiments::parseExperimentFile(*text, *path);
    if (!file) {
        tell("launch", file.error());
        return Failed;
    }
    auto opened = Session::open(options);
    if (!opened) {
        tell("launch", opened.error());
        return Failed;
    }
    Session &session = **opened;
    const auto failed = [&](const kubeapi::Error &error) {
        tell("launch", error);
        return exitCodeOf(error);
    };
    experiments::Draft &draft = file->draft;
    if (draft.namespaceName.empty() || options.namespaceName)
        draft.namespaceName = session.namespaceName();
    if (file->baseName.empty()) {
        // Once more from the text itself: quotes mean something in a manifest ("0.1" is a text, as an argument must be).
        draft.base = kubeapi::yamlToJson(YAML::Load(*text)["base"]["manifest"]);
    } else {
        auto base = fetchBase(session, draft.namespaceName, file->baseKind, file->baseName);
        if (!base)
            return failed(base.error());
        draft.base = std::move(*base);
    }
    const auto known = session.experiments(draft.namespaceName, draft.name);
    if (!known)
        return failed(known.error());
    std::optional<kubeapi::Result<kubeapi::Client::Identity>> who;
    session.client().whoAmI([&](kubeapi::Result<kubeapi::Client::Identity> answer) { who = std::move(answer); });
    session.loop().runUntil([&] { return who.has_value(); }, std::chrono::seconds(30));
    if (who && *who)
        draft.author = (*who)->user;

    for (const experiments::Issue &issue : experiments::validate(draft))
        if (issue.severity == experiments::Issue::Severity::Warning)
            tell("launch", issue.text.english());
    Fitted fitted = fit(std::move(draft), *known, !file->baseName.empty());
    if (!fitted.note.empty())
        tell("launch", fitted.note);
    auto plan = experiments::launchPlan(fitted.draft, fitted.revision, fitted.createdAt);
    if (!plan)
        return failed(plan.error());
    Json steps = Json::array();
    Rows rows{{"OBJECT", "STATE", "MESSAGE"}};
    const auto show = [&](const std::string &object, experiments::StepState state, const std::string &message) {
        steps.push_back(Json{{"object", object}, {"state", experiments::stepStateName(state)}, {"message", textJson(message)}});
        rows.push_back({object, experiments::stepStateName(state), message});
    };
    if (fitted.kept) {
        // It was read from the server a moment ago and cannot change: the ledger's entries are immutable.
        show(plan->steps.front().object, experiments::StepState::Existing, {});
        plan->steps.erase(plan->steps.begin());
    }
    experiments::PlanRunner runner(std::move(*plan), options.has("--dry-run"));
    session.run(runner);
    for (std::size_t i = 0; i < runner.progress().size(); ++i) {
        const auto &progress = runner.progress()[i];
        show(runner.plan().steps[i].object, progress.state, progress.message.english());
    }
    print(options.format, Json{{"experiment", fitted.draft.name}, {"revision", fitted.revision}, {"steps", steps}}, rows);
    if (runner.error())
        return failed(*runner.error());
    return runner.succeeded() ? Done : Failed;
}

} // namespace ctl
