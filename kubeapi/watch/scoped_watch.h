// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/watch/watcher.h"

#include <map>

namespace kubeapi {

/// A watch for someone who may not be allowed to list a resource in all namespaces: it asks for all of them at once, and where that is
/// forbidden for each of the candidates by itself. What is forbidden there too is named in SyncStatus::forbiddenNamespaces and tried again
/// slowly. Once it watches by namespaces it stays with that; changes come in one stream with one status either way.
class ScopedWatch : public ObjectWatch {
public:
    ScopedWatch(RequestPort &port, Resource resource, std::vector<std::string> candidates, ListOptions options, Watcher::Decode decode,
                Watcher::Changed changed, std::chrono::milliseconds interval);
    void start() override;
    void stop() override;
    void retryNow() override;
    /// Other namespaces to try. Objects of those that are no longer among them are told as deleted. No effect while all are watched at once.
    void setCandidates(std::vector<std::string> candidates) override;
    std::vector<Reflector::Change> forget() override;

private:
    struct Part {
        std::unique_ptr<Watcher> watcher;
        SyncStatus status;
    };
    void whole(std::vector<Reflector::Change> changes, const SyncStatus &status);
    void open(const std::string &namespaceName);
    void tell(std::vector<Reflector::Change> changes);
    SyncStatus merged() const;

    RequestPort &m_port;
    const Resource m_resource;
    const ListOptions m_options;
    const Watcher::Decode m_decode;
    const Watcher::Changed m_changed;
    const std::chrono::milliseconds m_interval;
    std::vector<std::string> m_candidates;
    std::unique_ptr<Watcher> m_whole; ///< stopped, but kept, once it was refused
    std::map<std::string, Part> m_parts;
    std::vector<std::unique_ptr<Watcher>> m_retired; ///< stopped, but maybe still on the stack
    SyncStatus m_refused;                            ///< why not all at once
    bool m_byNamespace = false, m_stopped = false;
};

} // namespace kubeapi
