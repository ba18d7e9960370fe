// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <cstdio>
#include <exception>

namespace {

void help(std::FILE *out)
{
    std::fputs("trainyardctl " TRAINYARD_VERSION ": training on Kubernetes from the command line\n\nUsage: trainyardctl COMMAND [ARGUMENTS]\n\nCommands:\n", out);
    for (const auto &command : ctl::commands())
        std::fprintf(out, "  %-12.*s %.*s\n", static_cast<int>(command.name.size()), command.name.data(), static_cast<int>(command.summary.size()), command.summary.data());
    std::fputs("\nExit codes: 0 done, 1 failed, 2 usage, 3 not found.\n", out);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        help(stderr);
        return ctl::Usage;
    }
    const std::string_view name = argv[1];
    if (name == "help" || name == "--help" || name == "-h") {
        help(stdout);
        return ctl::Done;
    }
    if (name == "version" || name == "--version") {
        std::puts("trainyardctl " TRAINYARD_VERSION);
        return ctl::Done;
    }
    for (const auto &command : ctl::commands()) {
        if (command.name != name)
            continue;
        try {
            return command.run(ctl::Arguments(argv + 2, argv + argc));
        } catch (const std::exception &error) {
            std::fprintf(stderr, "trainyardctl %s: %s\n", argv[1], error.what());
            return ctl::Failed;
        }
    }
    std::fprintf(stderr, "trainyardctl: unknown command '%s'; 'trainyardctl help' lists them\n", argv[1]);
    return ctl::Usage;
}
