// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/log_resume.h"

namespace kubeapi {

namespace {

TimePoint windowOf(TimePoint last) { return std::chrono::floor<std::chrono::seconds>(last - std::chrono::seconds(1)); }

/// Whether this is one of those to be dropped; it is crossed off then.
template <class Key>
bool crossOff(std::map<Key, unsigned> &list, const Key &key)
{
    const auto it = list.find(key);
    if (it == list.end())
        return false;
    if (--it->second == 0)
        list.erase(it);
    return true;
}

} // namespace

LogResume::Line LogResume::split(std::string_view raw)
{
    const auto space = raw.find(' ');
    const auto time = parseTime(raw.substr(0, space));
    if (!time)
        return {std::nullopt, raw};
    return {time, space == std::string_view::npos ? std::string_view() : raw.substr(space + 1)};
}

void LogResume::beginReplay(bool sameFile)
{
    m_toDrop.clear();
    m_awaited.reset();
    m_replayFrom.reset();
    m_toDropWords = m_words;
    if (!sameFile)
        return; // all of it is new
    m_toDrop = m_delivered;
    m_awaited = m_anchor;
    m_replayFrom = resumeFrom();
}

bool LogResume::accept(const Line &line)
{
    const std::size_t hash = std::hash<std::string_view>()(line.text);
    if (!line.time) {
        if (crossOff(m_toDropWords, hash))
            return false;
        ++m_words[hash];
        return true;
    }
    const Key key{line.time->time_since_epoch().count(), hash};
    if (!m_toDrop.empty() && crossOff(m_toDrop, key)) {
        if (m_awaited == key && !m_toDrop.contains(key))
            m_awaited.reset();
        return false;
    }
    // A server that skips to the first line that is not too old and sends everything from there: what is older still was delivered
    if (m_replayFrom && *line.time < *m_replayFrom && !m_toDrop.empty())
        return false;
    if (m_awaited) {
        m_gap = m_last; // what is new stands behind what is known, and that did not come
        m_awaited.reset();
    }
    if (!m_words.empty() && m_toDropWords.empty())
        m_words.clear();
    if (!m_last || *line.time > *m_last) {
        const bool nextWindow = !m_last || windowOf(*m_last) != windowOf(*line.time);
        m_last = line.time;
        if (nextWindow) {
            const Key begin{windowOf(*m_last).time_since_epoch().count(), 0};
            m_delivered.erase(m_delivered.begin(), m_delivered.lower_bound(begin));
            m_toDrop.erase(m_toDrop.begin(), m_toDrop.lower_bound(begin));
        }
    }
    // A line from before the window will not be replayed and need not be remembered
    if (*line.time >= windowOf(*m_last)) {
        ++m_delivered[key];
        m_anchor = key;
    }
    return true;
}

std::optional<TimePoint> LogResume::resumeFrom() const { return m_last ? std::optional<TimePoint>(windowOf(*m_last)) : std::nullopt; }

} // namespace kubeapi
