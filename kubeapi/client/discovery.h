// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/json_view.h"
#include "kubeapi/request/request.h"

#include <vector>

namespace kubeapi {

/// Reads an APIGroupDiscoveryList (aggregated discovery, v2 or v2beta1); subresources appear as "pods/log".
/// Versions whose server is down (freshness Stale) are left out.
std::vector<Resource> readAggregatedDiscovery(JsonView list);

/// Reads one APIResourceList of the legacy form.
std::vector<Resource> readResourceList(JsonView list);

/// The group/versions named by a legacy APIVersions ("v1") or APIGroupList ("apps/v1"), the preferred version of a group first.
std::vector<std::string> readGroupVersions(JsonView answer);

} // namespace kubeapi
