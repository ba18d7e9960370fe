// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/metric_csv.h"

#include "app/domain/curves/log_text.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"
#include "app/domain/curves/text_encoding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace curves {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t headRecords = 20;       // looked at before delimiter and decimal sign are decided
constexpr std::size_t longestRecord = 262144; // a quote that never closes ends here
constexpr std::size_t mostColumns = 16384;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Cells of a record; quotes protect delimiters and are removed. Blank as delimiter means runs of blanks.
void cellsOf(std::string_view line, char delimiter, std::vector<std::string> &cells)
{
    cells.clear();
    if (delimiter == ' ')
        line = trimmed(line);
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < line.size() && line[i + 1] == '"')
                cell += line[++i];
            else
                quoted = false;
        } else if (c == '"' && trimmed(cell).empty()) {
            cell.clear();
            quoted = true;
        } else if (c == delimiter || (delimiter == ' ' && c == '\t')) {
            while (delimiter == ' ' && i + 1 < line.size() && (line[i + 1] == ' ' || line[i + 1] == '\t'))
                ++i;
            cells.emplace_back(trimmed(cell));
            cell.clear();
        } else {
            cell += c;
        }
    }
    cells.emplace_back(trimmed(cell));
}

bool withDecimalComma(std::string_view cell, double &value)
{
    const auto comma = cell.find(',');
    if (comma == std::string_view::npos || cell.find(',', comma + 1) != std::string_view::npos)
        return false;
    std::string plain;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == '.' && i < comma)
            continue; // "1.234,5": points group the thousands
        plain += cell[i] == ',' ? '.' : cell[i];
    }
    return plainNumber(plain, value);
}

/// How well a column's name says that it is the step; 0 when it does not. Paths count by their last part ("time/total_timesteps").
int stepRank(std::string_view name)
{
    const auto slash = name.rfind('/');
    const auto last = slash == std::string_view::npos ? name : name.substr(slash + 1);
    const auto low = lowered(last);
    static constexpr std::array<std::string_view, 14> known{
        "num_updates",     "training_iteration", "round",     "it",    "iter", "iteration",   "num_timesteps",
        "timesteps_total", "total_timesteps",    "timesteps", "_step", "step", "global_step", "current_steps"};
    const auto found = std::find(known.begin(), known.end(), low);
    if (found != known.end())
        return 10 + static_cast<int>(found - known.begin());
    switch (nameRole(last)) {
    case NameRole::Step:
        return 5;
    case NameRole::Samples:
        return 4;
    case NameRole::Batch:
        return 3;
    default:
        return 0;
    }
}

bool timeName(std::string_view name)
{
    const auto low = lowered(name);
    return low == "wall time" || low == "wall_time" || low == "timestamp" || low == "_timestamp" || low == "ts" || low == "time" ||
           low == "datetime" || low == "date" || low == "created_at";
}

/// A cell as nanoseconds since 1970: Unix seconds or milliseconds of this age, or an RFC 3339 stamp with a zone; 0 for anything else.
std::int64_t timeOf(std::string_view cell)
{
    double number = 0;
    if (plainNumber(cell, number)) {
        if (number > 1e9 && number < 9e9)
            return static_cast<std::int64_t>(std::floor(number)) * 1'000'000'000 + std::llround((number - std::floor(number)) * 1e9);
        if (number > 1e12 && number < 9e12)
            return std::llround(number * 1e3) * 1'000;
        return 0;
    }
    std::size_t length = 0;
    if (cell.size() > 10 && cell[10] == ' ') { // as Python and pandas write it
        std::string stamp(cell);
        stamp[10] = 'T';
        return rfc3339(stamp, length);
    }
    return rfc3339(cell, length);
}

/// Names that occur twice are told apart as pandas does it: "loss", "loss.1".
std::vector<std::string> toldApart(std::vector<std::string> names)
{
    std::set<std::string> used(names.begin(), names.end());
    std::map<std::string, int> times;
    for (auto &name : names) {
        auto &nth = times[name];
        if (nth++ == 0 || name.empty())
            continue;
        auto other = name + '.' + std::to_string(nth - 1);
        while (!used.insert(other).second)
            other = name + '.' + std::to_string(nth++);
        name = std::move(other);
    }
    return names;
}

} // namespace

