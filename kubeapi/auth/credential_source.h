// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/oidc_refresh.h"
#include "kubeapi/auth/oidc_sessions.h"
#include "kubeapi/auth/plugin_logins.h"
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

/// Before a login plugin runs for the first time: a kubeconfig is from elsewhere, and its plugin is a program that runs here.
struct PluginQuestion {
    std::string command, user, kubeconfigUser; ///< as configured; `kubeconfigUser` = "User "dev" (/path/config, line 12)"
    std::string id;                            ///< of pluginId(): what was allowed once can be remembered under it
};

/// How a client may sign in.
struct CredentialOptions {
    std::shared_ptr<PluginLogins> logins; ///< shared by the clients of one person; null = one of its own
    PluginOptions plugin;                 ///< for its own
    /// Asked on the loop's thread before the first run; the answer may come later, on the loop's thread too. Empty = everything is allowed.
    std::function<void(const PluginQuestion &, std::function<void(bool)> answer)> ask;
    bool saveTokens = true; ///< write renewed OIDC tokens into the kubeconfig, as kubectl does; otherwise they live in memory only
    /// Told on the loop's thread what a person should know although it goes on: renewed tokens that could not be saved. Never a secret.
    std::function<void(const std::string &text)> warn;
};

/// Gives the credentials of one context: static ones, files that are re-read when they change, a login plugin that runs off the loop's thread, once
/// at a time, or an OpenID Connect token that is renewed; both are kept until they expire. Credentials go only to https servers.
class CredentialSource {
public:
    using Done = std::function<void(Result<std::shared_ptr<const Credentials>>)>;

    CredentialSource(Loop &loop, std::shared_ptr<const ResolvedContext> context, CredentialOptions options = {});
    ~CredentialSource();

    /// Calls back at once where nothing has to be waited for, else on the loop's thread.
    void get(Done done);
    /// What a request would go with now, where that takes neither a login nor a question; null otherwise. Reads files that have changed.
    std::shared_ptr<const Credentials> present();
    /// Whether a person may be asked to sign in right now: a plugin runs, or a question about it is open.
    bool waiting() const { return !m_waiting.empty(); }
    /// Ends a sign-in that is under way: whoever waits gets ErrorKind::Cancelled.
    void cancel();
    /// The same by a person's wish: no other sign-in begins until forgive().
    void decline();
    /// A person wishes another try of what failed, was refused or declined.
    void forgive();
    /// The network came back: a sign-in that failed is tried once more, unless it waited for a person.
    void tryOnce();
    /// How to reach the server before anybody signs in: the client certificate of the kubeconfig, if it has one, and no header.
    std::shared_ptr<const ConnectSettings> handshakeSettings() const;
    /// The server said 401 to these. True when asking again may bring others.
    bool rejected(const std::shared_ptr<const Credentials> &used);
    /// The server knows who these are.
    void accepted(const std::shared_ptr<const Credentials> &used);

private:
    Result<std::shared_ptr<const Credentials>> fromFiles();
    void runPlugin();
    void pluginAnswered(Result<PluginLogins::Login> answer);
    void refresh();
    void ourTurn(const Result<void> &turn);
    void refreshed(Result<OidcTokens> answer);
    void useIdToken(Secret token);
    void leaveSession();
    void save(OidcTokens tokens);
    void tell(const Result<std::shared_ptr<const Credentials>> &result);
    std::shared_ptr<const Credentials> make(const Secret &authorization, const std::string &certificate, const Secret &key) const;
    std::string authority() const;
    void lookAtAuthority();

    Loop &m_loop;
    const std::shared_ptr<const ResolvedContext> m_context;
    CredentialOptions m_options;
    std::shared_ptr<const Credentials> m_current;
    std::optional<TimePoint> m_expires;
    std::chrono::steady_clock::time_point m_read{};
    Secret m_fileToken, m_idToken;
    std::string m_goodCa, m_goodCertificate;
    Secret m_goodKey;
    std::vector<Done> m_waiting;
    std::uint64_t m_ticket = 0, m_generation = 0;
    bool m_allowed = false, m_declined = false;
    bool m_proven = false; ///< the server has taken m_current
    std::unique_ptr<OidcRefresh> m_refresh;
    OidcTokens m_known; ///< what the refresh under way began with
    std::uint64_t m_session = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    std::shared_ptr<int> m_round = std::make_shared<int>(0); ///< goes up when a sign-in is given up: late answers are told by it
};

} // namespace kubeapi
