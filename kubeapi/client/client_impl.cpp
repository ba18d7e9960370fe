// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/client_impl.h"

#include "kubeapi/auth/hide_credentials.h"

#include "kubeapi/discovery/catalog_follower.h"
#include "kubeapi/discovery/discoverer.h"
#include "kubeapi/http/gzip.h"
#include "kubeapi/request/percent.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kubeapi {

namespace {

constexpr std::size_t largestErrorBody = 1 << 20;
/// How often a harmless request is sent before a connection that keeps breaking becomes an error.
constexpr int mostAttempts = 3;

std::vector<std::string_view> segments(std::string_view path)
{
    std::vector<std::string_view> out;
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (slash != 0)
            out.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos)
            break;
        path.remove_prefix(slash + 1);
    }
    return out;
}

/// The subresource that a path names, and what follows it: "proxy", "exec", ...
std::string_view subresource(const std::string &path)
{
    const auto parts = segments(path);
    if (parts.empty())
        return {};
    std::size_t next = parts[0] == "api" ? 2 : parts[0] == "apis" ? 3 : parts.size();
    if (next + 2 < parts.size() && parts[next] == "namespaces" && parts[next + 2] != "status" && parts[next + 2] != "finalize")
        next += 2;
    return next + 2 < parts.size() ? parts[next + 2] : std::string_view();
}

bool isReview(const Request &request)
{
    if (request.verb != Verb::Create)
        return false;
    const auto parts = segments(request.path);
    return parts.size() == 4 && parts[0] == "apis" &&
           ((parts[1] == "authorization.k8s.io" && (parts[3] == "selfsubjectaccessreviews" || parts[3] == "selfsubjectrulesreviews")) ||
            (parts[1] == "authentication.k8s.io" && parts[3] == "selfsubjectreviews"));
}

bool isDryRun(const Request &request)
{
    bool found = false;
    for (const auto &[key, value] : request.query) {
        if (key != "dryRun")
            continue;
        if (value != "All")
            return false;
        found = true;
    }
    // The options in a DELETE's body win over its query
    if (found && request.verb == Verb::Delete && !request.body.empty()) {
        const auto options = nlohmann::json::parse(request.body, nullptr, false);
        return options.is_object() && options.value("dryRun", nlohmann::json()) == nlohmann::json::array({"All"});
    }
    return found;
}

/// Header values come from configuration: a line end in one would start a header of its own.
Secret header(const std::string &name, const std::string &value)
{
    std::string line = name + ": ";
    for (const char c : value)
        if (static_cast<unsigned char>(c) >= ' ' && c != 0x7f)
            line += c;
    return Secret(std::move(line));
}

std::string extraKey(const std::string &key) { return percentEncode(key, "!#$&'*+^`|"); }

/// Whether a connection that was opened with the one set may carry requests of the other.
bool sameConnections(const ConnectSettings &a, const ConnectSettings &b)
{
    return a.caPem == b.caPem && a.certificatePem == b.certificatePem && a.keyPem == b.keyPem;
}

/// Whether "nothing has changed" is an answer to this request.
bool asksForChanges(const Request &request)
{
    return std::any_of(request.headers.begin(), request.headers.end(), [](const auto &header) { return header.first == "If-None-Match"; });
}

bool brokenConnection(int code)
{
    switch (code) {
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_PARTIAL_FILE:
    case CURLE_SEND_FAIL_REWIND: // libcurl's own second try could not send the body again; a new transfer has it whole
        return true;
    default:
        return false;
    }
}

} // namespace

std::optional<Error> readOnlyRefusal(const Request &request, const HttpPlace &place)
{
    const std::string_view sub = subresource(request.path);
    const bool executes = sub == "exec" || sub == "attach";
    // What stands behind a proxy does not know about dry runs
    // Search interfaces ask by POST because their questions are long
    const bool asks = request.verb == Verb::Create && sub == "proxy" && request.path.ends_with("/search");
    const bool harmless = !request.mutates() || isReview(request) || asks || (isDryRun(request) && sub != "proxy");
    if (harmless && !executes)
        return std::nullopt;
    Error error;
    error.kind = ErrorKind::ReadOnly;
    error.message = place.request + " was not sent: " + place.server + " is locked against changes here.";
    error.remedy = "Unlock writing for this cluster first.";
    return error;
}

