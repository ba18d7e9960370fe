// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/watcher.h"

#include "kubeapi/http/http_error.h"

namespace kubeapi {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

/// Asked of the server; short enough that a proxy which lost us is noticed, long enough to cost nothing.
constexpr int shortestWatch = 300, longestWatch = 600;
constexpr int watchGrace = 15;
/// Bookmarks come about once a minute; after this much silence a watch that had them is taken for dead.
constexpr auto longestSilence = 150s;
constexpr auto idleCheck = 30s;

TimePoint now() { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()); }

} // namespace

Watcher::Watcher(RequestPort &port, Resource resource, std::string namespaceName, ListOptions options, Decode decode, Changed changed,
                 std::chrono::milliseconds interval)
    : m_port(port), m_resource(std::move(resource)), m_namespace(std::move(namespaceName)), m_options(std::move(options)),
      m_decode(std::move(decode)), m_changed(std::move(changed)), m_interval(interval), m_reflector(m_options.limit, port.random())
{
}

Watcher::~Watcher() { stop(); }

void Watcher::start() { follow(m_reflector.start()); }

void Watcher::stop()
{
    m_stopped = true;
    if (m_exchange)
        m_port.close(m_exchange);
    m_exchange = 0;
    for (auto *timer : {&m_stepTimer, &m_publishTimer, &m_idleTimer}) {
        if (*timer)
            m_port.cancelTimer(**timer);
        timer->reset();
    }
}

void Watcher::retryNow()
{
    if (m_stopped)
        return;
    if (m_stepTimer) {
        m_port.cancelTimer(*m_stepTimer);
        m_stepTimer.reset();
        perform(m_reflector.retryNow());
    } else if (m_idleTimer && m_exchange) {
        // A watch that survived a sleep may be dead without knowing: open it anew from where it was
        m_port.close(m_exchange);
        m_exchange = 0;
        m_port.cancelTimer(*m_idleTimer);
        m_idleTimer.reset();
        perform(m_reflector.retryNow());
    }
}

void Watcher::follow(const Reflector::Step &step)
{
    publishSoon();
    if (m_stopped)
        return;
    if (step.delay <= 0ms) {
        perform(step);
        return;
    }
    m_stepTimer = m_port.after(step.delay, [this, step] {
        m_stepTimer.reset();
        perform(step);
    });
}

void Watcher::perform(const Reflector::Step &step)
{
    if (step.kind == Reflector::Step::Kind::List)
        list(step);
    else
        watch(step);
}

Reflector::Identity Watcher::identity(JsonView object) const
{
    const JsonView meta = object["metadata"];
    const auto space = meta["namespace"].string();
    const auto name = meta["name"].string().value_or(std::string_view());
    std::string key;
    if (space && !space->empty())
        key.append(*space).append("/");
    key.append(name);
    return {std::move(key), meta["uid"].text(), meta["resourceVersion"].text()};
}

Error Watcher::unreadable(const std::string &what, const std::string &why) const
{
    Error error;
    error.kind = ErrorKind::Parse;
    error.message = what + " of " + m_resource.plural + " from " + m_port.server() + " could not be read: " + why + ".";
    error.remedy = "A proxy in between may cut answers short; it is being tried again.";
    return error;
}

void Watcher::list(const Reflector::Step &step)
{
    ListOptions options = m_options;
    options.limit = step.limit;
    options.continueToken = step.continueToken;
    m_body.clear();
    StreamHandlers handlers;
    handlers.data = [this](std::string_view piece) { m_body.append(piece); };
    handlers.done = [this](std::optional<Error> error) {
        m_exchange = 0;
        follow(error ? m_reflector.listFailed(*error) : readPage());
    };
    m_exchange = m_port.open(listRequest(m_resource, m_namespace, options), std::move(handlers));
}

Reflector::Step Watcher::readPage()
{
    const std::size_t length = m_body.size();
    m_body.append(simdjson::SIMDJSON_PADDING, '\0');
    simdjson::dom::element root;
    const auto fault = m_parser.parse(m_body.data(), length, false).get(root);
    const JsonView page(root);
    if (fault || !page["metadata"].isObject()) {
        m_body = {};
        return m_reflector.listFailed(unreadable("The list", fault ? simdjson::error_message(fault) : "it has no metadata"));
    }
    page["items"].each([&](JsonView item) { m_reflector.listItem(identity(item), m_decode(item)); });
    const auto next = m_reflector.listPage(page["metadata"]["resourceVersion"].text(), page["metadata"]["continue"].text(), now());
    if (next.kind == Reflector::Step::Kind::Watch)
        m_body = {}; // a page may be tens of megabytes, and the watch has no use for them
    return next;
}

