// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_matcher.h"

#include "app/domain/curves/log_text.h"
#include "app/domain/reading/pattern_values.h"

#include <algorithm>

namespace reading {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longestWord = 1024;  ///< characters of a {…:word}
constexpr std::size_t longestBlank = 1024; ///< blanks side by side

bool blank(char c) { return c == ' ' || c == '\t'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool wordChar(char c) { return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

std::size_t skipBlanks(std::string_view line, std::size_t at)
{
    const auto end = std::min(line.size(), at + longestBlank);
    while (at < end && blank(line[at]))
        ++at;
    return at;
}

} // namespace

PatternMatcher::PatternMatcher(LogPattern pattern) : m_pattern(std::move(pattern))
{
    bool letters = false;
    m_segments.emplace_back();
    const auto &pieces = m_pattern.pieces;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const PatternPiece &piece = pieces[i];
        if (!piece.isField) {
            Part part;
            part.text = piece.text;
            letters = letters || std::any_of(piece.text.begin(), piece.text.end(), wordChar);
            m_segments.back().parts.push_back(std::move(part));
            continue;
        }
        m_fields.push_back(piece.field);
        const std::size_t field = m_fields.size() - 1;
        if (piece.field.type == FieldType::Anything) {
            if (i + 1 == pieces.size()) {
                m_openEnd = true;
                m_lastAnything = field;
            } else {
                m_anything.push_back(field);
                m_segments.emplace_back();
            }
            continue;
        }
        Part part;
        part.isField = true;
        part.field = field;
        if (i + 1 < pieces.size() && !pieces[i + 1].isField) {
            part.stop = pieces[i + 1].text.front();
            part.grouped = part.stop != (piece.field.decimalComma ? '.' : ',');
        }
        m_segments.back().parts.push_back(std::move(part));
    }
    m_toEnd = !letters && !m_openEnd;
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        Segment &segment = m_segments[i];
        if (segment.parts.empty() || segment.parts.front().isField)
            continue;
        std::string &text = segment.parts.front().text;
        // What is passed over may end with the blanks.
        if (text.front() == ' ')
            text.erase(0, 1);
        segment.needle = text.substr(0, text.find(' '));
        segment.wordBegins = !segment.needle.empty() && wordChar(segment.needle.front());
    }
}

/// The segment at one place: where it ends, or npos. Costs at most a constant of the pattern.
std::size_t PatternMatcher::segmentAt(const Segment &segment, std::string_view line, std::size_t at, PatternMatch &match) const
{
    for (const Part &part : segment.parts) {
        if (!part.isField) {
            for (const char c : part.text) {
                if (c == ' ') {
                    const auto next = skipBlanks(line, at);
                    if (next == at)
                        return npos;
                    at = next;
                } else {
                    if (at >= line.size() || line[at] != c)
                        return npos;
                    ++at;
                }
            }
            continue;
        }
        const PatternField &field = m_fields[part.field];
        FieldMatch &found = match.fields[part.field];
        found = {};
        if (field.type == FieldType::Word) {
            const auto most = std::min(line.size(), at + longestWord);
            auto end = at;
            while (end < most && !blank(line[end]) && line[end] != '\r' && (blank(part.stop) || line[end] != part.stop))
                ++end;
            if (end == at)
                return npos;
            found.begin = at;
            found.length = end - at;
            at = end;
            continue;
        }
        at = skipBlanks(line, at); // numbers are written to the right of their column
        if (field.type == FieldType::Time) {
            std::size_t length = 0;
            found.timeNs = readTime(line, at, length, true);
            if (length == 0)
                return npos;
            found.begin = at;
            found.length = length;
            at += length;
            continue;
        }
        if (at > 0 && at < line.size() && digit(line[at]) && (digit(line[at - 1]) || (line[at - 1] == '.' && at > 1 && digit(line[at - 2]))))
            return npos; // the middle of a number
        const auto number = readValue(line, at, part.grouped && field.type == FieldType::Number, field.decimalComma);
        if (number.length == 0 || (field.type == FieldType::Integer && !number.integer && !number.absent))
            return npos;
        found.begin = at;
        found.length = number.length;
        found.value = number.value;
        found.absent = number.absent;
        at += number.length;
    }
    return at;
}

/// The leftmost place at or behind `from` where the segment stands: its end, or npos.
std::size_t PatternMatcher::find(const Segment &segment, std::string_view line, std::size_t from, std::size_t &begin, PatternMatch &match) const
{
    if (segment.parts.empty()) {
        begin = from;
        return from;
    }
    for (auto at = line.find(segment.needle, from); at != npos; at = line.find(segment.needle, at + 1)) {
        if (segment.wordBegins && at > 0 && wordChar(line[at - 1]))
            continue;
        const auto end = segmentAt(segment, line, at, match);
        if (end != npos) {
            begin = at;
            return end;
        }
    }
    return npos;
}

bool PatternMatcher::from(std::string_view line, std::size_t start, PatternMatch &match) const
{
    std::size_t at = start;
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        const Segment &segment = m_segments[i];
        const bool anchored = i == 0 && !segment.parts.empty() && segment.parts.front().isField;
        std::size_t begin = at, end = npos;
        if (anchored) {
            begin = skipBlanks(line, at);
            end = segmentAt(segment, line, begin, match);
        } else {
            end = find(segment, line, at, begin, match);
        }
        if (end == npos)
            return false;
        if (i == 0)
            match.begin = begin;
        else
            match.fields[m_anything[i - 1]] = {at, begin - at, std::numeric_limits<double>::quiet_NaN(), 0, false};
        at = end;
    }
    if (m_openEnd) {
        match.fields[m_lastAnything] = {at, line.size() - at, std::numeric_limits<double>::quiet_NaN(), 0, false};
        at = line.size();
    }
    match.end = at;
    return !m_toEnd || line.find_first_not_of(" \t\r", at) == npos;
}

bool PatternMatcher::match(std::string_view line, PatternMatch &match) const
{
    if (!m_pattern.only.empty() && line.find(m_pattern.only) == npos)
        return false;
    match.fields.resize(m_fields.size());
    if (from(line, 0, match))
        return true;
    // A pattern that begins with a field may also begin behind a stamp that a collector or a logger put in front.
    const bool anchored = !m_segments.front().parts.empty() && m_segments.front().parts.front().isField;
    if (!anchored)
        return false;
    const auto behind = curves::readPrefix(line).length;
    return behind > 0 && from(line, behind, match);
}

} // namespace reading
