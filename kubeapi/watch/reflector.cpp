// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/reflector.h"

#include <nlohmann/json.hpp>

namespace kubeapi {

namespace {

using namespace std::chrono_literals;

/// Access and CRDs change rarely and are not worth a request every second.
constexpr auto slowRetry = 30s;
/// A watch that ends sooner than this without a word is a failure in disguise.
constexpr auto tooShort = 1s;
/// So many refusals of the same watch mean that its starting point is no good.
constexpr int watchPatience = 4;

std::string freshToken(const Error &error)
{
    const auto status = nlohmann::json::parse(error.statusJson, nullptr, false);
    if (!status.is_object())
        return {};
    const auto meta = status.find("metadata");
    if (meta == status.end() || !meta->is_object())
        return {};
    const auto token = meta->find("continue");
    return token != meta->end() && token->is_string() ? token->get<std::string>() : std::string();
}

} // namespace

Reflector::Step Reflector::start()
{
    beginList();
    return listStep(0ms);
}

Reflector::Step Reflector::retryNow()
{
    m_backoff.reset();
    return m_listing ? listStep(0ms) : watchStep(0ms);
}

Reflector::Step Reflector::listStep(std::chrono::milliseconds delay)
{
    m_listing = true;
    Step step;
    step.kind = Step::Kind::List;
    step.continueToken = m_continue;
    step.limit = m_unpaged ? 0 : m_pageSize;
    step.delay = delay;
    return step;
}

Reflector::Step Reflector::watchStep(std::chrono::milliseconds delay) const
{
    Step step;
    step.kind = Step::Kind::Watch;
    step.resourceVersion = m_resourceVersion;
    step.delay = delay;
    return step;
}

Reflector::Step Reflector::relist(std::chrono::milliseconds delay)
{
    beginList();
    return listStep(delay);
}

void Reflector::beginList()
{
    m_listing = true;
    m_continue.clear();
    m_inconsistent = false;
    m_seen.clear();
}

void Reflector::touch(const std::string &key)
{
    const auto [it, fresh] = m_dirty.try_emplace(key);
    if (!fresh)
        return;
    if (const auto entry = m_store.find(key); entry != m_store.end())
        it->second.published = entry->second;
    m_dirtyOrder.push_back(key);
}

void Reflector::upsert(Identity identity, Object value, Time now)
{
    m_status.asOf = now;
    m_heardInWatch = true;
    m_expiries = 0;
    m_backoff.reset();
    m_resourceVersion = identity.resourceVersion;
    listItem(std::move(identity), std::move(value));
}

void Reflector::listItem(Identity identity, Object value)
{
    if (m_listing)
        m_seen.insert(identity.key);
    const auto it = m_store.find(identity.key);
    if (it == m_store.end()) {
        touch(identity.key);
        m_status.objects += value != nullptr;
        m_store.emplace(std::move(identity.key), Entry{std::move(identity.uid), std::move(identity.resourceVersion), std::move(value)});
        return;
    }
    Entry &entry = it->second;
    if (entry.uid == identity.uid && entry.resourceVersion == identity.resourceVersion)
        return; // told already
    touch(identity.key);
    m_status.objects += (value != nullptr);
    m_status.objects -= (entry.value != nullptr);
    entry = Entry{std::move(identity.uid), std::move(identity.resourceVersion), std::move(value)};
}

void Reflector::erase(const std::string &key, Object last)
{
    const auto it = m_store.find(key);
    if (it == m_store.end())
        return;
    touch(key);
    Before &before = m_dirty.at(key);
    if (before.published && before.published->uid == it->second.uid)
        before.lastSeen = last ? std::move(last) : it->second.value;
    m_status.objects -= (it->second.value != nullptr);
    m_store.erase(it);
}

void Reflector::remove(const Identity &identity, Object last, Time now)
{
    m_status.asOf = now;
    m_heardInWatch = true;
    m_expiries = 0;
    m_backoff.reset();
    m_resourceVersion = identity.resourceVersion;
    const auto it = m_store.find(identity.key);
    // A late word about an earlier object of that name
    if (it != m_store.end() && !identity.uid.empty() && it->second.uid != identity.uid)
        return;
    erase(identity.key, std::move(last));
}

void Reflector::bookmark(const std::string &resourceVersion, Time now)
{
    m_status.asOf = now;
    m_statusDirty = true;
    m_heardInWatch = true;
    m_expiries = 0;
    m_backoff.reset();
    if (!resourceVersion.empty())
        m_resourceVersion = resourceVersion;
}

Reflector::Step Reflector::listPage(const std::string &resourceVersion, const std::string &continueToken, Time now)
{
    m_status.asOf = now;
    m_statusDirty = true;
    if (!continueToken.empty()) {
        m_continue = continueToken;
        return listStep(0ms);
    }
    std::vector<std::string> gone;
    for (const auto &[key, entry] : m_store)
        if (!m_seen.contains(key))
            gone.push_back(key);
    for (const std::string &key : gone)
        erase(key, nullptr);
    m_resourceVersion = resourceVersion;
    m_synced = true;
    if (m_inconsistent) {
        // The table is complete enough to show, but changes between the two halves may be missing
        m_unpaged = true;
        setState(SyncState::Live, std::nullopt);
        return relist(0ms);
    }
    m_unpaged = false;
    m_seen.clear();
    m_continue.clear();
    m_listing = false;
    m_watchFailures = 0;
    setState(SyncState::Live, std::nullopt);
    return watchStep(0ms);
}

Reflector::Step Reflector::listFailed(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Gone: {
        ++m_expiries;
        const std::string fresh = freshToken(error);
        if (!fresh.empty() && !m_continue.empty() && fresh != m_continue) {
            m_continue = fresh;
            m_inconsistent = true;
            return listStep(0ms);
        }
        m_unpaged = true;
        return relist(m_expiries > 1 ? m_backoff.next(m_random) : 0ms);
    }
    case ErrorKind::Forbidden:
        setState(SyncState::Forbidden, error);
        return relist(Backoff::jittered(slowRetry, m_random));
    case ErrorKind::NotFound: {
        // Not served (any more): then its objects are gone too
        std::vector<std::string> keys;
        for (const auto &[key, entry] : m_store)
            keys.push_back(key);
        for (const std::string &key : keys)
            erase(key, nullptr);
        setState(SyncState::Absent, error);
        return relist(Backoff::jittered(slowRetry, m_random));
    }
    default:
        failed(error);
        return listStep(waitFor(error)); // goes on with the page that failed
    }
}

