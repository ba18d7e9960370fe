// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/descriptor_watch.h"
#include "app/ctl/pod_target.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <optional>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

namespace ctl {

namespace {

const OptionSpec spec{"exec",
                      "Usage: trainyardctl exec POD [-c CONTAINER] [-i] [-t] -- COMMAND [ARGUMENT…]\n"
                      "Runs a command in a container; the exit code is the command's.\n"
                      "  -c, --container NAME  the container, where the pod has several\n"
                      "  -i, --stdin           pass standard input to the command\n"
                      "  -t, --tty             give it a terminal\n",
                      {{"-c", "--container"}, {"--container", "--container"}},
                      {{"-i", "--stdin"},
                       {"--stdin", "--stdin"},
                       {"-t", "--tty"},
                       {"--tty", "--tty"},
                       {"-it", "--both"},
                       {"-ti", "--both"},
                       {"-q", "--quiet"},
                       {"--quiet", "--quiet"}},
                      2,
                      4096};

/// A terminal that hands every key on as it is, until this goes.
class RawTerminal {
public:
    RawTerminal()
    {
        if (tcgetattr(STDIN_FILENO, &m_before) != 0)
            return;
        termios raw = m_before;
        cfmakeraw(&raw);
        m_changed = tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
    }
    ~RawTerminal()
    {
        if (m_changed)
            tcsetattr(STDIN_FILENO, TCSADRAIN, &m_before);
    }
    RawTerminal(const RawTerminal &) = delete;
    RawTerminal &operator=(const RawTerminal &) = delete;

private:
    termios m_before{};
    bool m_changed = false;
};

std::optional<kubeapi::TerminalSize> terminalSize()
{
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return std::nullopt;
    return kubeapi::TerminalSize{size.ws_col, size.ws_row};
}

} // namespace

int runExec(const Arguments &arguments)
{
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    auto session = Session::open(options);
    if (!session) {
        tell(spec.command, session.error());
        return exitCodeOf(session.error());
    }
    Session &s = **session;
    const auto pod = podNamed(s, options.words.front());
    if (!pod) {
        tell(spec.command, pod.error());
        return exitCodeOf(pod.error());
    }
    kubeapi::ExecOptions wanted;
    const auto container = options.value("--container");
    wanted.container = container ? *container : defaultContainer(s, *pod);
    wanted.command.assign(options.words.begin() + 1, options.words.end());
    wanted.input = options.has("--stdin") || options.has("--both");
    wanted.terminal = options.has("--tty") || options.has("--both");
    std::optional<RawTerminal> raw;
    if (wanted.terminal) {
        if (isatty(STDIN_FILENO) == 0) {
            tell(spec.command, "standard input is not a terminal, so the command gets none; leave -t away to be rid of this line");
            wanted.terminal = false;
        } else {
            wanted.size = terminalSize().value_or(kubeapi::TerminalSize{});
            raw.emplace();
        }
    }

    kubeapi::Loop &loop = s.loop();
    std::unique_ptr<kubeapi::Exec> exec;
    std::optional<kubeapi::Result<int>> result;
    bool outputLost = false, inputEnded = false;
    std::unique_ptr<DescriptorWatch> input, resized;
    const auto feed = [&] {
        if (input)
            input->want(!inputEnded && exec->wantsInput());
    };
    const auto give = [&](int descriptor, std::string_view bytes) {
        if (outputLost || writeAll(descriptor, bytes))
            return;
        outputLost = true; // whoever read it has left: nothing more is wanted
        loop.stop();
    };
    kubeapi::ExecEvents events;
    events.started = feed;
    events.drained = feed;
    events.output = [&](std::string_view bytes) { give(STDOUT_FILENO, bytes); };
    events.error = [&](std::string_view bytes) { give(STDERR_FILENO, bytes); };
    events.done = [&](kubeapi::Result<int> end) {
        result = std::move(end);
        loop.stop();
    };
    if (wanted.input) {
        input = std::make_unique<DescriptorWatch>(loop, STDIN_FILENO, [&] {
            std::array<char, 32 * 1024> buffer;
            const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
            if (got > 0) {
                exec->write(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
            } else if (got == 0 || errno != EINTR) {
                inputEnded = true;
                if (!exec->closeInput())
                    tell(spec.command, "this cluster cannot tell the command that its input has ended; a command that waits for that does not end");
            }
            feed();
        });
    }
    int signals = -1;
    if (raw) {
        signals = signalDescriptor({SIGWINCH});
        resized = std::make_unique<DescriptorWatch>(loop, signals, [&] {
            signalfd_siginfo info;
            while (::read(signals, &info, sizeof info) == sizeof info) {
            }
            if (const auto size = terminalSize())
                exec->resize(*size);
        });
        resized->want(true);
    }
    exec = s.client().exec(pod->namespaceName, pod->name, std::move(wanted), std::move(events));
    loop.run();
    input.reset();
    resized.reset();
    exec.reset();
    raw.reset();
    if (signals >= 0)
        close(signals);
    if (!result)
        return outputLost ? 128 + SIGPIPE : Failed;
    if (!*result) {
        tell(spec.command, result->error());
        return exitCodeOf(result->error());
    }
    return **result;
}

} // namespace ctl
