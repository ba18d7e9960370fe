// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace kubeapi {

/// What the person's login shell has in PATH: a program that a desktop started does not inherit what ~/.zshrc or ~/.profile adds.
/// Asked once, when first wanted. Safe from any thread; blocks for as long as the shell takes, up to `limit`.
class LoginShell {
public:
    struct Found {
        std::vector<std::string> folders; ///< of PATH, in order; empty = the shell told nothing
        std::string words;                ///< "the login shell /bin/zsh has 14 folders in PATH", or why it told nothing
    };

    /// `shell` empty = $SHELL, else that of the user's account.
    explicit LoginShell(std::string shell = {}, std::chrono::milliseconds limit = std::chrono::seconds(5));
    const Found &ask();

private:
    Found probe() const;

    const std::string m_shell;
    const std::chrono::milliseconds m_limit;
    std::mutex m_mutex;
    std::optional<Found> m_found;
};

} // namespace kubeapi
