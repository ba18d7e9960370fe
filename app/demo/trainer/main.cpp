// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"
#include "training_run.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace {

std::atomic<bool> stopAsked{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

void askStop(int) { stopAsked = true; }

} // namespace

int main(int argc, char **argv)
{
    const auto parsed = trainer::Options::parse({argv + 1, argv + argc});
    if (const auto *problem = std::get_if<std::string>(&parsed)) {
        std::fprintf(stderr, "trainyard-demo-trainer: %s\n", problem->c_str());
        return 2;
    }
    const auto &options = std::get<trainer::Options>(parsed);
    if (options.help) {
        std::fputs(trainer::Options::usage().c_str(), stdout);
        return 0;
    }
    struct sigaction action {};
    action.sa_handler = askStop;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    if (options.parentProcess > 0) {
#ifdef __linux__
        prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
        if (getppid() != options.parentProcess)
            return 143; // the runtime was gone before the signal could be asked for
        setpriority(PRIO_PROCESS, 0, 10);
    }
    return trainer::runTraining(options, stopAsked);
}
