// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/revisions.h"

#include <algorithm>
#include <cctype>

namespace ctl {

const kubeapi::Resource deploymentResource{"apps", "v1", "deployments", "Deployment", true};

namespace {

const kubeapi::Resource replicaSets{"apps", "v1", "replicasets", "ReplicaSet", true};

} // namespace

std::optional<Target> targetOf(const std::string &command, const std::string &word)
{
    const std::size_t slash = word.find('/');
    std::string kind = word.substr(0, slash);
    std::transform(kind.begin(), kind.end(), kind.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    Target target;
    if (slash != std::string::npos)
        target.name = word.substr(slash + 1);
    if (kind == "experiment" || kind == "experiments")
        target.kind = Target::Kind::Experiment;
    else if (kind != "deployment" && kind != "deployments" && kind != "deploy" && kind != "deployment.apps" && kind != "deployments.apps")
        target.name.clear();
    if (target.name.empty()) {
        tell(command, "'" + word + "' is neither deployment/NAME nor experiment/NAME");
        return std::nullopt;
    }
    return target;
}

kubeapi::Result<DeploymentState> readDeployment(Session &session, const std::string &name)
{
    auto deployment = session.get(deploymentResource, session.namespaceName(), name);
    if (!deployment)
        return kubeapi::fail(deployment.error());
    auto sets = session.list(replicaSets, session.namespaceName());
    if (!sets)
        return kubeapi::fail(sets.error());
    DeploymentState state;
    state.history = versions::deploymentHistory(*deployment, *sets);
    state.deployment = std::move(*deployment);
    return state;
}

} // namespace ctl