Client::Impl::Impl(Loop &l, std::shared_ptr<const ResolvedContext> c, ClientOptions o)
    : loop(l), context(std::move(c)), options(std::move(o)), m_credentials(std::make_unique<CredentialSource>(loop, context, options.credentials)),
      m_sockets(loop.impl().newSockets()), m_discoverer(std::make_unique<Discoverer>(*this)),
      m_catalog(std::make_unique<CatalogFollower>(CatalogSource{*this, [this](Discoverer::Done done) { m_discoverer->run(std::move(done)); }})),
      m_heartbeat(loop, options.timing, m_random,
                  {[this] { return m_heard; }, [this](bool alone, std::function<void(bool)> done) { return askForLife(alone, std::move(done)); },
                   [this](bool dead) { found(dead); }})
{
}

Client::Impl::~Impl()
{
    *m_alive = false;
    m_heartbeat.stop();
    for (auto &[id, subscription] : m_subscriptions)
        subscription->stop();
    m_catalog->stop();
    for (auto &[id, exchange] : m_exchanges)
        if (exchange->call)
            loop.impl().cancelCall(exchange->call);
    endSockets();
    m_subscriptions.clear();
}

HttpPlace Client::Impl::place(const Request &request) const
{
    return {context->server, context->name, std::string(request.method()) + " " + request.path};
}

Client::Impl::Exchange *Client::Impl::find(std::uint64_t id)
{
    const auto it = m_exchanges.find(id);
    return it == m_exchanges.end() ? nullptr : it->second.get();
}

std::uint64_t Client::Impl::open(Request request, StreamHandlers handlers)
{
    Exchange exchange;
    exchange.request = std::move(request);
    exchange.handlers = std::move(handlers);
    exchange.stream = exchange.request.verb == Verb::Watch || exchange.request.timeoutSeconds == 0;
    return begin(std::move(exchange));
}

std::uint64_t Client::Impl::send(Request request, Whole done)
{
    Exchange exchange;
    exchange.request = std::move(request);
    exchange.whole = std::move(done);
    return begin(std::move(exchange));
}

std::uint64_t Client::Impl::begin(Exchange exchange)
{
    const std::uint64_t id = ++m_lastExchange;
    const auto refusal = options.readOnly ? readOnlyRefusal(exchange.request, place(exchange.request)) : std::nullopt;
    m_exchanges.emplace(id, std::make_unique<Exchange>(std::move(exchange)));
    if (refusal)
        finishLater(id, *refusal);
    else
        authorise(id);
    return id;
}

void Client::Impl::authorise(std::uint64_t id)
{
    const std::weak_ptr<bool> alive = m_alive;
    m_credentials->get([this, alive, id](Result<std::shared_ptr<const Credentials>> credentials) {
        if (alive.expired() || !find(id))
            return;
        if (credentials)
            transmit(id, *credentials);
        else
            finishLater(id, credentials.error());
    });
}

std::string Client::Impl::urlOf(const Request &request) const
{
    return context->server + request.text().substr(std::string(request.method()).size() + 1);
}

std::vector<Secret> Client::Impl::headersOf(const Request &request, const Credentials &credentials) const
{
    std::vector<Secret> out;
    out.push_back(header("Accept", request.accept));
    out.push_back(header("User-Agent", options.userAgent));
    if (!request.contentType.empty())
        out.push_back(header("Content-Type", request.contentType));
    if (!credentials.authorization.empty())
        out.push_back(header("Authorization", credentials.authorization.reveal()));
    if (!context->impersonateUser.empty()) {
        out.push_back(header("Impersonate-User", context->impersonateUser));
        if (!context->impersonateUid.empty())
            out.push_back(header("Impersonate-Uid", context->impersonateUid));
        for (const std::string &group : context->impersonateGroups)
            out.push_back(header("Impersonate-Group", group));
        for (const auto &[key, values] : context->impersonateExtra)
            for (const std::string &value : values)
                out.push_back(header("Impersonate-Extra-" + extraKey(key), value));
    }
    for (const auto &[name, value] : request.headers)
        out.push_back(header(name, value));
    return out;
}

