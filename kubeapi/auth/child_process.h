// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace kubeapi {

/// One program to run without a terminal: the head of a process group of its own.
struct ChildProcess {
    std::string path;
    std::vector<std::string> arguments; ///< the first is the program's name
    std::map<std::string, std::string> environment;
    std::string input; ///< what it reads from standard input; at most what a pipe takes at once (64 KiB), else it is not started (E2BIG)
    std::chrono::milliseconds limit{0}; ///< killed with its children after this; 0 = none
    int cancel = -1;                    ///< a descriptor whose end closes when the caller gives up; -1 = none
    bool ownSession = false;            ///< cut off from the terminal of this program, too
};

struct ChildOutcome {
    enum class End { Exited, Signalled, NotStarted, Limit, Cancelled } end = End::NotStarted;
    int code = 0; ///< exit code, signal or errno
    std::string output, complaints;
};

/// Runs it to its end and reads what it prints (1 MiB of each at most). Blocks: for threads that may.
ChildOutcome runChild(ChildProcess child);

/// This process's environment.
std::map<std::string, std::string> environmentOfProcess();

} // namespace kubeapi
