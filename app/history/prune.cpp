// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/prune.h"

#include <algorithm>

namespace history {

PruneChoice choosePrune(const QVector<RunSize> &runs, const PruneRule &rule, const QDateTime &now, const QSet<QString> &keep)
{
    PruneChoice choice;
    QVector<RunSize> byAge = runs;
    std::stable_sort(byAge.begin(), byAge.end(), [](const RunSize &a, const RunSize &b) { return a.updated < b.updated; });
    for (const RunSize &run : std::as_const(byAge))
        choice.left += run.bytes;
    for (const RunSize &run : std::as_const(byAge)) {
        // A run of unknown age is never too old; it goes only where room is wanted.
        const bool old = rule.days && run.updated.isValid() && run.updated < now.addDays(-*rule.days);
        const bool much = rule.bytes && choice.left > *rule.bytes;
        if (keep.contains(run.id) || !(old || much))
            continue;
        choice.going.append(run);
        choice.bytes += run.bytes;
        choice.points += run.points;
        choice.left -= run.bytes;
    }
    return choice;
}

} // namespace history