void Client::Impl::transmit(std::uint64_t id, const std::shared_ptr<const Credentials> &credentials)
{
    Exchange &exchange = *find(id);
    exchange.used = credentials;
    goesWith(credentials);
    ++exchange.attempts;
    const Request &request = exchange.request;
    HttpCall call;
    call.method = request.method();
    call.url = urlOf(request);
    call.body = request.body;
    call.timeoutSeconds = request.timeoutSeconds;
    call.connectSeconds = options.timing.connectSeconds;
    call.decode = !request.takesGzip;
    call.settings = credentials->settings;
    // libcurl repeats by itself what got no answer on a connection that was used before, whatever it is and however much of it arrived. A
    // change must not be made twice, so each goes over a connection of its own.
    call.alone = readOnlyRefusal(request, {}).has_value();
    call.headers = headersOf(request, *credentials);
    ++m_stats.requests;
    m_stats.bytesOut += call.url.size() + call.body.size();
    call.head = [this, id](const HttpHead &head) { onHead(id, head); };
    call.data = [this, id](std::string_view piece) { onData(id, piece); };
    call.done = [this, id](const HttpEnd &end) { onEnd(id, end); };
    exchange.call = loop.impl().start(std::move(call), m_sockets);
}

void Client::Impl::onHead(std::uint64_t id, const HttpHead &head)
{
    Exchange *exchange = find(id);
    if (!exchange)
        return;
    heard();
    exchange->head = head;
    exchange->response.status = head.status;
    exchange->response.contentType = head.header("content-type");
    exchange->response.warnings = readWarnings(head);
    if (exchange->used)
        for (std::string &warning : exchange->response.warnings)
            hideCredentials(warning, *exchange->used);
    exchange->response.etag = head.header("etag");
    if (exchange->used && head.status != 401 && head.status < 500)
        m_credentials->accepted(exchange->used);
    const bool jsonWanted = exchange->request.accept.find("application/json") != std::string::npos;
    if (exchange->stream)
        traits.multiplexed = head.multiplexed;
    exchange->accepted = (head.status >= 200 && head.status < 300 && !(jsonWanted && isWebPage(head, {}))) ||
                         (head.status == 304 && asksForChanges(exchange->request));
    if (exchange->accepted && exchange->handlers.encoded)
        if (const std::string encoding = head.header("content-encoding"); !encoding.empty())
            exchange->handlers.encoded(encoding);
    if (exchange->accepted && exchange->handlers.head) {
        const auto handler = exchange->handlers.head; // the exchange may be closed by its own handler
        handler(head.status);
    }
}

void Client::Impl::onData(std::uint64_t id, std::string_view piece)
{
    Exchange *exchange = find(id);
    if (!exchange)
        return;
    m_stats.bytesIn += piece.size();
    heard();
    if (!exchange->accepted) {
        if (exchange->errorBody.size() < largestErrorBody)
            exchange->errorBody.append(piece.substr(0, largestErrorBody - exchange->errorBody.size()));
    } else if (exchange->whole) {
        exchange->response.body.append(piece);
    } else if (exchange->handlers.data) {
        const auto handler = exchange->handlers.data;
        handler(piece);
    }
}

