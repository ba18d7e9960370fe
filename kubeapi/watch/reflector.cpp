// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/reflector.h"

#include "kubeapi/watch/versions.h"

#include <nlohmann/json.hpp>

namespace kubeapi {

namespace {

using namespace std::chrono_literals;

/// A watch that ends sooner than this without a word is a failure in disguise.
constexpr auto tooShort = 1s;
/// So many refusals of the same watch mean that its starting point is no good.
constexpr int watchPatience = 4;
/// So many streamed lists that break off mean that something in between does not bear them.
constexpr int streamPatience = 2;
/// Waited so long in all for a server that knows what was known already, and none came: the server was restored from a backup.
constexpr auto lagPatience = 120s;
/// A server that lags behind is asked again this often, also after many attempts: a good one may be back at any time.
constexpr auto longestLagWait = 1s;
/// A table that was full is emptied only after so many 404s in a row: a load balancer says 404 too, for a moment.
constexpr int absencePatience = 3;

/// A lagging server does not know our version yet (another one behind the same load balancer does).
bool tooNew(const Error &error) { return error.statusJson.find("ResourceVersionTooLarge") != std::string::npos; }

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

Reflector::Reflector(int pageSize, std::mt19937 &random, const Timing &timing, bool streamed, const ObjectQuestions *asks)
    : m_pageSize(pageSize), m_random(random), m_backoff(timing.backoffFirst, timing.backoffLongest), m_slowRetry(timing.slowRetry),
      m_streamed(streamed), m_store(asks)
{
}

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
    step.delay = delay;
    m_streaming = m_streamed && m_continue.empty() && !m_inconsistent;
    if (m_continue.empty()) { // from the beginning, also after a stream that broke off
        seeAnew();
        m_removed.clear();
        m_held.clear();
    }
    if (m_streaming) {
        step.kind = Step::Kind::StreamedList;
        return step;
    }
    step.kind = Step::Kind::List;
    step.continueToken = m_continue;
    step.limit = m_unpaged ? 0 : m_pageSize;
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
}

void Reflector::seeAnew() { ++m_listNumber; }

void Reflector::heard(Time now)
{
    m_status.asOf = now;
    m_heardInWatch = true;
    m_expiries = 0;
    m_absences = 0;
    m_backoff.reset();
    if (!initialStream()) // a stream of the past says much too
        m_lagged = 0ms;
}

void Reflector::upsert(const Identity &identity, Object value, Time now)
{
    heard(now);
    if (!initialStream()) {
        // A watch tells in order; what is older than the last word was told before and may have been undone since
        if (olderVersion(identity.resourceVersion, m_resourceVersion))
            return;
        m_resourceVersion = identity.resourceVersion;
    }
    if (initialStream() && fromThePast(identity.resourceVersion)) {
        const ObjectStore::Place place = m_store.find(identity.key);
        if (place == ObjectStore::nowhere || !m_store.present(place)) {
            m_held[identity.key] = {identity, std::move(value)};
            return;
        }
    }
    m_held.erase(identity.key);
    if (const auto gone = m_removed.find(identity.key);
        gone != m_removed.end() && gone->second.uid == identity.uid && !olderVersion(gone->second.resourceVersion, identity.resourceVersion))
        return; // told again after it was deleted
    put(identity, std::move(value));
}

void Reflector::listItem(const Identity &identity, Object value) { put(identity, std::move(value)); }

void Reflector::put(const Identity &identity, Object value)
{
    const ObjectStore::Place place = m_store.at(identity.key);
    Stamp stamp(identity.uid, identity.resourceVersion);
    if (m_listing) {
        m_store.see(place, m_listNumber);
        if (m_newest.empty() || olderVersion(m_newest, identity.resourceVersion))
            m_newest = identity.resourceVersion;
    }
    if (m_store.present(place)) {
        const Stamp known = m_store.stamp(place);
        if (known.sameUid(stamp) && (known.sameVersion(stamp) || stamp.olderThan(known)))
            return; // told already, or overtaken by what was told
    }
    m_store.put(place, std::move(stamp), std::move(value));
    m_status.objects = m_store.objects();
}

void Reflector::erase(ObjectStore::Place place, Object last)
{
    m_store.erase(place, std::move(last));
    m_status.objects = m_store.objects();
}

void Reflector::eraseUnseen(bool all)
{
    if (all)
        m_store.eraseAll();
    else
        m_store.eraseUnseen(m_listNumber);
    m_status.objects = m_store.objects();
}

void Reflector::remove(const Identity &identity, Object last, Time now)
{
    heard(now);
    const ObjectStore::Place place = m_store.find(identity.key);
    if (initialStream()) {
        if (place != ObjectStore::nowhere)
            m_store.see(place, 0);
        m_removed[identity.key] = identity;
        m_held.erase(identity.key);
    } else if (!olderVersion(identity.resourceVersion, m_resourceVersion)) {
        m_resourceVersion = identity.resourceVersion;
    }
    if (place == ObjectStore::nowhere || !m_store.present(place))
        return;
    // A late word about an earlier object of that name, or about this one before it came back into the selection
    const Stamp known = m_store.stamp(place);
    const Stamp stamp(identity.uid, identity.resourceVersion);
    if ((stamp.hasUid() && !known.sameUid(stamp)) || stamp.olderThan(known))
        return;
    erase(place, std::move(last));
}

bool Reflector::bookmark(const std::string &resourceVersion, bool endsInitial, Time now)
{
    heard(now);
    m_statusDirty = true;
    if (resourceVersion.empty())
        return true;
    if (initialStream()) {
        if (!endsInitial)
            return true; // its version belongs to a list that is not whole yet
        if (!takesPage(resourceVersion))
            return false;
        takeHeld();
        eraseUnseen();
        seeAnew();
        m_removed.clear();
        m_listing = m_streaming = m_unpaged = false;
        m_streamFailures = 0;
        m_synced = true;
        m_resourceVersion = resourceVersion;
        setState(SyncState::Live, std::nullopt);
        return true;
    }
    if (olderVersion(resourceVersion, m_resourceVersion))
        return false;
    m_resourceVersion = resourceVersion;
    return true;
}

/// Whether this is a version before what is known.
bool Reflector::fromThePast(const std::string &resourceVersion) const
{
    return olderVersion(resourceVersion, m_resourceVersion) || olderVersion(resourceVersion, m_newest);
}

/// The stream was of the present after all: what it had and we did not was lost on the way, not deleted.
void Reflector::takeHeld()
{
    for (auto &[key, held] : m_held)
        put(held.first, std::move(held.second));
    m_held.clear();
}

bool Reflector::takesPage(const std::string &resourceVersion)
{
    if (fromThePast(resourceVersion)) {
        if (m_lagged < lagPatience) {
            m_behind = true;
            return false;
        }
        // Versions start over: what is in the store cannot be compared with what comes
        m_store.clearVersions();
        m_resourceVersion.clear();
    }
    m_newest = resourceVersion;
    m_lagged = 0ms;
    m_behind = false;
    return true;
}

Reflector::Step Reflector::listPage(const std::string &resourceVersion, const std::string &continueToken, Time now)
{
    m_status.asOf = now;
    m_statusDirty = true;
    m_absences = 0;
    if (!continueToken.empty()) {
        m_continue = continueToken;
        return listStep(0ms);
    }
    eraseUnseen();
    m_resourceVersion = resourceVersion;
    m_synced = true;
    setState(SyncState::Live, std::nullopt);
    if (m_inconsistent) {
        // The table is complete enough to show, but changes between the two halves may be missing
        m_unpaged = true;
        return relist(0ms);
    }
    m_unpaged = false;
    seeAnew();
    m_continue.clear();
    m_listing = false;
    m_watchFailures = 0;
    return watchStep(0ms);
}

Reflector::Step Reflector::listFailed(const Error &error)
{
    if (std::exchange(m_behind, false) || tooNew(error)) {
        failed(error);
        if (m_lagged >= lagPatience)
            beginList(); // a token that no server knows any more
        Step step = listStep(waitForLagging(error));
        step.elsewhere = true;
        return step;
    }
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
        return relist(Backoff::jittered(m_slowRetry, m_random));
    case ErrorKind::NotFound:
        return absent(error);
    case ErrorKind::Invalid:
        failed(error);
        if (!m_continue.empty())
            return relist(waitFor(error)); // the token itself is refused: it never gets better
        return listStep(waitFor(error));
    default:
        failed(error);
        return listStep(waitFor(error)); // goes on with the page that failed
    }
}

