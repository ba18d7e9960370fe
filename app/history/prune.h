// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/run_record.h"

#include <QSet>
#include <QStringList>

#include <optional>

namespace history {

/// What a person wants kept at most. Both absent: everything.
struct PruneRule {
    std::optional<int> days;     ///< runs that nothing was heard of for longer than this go
    std::optional<qint64> bytes; ///< then the oldest go until no more than this is left
};

/// What would go, oldest first. `keep`: runs that stay in any case (those that are running).
struct PruneChoice {
    QVector<RunSize> going;
    qint64 bytes = 0, points = 0; ///< of those
    qint64 left = 0;              ///< bytes of the others
};
PruneChoice choosePrune(const QVector<RunSize> &runs, const PruneRule &rule, const QDateTime &now, const QSet<QString> &keep = {});

} // namespace history
