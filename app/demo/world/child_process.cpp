// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/child_process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace demo {

ChildProcess::~ChildProcess()
{
    if (m_pid > 0) {
        signal(SIGKILL);
        waitpid(m_pid, nullptr, 0);
    }
    if (m_output >= 0)
        close(m_output);
}

std::optional<std::string> ChildProcess::start(const std::string &program, const std::vector<std::string> &arguments,
                                               const std::vector<std::string> &environment)
{
    int ends[2];
    if (pipe(ends) != 0)
        return "no pipe for " + program + ": " + std::strerror(errno);
    for (const int end : ends)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    std::vector<char *> argv{const_cast<char *>(program.c_str())}, envp;
    for (const std::string &argument : arguments)
        argv.push_back(const_cast<char *>(argument.c_str()));
    for (const std::string &entry : environment)
        envp.push_back(const_cast<char *>(entry.c_str()));
    argv.push_back(nullptr);
    envp.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
#if defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 34)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3); // the server's sockets are no business of a pod
#endif
#endif
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t pid = 0;
    const int problem = posix_spawn(&pid, program.c_str(), &actions, &attributes, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(ends[1]);
    if (problem != 0) {
        close(ends[0]);
        return "'" + program + "' could not be started: " + std::strerror(problem);
    }
    if (m_output >= 0)
        close(m_output);
    m_pid = pid;
    m_output = ends[0];
    return std::nullopt;
}

void ChildProcess::signal(int number) const
{
    if (m_pid > 0)
        kill(-m_pid, number);
}

std::string ChildProcess::read()
{
    std::string all;
    char bytes[8192];
    while (m_output >= 0) {
        const ssize_t got = ::read(m_output, bytes, sizeof bytes);
        if (got > 0) {
            all.append(bytes, static_cast<std::size_t>(got));
        } else if (got < 0 && errno == EINTR) {
            continue;
        } else if (got < 0 && errno == EAGAIN) {
            break;
        } else {
            close(m_output);
            m_output = -1;
        }
    }
    return all;
}

std::optional<ChildProcess::Exit> ChildProcess::reap()
{
    int status = 0;
    if (m_pid <= 0 || waitpid(m_pid, &status, WNOHANG) != m_pid)
        return std::nullopt;
    m_pid = 0;
    if (WIFSIGNALED(status))
        return Exit{128 + WTERMSIG(status), WTERMSIG(status)};
    return Exit{WEXITSTATUS(status), 0};
}

} // namespace demo
