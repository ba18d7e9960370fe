// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace experiments {

/// A program's arguments as name and value. Understands `--name value`, `--name=value`, `-n value`, `name=value` (Hydra style) and flags.
/// Words that are none of these (the program, positional words) are left where they are.
std::vector<std::pair<std::string, std::string>> readArguments(const std::vector<std::string> &words);
/// Sets, adds (at the end) or, with no value, takes away an argument, keeping the form in which it stands. True when it stood there.
bool setArgument(std::vector<std::string> &words, const std::string &name, const std::optional<std::string> &value);

} // namespace experiments
