// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/discovery/api_catalog.h"
#include "kubeapi/json/json_view.h"

namespace kubeapi {

/// Whether an answer is an aggregated one (APIGroupDiscoveryList), by what it says of itself.
bool isAggregatedDiscovery(JsonView answer);

/// Reads an APIGroupDiscoveryList (v2 or v2beta1). Versions whose server is down (freshness Stale) have a fault and no resources, because those
/// that are listed may be gone; the first other one is preferred (client-go discovery/aggregated_discovery.go).
std::vector<ApiGroup> readAggregatedDiscovery(JsonView list);

/// The groups and versions of a legacy APIVersions ("v1") or APIGroupList, without resources, with the server's preference.
std::vector<ApiGroup> readGroupList(JsonView answer);

/// Reads one APIResourceList of the legacy form: subresources ("pods/log") are put to their resources.
std::vector<ApiResource> readResourceList(JsonView list);

} // namespace kubeapi
