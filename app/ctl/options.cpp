// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/options.h"

#include <cstdio>

namespace ctl {

namespace {

constexpr const char *sharedUsage = "Also: --kubeconfig FILE, --context NAME, -n|--namespace NAME, -o|--output table|json|csv|yaml\n";

std::optional<Format> formatOf(const std::string &name)
{
    if (name == "table")
        return Format::Table;
    if (name == "json")
        return Format::Json;
    if (name == "csv")
        return Format::Csv;
    if (name == "yaml")
        return Format::Yaml;
    return std::nullopt;
}

} // namespace

std::variant<Options, int> readOptions(const OptionSpec &spec, const Arguments &arguments)
{
    Options options;
    const auto fault = [&](const std::string &message) -> int {
        std::fprintf(stderr, "trainyardctl %s: %s\n%s", spec.command.c_str(), message.c_str(), spec.usage.c_str());
        return Usage;
    };
    std::map<std::string, std::string> valued = spec.values;
    valued.insert({{"--kubeconfig", "--kubeconfig"},
                   {"--context", "--context"},
                   {"-n", "--namespace"},
                   {"--namespace", "--namespace"},
                   {"-o", "--output"},
                   {"--output", "--output"}});
    bool onlyWords = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &argument = arguments[i];
        if (onlyWords || argument.size() < 2 || argument.front() != '-') {
            options.words.push_back(argument);
            continue;
        }
        if (argument == "--") {
            onlyWords = true;
            continue;
        }
        if (argument == "-h" || argument == "--help") {
            std::printf("%s%s", spec.usage.c_str(), sharedUsage);
            return Done;
        }
        if (const auto found = spec.switches.find(argument); found != spec.switches.end()) {
            options.switches.insert(found->second);
            continue;
        }
        // "--flag value", "--flag=value", "-f value" and "-fvalue"
        std::string name = argument;
        std::optional<std::string> value;
        if (const std::size_t equal = argument.find('='); equal != std::string::npos && argument.rfind("--", 0) == 0) {
            name = argument.substr(0, equal);
            value = argument.substr(equal + 1);
        } else if (argument[1] != '-' && argument.size() > 2) {
            name = argument.substr(0, 2);
            value = argument.substr(argument[2] == '=' ? 3 : 2);
        }
        const auto found = valued.find(name);
        if (found == valued.end())
            return fault("unknown option " + argument);
        if (!value) {
            if (i + 1 >= arguments.size())
                return fault(name + " needs a value");
            value = arguments[++i];
        }
        if (found->second == "--kubeconfig") {
            options.kubeconfig = *value;
        } else if (found->second == "--context") {
            options.context = *value;
        } else if (found->second == "--namespace") {
            options.namespaceName = *value;
        } else if (found->second == "--output") {
            const auto format = formatOf(*value);
            if (!format)
                return fault("unknown output '" + *value + "'; use table, json, csv or yaml");
            options.format = *format;
        } else {
            options.values[found->second] = *value;
        }
    }
    if (options.words.size() < spec.minWords)
        return fault("something is missing on the command line");
    if (options.words.size() > spec.maxWords)
        return fault("'" + options.words[spec.maxWords] + "' is too much on the command line");
    return options;
}

} // namespace ctl
