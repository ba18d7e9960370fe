// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/discovery/api_catalog.h"
#include "kubeapi/request/request_port.h"
#include "kubeapi/watch/backoff.h"

#include <functional>
#include <map>

namespace kubeapi {

/// Where a follower asks, and what it follows with: the client's own, or a test's.
struct CatalogSource {
    RequestPort &port;
    std::function<void(std::function<void(Result<CatalogPtr>)>)> discover;
};

/// Keeps the catalog of one server up to date while somebody listens: it watches CustomResourceDefinitions and APIServices (their metadata alone:
/// schemas are megabytes) and asks anew some moments after each change, because servers take those to announce it; where it may not watch
/// them it asks at intervals. Unchanged answers are not sent (ETag). Lives on the client's loop.
class CatalogFollower {
public:
    /// The catalog, null while none is known; then the error says why. Called on every change of either.
    using Listener = std::function<void(const CatalogPtr &catalog, const std::optional<Error> &error)>;

    explicit CatalogFollower(CatalogSource source);
    ~CatalogFollower();

    /// What is known is told in a moment, never from inside this call.
    std::uint64_t add(Listener listener);
    void remove(std::uint64_t id);
    /// Something that the catalog has was not found: asks anew, but not at once again and again.
    void doubt();
    void retryNow();
    void stop();

private:
    struct Signal;
    void begin();
    void end();
    void watch();
    bool watching() const;
    void soon(std::chrono::milliseconds delay);
    void refresh();
    void answered(const Result<CatalogPtr> &answer);
    void tell();

    CatalogSource m_source;
    std::map<std::uint64_t, Listener> m_listeners;
    std::uint64_t m_lastListener = 0;
    std::vector<std::unique_ptr<Signal>> m_signals;
    CatalogPtr m_catalog;
    std::optional<Error> m_error;
    std::optional<Loop::TimerId> m_timer, m_tellTimer;
    std::chrono::steady_clock::time_point m_due{}, m_asked{};
    std::size_t m_echo = 0; ///< which of the moments after a change comes next
    Backoff m_backoff;
    bool m_running = false, m_asking = false, m_stopped = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace kubeapi
