// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace kubeapi {

namespace {

constexpr std::size_t largestOutput = 1 << 20;
/// How often a child that has closed its output, but not ended, is looked at.
constexpr auto reapNap = std::chrono::milliseconds(20);

using Clock = std::chrono::steady_clock;

struct Descriptor {
    int fd = -1;
    ~Descriptor() { close(); }
    void close()
    {
        if (fd >= 0)
            ::close(fd);
        fd = -1;
    }
};

bool makePipe(Descriptor &read, Descriptor &write)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return false;
    read.fd = ends[0];
    write.fd = ends[1];
    ::fcntl(read.fd, F_SETFD, FD_CLOEXEC);
    ::fcntl(write.fd, F_SETFD, FD_CLOEXEC);
    return true;
}

void drain(const pollfd &watch, Descriptor &from, std::string &into)
{
    if (!watch.revents)
        return;
    std::array<char, 8192> buffer;
    const ssize_t got = ::read(from.fd, buffer.data(), buffer.size());
    if (got > 0 && into.size() < largestOutput)
        into.append(buffer.data(), static_cast<std::size_t>(got));
    else if (got == 0 || (got < 0 && errno != EINTR))
        from.close();
}

} // namespace

std::map<std::string, std::string> environmentOfProcess()
{
    std::map<std::string, std::string> out;
    for (char **entry = environ; *entry; ++entry)
        if (const char *equals = std::strchr(*entry, '='))
            out[std::string(static_cast<const char *>(*entry), equals)] = equals + 1;
    return out;
}

ChildOutcome runChild(ChildProcess child)
{
    ChildOutcome out;
    std::vector<std::string> environmentTexts;
    for (const auto &[name, value] : child.environment)
        environmentTexts.push_back(name + "=" + value);
    std::vector<char *> environment, arguments;
    for (std::string &text : environmentTexts)
        environment.push_back(text.data());
    for (std::string &text : child.arguments)
        arguments.push_back(text.data());
    environment.push_back(nullptr);
    arguments.push_back(nullptr);

    Descriptor outRead, outWrite, errRead, errWrite, inRead, inWrite;
    if (!makePipe(outRead, outWrite) || !makePipe(errRead, errWrite)) {
        out.code = errno;
        return out;
    }
    if (!child.input.empty()) {
        if (!makePipe(inRead, inWrite)) {
            out.code = errno;
            return out;
        }
        ::fcntl(inWrite.fd, F_SETFL, O_NONBLOCK);
        if (::write(inWrite.fd, child.input.data(), child.input.size()) != static_cast<ssize_t>(child.input.size())) {
            out.code = E2BIG;
            return out;
        }
        inWrite.close();
    }
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    if (inRead.fd >= 0)
        posix_spawn_file_actions_adddup2(&actions, inRead.fd, 0);
    else
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, outWrite.fd, 1);
    posix_spawn_file_actions_adddup2(&actions, errWrite.fd, 2);
    // A group of its own, so that it can be ended with its children
    short flags = POSIX_SPAWN_SETPGROUP;
#ifdef POSIX_SPAWN_SETSID
    if (child.ownSession)
        flags = POSIX_SPAWN_SETSID;
#endif
    sigset_t none;
    sigemptyset(&none); // a loop's thread holds SIGPIPE back; a child must not inherit that
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, static_cast<short>(flags | POSIX_SPAWN_SETSIGMASK));
    posix_spawnattr_setpgroup(&attributes, 0);
    pid_t pid = -1;
    const int fault = posix_spawn(&pid, child.path.c_str(), &actions, &attributes, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    inRead.close();
    outWrite.close();
    errWrite.close();
    if (fault != 0) {
        out.code = fault;
        return out;
    }

    const auto end = Clock::now() + child.limit;
    const auto expired = [&] { return child.limit.count() > 0 && Clock::now() >= end; };
    const auto nap = [&](std::chrono::milliseconds most) {
        if (child.limit.count() > 0)
            most = std::min(most, std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now())));
        return static_cast<int>(most.count());
    };
    const auto kill = [&](ChildOutcome::End why) {
        ::kill(-pid, SIGKILL);
        out.end = why;
    };
    bool killed = false;
    // A child that the program left behind may hold stderr open for ever: the answer is complete when stdout ends
    while (outRead.fd >= 0 && !killed) {
        std::array<pollfd, 3> watched{{{outRead.fd, POLLIN, 0}, {errRead.fd, POLLIN, 0}, {child.cancel, POLLIN, 0}}};
        const int got = ::poll(watched.data(), watched.size(), child.limit.count() > 0 ? nap(std::chrono::hours(1)) : -1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            break;
        if (child.cancel >= 0 && watched[2].revents) {
            kill(ChildOutcome::End::Cancelled);
            killed = true;
        } else if (expired()) {
            kill(ChildOutcome::End::Limit);
            killed = true;
        } else {
            drain(watched[0], outRead, out.output);
            if (errRead.fd >= 0)
                drain(watched[1], errRead, out.complaints);
        }
    }
    int status = 0;
    while (true) {
        const pid_t reaped = ::waitpid(pid, &status, killed ? 0 : WNOHANG);
        if (reaped == pid || (reaped < 0 && errno != EINTR))
            break;
        if (killed)
            continue;
        std::array<pollfd, 1> watched{{{child.cancel, POLLIN, 0}}};
        ::poll(watched.data(), watched.size(), nap(reapNap));
        if ((child.cancel >= 0 && watched[0].revents) || expired()) {
            kill(expired() ? ChildOutcome::End::Limit : ChildOutcome::End::Cancelled);
            killed = true;
        }
    }
    if (errRead.fd >= 0) {
        ::fcntl(errRead.fd, F_SETFL, O_NONBLOCK);
        std::array<char, 8192> buffer;
        if (const ssize_t got = ::read(errRead.fd, buffer.data(), buffer.size()); got > 0)
            out.complaints.append(buffer.data(), static_cast<std::size_t>(got));
    }
    if (!killed) {
        out.end = WIFEXITED(status) ? ChildOutcome::End::Exited : ChildOutcome::End::Signalled;
        out.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    }
    return out;
}

} // namespace kubeapi
