// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "kubeapi/base/core_files.h"

#include <cstdio>
#include <exception>

namespace {

/// As the person calls it: kubectl runs plugins under their own file name.
const char *programName(std::string_view path)
{
    const std::size_t slash = path.find_last_of("/\\");
    const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
    return file.rfind("kubectl-", 0) == 0 ? "kubectl trainyard" : "trainyardctl";
}

void help(std::FILE *out, const char *program)
{
    std::fprintf(out, "trainyardctl %s: training on Kubernetes from the command line\n\nUsage: %s COMMAND [ARGUMENTS]\n\nCommands:\n",
                 TRAINYARD_VERSION, program);
    for (const auto &command : ctl::commands())
        std::fprintf(out, "  %-12.*s %.*s\n", static_cast<int>(command.name.size()), command.name.data(), static_cast<int>(command.summary.size()),
                     command.summary.data());
    std::fprintf(out,
                 "\nFlags of every command that asks a cluster, as kubectl has them:\n"
                 "  --kubeconfig FILE, --context NAME, -n|--namespace NAME, -o|--output table|json|csv|yaml\n"
                 "'%s COMMAND --help' tells a command's own.\n"
                 "\nExit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 refused by the server, 5 verdict undecided.\n",
                 program);
}

} // namespace

int main(int argc, char **argv)
{
    kubeapi::keepMemoryOutOfCoreFiles();
    const char *program = programName(argc > 0 ? argv[0] : "trainyardctl");
    if (argc < 2) {
        help(stderr, program);
        return ctl::Usage;
    }
    const std::string_view name = argv[1];
    if (name == "help" || name == "--help" || name == "-h") {
        help(stdout, program);
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
    std::fprintf(stderr, "trainyardctl: unknown command '%s'; '%s help' lists them\n", argv[1], program);
    return ctl::Usage;
}
