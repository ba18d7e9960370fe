// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/loop.h"
#include "kubeapi/request/timing.h"

#include <functional>
#include <optional>
#include <random>

namespace kubeapi {

/// Notices that a cluster can no longer be heard although no connection has broken (sleep, VPN, a NAT that forgot us), and that it can be
/// heard again. A watch may be silent for a minute with every right, so after a few seconds of silence the server is asked for a sign of
/// life; when none comes, over a connection of its own. Only when that answers and the old connection still does not is the old one given
/// up: nothing that may yet come is thrown away. While nothing answers, the question is repeated often, and it is one small question for
/// the whole cluster, so a hundred clusters may come back at once without a stampede. No I/O of its own; lives on the loop's thread.
class Heartbeat {
public:
    struct Actions {
        std::function<std::chrono::steady_clock::time_point()> lastHeard;
        /// Asks for a sign of life, over a connection of its own where `alone`; `done(true)` when anything at all was answered.
        /// Returns what gives the question up.
        std::function<std::function<void()>(bool alone, std::function<void(bool answered)> done)> ask;
        /// The server answers (again). `dead`: but what was connected before does not.
        std::function<void(bool dead)> found;
    };

    Heartbeat(Loop &loop, const Timing &timing, std::mt19937 &random, Actions actions);
    ~Heartbeat();
    void start(); ///< there is something to watch; nothing happens when it runs already
    void stop();
    /// An exchange ended because the network did: the server is to be looked for at once.
    void suspect();
    /// The machine woke up, or the network is another one: the connection is tried at once.
    void doubt();

private:
    struct Question {
        std::function<void()> cancel;
        std::uint64_t number = 0;
    };
    void wait(std::chrono::milliseconds delay, void (Heartbeat::*next)());
    void look();     ///< is it silent?
    void ask();      ///< over the connection that is there
    void askAlone(); ///< over a new one
    void put(Question &question, bool alone, void (Heartbeat::*then)(bool answered));
    void giveUp(Question &question);
    void answered(bool any);
    void answeredAlone(bool any);
    std::chrono::milliseconds spread(std::chrono::milliseconds time);

    Loop &m_loop;
    const Timing m_timing;
    std::mt19937 &m_random;
    const Actions m_actions;
    bool m_running = false;
    bool m_silent = false; ///< the old connection was asked and has not answered
    bool m_lost = false;   ///< nor has a new one
    int m_attempts = 0;
    std::optional<Loop::TimerId> m_timer;
    Question m_shared, m_alone;
    std::uint64_t m_lastQuestion = 0;
    std::chrono::steady_clock::time_point m_asked{};
};

} // namespace kubeapi
