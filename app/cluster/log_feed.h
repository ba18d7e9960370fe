// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_update.h"
#include "app/domain/curves/trainer_status_reader.h"
#include "app/domain/reading/pattern_file.h"
#include "kubeapi/client/client.h"

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cluster {

/// Reads the curves of jobs out of their pods' logs: running jobs are followed, ended ones read once. A bounded number at a time;
/// what the person looks at goes first, the others take turns, each going on where it was. Of every job the leader's log is read; of those that the
/// person looks at also the other ranks' and containers', each into series of its own: a few are followed at once, all are read once they have
/// ended.
/// What a training program tells in its job's status stands in the same run, beside what its log says.
/// Runs on the cluster's thread.
class LogFeed {
public:
    using Changed = std::function<void()>;
    LogFeed();
    ~LogFeed();

    void start(kubeapi::Client *client, kubeapi::Loop *loop, Changed changed);
    void stop();
    void apply(const workloads::JobChanges &changes);
    /// A status as it came, before changes of one job that follow close are put together: none is missed. The job may not be known yet.
    void takeStatus(const std::string &jobUid, const workloads::TrainerStatus &status);
    /// What is known of each log's shape. A log for which that changes is read again from what its pod still holds.
    void setPatterns(std::shared_ptr<const reading::PatternBook> patterns);
    /// Reads this job before others, now.
    void prefer(const std::string &jobUid);
    /// Follows this rank of the job before its others.
    void choose(const std::string &jobUid, const std::string &mark);
    /// Curves that changed since the last take. To be called about once a second also when nothing changed: turns are given here.
    std::vector<CurveUpdate> take();
    int openStreams() const;

private:
    struct Voice;
    struct Feed;
    void choose();
    void chooseOthers();
    std::unique_ptr<Voice> voiceOf(const std::string &jobUid, const std::string &mark);
    void open(Feed &feed, Voice &voice);
    bool repattern(Feed &feed);
    const curves::TrainerStatusReader *statusOf(const std::string &jobUid) const; ///< null where none was told
    bool preferred(const Feed &feed) const;
    void noteLine(const std::string &jobUid, const std::string &mark, std::string_view line);
    void ended(const std::string &jobUid, const std::string &mark, const std::optional<kubeapi::Error> &error, bool last);

    kubeapi::Client *m_client = nullptr;
    kubeapi::Loop *m_loop = nullptr;
    Changed m_changed;
    std::map<std::string, std::unique_ptr<Feed>> m_feeds;          ///< by job uid
    std::map<std::string, curves::TrainerStatusReader> m_statuses; ///< by job uid, of jobs that tell one
    std::shared_ptr<const reading::PatternBook> m_patterns;        ///< null = none
    std::deque<std::string> m_preferred;                           ///< job uids, the one that was looked at last first
    std::vector<CurveUpdate> m_farewells;                          ///< what was not published yet of jobs that are gone
    bool m_starving = false;                                       ///< some job waits for a stream
    std::chrono::steady_clock::time_point m_chosen{};
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace cluster
