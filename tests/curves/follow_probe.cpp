// SPDX-License-Identifier: GPL-3.0-or-later
// follow_probe FOLDER POINTS: follows a folder as the window does and says, each time that something changed, when (Unix seconds) and how many points
// there are now; ends with as many as were asked for.
#include "app/files/run_follower.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

int main(int count, char **words)
{
    if (count != 3) {
        std::fprintf(stderr, "usage: follow_probe FOLDER POINTS\n");
        return 2;
    }
    const auto wanted = std::strtoull(words[2], nullptr, 10);
    curves::RunFollower follower(words[1]);
    while (true) {
        const bool changed = !follower.look().empty();
        std::size_t points = 0;
        for (const auto &run : follower.runs())
            for (const auto &series : run->series)
                points += series.curve->size();
        if (changed) {
            const auto now = std::chrono::system_clock::now().time_since_epoch();
            std::printf("%.3f %zu\n", std::chrono::duration<double>(now).count(), points);
            std::fflush(stdout);
        }
        if (points >= wanted)
            return 0;
        std::this_thread::sleep_for(follower.pause());
    }
}