void Client::Impl::onEnd(std::uint64_t id, const HttpEnd &end)
{
    Exchange *exchange = find(id);
    if (!exchange)
        return;
    exchange->call = 0;
    if (end.curlCode != CURLE_OK) {
        // A pooled connection may have died unnoticed, or was sent away in the middle of an answer; asking again is harmless where
        // nothing can have been changed and nothing of the answer was handed on
        const bool broken = brokenConnection(end.curlCode);
        const bool harmless = !readOnlyRefusal(exchange->request, {});
        const bool untold = !end.headSeen || exchange->whole || !exchange->accepted;
        if (broken && harmless && untold && exchange->attempts < mostAttempts) {
            exchange->head = {};
            exchange->response = {};
            exchange->errorBody.clear();
            exchange->accepted = false;
            authorise(id);
            return;
        }
        // A refusal whose last bytes were lost is still the server's answer
        if (!broken || !end.headSeen || exchange->accepted) {
            Error error = transportError(end, place(exchange->request));
            if (error.kind == ErrorKind::Network)
                m_heartbeat.suspect();
            finish(id, std::move(error));
            return;
        }
    }
    if (exchange->accepted) {
        finish(id, std::nullopt);
        return;
    }
    // Who asks is looked at before anything is done, so that a change that was refused like this has not been made. Unless the 401 is that of a
    // workload behind the server's proxy.
    const bool untouched = !exchange->request.mutates() || subresource(exchange->request.path) != "proxy";
    if (exchange->head.status == 401 && m_credentials->rejected(exchange->used) && untouched && !exchange->refreshed) {
        exchange->refreshed = true;
        exchange->head = {};
        exchange->response = {};
        exchange->errorBody.clear();
        authorise(id);
        return;
    }
    if (isGzip(exchange->errorBody))
        exchange->errorBody = gunzip(exchange->errorBody).value_or(std::string());
    finish(id, answerError(exchange->head, exchange->errorBody, place(exchange->request)));
}

void Client::Impl::finish(std::uint64_t id, std::optional<Error> error)
{
    const auto it = m_exchanges.find(id);
    if (it == m_exchanges.end())
        return;
    const std::unique_ptr<Exchange> exchange = std::move(it->second);
    m_exchanges.erase(it);
    closeRetired();
    if (error && exchange->used)
        hideCredentials(*error, *exchange->used);
    if (exchange->whole)
        exchange->whole(error ? Result<Response>(fail(std::move(*error))) : Result<Response>(std::move(exchange->response)));
    else if (exchange->handlers.done)
        exchange->handlers.done(std::move(error));
}

void Client::Impl::finishLater(std::uint64_t id, Error error)
{
    // Never from inside open(): the caller does not have its id yet
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(0), [this, alive, id, error = std::move(error)] {
        if (!alive.expired())
            finish(id, error);
    });
}

void Client::Impl::close(std::uint64_t id)
{
    const auto it = m_exchanges.find(id);
    if (it == m_exchanges.end())
        return;
    if (it->second->call)
        loop.impl().cancelCall(it->second->call);
    m_exchanges.erase(it);
    closeRetired();
}

SubscriptionId Client::Impl::add(std::unique_ptr<Subscription> subscription)
{
    m_subscriptions.emplace(++m_lastSubscription, std::move(subscription));
    m_heartbeat.start();
    lookAtFiles();
    return m_lastSubscription;
}

void Client::Impl::removeSubscription(SubscriptionId id)
{
    const auto it = m_subscriptions.find(id);
    if (it == m_subscriptions.end())
        return;
    it->second->stop();
    m_retired.push_back(std::move(it->second));
    m_subscriptions.erase(it);
    if (m_subscriptions.empty())
        m_heartbeat.stop();
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(0), [this, alive] {
        if (!alive.expired())
            m_retired.clear();
    });
}

void Client::Impl::heard()
{
    m_heard = std::chrono::steady_clock::now();
    m_stats.lastHeard = std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
}

std::function<void()> Client::Impl::askForLife(bool alone, std::function<void(bool)> done)
{
    if (!m_lastUsed) { // nothing was ever sent
        const auto timer = loop.after(std::chrono::milliseconds(0), [done = std::move(done)] { done(true); });
        return [this, timer] { loop.cancel(timer); };
    }
    HttpCall call;
    call.method = "GET";
    call.url = context->server + "/livez/ping"; // open to every user that is known; a refusal is a sign of life too
    call.timeoutSeconds = call.connectSeconds = options.timing.connectSeconds;
    call.settings = m_lastUsed->settings;
    call.alone = alone;
    call.headers.push_back(header("User-Agent", options.userAgent));
    if (!m_lastUsed->authorization.empty())
        call.headers.push_back(header("Authorization", m_lastUsed->authorization.reveal()));
    ++m_stats.requests;
    call.done = [this, alone, done = std::move(done)](const HttpEnd &end) {
        if (end.headSeen && !alone)
            heard();
        if (end.headSeen)
            leaveTheDeaf();
        done(end.headSeen);
    };
    const auto id = loop.impl().start(std::move(call), m_sockets);
    return [this, id] { loop.impl().cancelCall(id); };
}

