// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/exec_runner.h"
#include "kubeapi/client/loop.h"
#include "kubeapi/http/http_call.h"

#include <functional>
#include <memory>
#include <vector>

namespace kubeapi {

/// What goes with a request at this moment.
struct Credentials {
    Secret authorization;                            ///< header value, or empty
    std::shared_ptr<const ConnectSettings> settings; ///< with the client certificate of now
};

/// Gives the credentials of one context: static ones, files that are re-read when they change, or a login plugin that runs
/// off the loop's thread, once at a time, and whose answer is kept until it expires. Credentials go only to https servers.
class CredentialSource {
public:
    using Done = std::function<void(Result<std::shared_ptr<const Credentials>>)>;

    CredentialSource(Loop &loop, std::shared_ptr<const ResolvedContext> context);
    ~CredentialSource();

    /// Calls back at once where nothing has to be waited for, else on the loop's thread.
    void get(Done done);
    /// How to reach the server before anybody signs in: the client certificate of the kubeconfig, if it has one, and no header.
    std::shared_ptr<const ConnectSettings> handshakeSettings() const;
    /// The server said 401 to these. True when asking again may bring others.
    bool rejected(const std::shared_ptr<const Credentials> &used);

private:
    Result<std::shared_ptr<const Credentials>> fromFiles();
    void pluginAnswered(Result<ExecCredential> answer);
    std::shared_ptr<const Credentials> make(const Secret &authorization, const std::string &certificate, const Secret &key) const;

    Loop &m_loop;
    const std::shared_ptr<const ResolvedContext> m_context;
    std::shared_ptr<const Credentials> m_current;
    std::optional<TimePoint> m_expires;
    std::chrono::steady_clock::time_point m_read{};
    Secret m_fileToken;
    std::vector<Done> m_waiting;
    std::unique_ptr<ExecRunner> m_runner;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace kubeapi
