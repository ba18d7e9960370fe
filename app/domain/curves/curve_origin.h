// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace curves {

class CurveSnapshot;

/// Which growing curve a snapshot is of, null where that is not known. Of two snapshots of one curve the shorter is the beginning of the longer:
/// whoever keeps the first needs to look only at what the second has beyond. Compare while both are held, or keep it as a weak pointer.
std::shared_ptr<const void> originOf(const CurveSnapshot &snapshot);

} // namespace curves
