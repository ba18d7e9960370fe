// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace trainer {

/// A run's state at a step, one file `checkpoint-<step>.bin` per step.
struct Checkpoint {
    long step = 0;
    std::vector<float> state;

    /// Written beside and then renamed, so that a run killed in the middle leaves no half file; older ones but one are
    /// removed. Returns a sentence when that failed.
    std::optional<std::string> save(const std::string &folder) const;
    /// The newest whole one in the folder; none when there is none.
    static std::optional<Checkpoint> newest(const std::string &folder);
};

} // namespace trainer
