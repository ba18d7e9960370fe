// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/tracker_service.h"
#include "app/domain/experiments/base_object.h"
#include "app/domain/experiments/ledger.h"
#include "app/domain/gpu/exporter_pod.h"
#include "app/domain/gpu/inventory_builder.h"
#include "app/domain/versions/deployment_history.h"
#include "app/domain/workloads/free_space_meter.h"
#include "app/domain/workloads/job_table.h"
#include "kubeapi/objects/lean_pods.h"

#include <set>

namespace {

using namespace workloads;

/// All objects that came, as the table of jobs gets them.
struct Cluster {
    kubeapi::ChangeSet<kubeapi::Pod> pods;
    kubeapi::ChangeSet<kubeapi::Node> nodes;
    kubeapi::ChangeSet<kubeapi::Event> events;
    std::map<std::string, kubeapi::ChangeSet<WorkloadObject>> objects;
    std::set<std::string> seen; ///< a set names an object once

    void take(kubeapi::JsonView object, const std::vector<Adapter> &kinds)
    {
        const std::string kind = object["kind"].text();
        const auto meta = kubeapi::readMeta(object);
        if (meta.uid.empty() || !seen.insert(kind + "/" + meta.uid).second || !seen.insert(kind + ":" + meta.key()).second)
            return;
        if (kind == "Pod")
            pods.added.push_back(std::make_shared<const kubeapi::Pod>(kubeapi::Pod::read(object)));
        else if (kind == "Node")
            nodes.added.push_back(std::make_shared<const kubeapi::Node>(kubeapi::Node::read(object)));
        else if (kind == "Event")
            events.added.push_back(std::make_shared<const kubeapi::Event>(kubeapi::Event::read(object)));
        for (const Adapter &adapter : kinds)
            if (auto read = adapter.read(object); read && adapter.kind != "Pod")
                objects[adapter.kind].added.push_back(std::make_shared<const WorkloadObject>(std::move(*read)));
    }
};

void live(kubeapi::SyncStatus &status) { status.state = kubeapi::SyncState::Live; }

/// The table, the room and the accelerators of these objects; they come and go without leaving anything.
void join(Cluster &cluster, const std::vector<Adapter> &kinds)
{
    JobTable table;
    gpu::InventoryBuilder inventory;
    FreeSpaceMeter room;
    live(cluster.pods.status);
    live(cluster.nodes.status);
    table.applyPods(cluster.pods);
    table.applyNodes(cluster.nodes);
    table.applyEvents(cluster.events);
    for (const Adapter &adapter : kinds) {
        live(cluster.objects[adapter.kind].status);
        table.applyWorkloads(adapter.kind, cluster.objects[adapter.kind]);
    }
    inventory.applyNodes(cluster.nodes);
    inventory.applyPods(cluster.pods);
    std::vector<std::pair<FreeSpaceMeter::Number, FreeSpaceMeter::Number>> held; ///< nodes and what is taken there
    for (const auto &node : cluster.nodes.added)
        room.putNode(*node);
    for (const auto &pod : cluster.pods.added) {
        const FreeSpaceMeter::Number taken = room.takenBy(*pod);
        held.emplace_back(room.arrive(pod->nodeName.str(), taken), taken);
        (void)gpu::isExporter(*pod);
        const int port = gpu::exporterPort(*pod);
        fuzz::require(port > 0 && port < 65536, "a port can be called");
    }
    const JobChanges changes = table.takeChanges();
    fuzz::require(changes.modified.empty() && changes.removed.empty() && changes.added.size() == table.size(), "all jobs are new, once");
    for (const auto &job : changes.added) {
        fuzz::require(!job->id.empty() && !job->kind.empty(), "a job can be told from others");
        fuzz::require(job->pods >= 0 && job->ready >= 0 && job->restarts >= 0 && job->gpus >= 0, "nobody asks for less than nothing");
        (void)job->reason.english();
    }
    (void)room.measure();
    for (const auto &[node, taken] : held)
        room.leave(node, taken);
    for (const auto &node : cluster.nodes.added)
        room.removeNode(node->meta.name);
    fuzz::require(room.measure().empty(), "where there is no node, there is no room");
    (void)inventory.take(kubeapi::TimePoint(std::chrono::seconds(1'700'000'000)), [&](const std::string &uid) { return table.jobOfPod(uid); });

    std::swap(cluster.pods.added, cluster.pods.deleted);
    std::swap(cluster.nodes.added, cluster.nodes.deleted);
    std::swap(cluster.events.added, cluster.events.deleted);
    table.applyPods(cluster.pods);
    table.applyNodes(cluster.nodes);
    table.applyEvents(cluster.events);
    inventory.applyPods(cluster.pods);
    inventory.applyNodes(cluster.nodes);
    for (auto &[kind, set] : cluster.objects) {
        std::swap(set.added, set.deleted);
        table.applyWorkloads(kind, set);
    }
    (void)table.takeChanges();
    fuzz::require(table.size() == 0, "a cluster without objects has no jobs");
}

} // namespace

/// Each line is an object of a cluster, of the kinds that the window reads: whatever stands in it, the tables are made of it.
FUZZ_TARGET(workload_objects)
{
    const auto kinds = adapters();
    Cluster cluster;
    std::vector<experiments::Json> documents;
    std::vector<experiments::ExperimentRevision> revisions;
    const auto leanPod = kubeapi::leanPodReader();
    for (std::string_view text = fuzz::textOf(data, size); !text.empty();) {
        const std::string line(fuzz::takeLine(text));
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(line).get(root))
            continue;
        const kubeapi::JsonView object(root);
        cluster.take(object, kinds);
        fuzz::require(leanPod(object) != nullptr, "a pod is read");
        if (const auto service = curves::trackerService(object))
            fuzz::require(!service->name.empty() && !service->port.empty() && service->port.size() <= 5, "a service can be called");
        auto document = experiments::Json::parse(line, nullptr, false);
        if (document.is_discarded())
            continue;
        for (const experiments::Json *part : experiments::BaseObject::templates(static_cast<const experiments::Json &>(document)))
            (void)experiments::BaseObject::trainingContainer(*part);
        (void)experiments::BaseObject::program(document);
        (void)experiments::BaseObject::groups(document);
        (void)versions::imagesOf(document);
        (void)versions::isPaused(document);
        if (auto revision = experiments::readLedger(document))
            revisions.push_back(std::move(*revision));
        documents.push_back(std::move(document));
    }
    for (const auto &document : documents)
        for (const versions::Revision &revision : versions::deploymentHistory(document, documents))
            fuzz::require(!revision.replicaSet.empty(), "a revision is kept by a ReplicaSet");
    for (const auto &experiment : experiments::experimentsFrom(std::move(revisions)))
        fuzz::require(!experiment.revisions.empty() && experiment.nextRevision() > experiment.revisions.back().number, "an experiment goes on");
    join(cluster, kinds);
    return 0;
}
