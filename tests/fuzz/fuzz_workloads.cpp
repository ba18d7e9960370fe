// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/workloads/build_job.h"
#include "app/domain/workloads/job_table.h"

/// Each line is an object of the cluster: one of a training kind, or a pod. All that can be read is joined to jobs.
FUZZ_TARGET(workloads)
{
    static const std::vector<workloads::Adapter> kinds = workloads::adapters();
    std::string_view text = fuzz::textOf(data, size);
    workloads::JobTable table;
    while (!text.empty()) {
        const std::string line(fuzz::takeLine(text));
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(line).get(root))
            continue;
        const kubeapi::JsonView object(root);
        for (const workloads::Adapter &adapter : kinds)
            if (auto read = adapter.read(object)) {
                for (const workloads::ReplicaGroup &group : read->groups)
                    fuzz::require(group.replicas >= 0, "pods are counted from none");
                fuzz::require(read->wantedPods() >= 0, "and their sum is a number");
                kubeapi::ChangeSet<workloads::WorkloadObject> changes;
                changes.status.state = kubeapi::SyncState::Live;
                changes.added.push_back(std::make_shared<const workloads::WorkloadObject>(std::move(*read)));
                table.applyWorkloads(adapter.kind, changes);
            }
        kubeapi::ChangeSet<kubeapi::Pod> pods;
        pods.status.state = kubeapi::SyncState::Live;
        pods.added.push_back(std::make_shared<const kubeapi::Pod>(kubeapi::Pod::read(object)));
        table.applyPods(pods);
    }
    for (const auto &job : table.takeChanges().added) {
        for (const workloads::RankTries &rank : job->others)
            fuzz::require(!rank.mark.empty() && !rank.tries.empty(), "every voice has a name and something to read");
        for (const auto &pod : job->members)
            workloads::rankWord(*job, pod->unpack());
    }
    fuzz::require(table.takeChanges().empty(), "nothing changes by itself");
    return 0;
}
