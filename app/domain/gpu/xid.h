// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/wording/text.h"

namespace gpu {

/// How bad an NVIDIA XID code is; the ratings are ours (GPU telemetry reference, section 5).
enum class XidSeverity { None, Information, Application, Warning, Hardware };
XidSeverity xidSeverity(int code);
/// A few words for a code, empty when it is not known.
wording::Text xidMeaning(int code);

} // namespace gpu
