// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace versions {

/// One line of a line diff. Numbers start at 1; 0 on the side that has no such line.
struct DiffLine {
    enum class Kind { Same, Added, Removed, Skipped };
    Kind kind = Kind::Same;
    int left = 0, right = 0;
    std::string text;
};

/// Shortest edit script (Myers 1986) by lines. `context` unchanged lines are kept around changes, the rest becomes one Skipped line;
/// negative keeps all.
std::vector<DiffLine> diffLines(std::string_view left, std::string_view right, int context = -1);
bool differs(const std::vector<DiffLine> &lines);

} // namespace versions
