// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/job_feed.h"
#include "app/ctl/session.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/workloads/training_job.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ctl {

/// Starts a feed of one namespace and waits until it has told its jobs. Absent where it has; else an ExitCode, and `command` has said why on stderr.
std::optional<int> startAndSettle(Session &session, JobFeed &feed, const char *command);

/// A training job whose logs are read to their present ends: every try that the cluster still keeps, one after another, into one reader.
struct LoggedJob {
    std::string name; ///< for what is told on stderr
    std::shared_ptr<const workloads::TrainingJob> job;
    curves::LogReader reader;

    std::set<std::string> read; ///< pod uids
    kubeapi::SubscriptionId log = 0;
    bool done = false;
};

/// Reads them, a few at a time; `command` speaks where a log cannot be read to its end. False where not all were read in time. A pod that has
/// not started yet has no log. Runs the session's loop.
bool readJobLogs(Session &session, const char *command, const std::vector<LoggedJob *> &jobs);

} // namespace ctl
