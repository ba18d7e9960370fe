// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/run_files.h"

#include "app/files/run_unit.h"
#include "app/files/unit_relations.h"

#include <filesystem>

namespace curves {

RunFiles readRuns(const std::string &path, ReadProgress progress, PatternsFor patterns)
{
    RunFiles out;
    out.progress = std::move(progress);
    out.patterns = std::move(patterns);
    const auto walk = walkRuns(path, [&](std::uint64_t found) {
        out.count.found = found;
        return out.goesOn();
    });
    if (!walk.problem.empty())
        out.problems.push_back({path, walk.problem, walk.missing, walk.units.empty()});
    UnitRelations relations(path);
    for (const auto &plan : walk.units) {
        if (out.stopped)
            break;
        if (relations.toldElsewhere(plan))
            continue;
        RunUnit unit(plan.path, !walk.folder);
        const auto runs = unit.read(plan, out, false);
        relations.take(plan, unit.switches(), runs);
        for (auto *run : runs)
            out.runs.push_back(std::move(*run));
    }
    return out;
}

} // namespace curves
