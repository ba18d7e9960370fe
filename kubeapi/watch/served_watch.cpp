// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/served_watch.h"

#include <algorithm>

namespace kubeapi {

namespace {

/// Whether an error of discovery says that this server will not tell what it serves, rather than that it was not reached.
bool hopeless(const Error &error)
{
    return error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Parse ||
           error.kind == ErrorKind::Invalid;
}

} // namespace

ServedWatch::ServedWatch(CatalogFollower &catalog, ServedKind kind, std::string server, Open open, Changed changed)
    : m_catalog(catalog), m_kind(std::move(kind)), m_server(std::move(server)), m_open(std::move(open)), m_changed(std::move(changed))
{
}

ServedWatch::~ServedWatch() { stop(); }

void ServedWatch::start()
{
    m_listener = m_catalog.add([this](const CatalogPtr &catalog, const std::optional<Error> &error) { learn(catalog, error); });
}

void ServedWatch::stop()
{
    m_stopped = true;
    if (m_listener)
        m_catalog.remove(m_listener);
    m_listener = 0;
    if (m_inner)
        m_inner->stop();
}

void ServedWatch::retryNow()
{
    if (m_inner && !m_stopped)
        m_inner->retryNow();
}

std::vector<Reflector::Change> ServedWatch::forget()
{
    auto gone = std::exchange(m_left, {});
    if (m_inner) {
        auto more = m_inner->forget();
        gone.insert(gone.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return gone;
}

void ServedWatch::setCandidates(std::vector<std::string> candidates)
{
    m_candidates = std::move(candidates);
    if (m_inner && !m_stopped)
        m_inner->setCandidates(*m_candidates);
}

void ServedWatch::learn(const CatalogPtr &catalog, const std::optional<Error> &error)
{
    if (m_stopped)
        return;
    if (!catalog) {
        if (m_inner || !error)
            return;
        if (hopeless(*error)) {
            use(m_kind.resource.version);
            return;
        }
        SyncStatus status;
        status.error = error;
        publish({}, status);
        return;
    }
    const std::string version = m_kind.choose(*catalog);
    if (!version.empty())
        use(version);
    else if (!m_kind.unknown(*catalog))
        vanish(m_kind.absence(*catalog, m_server));
    else if (!m_inner)
        use(m_kind.resource.version);
}

void ServedWatch::dropInner()
{
    if (!m_inner)
        return;
    m_inner->stop();
    auto gone = m_inner->forget();
    m_left.insert(m_left.end(), std::make_move_iterator(gone.begin()), std::make_move_iterator(gone.end()));
    m_retired.push_back(std::move(m_inner));
}

void ServedWatch::use(const std::string &version)
{
    if (m_inner && version == m_version)
        return;
    m_retired.clear(); // called from the catalog, never from inside a watch
    dropInner();
    m_version = version;
    Resource resource = m_kind.resource;
    resource.version = version;
    m_inner = m_open(resource, [this](std::vector<Reflector::Change> changes, SyncStatus status) { told(std::move(changes), std::move(status)); });
    if (m_candidates)
        m_inner->setCandidates(*m_candidates);
    m_inner->start();
}

void ServedWatch::told(std::vector<Reflector::Change> changes, SyncStatus status)
{
    if (status.state == SyncState::Absent)
        m_catalog.doubt(); // the catalog says something else
    if (!m_left.empty()) {
        // Objects of the version before stay until those of this one are all there: no table blinks
        m_left.insert(m_left.end(), std::make_move_iterator(changes.begin()), std::make_move_iterator(changes.end()));
        if (status.state == SyncState::Syncing)
            return;
        changes = std::exchange(m_left, {});
    }
    publish(std::move(changes), status);
}

void ServedWatch::vanish(Error why)
{
    m_retired.clear();
    dropInner();
    SyncStatus status;
    status.state = SyncState::Absent;
    status.asOf = m_status.asOf;
    status.error = std::move(why);
    publish(std::exchange(m_left, {}), status);
}

void ServedWatch::publish(std::vector<Reflector::Change> changes, const SyncStatus &status)
{
    const bool sameError =
        status.error.has_value() == m_status.error.has_value() && (!status.error || status.error->message == m_status.error->message);
    const bool news = !changes.empty() || !m_published || status.state != m_status.state || !sameError || status.asOf != m_status.asOf ||
                      status.objects != m_status.objects || status.forbiddenNamespaces != m_status.forbiddenNamespaces;
    m_status = status;
    if (!news)
        return;
    m_published = true;
    m_changed(std::move(changes), status);
}

} // namespace kubeapi
