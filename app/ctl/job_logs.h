// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/job_feed.h"
#include "app/ctl/session.h"
#include "app/domain/curves/run_curves.h"
#include "app/domain/workloads/training_job.h"
#include "app/logs/rank_log.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ctl {

/// Starts a feed of one namespace or all and waits until it has told its jobs. Absent where it has; else an ExitCode, and `command` has said why on
/// stderr. `changed` is called from then on.
std::optional<int> startAndSettle(
    Session &session, JobFeed &feed, const char *command, std::function<void()> changed = [] {});

/// Which of a job's logs are wanted.
struct RankChoice {
    enum { All, Leader, One } which = All;
    std::string one; ///< a number, or a mark as series are named with ("eval-0")
};

/// A log of a training job: its leader's, or another rank's. Read to its present end, every try that the cluster still keeps one after another.
struct LoggedRank {
    std::string mark; ///< "" for the leader, or for the one that was chosen
    std::unique_ptr<logs::RankLog> log;
    bool done = false;
};

/// A training job whose logs are read.
struct LoggedJob {
    std::string name;                                  ///< for what is told on stderr
    std::shared_ptr<const workloads::TrainingJob> job; ///< null = gone
    std::shared_ptr<const reading::PatternSet> patterns;
    std::vector<LoggedRank> ranks; ///< those that were read; the leader, or the one that was chosen, first

    bool anyLog() const; ///< some pod had begun, so that its log could be read
    /// What the logs and the job's status say, as one run.
    curves::RunCurves run(const std::string &source) const;
};

/// Reads them, a few at a time, and of each job what it has not read yet; `command` speaks where a log cannot be read to its end. False where not
/// all were read in time. A pod that has not started yet has no log. Runs the session's loop.
bool readJobLogs(Session &session, const char *command, const std::vector<LoggedJob *> &jobs, const RankChoice &choice);

/// Where the job has no rank of that name: what there is, as a sentence; else empty.
std::string missingRank(const workloads::TrainingJob &job, const RankChoice &choice);

} // namespace ctl
