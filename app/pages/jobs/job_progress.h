// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/training_job.h"

#include <QString>

#include <optional>

namespace pages {

/// How far a job is, in words for a table and for a line. What the program told is shown as it was told: nothing is counted on from there.
struct JobProgress {
    std::optional<double> fraction; ///< 0 to 1
    QString left;                   ///< "12 min left"; empty where nothing was told, or the job is over
    QString source;                 ///< who said so, and when
    QString sentence() const;       ///< "45 %, 12 min left"
};

/// Absent where nothing is known.
std::optional<JobProgress> progressOf(const workloads::TrainingJob &job);

} // namespace pages
