// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/versions/diff.h"

#include <algorithm>

namespace versions {

namespace {

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

} // namespace

std::vector<DiffLine> diffLines(std::string_view leftText, std::string_view rightText, int context)
{
    const std::vector<std::string_view> left = linesOf(leftText), right = linesOf(rightText);
    const int n = static_cast<int>(left.size()), m = static_cast<int>(right.size());
    const int limit = n + m;
    // furthest[k] is the furthest x reached on diagonal k = x - y with d edits; every d is kept for the way back.
    std::vector<std::vector<int>> trace;
    std::vector<int> furthest(static_cast<std::size_t>(2 * limit + 3), 0);
    const auto at = [&](std::vector<int> &values, int k) -> int & { return values[static_cast<std::size_t>(k + limit + 1)]; };
    int edits = 0;
    for (int d = 0; d <= limit; ++d) {
        trace.push_back(furthest);
        bool reached = false;
        for (int k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1));
            int x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
            int y = x - k;
            while (x < n && y < m && left[static_cast<std::size_t>(x)] == right[static_cast<std::size_t>(y)]) {
                ++x;
                ++y;
            }
            at(furthest, k) = x;
            if (x >= n && y >= m) {
                reached = true;
                break;
            }
        }
        edits = d;
        if (reached)
            break;
    }
    std::vector<DiffLine> lines;
    int x = n, y = m;
    for (int d = edits; d > 0; --d) {
        std::vector<int> &before = trace[static_cast<std::size_t>(d)];
        const int k = x - y;
        const bool down = k == -d || (k != d && at(before, k - 1) < at(before, k + 1));
        const int fromK = down ? k + 1 : k - 1;
        const int fromX = at(before, fromK), fromY = fromX - fromK;
        while (x > fromX && y > fromY) {
            lines.push_back({DiffLine::Kind::Same, x, y, std::string(left[static_cast<std::size_t>(x - 1)])});
            --x;
            --y;
            if ((down && x == fromX) || (!down && y == fromY))
                break;
        }
        if (down) {
            lines.push_back({DiffLine::Kind::Added, 0, y, std::string(right[static_cast<std::size_t>(y - 1)])});
            --y;
        } else {
            lines.push_back({DiffLine::Kind::Removed, x, 0, std::string(left[static_cast<std::size_t>(x - 1)])});
            --x;
        }
    }
    while (x > 0 && y > 0) {
        lines.push_back({DiffLine::Kind::Same, x, y, std::string(left[static_cast<std::size_t>(x - 1)])});
        --x;
        --y;
    }
    std::reverse(lines.begin(), lines.end());
    if (context < 0)
        return lines;

    std::vector<bool> keep(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == DiffLine::Kind::Same)
            continue;
        const std::size_t reach = static_cast<std::size_t>(context);
        for (std::size_t j = i >= reach ? i - reach : 0; j <= std::min(lines.size() - 1, i + reach); ++j)
            keep[j] = true;
    }
    std::vector<DiffLine> shown;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (keep[i])
            shown.push_back(std::move(lines[i]));
        else if (shown.empty() || shown.back().kind != DiffLine::Kind::Skipped)
            shown.push_back({DiffLine::Kind::Skipped, 0, 0, {}});
    }
    return shown;
}

bool differs(const std::vector<DiffLine> &lines)
{
    return std::any_of(lines.begin(), lines.end(),
                       [](const DiffLine &line) { return line.kind == DiffLine::Kind::Added || line.kind == DiffLine::Kind::Removed; });
}

} // namespace versions
