// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/log_follower.h"

namespace kubeapi {

namespace {

const Resource pods{"", "v1", "pods", "Pod", true};
/// So many streams in a row that held nothing but a kubelet's complaint end the log of a container that has ended.
constexpr int kubeletPatience = 3;

bool waitsToStart(const Error &error)
{
    return error.kind == ErrorKind::Invalid &&
           (error.message.find("waiting to start") != std::string::npos || error.message.find("does not have a host") != std::string::npos);
}

/// What a kubelet writes into a log when it fails in the middle of it, with HTTP 200 long sent (reference/kubernetes-client.md, 3.1).
bool isKubelets(std::string_view words)
{
    for (const std::string_view begin :
         {"failed to watch ", "unable to retrieve container logs for ", "rpc error: ", "failed to try resolving symlinks in path ",
          "failed to open log file ", "failed to create fsnotify watcher", "failed to read log file ", "failed to tail "})
        if (words.starts_with(begin))
            return true;
    return false;
}

Error waiting(const std::string &what)
{
    Error error;
    error.kind = ErrorKind::Invalid;
    error.reason = "Waiting";
    error.message = what;
    return error;
}

} // namespace

LogFollower::LogFollower(RequestPort &port, std::string namespaceName, std::string pod, LogOptions options, LogEvents events)
    : m_port(port), m_namespace(std::move(namespaceName)), m_pod(std::move(pod)), m_options(std::move(options)), m_events(std::move(events)),
      m_earlier(m_options.earlier && !m_options.previous)
{
}

LogFollower::~LogFollower() { stop(); }

void LogFollower::stop()
{
    m_stopped = true;
    closeOpen();
    for (auto *timer : {&m_timer, &m_idleTimer}) {
        if (*timer)
            m_port.cancelTimer(**timer);
        timer->reset();
    }
}

void LogFollower::closeOpen()
{
    for (std::uint64_t *open : {&m_exchange, &m_question})
        if (*open)
            m_port.close(std::exchange(*open, 0));
}

void LogFollower::retryNow()
{
    m_backoff.reset();
    if (m_stopped)
        return;
    if (m_timer) {
        m_port.cancelTimer(*m_timer);
        m_timer.reset();
        lookAtPod();
    } else if (m_exchange && m_open == Tail::Current && m_streamed && m_options.follow && !m_options.previous) {
        reopen();
    }
}

/// Leaves a stream that may be dead without knowing and goes on where it was. An unfinished line comes again, whole.
void LogFollower::reopen()
{
    closeOpen();
    m_open = Tail::None;
    m_partial.clear();
    m_framer.clear();
    if (m_idleTimer)
        m_port.cancelTimer(*m_idleTimer);
    m_idleTimer.reset();
    lookAtPod();
}

/// A log may be silent for days. Where its connection is its own (HTTP/1.1), only a new one tells whether it still stands. Where others use it too,
/// the connection stands, but a kubelet may have lost the file in a rotation.
void LogFollower::expectLife()
{
    if (m_idleTimer)
        m_port.cancelTimer(*m_idleTimer);
    m_idleTimer.reset();
    if (m_stopped || m_open != Tail::Current || !m_options.follow || m_options.previous)
        return;
    const bool shared = m_port.traits.multiplexed;
    const auto limit = shared ? m_port.timing().logSilence : m_port.timing().aloneSilence;
    m_idleTimer = m_port.after(limit / 4, [this, shared, limit] {
        m_idleTimer.reset();
        if (!m_exchange || m_open != Tail::Current)
            return;
        if (m_port.steadyNow() - m_heard <= limit)
            expectLife();
        else if (shared)
            lookForNewer();
        else
            reopen();
    });
}

/// Is there a line that the open stream has not brought?
void LogFollower::lookForNewer()
{
    Request request = logRequest(Tail::Current);
    request.timeoutSeconds = 30;
    std::erase_if(request.query, [](const auto &pair) { return pair.first == "follow" || pair.first == "sinceTime" || pair.first == "tailLines"; });
    request.query.emplace_back("tailLines", "1");
    request.query.emplace_back("limitBytes", "128"); // its time stamp is all that is wanted
    auto body = std::make_shared<std::string>();
    StreamHandlers handlers;
    handlers.data = [body](std::string_view piece) { body->append(piece); };
    handlers.done = [this, body](const std::optional<Error> &error) {
        m_question = 0;
        if (!m_exchange || m_open != Tail::Current)
            return;
        const LogResume::Line newest = LogResume::split(std::string_view(*body).substr(0, body->find('\n')));
        const TimePoint known = std::max(m_resume.last().value_or(TimePoint::min()), m_options.sinceTime.value_or(TimePoint::min()));
        const bool heardMeanwhile = m_port.steadyNow() - m_heard <= m_port.timing().logSilence;
        if (!error && !heardMeanwhile && newest.time.value_or(TimePoint::min()) > known) {
            reopen();
            return;
        }
        m_heard = m_port.steadyNow();
        expectLife();
    };
    m_question = m_port.open(std::move(request), std::move(handlers));
}

void LogFollower::tell(const std::optional<Error> &error, bool final)
{
    if (m_events.state && !m_stopped)
        m_events.state(error, final);
}

void LogFollower::finish(const std::optional<Error> &error)
{
    if (m_stopped)
        return;
    tell(error, true);
    stop();
}

void LogFollower::waitThenLook(const std::optional<Error> &why)
{
    if (why) {
        m_broken = true;
        tell(why, false);
    }
    if (m_stopped)
        return;
    auto delay = m_backoff.next(m_port.random());
    if (why && why->retryAfter)
        delay = std::max<std::chrono::milliseconds>(delay, *why->retryAfter);
    m_timer = m_port.after(delay, [this] {
        m_timer.reset();
        lookAtPod();
    });
}

void LogFollower::lookAtPod()
{
    if (m_podHidden) {
        openLog(m_options.previous ? Tail::Previous : Tail::Current);
        return;
    }
    auto body = std::make_shared<std::string>();
    StreamHandlers handlers;
    handlers.data = [body](std::string_view piece) { body->append(piece); };
    handlers.done = [this, body](std::optional<Error> error) {
        m_exchange = 0;
        if (!error) {
            simdjson::dom::element root;
            if (!m_parser.parse(*body).get(root)) {
                podSeen(Pod::read(root));
                return;
            }
            error = Error{};
            error->kind = ErrorKind::Parse;
            error->message = "The pod " + m_namespace + "/" + m_pod + " from " + m_port.server() + " could not be read.";
        }
        if (error->kind == ErrorKind::Forbidden) {
            m_podHidden = true; // some roles may read logs and nothing else
            openLog(m_options.previous ? Tail::Previous : Tail::Current);
        } else if (error->kind == ErrorKind::NotFound) {
            flushPartial();
            finish(error);
        } else if (error->kind == ErrorKind::Invalid || error->kind == ErrorKind::Config) {
            finish(error);
        } else {
            waitThenLook(error);
        }
    };
    m_exchange = m_port.open(getRequest(pods, m_namespace, m_pod), std::move(handlers));
}

const ContainerStatus *LogFollower::statusOf(const Pod &pod) const
{
    for (const auto *list : {&pod.statuses, &pod.initStatuses})
        for (const ContainerStatus &status : *list)
            if (status.name == m_options.container)
                return &status;
    return nullptr;
}

void LogFollower::podSeen(const Pod &pod)
{
    if (m_uid.empty())
        m_uid = pod.meta.uid;
    if (m_uid != pod.meta.uid) {
        flushPartial();
        Error error;
        error.kind = ErrorKind::NotFound;
        error.reason = "Replaced";
        error.message = "The pod " + m_namespace + "/" + m_pod + " was replaced by a new one of the same name.";
        error.remedy = "Open the log again to follow the new pod.";
        finish(error);
        return;
    }
    if (m_options.container.empty() && pod.containers.size() == 1)
        m_options.container = pod.containers.front().name;
    const ContainerStatus *status = statusOf(pod);
    const int restarts = status ? status->restartCount : 0;
    m_earlier = m_earlier && restarts > 0;
    if (m_earlier) {
        m_restart = restarts - 1;
        openLog(Tail::Previous, m_restart);
        return;
    }
    if (m_options.previous || m_options.container.empty() || !m_options.follow) {
        // Several containers and none named: the server's words say which there are
        openLog(m_options.previous ? Tail::Previous : Tail::Current, m_options.previous ? restarts - 1 : restarts);
        return;
    }
    const bool started = status && (status->state == "running" || status->state == "terminated" || restarts > 0);
    if (m_streamed && m_restart && restarts > *m_restart) {
        // A new instance. Of those before only the last one can still be read: what it wrote after a break, or all of it if it was never seen.
        flushPartial();
        if (const int unseen = restarts - 1 - *m_restart; unseen > 0) {
            if (unseen > 1)
                m_gap = LogGap{LogGap::Why::Instances, unseen - 1, {}, {}};
            else if (!m_complete)
                m_gap = LogGap{LogGap::Why::Previous, 0, {}, {}};
            m_restart = restarts - 1;
            m_complete = false;
        }
        if (!m_complete) {
            openLog(Tail::Previous, m_restart);
            return;
        }
        m_streamed = m_complete = false;
    }
    const bool ended = pod.terminal() || (status && status->state == "terminated" &&
                                          (pod.restartPolicy == "Never" || (pod.restartPolicy == "OnFailure" && status->exitCode == 0)));
    if (m_streamed && m_complete) {
        // Read to the end; either nothing more will come, or a new instance will
        if (ended) {
            flushPartial();
            finish(m_kubeletError);
        } else if (status && status->state == "running") {
            // The stream was ended from above (a rotation, an API server going down): go on where it was
            m_partial.clear(); // it will be sent again, whole
            m_complete = false;
            openLog(Tail::Current, m_restart);
        } else {
            flushPartial();
            waitThenLook(m_broken ? std::nullopt
                                  : std::optional<Error>(waiting("Container \"" + m_options.container + "\" of pod " + m_namespace + "/" + m_pod +
                                                                 " ended and waits to start again" +
                                                                 (status && !status->reason.empty() ? ": " + status->reason : "") + ".")));
        }
        return;
    }
    if (!started && !pod.terminal()) {
        std::string why = status && !status->reason.empty() ? status->reason : pod.scheduled == false ? pod.scheduledReason : pod.phase;
        waitThenLook(waiting("Container \"" + m_options.container + "\" of pod " + m_namespace + "/" + m_pod + " is waiting to start" +
                             (why.empty() ? "" : ": " + why) + "."));
        return;
    }
    if (!m_streamed)
        m_restart = restarts;
    openLog(Tail::Current, m_restart);
}

Request LogFollower::logRequest(Tail tail) const
{
    Request request;
    request.path = pods.path(m_namespace, m_pod, "log");
    request.accept = "*/*";
    request.timeoutSeconds = 0;
    if (!m_options.container.empty())
        request.query.emplace_back("container", m_options.container);
    if (tail == Tail::Previous)
        request.query.emplace_back("previous", "true");
    else if (m_options.follow)
        request.query.emplace_back("follow", "true");
    request.query.emplace_back("timestamps", "true");
    if (const auto from = m_resume.resumeFrom()) {
        request.query.emplace_back("sinceTime", formatTime(*from));
    } else {
        if (m_options.sinceTime)
            request.query.emplace_back("sinceTime", formatTime(*m_options.sinceTime));
        // Not again where the log was empty before: then everything in it is new
        if (m_options.tailLines && (!m_everStreamed || *m_options.tailLines == 0))
            request.query.emplace_back("tailLines", std::to_string(*m_options.tailLines));
    }
    return request;
}

void LogFollower::openLog(Tail tail, std::optional<int> instance)
{
    m_open = tail;
    m_opened = instance;
    m_framer.clear();
    const bool sameFile = !instance || !m_linesFrom || *instance == *m_linesFrom;
    if (!sameFile && !m_gap && m_resume.unseen())
        m_gap = LogGap{LogGap::Why::Replaced, 0, {}, {}}; // what was left of the one before began behind what is known
    m_resume.beginReplay(sameFile);
    StreamHandlers handlers;
    handlers.head = [this](int status) {
        if (status == 204)
            return; // not scheduled yet
        m_streamed = m_everStreamed = true;
        if (!m_kubeletError)
            m_backoff.reset();
        m_heard = m_port.steadyNow();
        expectLife();
        if (m_broken) {
            m_broken = false;
            tell(std::nullopt, false);
        }
    };
    handlers.data = [this](std::string_view piece) {
        m_heard = m_port.steadyNow();
        m_framer.feed(piece, [this](std::string_view raw) {
            line(raw);
            return !m_stopped;
        });
    };
    handlers.done = [this](std::optional<Error> error) {
        m_exchange = 0;
        logEnded(error);
    };
    m_exchange = m_port.open(logRequest(tail), std::move(handlers));
}

void LogFollower::line(std::string_view raw)
{
    const LogResume::Line parsed = LogResume::split(raw);
    // sinceTime counts whole seconds: what the caller did not ask for is dropped here
    if (parsed.time && m_options.sinceTime && *parsed.time < *m_options.sinceTime)
        return;
    if (tellsOfKubelet(parsed))
        return;
    const auto before = m_resume.last();
    if (!m_resume.accept(parsed) || m_stopped)
        return;
    if (parsed.time) {
        m_kubeletError.reset();
        m_kubeletFailures = 0;
        tellGap(*parsed.time, before);
    }
    m_linesFrom = m_opened;
    if (m_stopped || !m_events.line)
        return;
    const TimePoint now = std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
    m_events.line(parsed.time ? *parsed.time : m_resume.last().value_or(now), parsed.text);
}

/// Before the first new line behind what may be lost.
void LogFollower::tellGap(TimePoint to, std::optional<TimePoint> before)
{
    auto gap = std::exchange(m_gap, std::nullopt);
    if (const auto from = m_resume.takeGap(); from && !gap)
        gap = LogGap{LogGap::Why::Replaced, 0, *from, to};
    if (!gap || !before || !m_events.gap)
        return; // before the first line nothing can be missing
    gap->from = *before;
    gap->to = to;
    m_events.gap(*gap);
}

bool LogFollower::tellsOfKubelet(const LogResume::Line &line)
{
    if (line.time || !isKubelets(line.text))
        return false;
    Error error;
    error.kind = ErrorKind::Server;
    error.message = "The node cannot read the log of pod " + m_namespace + "/" + m_pod + ": " + std::string(line.text.substr(0, 400));
    error.remedy = "It is being tried again; if it stays so, look at the kubelet and the container runtime of the pod's node.";
    m_kubeletError = error;
    m_broken = true;
    tell(error, false);
    return true;
}

void LogFollower::flushPartial()
{
    if (m_partial.empty())
        return;
    const std::string last = std::exchange(m_partial, {});
    line(last);
}

void LogFollower::logEnded(const std::optional<Error> &error)
{
    const Tail was = std::exchange(m_open, Tail::None);
    closeOpen();
    expectLife(); // of nothing: its timer ends
    // A line cut by a broken connection comes again, whole, after the reconnect
    m_partial = error ? std::string() : std::string(m_framer.partial());
    m_framer.clear();
    if (isKubelets(m_partial))
        flushPartial();
    if (m_stopped)
        return;
    if (error) {
        if (waitsToStart(*error)) {
            waitThenLook(error);
            return;
        }
        const bool lasting = error->kind == ErrorKind::Forbidden || error->kind == ErrorKind::Invalid || error->kind == ErrorKind::NotFound ||
                             error->kind == ErrorKind::Config || error->kind == ErrorKind::ReadOnly;
        if (was == Tail::Previous && !m_options.previous) {
            // The old instance's rest is out of reach (its files are gone): go on with the new one
            if (!lasting) {
                waitThenLook(error);
                return;
            }
            if (!m_gap && !m_earlier)
                m_gap = LogGap{LogGap::Why::Previous, 0, {}, {}};
            m_earlier = m_streamed = m_complete = false;
            lookAtPod();
        } else if (lasting) {
            finish(error);
        } else {
            waitThenLook(error);
        }
        return;
    }
    if (was == Tail::Previous && !m_options.previous) {
        flushPartial();
        m_earlier = false;
        m_streamed = m_complete = true; // to its end, and the next instance is another one
        lookAtPod();
        return;
    }
    if (m_kubeletError && m_options.follow && !m_options.previous && m_streamed) {
        // Once more from where it was, unless that has been in vain often enough
        m_complete = ++m_kubeletFailures >= kubeletPatience;
        waitThenLook(std::nullopt);
        return;
    }
    if (m_options.previous || !m_options.follow || (m_podHidden && m_streamed)) {
        flushPartial();
        finish(m_kubeletError);
        return;
    }
    if (!m_streamed) {
        waitThenLook(waiting("Pod " + m_namespace + "/" + m_pod + " is not scheduled yet."));
        return;
    }
    m_complete = true;
    // The kubelet reports a container's end a little after its log ends
    m_timer = m_port.after(std::chrono::milliseconds(200), [this] {
        m_timer.reset();
        lookAtPod();
    });
}

} // namespace kubeapi
