// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/log_feed.h"

#include "app/domain/curves/event_file_places.h"
#include "app/domain/curves/ranked_run.h"
#include "app/logs/rank_log.h"

#include <algorithm>
#include <utility>

namespace cluster {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t maxStreams = 24;   ///< logs read at once; each is one HTTP/2 stream
constexpr std::size_t maxOthers = 8;     ///< further ranks' logs read at once, of all jobs together; they share the connection with the others
constexpr std::size_t maxPreferred = 12; ///< of them kept for what the person looked at last
constexpr auto turn = 20s;               ///< how long a log is followed at least while others wait
constexpr auto turnCheck = 5s;
constexpr std::size_t maxEventFolders = 4; ///< of a log: more are a list of something else
constexpr std::size_t maxTailLines = 400;  ///< of a log, kept for the history
constexpr std::chrono::seconds tailInterval{5};
constexpr auto publishInterval = 250ms; ///< curves go to the window at most four times a second

} // namespace

/// A log of a job: its leader's, or another rank's.
struct LogFeed::Voice {
    std::string mark; ///< "" for the leader
    std::unique_ptr<logs::RankLog> log;
    std::chrono::steady_clock::time_point opened{}, closed{};
    std::optional<kubeapi::Error> error;
};

struct LogFeed::Feed {
    JobPtr job;
    std::unique_ptr<Voice> leader;
    std::vector<std::unique_ptr<Voice>> others; ///< those that were opened once
    std::deque<std::string> chosen;             ///< marks, the latest first
    curves::RankedRun run;
    std::shared_ptr<const reading::PatternSet> patterns; ///< that the readers were given
    bool again = false;                                  ///< they were given others; not published since
    std::deque<std::string> tail;
    bool dirty = false, endNoted = false;
    bool urgent = false;                   ///< its end is told at once
    bool tailDirty = false;                ///< lines came that the history has not
    std::vector<std::string> eventFolders; ///< that its lines named so far
    std::chrono::steady_clock::time_point published{}, tailed{};

    Voice *find(const std::string &mark) const
    {
        if (mark.empty())
            return leader.get();
        const auto found = std::find_if(others.begin(), others.end(), [&](const auto &voice) { return voice->mark == mark; });
        return found == others.end() ? nullptr : found->get();
    }

    void takeTries()
    {
        const std::string &where = job->object.meta.namespaceName;
        leader->log->setTries(where, job->logContainer, job->tries);
        for (const auto &voice : others) {
            const auto now = std::find_if(job->others.begin(), job->others.end(), [&](const auto &rank) { return rank.mark == voice->mark; });
            if (now == job->others.end())
                voice->log->setTries(where, {}, {}); // its pod is gone, or leads now; what was read stays
            else
                voice->log->setTries(where, now->container, now->tries);
        }
    }

    void countRanks(CurveUpdate &update) const
    {
        if (job->tries.empty())
            return;
        update.ranks = update.ranksRead = 1;
        for (const workloads::RankTries &rank : job->others) {
            const Voice *voice = find(rank.mark);
            const bool read = voice && !voice->error && (voice->log->streaming() || voice->log->anyRead());
            update.ranks += 1;
            update.ranksRead += read;
            if (!read && workloads::nextTry(rank.tries, {}))
                update.unreadRanks.push_back(rank.mark);
        }
    }

