// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/client.h"
#include "kubeapi/client/subscription.h"
#include "kubeapi/objects/pod.h"
#include "kubeapi/request/request_port.h"
#include "kubeapi/streams/log_resume.h"
#include "kubeapi/watch/backoff.h"
#include "kubeapi/watch/line_framer.h"

namespace kubeapi {

/// One container's log, followed through broken connections and container restarts until the pod is done.
class LogFollower : public Subscription {
public:
    LogFollower(RequestPort &port, std::string namespaceName, std::string pod, LogOptions options, LogEvents events);
    ~LogFollower() override;
    void start() { lookAtPod(); }
    void stop() override;
    void retryNow() override;

private:
    enum class Tail { None, Current, Previous };

    void lookAtPod();
    void podSeen(const Pod &pod);
    void openLog(Tail tail, std::optional<int> instance = std::nullopt);
    void closeOpen();
    void lookForNewer();
    void line(std::string_view raw);
    void logEnded(const std::optional<Error> &error);
    void reopen();
    void tellGap(TimePoint to, std::optional<TimePoint> before);
    bool tellsOfKubelet(const LogResume::Line &line);
    void expectLife();
    void waitThenLook(const std::optional<Error> &why);
    void finish(const std::optional<Error> &error);
    void tell(const std::optional<Error> &error, bool final);
    void flushPartial();
    const ContainerStatus *statusOf(const Pod &pod) const;
    Request logRequest(Tail tail) const;

    RequestPort &m_port;
    const std::string m_namespace, m_pod;
    LogOptions m_options;
    const LogEvents m_events;
    LogResume m_resume;
    LineFramer m_framer{std::size_t(16) << 20};
    Backoff m_backoff{std::chrono::milliseconds(500), std::chrono::seconds(15)};
    simdjson::dom::parser m_parser;
    std::string m_partial; ///< unfinished last line of a stream that ended cleanly
    std::string m_uid;
    std::optional<int> m_restart;   ///< restartCount of the instance being followed
    std::optional<int> m_opened;    ///< the instance whose log is open, where it is known
    std::optional<int> m_linesFrom; ///< the instance that the last line came from
    std::optional<LogGap> m_gap;    ///< to be told before the next line
    std::optional<Error> m_kubeletError;
    int m_kubeletFailures = 0;                    ///< streams in a row that held nothing new but such words
    std::uint64_t m_exchange = 0, m_question = 0; ///< the log or the pod; the last line of a silent log
    std::optional<Loop::TimerId> m_timer, m_idleTimer;
    std::chrono::steady_clock::time_point m_heard{}; ///< the last of the stream
    Tail m_open = Tail::None;
    bool m_streamed = false; ///< a log of the present instance has been opened
    bool m_everStreamed = false;
    bool m_earlier;           ///< the instance before the first one seen is still to be read
    bool m_complete = false;  ///< and it ended cleanly
    bool m_broken = false;    ///< the consumer was told of a break
    bool m_podHidden = false; ///< may read logs but not the pod
    bool m_stopped = false;
};

} // namespace kubeapi
