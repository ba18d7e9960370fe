// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logs/rank_log.h"

#include "app/domain/workloads/training_job.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace logs {

RankLog::RankLog(kubeapi::Client &client, Events events) : m_client(client), m_events(std::move(events)) {}

RankLog::~RankLog() { close(); }

void RankLog::setTries(const std::string &namespaceName, const std::string &container, const std::vector<kubeapi::PackedPodPtr> &tries)
{
    m_namespace = namespaceName;
    m_container = container;
    m_tries = tries;
}

kubeapi::PackedPodPtr RankLog::next() const { return workloads::nextTry(m_tries, m_read); }

bool RankLog::ready() const { return !streaming() && next() != nullptr; }

bool RankLog::superseded() const
{
    const auto followed = std::find_if(m_tries.begin(), m_tries.end(), [&](const auto &pod) { return pod->uid() == m_uid; });
    if (followed == m_tries.end())
        return !m_tries.empty() && next();
    return !(*followed)->terminal() &&
           std::any_of(followed + 1, m_tries.end(), [](const auto &pod) { return pod->phase() == "Running" || pod->terminal(); });
}

void RankLog::leaveSuperseded()
{
    if (!streaming() || !superseded())
        return;
    close();
    m_read.insert(m_uid);
}

void RankLog::open(bool follow)
{
    const kubeapi::PackedPodPtr pod = next();
    if (!pod || streaming())
        return;
    close();
    m_uid = pod->uid();
    m_podName = pod->name();
    kubeapi::LogOptions options;
    options.container = m_container;
    options.follow = follow;
    if (const auto read = m_readUntil.find(m_uid); read != m_readUntil.end())
        options.sinceTime = read->second + std::chrono::nanoseconds(1); // its turn again: lines before it are in the curves
    else
        options.earlier = true;
    kubeapi::LogEvents events;
    events.line = [this](kubeapi::TimePoint time, std::string_view line) {
        m_last = time;
        m_begun = true;
        m_reader.line(std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count(), line);
        if (m_events.line)
            m_events.line(line);
    };
    events.gap = m_events.gap;
    events.state = [this, follow](const std::optional<kubeapi::Error> &error, bool final) {
        // Broken connections are resumed by the client; a container that waits is waited for only where the log is followed
        const bool waits = error && error->kind == kubeapi::ErrorKind::Invalid;
        if (m_over || (!final && (follow || !waits)))
            return;
        m_over = true;
        m_read.insert(m_uid);
        m_reader.finish();
        const bool last = m_tries.empty() || m_tries.back()->uid() == m_uid;
        m_events.ended(waits && !follow ? std::nullopt : error, last);
    };
    m_stream = m_client.followLog(m_namespace, m_podName, options, events);
}

void RankLog::close()
{
    if (m_stream)
        m_client.unsubscribe(m_stream);
    if (m_last)
        m_readUntil[m_uid] = *m_last;
    m_last.reset();
    m_stream = 0;
    m_over = false;
}

void RankLog::reset(std::shared_ptr<const reading::PatternSet> patterns)
{
    close();
    m_reader = curves::LogReader();
    m_reader.setPatterns(std::move(patterns));
    m_read.clear();
    m_readUntil.clear();
    m_uid.clear();
    m_begun = false;
}

} // namespace logs
