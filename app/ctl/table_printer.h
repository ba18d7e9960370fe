// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/output.h"
#include "kubeapi/objects/table.h"

namespace ctl {

/// Prints Tables as kubectl does: names in capitals, three blanks between columns, what is not for every screen left out unless `wide`.
class TablePrinter {
public:
    /// `withNamespace`: rows of several namespaces, so each says which.
    TablePrinter(kubeapi::TableColumns columns, bool wide, bool withNamespace);

    /// The header, before the first row, and the rows. Widths only grow, so that rows of a watch stay below their header.
    std::string text(const std::vector<kubeapi::TableRow> &rows);
    /// The header and the rows as cells.
    Rows rows(const std::vector<kubeapi::TableRow> &rows) const;

private:
    std::vector<std::string> header() const;
    std::vector<std::string> cells(const kubeapi::TableRow &row) const;

    const kubeapi::TableColumns m_columns;
    const bool m_wide, m_withNamespace;
    std::vector<std::size_t> m_widths;
    bool m_begun = false;
};

/// A row as JSON: {"namespace":…,"name":…,"cells":{"Ready":"1/1",…}} with cells of their own types.
Json rowJson(const kubeapi::TableColumns &columns, const kubeapi::TableRow &row);

} // namespace ctl
