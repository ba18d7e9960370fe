// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/tracker_rows.h"

/// Each line is the JSON of one row of a tracker's database.
FUZZ_TARGET(tracker_rows)
{
    std::string_view text = fuzz::textOf(data, size);
    curves::TrackioRows rows;
    std::size_t lines = 0;
    while (!text.empty()) {
        const auto line = fuzz::takeLine(text);
        ++lines;
        std::vector<curves::JsonLeaf> leaves;
        if (curves::jsonLeaves(line, {}, leaves)) {
            for (const auto &leaf : leaves) {
                std::vector<curves::JsonLeaf> again;
                fuzz::require(curves::jsonLeaves(curves::jsonStrict(leaf.text), "x", again) || leaf.text.front() == '[' || leaf.text.front() == '{',
                              "a leaf as strict JSON is JSON");
                fuzz::require(curves::jsonUnquoted(curves::jsonString(leaf.path)) == leaf.path, "quoting is undone by unquoting");
            }
        } else {
            fuzz::require(leaves.empty(), "what is no JSON gives nothing");
        }
        rows.config("run", "name", line);
        rows.metrics(line.substr(0, 4), "name", line, static_cast<double>(lines), line);
        rows.systemMetrics("run", "name", line, line);
    }
    fuzz::require(rows.damaged() <= lines * 3, "a row is damaged once");
    for (const auto &run : rows.take("rows"))
        for (const auto &series : run.series)
            fuzz::require(series.curve->size() > 0, "a series has points");
    return 0;
}