void Reflector::watchOpened(Time now)
{
    m_heardInWatch = false;
    m_watchFailures = 0;
    m_status.asOf = now;
    setState(SyncState::Live, std::nullopt);
}

Reflector::Step Reflector::watchEnded(const std::optional<Error> &error, bool inStream, std::chrono::milliseconds lived)
{
    if (!error) {
        if (lived < tooShort && !m_heardInWatch)
            return watchStep(m_backoff.next(m_random));
        return watchStep(0ms);
    }
    switch (error->kind) {
    case ErrorKind::Gone:
        // Ordinary after a long sleep: relist without a word, unless it keeps happening
        return relist(++m_expiries > 1 ? m_backoff.next(m_random) : 0ms);
    case ErrorKind::Forbidden:
        setState(SyncState::Forbidden, error);
        return relist(Backoff::jittered(slowRetry, m_random));
    case ErrorKind::NotFound:
        return relist(0ms); // the list knows whether the resource or only its watch is missing
    default:
        break;
    }
    failed(*error);
    const bool answered = error->httpStatus != 0 && error->kind != ErrorKind::TooMany && error->kind != ErrorKind::Auth;
    const bool hopeless = inStream || error->kind == ErrorKind::Invalid || (answered && ++m_watchFailures >= watchPatience);
    const auto wait = waitFor(*error);
    return hopeless ? relist(wait) : watchStep(wait);
}

void Reflector::failed(const Error &error) { setState(m_synced ? SyncState::Stale : SyncState::Syncing, error); }

std::chrono::milliseconds Reflector::waitFor(const Error &error)
{
    const auto wait = m_backoff.next(m_random);
    return error.retryAfter ? std::max(wait, Backoff::jittered(*error.retryAfter, m_random)) : wait;
}

void Reflector::setState(SyncState state, const std::optional<Error> &error)
{
    const bool sameError = m_status.error.has_value() == error.has_value() && (!error || m_status.error->message == error->message);
    if (m_status.state == state && sameError)
        return;
    m_status.state = state;
    m_status.error = error;
    m_statusDirty = true;
}

std::vector<Reflector::Change> Reflector::take()
{
    std::vector<Change> out;
    out.reserve(m_dirtyOrder.size());
    for (const std::string &key : m_dirtyOrder) {
        Before &before = m_dirty.at(key);
        const auto it = m_store.find(key);
        const Object had = before.published ? before.published->value : nullptr;
        const Object has = it == m_store.end() ? nullptr : it->second.value;
        const bool sameObject = had && has && before.published->uid == it->second.uid;
        if (sameObject) {
            if (before.published->resourceVersion != it->second.resourceVersion)
                out.push_back({Change::What::Modified, has});
            continue;
        }
        if (had)
            out.push_back({Change::What::Deleted, before.lastSeen ? before.lastSeen : had});
        if (has)
            out.push_back({Change::What::Added, has});
    }
    m_dirty.clear();
    m_dirtyOrder.clear();
    m_statusDirty = false;
    return out;
}

} // namespace kubeapi
