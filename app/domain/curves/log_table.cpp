// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_table.h"

#include "app/domain/curves/number_text.h"

#include <algorithm>
#include <array>

namespace curves {
namespace {

/// "|g|" names a norm.
bool normName(std::string_view name) { return name.size() > 2 && name.size() < 12 && name.front() == '|' && name.back() == '|'; }

bool nameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#' || c == '_'; }

bool digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Splits at a delimiter; ' ' means runs of at least `gap` blanks (a TAB counts as a gap).
void split(std::string_view text, char delimiter, std::size_t gap, std::vector<std::string_view> &cells)
{
    cells.clear();
    if (delimiter != ' ') {
        while (true) {
            const auto at = text.find(delimiter);
            cells.push_back(trimmed(text.substr(0, at)));
            if (at == std::string_view::npos)
                return;
            text.remove_prefix(at + 1);
        }
    }
    std::size_t i = 0;
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (gap == 1 && i < text.size()) {
        while (i < text.size() && blank(text[i]))
            ++i;
        const auto begin = i;
        if (i < text.size() && text[i] == '[' && text.find(']', i) != std::string_view::npos)
            i = text.find(']', i); // a list is one cell
        while (i < text.size() && !blank(text[i]))
            ++i;
        if (i > begin)
            cells.push_back(text.substr(begin, i - begin));
    }
    while (i < text.size()) {
        std::size_t blanks = 0;
        while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) {
            blanks += text[i] == '\t' ? gap : 1;
            ++i;
        }
        if (i >= text.size())
            break;
        auto end = i;
        while (end < text.size()) {
            if (text[end] == '\t')
                break;
            if (text[end] == ' ') {
                std::size_t run = 0;
                while (end + run < text.size() && text[end + run] == ' ')
                    ++run;
                if (run >= gap)
                    break;
                end += run;
            } else {
                ++end;
            }
        }
        cells.push_back(trimmed(text.substr(i, end - i)));
        i = end;
    }
}

/// Columns that say how much was looked at, not how well it went.
bool isCountColumn(std::string_view name)
{
    static constexpr std::array<std::string_view, 9> names{"Instances", "Images",   "Size",    "Labels", "labels",
                                                           "targets",   "img_size", "Targets", "GPU_mem"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string cleanName(std::string_view name)
{
    const auto paren = name.find('(');
    // "Box(P" is a heading that opens over its first column.
    if (paren != std::string_view::npos && name.find(')') == std::string_view::npos)
        name.remove_prefix(paren + 1);
    while (!name.empty() && (name.back() == ')' || name.back() == ':') && name.find('(') == std::string_view::npos)
        name.remove_suffix(1);
    return std::string(name);
}

} // namespace

namespace {

/// "epoch, loss, acc": words and nothing else between commas, and the first counts.
bool listsWords(std::string_view text)
{
    int words = 0;
    if (text.find(", ") == std::string_view::npos || !mayEndCounter(text.substr(0, text.find(','))))
        return false;
    while (true) {
        const auto comma = text.find(',');
        const auto word = trimmed(text.substr(0, comma));
        ++words;
        if (word.empty() || !nameStart(word.front()) || word.find_first_of(" :=.") != std::string_view::npos)
            return false;
        if (comma == std::string_view::npos)
            return words > 1;
        text.remove_prefix(comma + 1);
    }
}

} // namespace

bool LogTable::header(std::string_view text, RoleMemory &roles, bool lenient)
{
    const auto has = [](std::string_view where, char c) { return where.find(c) != std::string_view::npos; };
    if (text.size() > 400 || has(text, '=') || has(text, '"') || has(text, '{')) {
        m_previous.count = 0;
        return false;
    }
    char delimiter = ' ';
    auto body = trimmed(text);
    if (body.size() > 2 && body.front() == '|' && body.back() == '|') {
        delimiter = '|';
        body = body.substr(1, body.size() - 2);
    } else if (!has(body, ' ') && has(body, ',')) {
        delimiter = ',';
    } else if (!has(body, ' ') && has(body, ';')) {
        delimiter = ';';
    } else if (body.size() < 400 && listsWords(body)) {
        delimiter = ',';
    } else if (has(body, '|') && body.find(" | ") != std::string_view::npos) {
        delimiter = '|';
        if (body.back() == '|')
            body = trimmed(body.substr(0, body.size() - 1));
    }
    if (delimiter == '|') {
        split(body, delimiter, 1, m_cells);
        if (phaseHeader(m_cells))
            return true;
    }
    // Roles come last: nearly every line that gets here is a sentence.
    const auto judge = [&](const std::vector<std::string> &names) {
        if (names.size() < 2 ||
            !std::all_of(names.begin(), names.end(), [](const auto &name) { return !name.empty() && (nameStart(name.front()) || normName(name)); }))
            return false;
        bool metric = false, x = false, onlyMetrics = true, training = false;
        for (const auto &name : names) {
            const auto role = roles.roleOf(name);
            onlyMetrics = onlyMetrics && isMetric(role);
            training = training || role == NameRole::Loss || phaseOfName(name) != Phase::None;
            metric = metric || isMetric(role) || (names.front() == "gen" && (name == "avg" || name == "max")) ||
                     (names.front() == "iter" && name == "target");
            x = x || role == NameRole::Step || role == NameRole::Epoch || role == NameRole::Batch;
        }
        const bool pairs = delimiter == '|' && (names.front() == "Name" || names.front() == "Metric"); // "Name | loss" over "Value | 0.2"
        return metric && (x || lenient || pairs || (onlyMetrics && training && delimiter != '|'));     // "train_loss\ttrain_EPE" over rows of numbers
    };
    // "# Epoch batch   loss": a comment sign before the names
    std::vector<std::string> names;
    bool found = false;
    if (delimiter == ' ' && body.size() > 2 && body.front() == '#' && (body[1] == ' ' || body[1] == '\t')) {
        split(trimmed(body.substr(1)), delimiter, 1, m_cells);
        for (const auto cell : m_cells)
            names.push_back(cleanName(cell));
        const auto role = roles.roleOf(names.front());
        found = (role == NameRole::Step || role == NameRole::Epoch) && judge(names);
    }
    if (!found && (delimiter != ' ' || body.find("  ") != std::string_view::npos || has(body, '\t')) && !has(body, ':')) {
        names.clear();
        split(body, delimiter, 2, m_cells);
        for (const auto cell : m_cells)
            names.push_back(cleanName(cell));
        found = judge(names);
    }
    if (delimiter != '|') {
        m_previousCells.clear();
    } else if (!found) {
        split(body, delimiter, 1, m_cells);
        if (m_cells.size() > 2 && m_cells.size() == m_previousCells.size()) {
            names.clear();
            for (std::size_t i = 0; i < m_cells.size(); ++i)
                names.push_back(cleanName(trimmed(m_previousCells[i] + ' ' + std::string(m_cells[i]))));
            found = judge(names);
        }
        m_previousCells.assign(m_cells.begin(), m_cells.end());
    }
    split(body, ' ', 1, m_cells);
    const bool words = std::all_of(m_cells.begin(), m_cells.end(), [&](std::string_view cell) { return nameStart(cell.front()) && !has(cell, ':'); });
    if (!found && lenient) {
        names.clear();
        for (const auto cell : m_cells)
            names.push_back(cleanName(cell));
        found = judge(names);
    }
    if (!found && words && m_cells.size() >= 3 && m_cells.size() == m_previous.count &&
        (lenient || std::any_of(m_cells.begin(), m_cells.end(), mayEndCounter))) {
        names.clear();
        if (m_previous.words.empty()) {
            std::vector<std::string_view> above;
            split(m_previous.text, ' ', 1, above);
            for (const auto cell : above)
                m_previous.words.emplace_back(cell.data() - m_previous.text.data(), cell.size());
        }
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            const auto [begin, length] = m_previous.words[i];
            names.push_back(m_previous.text.substr(begin, length) + " ");
            names.back() += m_cells[i];
        }
        found = judge(names);
        delimiter = ' ';
    }
    m_previous.words.clear();
    m_previous.count = words ? m_cells.size() : 0;
    if (words)
        m_previous.text.assign(body);
    if (found) {
        const bool same = m_phases.empty() && m_columns == names && m_delimiter == delimiter, textFirst = m_textFirst;
        m_phases.clear(); // another table begins
        m_columns = std::move(names);
        m_roles.clear();
        m_counted.clear();
        for (const auto &column : m_columns) {
            m_roles.push_back(roles.roleOf(column));
            m_counted.push_back(isCountColumn(column));
        }
        m_delimiter = delimiter;
        m_misses = 0;
        m_textFirst = (lenient || m_columns.front() == "Name" || m_columns.front() == "Metric") && roles.roleOf(m_columns.front()) == NameRole::Other;
        m_stampFirst = m_columns.front() == "timestamp";
        m_header += same && textFirst == m_textFirst ? 0 : 1;
    }
    return found;
}

/// "Training |  Validation": a column for each phase; rows follow as "accuracy | 0.84 | 0.81".
bool LogTable::phaseHeader(const std::vector<std::string_view> &cells)
{
    // In a drawn box the names have a column of their own, without a head.
    const std::size_t first = cells.size() > 2 && cells.front().empty() ? 1 : 0;
    if (cells.size() < 2)
        return false;
    for (std::size_t i = first; i < cells.size(); ++i)
        if (phaseOfWord(cells[i]) == Phase::None)
            return false;
    m_phases.clear();
    for (std::size_t i = first; i < cells.size(); ++i)
        m_phases.push_back(lowered(cells[i]));
    m_columns.clear();
    ++m_header;
    m_misses = 0;
    return true;
}

bool LogTable::phaseRow(std::string_view text, RoleMemory &roles, LogRecord &record)
{
    if (text.size() > 2 && text.front() == '|' && text.back() == '|')
        text = text.substr(1, text.size() - 2);
    split(text, '|', 1, m_cells);
    if (m_cells.size() != m_phases.size() + 1 || m_cells.front().empty() || !nameStart(m_cells.front().front()))
        return false;
    const auto before = record.used;
    for (std::size_t i = 0; i < m_phases.size(); ++i) {
        const auto cell = m_cells[i + 1];
        double value = 0;
        if (cell == "N/A" || cell == "-" || cell.empty())
            continue;
        if (!plainNumber(cell, value)) {
            record.used = before;
            return false;
        }
        const auto name = m_phases[i] + ' ' + std::string(m_cells.front());
        record.add(name, value, true).role = roles.roleOf(name);
    }
    record.phases = record.used > before;
    return record.phases;
}

bool LogTable::row(std::string_view text, LogRecord &record)
{
    auto body = trimmed(text);
    if (body.empty())
        return false;
    if (m_delimiter == '|' && body.front() == '|') {
        body.remove_prefix(1);
        if (!body.empty() && body.back() == '|')
            body.remove_suffix(1);
    }
    if (m_delimiter == '|' && !body.empty() && body.back() == '|')
        body.remove_suffix(1);
    split(body, m_delimiter, m_stampFirst ? 2 : 1, m_cells);
    if (m_cells.size() != m_columns.size() && m_delimiter == ' ') { // cells of several words: "2023-05-01 10:00:00", "0.005 sec"
        split(body, m_delimiter, 2, m_cells);
        if (m_stampFirst && m_cells.size() + 1 == m_columns.size())
            m_cells.insert(m_cells.begin(), "-");
    }
    // Remarks in the last column are rare: "# evals  Notes".
    const bool unremarked = m_delimiter == ' ' && m_columns.size() > 4 && m_cells.size() + 1 == m_columns.size() && m_columns.back() == "Notes";
    if (m_cells.size() != m_columns.size() && !unremarked)
        return false;
    const auto before = record.used;
    int words = 0; // cells that are no number
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        auto cell = m_cells[i];
        if (i == 0 && m_textFirst) {
            if (cell != "all" && cell != "Value")
                return false;
            continue;
        }
        if (i == 0 && m_stampFirst)
            continue;
        if (cell.empty() || cell == "-" || cell == "None" || cell == "N/A" || cell == "!" || cell == "*")
            continue;
        if (cell.front() == '[' && cell.size() > 2 && cell.back() == ']') { // "[1.2e-02, 3.4e-03]": one value for each term
            const auto list = cell.substr(1, cell.size() - 2);
            const auto role = m_roles[i];
            std::vector<std::string_view> terms;
            split(list, ',', 1, terms);
            for (std::size_t term = 0; term < terms.size(); ++term) {
                double value = 0;
                if (!plainNumber(terms[term], value)) {
                    record.used = before;
                    return false;
                }
                record.add(terms.size() == 1 ? m_columns[i] : m_columns[i] + '[' + std::to_string(term) + ']', value, true).role = role;
            }
            continue;
        }
        const auto number = numberAt(cell, 0);
        if (number.length == 0) {
            // A clock is a legitimate cell and no value.
            if (const auto phase = phaseOfWord(cell); phase != Phase::None) { // "! Validation   3   0.12": whose row it is
                record.phase = phase;
                continue;
            }
            // "1   Up   -100.00": what was done there
            const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
            if (i > 0 && m_roles[i] == NameRole::Other && m_roles.front() == NameRole::Step && words == 0 && m_cells.size() >= 3 &&
                numberAt(m_cells.front(), 0).length == m_cells.front().size() && std::all_of(cell.begin(), cell.end(), letter)) {
                ++words;
                continue;
            }
            if (!digit(cell.front()) || (cell.find(':') == std::string_view::npos && m_roles[i] != NameRole::Time)) {
                record.used = before;
                return false;
            }
            continue;
        }
        if (m_counted[i])
            continue;
        const auto role = m_roles[i];
        if (role == NameRole::Step || role == NameRole::Epoch || role == NameRole::Batch || role == NameRole::Samples) {
            record.count(m_columns[i], role == NameRole::Batch ? NameRole::Step : role, number.value,
                         number.pair == NumberText::Pair::Fraction ? number.second : LogRecord::none, false);
        } else if (number.pair == NumberText::Pair::None && role != NameRole::Ignored && number.unit.size() <= 1) {
            record.add(m_columns[i], number.value, true).role = role;
        }
    }
    if (record.used == before)
        return false;
    record.table = true;
    record.commas = m_delimiter == ',';
    return true;
}

