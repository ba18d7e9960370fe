// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/log_feed.h"

#include "app/domain/curves/log_reader.h"

#include <algorithm>

namespace cluster {

namespace {

using namespace std::chrono_literals;

constexpr int maxStreams = 24;            ///< logs read at once; each is one HTTP/2 stream
constexpr std::size_t maxTailLines = 400; ///< of a log, kept for the history
constexpr auto publishInterval = 250ms;   ///< curves go to the window at most four times a second

bool readable(const workloads::TrainingJob &job)
{
    if (job.logPod.empty())
        return false;
    for (const auto &pod : job.members)
        if (pod->meta.name == job.logPod)
            return pod->phase == "Running" || pod->terminal();
    return false;
}

} // namespace

struct LogFeed::Feed {
    JobPtr job;
    std::string podUid;               ///< the pod whose log is or was read last
    kubeapi::SubscriptionId stream = 0;
    curves::LogReader reader;
    std::deque<std::string> tail;
    bool dirty = false, done = false, endNoted = false; ///< done: that pod's log was read to its end
    std::chrono::steady_clock::time_point published{};
    std::optional<kubeapi::Error> error;

    std::string currentPodUid() const
    {
        for (const auto &pod : job->members)
            if (pod->meta.name == job->logPod)
                return pod->meta.uid;
        return {};
    }
};

LogFeed::LogFeed() = default;
LogFeed::~LogFeed() { stop(); }

void LogFeed::start(kubeapi::Client *client, kubeapi::Loop *loop, Changed changed)
{
    m_client = client;
    m_loop = loop;
    m_changed = std::move(changed);
}

void LogFeed::stop()
{
    *m_alive = false;
    if (m_client)
        for (auto &[uid, feed] : m_feeds)
            if (feed->stream)
                m_client->unsubscribe(feed->stream);
    m_feeds.clear();
    m_client = nullptr;
}

void LogFeed::apply(const workloads::JobChanges &changes)
{
    for (const auto *list : {&changes.added, &changes.modified})
        for (const JobPtr &job : *list) {
            auto &feed = m_feeds[job->id];
            if (!feed)
                feed = std::make_unique<Feed>();
            feed->job = job;
        }
    for (const JobPtr &job : changes.removed) {
        auto it = m_feeds.find(job->id);
        if (it == m_feeds.end())
            continue;
        if (it->second->stream && m_client)
            m_client->unsubscribe(it->second->stream);
        m_feeds.erase(it);
        m_preferred.erase(job->id);
    }
    if (!changes.empty())
        choose();
}

void LogFeed::prefer(const std::string &jobUid)
{
    m_preferred.insert(jobUid);
    choose();
}

int LogFeed::openStreams() const
{
    return static_cast<int>(std::count_if(m_feeds.begin(), m_feeds.end(), [](const auto &entry) { return entry.second->stream != 0; }));
}

void LogFeed::choose()
{
    if (!m_client)
        return;
    std::vector<Feed *> waiting;
    int open = 0;
    for (auto &[uid, feed] : m_feeds) {
        const std::string podUid = feed->currentPodUid();
        // The pod was replaced: what is read next continues the same curves.
        if (!podUid.empty() && podUid != feed->podUid && readable(*feed->job)) {
            if (feed->stream)
                m_client->unsubscribe(feed->stream);
            feed->stream = 0;
            feed->done = false;
        }
        if (feed->stream)
            open += 1;
        else if (!feed->done && readable(*feed->job))
            waiting.push_back(feed.get());
    }
    // What the person looks at first, then what runs, then the newest.
    std::stable_sort(waiting.begin(), waiting.end(), [this](const Feed *a, const Feed *b) {
        const auto rank = [this](const Feed *feed) { return m_preferred.count(feed->job->id) ? 0 : feed->job->terminal() ? 2 : 1; };
        if (rank(a) != rank(b))
            return rank(a) < rank(b);
        return a->job->object.meta.created > b->job->object.meta.created;
    });
    for (Feed *feed : waiting) {
        if (open >= maxStreams)
            break;
        this->open(*feed);
        open += 1;
    }
}

void LogFeed::open(Feed &feed)
{
    feed.podUid = feed.currentPodUid();
    feed.error.reset();
    feed.endNoted = false;
    kubeapi::LogOptions options;
    options.container = feed.job->logContainer;
    options.follow = true;
    auto alive = m_alive;
    const std::string uid = feed.job->id;
    kubeapi::LogEvents events;
    events.line = [this, alive, uid](kubeapi::TimePoint time, std::string_view line) {
        auto it = *alive ? m_feeds.find(uid) : m_feeds.end();
        if (it == m_feeds.end())
            return;
        Feed &current = *it->second;
        current.reader.line(time.time_since_epoch().count(), line);
        current.tail.emplace_back(line);
        if (current.tail.size() > maxTailLines)
            current.tail.pop_front();
        current.dirty = true;
        const auto since = std::chrono::steady_clock::now() - current.published;
        if (since >= publishInterval)
            m_changed();
    };
    events.state = [this, alive, uid](const std::optional<kubeapi::Error> &error, bool final) {
        if (!*alive)
            return;
        if (final)
            ended(uid, error);
    };
    feed.stream = m_client->followLog(feed.job->object.meta.namespaceName, feed.job->logPod, options, events);
}

void LogFeed::ended(const std::string &jobUid, const std::optional<kubeapi::Error> &error)
{
    auto it = m_feeds.find(jobUid);
    if (it == m_feeds.end())
        return;
    Feed &feed = *it->second;
    feed.stream = 0;
    feed.done = true;
    feed.error = error;
    feed.reader.finish();
    feed.dirty = true;
    feed.endNoted = true;
    m_changed();
    // A place is free for the next; not from inside the stream's own callback.
    auto alive = m_alive;
    m_loop->post([this, alive] {
        if (*alive)
            choose();
    });
}

std::vector<CurveUpdate> LogFeed::take()
{
    std::vector<CurveUpdate> updates;
    const auto now = std::chrono::steady_clock::now();
    for (auto &[uid, feed] : m_feeds) {
        if (!feed->dirty || (now - feed->published < publishInterval && !feed->endNoted))
            continue;
        feed->dirty = false;
        feed->published = now;
        CurveUpdate update;
        update.jobUid = uid;
        update.source = "pod log " + feed->job->object.meta.namespaceName + "/" + feed->job->logPod;
        update.curves = curves::RunSnapshot::of(feed->reader.run(feed->job->object.meta.name, update.source));
        update.error = feed->error;
        if (feed->endNoted) {
            update.ended = true;
            for (const std::string &line : feed->tail)
                update.logTail.append(line).push_back('\n');
        }
        updates.push_back(std::move(update));
    }
    return updates;
}

} // namespace cluster
