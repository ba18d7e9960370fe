// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/cluster/mailbox.h"
#include "app/servers/server_access.h"

#include <QPointer>

#include <memory>
#include <string>

namespace history {

/// A Service's port of a connected cluster, asked from the thread of another loop: the cluster's connection is used where it lives, question and
/// answer cross the GUI thread, the reading of answers does not. `context` is the owner of `mail`, on the GUI thread, and outlives the loop. `gone`
/// is the answer's problem where the cluster is not connected any more.
struct ServicePlace {
    QPointer<cluster::ClusterModel> cluster;
    std::string namespaceName, service, port, gone;
};
servers::Fetch clusterFetch(kubeapi::Loop &loop, QObject *context, std::shared_ptr<cluster::Mailbox> mail, const ServicePlace &place);

} // namespace history
