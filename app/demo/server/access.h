// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/api_types.h"

#include <string>

namespace demo {

/// One question to the authorizer.
struct AccessQuestion {
    std::string verb, group, resource, subresource, namespaceName, name;
};

/// The demo's rules: the admin may do all, the viewer may get, list and watch all but secrets; the member and the
/// guest may do so in the namespaces research and vision, and the member may list namespaces; anyone else nothing.
bool isAllowed(const ApiUser &user, const AccessQuestion &question);
/// Kubernetes' wording of a refusal.
StoreError accessDenied(const ApiUser &user, const AccessQuestion &question);
/// SelfSubjectAccessReview, SelfSubjectRulesReview and SelfSubjectReview; nullopt for a resource that is none of them.
std::optional<ApiAnswer> handleReview(const ApiRequest &request, const std::string &resource);

} // namespace demo
