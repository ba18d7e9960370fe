// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/object_meta.h"

#include <map>
#include <string_view>
#include <utility>

namespace kubeapi {

/// Decides which log lines are new after a reconnect. The server's sinceTime counts whole seconds, and lines of several writers may stand in the log
/// a little out of order: so it is asked for everything from the second before the last line's, and for each time stamp and text in that window the
/// number of lines already delivered is remembered, and as many are dropped. The text counts because after a rotation other lines may bear the
/// same stamp. No I/O. Source of the rule: reference/kubernetes-client.md, 3.4.
class LogResume {
public:
    struct Line {
        std::optional<TimePoint> time; ///< absent: the kubelet's own words, not the container's
        std::string_view text;
    };
    /// Splits "2026-01-01T00:00:00.000000000Z text".
    static Line split(std::string_view raw);

    /// A new connection begins: what comes may be a replay. `sameFile`: of the log that the last lines came from, which should hold them still.
    void beginReplay(bool sameFile = true);
    /// Whether this line has not been delivered yet; then it counts as delivered.
    bool accept(const Line &line);
    /// What to ask for with sinceTime; absent before the first line.
    std::optional<TimePoint> resumeFrom() const;
    /// The newest time stamp delivered.
    std::optional<TimePoint> last() const { return m_last; }
    /// Once, after accept() took the first new line of a replay that did not hold the last line delivered before it: where that was. What stood
    /// in between, if anything, is lost.
    std::optional<TimePoint> takeGap() { return std::exchange(m_gap, std::nullopt); }

    /// Whether the replay under way has not shown the last line delivered before it.
    bool unseen() const { return m_awaited.has_value(); }

private:
    using Key = std::pair<std::int64_t, std::size_t>; ///< time stamp, hash of the text
    std::optional<TimePoint> m_last, m_gap;
    std::optional<Key> m_anchor;         ///< the line delivered last, of those that a replay sends
    std::map<Key, unsigned> m_delivered; ///< from resumeFrom() on
    std::map<Key, unsigned> m_toDrop;
    std::optional<Key> m_awaited;                           ///< the anchor, until this replay has shown it
    std::optional<TimePoint> m_replayFrom;                  ///< this replay was asked for from here
    std::map<std::size_t, unsigned> m_words, m_toDropWords; ///< lines without a time since the last line with one
};

} // namespace kubeapi
