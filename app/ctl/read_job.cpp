// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/job_logs.h"
#include "app/ctl/read_sources.h"
#include "app/domain/curves/rank_agreement.h"
#include "app/domain/curves/trainer_status_reader.h"
#include "app/domain/workloads/adapter.h"

#include <algorithm>
#include <cctype>

namespace ctl {

namespace {

constexpr const char *command = "read";

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The kind that a word names, by its own name or its plural; empty for any other word. Pods are no jobs here: "pod/NAME" means their files.
std::string kindOf(const std::string &word)
{
    const auto slash = word.find('/');
    if (slash == std::string::npos || slash + 1 == word.size())
        return {};
    const std::string given = lowered(word.substr(0, slash));
    for (const workloads::Adapter &adapter : workloads::adapters())
        if (adapter.resource.plural != "pods" && (given == lowered(adapter.kind) || given == adapter.resource.plural))
            return adapter.kind;
    return {};
}

} // namespace

bool isTrainingJob(const std::string &word) { return !kindOf(word).empty(); }

ReadSource readTrainingJob(const std::string &word, const Options &options, const std::shared_ptr<const reading::PatternSet> &patterns)
{
    ReadSource out;
    auto opened = Session::open(options);
    if (!opened) {
        tell(command, opened.error());
        out.code = exitCodeOf(opened.error());
        return out;
    }
    Session &session = **opened;
    const std::string kind = kindOf(word), name = word.substr(word.find('/') + 1);
    LoggedJob logged;
    logged.name = name;
    logged.patterns = patterns;
    RankChoice choice;
    if (options.has("--leader-only"))
        choice.which = RankChoice::Leader;
    if (const auto one = options.value("--rank"))
        choice = {RankChoice::One, *one};
    {
        JobFeed feed(session.loop(), session.client(), session.namespaceName(), {});
        if (const auto code = startAndSettle(session, feed, command)) {
            out.code = *code;
            return out;
        }
        for (const auto &job : feed.table().takeChanges().added)
            if (job->kind == kind && job->object.meta.name == name)
                logged.job = job;
    }
    if (!logged.job) {
        tell(command, "there is no " + kind + " " + name + " in namespace " + session.namespaceName() + " of " + session.context() +
                          "; trainyardctl jobs lists those that there are.");
        out.code = NotFound;
        return out;
    }
    if (const std::string missing = missingRank(*logged.job, choice); !missing.empty()) {
        tell(command, missing);
        out.code = NotFound;
        return out;
    }
    if (!readJobLogs(session, command, {&logged}, choice)) {
        tell(command, "the log of " + name + " could not be read in time; try again.");
        out.code = Failed;
        return out;
    }
    const auto run = logged.run(session.context() + " " + lowered(kind) + "/" + session.namespaceName() + "/" + name);
    if (const auto &told = logged.job->object.trainerStatus) {
        curves::TrainerStatusReader status;
        status.take(*told);
        if (status.damaged() > 0)
            tell(command, std::to_string(status.damaged()) + " metrics of " + word + " are no numbers; they were passed over");
    }
    if (run.series.empty()) {
        std::string why = name + (!logged.anyLog() ? " has written no log yet: " : " has written no metrics that were recognised: ") +
                          workloads::stateName(logged.job->state) + (logged.job->reason.empty() ? "." : ", " + logged.job->reason.english() + ".");
        if (kind == "TrainJob")
            why += " Nor has its program told any in its status; Kubeflow Trainer 2.2 and later hand them on where their feature gate TrainJobStatus "
                   "is set.";
        tell(command, why);
        out.code = NotFound;
        return out;
    }
    const auto told = curves::RunSnapshot::of(run);
    curves::RankAgreement ranks;
    ranks.look(*told);
    out.runs.push_back(std::make_shared<const curves::RunSnapshot>(ranks.merged(*told)));
    return out;
}

} // namespace ctl
