// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/discovery/catalog_follower.h"

#include "kubeapi/watch/watcher.h"

#include <algorithm>
#include <array>

namespace kubeapi {

namespace {

using namespace std::chrono_literals;

/// After a change: a definition is established, then its group is announced, which takes servers a moment or some seconds.
constexpr std::array<std::chrono::milliseconds, 4> echoes{100ms, 900ms, 3s, 8s};
/// Between two answers that somebody doubted.
constexpr std::chrono::milliseconds doubtAgain = 3s;
/// Even where changes are watched: what no definition tells (another server behind a load balancer).
constexpr int rarely = 20; ///< times Timing::discoverAgain

const Resource definitions{"apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false};
const Resource services{"apiregistration.k8s.io", "v1", "apiservices", "APIService", false};

} // namespace

/// One watch that tells only that something has changed.
struct CatalogFollower::Signal {
    std::unique_ptr<Watcher> watcher;
    bool live = false, refused = false;
};

CatalogFollower::CatalogFollower(CatalogSource source)
    : m_source(std::move(source)), m_backoff(m_source.port.timing().backoffFirst, m_source.port.timing().backoffLongest)
{
}

CatalogFollower::~CatalogFollower() { stop(); }

void CatalogFollower::stop()
{
    m_stopped = true;
    *m_alive = false;
    end();
    m_listeners.clear();
}

std::uint64_t CatalogFollower::add(Listener listener)
{
    m_listeners.emplace(++m_lastListener, std::move(listener));
    if (!m_running)
        begin();
    if ((m_catalog || m_error) && !m_tellTimer)
        m_tellTimer = m_source.port.after(0ms, [this] {
            m_tellTimer.reset();
            tell();
        });
    return m_lastListener;
}

void CatalogFollower::remove(std::uint64_t id)
{
    m_listeners.erase(id);
    if (m_listeners.empty())
        end();
}

void CatalogFollower::begin()
{
    m_running = true;
    m_backoff.reset();
    m_echo = echoes.size();
    refresh();
    watch();
}

void CatalogFollower::end()
{
    m_running = false;
    for (auto *timer : {&m_timer, &m_tellTimer}) {
        if (*timer)
            m_source.port.cancelTimer(**timer);
        timer->reset();
    }
    // Kept until the next beginning: this may be called from inside one of them
    for (const auto &signal : m_signals)
        signal->watcher->stop();
}

void CatalogFollower::watch()
{
    m_signals.clear();
    ListOptions options;
    options.form = ListOptions::Form::Metadata;
    for (const Resource &resource : {definitions, services}) {
        auto signal = std::make_unique<Signal>();
        Signal &made = *signal;
        made.watcher = std::make_unique<Watcher>(
            m_source.port, resource, std::string(), options, [](JsonView) { return std::make_shared<const char>(); },
            [this, &made](const std::vector<Reflector::Change> &changes, const SyncStatus &status) {
                if (status.state == SyncState::Forbidden || status.state == SyncState::Absent) {
                    made.watcher->stop();
                    made.refused = true;
                    return;
                }
                const bool begins = !made.live && status.state == SyncState::Live;
                made.live = made.live || begins;
                if (begins) {
                    m_echo = echoes.size(); // once: something may have come between the first answer and this watch
                    soon(echoes.front());
                } else if (made.live && !changes.empty()) {
                    m_echo = 1;
                    soon(echoes.front());
                }
            },
            10ms);
        m_signals.push_back(std::move(signal));
    }
    for (const auto &signal : m_signals)
        signal->watcher->start();
}

bool CatalogFollower::watching() const
{
    return std::all_of(m_signals.begin(), m_signals.end(), [](const auto &signal) { return signal->live && !signal->refused; });
}

void CatalogFollower::soon(std::chrono::milliseconds delay)
{
    const auto due = m_source.port.steadyNow() + delay;
    if (!m_running || (m_timer && m_due <= due))
        return;
    if (m_timer)
        m_source.port.cancelTimer(*m_timer);
    m_due = due;
    m_timer = m_source.port.after(delay, [this] {
        m_timer.reset();
        refresh();
    });
}

void CatalogFollower::doubt()
{
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(m_source.port.steadyNow() - m_asked);
    soon(std::max<std::chrono::milliseconds>(echoes.front(), doubtAgain - since));
}

void CatalogFollower::retryNow()
{
    if (!m_running)
        return;
    m_backoff.reset();
    soon(0ms);
    for (const auto &signal : m_signals)
        if (!signal->refused)
            signal->watcher->retryNow();
}

void CatalogFollower::refresh()
{
    if (m_asking) {
        soon(echoes.front());
        return;
    }
    m_asking = true;
    m_asked = m_source.port.steadyNow();
    m_source.discover([this, alive = std::weak_ptr<bool>(m_alive)](const Result<CatalogPtr> &answer) {
        const auto still = alive.lock();
        if (!still || !*still)
            return;
        m_asking = false;
        answered(answer);
    });
}

void CatalogFollower::answered(const Result<CatalogPtr> &answer)
{
    const auto &timing = m_source.port.timing();
    if (!answer) {
        const bool news = !m_error || m_error->message != answer.error().message;
        m_error = answer.error();
        soon(std::max(m_backoff.next(m_source.port.random()), m_error->kind == ErrorKind::Forbidden ? timing.discoverAgain : 0ms));
        if (news && !m_catalog)
            tell();
        return;
    }
    m_backoff.reset();
    m_error.reset();
    const bool news = m_catalog != *answer;
    m_catalog = *answer;
    if (m_echo < echoes.size())
        soon(echoes[m_echo++]);
    else
        soon(Backoff::jittered(watching() ? timing.discoverAgain * rarely : timing.discoverAgain, m_source.port.random()));
    if (news)
        tell();
}

void CatalogFollower::tell()
{
    std::vector<std::uint64_t> ids;
    for (const auto &[id, listener] : m_listeners)
        ids.push_back(id);
    // A listener may take itself or another one away
    for (const std::uint64_t id : ids)
        if (const auto it = m_listeners.find(id); it != m_listeners.end()) {
            const Listener listener = it->second;
            listener(m_catalog, m_error);
        }
}

} // namespace kubeapi
