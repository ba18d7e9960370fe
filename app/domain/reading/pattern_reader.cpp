// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_reader.h"

#include <algorithm>

namespace reading {

namespace {

constexpr std::size_t mostRanks = 65536; ///< a rank that is no rank must not fill the memory

bool is(double value) { return value == value; }

} // namespace

PatternSet::PatternSet(std::vector<LogPattern> patterns)
{
    m_key = patternsText(patterns);
    for (LogPattern &pattern : patterns) {
        for (const PatternPiece &piece : pattern.pieces) {
            if (!piece.isField || piece.field.role != FieldRole::Series)
                continue;
            const auto known = std::find_if(m_series.begin(), m_series.end(), [&](const auto &series) { return series.first == piece.field.name; });
            if (known == m_series.end())
                m_series.emplace_back(piece.field.name, piece.field.better);
            else if (known->second == curves::Direction::Unknown)
                known->second = piece.field.better;
        }
        m_matchers.emplace_back(std::move(pattern));
    }
}

curves::Direction PatternSet::directionOf(std::string_view series) const
{
    const auto order = orderOf(series);
    return order < m_series.size() ? m_series[order].second : curves::Direction::Unknown;
}

std::size_t PatternSet::orderOf(std::string_view series) const
{
    const auto found = std::find_if(m_series.begin(), m_series.end(), [&](const auto &entry) { return entry.first == series; });
    return static_cast<std::size_t>(found - m_series.begin());
}

bool PatternReader::line(std::string_view text, std::int64_t timeNs, int rank, std::vector<PatternValue> &values)
{
    const auto &matchers = m_set->matchers();
    m_matched = 0;
    while (m_matched < matchers.size() && !matchers[m_matched].match(text, m_match))
        ++m_matched;
    if (m_matched == matchers.size())
        return false;
    const auto &fields = matchers[m_matched].fields();
    curves::Point point;
    std::int64_t ownTime = 0;
    bool series = false;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const FieldMatch &found = m_match.fields[i];
        series = series || fields[i].role == FieldRole::Series;
        if (found.absent)
            continue;
        switch (fields[i].role) {
        case FieldRole::Step:
            point.step = found.value;
            break;
        case FieldRole::Epoch:
            point.epoch = found.value;
            break;
        case FieldRole::Time:
            ownTime = found.timeNs;
            break;
        case FieldRole::Rank:
            if (found.value >= 0 && found.value < 1e6)
                rank = static_cast<int>(found.value);
            break;
        default:
            break;
        }
    }
    if (!series) {
        // A heading: what stands below it belongs there. A new epoch alone leaves the step behind.
        if (m_places.size() < mostRanks || m_places.contains(rank)) {
            Place &place = m_places[rank];
            if (is(point.step) || is(point.epoch)) {
                place.step = point.step;
                place.epoch = is(point.epoch) ? point.epoch : place.epoch;
            }
            place.timeNs = ownTime;
        }
        return true;
    }
    auto place = m_places.find(rank);
    if (place == m_places.end())
        place = m_places.find(-1);
    if (place != m_places.end()) {
        if (!is(point.step) && !is(point.epoch))
            point.step = place->second.step;
        if (!is(point.epoch))
            point.epoch = place->second.epoch;
    }
    point.timeNs = ownTime != 0 ? ownTime : timeNs != 0 ? timeNs : place != m_places.end() ? place->second.timeNs : 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].role != FieldRole::Series || m_match.fields[i].absent)
            continue;
        point.value = m_match.fields[i].value;
        values.push_back({fields[i].name, point, rank});
    }
    return true;
}

} // namespace reading
