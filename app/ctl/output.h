// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/options.h"

#include <nlohmann/json.hpp>

namespace ctl {

using Json = nlohmann::ordered_json;

/// A table for a person or for CSV: the header first, cells as text, "" where there is nothing to say.
using Rows = std::vector<std::vector<std::string>>;

/// A number as JSON: whole numbers without a point, NaN and infinities as "NaN", "Infinity", "-Infinity".
Json numberJson(double value);
Json numberJson(const std::optional<double> &value); ///< null when absent
Json textJson(const std::string &text);              ///< null when empty
/// The same number as a table's cell: "" when absent.
std::string cell(const std::optional<double> &value);

/// Prints one answer to stdout in the wanted format. Json and Yaml print `json`, Table and Csv `rows`.
void print(Format format, const Json &json, const Rows &rows);

} // namespace ctl
