// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/request/request.h"
#include "kubeapi/streams/socket_port.h"

#include <cstdint>

namespace kubeapi {

struct TerminalSize {
    std::uint16_t columns = 80, rows = 24;
};

/// A command to run in a container (reference: kubernetes-client 4.2).
struct ExecOptions {
    std::string container;            ///< empty = the pod's default container
    std::vector<std::string> command; ///< program and arguments; no shell reads them
    bool input = false;               ///< the command gets a standard input; else it sees its end at once
    bool terminal = false;            ///< standard output and error come as one
    TerminalSize size;                ///< of the terminal
};

/// What a command tells, on the loop's thread. Pieces may be of any size and are bytes, not text.
struct ExecEvents {
    std::function<void()> started; ///< the server took the request; input may be written
    std::function<void(std::string_view)> output, error;
    std::function<void()> drained; ///< write() wants more again
    /// Once, last: the command's exit code (0 to 255), or why there is none: it could not be started, was refused, or the connection broke.
    std::function<void(Result<int>)> done;
};

/// The request for a command, as text; the read-only lock refuses it although it is a GET.
Request execRequest(const std::string &namespaceName, const std::string &pod, const ExecOptions &options);

/// What channel 3 says when a command has ended: an exit code, or why it could not run.
Result<int> readExecStatus(std::string_view statusJson, const std::string &what, const std::string &server);

/// One command running in a container, through protocol v5, or v4 with older servers. Destroying it ends the connection, which lets the
/// command see its input closed; whether it then ends is up to the command. May be destroyed inside its own callbacks.
class Exec {
public:
    Exec(SocketPort &port, const std::string &server, const std::string &namespaceName, const std::string &pod, ExecOptions options,
         ExecEvents events);
    ~Exec();
    Exec(const Exec &) = delete;
    Exec &operator=(const Exec &) = delete;

    /// Queues bytes for the standard input. Nothing is refused: mind wantsInput(), or memory fills.
    void write(std::string_view bytes);
    bool wantsInput() const;
    /// The end of the standard input. False where the server's protocol (v4) cannot say it: there a command that waits for it never ends.
    bool closeInput();
    void resize(TerminalSize size);
    /// Stops or resumes reading the output; the command is held back by that.
    void pause(bool paused);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace kubeapi
