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
/// How often what a server sends away with Retry-After is sent again: client-go's number.
constexpr int mostRepeats = 10;
/// "Come back in 0 seconds" is no reason to spin.
constexpr std::chrono::milliseconds shortestRepeat{50};
constexpr std::size_t mostWarnings = 1000; ///< texts that are remembered: a server that warns of each object by name must not fill the memory

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

std::string extraKey(const std::string &key) { return percentEncode(key, "!#$&'*+^`|"); }

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

/// The sign-in's warnings go where the server's do, unless somebody takes them.
ClientOptions withWarnings(ClientOptions options, std::function<void(const std::string &)> warn)
{
    if (!options.credentials.warn)
        options.credentials.warn = std::move(warn);
    return options;
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
    : loop(l), context(std::move(c)), options(withWarnings(std::move(o), [this](const std::string &text) { warn(text); })),
      m_credentials(std::make_unique<CredentialSource>(loop, context, options.credentials)), m_sockets(loop.impl().newSockets()),
      m_discoverer(std::make_unique<Discoverer>(*this)),
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
    out.push_back(headerLine("Accept", request.accept));
    out.push_back(headerLine("User-Agent", options.userAgent));
    if (!request.contentType.empty())
        out.push_back(headerLine("Content-Type", request.contentType));
    if (!credentials.authorization.empty())
        out.push_back(headerLine("Authorization", credentials.authorization.reveal()));
    if (!context->impersonateUser.empty()) {
        out.push_back(headerLine("Impersonate-User", context->impersonateUser));
        if (!context->impersonateUid.empty())
            out.push_back(headerLine("Impersonate-Uid", context->impersonateUid));
        for (const std::string &group : context->impersonateGroups)
            out.push_back(headerLine("Impersonate-Group", group));
        for (const auto &[key, values] : context->impersonateExtra)
            for (const std::string &value : values)
                out.push_back(headerLine("Impersonate-Extra-" + extraKey(key), value));
    }
    for (const auto &[name, value] : request.headers)
        out.push_back(headerLine(name, value));
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
    call.alone = exchange.handlers.elsewhere || readOnlyRefusal(request, {}).has_value();
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
    for (const std::string &warning : exchange->response.warnings)
        warn(warning);
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
            again(id);
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
        again(id);
        return;
    }
    // Watches and the lists that they begin with say how long they wait, so they see to it themselves
    if (exchange->whole && untouched && repeatLater(id))
        return;
    if (isGzip(exchange->errorBody))
        exchange->errorBody = gunzip(exchange->errorBody).value_or(std::string());
    finish(id, answerError(exchange->head, exchange->errorBody, place(exchange->request)));
}

void Client::Impl::again(std::uint64_t id)
{
    Exchange &exchange = *find(id);
    exchange.head = {};
    exchange.response = {};
    exchange.errorBody.clear();
    exchange.accepted = false;
    authorise(id);
}

/// Who is sent away with Retry-After was sent away before anything was done, so that a change may be repeated too. Without that header nobody
/// knows what a 5xx has done.
bool Client::Impl::repeatLater(std::uint64_t id)
{
    Exchange &exchange = *find(id);
    const auto wish = exchange.head.status == 429 || exchange.head.status >= 500 ? retryAfterOf(exchange.head) : std::nullopt;
    if (!wish || exchange.repeats >= mostRepeats)
        return false;
    // Many that were sent away together do not come back together
    const auto spread = std::chrono::milliseconds(std::uniform_int_distribution<int>(0, 50)(m_random));
    const auto wait = std::max<std::chrono::milliseconds>(*wish, shortestRepeat) + spread;
    if (*wish > options.timing.longestRepeat || exchange.waited + *wish > options.timing.longestRepeat)
        return false;
    ++exchange.repeats;
    exchange.waited += wait;
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(wait, [this, alive, id] {
        if (!alive.expired() && find(id))
            again(id);
    });
    return true;
}

void Client::Impl::warn(const std::string &text)
{
    if (!options.warning || m_warned.size() >= mostWarnings || !m_warned.insert(text).second)
        return;
    const std::weak_ptr<bool> alive = m_alive;
    loop.after(std::chrono::milliseconds(0), [this, alive, text] {
        if (!alive.expired())
            options.warning(text);
    });
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
