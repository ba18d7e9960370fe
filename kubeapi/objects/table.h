// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/objects/object_meta.h"

#include <variant>

namespace kubeapi {

/// One column of a Table: how the server prints one fact of a kind.
struct TableColumn {
    std::string name;        ///< "Ready", as the server writes it
    std::string type;        ///< of OpenAPI: "string", "integer", "number", "boolean", "date"
    std::string format;      ///< "name" for the object's own name; mostly empty
    std::string description; ///< a sentence or many
    int priority = 0;        ///< 0 = always shown; more = only where there is room
    bool operator==(const TableColumn &) const = default;
};
using TableColumns = std::vector<TableColumn>;

/// A cell keeps its JSON type; nothing at all where the server has nothing to say. Arrays and objects come as JSON text.
using TableCell = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

struct TableRow {
    ObjectMeta meta; ///< of the row's object
    std::vector<TableCell> cells;
    bool completed = false; ///< the server says that the object is done with (a pod that has ended)
};

/// meta.k8s.io/v1 Table: how a server prints a list of any kind.
struct Table {
    TableColumns columns;
    std::vector<TableRow> rows;
    std::string resourceVersion, continueToken;
};

/// A Table, or a list or an object of a server that does not print: then the columns are plainColumns(). An error (Parse) for anything else.
Result<Table> readTable(JsonView answer);
TableColumns readTableColumns(JsonView definitions);
/// One of a Table's rows, or an object.
TableRow readTableRow(JsonView row);
/// Name and Age: what is known of every object. The cells are text.
TableColumns plainColumns();

/// Whether a column is the age of the object, whose text is old as soon as it is sent: meta.created says it better.
bool isAge(const TableColumn &column);
/// A cell as kubectl prints it: "" where there is nothing, "true", "3", "0.5".
std::string cellText(const TableCell &cell);
/// An age as kubectl prints it: "59s", "2m1s", "3h", "5d", "2y". More than a second below zero is "<invalid>".
std::string ageText(std::chrono::nanoseconds age);

} // namespace kubeapi
