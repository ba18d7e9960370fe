// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/login_shell.h"

#include "kubeapi/auth/child_process.h"

#include <cstdlib>
#include <pwd.h>
#include <sstream>
#include <unistd.h>

namespace kubeapi {

namespace {

/// Around the answer: start-up files print greetings of their own.
constexpr const char *mark = "__trainyard_path_8e1f__";

std::string shellOfAccount()
{
    if (const char *shell = std::getenv("SHELL"); shell && *shell)
        return shell;
    const passwd *account = ::getpwuid(::getuid());
    return account && account->pw_shell ? account->pw_shell : "";
}

} // namespace

LoginShell::LoginShell(std::string shell, std::chrono::milliseconds limit) : m_shell(std::move(shell)), m_limit(limit) {}

const LoginShell::Found &LoginShell::ask()
{
    const std::lock_guard lock(m_mutex);
    if (!m_found)
        m_found = probe();
    return *m_found;
}

LoginShell::Found LoginShell::probe() const
{
    const std::string shell = m_shell.empty() ? shellOfAccount() : m_shell;
    if (shell.empty() || ::access(shell.c_str(), X_OK) != 0)
        return {{}, "there is no login shell to ask"};
    ChildProcess child;
    child.path = shell;
    // zsh reads ~/.zshrc only when it is interactive; fish's PATH is a list, which quotes join with blanks unless asked for PATH from outside
    child.arguments = {shell, "-l", "-i", "-c", std::string("printf '%s' '") + mark + "'; /usr/bin/env printenv PATH; printf '%s' '" + mark + "'"};
    child.environment = environmentOfProcess();
    child.environment["TERM"] = "dumb";
    child.environment["ZSH_TMUX_AUTOSTART"] = "false"; // would wait for a terminal for ever
    child.environment["DISABLE_AUTO_UPDATE"] = "true";
    child.limit = m_limit;
    child.ownSession = true;
    const ChildOutcome outcome = runChild(std::move(child));
    const std::string who = "the login shell " + shell;
    if (outcome.end == ChildOutcome::End::Limit)
        return {{}, who + " did not answer within " + std::to_string(m_limit.count() / 1000) + " s"};
    const std::string marker = mark;
    const auto start = outcome.output.find(marker);
    const auto end = start == std::string::npos ? start : outcome.output.find(marker, start + marker.size());
    if (end == std::string::npos)
        return {{}, who + " did not tell its PATH"};
    std::string path = outcome.output.substr(start + marker.size(), end - start - marker.size());
    while (!path.empty() && (path.back() == '\n' || path.back() == '\r'))
        path.pop_back();
    Found found;
    std::istringstream parts(path);
    std::string part;
    while (std::getline(parts, part, ':'))
        if (!part.empty() && part.front() == '/')
            found.folders.push_back(part);
    found.words = who + " has " + std::to_string(found.folders.size()) + " folders in PATH";
    return found;
}

} // namespace kubeapi
