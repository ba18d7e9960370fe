// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <map>
#include <optional>
#include <set>
#include <variant>

namespace ctl {

enum class Format { Table, Json, Csv, Yaml };

/// What a command takes on its command line besides the flags that all cluster commands share.
struct OptionSpec {
    std::string command;                         ///< for messages
    std::string usage;                           ///< "Usage: …", ends with a line feed
    std::map<std::string, std::string> values;   ///< "-f" -> "--filename": flags with a value, each spelling to its long name
    std::map<std::string, std::string> switches; ///< likewise without a value
    std::size_t minWords = 0, maxWords = 0;      ///< words that are no flags
};

/// A command line, read. Shared flags are those of kubectl.
struct Options {
    std::optional<std::string> kubeconfig, context, namespaceName;
    Format format = Format::Table;
    std::map<std::string, std::string> values;
    std::set<std::string> switches;
    std::vector<std::string> words;

    bool has(const std::string &name) const { return switches.count(name) > 0; }
    std::optional<std::string> value(const std::string &name) const
    {
        auto it = values.find(name);
        return it == values.end() ? std::nullopt : std::optional(it->second);
    }
};

/// Reads a command line; an exit code where there is nothing to run (help was printed, or a fault told on stderr).
std::variant<Options, int> readOptions(const OptionSpec &spec, const Arguments &arguments);

} // namespace ctl
