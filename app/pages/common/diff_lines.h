// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editors/diff_view.h"

#include <string>
#include <vector>

namespace pages {

/// The difference of two texts as the DiffView shows it, with `context` unchanged lines around each change.
std::vector<widgets::DiffLine> diffLines(const std::string &left, const std::string &right, int context);

} // namespace pages
