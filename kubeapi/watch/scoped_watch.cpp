// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/scoped_watch.h"

#include <algorithm>

namespace kubeapi {

ScopedWatch::ScopedWatch(RequestPort &port, Resource resource, std::vector<std::string> candidates, ListOptions options, Watcher::Decode decode,
                         Watcher::Changed changed, std::chrono::milliseconds interval)
    : m_port(port), m_resource(std::move(resource)), m_options(std::move(options)), m_decode(std::move(decode)), m_changed(std::move(changed)),
      m_interval(interval), m_candidates(std::move(candidates))
{
    m_whole = std::make_unique<Watcher>(
        m_port, m_resource, std::string(), m_options, m_decode,
        [this](std::vector<Reflector::Change> changes, const SyncStatus &status) { whole(std::move(changes), status); }, m_interval);
}

void ScopedWatch::start() { m_whole->start(); }

void ScopedWatch::stop()
{
    m_stopped = true;
    m_whole->stop();
    for (auto &[name, part] : m_parts)
        part.watcher->stop();
}

void ScopedWatch::retryNow()
{
    if (!m_byNamespace) {
        m_whole->retryNow();
        return;
    }
    for (auto &[name, part] : m_parts)
        part.watcher->retryNow();
}

void ScopedWatch::whole(std::vector<Reflector::Change> changes, const SyncStatus &status)
{
    // Only a first refusal: one that comes later finds a full table, which is kept
    const bool refused = status.state == SyncState::Forbidden && status.objects == 0 && m_resource.namespaced;
    if (!refused || m_candidates.empty()) {
        m_refused = status;
        m_changed(std::move(changes), status);
        return;
    }
    m_byNamespace = true;
    m_refused = status;
    m_whole->stop();
    for (const std::string &name : m_candidates)
        open(name);
}

void ScopedWatch::open(const std::string &namespaceName)
{
    Part &part = m_parts[namespaceName];
    part.watcher = std::make_unique<Watcher>(
        m_port, m_resource, namespaceName, m_options, m_decode,
        [this, namespaceName](std::vector<Reflector::Change> changes, const SyncStatus &status) {
            m_parts[namespaceName].status = status;
            tell(std::move(changes));
        },
        m_interval);
    part.watcher->start();
}

void ScopedWatch::setCandidates(std::vector<std::string> candidates)
{
    m_candidates = std::move(candidates);
    if (m_stopped)
        return;
    if (!m_byNamespace) {
        if (m_refused.state == SyncState::Forbidden)
            whole({}, SyncStatus(m_refused));
        return;
    }
    m_retired.clear();
    std::vector<Reflector::Change> gone;
    for (auto it = m_parts.begin(); it != m_parts.end();) {
        if (std::find(m_candidates.begin(), m_candidates.end(), it->first) != m_candidates.end()) {
            ++it;
            continue;
        }
        it->second.watcher->stop();
        auto left = it->second.watcher->forget();
        gone.insert(gone.end(), std::make_move_iterator(left.begin()), std::make_move_iterator(left.end()));
        m_retired.push_back(std::move(it->second.watcher));
        it = m_parts.erase(it);
    }
    for (const std::string &name : m_candidates)
        if (!m_parts.contains(name))
            open(name);
    tell(std::move(gone));
}

std::vector<Reflector::Change> ScopedWatch::forget()
{
    auto gone = m_whole->forget();
    for (auto &[name, part] : m_parts) {
        auto more = part.watcher->forget();
        gone.insert(gone.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return gone;
}

void ScopedWatch::tell(std::vector<Reflector::Change> changes) { m_changed(std::move(changes), merged()); }

SyncStatus ScopedWatch::merged() const
{
    SyncStatus out;
    int refused = 0, syncing = 0, stale = 0, absent = 0;
    for (const auto &[name, part] : m_parts) {
        const SyncStatus &status = part.status;
        out.objects += status.objects;
        if (status.state == SyncState::Forbidden) {
            ++refused;
            out.forbiddenNamespaces.push_back(name);
            continue;
        }
        syncing += status.state == SyncState::Syncing;
        stale += status.state == SyncState::Stale;
        absent += status.state == SyncState::Absent;
        // As old as its oldest part
        if (status.asOf && (!out.asOf || *status.asOf < *out.asOf))
            out.asOf = status.asOf;
        if (status.error && !out.error)
            out.error = status.error;
    }
    const int served = static_cast<int>(m_parts.size()) - refused;
    out.state = served == 0        ? SyncState::Forbidden
                : absent == served ? SyncState::Absent
                : stale            ? SyncState::Stale
                : syncing          ? SyncState::Syncing
                                   : SyncState::Live;
    if (out.state == SyncState::Forbidden)
        out.error = m_refused.error;
    return out;
}

} // namespace kubeapi
