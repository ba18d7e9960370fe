// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/exec_runner.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace kubeapi {

class OidcSessions;

/// The logins of several clusters: contexts whose plugin, arguments, variables and cluster information are the same share one run and one answer,
/// which is kept in memory until it expires. So ten contexts of one company open one browser tab, and never two at once. A run that failed, and an
/// answer that a server refused twice, are told again for a while without another run (HoldTimes), and where a person is needed until forgive():
/// nobody's browser is opened all night. Safe from any thread.
class PluginLogins {
public:
    struct Login {
        ExecCredential credential;
        std::uint64_t generation = 0; ///< which run it is from
    };
    /// Called once, on a thread of the plugin's run or from inside get(), with a lock held: to hand on to somewhere else, no more.
    using Done = std::function<void(Result<Login>)>;

    explicit PluginLogins(PluginOptions options = {});
    ~PluginLogins();
    PluginLogins(const PluginLogins &) = delete;
    PluginLogins &operator=(const PluginLogins &) = delete;

    /// Answers with what is kept, else runs the plugin or waits for the run that is under way. Returns a ticket, 0 when it is answered already.
    std::uint64_t get(const ResolvedContext &context, Done done);
    /// `done` is not called any more after this returns. The run is ended when nobody waits for it.
    void giveUp(std::uint64_t ticket);
    /// The context's server said 401 to what came from that run. True when another run may bring other credentials: the next get() runs the plugin
    /// again, unless somebody already did. False when that server has refused two in a row: get() then fails for a while.
    bool reject(const ResolvedContext &context, std::uint64_t generation);
    /// The context's server has taken what came from that run.
    void accept(const ResolvedContext &context, std::uint64_t generation);
    /// A person wishes another try: nothing that failed is held against this context any more.
    void forgive(const ResolvedContext &context);
    /// The network came back: what failed may have failed for that. One more try, unless the failed one waited for a person.
    void tryOnce(const ResolvedContext &context);
    /// The OpenID Connect users, whose tokens are renewed one at a time.
    OidcSessions &oidc() { return *m_oidc; }

private:
    struct Entry;
    struct Refusal;
    Error refusedTwice(const ResolvedContext &context) const;
    void finished(const std::string &key, std::uint64_t generation, Result<ExecCredential> answer);

    const PluginOptions m_options;
    std::mutex m_mutex;
    std::map<std::string, std::unique_ptr<Entry>> m_entries;
    std::uint64_t m_lastTicket = 0, m_lastGeneration = 0;
    const std::unique_ptr<OidcSessions> m_oidc;
};

} // namespace kubeapi
