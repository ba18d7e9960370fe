// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/log_resume.h"

namespace kubeapi {

LogResume::Line LogResume::split(std::string_view raw)
{
    const auto space = raw.find(' ');
    const auto time = parseTime(raw.substr(0, space));
    if (!time)
        return {std::nullopt, raw};
    return {time, space == std::string_view::npos ? std::string_view() : raw.substr(space + 1)};
}

void LogResume::beginReplay() { m_toDrop = m_delivered; }

bool LogResume::accept(const Line &line)
{
    if (!line.time)
        return true;
    const Key stamp{line.time->time_since_epoch().count(), std::hash<std::string_view>()(line.text)};
    if (!m_toDrop.empty()) {
        if (const auto it = m_toDrop.find(stamp); it != m_toDrop.end()) {
            if (--it->second == 0)
                m_toDrop.erase(it);
            return false;
        }
    }
    const auto second = std::chrono::floor<std::chrono::seconds>(*line.time);
    if (!m_last || second > m_second) {
        m_second = second;
        m_delivered.clear();
        m_toDrop.clear(); // past the replayed second
    }
    // A line of an earlier second will not be replayed and need not be remembered
    if (second == m_second)
        ++m_delivered[stamp];
    if (!m_last || *line.time > *m_last)
        m_last = line.time;
    return true;
}

std::optional<TimePoint> LogResume::resumeFrom() const { return m_last ? std::optional<TimePoint>(TimePoint(m_second)) : std::nullopt; }

} // namespace kubeapi
