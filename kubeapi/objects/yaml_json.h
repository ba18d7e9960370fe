// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <yaml-cpp/yaml.h>

namespace kubeapi {

/// One YAML node as JSON by the rules of parseManifests. Throws YAML::Exception with the place of the fault.
nlohmann::ordered_json yamlToJson(const YAML::Node &node);

/// What a plain (unquoted) scalar means under YAML 1.1 as kubectl reads it.
nlohmann::ordered_json plainScalar(const std::string &text);

} // namespace kubeapi