    CurveUpdate update(const curves::TrainerStatusReader *status)
    {
        CurveUpdate update;
        update.jobUid = job->id;
        const auto &meta = job->object.meta;
        const std::string &podName = leader->log->podName();
        if (job->logPod.empty() && status)
            update.source = wording::Text::of(PHRASE("Cluster", "status of %1"), {job->kind + " " + meta.namespaceName + "/" + meta.name});
        else
            update.source =
                wording::Text::of(PHRASE("Cluster", "pod log %1"), {meta.namespaceName + "/" + (podName.empty() ? job->logPod : podName)});
        std::vector<curves::RankedRun::Voice> voices{{{}, &leader->log->reader()}};
        for (const auto &voice : others)
            voices.push_back({voice->mark, &voice->log->reader()});
        update.curves = curves::RunSnapshot::of(run.run(meta.name, update.source.english(), voices, status));
        update.error = leader->error;
        update.again = again;
        update.eventFolders = eventFolders;
        update.ended = endNoted;
        countRanks(update);
        // Now and then while it runs, too: a pod that is deleted, or a window that is killed, says no farewell.
        const auto now = std::chrono::steady_clock::now();
        if (tailDirty && (endNoted || now - tailed >= tailInterval)) {
            tailed = now;
            tailDirty = false;
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
    m_feeds.clear();
    m_client = nullptr;
}

std::unique_ptr<LogFeed::Voice> LogFeed::voiceOf(const std::string &jobUid, const std::string &mark)
{
    auto voice = std::make_unique<Voice>();
    voice->mark = mark;
    logs::RankLog::Events events;
    events.line = [this, jobUid, mark](std::string_view line) { noteLine(jobUid, mark, line); };
    events.ended = [this, jobUid, mark](const std::optional<kubeapi::Error> &error, bool last) { ended(jobUid, mark, error, last); };
    voice->log = std::make_unique<logs::RankLog>(*m_client, std::move(events));
    return voice;
}

void LogFeed::apply(const workloads::JobChanges &changes)
{
    if (!m_client)
        return;
    for (const JobPtr &job : changes.removed) {
        auto it = m_feeds.find(job->id);
        if (it == m_feeds.end())
            continue;
        Feed &feed = *it->second;
        if (feed.dirty) {
            // The job was deleted before its last lines were published.
            feed.leader->log->reader().finish();
            for (const auto &voice : feed.others)
                voice->log->reader().finish();
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
                feed->leader = voiceOf(job->id, {});
                feed->dirty = statusOf(job->id) != nullptr;
            }
            // Of ranks that came or went the person is told, though none wrote a line
            feed->dirty = feed->dirty || (feed->job && feed->job->others.size() != job->others.size());
            feed->job = job;
            feed->takeTries();
            if (!feed->leader->log->begun())
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
    if (auto it = m_feeds.find(jobUid); it != m_feeds.end()) {
        const auto again = [](Voice &voice) {
            if (!voice.log->streaming() && voice.error)
                voice.log->retry();
        };
        again(*it->second->leader);
        for (const auto &voice : it->second->others)
            again(*voice);
    }
    choose();
}

void LogFeed::choose(const std::string &jobUid, const std::string &mark)
{
    if (auto it = m_feeds.find(jobUid); it != m_feeds.end()) {
        std::deque<std::string> &chosen = it->second->chosen;
        std::erase(chosen, mark);
        chosen.push_front(mark);
        if (chosen.size() > maxOthers)
            chosen.pop_back();
    }
    prefer(jobUid);
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
    const bool again = feed.leader->log->begun();
    feed.leader->log->reset(patterns);
    feed.others.clear();
    feed.run = {};
    if (!again)
        return false;
    feed.tail.clear();
    feed.endNoted = feed.dirty = false;
    feed.again = true;
    feed.leader->closed = {}; // it goes before those that only take their turn
    return true;
}

bool LogFeed::preferred(const Feed &feed) const { return std::find(m_preferred.begin(), m_preferred.end(), feed.job->id) != m_preferred.end(); }

int LogFeed::openStreams() const
{
    int open = 0;
    for (const auto &[uid, feed] : m_feeds) {
        open += feed->leader->log->streaming();
        for (const auto &voice : feed->others)
            open += voice->log->streaming();
    }
    return open;
}

void LogFeed::choose()
{
    if (!m_client)
        return;
    std::vector<Feed *> waiting, following;
    for (auto &[uid, feed] : m_feeds) {
        logs::RankLog &log = *feed->leader->log;
        log.leaveSuperseded();
        if (log.streaming())
            following.push_back(feed.get());
        else if (log.ready())
            waiting.push_back(feed.get());
    }
    // What the person looks at first, then what runs; among equals what was not read for longest, then the newest.
    std::stable_sort(waiting.begin(), waiting.end(), [this](const Feed *a, const Feed *b) {
        const auto rank = [this](const Feed *feed) { return preferred(*feed) ? 0 : feed->job->terminal() ? 2 : 1; };
        if (rank(a) != rank(b))
            return rank(a) < rank(b);
        if (a->leader->closed != b->leader->closed)
            return a->leader->closed < b->leader->closed;
        return a->job->object.meta.created > b->job->object.meta.created;
    });
    const auto now = std::chrono::steady_clock::now();
    m_chosen = now;
    // Where all streams are taken, the ones followed for longest make room; what the person looks at stays.
    std::stable_sort(following.begin(), following.end(), [](const Feed *a, const Feed *b) { return a->leader->opened < b->leader->opened; });
    std::size_t open = following.size();
    std::size_t served = 0;
    for (Feed *feed : waiting) {
        if (open >= maxStreams) {
            const auto gives = std::find_if(following.begin(), following.end(), [&](const Feed *taken) {
                return taken->leader->log->streaming() && !preferred(*taken) && (preferred(*feed) || now - taken->leader->opened >= turn);
            });
            if (gives == following.end())
                break;
            (*gives)->leader->log->close();
            (*gives)->leader->closed = now;
            open -= 1;
        }
        this->open(*feed, *feed->leader);
        open += 1;
        served += 1;
    }
    m_starving = served < waiting.size() || open >= maxStreams;
    chooseOthers();
}

/// The ranks besides the leaders: of what the person looked at last, those that were asked for, then in order. One that was read to its end makes
/// room for the next.
void LogFeed::chooseOthers()
{
    struct Wanted {
        Feed *feed;
        const workloads::RankTries *rank;
    };
    std::vector<Wanted> wanted;
    const auto want = [&](Feed &feed, const workloads::RankTries &rank) {
        if (wanted.size() >= maxOthers || std::any_of(wanted.begin(), wanted.end(), [&](const Wanted &one) { return one.rank == &rank; }))
            return;
        Voice *voice = feed.find(rank.mark);
        if (voice)
            voice->log->leaveSuperseded();
        if (voice ? voice->log->streaming() || voice->log->ready() : workloads::nextTry(rank.tries, {}) != nullptr)
            wanted.push_back({&feed, &rank});
    };
    for (const std::string &uid : m_preferred)
        if (const auto it = m_feeds.find(uid); it != m_feeds.end()) {
            Feed &feed = *it->second;
            for (const std::string &mark : feed.chosen)
                for (const workloads::RankTries &rank : feed.job->others)
                    if (rank.mark == mark)
                        want(feed, rank);
            for (const workloads::RankTries &rank : feed.job->others)
                want(feed, rank);
        }
    for (auto &[uid, feed] : m_feeds)
        for (const auto &voice : feed->others)
            if (voice->log->streaming() && std::none_of(wanted.begin(), wanted.end(),
                                                        [&](const Wanted &one) { return one.feed == feed.get() && one.rank->mark == voice->mark; })) {
                voice->log->close();
                feed->dirty = true;
            }
    for (const Wanted &one : wanted) {
        Voice *voice = one.feed->find(one.rank->mark);
        if (!voice) {
            one.feed->others.push_back(voiceOf(one.feed->job->id, one.rank->mark));
            voice = one.feed->others.back().get();
            voice->log->reset(one.feed->patterns);
            voice->log->setTries(one.feed->job->object.meta.namespaceName, one.rank->container, one.rank->tries);
        }
        if (!voice->log->streaming())
            open(*one.feed, *voice);
    }
}

void LogFeed::open(Feed &feed, Voice &voice)
{
    voice.error.reset();
    voice.opened = std::chrono::steady_clock::now();
    if (voice.mark.empty())
        feed.endNoted = false;
    else
        feed.dirty = true; // which ranks are read has changed
    voice.log->open(true);
}

void LogFeed::noteLine(const std::string &jobUid, const std::string &mark, std::string_view line)
{
    const auto it = m_feeds.find(jobUid);
    if (it == m_feeds.end())
        return;
    Feed &feed = *it->second;
    feed.dirty = true;
    if (mark.empty()) {
        if (feed.eventFolders.size() < maxEventFolders)
            for (std::string &folder : curves::eventFoldersInLog(line))
                if (std::find(feed.eventFolders.begin(), feed.eventFolders.end(), folder) == feed.eventFolders.end())
                    feed.eventFolders.push_back(std::move(folder));
        feed.tail.emplace_back(line);
        feed.tailDirty = true;
        if (feed.tail.size() > maxTailLines)
            feed.tail.pop_front();
    }
    if (std::chrono::steady_clock::now() - feed.published >= publishInterval)
        m_changed();
}

void LogFeed::ended(const std::string &jobUid, const std::string &mark, const std::optional<kubeapi::Error> &error, bool last)
{
    const auto it = m_feeds.find(jobUid);
    Voice *voice = it == m_feeds.end() ? nullptr : it->second->find(mark);
    if (!voice)
        return;
    voice->closed = std::chrono::steady_clock::now();
    if (last) {
        voice->error = error; // of an earlier try whose log is gone nothing is asked of the person
        if (mark.empty())
            it->second->endNoted = it->second->urgent = true;
    } else {
        voice->closed = {}; // the next try goes before those that only take their turn
    }
    it->second->dirty = true;
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
        if (!feed->dirty || (now - feed->published < publishInterval && !feed->urgent))
            continue;
        feed->dirty = feed->urgent = false;
        feed->published = now;
        updates.push_back(feed->update(statusOf(uid)));
        feed->again = false;
    }
    return updates;
}

} // namespace cluster
