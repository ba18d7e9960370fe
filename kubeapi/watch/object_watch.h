// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/subscription.h"
#include "kubeapi/watch/reflector.h"

#include <functional>
#include <string>
#include <vector>

namespace kubeapi {

/// A watch that tells the differences of one table.
class ObjectWatch : public Subscription {
public:
    using Changed = std::function<void(std::vector<Reflector::Change>, SyncStatus)>;

    virtual void start() = 0;
    /// After stop(): what the consumer has, as deletions.
    virtual std::vector<Reflector::Change> forget() = 0;
    /// Other namespaces to try, where a watch goes by namespaces.
    virtual void setCandidates(std::vector<std::string>) {}
};

} // namespace kubeapi