void Watcher::watch(const Reflector::Step &step)
{
    Request request;
    request.verb = Verb::Watch;
    request.path = m_resource.path(m_namespace);
    const int seconds = std::uniform_int_distribution<int>(shortestWatch, longestWatch)(m_port.random());
    request.timeoutSeconds = seconds + watchGrace;
    request.query = {
        {"watch", "true"}, {"allowWatchBookmarks", "true"}, {"resourceVersion", step.resourceVersion}, {"timeoutSeconds", std::to_string(seconds)}};
    if (!m_options.labelSelector.empty())
        request.query.emplace_back("labelSelector", m_options.labelSelector);
    if (!m_options.fieldSelector.empty())
        request.query.emplace_back("fieldSelector", m_options.fieldSelector);
    m_framer.clear();
    m_streamError.reset();
    m_bookmarked = false;
    m_opened = m_heard = Steady::now();
    StreamHandlers handlers;
    handlers.head = [this](int) {
        m_opened = m_heard = Steady::now();
        m_reflector.watchOpened(now());
        publishSoon();
    };
    handlers.data = [this](std::string_view piece) {
        m_heard = Steady::now();
        m_framer.feed(piece, [this](std::string_view line) { return event(line); });
        if (m_streamError) {
            m_port.close(m_exchange);
            const Error error = *m_streamError;
            watchDone(error, true);
            return;
        }
        publishSoon();
    };
    handlers.done = [this](std::optional<Error> error) { watchDone(error, false); };
    m_exchange = m_port.open(std::move(request), std::move(handlers));
    m_idleTimer = m_port.after(idleCheck, [this] { checkIdle(); });
}

void Watcher::checkIdle()
{
    m_idleTimer.reset();
    if (m_bookmarked && Steady::now() - m_heard > longestSilence) {
        m_port.close(m_exchange);
        Error error;
        error.message = "The watch of " + m_resource.plural + " at " + m_port.server() + " fell silent.";
        error.remedy = "It is being opened anew.";
        watchDone(error, false);
        return;
    }
    m_idleTimer = m_port.after(idleCheck, [this] { checkIdle(); });
}

void Watcher::watchDone(const std::optional<Error> &error, bool inStream)
{
    m_exchange = 0;
    if (m_idleTimer)
        m_port.cancelTimer(*m_idleTimer);
    m_idleTimer.reset();
    m_framer.clear();
    follow(m_reflector.watchEnded(error, inStream, std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - m_opened)));
}

bool Watcher::event(std::string_view line)
{
    if (line.find_first_not_of(" \r\t") == std::string_view::npos)
        return true;
    simdjson::dom::element root;
    // The framer keeps padding behind each line
    if (const auto fault = m_parser.parse(line.data(), line.size(), false).get(root)) {
        m_streamError = unreadable("An event", simdjson::error_message(fault));
        return false;
    }
    const JsonView view(root);
    const auto type = view["type"].string().value_or(std::string_view());
    const JsonView object = view["object"];
    if (type == "ADDED" || type == "MODIFIED") {
        m_reflector.upsert(identity(object), m_decode(object), now());
    } else if (type == "DELETED") {
        m_reflector.remove(identity(object), m_decode(object), now());
    } else if (type == "BOOKMARK") {
        m_bookmarked = true;
        m_reflector.bookmark(object["metadata"]["resourceVersion"].text(), now());
    } else if (type == "ERROR") {
        m_streamError = statusError(object.json(), {m_port.server(), {}, "watching " + m_resource.plural});
        return false;
    }
    return true; // a type of a later version says nothing that is needed here
}

void Watcher::publishSoon()
{
    if (m_stopped || m_publishTimer || !m_reflector.dirty())
        return;
    const auto due = m_published + m_interval;
    const auto time = Steady::now();
    if (!m_everPublished || time >= due) {
        publish();
        return;
    }
    m_publishTimer = m_port.after(std::chrono::ceil<std::chrono::milliseconds>(due - time), [this] {
        m_publishTimer.reset();
        publish();
    });
}

void Watcher::publish()
{
    m_everPublished = true;
    m_published = Steady::now();
    auto changes = m_reflector.take();
    m_changed(std::move(changes), m_reflector.status());
}

} // namespace kubeapi
