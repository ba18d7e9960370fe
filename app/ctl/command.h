// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ctl {

/// Exit codes of every command; scripts rely on them.
enum ExitCode : int {
    Done = 0,
    Failed = 1,
    Usage = 2,
    NotFound = 3,
    Refused = 4,  ///< the server said no: 401, 403, 409, 422
    Undecided = 5 ///< a verdict that the runs so far do not allow
};

/// What follows the command's name on the command line.
using Arguments = std::vector<std::string>;

/// One command. `run` writes its answer, and nothing else, to stdout; words about errors go to stderr.
struct Command {
    std::string_view name;
    std::string_view summary;
    int (*run)(const Arguments &arguments);
};

/// All commands, in the order in which help lists them.
std::span<const Command> commands();

/// trainyardctl jobs [-A] [-w] [-o table|json|csv|yaml]
int runJobs(const Arguments &arguments);
/// trainyardctl gpus [-o table|json|csv|yaml]
int runGpus(const Arguments &arguments);
/// trainyardctl launch -f FILE [--dry-run]
int runLaunch(const Arguments &arguments);
/// trainyardctl verdict EXPERIMENT
int runVerdict(const Arguments &arguments);
/// trainyardctl history deployment/NAME|experiment/NAME, and list, export, import or prune of the runs kept on this machine
int runHistory(const Arguments &arguments);
/// trainyardctl rollback deployment/NAME [--to N] [--dry-run] [--no-wait]
int runRollback(const Arguments &arguments);
/// trainyardctl exec POD [-c C] [-i] [-t] -- COMMAND…; the exit code is the command's
int runExec(const Arguments &arguments);
/// trainyardctl port-forward POD|svc/NAME [LOCAL:]REMOTE…
int runPortForward(const Arguments &arguments);
/// trainyardctl cp [NAMESPACE/]POD:PATH LOCAL
int runCopy(const Arguments &arguments);
/// trainyardctl read FILE|FOLDER… [-o table|json|csv] [--points]
int runRead(const Arguments &arguments);
/// trainyardctl pattern check FILE LOG [-o table|json]
int runPattern(const Arguments &arguments);
/// trainyardctl doctor [--context C] [-o table|json|csv|yaml]
int runDoctor(const Arguments &arguments);

/// trainyardctl kinds [-o table|json|csv|yaml]
int runKinds(const Arguments &arguments);
/// trainyardctl get KIND [NAME] [-n NS|-A] [-l SEL] [-o table|wide|json|yaml|csv] [-w]
int runGet(const Arguments &arguments);

} // namespace ctl
