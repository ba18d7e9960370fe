// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/ledger.h"

#include <algorithm>

namespace cluster {

void Ledger::apply(const RawChanges &changes)
{
    bool changed = false;
    for (const std::string &key : changes.removed)
        changed |= m_entries.erase(key) > 0;
    for (const RawPtr &object : changes.upserted) {
        auto entry = experiments::readLedger(experiments::Json::parse(object->json, nullptr, false));
        if (entry)
            m_entries.insert_or_assign(object->meta.key(), std::move(*entry));
        else if (m_entries.erase(object->meta.key()) == 0)
            continue;
        changed = true;
    }
    if (!changed)
        return;
    std::vector<experiments::ExperimentRevision> revisions;
    revisions.reserve(m_entries.size());
    for (const auto &[key, entry] : m_entries)
        revisions.push_back(entry);
    m_experiments = experiments::experimentsFrom(std::move(revisions));
}

const experiments::Experiment *Ledger::find(const std::string &namespaceName, const std::string &name) const
{
    const auto found = std::find_if(m_experiments.begin(), m_experiments.end(), [&](const experiments::Experiment &experiment) {
        return experiment.name == name && experiment.namespaceName == namespaceName;
    });
    return found == m_experiments.end() ? nullptr : &*found;
}

} // namespace cluster