bool LogTable::boxRow(std::string_view text)
{
    const auto body = text.substr(1, text.size() - 2);
    const auto bar = body.find('|');
    if (bar == std::string_view::npos || body.find('|', bar + 1) != std::string_view::npos)
        return false;
    const auto left = trimmed(body.substr(0, bar)), right = trimmed(body.substr(bar + 1));
    if (left.empty() || !nameStart(left.front()))
        return false;
    if (right.empty()) {
        m_group = std::string(left);
        return left.back() == '/';
    }
    const auto number = numberAt(right, 0);
    if (number.length != right.size())
        return false;
    const bool inGroup = !m_group.empty() && body.size() > 1 && body[1] == ' ' && body[2] == ' ';
    // The x value of a box stands in one of its groups under a plain name.
    m_box.push_back({inGroup && left != "total_timesteps" && left != "num_timesteps" && left != "timesteps_total" ? m_group + std::string(left)
                                                                                                                  : std::string(left),
                     number.value});
    return true;
}

/// "policy/Entropy      1.4" between two rules.
bool LogTable::openBoxRow(std::string_view text)
{
    split(text, ' ', 2, m_cells);
    double value = 0;
    if (m_cells.size() != 2 || !nameStart(m_cells.front().front()) || !plainNumber(m_cells.back(), value))
        return false;
    m_box.push_back({std::string(m_cells.front()), value});
    return true;
}

