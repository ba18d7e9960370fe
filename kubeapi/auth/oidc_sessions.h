// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/held_error.h"
#include "kubeapi/auth/oidc_refresh.h"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace kubeapi {

/// The OpenID Connect users of several clusters. An issuer that rotates refresh tokens takes each once, and may end the whole session when one
/// comes twice: so for each user of a file only one renews at a time, and who comes next finds the new tokens. Safe from any thread.
class OidcSessions {
public:
    explicit OidcSessions(HoldTimes times = {}) : m_times(times) {}

    /// Called once, on any thread or from inside enter(), with a lock held: to hand on to somewhere else, no more. An error is what the last renewal
    /// ended with, a short while ago; then there is no turn.
    using Turn = std::function<void(Result<void>)>;
    /// Waits for the turn to renew. Returns a ticket for leave().
    std::uint64_t enter(const ResolvedContext &context, Turn turn);
    /// The turn is over, or nobody waits for it any more.
    void leave(std::uint64_t ticket);
    /// Tokens that could not be saved, or are not to be.
    struct Unsaved {
        OidcTokens tokens;
        Secret inFile; ///< the refresh token that stood in the file then: another one there is newer
    };
    std::optional<Unsaved> unsaved(const ResolvedContext &context) const;
    /// With the turn: what came of the renewal. Failures are told to the next ones for a while (HoldTimes). `unsaved` absent = the file has them.
    void renewed(const ResolvedContext &context, std::optional<Unsaved> unsaved);
    void failed(const ResolvedContext &context, const Error &error);

    void forgive(const ResolvedContext &context);
    void tryOnce(const ResolvedContext &context);

private:
    struct Session {
        std::optional<Unsaved> unsaved;
        HeldError failed;
        std::map<std::uint64_t, Turn> waiting; ///< in the order in which they came
        std::uint64_t holder = 0;
    };
    void next(Session &session);

    const HoldTimes m_times;
    mutable std::mutex m_mutex;
    std::map<std::string, Session> m_sessions;
    std::uint64_t m_lastTicket = 0;
};

} // namespace kubeapi
