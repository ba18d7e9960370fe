// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/job_logs.h"

namespace ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto answerWithin = 60s; ///< for the first answer of all watches
constexpr auto logsWithin = 10min; ///< for all logs together
constexpr std::size_t logsAtOnce = 8;

} // namespace

std::optional<int> startAndSettle(Session &session, JobFeed &feed, const char *command)
{
    feed.start([] {});
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

bool readJobLogs(Session &session, const char *command, const std::vector<LoggedJob *> &jobs)
{
    std::size_t next = 0, open = 0, left = jobs.size();
    std::vector<LoggedJob *> ended; // a stream is not left, nor the next opened, from inside its own callback
    const auto start = [&](LoggedJob &job) {
        const auto pod = job.job ? workloads::nextTry(*job.job, job.read) : nullptr;
        if (!pod) {
            job.done = true;
            --left;
            return;
        }
        ++open;
        kubeapi::LogOptions options;
        options.container = job.job->logContainer;
        options.follow = false;
        options.earlier = true;
        kubeapi::LogEvents events;
        events.line = [&job](kubeapi::TimePoint time, std::string_view line) {
            job.reader.line(std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count(), line);
        };
        events.gap = [command, &job](const kubeapi::LogGap &gap) {
            using Why = kubeapi::LogGap::Why;
            tell(command, "the log of " + job.name + ": lines " + (gap.why == Why::Replaced ? "may be" : "are") + " missing between " +
                              kubeapi::formatTime(gap.from) + " and " + kubeapi::formatTime(gap.to) +
                              (gap.why == Why::Replaced   ? ": it was rotated meanwhile, and only its newest file can be read."
                               : gap.why == Why::Previous ? ": the container was started again, and the end of its log before is not kept."
                                                          : ": the container was started again so often that " + std::to_string(gap.instances) +
                                                                " of its logs are not kept."));
        };
        events.state = [&, last = pod == job.job->tries.back(), uid = pod->meta.uid](const std::optional<kubeapi::Error> &error, bool final) {
            // Broken connections are resumed by the client; a container that waits is not waited for.
            const bool waits = error && error->kind == kubeapi::ErrorKind::Invalid;
            if (job.read.contains(uid) || (!final && !waits))
                return;
            if (error && !waits && last)
                tell(command, "the log of " + job.name + " is not read to its end: " + error->message);
            job.read.insert(uid);
            job.reader.finish();
            ended.push_back(&job);
            --open;
        };
        job.log = session.client().followLog(job.job->object.meta.namespaceName, pod->meta.name, options, events);
    };
    const auto deadline = std::chrono::steady_clock::now() + logsWithin;
    while (left > 0 && std::chrono::steady_clock::now() < deadline) {
        while (open < logsAtOnce && next < jobs.size())
            start(*jobs[next++]);
        session.loop().runUntil([&] { return !ended.empty() || left == 0; }, std::chrono::duration_cast<std::chrono::milliseconds>(logsWithin));
        for (LoggedJob *job : std::exchange(ended, {})) {
            session.client().unsubscribe(std::exchange(job->log, 0));
            start(*job);
        }
    }
    for (LoggedJob *job : jobs)
        if (job->log)
            session.client().unsubscribe(std::exchange(job->log, 0));
    return left == 0;
}

} // namespace ctl