std::string MetricCsv::problem() const
{
    if (m_any)
        return {};
    if (m_head.empty() && !m_begun)
        return "the table is empty";
    if (m_cells.size() > mostColumns)
        return "a table of more than " + std::to_string(mostColumns) + " columns: split it, or leave out columns that are no metrics";
    return m_columns.empty() ? "no table: the lines do not split into at least two columns with numbers" : "the table has no row with a number";
}

void MetricCsv::feed(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        if (end == std::string_view::npos) {
            m_partial.append(bytes);
            return;
        }
        m_partial.append(bytes.substr(0, end));
        line(m_partial);
        m_partial.clear();
        bytes.remove_prefix(end + 1);
    }
}

void MetricCsv::finish()
{
    if (!m_partial.empty()) {
        m_torn = true; // no line feed behind it
        line(m_partial);
    }
    m_partial.clear();
    if (!m_record.empty())
        record(m_record);
    m_record.clear();
    if (!m_begun)
        begin();
}

void MetricCsv::line(std::string_view text)
{
    if (m_first && text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    m_first = false;
    if (!text.empty() && text.back() == '\r')
        text.remove_suffix(1);
    // Old spreadsheets end their lines with a carriage return alone.
    for (auto end = text.find('\r'); end != std::string_view::npos; end = text.find('\r')) {
        part(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    part(text);
}

void MetricCsv::part(std::string_view text)
{
    if (!m_record.empty())
        m_record += '\n';
    m_record.append(text);
    if (std::count(m_record.begin(), m_record.end(), '"') % 2 != 0 && m_record.size() < longestRecord)
        return; // the line feed stood inside quotes
    const std::string whole = std::move(m_record);
    m_record.clear();
    record(whole);
}

void MetricCsv::record(std::string_view text)
{
    const auto body = trimmed(text);
    if (body.starts_with("#{")) {
        m_convincing = m_convincing || body.find("\"t_start\"") != std::string_view::npos; // stands over the tables of Gym's monitors
        return;
    }
    if (body.empty() || (!m_begun && m_head.empty() && body.size() == 5 && lowered(body).starts_with("sep=")))
        return; // a spreadsheet's own word on its delimiter
    if (body.front() == '#' && (m_begun || !m_head.empty()))
        return;
    if (m_begun) {
        cellsOf(text, m_delimiter, m_cells);
        row(m_cells);
        return;
    }
    m_head.emplace_back(body.front() == '#' ? trimmed(body.substr(1)) : text);
    if (m_head.size() >= headRecords)
        begin();
}

/// Decides how the table is written and reads the records that have waited.
void MetricCsv::begin()
{
    m_begun = true;
    if (m_head.empty())
        return;
    // The delimiter that cuts every record into the same number of cells, at least two; of several the rarer sign.
    std::size_t most = 0;
    for (const char candidate : {'\t', ';', '|', ',', ' '}) {
        std::size_t columns = 0;
        bool even = true;
        for (const auto &text : m_head) {
            cellsOf(text, candidate, m_cells);
            even = even && (columns == 0 || m_cells.size() == columns);
            columns = columns == 0 ? m_cells.size() : columns;
        }
        const auto score = columns < 2 ? 0 : even ? columns + mostColumns : columns;
        if ((most == 0 && score > 0) || (score > mostColumns && most <= mostColumns)) {
            most = score;
            m_delimiter = candidate;
        }
    }
    if (most == 0)
        return;
    bool comma = false, point = false;
    for (std::size_t i = 1; i < m_head.size(); ++i) {
        cellsOf(m_head[i], m_delimiter, m_cells);
        for (const auto &cell : m_cells) {
            double value = 0;
            const bool plain = plainNumber(cell, value);
            comma = comma || (cell.find(',') != std::string::npos && withDecimalComma(cell, value));
            point = point || (plain && cell.find('.') != std::string::npos && cell.find(',') == std::string::npos);
        }
    }
    m_decimalComma = comma && !point;
    m_decimalPoint = point;
    cellsOf(m_head.front(), m_delimiter, m_cells);
    if (m_cells.size() < 2 || m_cells.size() > mostColumns)
        return;
    std::size_t first = 1;
    if (!header(m_cells)) {
        double value = 0;
        if (std::none_of(m_cells.begin(), m_cells.end(), [&](const std::string &cell) { return number(cell, value); }))
            return; // neither names nor numbers
        first = 0;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < m_cells.size(); ++i)
            names.push_back("column " + std::to_string(i + 1));
        header(names);
        m_convincing = false;
    }
    // A first column without a name of its own that counts upwards in whole numbers is x: an index.
    const bool nameless = m_names.front().empty() || m_names.front() == "column 1" || m_names.front().starts_with("Unnamed");
    if (m_step < 0 && nameless && m_head.size() - first >= 2) {
        double before = none;
        bool counts = true;
        for (std::size_t i = first; i < m_head.size(); ++i) {
            cellsOf(m_head[i], m_delimiter, m_cells);
            double value = none;
            counts = counts && number(m_cells.front(), value) && value == std::floor(value) && !(value <= before);
            before = value;
        }
        if (counts)
            m_step = 0;
    }
    const bool torn = std::exchange(m_torn, false);
    for (std::size_t i = first; i < m_head.size(); ++i) {
        m_torn = torn && i + 1 == m_head.size();
        cellsOf(m_head[i], m_delimiter, m_cells);
        row(m_cells);
    }
    m_head.clear();
}

bool MetricCsv::header(const std::vector<std::string> &cells)
{
    double value = 0;
    bool words = false;
    for (const auto &cell : cells) {
        if (number(cell, value))
            return false;
        words = words || !cell.empty();
    }
    if (!words)
        return false;
    m_header = cells;
    m_names = toldApart(cells);
    for (auto &name : m_names)
        name = asUtf8(std::move(name)); // of spreadsheets in older encodings
    m_columns.assign(cells.size(), nullptr);
    m_step = m_epoch = m_time = -1;
    int best = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto &name = cells[i];
        const int rank = stepRank(name);
        const auto role = nameRole(name);
        if (rank > best) {
            best = rank;
            m_step = static_cast<int>(i);
        } else if (role == NameRole::Epoch && m_epoch < 0) {
            m_epoch = static_cast<int>(i);
        } else if (timeName(name) && m_time < 0) {
            m_time = static_cast<int>(i);
        }
        m_convincing = m_convincing || rank > 0 || role == NameRole::Epoch || isMetric(role);
    }
    return true;
}

bool MetricCsv::number(std::string_view cell, double &value)
{
    // The first records may hold whole numbers only. Where the comma does not part columns, the first fraction tells which sign is the decimal one.
    if (!m_decimalComma && !m_decimalPoint && m_delimiter != ',') {
        const bool comma = cell.find(',') != std::string_view::npos && withDecimalComma(cell, value);
        m_decimalComma = comma;
        m_decimalPoint = !comma && cell.find('.') != std::string_view::npos && plainNumber(cell, value);
    }
    if (m_decimalComma && withDecimalComma(cell, value))
        return true;
    return plainNumber(cell, value);
}

void MetricCsv::row(std::vector<std::string> &cells)
{
    if (m_columns.empty())
        return;
    // The last row of a program that was killed: where cells are missing, the last one may be cut, too.
    if (m_torn && cells.size() < m_header.size())
        cells.pop_back();
    if (cells == m_header)
        return; // a restarted program wrote its header again
    const auto cellNumber = [&](int column) {
        double value = none;
        if (column >= 0 && static_cast<std::size_t>(column) < cells.size())
            (void)number(cells[static_cast<std::size_t>(column)], value);
        return value;
    };
    Point point;
    point.step = cellNumber(m_step);
    point.epoch = cellNumber(m_epoch);
    if (m_time >= 0 && static_cast<std::size_t>(m_time) < cells.size())
        point.timeNs = timeOf(cells[static_cast<std::size_t>(m_time)]);
    bool numbers = false;
    for (std::size_t i = 0; i < cells.size() && i < m_names.size(); ++i) {
        const int column = static_cast<int>(i);
        if (column == m_step || (column == m_epoch && m_step < 0) || (column == m_time && point.timeNs != 0) || m_names[i].empty())
            continue;
        if (!number(cells[i], point.value))
            continue;
        numbers = true;
        if (m_columns[i] == nullptr)
            m_columns[i] = &m_run.curve(m_names[i]);
        m_columns[i]->append(point);
        m_any = true;
    }
    // A restarted program may write a header with other columns.
    if (!numbers && std::isnan(point.step) && std::isnan(point.epoch) &&
        std::any_of(cells.begin(), cells.end(), [](const std::string &cell) { return stepRank(cell) > 4 || nameRole(cell) == NameRole::Epoch; }))
        header(cells);
}

bool readMetricCsv(std::string_view text, RunCurves &run)
{
    MetricCsv reader(run);
    reader.feed(text);
    reader.finish();
    return reader.understood();
}

} // namespace curves
