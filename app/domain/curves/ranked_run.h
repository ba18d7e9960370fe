// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/trainer_status_reader.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace curves {

/// Puts what the pods and containers of a job say, and what stands in its status, into one run. The leader's series keep their names; those of
/// another voice are marked with it ("loss@rank3"; "loss@rank3.1" where the log tells the processes of its pod apart, too). The main series is
/// the leader's; where the leader tells none, the status', then that of the first voice that tells one (the last rank often prints the loss).
/// A series keeps its place from run() to run(), whatever comes later. One thread.
class RankedRun {
public:
    struct Voice {
        std::string mark; ///< "" for the leader, which comes first; else unlike any other
        const LogReader *reader = nullptr;
    };
    /// The curves are shared with the readers, not copied. `status` may be null.
    RunCurves run(std::string name, std::string source, const std::vector<Voice> &voices, const TrainerStatusReader *status);

private:
    std::map<std::pair<std::string, std::size_t>, std::size_t> m_places; ///< by voice and its series
};

} // namespace curves
