// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/revisions.h"
#include "app/domain/versions/diff.h"
#include "kubeapi/objects/manifest.h"

#include <charconv>
#include <cstdio>

namespace ctl {

namespace {

using versions::RolloutStatus;

/// What a person changes: without status and the server's bookkeeping.
std::string comparable(Json object)
{
    object.erase("status");
    if (object.contains("metadata"))
        for (const char *key : {"managedFields", "resourceVersion", "generation", "uid", "creationTimestamp"})
            object["metadata"].erase(key);
    return kubeapi::toYaml(object);
}

std::vector<std::string> diffText(const std::string &left, const std::string &right)
{
    std::vector<std::string> text;
    for (const versions::DiffLine &line : versions::diffLines(left, right, 3)) {
        switch (line.kind) {
        case versions::DiffLine::Kind::Same:
            text.push_back("  " + line.text);
            break;
        case versions::DiffLine::Kind::Added:
            text.push_back("+ " + line.text);
            break;
        case versions::DiffLine::Kind::Removed:
            text.push_back("- " + line.text);
            break;
        case versions::DiffLine::Kind::Skipped:
            text.push_back("  …");
            break;
        }
    }
    return text;
}

std::int64_t revisionOf(const Json &deployment)
{
    const Json annotations = deployment.value("metadata", Json::object()).value("annotations", Json::object());
    return std::atoll(annotations.value("deployment.kubernetes.io/revision", "0").c_str());
}

/// A Deployment as it is now, through a watch.
struct Watched {
    Json object;
};

/// Follows the rollout until it is healthy or failed; each new sentence goes to stderr. Empty = the time was up.
std::optional<RolloutStatus> follow(Session &session, const std::string &name, std::chrono::seconds timeout, Json &last)
{
    std::optional<RolloutStatus> end;
    std::string told;
    kubeapi::ListOptions only;
    only.fieldSelector = "metadata.name=" + name;
    const auto id = session.client().subscribeWith<Watched>(
        deploymentResource, session.namespaceName(),
        [](kubeapi::JsonView object) { return std::make_shared<const Watched>(Watched{Json::parse(object.json())}); },
        [&](const kubeapi::ChangeSet<Watched> &set) {
            if (!set.deleted.empty() && set.added.empty())
                end = RolloutStatus{RolloutStatus::State::Failed, wording::Text("deployment \"" + name + "\" was deleted while it was followed"), 0,
                                    0, 0};
            for (const auto *list : {&set.added, &set.modified})
                for (const auto &now : *list) {
                    last = now->object;
                    const RolloutStatus status = versions::rolloutStatus(last);
                    if (status.text.english() != told && !end)
                        tell("rollback", told = status.text.english());
                    if (status.state != RolloutStatus::State::Progressing)
                        end = status;
                }
            if (set.status.state == kubeapi::SyncState::Forbidden)
                end = RolloutStatus{RolloutStatus::State::Failed,
                                    wording::Text(set.status.error ? set.status.error->message : "the Deployment may not be watched"), 0, 0, 0};
        },
        only);
    session.loop().runUntil([&] { return end.has_value(); }, timeout);
    session.client().unsubscribe(id);
    return end;
}

template <class Number>
bool readWhole(const std::string &text, Number &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= 0;
}

} // namespace

int runRollback(const Arguments &arguments)
{
    const OptionSpec spec{"rollback",
                          "Usage: trainyardctl rollback deployment/NAME [--to REVISION] [--dry-run] [--no-wait] [--timeout SECONDS]\n"
                          "Without --to: the revision before the present one. The dry run shows the server's own answer and changes nothing.\n",
                          {{"--to", "--to"}, {"--to-revision", "--to"}, {"--timeout", "--timeout"}},
                          {{"--dry-run", "--dry-run"}, {"--dry-run=server", "--dry-run"}, {"--no-wait", "--no-wait"}},
                          1,
                          1};
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    const auto target = targetOf("rollback", options.words.front());
    if (!target)
        return Usage;
    if (target->kind == Target::Kind::Experiment) {
        tell(
            "rollback",
            "an experiment is not rolled back: its revisions stay as they are. Launch the kept file again, or see 'trainyardctl history experiment/" +
                target->name + "'.");
        return Usage;
    }
    std::int64_t to = 0;
    long timeout = 600;
    if (!readWhole(options.value("--to").value_or("0"), to) || !readWhole(options.value("--timeout").value_or("600"), timeout)) {
        tell("rollback", "--to and --timeout need whole numbers\n" + spec.usage);
        return Usage;
    }
    auto opened = Session::open(options);
    if (!opened) {
        tell("rollback", opened.error());
        return Failed;
    }
    Session &session = **opened;
    const auto failed = [&](const kubeapi::Error &error) {
        tell("rollback", error);
        return error.kind == kubeapi::ErrorKind::NotFound ? static_cast<int>(NotFound) : exitCodeOf(error);
    };
    auto state = readDeployment(session, target->name);
    if (!state)
        return failed(state.error());
    const std::int64_t from = revisionOf(state->deployment);
    auto plan = versions::rollbackPlan(state->deployment, state->history, to);
    if (!plan)
        return failed(plan.error());
    const bool dryRun = options.has("--dry-run");
    tell("rollback", plan->title.english());
    experiments::PlanRunner runner(std::move(*plan), dryRun);
    session.run(runner);
    if (runner.error())
        return failed(*runner.error());
    Json after = Json::parse(runner.progress().front().answer, nullptr, false);
    Json answer{{"kind", "Deployment"}, {"name", target->name}, {"from", from}};
    if (dryRun) {
        // Both sides as the server writes them, so that defaults do not show as changes.
        const auto text = diffText(comparable(state->deployment), comparable(after));
        answer["state"] = "checked";
        answer["diff"] = text;
        Rows rows;
        for (const std::string &line : text)
            rows.push_back({line});
        print(options.format, answer, rows);
        return Done;
    }
    std::optional<RolloutStatus> end;
    if (!options.has("--no-wait")) {
        end = follow(session, target->name, std::chrono::seconds(timeout), after);
        if (!end)
            tell("rollback", "the rollout has not come to its end in " + std::to_string(timeout) + " s; it goes on in the cluster.");
    }
    const bool healthy = end && end->state == RolloutStatus::State::Done;
    answer["revision"] = end ? Json(revisionOf(after)) : Json(nullptr);
    answer["state"] = healthy ? "healthy" : end ? "failed" : "progressing";
    answer["message"] = end ? textJson(end->text.english()) : Json(nullptr);
    print(options.format, answer,
          {{"DEPLOYMENT", "FROM", "REVISION", "STATE"},
           {target->name, std::to_string(from), end ? std::to_string(revisionOf(after)) : "", answer["state"]}});
    return healthy || options.has("--no-wait") ? Done : Failed;
}

} // namespace ctl
