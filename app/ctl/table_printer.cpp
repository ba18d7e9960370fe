// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/table_printer.h"

#include <algorithm>

namespace ctl {

namespace {

constexpr std::size_t gap = 3, narrowest = 6; ///< kubectl's: between columns, and of a column with its gap

/// Columns that a terminal needs for UTF-8 text of single-width letters.
std::size_t width(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// One line for a terminal: cut at the first line end, control characters shown instead of obeyed (kubectl does the same).
std::string oneLine(std::string text)
{
    if (const auto end = text.find_first_of("\f\n\r"); end != std::string::npos)
        text = text.substr(0, end) + "...";
    std::string out;
    for (const char c : text) {
        if (c == '\x1b')
            out += "^[";
        else if ((static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7f)
            out += '?';
        else
            out += c == '\t' ? ' ' : c;
    }
    return out;
}

std::string capitals(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

Json cellJson(const kubeapi::TableCell &cell)
{
    if (const auto *text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto *flag = std::get_if<bool>(&cell))
        return *flag;
    if (const auto *whole = std::get_if<std::int64_t>(&cell))
        return *whole;
    if (const auto *number = std::get_if<double>(&cell))
        return numberJson(*number);
    return nullptr;
}

} // namespace

TablePrinter::TablePrinter(kubeapi::TableColumns columns, bool wide, bool withNamespace)
    : m_columns(std::move(columns)), m_wide(wide), m_withNamespace(withNamespace)
{
}

std::vector<std::string> TablePrinter::header() const
{
    std::vector<std::string> out;
    if (m_withNamespace)
        out.emplace_back("NAMESPACE");
    for (const auto &column : m_columns)
        if (m_wide || column.priority == 0)
            out.push_back(capitals(column.name));
    return out;
}

std::vector<std::string> TablePrinter::cells(const kubeapi::TableRow &row) const
{
    std::vector<std::string> out;
    if (m_withNamespace)
        out.push_back(row.meta.namespaceName);
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (m_wide || m_columns[i].priority == 0)
            out.push_back(i < row.cells.size() ? oneLine(kubeapi::cellText(row.cells[i])) : std::string());
    return out;
}

Rows TablePrinter::rows(const std::vector<kubeapi::TableRow> &rows) const
{
    Rows out{header()};
    for (const auto &row : rows)
        out.push_back(cells(row));
    return out;
}

std::string TablePrinter::text(const std::vector<kubeapi::TableRow> &rows)
{
    Rows lines = this->rows(rows);
    if (std::exchange(m_begun, true))
        lines.erase(lines.begin());
    for (const auto &line : lines) {
        m_widths.resize(std::max(m_widths.size(), line.size()), narrowest);
        for (std::size_t i = 0; i < line.size(); ++i)
            m_widths[i] = std::max(m_widths[i], width(line[i]) + gap);
    }
    std::string out;
    for (const auto &line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            out += line[i];
            if (i + 1 < line.size())
                out.append(m_widths[i] - width(line[i]), ' ');
        }
        out += '\n';
    }
    return out;
}

Json rowJson(const kubeapi::TableColumns &columns, const kubeapi::TableRow &row)
{
    Json cells = Json::object();
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
        cells[columns[i].name] = cellJson(row.cells[i]);
    return Json{{"namespace", textJson(row.meta.namespaceName)}, {"name", row.meta.name}, {"cells", std::move(cells)}};
}

} // namespace ctl
