// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/bench_figures.h"

#include <string>
#include <sys/types.h>
#include <vector>

namespace bench {

/// A program under measurement: a process of its own, so that its memory and processor time are its own.
struct Child {
    pid_t process = -1;
    int in = -1, out = -1; ///< our ends of its pipes
};

struct Outcome {
    int code = -1;
    double wallMs = 0, cpuMs = 0, peakMb = 0;
    std::string said;
};

/// Without pipes its output goes nowhere.
Child spawn(const std::vector<std::string> &words, bool withPipes);
/// Spawns it and waits for its end.
Outcome runOnce(const std::vector<std::string> &words, bool withPipes);
/// The figure behind `name` on a line of its own in what a program said; 0 where there is none.
double said(const Outcome &outcome, const std::string &name);

struct Series {
    std::vector<double> wall, cpu, peak;
    void add(const Outcome &outcome);
    void print(const std::string &name) const;
};
/// How many times faster, cheaper and smaller `ours` is than `peer`.
void compare(const std::string &ours, const Series &our, const std::string &name, const Series &peer);

} // namespace bench
