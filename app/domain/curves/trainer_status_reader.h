// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"
#include "app/domain/workloads/trainer_status.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace curves {

/// Makes curves of what a training program tells its TrainJob's status, told by told: the cluster keeps the latest alone. Every status that differs
/// from the one before gives one point of each metric in it, at the status' time and, where one of the metrics is the step or the epoch
/// (HuggingFace's callback sends current_step and current_epoch), there. Series are named "trainerStatus/NAME", so that they stand beside those
/// of the job's log and say where they are from. One thread.
class TrainerStatusReader {
public:
    static constexpr std::string_view prefix = "trainerStatus/";

    /// True when it said something new. A status that is told again, as every list of a watch does, adds nothing.
    bool take(const workloads::TrainerStatus &status);
    /// The series so far, "trainerStatus" as format; totals that the program told (total_steps) are parameters.
    const RunCurves &run() const { return m_run; }
    /// Values that are no numbers.
    std::size_t damaged() const { return m_damaged; }

private:
    RunCurves m_run{{}, {}, "trainerStatus", {}, {}, {}};
    std::optional<workloads::TrainerStatus> m_last;
    std::size_t m_damaged = 0;
};

} // namespace curves
