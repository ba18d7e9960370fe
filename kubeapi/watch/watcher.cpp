// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/watcher.h"

#include "kubeapi/http/gzip.h"
#include "kubeapi/http/http_error.h"

namespace kubeapi {

namespace {

using namespace std::chrono_literals;

/// Asked of the server; short enough that a proxy which lost us is noticed, long enough to cost nothing.
constexpr int shortestWatch = 300, longestWatch = 600;
constexpr int watchGrace = 15;
constexpr std::chrono::milliseconds longestIdleCheck = 30s;
/// A streamed list that is longer than this and not compressed costs more on the way than compressed pages: pods are ten times smaller then.
constexpr std::size_t longestPlainStream = std::size_t(2) << 20;

/// Whether this is the metadata of an object of Kubernetes.
bool named(JsonView meta)
{
    return !meta["name"].string().value_or(std::string_view()).empty() && !meta["resourceVersion"].string().value_or(std::string_view()).empty();
}

} // namespace

Watcher::Watcher(RequestPort &port, Resource resource, std::string namespaceName, ListOptions options, Decode decode, Changed changed,
                 std::chrono::milliseconds interval, Columns columns)
    : m_port(port), m_resource(std::move(resource)), m_namespace(std::move(namespaceName)), m_options(std::move(options)),
      m_decode(std::move(decode)), m_changed(std::move(changed)), m_columns(std::move(columns)), m_interval(interval),
      m_reflector(m_options.limit, port.random(), port.timing(), m_options.first == ListOptions::First::Streamed && port.traits.streamsLists,
                  m_decode.asks)
{
}

Watcher::~Watcher() { stop(); }

void Watcher::start() { follow(m_reflector.start()); }

void Watcher::stop()
{
    m_stopped = true;
    m_turn.leave();
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
    } else if (m_exchange && !m_paging) {
        // A watch that survived a sleep may be dead without knowing: open it anew from where it was
        m_port.close(m_exchange);
        m_exchange = 0;
        endIdleCheck();
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
    m_turn.leave();
    m_stepTimer = m_port.after(step.delay, [this, step] {
        m_stepTimer.reset();
        perform(step);
    });
}

void Watcher::perform(const Reflector::Step &step)
{
    ListTurns *turns = m_port.listTurns();
    if (turns && step.kind != Reflector::Step::Kind::Watch && step.continueToken.empty()) {
        turns->enter(m_turn, ListTurns::rankOf(m_resource.plural), [this, step] { go(step); });
        return;
    }
    if (step.kind == Reflector::Step::Kind::Watch)
        m_turn.leave();
    go(step);
}

void Watcher::go(const Reflector::Step &step)
{
    if (step.kind == Reflector::Step::Kind::List)
        list(step);
    else
        watch(step);
}

/// Of a watch's object: the row, where the server speaks in Tables (each event is one of a single row).
JsonView Watcher::itemOf(JsonView object)
{
    if (m_options.form != ListOptions::Form::Table || object["kind"].string() != "Table")
        return object;
    // Only the first event of a watch has them
    if (m_columns && object["columnDefinitions"].size() > 0)
        m_columns(object["columnDefinitions"]);
    return object["rows"].at(0);
}

/// A row of a Table holds its object's metadata.
JsonView Watcher::metadataOf(JsonView object) const
{
    return m_options.form == ListOptions::Form::Table && object["cells"] ? object["object"]["metadata"] : object["metadata"];
}

/// Reads who it is into m_who; false where this is no object of Kubernetes.
bool Watcher::identify(JsonView object)
{
    std::string_view space, name, uid, version;
    metadataOf(object).eachField([&](std::string_view key, JsonView value) {
        const auto text = [&] { return value.string().value_or(std::string_view()); };
        if (key == "name")
            name = text();
        else if (key == "namespace")
            space = text();
        else if (key == "uid")
            uid = text();
        else if (key == "resourceVersion")
            version = text();
    });
    m_who.key.assign(space);
    if (!space.empty())
        m_who.key += '/';
    m_who.key.append(name);
    m_who.uid.assign(uid);
    m_who.resourceVersion.assign(version);
    return !name.empty() && !version.empty();
}

Error Watcher::unreadable(const std::string &what, const std::string &why) const
{
    Error error;
    error.kind = ErrorKind::Parse;
    error.message = what + " of " + m_resource.plural + " from " + m_port.server() + " could not be read: " + why + ".";
    error.remedy = "A proxy in between may cut answers short; it is being tried again.";
    return error;
}

void Watcher::list(const Reflector::Step &step) { openPage(step.continueToken, step.limit, step.elsewhere); }

void Watcher::openPage(const std::string &continueToken, int limit, bool elsewhere)
{
    ListOptions options = m_options;
    options.limit = m_pageLimit = limit;
    options.continueToken = continueToken;
    m_body.clear();
    Request request = listRequest(m_resource, m_namespace, options);
    request.takesGzip = true;
    StreamHandlers handlers;
    handlers.elsewhere = elsewhere;
    handlers.data = [this](std::string_view bytes) {
        m_heard = m_port.steadyNow();
        m_body.append(bytes);
    };
    handlers.done = [this](std::optional<Error> error) {
        m_exchange = 0;
        m_paging = false;
        endIdleCheck();
        if (error)
            follow(m_reflector.listFailed(*error));
        else
            pageDone();
    };
    m_heard = m_port.steadyNow();
    m_paging = true;
    m_exchange = m_port.open(std::move(request), std::move(handlers));
    expectLife();
}

void Watcher::endIdleCheck()
{
    if (m_idleTimer)
        m_port.cancelTimer(*m_idleTimer);
    m_idleTimer.reset();
}

void Watcher::pageDone()
{
    const auto endOfPages = [this] { // pages are tens of megabytes, and a watch has no use for their memory
        std::string().swap(m_body);  // an assignment would keep the memory
        std::string().swap(m_text);
        m_parser.release();
    };
    const auto bad = [this, &endOfPages](const std::string &why) {
        endOfPages();
        follow(m_reflector.listFailed(unreadable("The list", why)));
    };
    const bool packed = isGzip(m_body);
    std::size_t length = m_body.size();
    if (packed) {
        const auto unpacked = gunzip(m_body, m_text, simdjson::SIMDJSON_PADDING);
        if (!unpacked)
            return bad(unpacked.error().message);
        length = *unpacked;
    } else {
        m_body.append(simdjson::SIMDJSON_PADDING, '\0');
    }
    JsonView page;
    if (const char *fault = m_parser.parse(packed ? m_text.data() : m_body.data(), length, page))
        return bad(fault);
    const JsonView meta = page["metadata"];
    const std::string version = meta["resourceVersion"].text(), token = meta["continue"].text();
    const bool table = m_options.form == ListOptions::Form::Table && page["kind"].string() == "Table";
    const JsonView items = table ? page["rows"] : page["items"];
    // What is no list must not empty a table
    if (!items.isArray() && (items || !(table || page["kind"].string().value_or("").ends_with("List"))))
        return bad("it has no items");
    if (version.empty())
        return bad("it has no resourceVersion");
    if (!m_reflector.takesPage(version))
        return bad("it is older than what the server said before");
    bool whole = true;
    items.each([&](JsonView item) { whole = whole && named(metadataOf(item)); });
    if (!whole)
        return bad("one of its items has no name");
    // The next page travels while this one is read. One ahead and no more: pages are tens of megabytes.
    const bool ahead = !token.empty();
    if (ahead) {
        openPage(token, m_pageLimit);
        m_port.hurry();
    }
    if (table && m_columns && page["columnDefinitions"].size() > 0)
        m_columns(page["columnDefinitions"]);
    items.each([&](JsonView item) {
        identify(item);
        m_reflector.listItem(m_who, m_decode(item));
    });
    const Reflector::Step next = m_reflector.listPage(version, token, m_port.wallNow());
    if (ahead) {
        publishSoon(); // may stop this watch, and the page under way with it
        return;
    }
    if (next.kind != Reflector::Step::Kind::List)
        endOfPages();
    follow(next);
}

void Watcher::watch(const Reflector::Step &step)
{
    const bool streamed = step.kind == Reflector::Step::Kind::StreamedList;
    Request request;
    request.verb = Verb::Watch;
    request.path = m_resource.path(m_namespace);
    request.accept = acceptFor(m_options.form, false);
    const int seconds = std::uniform_int_distribution<int>(shortestWatch, longestWatch)(m_port.random());
    request.timeoutSeconds = seconds + watchGrace;
    request.query = {{"watch", "true"}, {"allowWatchBookmarks", "true"}};
    if (streamed) {
        request.query.emplace_back("sendInitialEvents", "true");
        request.query.emplace_back("resourceVersionMatch", "NotOlderThan");
    } else {
        request.query.emplace_back("resourceVersion", step.resourceVersion);
    }
    request.query.emplace_back("timeoutSeconds", std::to_string(seconds));
    if (!m_options.labelSelector.empty())
        request.query.emplace_back("labelSelector", m_options.labelSelector);
    if (!m_options.fieldSelector.empty())
        request.query.emplace_back("fieldSelector", m_options.fieldSelector);
    m_framer.clear();
    m_streamError.reset();
    m_bookmarked = m_compressed = false;
    m_initialBytes = 0;
    m_opened = m_heard = m_port.steadyNow();
    StreamHandlers handlers;
    handlers.elsewhere = step.elsewhere;
    handlers.encoded = [this](const std::string &encoding) { m_compressed = encoding == "gzip"; };
    handlers.head = [this](int) {
        m_opened = m_heard = m_port.steadyNow();
        m_reflector.watchOpened(m_port.wallNow());
        if (!m_port.traits.multiplexed)
            expectLife(); // sooner than was thought when it was opened
        publishSoon();
    };
    handlers.data = [this](std::string_view bytes) { piece(bytes); };
    handlers.done = [this](std::optional<Error> error) { watchDone(error, false); };
    m_exchange = m_port.open(std::move(request), std::move(handlers));
    expectLife();
}

void Watcher::piece(std::string_view bytes)
{
    m_heard = m_port.steadyNow();
    const bool initial = m_reflector.initialStream();
    m_framer.feed(bytes, [this](std::string_view line) { return event(line); });
    if (m_streamError) {
        const Error error = *m_streamError;
        endWatch(error, true);
        return;
    }
    if (!m_reflector.initialStream())
        m_turn.leave();
    if (initial && m_reflector.initialStream() && !m_compressed) {
        m_initialBytes += bytes.size();
        if (m_initialBytes > longestPlainStream) {
            m_reflector.usePages();
            endWatch(std::nullopt, false);
            return;
        }
    }
    publishSoon();
}

void Watcher::expectLife()
{
    const auto &timing = m_port.timing();
    const auto limit = m_paging                      ? timing.pageSilence
                       : m_reflector.initialStream() ? timing.streamedListSilence
                       : m_port.traits.multiplexed   ? timing.watchSilence
                                                     : timing.aloneSilence;
    endIdleCheck();
    m_idleTimer = m_port.after(std::min(longestIdleCheck, limit / 4), [this] { checkIdle(); });
}

void Watcher::checkIdle()
{
    m_idleTimer.reset();
    if (!m_exchange)
        return;
    const auto silence = m_port.steadyNow() - m_heard;
    if (m_paging) {
        // A server may think long about everything at once, but not about a page
        if (silence <= m_port.timing().pageSilence * (m_pageLimit > 0 ? 1 : 3)) {
            expectLife();
            return;
        }
        m_port.close(m_exchange);
        m_exchange = 0;
        m_paging = false;
        Error error;
        error.message = "The list of " + m_resource.plural + " at " + m_port.server() + " has stalled.";
        error.remedy = "A proxy in between may have lost the answer; it is being asked for anew.";
        follow(m_reflector.listFailed(error));
        return;
    }
    if (m_reflector.initialStream() && silence > m_port.timing().streamedListSilence) {
        m_port.traits.streamsLists = false; // a server that does not know streamed lists sends everything and never says that it is all
        endWatch(std::nullopt, false);
        return;
    }
    if (!m_port.traits.multiplexed && silence > m_port.timing().aloneSilence) {
        // A dead connection that nothing else uses cannot be told from a quiet one but by leaving it
        endWatch(std::nullopt, false);
        return;
    }
    if (silence > m_port.timing().watchSilence) {
        if (!m_bookmarked) {
            endWatch(std::nullopt, false); // a server without bookmarks may have had nothing to say
            return;
        }
        Error error;
        error.message = "The watch of " + m_resource.plural + " at " + m_port.server() + " has gone silent.";
        error.remedy = "A proxy in between may have forgotten the connection; it is being opened anew.";
        endWatch(error, false);
        return;
    }
    expectLife();
}

void Watcher::endWatch(const std::optional<Error> &error, bool inStream)
{
    m_port.close(m_exchange);
    watchDone(error, inStream);
}

void Watcher::watchDone(const std::optional<Error> &error, bool inStream)
{
    m_exchange = 0;
    endIdleCheck();
    m_framer.clear();
    if (m_reflector.initialStream() && error && error->kind == ErrorKind::Invalid)
        m_port.traits.streamsLists = false;
    if (!m_port.traits.streamsLists)
        m_reflector.usePages();
    follow(m_reflector.watchEnded(error, inStream, std::chrono::duration_cast<std::chrono::milliseconds>(m_port.steadyNow() - m_opened)));
}

bool Watcher::event(std::string_view line)
{
    if (line.find_first_not_of(" \r\t") == std::string_view::npos)
        return true;
    JsonView view;
    // The framer keeps padding behind each line
    if (const char *fault = m_parser.parse(line.data(), line.size(), view)) {
        m_streamError = unreadable("An event", fault);
        return false;
    }
    const auto type = view["type"].string().value_or(std::string_view());
    const JsonView object = itemOf(view["object"]);
    const auto now = m_port.wallNow();
    if (type == "ADDED" || type == "MODIFIED" || type == "DELETED") {
        if (!identify(object))
            m_streamError = unreadable("An event", "its object has no name or no resourceVersion");
        else if (type == "DELETED")
            m_reflector.remove(m_who, m_decode(object), now);
        else
            m_reflector.upsert(m_who, m_decode(object), now);
    } else if (type == "BOOKMARK") {
        m_bookmarked = true;
        const JsonView meta = object["cells"] ? object["object"]["metadata"] : object["metadata"];
        const bool endsInitial = meta["annotations"]["k8s.io/initial-events-end"].string() == "true";
        if (!m_reflector.bookmark(meta["resourceVersion"].text(), endsInitial, now)) {
            m_streamError = unreadable("A bookmark", "its version is older than one before");
            m_streamError->kind = ErrorKind::Gone;
        }
    } else if (type == "ERROR") {
        m_streamError = statusError(object.json(), {m_port.server(), {}, "watching " + m_resource.plural});
    } else if (type.empty()) {
        m_streamError = unreadable("An event", "it has no type");
    }
    return !m_streamError; // a type of a later version says nothing that is needed here
}

void Watcher::publishSoon()
{
    if (m_stopped || m_publishTimer || !m_reflector.dirty())
        return;
    const auto due = m_published + m_interval;
    const auto time = m_port.steadyNow();
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
    m_published = m_port.steadyNow();
    auto changes = m_reflector.take();
    m_changed(std::move(changes), m_reflector.status());
}

} // namespace kubeapi
