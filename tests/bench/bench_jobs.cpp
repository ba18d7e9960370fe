// SPDX-License-Identifier: GPL-3.0-or-later
// The table of jobs over a cluster's pods (8 to a Job): what a pod costs in its watch's store and what its place in the table costs beside, how long
// joining takes, and how long it takes to take in a change of every pod. No network: what the window's cluster thread does with what a watch has
// told.
#include "tests/bench/bench_figures.h"
#include "tests/bench/canned_server.h"

#include "app/domain/workloads/job_table.h"
#include "kubeapi/objects/lean_pods.h"
#include "kubeapi/objects/packed_pod.h"
#include "kubeapi/watch/object_store.h"

#include <functional>
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

/// A watch's store of the window's pods, and what it hands on.
struct Watched {
    kubeapi::ObjectStore store{&kubeapi::PackedPod::questions()};

    void put(const PackedPodPtr &pod)
    {
        store.put(store.at(pod->key()), kubeapi::Stamp(pod->uid(), pod->resourceVersion()), std::shared_ptr<const kubeapi::PackedPod>(pod));
    }
    kubeapi::ChangeSet<kubeapi::PackedPod> take()
    {
        using What = kubeapi::ObjectStore::Change::What;
        kubeapi::ChangeSet<kubeapi::PackedPod> set;
        for (kubeapi::ObjectStore::Change &change : store.take())
            (change.what == What::Added ? set.added : set.modified).push_back(std::static_pointer_cast<const kubeapi::PackedPod>(change.value));
        return set;
    }
};

/// Reads all pods into the store, and gives every page to `take`.
template <class Take>
void readAll(const std::vector<std::string> &texts, const std::function<PackedPodPtr(kubeapi::JsonView)> &read, Watched &watched, const Take &take)
{
    constexpr std::size_t pageSize = 500;
    simdjson::dom::parser parser;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        simdjson::dom::element root;
        if (!parser.parse(texts[i]).get(root))
            watched.put(read(kubeapi::JsonView(root)));
        if ((i + 1) % pageSize == 0 || i + 1 == texts.size())
            take(watched.take());
    }
}

} // namespace

int main()
{
    using Pods = kubeapi::ChangeSet<kubeapi::PackedPod>;
    const char *asked = std::getenv("TRAINYARD_BENCH_PODS");
    const int count = std::max(podsOfJob, asked ? std::atoi(asked) : 20'000);
    std::vector<double> heldStore, heldTable, heldBoth, joined, anew, status, changed;
    std::vector<std::string> texts;
    for (int i = 0; i < count; ++i)
        texts.push_back(bench::cannedPod(i));
    for (int round = 0; round < bench::rounds(); ++round) {
        kubeapi::ChangeSet<workloads::WorkloadObject> jobs;
        {
            const double before = heldBytes();
            const auto read = kubeapi::packedPodReader();
            Watched watched;
            std::vector<PackedPodPtr> pods;
            readAll(texts, read, watched, [&](const Pods &page) { pods.insert(pods.end(), page.added.begin(), page.added.end()); });
            heldStore.push_back((heldBytes() - before - static_cast<double>(pods.capacity() * sizeof(PackedPodPtr))) / count);
            jobs = jobsOf(pods);
        }
        workloads::JobTable table;
        table.applyWorkloads("Job", jobs);
        static_cast<void>(table.takeChanges());
        const double before = heldBytes();
        kubeapi::PodPacker packer; // one for a watch's whole life, as packedPodReader() has it
        const auto read = [&packer, lean = kubeapi::passingLeanPods()](kubeapi::JsonView pod) { return packer.pack(lean(pod)); };
        Watched watched;
        double joining = 0;
        readAll(texts, read, watched, [&](const Pods &page) { joining += bench::processorMilliseconds([&] { table.applyPods(page); }); });
        joined.push_back(joining);
        heldBoth.push_back((heldBytes() - before) / count);
        heldTable.push_back(heldBoth.back() - heldStore.back());

        const auto told = table.takeChanges().modified;
        const auto next = [&](const auto &change) {
            Pods then;
            for (const auto &job : jobs.added)
                for (const PackedPodPtr &member : table.job(job->meta.uid)->members) {
                    kubeapi::Pod pod = member->unpack();
                    pod.meta.resourceVersion += "1";
                    change(pod);
                    then.modified.push_back(packer.pack(pod));
                }
            return then;
        };
        Pods then = next([](kubeapi::Pod &) {});
        std::size_t toldAgain = 0;
        changed.push_back(bench::processorMilliseconds([&] {
            table.applyPods(then);
            toldAgain = table.takeChanges().modified.size();
        }));
        then = next([](kubeapi::Pod &pod) { ++pod.statuses.front().restartCount; });
        status.push_back(bench::processorMilliseconds([&] { table.applyPods(then); }));
        Pods gone;
        gone.deleted = then.modified;
        Pods back;
        back.added = then.modified;
        anew.push_back(bench::processorMilliseconds([&] {
            table.applyPods(gone);
            table.applyPods(back);
        }));
        if (told.size() != jobs.added.size() || toldAgain != jobs.added.size() || then.modified.size() != texts.size()) {
            std::fprintf(stderr, "bench_jobs: %zu and %zu of %zu jobs were told as changed\n", told.size(), toldAgain, jobs.added.size());
            return 1;
        }
    }
    using bench::Figure;
    std::printf("jobs: %d pods, 8 to a Job\n", count);
    bench::print("held for a pod as the window keeps it, with its store", Figure::of(heldStore), "B");
    bench::print("held for its place in the table of jobs", Figure::of(heldTable), "B");
    bench::print("both together (limit: 200 B)", Figure::of(heldBoth), "B");
    bench::print("all pods joined to their jobs", Figure::of(joined), "ms");
    bench::print("a change of every pod taken in, and all jobs made anew", Figure::of(changed), "ms");
    bench::print("a change of every pod's status taken in", Figure::of(status), "ms");
    bench::print("the same pods gone and joined anew", Figure::of(anew), "ms");
    bench::ratio("joined anew, against a change of status", Figure::of(anew).median, Figure::of(status).median);
    return 0;
}