LogTable::Sentence LogTable::sentenceOf(std::string_view text)
{
    Sentence out;
    const auto body = trimmed(text);
    if (body.empty() || text.find_first_of("\t|,") != std::string_view::npos || body.find("  ") != std::string_view::npos ||
        std::string_view("-=+#").find(body.front()) != std::string_view::npos)
        return out;
    out.known = true;
    out.nothing = !nameStart(body.front());
    out.ends = text.find_first_of("=\"{") != std::string_view::npos;
    std::vector<std::string_view> cells;
    split(body, ' ', 1, cells);
    out.words = cells.size();
    for (const auto cell : cells) {
        out.ends = out.ends || !nameStart(cell.front()) || cell.find(':') != std::string_view::npos;
        out.mayCount = out.mayCount || mayEndCounter(cell);
    }
    return out;
}

bool LogTable::pass(std::string_view text, const Sentence &sentence)
{
    if (!sentence.known || !m_columns.empty())
        return false;
    if (sentence.nothing)
        return true;
    m_previousCells.clear();
    if (sentence.ends || text.size() > 400) {
        m_previous.count = 0;
        return true;
    }
    if (sentence.mayCount && sentence.words >= 3 && sentence.words == m_previous.count)
        return false;
    m_previous.words.clear();
    m_previous.count = sentence.words;
    m_previous.text.assign(trimmed(text));
    return true;
}

