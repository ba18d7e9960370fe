// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/secret.h"
#include "kubeapi/objects/object_meta.h"

#include <optional>

namespace kubeapi {

/// When a JSON web token says that it ends (claim "exp", whole or with a fraction; the signature is not looked at). Absent for any other token.
std::optional<TimePoint> tokenExpiry(const Secret &token);

} // namespace kubeapi
