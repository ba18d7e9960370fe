// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/job_logs.h"

#include "app/domain/curves/ranked_run.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <utility>

namespace ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto answerWithin = 60s; ///< for the first answer of all watches
constexpr auto logsWithin = 10min; ///< for all logs together
constexpr std::size_t logsAtOnce = 8;

/// "3" and "rank3" are rank 3; anything else is a mark as it stands.
std::string markOf(const std::string &one)
{
    const bool number = !one.empty() && one.find_first_not_of("0123456789") == std::string::npos;
    return number ? "rank" + one : one;
}

/// The logs of a job that are wanted, each with its mark in the run to be.
std::vector<workloads::RankTries> wantedOf(const workloads::TrainingJob &job, const RankChoice &choice)
{
    std::vector<workloads::RankTries> wanted;
    if (choice.which != RankChoice::One) {
        wanted.push_back({{}, job.logContainer, job.tries});
        if (choice.which == RankChoice::All)
            wanted.insert(wanted.end(), job.others.begin(), job.others.end());
        return wanted;
    }
    const std::string mark = markOf(choice.one);
    for (const workloads::RankTries &rank : job.others)
        if (rank.mark == mark)
            return {{{}, rank.container, rank.tries}};
    if (mark == "rank0" && !job.tries.empty())
        wanted.push_back({{}, job.logContainer, job.tries});
    return wanted;
}

std::string sentenceOf(const kubeapi::LogGap &gap)
{
    using Why = kubeapi::LogGap::Why;
    return std::string("lines ") + (gap.why == Why::Replaced ? "may be" : "are") + " missing between " + kubeapi::formatTime(gap.from) + " and " +
           kubeapi::formatTime(gap.to) +
           (gap.why == Why::Replaced ? ": it was rotated meanwhile, and only its newest file can be read."
            : gap.why == Why::Previous
                ? ": the container was started again, and the end of its log before is not kept."
                : ": the container was started again so often that " + std::to_string(gap.instances) + " of its logs are not kept.");
}

} // namespace

std::optional<int> startAndSettle(Session &session, JobFeed &feed, const char *command, std::function<void()> changed)
{
    feed.start(std::move(changed));
    session.loop().runUntil([&] { return feed.settled() || feed.fault(); }, answerWithin);
    if (const auto fault = feed.fault() ? feed.fault() : feed.refusal()) {
        tell(command, *fault);
        return exitCodeOf(*fault);
    }
    if (!feed.settled()) {
        tell(command, "the server " + session.client().server() + " has not told all of its jobs in time; try again.");
        return Failed;
    }
    return std::nullopt;
}

bool LoggedJob::anyLog() const
{
    return std::any_of(ranks.begin(), ranks.end(), [](const LoggedRank &rank) { return rank.log->anyRead(); });
}

curves::RunCurves LoggedJob::run(const std::string &source) const
{
    std::vector<curves::RankedRun::Voice> voices;
    for (const LoggedRank &rank : ranks)
        voices.push_back({rank.mark, &rank.log->reader()});
    curves::TrainerStatusReader status;
    if (job && job->object.trainerStatus)
        status.take(*job->object.trainerStatus);
    return curves::RankedRun().run(name, source, voices, &status);
}

std::string missingRank(const workloads::TrainingJob &job, const RankChoice &choice)
{
    if (choice.which != RankChoice::One || job.tries.empty() || !wantedOf(job, choice).empty())
        return {};
    std::string there = "0";
    for (const workloads::RankTries &rank : job.others)
        there += ", " + (rank.mark.starts_with("rank") ? rank.mark.substr(4) : rank.mark);
    return "there is no rank " + choice.one + " of " + job.object.meta.name + "; it has " + there + ".";
}

bool readJobLogs(Session &session, const char *command, const std::vector<LoggedJob *> &jobs, const RankChoice &choice)
{
    bool stirred = false; // a stream is not left, nor the next opened, from inside its own callback
    for (LoggedJob *job : jobs) {
        if (!job->job)
            continue;
        for (const workloads::RankTries &wanted : wantedOf(*job->job, choice)) {
            if (std::any_of(job->ranks.begin(), job->ranks.end(), [&](const LoggedRank &rank) { return rank.mark == wanted.mark; }))
                continue;
            const std::string name = job->name + (wanted.mark.empty() ? std::string() : ", " + wanted.mark + ",");
            logs::RankLog::Events events;
            events.ended = [&stirred, command, name](const std::optional<kubeapi::Error> &error, bool last) {
                stirred = true;
                if (error && last)
                    tell(command, "the log of " + name + " is not read to its end: " + error->message);
            };
            events.gap = [command, name](const kubeapi::LogGap &gap) { tell(command, "the log of " + name + ": " + sentenceOf(gap)); };
            auto log = std::make_unique<logs::RankLog>(session.client(), std::move(events));
            log->reset(job->patterns);
            log->setTries(job->job->object.meta.namespaceName, wanted.container, wanted.tries);
            job->ranks.push_back({wanted.mark, std::move(log), false});
        }
    }
    std::deque<LoggedRank *> waiting;
    for (LoggedJob *job : jobs)
        for (LoggedRank &rank : job->ranks)
            if (!rank.done)
                waiting.push_back(&rank);
    std::vector<LoggedRank *> open;
    const auto deadline = std::chrono::steady_clock::now() + logsWithin;
    while (std::chrono::steady_clock::now() < deadline) {
        std::erase_if(open, [&](LoggedRank *rank) {
            if (rank->log->streaming())
                return false;
            waiting.push_front(rank); // its next try, if there is one
            return true;
        });
        while (open.size() < logsAtOnce && !waiting.empty()) {
            LoggedRank *rank = waiting.front();
            waiting.pop_front();
            rank->log->open(false);
            if (rank->log->streaming()) {
                open.push_back(rank);
            } else {
                rank->log->close();
                rank->done = true;
            }
        }
        if (open.empty())
            return true;
        stirred = std::any_of(open.begin(), open.end(), [](const LoggedRank *rank) { return !rank->log->streaming(); });
        session.loop().runUntil([&] { return stirred; },
                                std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()));
    }
    for (LoggedRank *rank : open)
        rank->log->close();
    return false;
}

} // namespace ctl
