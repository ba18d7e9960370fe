// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/session.h"
#include "app/domain/versions/deployment_history.h"

namespace ctl {

/// "deployment/web" taken apart; kinds as kubectl spells them.
struct Target {
    enum class Kind { Deployment, Experiment } kind = Kind::Deployment;
    std::string name;
};
/// Empty when the word is of no such form; told on stderr.
std::optional<Target> targetOf(const std::string &command, const std::string &word);

/// A Deployment with its revisions.
struct DeploymentState {
    Json deployment;
    std::vector<versions::Revision> history;
};
kubeapi::Result<DeploymentState> readDeployment(Session &session, const std::string &name);

extern const kubeapi::Resource deploymentResource;

} // namespace ctl