LogTable::Line LogTable::take(std::string_view text, RoleMemory &roles, LogRecord &record, bool lenient)
{
    const auto body = trimmed(text);
    if (body.empty())
        return Line::Other;
    if (body.front() == '-' || body.front() == '=' || body.front() == '+') {
        const bool rule = body.find_first_not_of("-=+ |") == std::string_view::npos;
        if (rule) {
            if (m_box.empty()) {
                split(body, ' ', 2, m_cells);
                m_openBox = m_cells.size() == 2 && body.find_first_not_of("- ") == std::string_view::npos &&
                            m_cells.front().find(' ') == std::string_view::npos;
                return Line::Other;
            }
            m_openBox = false;
            for (const auto &field : m_box)
                record.add(field.name, field.value, true).role = roles.roleOf(field.name);
            m_box.clear();
            m_group.clear();
            record.block = true;
            return Line::BoxEnd;
        }
    }
    if (m_openBox) {
        if (openBoxRow(body))
            return Line::BoxRow;
        m_openBox = false;
        m_box.clear();
    }
    if (body.front() == '|' && body.back() == '|' && body.size() > 4) {
        if (boxRow(body))
            return Line::BoxRow;
    }
    if (hasPhases()) {
        if (phaseRow(body, roles, record)) {
            m_misses = 0;
            return Line::Row;
        }
        ++m_misses;
    }
    if (!m_columns.empty()) {
        if (m_misses < 200 && row(body, record)) {
            tookRow();
            return Line::Row;
        }
        ++m_misses;
    }
    const char first = body.front();
    if ((nameStart(first) || first == '|') && header(body, roles, lenient))
        return Line::Header;
    return Line::Other;
}

} // namespace curves
