// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/config/resolved_context.h"

#include <memory>

namespace kubeapi {

/// The context of a program that runs in a pod, named "in-cluster": the address of KUBERNETES_SERVICE_HOST and _PORT, the service account's
/// token and authority in `folder`, both re-read when the kubelet rotates them; the namespace of POD_NAMESPACE or of `folder`.
/// An Error (kind Config) outside a pod. Kubeconfig::resolve falls back to it, as kubectl does, where there is no kubeconfig at all.
Result<std::shared_ptr<const ResolvedContext>> inClusterContext(const std::string &folder = "/var/run/secrets/kubernetes.io/serviceaccount");

} // namespace kubeapi
