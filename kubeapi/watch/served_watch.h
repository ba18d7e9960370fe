// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/discovery/catalog_follower.h"
#include "kubeapi/discovery/served_kind.h"
#include "kubeapi/watch/object_watch.h"

namespace kubeapi {

/// A watch of a kind that may or may not be there: it runs while the catalog has the kind, in the version that the server prefers among those
/// that the caller can read, asks nothing while it has not, and begins when it appears. When the kind vanishes the table is told empty with
/// SyncState::Absent and the words why; while nobody knows (the server behind the group is down) what runs goes on.
class ServedWatch : public ObjectWatch {
public:
    /// Makes the watch of one version; it is started here.
    using Open = std::function<std::unique_ptr<ObjectWatch>(const Resource &resource, Changed changed)>;

    ServedWatch(CatalogFollower &catalog, ServedKind kind, std::string server, Open open, Changed changed);
    ~ServedWatch() override;
    void start() override;
    void stop() override;
    void retryNow() override;
    std::vector<Reflector::Change> forget() override;
    void setCandidates(std::vector<std::string> candidates) override;

private:
    void learn(const CatalogPtr &catalog, const std::optional<Error> &error);
    void use(const std::string &version);
    void vanish(Error why);
    void told(std::vector<Reflector::Change> changes, SyncStatus status);
    void publish(std::vector<Reflector::Change> changes, const SyncStatus &status);
    void dropInner();

    CatalogFollower &m_catalog;
    const ServedKind m_kind;
    const std::string m_server;
    const Open m_open;
    const Changed m_changed;
    std::uint64_t m_listener = 0;
    std::unique_ptr<ObjectWatch> m_inner;
    std::vector<std::unique_ptr<ObjectWatch>> m_retired; ///< stopped, but maybe still on the stack
    std::string m_version;                               ///< that m_inner watches
    std::vector<Reflector::Change> m_left;               ///< of the version before, until the next one is complete
    std::optional<std::vector<std::string>> m_candidates;
    SyncStatus m_status;
    bool m_published = false, m_stopped = false;
};

} // namespace kubeapi
