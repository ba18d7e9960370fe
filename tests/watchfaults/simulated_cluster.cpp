// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_cluster.h"

#include <nlohmann/json.hpp>

namespace watchfaults {

using namespace std::chrono_literals;
using kubeapi::Error;
using kubeapi::ErrorKind;
using kubeapi::Request;
using kubeapi::Verb;
using Json = nlohmann::json;

std::string parameter(const Request &request, const std::string &name)
{
    for (const auto &[key, value] : request.query)
        if (key == name)
            return value;
    return {};
}

std::string statusJson(int code, const std::string &reason, const std::string &message, const std::string &more)
{
    Json status{{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Failure"}, {"message", message},
                {"reason", reason}, {"code", code}};
    if (!more.empty())
        status.update(Json::parse(more), true);
    return status.dump();
}

std::string SimulatedServer::Object::json() const
{
    return Json{{"apiVersion", "v1"},
                {"kind", "ConfigMap"},
                {"metadata", {{"name", name}, {"namespace", "n"}, {"uid", uid}, {"resourceVersion", std::to_string(version)}}},
                {"data", {{"k", value}}}}
        .dump();
}

void SimulatedServer::mutate()
{
    const std::string name = "o" + std::to_string(m_dice.below(24));
    m_past.push_back({m_version, m_objects});
    if (m_past.size() > 60)
        m_past.erase(m_past.begin());
    const auto it = m_objects.find(name);
    m_version += 1 + m_dice.below(3); // other kinds are changed too
    if (it == m_objects.end()) {
        Object object{name, "u" + std::to_string(++m_lastUid), "v" + std::to_string(m_version), m_version};
        m_ledger.wrote(object.uid, std::to_string(object.version), object.value);
        m_history.push_back({"ADDED", object});
        m_objects[name] = object;
    } else if (m_dice.once(4)) {
        m_ledger.deletes(it->second.uid);
        Object last = it->second;
        last.version = m_version;
        m_history.push_back({"DELETED", last});
        m_objects.erase(it);
    } else {
        it->second.version = m_version;
        it->second.value = "v" + std::to_string(m_version);
        m_ledger.wrote(it->second.uid, std::to_string(m_version), it->second.value);
        m_history.push_back({"MODIFIED", it->second});
    }
}

void SimulatedServer::compact()
{
    m_compacted = m_version;
    m_history.clear();
    m_snapshots.clear();
}

SimulatedServer::Snapshot SimulatedServer::at(std::uint64_t reached) const
{
    if (reached >= m_version)
        return {m_version, m_objects};
    const auto later = std::find_if(m_past.begin(), m_past.end(), [&](const Snapshot &snapshot) { return snapshot.version > reached; });
    if (later == m_past.begin())
        return {m_version, m_objects}; // too long ago: it has caught up
    return *std::prev(later);
}

namespace {

/// As the storage words it; the server asks to come back in a second.
SimulatedServer::Answer tooLarge(const std::string &asked, std::uint64_t reached)
{
    return {
        504,
        statusJson(504, "Timeout", "Too large resource version: " + asked + ", current: " + std::to_string(reached),
                   R"({"details":{"retryAfterSeconds":1,"causes":[{"reason":"ResourceVersionTooLarge","message":"Too large resource version"}]}})")};
}

} // namespace

SimulatedServer::Answer SimulatedServer::list(const Request &request, std::uint64_t reached)
{
    const std::string token = parameter(request, "continue"), limitText = parameter(request, "limit");
    const std::size_t limit = limitText.empty() ? std::string::npos : std::stoul(limitText);
    const Snapshot now = at(reached);
    const Snapshot *from = &now;
    std::string after;
    if (!token.empty()) {
        const auto colon = token.find(':');
        after = token.substr(colon + 1);
        const std::string moment = token.substr(0, colon);
        if (moment != "latest") {
            if (std::stoull(moment) > now.version)
                return tooLarge(moment, now.version);
            from = nullptr;
            for (const Snapshot &snapshot : m_snapshots)
                if (snapshot.version == std::stoull(moment))
                    from = &snapshot;
            if (!from) {
                const bool fresh = !m_dice.once(3);
                return {410, statusJson(410, "Expired", "The provided continue parameter is too old to display a consistent list result.",
                                        fresh ? Json{{"metadata", {{"continue", "latest:" + after}}}}.dump() : "")};
            }
        }
    } else if (limit != std::string::npos) {
        m_snapshots.push_back(now);
    }
    Json items = Json::array();
    Json meta{{"resourceVersion", std::to_string(from->version)}};
    for (auto it = from->objects.upper_bound(after); it != from->objects.end(); ++it) {
        if (items.size() == limit) {
            const std::string moment = token.rfind("latest:", 0) == 0 ? "latest" : std::to_string(from->version);
            meta["continue"] = moment + ":" + items.back()["metadata"]["name"].get<std::string>();
            break;
        }
        items.push_back(Json::parse(it->second.json()));
    }
    return {200, Json{{"kind", "ConfigMapList"}, {"apiVersion", "v1"}, {"metadata", meta}, {"items", items}}.dump()};
}

SimulatedServer::Answer SimulatedServer::watch(const Request &request, std::uint64_t &from, std::uint64_t reached)
{
    const Snapshot now = at(reached);
    const bool initial = parameter(request, "sendInitialEvents") == "true";
    if (initial && m_streams == Streams::Refused)
        return {422, statusJson(422, "Invalid", "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled")};
    const std::string version = parameter(request, "resourceVersion");
    if (!version.empty() && version != "0") {
        from = std::stoull(version);
        if (from > now.version)
            return tooLarge(version, now.version);
        if (from < m_compacted) {
            const std::string status = statusJson(410, "Expired", "too old resource version: " + version + " (" + std::to_string(m_version) + ")");
            if (m_dice.once(2))
                return {410, status};
            return {200, "{\"type\":\"ERROR\",\"object\":" + status + "}\n"};
        }
        return {200, {}};
    }
    from = now.version;
    std::vector<std::string> lines;
    for (const auto &[name, object] : now.objects)
        lines.push_back("{\"type\":\"ADDED\",\"object\":" + object.json() + "}\n");
    for (std::size_t i = lines.size(); i > 1; --i)
        std::swap(lines[i - 1], lines[m_dice.below(i)]); // in no order
    Answer answer;
    for (const std::string &line : lines)
        answer.body += line;
    if (initial && m_streams == Streams::Supported)
        answer.body +=
            Json{{"type", "BOOKMARK"},
                 {"object",
                  {{"kind", "ConfigMap"},
                   {"apiVersion", "v1"},
                   {"metadata", {{"resourceVersion", std::to_string(now.version)}, {"annotations", {{"k8s.io/initial-events-end", "true"}}}}}}}}
                .dump() +
            "\n";
    return answer;
}

std::optional<std::vector<std::string>> SimulatedServer::eventsAfter(std::uint64_t &from, std::uint64_t reached) const
{
    if (from < m_compacted)
        return std::nullopt;
    std::vector<std::string> lines;
    for (const Event &event : m_history)
        if (event.object.version > from && event.object.version <= reached)
            lines.push_back("{\"type\":\"" + std::string(event.type) + "\",\"object\":" + event.object.json() + "}\n");
    from = std::max(from, std::min(reached, m_version));
    return lines;
}

std::string SimulatedServer::bookmark(std::uint64_t from) const
{
    return R"({"type":"BOOKMARK","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"resourceVersion":")" + std::to_string(from) + "\"}}}\n";
}

SimulatedPort::SimulatedPort(SimulatedServer &server, Dice &dice, std::uint64_t seed)
    : m_server(server), m_dice(dice), m_random(static_cast<std::mt19937::result_type>(seed))
{
}

void SimulatedPort::note(const std::string &what)
{
    log += std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(m_now.time_since_epoch()).count()) + " " + what + "\n";
}

kubeapi::Loop::TimerId SimulatedPort::after(std::chrono::milliseconds delay, std::function<void()> work)
{
    const auto id = ++m_lastTimer;
    m_queue[{m_now + delay, id}] = std::move(work);
    m_times[id] = m_now + delay;
    return id;
}

void SimulatedPort::cancelTimer(kubeapi::Loop::TimerId timer)
{
    const auto it = m_times.find(timer);
    if (it == m_times.end())
        return;
    m_queue.erase({it->second, timer});
    m_times.erase(it);
}

bool SimulatedPort::runUntil(const std::function<bool()> &done, std::chrono::milliseconds longest)
{
    const auto end = m_now + longest;
    while (!done()) {
        if (m_queue.empty() || m_queue.begin()->first.first > end) {
            m_now = end;
            return done();
        }
        auto node = m_queue.extract(m_queue.begin());
        m_times.erase(node.key().second);
        m_now = std::max(m_now, node.key().first);
        node.mapped()();
    }
    return true;
}

void SimulatedPort::sleepJump()
{
    const auto jump = std::chrono::seconds(1 + m_dice.below(4000));
    note("sleep of " + std::to_string(jump.count()) + " s");
    m_now += jump;
}

void SimulatedPort::wallJump()
{
    const auto jump = std::chrono::seconds(m_dice.below(200'000)) - 100'000s;
    note("clock set by " + std::to_string(jump.count()) + " s");
    m_wallSkew += jump;
}

SimulatedPort::Exchange *SimulatedPort::find(std::uint64_t id)
{
    const auto it = m_exchanges.find(id);
    return it == m_exchanges.end() ? nullptr : it->second.get();
}

Error SimulatedPort::networkError() const
{
    Error error;
    error.kind = ErrorKind::Network;
    error.message = "the connection broke";
    return error;
}

std::uint64_t SimulatedPort::open(Request request, kubeapi::StreamHandlers handlers)
{
    const std::uint64_t id = ++m_lastExchange;
    auto exchange = std::make_unique<Exchange>();
    exchange->request = std::move(request);
    exchange->handlers = std::move(handlers);
    exchange->opened = m_now;
    note("#" + std::to_string(id) + " " + exchange->request.text());
    const int limit = exchange->request.timeoutSeconds;
    m_exchanges[id] = std::move(exchange);
    after(latency(), [this, id] { begin(id); });
    after(std::chrono::seconds(limit), [this, id] {
        if (find(id))
            finish(id, networkError());
    });
    return id;
}

void SimulatedPort::close(std::uint64_t id) { m_exchanges.erase(id); }

std::uint64_t SimulatedPort::reached(const Exchange &exchange) const { return exchange.lagging ? lagsAt : SimulatedServer::present; }

void SimulatedPort::breakAll()
{
    std::vector<std::uint64_t> open;
    for (const auto &[id, exchange] : m_exchanges)
        open.push_back(id);
    for (const std::uint64_t id : open)
        finish(id, networkError());
}

void SimulatedPort::finish(std::uint64_t id, std::optional<Error> error)
{
    const auto it = m_exchanges.find(id);
    if (it == m_exchanges.end())
        return;
    note("#" + std::to_string(id) + " ends: " + (error ? error->message : "well"));
    const auto exchange = std::move(it->second);
    m_exchanges.erase(it);
    exchange->handlers.done(std::move(error));
}

/// What a server or something in between may say instead of an answer.
std::optional<Error> SimulatedPort::refusal(const Request &request)
{
    const auto status = [](ErrorKind kind, int code, const std::string &reason, const std::string &more = {}) {
        Error error;
        error.kind = kind;
        error.httpStatus = code;
        error.reason = reason;
        error.message = reason;
        error.statusJson = statusJson(code, reason, reason, more);
        return error;
    };
    switch (m_dice.below(14)) {
    case 0:
        return networkError();
    case 1: {
        Error busy = status(ErrorKind::TooMany, 429, "TooManyRequests");
        busy.retryAfter = std::chrono::seconds(m_dice.below(8));
        return busy;
    }
    case 2:
        return status(ErrorKind::Server, 500, "InternalError");
    case 3:
        return status(ErrorKind::Server, 503, "ServiceUnavailable");
    case 4:
        return status(ErrorKind::Server, 504, "Timeout");
    case 5:
        return status(ErrorKind::Auth, 401, "Unauthorized");
    case 6:
        return status(ErrorKind::Gone, 410, m_dice.once(2) ? "Expired" : "Gone");
    case 7: {
        Error page = status(ErrorKind::Server, m_dice.once(2) ? 200 : 302, "CaptivePortal");
        page.statusJson.clear();
        return page;
    }
    case 8: {
        Error none = status(ErrorKind::NotFound, 404, "");
        none.statusJson.clear(); // "default backend - 404"
        // A third in a row is believed on purpose: then the kind is not served any more
        if (m_absences >= 2 || !m_dice.once(3))
            return std::nullopt;
        ++m_absences;
        return none;
    }
    case 9: {
        Error lagging = status(ErrorKind::Server, 504, "Timeout", R"({"details":{"causes":[{"reason":"ResourceVersionTooLarge"}]}})");
        lagging.retryAfter = 1s;
        return lagging;
    }
    case 10:
        return m_dice.once(4) ? std::optional(status(ErrorKind::Forbidden, 403, "Forbidden")) : std::nullopt;
    case 11:
        if (const std::string token = parameter(request, "continue"); !token.empty()) {
            const bool fresh = m_dice.once(2);
            return status(ErrorKind::Gone, 410, "Expired",
                          fresh ? Json{{"metadata", {{"continue", "latest" + token.substr(token.find(':'))}}}}.dump() : "");
        }
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

/// A list's body as a bad proxy hands it on.
std::string SimulatedPort::spoiled(const std::string &body, const std::string &path)
{
    switch (m_dice.below(8)) {
    case 0:
        return body.substr(0, m_dice.below(body.size()));
    case 1:
        return "{}";
    case 2:
        return R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Success"})";
    case 3:
        return R"({"metadata":{"resourceVersion":"5"}})";
    case 4:
        return "<html><body>Please sign in</body></html>";
    case 5:
        return body + body; // doubled
    case 6: {
        const auto old = m_oldAnswers.find(path);
        return old == m_oldAnswers.end() ? body : old->second;
    }
    default:
        return {};
    }
}

void SimulatedPort::begin(std::uint64_t id)
{
    Exchange *exchange = find(id);
    if (!exchange)
        return;
    const bool bad = faulty && m_dice.once(3);
    if (bad) {
        if (m_dice.once(6)) {
            note("#" + std::to_string(id) + " stalls before its answer");
            exchange->stalled = true;
            return;
        }
        if (const auto error = refusal(exchange->request)) {
            finish(id, error);
            return;
        }
    }
    const bool watch = exchange->request.verb == Verb::Watch;
    if (balancer != Balancer::Present) {
        // What is asked goes over the one connection, which may break, unless it is asked for elsewhere
        if (m_dice.once(20))
            m_laggingConnection = m_dice.once(3);
        exchange->lagging = balancer == Balancer::OnlyTheLagging || (exchange->handlers.elsewhere ? m_dice.once(3) : m_laggingConnection);
        if (exchange->lagging)
            note("#" + std::to_string(id) + " is answered as of " + std::to_string(lagsAt));
    }
    SimulatedServer::Answer answer =
        watch ? m_server.watch(exchange->request, exchange->from, reached(*exchange)) : m_server.list(exchange->request, reached(*exchange));
    if (answer.status != 200) {
        Error error;
        error.httpStatus = answer.status;
        error.kind = answer.status == 410 ? ErrorKind::Gone : answer.status == 504 ? ErrorKind::Server : ErrorKind::Invalid;
        if (answer.status == 504)
            error.retryAfter = 1s;
        error.message = "HTTP " + std::to_string(answer.status);
        error.statusJson = answer.body;
        finish(id, error);
        return;
    }
    if (!watch && !bad)
        m_absences = 0;
    if (!watch) {
        const std::string path = exchange->request.text();
        const std::string whole = answer.body;
        if (bad && m_dice.once(2)) {
            answer.body = spoiled(answer.body, path);
            note("#" + std::to_string(id) + " is spoiled: " + answer.body.substr(0, 60));
        }
        m_oldAnswers.try_emplace(path, whole);
    }
    exchange->watching = watch;
    exchange->pending = answer.body;
    // Cut in the middle of whatever it is, later or sooner
    if (bad && m_dice.once(2))
        exchange->cutAfter = m_dice.below(2 + (watch ? 2000 : exchange->pending.size()));
    if (exchange->handlers.head)
        exchange->handlers.head(200);
    if (!(exchange = find(id)))
        return;
    if (watch) {
        const int seconds = std::stoi(parameter(exchange->request, "timeoutSeconds"));
        after(std::chrono::seconds(seconds), [this, id] {
            if (Exchange *open = find(id); open && !open->stalled) {
                open->over = true;
                deliver(id);
            }
        });
        minute(id);
        feedWatch(id); // what came while the request was on its way
    } else {
        exchange->over = true;
    }
    deliver(id);
}

void SimulatedPort::minute(std::uint64_t id)
{
    after(60s, [this, id] {
        Exchange *exchange = find(id);
        if (!exchange || exchange->over || exchange->stalled)
            return;
        exchange->pending += m_server.bookmark(exchange->from);
        deliver(id);
        minute(id);
    });
}

void SimulatedPort::deliver(std::uint64_t id)
{
    Exchange *exchange = find(id);
    if (!exchange || exchange->delivering || exchange->stalled)
        return;
    if (exchange->pending.empty() || exchange->cutAfter == 0) {
        if (exchange->cutAfter == 0)
            finish(id, m_dice.once(2) && exchange->watching ? std::nullopt : std::optional(networkError()));
        else if (exchange->over)
            finish(id, exchange->end);
        return;
    }
    exchange->delivering = true;
    after(m_dice.once(3) ? latency() : 0ms, [this, id] {
        Exchange *open = find(id);
        if (!open)
            return;
        open->delivering = false;
        if (open->stalled)
            return;
        const std::size_t size = std::min({open->pending.size(), 1 + m_dice.below(m_dice.once(2) ? 40 : 4000), open->cutAfter});
        const std::string piece = open->pending.substr(0, size);
        open->pending.erase(0, size);
        if (open->cutAfter != std::string::npos)
            open->cutAfter -= size;
        if (faulty && open->watching && m_dice.once(60)) {
            note("#" + std::to_string(id) + " stalls");
            open->stalled = true;
        }
        const auto data = open->handlers.data;
        data(piece);
        deliver(id);
    });
}

void SimulatedPort::serverChanged()
{
    for (const auto &[id, exchange] : m_exchanges)
        after(latency(), [this, id = id] { feedWatch(id); });
}

void SimulatedPort::feedWatch(std::uint64_t id)
{
    Exchange *exchange = find(id);
    if (!exchange || !exchange->watching || exchange->over)
        return;
    auto lines = m_server.eventsAfter(exchange->from, reached(*exchange));
    if (!lines) {
        exchange->pending += "{\"type\":\"ERROR\",\"object\":" + statusJson(410, "Expired", "too old resource version") + "}\n";
        exchange->over = true;
        deliver(id);
        return;
    }
    if (m_dice.once(8))
        lines->push_back(m_server.bookmark(exchange->from));
    for (const std::string &line : *lines) {
        exchange->sent.push_back(line);
        exchange->pending += line;
        if (!faulty || !m_dice.once(12))
            continue;
        switch (m_dice.below(6)) {
        case 0:
            exchange->pending += line; // twice
            break;
        case 1: // the last few once more
            for (std::size_t i = exchange->sent.size() - m_dice.below(std::min<std::size_t>(exchange->sent.size(), 5)); i < exchange->sent.size();
                 ++i)
                exchange->pending += exchange->sent[i];
            break;
        case 2: // an older one alone
            exchange->pending += exchange->sent[m_dice.below(exchange->sent.size())];
            break;
        case 3:
            exchange->pending += line.substr(0, m_dice.below(line.size())) + "\n";
            break;
        case 4:
            exchange->pending += "{\"type\":\"ERROR\",\"object\":" + statusJson(500, "InternalError", "etcd is away") + "}\n";
            break;
        default:
            exchange->cutAfter = m_dice.below(exchange->pending.size() + 1);
            break;
        }
        note("#" + std::to_string(id) + " has a fault in its stream");
    }
    deliver(id);
}

} // namespace watchfaults
