// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/draft.h"
#include "app/domain/gpu/inventory.h"

namespace experiments {

/// Whether the cluster has room for a draft now.
struct Fit {
    double needed = 0;           ///< accelerators over all runs
    std::string resource, model; ///< model: asked for by a node selector; empty = any
    std::optional<double> free;  ///< absent where nodes cannot be read
    std::optional<double> largestFree;
    double perPod = 0;
    enum class Answer { NoneNeeded, Fits, Waits, NeverFits, Unknown } answer = Answer::Unknown;
    wording::Text text; ///< "needs 4 H100, 6 free"
};
Fit fit(const Draft &draft, const gpu::Inventory *inventory);

} // namespace experiments