/// A connection was made with the certificate and the authorities of its time. When these are others now, watches and logs go on over new
/// connections from where they were, other requests end where they are, and then the old connections are closed: whoever rotates a
/// certificate means the old one to go. (WebSockets stay: a command cannot go on elsewhere.)
void Client::Impl::goesWith(const std::shared_ptr<const Credentials> &credentials)
{
    const bool others = m_lastUsed && !sameConnections(*m_lastUsed->settings, *credentials->settings);
    m_lastUsed = credentials;
    if (!others)
        return;
    m_sockets->retire();
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(0), [this, alive] {
        if (alive.expired())
            return;
        reopenAll();
        closeRetired();
    });
}

void Client::Impl::closeRetired()
{
    if (m_sockets->retired.empty() || !m_lastUsed)
        return;
    for (const auto &[id, exchange] : m_exchanges)
        if (exchange->call && !sameConnections(*exchange->used->settings, *m_lastUsed->settings))
            return;
    m_sockets->cutRetired();
}

/// Watches may go for minutes without a request that would notice new files.
void Client::Impl::lookAtFiles()
{
    const bool files = !context->certificateFile.empty() || !context->keyFile.empty() || !context->caFile.empty();
    if (m_fileTimer || !files || options.timing.certificateFiles <= std::chrono::milliseconds(0))
        return;
    const std::weak_ptr<bool> alive = m_alive;
    m_fileTimer = loop.after(options.timing.certificateFiles, [this, alive] {
        if (alive.expired())
            return;
        m_fileTimer.reset();
        if (m_subscriptions.empty())
            return;
        if (const auto now = m_lastUsed ? m_credentials->present() : nullptr)
            goesWith(now);
        lookAtFiles();
    });
}

/// Over HTTP/1.1 a sign of life says nothing about the connections of the streams. But a server that answers here and leaves TCP's own
/// questions unanswered there has forgotten those connections.
void Client::Impl::leaveTheDeaf()
{
    const auto deaf = m_sockets->deaf();
    if (deaf.empty())
        return;
    m_sockets->retired.insert(deaf.begin(), deaf.end());
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(0), [this, alive] {
        if (alive.expired())
            return;
        reopenAll(); // first, so that no watch sees its connection break
        m_sockets->cutRetired();
    });
}

void Client::Impl::found(bool dead)
{
    if (dead)
        m_sockets->cut();
    m_credentials->tryOnce();
    // In a moment: first what was cut breaks off
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(20), [this, alive] {
        if (!alive.expired())
            reopenAll();
    });
}

void Client::Impl::retryNow()
{
    m_credentials->forgive();
    m_heartbeat.doubt();
    reopenAll();
}

void Client::Impl::useContext(std::shared_ptr<const ResolvedContext> fresh)
{
    // Who waits for a sign-in of before is told, and asks again with the others below
    m_credentials->cancel();
    context = std::move(fresh);
    m_formerCredentials = std::move(m_credentials);
    m_credentials = std::make_unique<CredentialSource>(loop, context, options.credentials);
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(0), [this, alive] {
        if (alive.expired())
            return;
        m_formerCredentials.reset();
        retryNow();
    });
}

void Client::Impl::reopenAll()
{
    std::vector<Subscription *> all;
    for (auto &[id, subscription] : m_subscriptions)
        all.push_back(subscription.get());
    for (Subscription *subscription : all)
        subscription->retryNow();
    m_catalog->retryNow();
}

ClientStats Client::Impl::stats() const
{
    ClientStats out = m_stats;
    out.openStreams += static_cast<int>(
        std::count_if(m_exchanges.begin(), m_exchanges.end(), [](const auto &pair) { return pair.second->stream && pair.second->accepted; }));
    out.connections = m_sockets->count.load();
    return out;
}

} // namespace kubeapi
