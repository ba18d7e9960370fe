// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/joined_run.h"

#include <algorithm>
#include <limits>

namespace history {

namespace {

/// How many points of the history come before what the live log still holds: those before its first moment, all where there is no live curve. Without
/// times the live curve is the whole.
std::size_t pointsBefore(const curves::Curve &stored, const curves::RunSnapshot::Series *live)
{
    if (!live || live->curve->size() == 0)
        return stored.size();
    const std::int64_t from = live->curve->at(0).timeNs;
    if (from == 0)
        return 0;
    std::size_t count = stored.size();
    // From the end: what is joined is short, as a rule, against what is kept.
    while (count > 0 && stored.at(count - 1).timeNs >= from)
        --count;
    return count;
}

} // namespace

bool JoinedRun::continues(const curves::RunSnapshot *live) const
{
    if (!m_begun || (!live && !m_taken.empty()))
        return false;
    for (const auto &[name, taken] : m_taken) {
        const curves::RunSnapshot::Series *now = live->find(name);
        if (!now || now->curve->size() < taken.size || (taken.size > 0 && now->curve->at(0).timeNs != taken.firstTimeNs))
            return false;
    }
    if (live)
        for (const curves::RunSnapshot::Series &series : live->series) {
            const auto taken = m_taken.find(series.info.name);
            const bool begins = series.curve->size() > 0 && (taken == m_taken.end() || taken->second.size == 0);
            const bool kept = std::any_of(m_stored->series.begin(), m_stored->series.end(),
                                          [&](const StoredSeries &stored) { return stored.info.name == series.info.name; });
            if (begins && kept)
                return false; // its first live point decides how much of the history stays
        }
    return true;
}

void JoinedRun::begin(const curves::RunSnapshot *live)
{
    m_run = {};
    m_run.name = m_stored->record.name.toStdString();
    m_run.format = "log";
    m_taken.clear();
    for (const StoredSeries &series : m_stored->series) {
        const curves::RunSnapshot::Series *now = live ? live->find(series.info.name) : nullptr;
        m_run.series.push_back({series.info, std::make_shared<curves::Curve>(series.curve->prefix(pointsBefore(*series.curve, now)))});
    }
    m_begun = true;
}

std::shared_ptr<const curves::RunSnapshot> JoinedRun::with(const curves::RunSnapshot *live)
{
    if (!continues(live))
        begin(live);
    m_run.source = live ? live->source : "history";
    if (live)
        for (const curves::RunSnapshot::Series &series : live->series) {
            curves::Curve &curve = m_run.curve(series.info.name);
            Taken &taken = m_taken[series.info.name];
            for (std::size_t i = taken.size; i < series.curve->size(); ++i)
                curve.append(series.curve->at(i));
            taken.size = series.curve->size();
            taken.firstTimeNs = taken.size > 0 ? series.curve->at(0).timeNs : 0;
        }
    m_run.main = live && !live->main.empty() ? live->main : m_stored->record.mainSeries.toStdString();
    if (m_run.main.empty())
        m_run.chooseMain();
    return curves::RunSnapshot::of(m_run);
}

} // namespace history
