// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/error.h"

#include <string>
#include <vector>

namespace kubeapi {

/// One field that a server-side apply would take from its owner.
struct ApplyConflict {
    std::string field;       ///< ".spec.replicas"
    std::string owner;       ///< the field manager, "kubectl-client-side-apply"
    std::string subresource; ///< through which the owner wrote, or empty
    std::string apiVersion;  ///< with which it wrote, "apps/v1"; empty of an owner that applied too
};

/// The fields and owners that a refused apply names; empty where the error is no such refusal. What cannot be read keeps the server's whole
/// sentence as its owner, so that nothing is lost. (Server-side apply, reference kubernetes-client 2.10.)
std::vector<ApplyConflict> readApplyConflicts(const Error &error);

} // namespace kubeapi
