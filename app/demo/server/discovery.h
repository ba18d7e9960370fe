// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/api_types.h"

#include <optional>

namespace demo {

/// Answers /version, /api, /apis, their group documents, /openapi/v2 and /openapi/v3; nullopt for any other path.
std::optional<ApiAnswer> handleDiscovery(const ObjectStore &store, const ApiRequest &request);

} // namespace demo
