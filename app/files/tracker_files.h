// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/files/run_files.h"

#include <filesystem>

namespace curves {

/// Reads the runs of a tracker's SQLite database: MLflow's store or Trackio's. A database of something else is a problem when `asked` (a person
/// named the file) and silence otherwise.
void readTrackerDatabase(const std::filesystem::path &path, RunFiles &out, bool asked);

} // namespace curves
