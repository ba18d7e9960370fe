// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servers/server_access.h"

#include <chrono>

namespace servers {

/// Reads one metric server: finds out what it is, lists its runs, reads the points of those that are wanted, and asks again from time to time. Lives
/// on its Loop's thread; `changed` is called there, after each change and never from inside a call of this class. May be destroyed in `changed`.
class ServerReading {
public:
    struct Options {
        std::string source; ///< what its runs say about where they come from; never a credential
        bool all = false;   ///< every run's points
        /// Between rounds; none = one round. A server that does not answer is asked again at this pace too.
        std::optional<std::chrono::milliseconds> every;
        int atOnce = 6; ///< questions under way
    };
    ServerReading(kubeapi::Loop &loop, Fetch fetch, Options options, std::function<void()> changed);
    ~ServerReading();
    ServerReading(const ServerReading &) = delete;
    ServerReading &operator=(const ServerReading &) = delete;

    /// Reads this run's points, now and in later rounds. May be called before the run is listed.
    void want(const std::string &runId);
    /// Null until the server was recognised.
    const curves::MetricServer *server() const;
    std::vector<std::string> takeChanged();
    /// A round is under way, or the server is not yet recognised.
    bool busy() const;
    /// Why the last round is not complete, or why nothing could be read at all; empty when all is well.
    wording::Text problem() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace servers
