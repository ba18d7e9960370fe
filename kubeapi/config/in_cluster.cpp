// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/in_cluster.h"

#include "kubeapi/config/read_file.h"

#include <cstdlib>

namespace kubeapi {

namespace {

std::string environmentText(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

} // namespace

Result<std::shared_ptr<const ResolvedContext>> inClusterContext(const std::string &folder)
{
    const std::string host = environmentText("KUBERNETES_SERVICE_HOST"), port = environmentText("KUBERNETES_SERVICE_PORT");
    if (host.empty() || port.empty())
        return fail(ErrorKind::Config, "This program does not run in a pod: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set.",
                    "Set KUBECONFIG, or save the cluster's kubeconfig as ~/.kube/config.");
    const auto token = readFile(folder + "/token", "service account's token");
    if (!token)
        return fail(token.error());
    auto out = std::make_shared<ResolvedContext>();
    out->name = out->clusterName = out->userName = "in-cluster";
    out->userWords = "The service account (" + folder + ")";
    out->server = "https://" + (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + port;
    out->tokenFile = folder + "/token";
    if (auto ca = readFile(folder + "/ca.crt", "service account's authority")) {
        out->caPem = std::move(*ca);
        out->caFile = folder + "/ca.crt";
    }
    out->namespaceName = environmentText("POD_NAMESPACE");
    if (out->namespaceName.empty())
        if (auto text = readFile(folder + "/namespace", "service account's namespace")) {
            out->namespaceName = text->substr(0, text->find_last_not_of(" \t\r\n") + 1);
        }
    if (out->namespaceName.empty())
        out->namespaceName = "default";
    return std::shared_ptr<const ResolvedContext>(std::move(out));
}

} // namespace kubeapi
