// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/run_follower.h"

#include "app/files/run_unit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace curves {
namespace {

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// True when all points of `old` are in `now`, in their order: the same training, written anew (Lightning writes a CSV again when a new metric
/// comes). `torn`: the last point of each series may have been half a number.
bool contains(const RunSnapshot &now, const RunSnapshot &old, bool torn)
{
    return std::all_of(old.series.begin(), old.series.end(), [&](const RunSnapshot::Series &series) {
        const std::size_t count = series.curve->size() - (torn && series.curve->size() > 0 ? 1 : 0);
        if (count == 0)
            return true;
        const auto *found = now.find(series.info.name);
        if (found == nullptr || found->curve->size() < count)
            return false;
        std::size_t matched = 0;
        for (std::size_t i = 0; i < found->curve->size() && matched < count; ++i) {
            const auto a = found->curve->at(i), b = series.curve->at(matched);
            if (same(a.value, b.value) && same(a.step, b.step) && same(a.epoch, b.epoch))
                ++matched;
            else if (found->curve->size() - i <= count - matched)
                return false;
        }
        return matched == count;
    });
}

} // namespace

/// A unit with what was seen of it, and the numbers of its runs.
struct RunFollower::Known {
    explicit Known(const UnitPlan &plan, bool asked) : unit(plan.path, asked) {}

    RunUnit unit;
    std::map<std::string, FileMark> marks;
    std::map<std::string, std::size_t> numbers; ///< by the tracker's key
    std::map<std::string, int> earlier;         ///< by the tracker's key: runs that were replaced
};

RunFollower::RunFollower(std::string path, PatternsFor patterns) : m_path(std::move(path)), m_patterns(std::move(patterns)), m_relations(m_path) {}
RunFollower::~RunFollower() = default;

std::vector<std::size_t> RunFollower::look()
{
    std::vector<std::size_t> changed;
    RunFiles out;
    out.patterns = m_patterns;
    out.progress = [this](const ReadCount &count) {
        m_bytes = count.bytes;
        m_files = count.files;
        m_found = count.found;
        return !m_stopped;
    };
    out.goesOn();
    const auto begin = std::chrono::steady_clock::now();
    // Marked before anything is read: what is written meanwhile is seen as a change in the next look.
    const auto walk = walkRuns(m_path, [&](std::uint64_t found) {
        out.count.found = found;
        return out.goesOn();
    });
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    m_pause = std::clamp<std::chrono::milliseconds>(took * 10, std::chrono::milliseconds(500), std::chrono::minutes(1));
    if (!m_begun && !walk.problem.empty())
        out.problems.push_back({m_path, walk.problem, walk.missing, walk.units.empty()});
    for (const auto &plan : walk.units) {
        if (out.stopped)
            break;
        auto &known = m_units[plan.path];
        if (!known)
            known = std::make_unique<Known>(plan, !walk.folder);
        if (known->marks == plan.files || m_relations.toldElsewhere(plan))
            continue;
        const auto runs = known->unit.read(plan, out, true);
        if (out.stopped)
            break;
        m_relations.take(plan, known->unit.switches(), runs);
        for (const auto *run : runs)
            put(*run, *known, changed);
        known->unit.rest();
        known->marks = plan.files;
    }
    m_begun = !m_stopped;
    m_rows = out.rows;
    m_problems = std::move(out.problems);
    std::sort(changed.begin(), changed.end());
    return changed;
}

void RunFollower::put(const RunCurves &run, Known &known, std::vector<std::size_t> &changed)
{
    const auto now = RunSnapshot::of(run);
    const auto [place, added] = known.numbers.try_emplace(run.key, m_runs.size());
    changed.push_back(place->second);
    if (added) {
        m_runs.push_back(now);
        return;
    }
    const auto before = std::exchange(m_runs[place->second], now);
    if (!known.unit.fresh() || contains(*now, *before, known.unit.wasTorn()))
        return;
    auto kept = std::make_shared<RunSnapshot>(*before);
    kept->earlier = ++known.earlier[run.key];
    changed.push_back(m_runs.size());
    m_runs.push_back(std::move(kept));
}

} // namespace curves
