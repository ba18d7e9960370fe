// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/log_feed.h"

#include "app/domain/curves/event_file_places.h"
#include "app/domain/curves/log_reader.h"

#include <algorithm>
#include <set>
#include <utility>

namespace cluster {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t maxStreams = 24;   ///< logs read at once; each is one HTTP/2 stream
constexpr std::size_t maxPreferred = 12; ///< of them kept for what the person looked at last
constexpr auto turn = 20s;               ///< how long a log is followed at least while others wait
constexpr auto turnCheck = 5s;
constexpr std::size_t maxEventFolders = 4; ///< of a log: more are a list of something else
constexpr std::size_t maxTailLines = 400;  ///< of a log, kept for the history
constexpr std::chrono::seconds tailInterval{5};
constexpr auto publishInterval = 250ms; ///< curves go to the window at most four times a second

} // namespace

struct LogFeed::Feed {
    JobPtr job;
    std::string podUid, podName; ///< the try whose log is or was read last
    std::set<std::string> read;  ///< tries (pod uids) whose logs were read to their ends
    kubeapi::SubscriptionId stream = 0;
    curves::LogReader reader;
    std::shared_ptr<const reading::PatternSet> patterns; ///< that the reader was given
    bool begun = false;                                  ///< the reader has seen lines
    bool again = false;                                  ///< it was given other patterns; not published since
    std::deque<std::string> tail;
    bool dirty = false, endNoted = false;
    std::vector<std::string> eventFolders; ///< that its lines named so far
    std::chrono::steady_clock::time_point published{}, opened{}, closed{}, tailed{};
    std::map<std::string, kubeapi::TimePoint> readUntil; ///< by pod uid: time of the last line read
    std::optional<kubeapi::Error> error;

