// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reading/log_pattern.h"

#include <cstdint>
#include <limits>

namespace reading {

/// What a field of a pattern found in a line.
struct FieldMatch {
    std::size_t begin = 0, length = 0;                       ///< bytes of the line
    double value = std::numeric_limits<double>::quiet_NaN(); ///< of a number
    std::int64_t timeNs = 0;                                 ///< of a time
    bool absent = false;                                     ///< a number that is written as none ("-", "null")
};

struct PatternMatch {
    std::size_t begin = 0, end = 0; ///< the part of the line that the pattern covers
    std::vector<FieldMatch> fields; ///< one for each field of the pattern, in its order
};

/// A pattern made ready for many lines. Matching goes from left to right and never back over a field: its time grows with the length of the line
/// and with nothing else. Immutable; safe on any thread.
class PatternMatcher {
public:
    explicit PatternMatcher(LogPattern pattern);

    const LogPattern &pattern() const { return m_pattern; }
    /// The fields in the order of PatternMatch::fields.
    const std::vector<PatternField> &fields() const { return m_fields; }
    /// Looks for the pattern in one line (no line feed). `match` keeps its memory between calls and holds nothing of use after false.
    bool match(std::string_view line, PatternMatch &match) const;

private:
    struct Part {
        std::string text; ///< literal, or empty
        std::size_t field = 0;
        bool isField = false;
        bool grouped = true; ///< a comma may group digits: what follows does not begin with one
        char stop = ' ';     ///< a word ends before it
    };
    /// Parts between two {*}: they stand side by side.
    struct Segment {
        std::vector<Part> parts;
        std::string needle;      ///< the literal that it begins with, up to the first blank; empty = begins with a field
        bool wordBegins = false; ///< the needle begins a word
    };
    std::size_t segmentAt(const Segment &segment, std::string_view line, std::size_t at, PatternMatch &match) const;
    std::size_t find(const Segment &segment, std::string_view line, std::size_t from, std::size_t &begin, PatternMatch &match) const;
    bool from(std::string_view line, std::size_t start, PatternMatch &match) const;

    LogPattern m_pattern;
    std::vector<PatternField> m_fields;
    std::vector<Segment> m_segments;
    std::vector<std::size_t> m_anything; ///< the field of the {*} before each segment but the first
    bool m_toEnd = false;                ///< nothing but columns: the line must end with the pattern
    bool m_openEnd = false;              ///< ends with {*}
    std::size_t m_lastAnything = 0;
};

} // namespace reading
