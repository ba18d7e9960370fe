// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/patterns/pattern_draft.h"

#include "app/domain/reading/pattern_matcher.h"

#include <algorithm>
#include <set>

namespace pages {

using reading::FieldRole;
using reading::PatternField;
using reading::Taken;

namespace {

/// A name that no other series has.
std::string unique(std::string name, const std::set<std::string> &others)
{
    std::string candidate = name;
    for (int n = 2; others.contains(candidate); ++n)
        candidate = name + " " + std::to_string(n);
    return candidate;
}

} // namespace

void PatternDraft::setLines(const std::vector<std::string> *lines)
{
    m_lines = lines;
    read();
}

void PatternDraft::setText(const std::string &text)
{
    if (text != m_text)
        change(text);
}

void PatternDraft::change(std::string text)
{
    m_undo.push_back(std::exchange(m_text, std::move(text)));
    if (m_undo.size() > mostUndo)
        m_undo.erase(m_undo.begin());
    read();
}

void PatternDraft::undo()
{
    if (m_undo.empty())
        return;
    m_text = std::move(m_undo.back());
    m_undo.pop_back();
    read();
}

void PatternDraft::read()
{
    m_fault.reset();
    m_trial.reset();
    m_set.reset();
    m_patterns.clear();
    m_rows.clear();
    if (m_text.find_first_not_of(" \t\r\n") == std::string::npos)
        return;
    auto patterns = reading::parsePatterns(m_text);
    if (!patterns) {
        m_fault = patterns.error();
        return;
    }
    m_patterns = std::move(*patterns);
    m_set = std::make_shared<const reading::PatternSet>(m_patterns);
    if (!m_lines) {
        m_rows = readRows();
        return;
    }
    std::vector<reading::TrialLine> lines;
    lines.reserve(m_lines->size());
    for (const std::string &line : *m_lines)
        lines.push_back({line, 0});
    m_trial = reading::tryPatterns(m_set, lines);
    m_rows = readRows();
}

void PatternDraft::pick(std::size_t line, std::size_t number)
{
    if (!m_lines || line >= m_lines->size() || m_fault)
        return;
    const std::string &text = (*m_lines)[line];
    const auto numbers = reading::numbersIn(text);
    if (number >= numbers.size())
        return;
    std::vector<reading::LogPattern> patterns = m_patterns;
    std::vector<Taken> taken;
    std::size_t which = patterns.size();
    if (m_set)
        for (std::size_t k = 0; k < m_set->matchers().size() && which == patterns.size(); ++k) {
            reading::PatternMatch match;
            const auto &matcher = m_set->matchers()[k];
            if (!matcher.match(text, match))
                continue;
            which = k;
            for (std::size_t f = 0; f < matcher.fields().size(); ++f)
                if (matcher.fields()[f].role != FieldRole::Ignored)
                    taken.push_back({match.fields[f].begin, match.fields[f].length, matcher.fields()[f]});
        }
    const auto &wanted = numbers[number];
    const auto overlaps = [&](const Taken &entry) { return entry.begin < wanted.begin + wanted.length && wanted.begin < entry.begin + entry.length; };
    if (std::erase_if(taken, overlaps) == 0) {
        std::set<std::string> names;
        for (const Row &row : rows())
            if (row.pattern != which && row.field.role == FieldRole::Series)
                names.insert(row.field.name);
        std::set<FieldRole> roles;
        for (const Taken &entry : taken) {
            if (entry.field.role == FieldRole::Series)
                names.insert(entry.field.name);
            else
                roles.insert(entry.field.role);
        }
        const auto add = [&](const reading::LineNumber &at) {
            PatternField field = reading::guessField(text, at);
            // A second number with a word for steps, or the total behind a counter, is no second step.
            if (field.role != FieldRole::Series && roles.contains(field.role)) {
                field.name = "value";
                field.role = FieldRole::Series;
                field.type = reading::FieldType::Number;
            }
            if (field.role == FieldRole::Series) {
                field.name = unique(field.name, names);
                names.insert(field.name);
            } else {
                roles.insert(field.role);
            }
            taken.push_back({at.begin, at.length, field});
        };
        add(wanted);
        if (which == patterns.size())
            for (const auto &other : numbers) {
                const auto guessed = reading::guessField(text, other).role;
                if (other != wanted && (guessed == FieldRole::Step || guessed == FieldRole::Epoch) && !roles.contains(guessed))
                    add(other);
            }
    }
    std::sort(taken.begin(), taken.end(), [](const Taken &a, const Taken &b) { return a.begin < b.begin; });
    if (taken.empty() || std::none_of(taken.begin(), taken.end(), [](const Taken &entry) { return entry.field.role != FieldRole::Ignored; })) {
        if (which < patterns.size())
            patterns.erase(patterns.begin() + static_cast<std::ptrdiff_t>(which));
    } else {
        const std::vector<std::string_view> others(m_lines->begin(), m_lines->end());
        auto made = reading::patternOf(text, taken, others);
        if (which < patterns.size()) {
            made.only = patterns[which].only;
            patterns[which] = std::move(made);
        } else {
            patterns.push_back(std::move(made));
        }
    }
    change(reading::patternsText(patterns));
}

std::vector<PatternDraft::Row> PatternDraft::readRows() const
{
    std::vector<Row> rows;
    for (std::size_t k = 0; k < m_patterns.size(); ++k) {
        std::size_t example = m_lines ? m_lines->size() : 0;
        reading::PatternMatch match;
        if (m_lines && m_trial)
            for (std::size_t i = 0; i < m_lines->size() && example == m_lines->size(); ++i)
                if (m_trial->hits[i] && m_set->matchers()[k].match((*m_lines)[i], match))
                    example = i;
        std::size_t field = 0;
        for (std::size_t p = 0; p < m_patterns[k].pieces.size(); ++p) {
            const auto &piece = m_patterns[k].pieces[p];
            if (!piece.isField)
                continue;
            const std::size_t index = field++;
            if (piece.field.role == FieldRole::Ignored)
                continue;
            Row row{k, p, piece.field, {}};
            if (m_lines && example < m_lines->size())
                row.sample = (*m_lines)[example].substr(match.fields[index].begin, match.fields[index].length);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

void PatternDraft::setField(std::size_t pattern, std::size_t piece, const PatternField &field)
{
    if (pattern >= m_patterns.size() || piece >= m_patterns[pattern].pieces.size() || !m_patterns[pattern].pieces[piece].isField ||
        m_patterns[pattern].pieces[piece].field == field)
        return;
    auto patterns = m_patterns;
    patterns[pattern].pieces[piece].field = field;
    change(reading::patternsText(patterns));
}

std::vector<PatternDraft::Span> PatternDraft::spans(std::size_t line) const
{
    std::vector<Span> spans;
    if (!m_lines || !m_set || line >= m_lines->size())
        return spans;
    const auto &all = rows();
    for (std::size_t k = 0; k < m_set->matchers().size(); ++k) {
        reading::PatternMatch match;
        if (!m_set->matchers()[k].match((*m_lines)[line], match))
            continue;
        std::size_t field = 0;
        for (std::size_t p = 0; p < m_patterns[k].pieces.size(); ++p) {
            if (!m_patterns[k].pieces[p].isField)
                continue;
            const std::size_t index = field++;
            for (std::size_t r = 0; r < all.size(); ++r)
                if (all[r].pattern == k && all[r].piece == p)
                    spans.push_back({r, match.fields[index].begin, match.fields[index].length});
        }
        break;
    }
    return spans;
}

} // namespace pages
