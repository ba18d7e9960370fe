// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/table.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace kubeapi {

namespace {

TableCell readCell(JsonView cell)
{
    if (!cell.present())
        return {};
    if (const auto text = cell.string())
        return std::string(*text);
    if (const auto flag = cell.boolean())
        return *flag;
    if (const auto whole = cell.integer())
        return *whole;
    if (const auto number = cell.number())
        return *number;
    return cell.json();
}

TableRow plainRow(JsonView object)
{
    TableRow row;
    row.meta = readMeta(object);
    row.cells.emplace_back(row.meta.name);
    if (row.meta.created)
        row.cells.emplace_back(ageText(std::chrono::system_clock::now() - *row.meta.created));
    else
        row.cells.emplace_back();
    return row;
}

/// "5m" or "5m3s": one unit, and the next smaller one where it is not zero.
std::string units(std::int64_t large, char unit, std::int64_t small = 0, char smallUnit = 0)
{
    std::string out = std::to_string(large) + unit;
    if (small > 0)
        out += std::to_string(small) + smallUnit;
    return out;
}

} // namespace

TableColumns plainColumns() { return {{"Name", "string", "name", "", 0}, {"Age", "string", "", "", 0}}; }

TableColumns readTableColumns(JsonView definitions)
{
    TableColumns out;
    definitions.each([&](JsonView item) {
        out.push_back({item["name"].text(), item["type"].text(), item["format"].text(), item["description"].text(),
                       static_cast<int>(std::clamp<std::int64_t>(item["priority"].integer().value_or(0), 0, 1000))});
    });
    return out;
}

TableRow readTableRow(JsonView view)
{
    if (!view["cells"])
        return plainRow(view);
    TableRow row;
    row.meta = readMeta(view["object"]);
    row.cells.reserve(view["cells"].size());
    view["cells"].each([&](JsonView cell) { row.cells.push_back(readCell(cell)); });
    view["conditions"].each([&](JsonView condition) {
        row.completed = row.completed || (condition["type"].string() == "Completed" && condition["status"].string() == "True");
    });
    return row;
}

Result<Table> readTable(JsonView answer)
{
    const auto kind = answer["kind"].string().value_or(std::string_view());
    Table table;
    table.resourceVersion = answer["metadata"]["resourceVersion"].text();
    table.continueToken = answer["metadata"]["continue"].text();
    if (kind == "Table") {
        table.columns = readTableColumns(answer["columnDefinitions"]);
        answer["rows"].each([&](JsonView row) { table.rows.push_back(readTableRow(row)); });
        // Kubernetes 1.36 prints IPAddresses with a cell too many; kubectl leaves out what has no column, too.
        if (!table.columns.empty())
            for (TableRow &row : table.rows)
                if (row.cells.size() > table.columns.size())
                    row.cells.resize(table.columns.size());
        return table;
    }
    table.columns = plainColumns();
    if (answer["items"].isArray() || kind.ends_with("List")) {
        answer["items"].each([&](JsonView item) { table.rows.push_back(plainRow(item)); });
        return table;
    }
    if (kind != "Status" && answer["metadata"]["name"].string()) {
        table.rows.push_back(plainRow(answer));
        table.continueToken.clear();
        return table;
    }
    return fail(ErrorKind::Parse, answer.present() ? "It is neither a table nor a list." : "It is no JSON.");
}

bool isAge(const TableColumn &column)
{
    return (column.name == "Age" || column.name == "AGE" || column.name == "age") && (column.type == "string" || column.type == "date");
}

std::string cellText(const TableCell &cell)
{
    if (const auto *text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto *flag = std::get_if<bool>(&cell))
        return *flag ? "true" : "false";
    if (const auto *whole = std::get_if<std::int64_t>(&cell))
        return std::to_string(*whole);
    if (const auto *number = std::get_if<double>(&cell)) {
        // The shortest that reads back the same, exponents from 1e21 on: what Go prints
        char text[40];
        for (const int digits : {15, 16, 17}) {
            std::snprintf(text, sizeof text, "%.*g", digits, *number);
            if (std::strtod(text, nullptr) == *number)
                break;
        }
        return text;
    }
    return {};
}

std::string ageText(std::chrono::nanoseconds age)
{
    using namespace std::chrono;
    const std::int64_t s = duration_cast<seconds>(age).count(), m = s / 60, h = m / 60, d = h / 24, y = d / 365;
    if (s < -1)
        return "<invalid>";
    if (s < 0)
        return "0s";
    if (s < 120)
        return units(s, 's');
    if (m < 10)
        return units(m, 'm', s % 60, 's');
    if (m < 180)
        return units(m, 'm');
    if (h < 8)
        return units(h, 'h', m % 60, 'm');
    if (h < 48)
        return units(h, 'h');
    if (h < 192)
        return units(d, 'd', h % 24, 'h');
    if (y < 2)
        return units(d, 'd');
    if (y < 8)
        return units(y, 'y', d % 365, 'd');
    return units(y, 'y');
}

} // namespace kubeapi
