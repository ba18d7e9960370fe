// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/object_meta.h"

#include <map>
#include <string_view>
#include <utility>

namespace kubeapi {

/// Decides which log lines are new after a reconnect. The server's sinceTime counts whole seconds, so it sends the last second
/// again: for each time stamp and text in that second the number of lines already delivered is remembered, and as many are dropped. The text
/// counts because after a rotation other lines may bear the same stamp. No I/O.
class LogResume {
public:
    struct Line {
        std::optional<TimePoint> time; ///< absent: the kubelet's own words, not the container's
        std::string_view text;
    };
    /// Splits "2026-01-01T00:00:00.000000000Z text".
    static Line split(std::string_view raw);

    /// A new connection begins: what comes may be a replay.
    void beginReplay();
    /// Whether this line has not been delivered yet; then it counts as delivered.
    bool accept(const Line &line);
    /// What to ask for with sinceTime; absent before the first line.
    std::optional<TimePoint> resumeFrom() const;
    std::optional<TimePoint> last() const { return m_last; }

private:
    std::optional<TimePoint> m_last;
    std::chrono::sys_seconds m_second{};
    using Key = std::pair<std::int64_t, std::size_t>; ///< time stamp, hash of the text
    std::map<Key, unsigned> m_delivered;              ///< within m_second
    std::map<Key, unsigned> m_toDrop;
};

} // namespace kubeapi
