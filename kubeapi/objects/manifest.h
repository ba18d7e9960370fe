// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace kubeapi {

/// Reads YAML (or JSON) of one or many documents into JSON, with the scalar types that kubectl gives them: quoted scalars are
/// strings; plain ones follow YAML 1.1 ("yes", "on" and "y" are true, "010" is 8, "1_000" is 1000, dates stay strings).
/// Key order is kept; merge keys ("<<") are resolved; empty documents are left out. Faults name line and column.
Result<std::vector<nlohmann::ordered_json>> parseManifests(const std::string &yamlText);

/// Block-style YAML; key order kept; strings are quoted where a reader would take them for something else.
std::string toYaml(const nlohmann::ordered_json &value);

} // namespace kubeapi