    CurveUpdate update(const curves::TrainerStatusReader *status)
    {
        CurveUpdate update;
        update.jobUid = job->id;
        const auto &meta = job->object.meta;
        if (job->logPod.empty() && status)
            update.source = wording::Text::of(PHRASE("Cluster", "status of %1"), {job->kind + " " + meta.namespaceName + "/" + meta.name});
        else
            update.source =
                wording::Text::of(PHRASE("Cluster", "pod log %1"), {meta.namespaceName + "/" + (podName.empty() ? job->logPod : podName)});
        auto run = reader.run(meta.name, update.source.english());
        if (status) {
            // Behind those of the log, which keep their places. The log says more of a step than a status does: its main series stays.
            run.series.insert(run.series.end(), status->run().series.begin(), status->run().series.end());
            if (run.main.empty())
                run.main = status->run().main;
        }
        update.curves = curves::RunSnapshot::of(run);
        update.error = error;
        update.again = again;
        update.eventFolders = eventFolders;
        update.ended = endNoted;
        // Now and then while it runs, too: a pod that is deleted, or a window that is killed, says no farewell.
        const auto now = std::chrono::steady_clock::now();
        if (endNoted || now - tailed >= tailInterval) {
            tailed = now;
            for (const std::string &line : tail)
                update.logTail.append(line).push_back('\n');
        }
        return update;
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
    for (const JobPtr &job : changes.removed) {
        auto it = m_feeds.find(job->id);
        if (it == m_feeds.end())
            continue;
        Feed &feed = *it->second;
        if (m_client && feed.stream)
            m_client->unsubscribe(feed.stream);
        if (feed.dirty) {
            // The job was deleted before its last lines were published.
            feed.reader.finish();
            feed.endNoted = true;
            m_farewells.push_back(feed.update(statusOf(job->id)));
        }
        m_statuses.erase(job->id);
        std::erase(m_preferred, job->id);
        m_feeds.erase(it);
    }
    for (const auto *list : {&changes.added, &changes.modified})
        for (const JobPtr &job : *list) {
            auto &feed = m_feeds[job->id];
            if (!feed) {
                feed = std::make_unique<Feed>();
                feed->dirty = statusOf(job->id) != nullptr;
            }
            feed->job = job;
            if (!feed->begun)
                repattern(*feed);
        }
    if (!changes.empty())
        choose();
}

void LogFeed::takeStatus(const std::string &jobUid, const workloads::TrainerStatus &status)
{
    if (!m_statuses[jobUid].take(status))
        return;
    if (const auto feed = m_feeds.find(jobUid); feed != m_feeds.end()) {
        feed->second->dirty = true;
        m_changed();
    }
}

const curves::TrainerStatusReader *LogFeed::statusOf(const std::string &jobUid) const
{
    const auto found = m_statuses.find(jobUid);
    return found == m_statuses.end() ? nullptr : &found->second;
}

void LogFeed::prefer(const std::string &jobUid)
{
    std::erase(m_preferred, jobUid);
    m_preferred.push_front(jobUid);
    if (m_preferred.size() > maxPreferred)
        m_preferred.pop_back();
    // A log that could not be read is tried once more: rights may have been given since.
    if (auto it = m_feeds.find(jobUid); it != m_feeds.end() && !it->second->stream && it->second->error)
        it->second->read.erase(it->second->podUid);
    choose();
}

void LogFeed::setPatterns(std::shared_ptr<const reading::PatternBook> patterns)
{
    m_patterns = std::move(patterns);
    bool any = false;
    for (auto &[uid, feed] : m_feeds)
        any = repattern(*feed) || any;
    if (any)
        choose();
}

/// Gives the feed the patterns of its job; true where they are others than before, and the log is to be read anew.
bool LogFeed::repattern(Feed &feed)
{
    std::shared_ptr<const reading::PatternSet> patterns;
    if (m_patterns && !m_patterns->files().empty()) {
        reading::LogSubject subject;
        if (!feed.job->object.groups.empty())
            subject.image = feed.job->object.groups.front().image;
        subject.labels = {feed.job->object.meta.labels.begin(), feed.job->object.meta.labels.end()};
        if (!feed.job->experiment.empty())
            subject.experiment = feed.job->object.meta.namespaceName + "/" + feed.job->experiment;
        patterns = m_patterns->setFor(subject);
    }
    if ((patterns ? patterns->key() : std::string()) == (feed.patterns ? feed.patterns->key() : std::string()))
        return false;
    feed.patterns = patterns;
    const bool again = feed.begun;
    feed.reader = curves::LogReader();
    feed.reader.setPatterns(std::move(patterns));
    if (!again)
        return false;
    close(feed);
    feed.tail.clear();
    feed.readUntil.clear();
    feed.read.clear();
    feed.begun = feed.endNoted = feed.dirty = false;
    feed.again = true;
    feed.podUid.clear();
    feed.closed = {}; // it goes before those that only take their turn
    return true;
}

bool LogFeed::preferred(const Feed &feed) const { return std::find(m_preferred.begin(), m_preferred.end(), feed.job->id) != m_preferred.end(); }

void LogFeed::close(Feed &feed)
{
    if (feed.stream && m_client)
        m_client->unsubscribe(feed.stream);
    feed.stream = 0;
    feed.closed = std::chrono::steady_clock::now();
}

int LogFeed::openStreams() const
{
    return static_cast<int>(std::count_if(m_feeds.begin(), m_feeds.end(), [](const auto &entry) { return entry.second->stream != 0; }));
}

void LogFeed::choose()
{
    if (!m_client)
        return;
    std::vector<Feed *> waiting, following;
    for (auto &[uid, feed] : m_feeds) {
        if (feed->stream && superseded(*feed)) {
            close(*feed);
            feed->read.insert(feed->podUid);
        }
        if (feed->stream)
            following.push_back(feed.get());
        else if (workloads::nextTry(*feed->job, feed->read))
            waiting.push_back(feed.get());
    }
    // What the person looks at first, then what runs; among equals what was not read for longest, then the newest.
    std::stable_sort(waiting.begin(), waiting.end(), [this](const Feed *a, const Feed *b) {
        const auto rank = [this](const Feed *feed) { return preferred(*feed) ? 0 : feed->job->terminal() ? 2 : 1; };
        if (rank(a) != rank(b))
            return rank(a) < rank(b);
        if (a->closed != b->closed)
            return a->closed < b->closed;
        return a->job->object.meta.created > b->job->object.meta.created;
    });
    const auto now = std::chrono::steady_clock::now();
    m_chosen = now;
    // Where all streams are taken, the ones followed for longest make room; what the person looks at stays.
    std::stable_sort(following.begin(), following.end(), [](const Feed *a, const Feed *b) { return a->opened < b->opened; });
    std::size_t open = following.size();
    std::size_t served = 0;
    for (Feed *feed : waiting) {
        if (open >= maxStreams) {
            const auto gives = std::find_if(following.begin(), following.end(), [&](const Feed *taken) {
                return taken->stream && !preferred(*taken) && (preferred(*feed) || now - taken->opened >= turn);
            });
            if (gives == following.end())
                break;
            close(**gives);
            open -= 1;
        }
        this->open(*feed);
        open += 1;
        served += 1;
    }
    m_starving = served < waiting.size() || open >= maxStreams;
}

/// Whether a newer try has begun while the one that is followed has not ended: a node that is lost, a pod that hangs in its deletion.
bool LogFeed::superseded(const Feed &feed) const
{
    const auto &tries = feed.job->tries;
    const auto followed = std::find_if(tries.begin(), tries.end(), [&](const auto &pod) { return pod->meta.uid == feed.podUid; });
    if (followed == tries.end())
        return !tries.empty() && workloads::nextTry(*feed.job, feed.read);
    return !(*followed)->terminal() &&
           std::any_of(followed + 1, tries.end(), [](const auto &pod) { return pod->phase == "Running" || pod->terminal(); });
}

void LogFeed::open(Feed &feed)
{
    const auto pod = workloads::nextTry(*feed.job, feed.read);
    if (!pod)
        return;
    feed.podUid = pod->meta.uid;
    feed.podName = pod->meta.name;
    feed.error.reset();
    feed.endNoted = false;
    feed.opened = std::chrono::steady_clock::now();
    kubeapi::LogOptions options;
    options.container = feed.job->logContainer;
    options.follow = true;
    if (const auto read = feed.readUntil.find(feed.podUid); read != feed.readUntil.end())
        options.sinceTime = read->second + std::chrono::nanoseconds(1); // its turn again: lines before it are in the curves
    else
        options.earlier = true;
    auto alive = m_alive;
    const std::string uid = feed.job->id;
    kubeapi::LogEvents events;
    events.line = [this, alive, uid](kubeapi::TimePoint time, std::string_view line) {
        auto it = *alive ? m_feeds.find(uid) : m_feeds.end();
        if (it == m_feeds.end())
            return;
        Feed &current = *it->second;
        current.readUntil[current.podUid] = time;
        current.begun = true;
        current.reader.line(time.time_since_epoch().count(), line);
        if (current.eventFolders.size() < maxEventFolders)
            for (std::string &folder : curves::eventFoldersInLog(line))
                if (std::find(current.eventFolders.begin(), current.eventFolders.end(), folder) == current.eventFolders.end())
                    current.eventFolders.push_back(std::move(folder));
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
    feed.stream = m_client->followLog(feed.job->object.meta.namespaceName, feed.podName, options, events);
}

void LogFeed::ended(const std::string &jobUid, const std::optional<kubeapi::Error> &error)
{
    auto it = m_feeds.find(jobUid);
    if (it == m_feeds.end())
        return;
    Feed &feed = *it->second;
    close(feed);
    feed.read.insert(feed.podUid);
    feed.reader.finish();
    const auto &tries = feed.job->tries;
    if (tries.empty() || tries.back()->meta.uid == feed.podUid) {
        feed.error = error; // of an earlier try whose log is gone nothing is asked of the person
        feed.endNoted = true;
    } else {
        feed.closed = {}; // the next try goes before those that only take their turn
    }
    feed.dirty = true;
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
    std::vector<CurveUpdate> updates = std::exchange(m_farewells, {});
    const auto now = std::chrono::steady_clock::now();
    if (m_starving && now - m_chosen >= turnCheck)
        choose();
    for (auto &[uid, feed] : m_feeds) {
        if (!feed->dirty || (now - feed->published < publishInterval && !feed->endNoted))
            continue;
        feed->dirty = false;
        feed->published = now;
        updates.push_back(feed->update(statusOf(uid)));
        feed->again = false;
    }
    return updates;
}

} // namespace cluster
