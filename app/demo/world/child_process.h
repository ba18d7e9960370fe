// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace demo {

/// A child program in a process group of its own whose output comes through one pipe. Killed and reaped at destruction.
/// To be started from a thread that lives as long as the child may: Linux ties the child's death signal to that thread.
class ChildProcess {
public:
    ChildProcess() = default;
    ~ChildProcess();
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    /// A sentence when it could not be started.
    std::optional<std::string> start(const std::string &program, const std::vector<std::string> &arguments,
                                     const std::vector<std::string> &environment);
    bool running() const { return m_pid > 0; }
    pid_t pid() const { return m_pid; }
    int output() const { return m_output; }
    void signal(int number) const;
    /// What the pipe holds now; empty when nothing. Closes the pipe at its end.
    std::string read();
    struct Exit {
        int code = 0, signal = 0; ///< code 128+n for signal n, as container runtimes say it
    };
    /// The exit once the program has ended; does not wait.
    std::optional<Exit> reap();

private:
    pid_t m_pid = 0;
    int m_output = -1;
};

} // namespace demo
