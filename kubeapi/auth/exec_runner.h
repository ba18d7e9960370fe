// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/flatpak_host.h"
#include "kubeapi/auth/held_error.h"
#include "kubeapi/auth/login_shell.h"
#include "kubeapi/base/result.h"
#include "kubeapi/config/resolved_context.h"
#include "kubeapi/objects/object_meta.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

namespace kubeapi {

/// What a credential plugin gave.
struct ExecCredential {
    Secret token;
    std::string certificatePem;
    Secret keyPem;
    std::optional<TimePoint> expires;
};

/// The one line of JSON that the plugin is told about the cluster (KUBERNETES_EXEC_INFO).
std::string execInfo(const ResolvedContext &context);

/// Reads the plugin's answer; `apiVersion` is the configured one, which the answer must repeat.
Result<ExecCredential> readExecCredential(const std::string &output, const std::string &apiVersion, const std::string &command);

/// Where the command is: absolute as it is, else searched in PATH and the usual places that a desktop's PATH lacks. Empty = not found.
std::string findCommand(const std::string &command);

/// A name for "this program with these arguments and variables", without showing any: what a person once allowed is recognised by it.
std::string pluginId(const ResolvedContext &context);

struct PluginOptions {
    /// Killed with its children after this. Long: a plugin may wait for a person at a browser. 0 = never.
    std::chrono::milliseconds limit = std::chrono::minutes(10);
    std::string sandboxMarker = flatpak_host::marker; ///< where this file is, a plugin that is not found here runs outside of the sandbox
    std::shared_ptr<LoginShell> shell;                ///< asked for its PATH where a plugin is not found otherwise; null = never
    HoldTimes hold;                                   ///< after failures and refusals
};

/// Runs one credential plugin in a thread of its own. Destroying the runner kills the plugin with its children.
class ExecRunner {
public:
    /// `done` is called once, on the runner's thread, unless the runner is destroyed first.
    ExecRunner(const ResolvedContext &context, PluginOptions options, std::function<void(Result<ExecCredential>)> done);
    ~ExecRunner();
    ExecRunner(const ExecRunner &) = delete;
    ExecRunner &operator=(const ExecRunner &) = delete;

private:
    Result<ExecCredential> run();

    const ExecPlugin m_plugin;
    const PluginOptions m_options;
    const std::string m_info, m_owner;
    int m_cancelRead = -1, m_cancelWrite = -1;
    std::atomic<bool> m_cancelled{false};
    std::thread m_thread;
};

} // namespace kubeapi
