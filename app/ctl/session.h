// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/output.h"
#include "app/domain/experiments/plan.h"
#include "kubeapi/client/client.h"

namespace ctl {

/// Words for a person on stderr: "trainyardctl COMMAND: …".
void tell(const std::string &command, const std::string &message);
void tell(const std::string &command, const kubeapi::Error &error);
/// The exit code that an error stands for. What was refused here, before anything was sent, is Failed.
int exitCodeOf(const kubeapi::Error &error);

/// One command's connection: the kubeconfig's context, a loop on this thread and a client. Blocking calls, for a program of one thread.
class Session {
public:
    /// Connects nothing yet. An Error (kind Config) where the kubeconfig does not name a usable context.
    static kubeapi::Result<std::unique_ptr<Session>> open(const Options &options);

    kubeapi::Loop &loop() { return m_loop; }
    kubeapi::Client &client() { return *m_client; }
    const std::string &context() const { return m_context; }
    /// Of -n, else of the context, else "default".
    const std::string &namespaceName() const { return m_namespace; }

    kubeapi::Result<Json> get(const kubeapi::Resource &resource, const std::string &namespaceName, const std::string &name);
    kubeapi::Result<std::vector<Json>> list(const kubeapi::Resource &resource, const std::string &namespaceName, kubeapi::ListOptions options = {});
    /// The ledger's experiments of a namespace; `name` empty = all.
    kubeapi::Result<std::vector<experiments::Experiment>> experiments(const std::string &namespaceName, const std::string &name = {});
    /// Sends a plan's requests one after the other. The runner's own error says how it ended.
    void run(experiments::PlanRunner &runner);

private:
    Session() = default;
    kubeapi::Loop m_loop;
    std::unique_ptr<kubeapi::Client> m_client;
    std::string m_context, m_namespace;
};

} // namespace ctl
