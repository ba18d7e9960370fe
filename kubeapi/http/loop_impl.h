// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/loop.h"
#include "kubeapi/http/http_call.h"

#include <atomic>
#include <curl/curl.h>
#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace kubeapi {

/// The loop proper: timers, work posted from other threads, and the curl multi handle.
/// curl's callbacks only copy into buffers; handlers run between two turns of curl, where every call is allowed.
class Loop::Impl {
public:
    Impl();
    ~Impl();
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    void run();
    bool runUntil(const std::function<bool()> &done, std::chrono::milliseconds timeout);
    void stop();
    void post(std::function<void()> work);
    TimerId after(std::chrono::milliseconds delay, std::function<void()> work);
    void cancelTimer(TimerId timer);

    /// `sockets` counts this caller's open connections; it must live as long as the loop (see newSocketCounter).
    std::uint64_t start(HttpCall call, std::atomic<int> *sockets);
    /// No handler of that call runs any more after this returns.
    void cancelCall(std::uint64_t id);
    std::atomic<int> *newSocketCounter();

    using WatchId = std::uint64_t;
    /// Calls `ready` with poll's bits whenever the descriptor has one of the wanted ones (POLLIN, POLLOUT), or is broken while anything is
    /// wanted. Nothing is wanted at first. Called between two turns of curl, where everything is allowed, unwatching included.
    WatchId watchSocket(int descriptor, std::function<void(short events)> ready);
    void wantEvents(WatchId id, short events);
    /// `ready` does not run any more after this returns. Call it before the descriptor is closed.
    void unwatchSocket(WatchId id);

    /// A handle that is set up like every other (TLS, proxies, certificates, socket options) but makes a connection only, over HTTP/1.1, with
    /// nothing sent on it. It belongs to no multi handle yet.
    struct ConnectOnly {
        CURL *easy = nullptr;                ///< null where libcurl refused the settings
        const char *words = nullptr;         ///< curl's words for a fault, empty at first
        std::shared_ptr<const TlsFacts> tls; ///< filled during the handshake
        std::shared_ptr<void> owner;         ///< keeps all of the above; the handle must have left its multi handle before
    };
    ConnectOnly prepareConnection(std::string url, std::shared_ptr<const ConnectSettings> settings, std::atomic<int> *sockets);

private:
    struct Transfer;
    struct Watch {
        int descriptor = -1;
        short events = 0;
        std::function<void(short)> ready;
    };
    using Clock = std::chrono::steady_clock;

    void turn(std::chrono::milliseconds longest);
    void runPosted();
    void runTimers();
    void runWatches();
    std::vector<curl_waitfd> watchedSockets() const;
    void readFinished();
    void dispatch();
    void markReady(Transfer &transfer);
    void retire(std::uint64_t id);
    bool configure(Transfer &transfer);

    static std::size_t onHeader(char *data, std::size_t size, std::size_t count, void *user);
    static std::size_t onBody(char *data, std::size_t size, std::size_t count, void *user);

    CURLM *m_multi = nullptr;
    std::unordered_map<std::uint64_t, std::unique_ptr<Transfer>> m_transfers;
    std::vector<std::unique_ptr<Transfer>> m_graveyard; ///< retired while their handlers may still be on the stack
    std::vector<std::uint64_t> m_ready;
    int m_dispatchDepth = 0;
    std::uint64_t m_lastCall = 0;

    std::map<std::pair<Clock::time_point, TimerId>, std::function<void()>> m_timers;
    std::unordered_map<TimerId, Clock::time_point> m_timerTimes;
    TimerId m_lastTimer = 0;

    std::mutex m_postedMutex;
    std::vector<std::function<void()>> m_posted;
    std::atomic<bool> m_stop{false};
    std::vector<std::unique_ptr<std::atomic<int>>> m_socketCounters;

    std::map<WatchId, std::shared_ptr<Watch>> m_watches;
    WatchId m_lastWatch = 0;
};

} // namespace kubeapi
