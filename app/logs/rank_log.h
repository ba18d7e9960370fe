// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_reader.h"
#include "kubeapi/client/client.h"
#include "kubeapi/objects/packed_pod.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace logs {

/// Reads what one rank of a job wrote, or one container of it: every try that the cluster still keeps (pods that failed, a container's instance
/// before the present one), one after another, into one reader. A restart goes back in steps, and the curves show it. At most one stream is open
/// at a time; who owns several decides when each may open one. Lives on the client's thread and goes before the client.
class RankLog {
public:
    struct Events {
        std::function<void(std::string_view line)> line; ///< after the reader has taken it
        /// A try was read to its end, or to what a broken log still gave. The stream is done; the next is opened by the owner, and not from inside.
        /// `last`: no newer try is known. A pod whose container has not started has no log; that is no error.
        std::function<void(const std::optional<kubeapi::Error> &error, bool last)> ended;
        std::function<void(const kubeapi::LogGap &gap)> gap; ///< lines that nobody can read any more; may be empty
    };
    RankLog(kubeapi::Client &client, Events events);
    ~RankLog();
    RankLog(const RankLog &) = delete;
    RankLog &operator=(const RankLog &) = delete;

    /// The tries as they are now, oldest first.
    void setTries(const std::string &namespaceName, const std::string &container, const std::vector<kubeapi::PackedPodPtr> &tries);
    /// A try that has begun waits to be read, and no stream is open.
    bool ready() const;
    bool streaming() const { return m_stream != 0 && !m_over; }
    bool anyRead() const { return m_begun || !m_read.empty(); } ///< something of it was read
    bool begun() const { return m_begun; }                      ///< the reader has seen lines
    /// Opens the next try's log; `follow` until the pod ends, else to its present end. Where it was closed before, it goes on there.
    void open(bool follow);
    /// Leaves the stream; what was read stays.
    void close();
    /// Leaves a try that is followed where a newer one has begun: its node was lost, or it hangs in its deletion.
    void leaveSuperseded();
    /// The try that was read last is read once more, from its beginning or where it stopped: rights may have been given since.
    void retry() { m_read.erase(m_uid); }
    /// Forgets all, to be read from what the pods still hold.
    void reset(std::shared_ptr<const reading::PatternSet> patterns);

    curves::LogReader &reader() { return m_reader; }
    const curves::LogReader &reader() const { return m_reader; }
    const std::string &podName() const { return m_podName; } ///< whose log is or was read last; empty before the first

private:
    kubeapi::PackedPodPtr next() const;
    bool superseded() const;

    kubeapi::Client &m_client;
    const Events m_events;
    std::string m_namespace, m_container;
    std::vector<kubeapi::PackedPodPtr> m_tries;
    curves::LogReader m_reader;
    std::string m_uid, m_podName;                          ///< of the try that is or was read last
    std::set<std::string> m_read;                          ///< tries (pod uids) that were read to their ends
    std::map<std::string, kubeapi::TimePoint> m_readUntil; ///< by pod uid: time of the last line read
    std::optional<kubeapi::TimePoint> m_last;              ///< of the last line of the stream that is open
    kubeapi::SubscriptionId m_stream = 0;
    bool m_over = false; ///< the stream said its last word; it is given back from outside of its call
    bool m_begun = false;
};

} // namespace logs