Reflector::Step Reflector::absent(const Error &error)
{
    ++m_absences;
    if (m_store.size() > 0 && m_absences < absencePatience) {
        failed(error);
        return relist(m_absences > 1 ? waitFor(error) : 0ms);
    }
    // Not served (any more): then its objects are gone too
    eraseUnseen(true);
    setState(SyncState::Absent, error);
    return relist(Backoff::jittered(m_slowRetry, m_random));
}

void Reflector::watchOpened(Time now)
{
    m_heardInWatch = false;
    if (initialStream())
        return; // live when it says that it is complete
    m_watchFailures = 0;
    m_status.asOf = now;
    setState(SyncState::Live, std::nullopt);
}

Reflector::Step Reflector::initialStreamEnded(const std::optional<Error> &error)
{
    m_streaming = false;
    if (error && error->kind == ErrorKind::Invalid) {
        m_streamed = false; // the server does not stream lists
        return relist(0ms);
    }
    if (!error || ++m_streamFailures >= streamPatience) {
        m_streamed = false; // nor does what never ends one, or cuts each one short
        if (!error)
            return relist(0ms);
    }
    return listFailed(*error);
}

Reflector::Step Reflector::watchEnded(const std::optional<Error> &error, bool inStream, std::chrono::milliseconds lived)
{
    if (initialStream())
        return initialStreamEnded(error);
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
        return relist(Backoff::jittered(m_slowRetry, m_random));
    case ErrorKind::NotFound:
        return absent(*error); // the list knows whether the resource or only its watch is missing
    default:
        break;
    }
    if (tooNew(*error) && m_lagged < lagPatience) {
        // Ordinary behind a load balancer; told only when it lasts
        if (++m_watchFailures >= watchPatience)
            failed(*error);
        Step step = watchStep(waitForLagging(*error));
        step.elsewhere = true;
        return step;
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

/// As long as the server asks for, and else no longer than a person waits for a good server that is back.
std::chrono::milliseconds Reflector::waitForLagging(const Error &error)
{
    const auto wait = error.retryAfter ? Backoff::jittered(*error.retryAfter, m_random)
                                       : std::min<std::chrono::milliseconds>(m_backoff.next(m_random), Backoff::jittered(longestLagWait, m_random));
    m_lagged += wait;
    return wait;
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

std::vector<Reflector::Change> Reflector::forget()
{
    eraseUnseen(true);
    return take();
}

std::vector<Reflector::Change> Reflector::take()
{
    m_statusDirty = false;
    return m_store.take();
}

} // namespace kubeapi
