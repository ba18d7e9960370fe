// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reading/pattern_matcher.h"

#include <map>
#include <memory>

namespace reading {

/// Patterns that are tried in order. Immutable; safe on any thread.
class PatternSet {
public:
    explicit PatternSet(std::vector<LogPattern> patterns);
    const std::vector<PatternMatcher> &matchers() const { return m_matchers; }
    /// Says in one text what the set is: two sets with the same key read the same.
    const std::string &key() const { return m_key; }
    /// The direction that the patterns give to a series; unknown where they do not say.
    curves::Direction directionOf(std::string_view series) const;
    /// Place of the series in the patterns, for its order; past all of them when it is none of theirs.
    std::size_t orderOf(std::string_view series) const;

private:
    std::vector<PatternMatcher> m_matchers;
    std::vector<std::pair<std::string, curves::Direction>> m_series;
    std::string m_key;
};

/// A value that a pattern took from a line.
struct PatternValue {
    std::string_view series; ///< lives as long as the set
    curves::Point point;
    int rank = -1;
};

/// Reads lines by patterns. A line with a step, epoch or time but no series says where the lines below it stand, until the next one does, each
/// rank for itself. One reader a stream; not thread safe.
class PatternReader {
public:
    explicit PatternReader(std::shared_ptr<const PatternSet> set) : m_set(std::move(set)) {}

    /// True when a pattern matched the text; its values are appended to `values`. `timeNs` and `rank` are what the line's surroundings say (0 and
    /// -1 = nothing); what the pattern takes from the line goes before them.
    bool line(std::string_view text, std::int64_t timeNs, int rank, std::vector<PatternValue> &values);
    /// The pattern that matched last, and how.
    std::size_t matched() const { return m_matched; }
    const PatternMatch &match() const { return m_match; }
    const PatternSet &set() const { return *m_set; }

private:
    struct Place {
        double step = std::numeric_limits<double>::quiet_NaN(), epoch = std::numeric_limits<double>::quiet_NaN();
        std::int64_t timeNs = 0;
    };
    std::shared_ptr<const PatternSet> m_set;
    PatternMatch m_match;
    std::size_t m_matched = 0;
    std::map<int, Place> m_places; ///< by rank
};

} // namespace reading
