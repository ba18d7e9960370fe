// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <array>

namespace ctl {

std::span<const Command> commands()
{
    static constexpr std::array<Command, 14> all{{
        {"jobs", "list training jobs of every kind; -w follows them", runJobs},
        {"gpus", "list accelerators, who holds them and what they do", runGpus},
        {"launch", "launch an experiment from a file; may be repeated", runLaunch},
        {"verdict", "say whether an experiment's arms differ", runVerdict},
        {"history", "list revisions of a Deployment or an experiment; or list, export, import, prune kept runs", runHistory},
        {"rollback", "roll a Deployment back and follow it until it is healthy", runRollback},
        {"exec", "run a command in a container, as kubectl exec does", runExec},
        {"port-forward", "open local ports that lead to a pod", runPortForward},
        {"cp", "copy a file or a folder out of a pod", runCopy},
        {"read", "read curves from logs and metric files", runRead},
        {"kinds", "list the kinds of object that the cluster has", runKinds},
        {"get", "list objects of any kind as the server prints them; -w follows them", runGet},
        {"pattern", "try a pattern for an unrecognised log on that log", runPattern},
        {"doctor", "say step by step why a cluster cannot be reached, and the remedy", runDoctor},
    }};
    return all;
}

} // namespace ctl
