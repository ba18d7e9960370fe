// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// The middle of a series of measurements, and its ends.
struct Figure {
    double median = 0, lowest = 0, highest = 0;
    static Figure of(std::vector<double> values)
    {
        std::sort(values.begin(), values.end());
        const std::size_t middle = values.size() / 2;
        return {values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2, values.front(), values.back()};
    }
};

inline double milliseconds(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Of this process alone: for work without waiting, where another program on the same processor must not count.
inline double processorMilliseconds(const std::function<void()> &work)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    const double start = now();
    work();
    return now() - start;
}

inline void print(const std::string &name, const Figure &figure, const char *unit)
{
    std::printf("  %-44s %10.3f %-5s (%.3f to %.3f)\n", name.c_str(), figure.median, unit, figure.lowest, figure.highest);
    std::fflush(stdout);
}

/// How many times the peer's figure ours is; said the way in which it is better or worse.
inline void ratio(const std::string &what, double ours, double peer)
{
    std::printf("  %-44s %10.3g\n", what.c_str(), peer > 0 ? ours / peer : 0);
    std::fflush(stdout);
}

/// Rounds of every measurement: five, so that a median means something, or as TRAINYARD_BENCH_ROUNDS says.
inline int rounds()
{
    const char *asked = std::getenv("TRAINYARD_BENCH_ROUNDS");
    return std::max(5, asked ? std::atoi(asked) : 5);
}

} // namespace bench
