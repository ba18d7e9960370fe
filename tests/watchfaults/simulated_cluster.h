// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dice.h"
#include "mirror.h"

#include "kubeapi/request/request_port.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace watchfaults {

/// One collection of a Kubernetes API server, as its documents say it behaves: snapshots in pages, continue tokens that expire, a history
/// that is compacted, watches, streamed lists. No I/O.
class SimulatedServer {
public:
    enum class Streams { Supported, Refused, Ignored }; ///< what becomes of sendInitialEvents: 1.34, 1.30 and 1.26

    SimulatedServer(Ledger &ledger, Dice &dice, Streams streams) : m_ledger(ledger), m_dice(dice), m_streams(streams) {}

    struct Object {
        std::string name, uid, value;
        std::uint64_t version = 0;
        std::string json() const;
    };
    struct Event {
        const char *type;
        Object object; ///< with the version of the event
    };
    /// One answer of a list: status and body.
    struct Answer {
        int status = 200;
        std::string body;
    };

    /// What an API server answers that has got as far as a version: one of several lags behind the others.
    static constexpr std::uint64_t present = ~std::uint64_t(0);

    void mutate();
    void compact(); ///< history and snapshots of before are forgotten
    Answer list(const kubeapi::Request &request, std::uint64_t reached = present);
    /// A watch begins: what is sent at once, and from which version on it goes on; status 410, 422 or 504 where it is refused.
    Answer watch(const kubeapi::Request &request, std::uint64_t &from, std::uint64_t reached = present);
    /// Events after `from`, which moves on; empty optional where the history does not reach back so far.
    std::optional<std::vector<std::string>> eventsAfter(std::uint64_t &from, std::uint64_t reached = present) const;
    std::string bookmark(std::uint64_t from) const;
    std::uint64_t version() const { return m_version; }
    const std::map<std::string, Object> &objects() const { return m_objects; }

private:
    struct Snapshot {
        std::uint64_t version;
        std::map<std::string, Object> objects;
    };
    Ledger &m_ledger;
    Dice &m_dice;
    Streams m_streams;
    std::uint64_t m_version = 90, m_compacted = 0, m_lastUid = 0;
    std::map<std::string, Object> m_objects;
    std::vector<Event> m_history;
    std::vector<Snapshot> m_snapshots;
    std::vector<Snapshot> m_past; ///< the last changes, each with what there was then
    Snapshot at(std::uint64_t reached) const;
};

/// The value of a query parameter, or empty.
std::string parameter(const kubeapi::Request &request, const std::string &name);
/// A Status object as the API server words it.
std::string statusJson(int code, const std::string &reason, const std::string &message, const std::string &more = {});

/// A port to the simulated server over a network that breaks as the dice say, in a time of its own that runs as fast as the processor can.
class SimulatedPort : public kubeapi::RequestPort {
public:
    SimulatedPort(SimulatedServer &server, Dice &dice, std::uint64_t seed);

    std::uint64_t open(kubeapi::Request request, kubeapi::StreamHandlers handlers) override;
    void close(std::uint64_t id) override;
    kubeapi::Loop::TimerId after(std::chrono::milliseconds delay, std::function<void()> work) override;
    void cancelTimer(kubeapi::Loop::TimerId timer) override;
    std::mt19937 &random() override { return m_random; }
    std::string server() const override { return "https://simulated"; }
    std::chrono::steady_clock::time_point steadyNow() const override { return m_now; }
    kubeapi::TimePoint wallNow() const override
    {
        return kubeapi::TimePoint(std::chrono::seconds(1'700'000'000) + m_now.time_since_epoch() + m_wallSkew);
    }

    /// Three servers behind one address, of which one has got no further than `lagsAt`. A connection leads to one of them; a new one to any.
    enum class Balancer { Present, OneLags, OnlyTheLagging } balancer = Balancer::Present;
    std::uint64_t lagsAt = 0;
    void breakAll(); ///< every exchange breaks off

    bool faulty = true; ///< false: from now on everything works, but what is stalled stays so until someone gives it up
    std::string log;    ///< what was done to whom, for a person who replays a seed
    /// Runs until nothing is left to do before `end`, or until `done` says true.
    bool runUntil(const std::function<bool()> &done, std::chrono::milliseconds longest);
    void sleepJump();     ///< the machine slept: time went on, nobody ran
    void wallJump();      ///< someone set the clock
    void serverChanged(); ///< open watches are told in a moment

private:
    struct Exchange {
        kubeapi::Request request;
        kubeapi::StreamHandlers handlers;
        std::string pending; ///< bytes on their way
        std::uint64_t from = 0;
        bool lagging = false; ///< it leads to the server that lags behind
        bool watching = false, stalled = false, delivering = false, over = false;
        std::optional<kubeapi::Error> end;
        std::vector<std::string> sent; ///< lines, for replays
        std::size_t cutAfter = std::string::npos;
        std::chrono::steady_clock::time_point opened{};
    };
    Exchange *find(std::uint64_t id);
    std::uint64_t reached(const Exchange &exchange) const;
    void answer(std::uint64_t id);
    void begin(std::uint64_t id);
    void deliver(std::uint64_t id);
    void minute(std::uint64_t id); ///< a bookmark each minute, as long as the watch lives
    void feedWatch(std::uint64_t id);
    void finish(std::uint64_t id, std::optional<kubeapi::Error> error);
    void note(const std::string &what);
    kubeapi::Error networkError() const;
    std::optional<kubeapi::Error> refusal(const kubeapi::Request &request);
    std::string spoiled(const std::string &body, const std::string &path);
    std::chrono::milliseconds latency() { return std::chrono::milliseconds(1 + m_dice.below(60)); }

    SimulatedServer &m_server;
    Dice &m_dice;
    std::mt19937 m_random;
    std::chrono::steady_clock::time_point m_now{std::chrono::seconds(1000)};
    std::chrono::nanoseconds m_wallSkew{0};
    std::map<std::pair<std::chrono::steady_clock::time_point, kubeapi::Loop::TimerId>, std::function<void()>> m_queue;
    std::map<kubeapi::Loop::TimerId, std::chrono::steady_clock::time_point> m_times;
    kubeapi::Loop::TimerId m_lastTimer = 0;
    std::map<std::uint64_t, std::unique_ptr<Exchange>> m_exchanges;
    std::uint64_t m_lastExchange = 0;
    bool m_laggingConnection = false;
    int m_absences = 0;                              ///< 404s since a list was answered as it is
    std::map<std::string, std::string> m_oldAnswers; ///< by request, for a cache in between that gives them again
};

} // namespace watchfaults
