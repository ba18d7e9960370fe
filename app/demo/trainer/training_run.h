// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

#include <atomic>

namespace trainer {

/// Trains from the newest checkpoint, or from nothing, to the last step. Returns the exit status: 0 done, 1 failed,
/// 143 when `stop` was set (SIGTERM).
int runTraining(const Options &options, const std::atomic<bool> &stop);

} // namespace trainer
