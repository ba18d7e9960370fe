// SPDX-License-Identifier: GPL-3.0-or-later
//
// The property that a watch must keep, over thousands of seeded schedules of faults in a simulated network and a simulated time:
// once it is quiet, the table is what the server has; every state that was told was one that was; nothing was told in the wrong order.
//
//   TRAINYARD_WATCH_SEED=N     replays one schedule, with a log of all that was done
//   TRAINYARD_WATCH_SEEDS=N    so many schedules instead of the usual number
#include "simulated_cluster.h"

#include "kubeapi/watch/versions.h"
#include "kubeapi/watch/watcher.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>

namespace {

using namespace watchfaults;
using namespace std::chrono_literals;
using kubeapi::Reflector;
using kubeapi::SyncState;

struct Outcome {
    std::vector<std::string> faults;
    std::string log;
};

/// `lags`: three servers stand behind one address, one of them behind the others, and for a while it is the only one.
Outcome play(std::uint64_t seed, bool lags = false)
{
    Dice dice(seed);
    Ledger ledger;
    const auto streams = static_cast<SimulatedServer::Streams>(dice.below(3));
    SimulatedServer server(ledger, dice, streams);
    for (std::size_t i = dice.below(40); i > 0; --i)
        server.mutate();
    SimulatedPort port(server, dice, seed);
    Mirror mirror;
    kubeapi::SyncStatus status;
    bool synced = false, emptied = false;
    kubeapi::ListOptions options;
    options.limit = dice.once(4) ? 0 : 1 + static_cast<int>(dice.below(9));
    options.first = dice.once(3) ? kubeapi::ListOptions::First::Pages : kubeapi::ListOptions::First::Streamed;
    const std::chrono::milliseconds interval(dice.once(2) ? 0 : dice.below(300));
    kubeapi::Watcher watcher(
        port, {"", "v1", "configmaps", "ConfigMap", true}, "n", options,
        [](kubeapi::JsonView view) { return std::make_shared<const Seen>(Seen::read(view)); },
        [&](const std::vector<Reflector::Change> &changes, const kubeapi::SyncStatus &now) {
            status = now;
            for (const Reflector::Change &change : changes) {
                const Seen &seen = *std::static_pointer_cast<const Seen>(change.value);
                if (change.what == Reflector::Change::What::Added)
                    mirror.added(seen);
                else if (change.what == Reflector::Change::What::Modified)
                    mirror.modified(seen);
                else
                    mirror.deleted(seen);
            }
            mirror.checkAgainst(ledger); // nothing may be told before it has happened
            if (lags && synced && mirror.table().empty())
                emptied = true;
            synced = synced || (now.state == SyncState::Live && mirror.table().size() > 2);
        },
        interval);
    watcher.start();
    const auto same = [&] {
        if (status.state != SyncState::Live || mirror.table().size() != server.objects().size() || status.objects != server.objects().size())
            return false;
        for (const auto &[name, object] : server.objects()) {
            const auto it = mirror.table().find("n/" + name);
            if (it == mirror.table().end() || it->second.uid != object.uid || it->second.version != std::to_string(object.version) ||
                it->second.value != object.value)
                return false;
        }
        return true;
    };
    const auto difference = [&] {
        std::string out =
            ": state " + std::to_string(static_cast<int>(status.state)) + ", says it has " + std::to_string(status.objects) + "; the server has";
        for (const auto &[name, object] : server.objects())
            out += " " + name + "=" + object.uid + "@" + std::to_string(object.version);
        out += "; the table has";
        for (const auto &[key, seen] : mirror.table())
            out += " " + key.substr(2) + "=" + seen.uid + "@" + seen.version;
        return out;
    };
    for (std::size_t step = 20 + dice.below(120); step > 0; --step) {
        port.runUntil([] { return false; }, std::chrono::milliseconds(dice.below(dice.once(10) ? 60'000 : 900)));
        for (std::size_t i = dice.below(4); i > 0; --i)
            server.mutate();
        port.serverChanged();
        if (dice.once(25))
            server.compact();
        if (dice.once(40))
            port.sleepJump();
        if (dice.once(40))
            port.wallJump();
        if (dice.once(40))
            watcher.retryNow();
        if (lags && (port.balancer == SimulatedPort::Balancer::Present || dice.once(6))) {
            port.balancer = SimulatedPort::Balancer::OneLags;
            port.lagsAt = server.version(); // caught up, and from here on behind again
        }
    }
    port.faulty = false;
    Outcome outcome;
    if (lags) {
        // The good ones go for a minute: what is shown stays, and is not called live for long
        port.balancer = SimulatedPort::Balancer::OnlyTheLagging;
        while (server.version() < port.lagsAt + 20)
            server.mutate();
        port.balancer = SimulatedPort::Balancer::Present;
        if (!port.runUntil(same, 30min))
            outcome.faults.push_back("hung: not live before the good servers went");
        port.balancer = SimulatedPort::Balancer::OnlyTheLagging;
        port.breakAll();
        const auto before = mirror.table().size();
        port.runUntil([] { return false; }, 60s);
        if (status.state == SyncState::Live)
            outcome.faults.push_back("is called live although the only server has been behind for a minute");
        if (mirror.table().size() != before)
            outcome.faults.push_back("changed while the only server was behind");
        port.balancer = SimulatedPort::Balancer::Present;
        server.mutate();
        port.serverChanged();
        if (!port.runUntil(same, 5s))
            outcome.faults.push_back("not live within 5 s of the good servers' return" + difference());
        if (emptied)
            outcome.faults.push_back("the table was empty although there were objects");
    }
    // Thirty minutes of its own time: longer than any watch lives
    if (!port.runUntil(same, 30min))
        outcome.faults.push_back("hung: the table is not what the server has after half an hour of quiet" + difference());
    // And alive: what happens now arrives soon
    for (int i = 0; i < 5; ++i) {
        server.mutate();
        port.serverChanged();
        if (!port.runUntil(same, 15min))
            outcome.faults.push_back("hung: a change after all faults did not arrive");
    }
    outcome.faults.insert(outcome.faults.begin(), mirror.faults().begin(), mirror.faults().end());
    outcome.log = std::move(port.log);
    watcher.stop();
    return outcome;
}

TEST(SimulatedFaults, TheTableIsWhatTheServerHas)
{
    if (const char *one = std::getenv("TRAINYARD_WATCH_SEED")) {
        const Outcome outcome = play(std::stoull(one));
        std::cout << outcome.log;
        EXPECT_TRUE(outcome.faults.empty()) << testing::PrintToString(outcome.faults);
        return;
    }
    const char *many = std::getenv("TRAINYARD_WATCH_SEEDS");
    const std::uint64_t seeds = many ? std::stoull(many) : 1000;
    int broken = 0;
    for (std::uint64_t seed = 1; seed <= seeds && broken < 5; ++seed) {
        const Outcome outcome = play(seed);
        if (outcome.faults.empty())
            continue;
        ++broken;
        ADD_FAILURE() << "TRAINYARD_WATCH_SEED=" << seed << " replays: " << testing::PrintToString(outcome.faults);
    }
}

TEST(SimulatedFaults, OneOfThreeServersLagsBehind)
{
    const char *one = std::getenv("TRAINYARD_WATCH_SEED");
    for (std::uint64_t seed = one ? std::stoull(one) : 1; seed <= (one ? std::stoull(one) : 500); ++seed) {
        const Outcome outcome = play(seed, true);
        if (one)
            std::cout << outcome.log;
        ASSERT_TRUE(outcome.faults.empty()) << "TRAINYARD_WATCH_SEED=" << seed << " replays: " << testing::PrintToString(outcome.faults);
    }
}

TEST(SimulatedFaults, ASeedReplays)
{
    const Outcome first = play(7), again = play(7);
    EXPECT_EQ(first.log, again.log);
    EXPECT_NE(first.log, play(8).log);
}

TEST(Versions, AreOrderedAsNumbersOfAnyLength)
{
    using kubeapi::olderVersion;
    EXPECT_TRUE(olderVersion("9", "10"));
    EXPECT_FALSE(olderVersion("10", "9"));
    EXPECT_FALSE(olderVersion("10", "10"));
    EXPECT_TRUE(olderVersion("99999999999999999999999999", "100000000000000000000000000"));
    for (const char *opaque : {"", "0", "010", "abc", "-5", "1.5"}) {
        EXPECT_FALSE(olderVersion(opaque, "7")) << opaque;
        EXPECT_FALSE(olderVersion("7", opaque)) << opaque;
    }
}

} // namespace
