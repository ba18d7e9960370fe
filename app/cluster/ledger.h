// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_update.h"
#include "app/domain/experiments/ledger.h"

namespace cluster {

/// The experiments that a cluster's ledger ConfigMaps tell of. An entry is read once, when it arrives; its manifests can be large.
/// Not thread-safe: belongs to one thread.
class Ledger {
public:
    /// Takes the changes of "configmaps"; what is no ledger entry, or cannot be read, is passed over.
    void apply(const RawChanges &changes);

    /// By namespace and name. Valid until the next apply().
    const std::vector<experiments::Experiment> &experiments() const { return m_experiments; }
    /// Null when there is none of that name.
    const experiments::Experiment *find(const std::string &namespaceName, const std::string &name) const;

private:
    std::map<std::string, experiments::ExperimentRevision> m_entries; ///< by the ConfigMap's key
    std::vector<experiments::Experiment> m_experiments;
};

} // namespace cluster
