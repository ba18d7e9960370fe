// SPDX-License-Identifier: GPL-3.0-or-later
// The table of jobs over a cluster's pods (8 to a Job): what a pod costs there beside the pod itself, how long joining takes, and how long it takes
// to take in a change of every pod. No network: what the window's cluster thread does with what a watch has told.
#include "tests/bench/bench_figures.h"
#include "tests/bench/canned_server.h"

#include "app/domain/workloads/job_table.h"
#include "kubeapi/objects/packed_pod.h"

#include <malloc.h>
#include <simdjson.h>

namespace {

using kubeapi::PackedPodPtr;
constexpr int podsOfJob = 8;

double heldBytes()
{
    const auto info = mallinfo2();
    return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

kubeapi::ChangeSet<workloads::WorkloadObject> jobsOf(const std::vector<PackedPodPtr> &pods)
{
    kubeapi::ChangeSet<workloads::WorkloadObject> set;
    set.status.state = kubeapi::SyncState::Live;
    const std::vector<workloads::Adapter> kinds = workloads::adapters();
    const workloads::Adapter *adapter = workloads::findAdapter(kinds, "Job");
    for (std::size_t i = 0; i < pods.size(); i += podsOfJob) {
        const kubeapi::Pod pod = pods[i]->unpack();
        const kubeapi::OwnerReference &owner = *pod.meta.controller();
        const std::string json = R"({"metadata":{"name":")" + owner.name + R"(","namespace":")" + pod.meta.namespaceName + R"(","uid":")" +
                                 owner.uid + R"("},"spec":{"parallelism":8,"completions":8,"template":{"spec":{"containers":[{"name":"train",)" +
                                 R"("resources":{"limits":{"nvidia.com/gpu":"1"}}}]}}},"status":{"active":8}})";
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(json).get(root))
            continue;
        if (auto object = adapter->read(kubeapi::JsonView(root)))
            set.added.push_back(std::make_shared<const workloads::WorkloadObject>(std::move(*object)));
    }
    return set;
}

} // namespace

int main()
{
    const char *asked = std::getenv("TRAINYARD_BENCH_PODS");
    const int count = std::max(podsOfJob, asked ? std::atoi(asked) : 20'000);
    std::vector<double> heldPods, heldTable, joined, changed;
    std::vector<std::string> texts;
    for (int i = 0; i < count; ++i)
        texts.push_back(bench::cannedPod(i));
    for (int round = 0; round < bench::rounds(); ++round) {
        const auto read = kubeapi::packedPodReader();
        simdjson::dom::parser parser;
        const auto readAll = [&] {
            std::vector<PackedPodPtr> pods;
            pods.reserve(texts.size());
            for (const std::string &text : texts) {
                simdjson::dom::element root;
                if (!parser.parse(text).get(root))
                    pods.push_back(read(kubeapi::JsonView(root)));
            }
            return pods;
        };
        const double before = heldBytes();
        kubeapi::ChangeSet<kubeapi::PackedPod> first;
        first.added = readAll();
        heldPods.push_back((heldBytes() - before) / count);
        const auto jobs = jobsOf(first.added);
        workloads::JobTable table;
        table.applyWorkloads("Job", jobs);
        static_cast<void>(table.takeChanges());
        const double empty = heldBytes();
        joined.push_back(bench::processorMilliseconds([&] { table.applyPods(first); }));
        heldTable.push_back((heldBytes() - empty) / count);
        static_cast<void>(table.takeChanges());
        kubeapi::ChangeSet<kubeapi::PackedPod> then;
        kubeapi::PodPacker packer;
        for (const PackedPodPtr &pod : first.added) {
            kubeapi::Pod next = pod->unpack();
            next.meta.resourceVersion += "1";
            then.modified.push_back(packer.pack(next));
        }
        std::size_t told = 0;
        changed.push_back(bench::processorMilliseconds([&] {
            table.applyPods(then);
            told = table.takeChanges().modified.size();
        }));
        if (told != jobs.added.size()) {
            std::fprintf(stderr, "bench_jobs: %zu of %zu jobs were told as changed\n", told, jobs.added.size());
            return 1;
        }
    }
    using bench::Figure;
    std::printf("jobs: %d pods, 8 to a Job\n", count);
    bench::print("held for a pod as the window keeps it", Figure::of(heldPods), "B");
    bench::print("held for its place in the table of jobs", Figure::of(heldTable), "B");
    bench::print("all pods joined to their jobs", Figure::of(joined), "ms");
    bench::print("a change of every pod taken in", Figure::of(changed), "ms");
    return 0;
}
