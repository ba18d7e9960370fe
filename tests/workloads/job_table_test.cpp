// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workloads/objects.h"

#include <chrono>
#include <map>
#include <random>
#include <set>

using namespace workloads;

namespace {

using Object = std::shared_ptr<const WorkloadObject>;
using Pod = std::shared_ptr<const kubeapi::Pod>;

Object makeJob(const std::string &name, const std::string &uid, const kubeapi::OwnerReference *owner = nullptr)
{
    auto job = std::make_shared<WorkloadObject>();
    job->meta.name = name;
    job->meta.namespaceName = "n";
    job->meta.uid = uid;
    if (owner)
        job->meta.owners.push_back(*owner);
    job->resource = jobAdapter().resource;
    job->state = JobState::Running;
    job->groups.resize(1);
    return job;
}

Pod makePod(const std::string &name, const std::string &uid, std::map<std::string, std::string, std::less<>> labels,
            std::optional<kubeapi::OwnerReference> owner = std::nullopt, int gpus = 0, const std::string &node = "")
{
    auto pod = std::make_shared<kubeapi::Pod>();
    pod->meta.name = name;
    pod->meta.namespaceName = "n";
    pod->meta.uid = uid;
    pod->meta.labels = std::move(labels);
    if (owner)
        pod->meta.owners.push_back(*owner);
    pod->phase = "Pending";
    pod->nodeName = node;
    kubeapi::Container container;
    container.name = "c";
    if (gpus)
        container.limits["nvidia.com/gpu"] = container.requests["nvidia.com/gpu"] = gpus;
    pod->containers.push_back(container);
    return pod;
}

kubeapi::OwnerReference owner(const std::string &apiVersion, const std::string &kind, const std::string &uid)
{
    return {apiVersion, kind, "x", uid, true};
}

} // namespace

TEST(JobTable, PodsFollowLabelsWhereOwnersAreNotReadable)
{
    JobTable table;
    // The Job between pod and JobSet cannot be read; the JobSet's label leads there.
    auto set = std::make_shared<WorkloadObject>(*makeJob("s", "set-uid"));
    set->resource = jobSetAdapter().resource;
    table.applyPods(objects::added<kubeapi::Pod>({makePod(
        "p", "pod-uid", {{"jobset.sigs.k8s.io/jobset-name", "s"}, {"batch.kubernetes.io/job-name", "s-w-0"}}, owner("batch/v1", "Job", "job-uid"))}));
    EXPECT_TRUE(table.takeChanges().empty());
    table.applyWorkloads("JobSet", objects::added<WorkloadObject>({set}));
    const JobChanges changes = table.takeChanges();
    ASSERT_EQ(changes.added.size(), 1u);
    EXPECT_EQ(changes.added[0]->members.size(), 1u);
    EXPECT_EQ(table.jobOfPod("pod-uid"), "set-uid");
}

TEST(JobTable, PodsOfAnEarlierObjectOfTheSameNameStayAway)
{
    JobTable table;
    table.applyWorkloads("Job", objects::added<WorkloadObject>({makeJob("j", "new")}));
    table.applyPods(objects::added<kubeapi::Pod>({makePod("p", "pod", {{"batch.kubernetes.io/job-name", "j"}}, owner("batch/v1", "Job", "old"))}));
    ASSERT_EQ(table.takeChanges().added.size(), 1u);
    EXPECT_EQ(table.job("new")->members.size(), 0u);
    EXPECT_EQ(table.jobOfPod("pod"), "");
}

TEST(JobTable, TriesOfTheLeaderComeInOrder)
{
    JobTable table;
    table.applyWorkloads("Job", objects::added<WorkloadObject>({makeJob("j", "u")}));
    const auto pod = [](const char *name, int second, const char *phase) {
        auto made = std::make_shared<kubeapi::Pod>(*makePod(name, name, {{"batch.kubernetes.io/job-name", "j"}}, owner("batch/v1", "Job", "u")));
        made->meta.created = kubeapi::TimePoint(std::chrono::seconds(second));
        made->phase = phase;
        made->meta.resourceVersion = std::to_string(second) + phase;
        return std::shared_ptr<const kubeapi::Pod>(made);
    };
    const auto names = [](const std::shared_ptr<const TrainingJob> &job) {
        std::string text;
        for (const auto &one : job->tries)
            text += one->name() + " ";
        return text;
    };
    table.applyPods(objects::added<kubeapi::Pod>({pod("second", 2, "Running"), pod("first", 1, "Failed"), pod("third", 3, "Pending")}));
    table.takeChanges();
    EXPECT_EQ(names(table.job("u")), "first second third ");
    EXPECT_EQ(table.job("u")->logPod, "third");
    EXPECT_EQ(nextTry(table.job("u")->tries, {})->name(), "first");
    EXPECT_EQ(nextTry(table.job("u")->tries, {"first"})->name(), "second");
    EXPECT_EQ(nextTry(table.job("u")->tries, {"first", "second"}), nullptr); // the third has not begun

    // What succeeded was another piece of the work
    kubeapi::ChangeSet<kubeapi::Pod> done;
    done.modified = {pod("first", 1, "Succeeded")};
    table.applyPods(done);
    table.takeChanges();
    EXPECT_EQ(names(table.job("u")), "second third ");
}

namespace {

/// The marks of what is read beside the leader, each with the names of its tries.
std::string others(const std::shared_ptr<const TrainingJob> &job)
{
    std::string text;
    for (const RankTries &rank : job->others) {
        text += rank.mark + "/" + rank.container + ":";
        for (const auto &pod : rank.tries)
            text += " " + pod->name();
        text += "; ";
    }
    return text;
}

Pod indexed(const char *name, int index, int second, const char *phase)
{
    auto made = std::make_shared<kubeapi::Pod>(
        *makePod(name, name, {{"batch.kubernetes.io/job-name", "j"}, {"batch.kubernetes.io/job-completion-index", std::to_string(index)}},
                 owner("batch/v1", "Job", "u")));
    made->meta.created = kubeapi::TimePoint(std::chrono::seconds(second));
    made->phase = phase;
    return made;
}

} // namespace

TEST(JobTable, OtherRanksAreReadByRankEachWithItsTries)
{
    JobTable table;
    table.applyWorkloads("Job", objects::added<WorkloadObject>({makeJob("j", "u")}));
    table.applyPods(
        objects::added<kubeapi::Pod>({indexed("j-2-a", 2, 1, "Running"), indexed("j-1-b", 1, 5, "Running"), indexed("j-1-a", 1, 1, "Failed"),
                                      indexed("j-0-a", 0, 1, "Running"), indexed("j-10-a", 10, 1, "Pending")}));
    table.takeChanges();
    EXPECT_EQ(table.job("u")->logPod, "j-0-a");
    EXPECT_EQ(others(table.job("u")), "rank1/c: j-1-a j-1-b; rank2/c: j-2-a; rank10/c: j-10-a; ");
}

TEST(JobTable, PiecesOfAWorkQueueAreNoRanks)
{
    JobTable table;
    table.applyWorkloads("Job", objects::added<WorkloadObject>({makeJob("j", "u")}));
    table.applyPods(objects::added<kubeapi::Pod>({makePod("a", "a", {{"batch.kubernetes.io/job-name", "j"}}, owner("batch/v1", "Job", "u")),
                                                  makePod("b", "b", {{"batch.kubernetes.io/job-name", "j"}}, owner("batch/v1", "Job", "u"))}));
    table.takeChanges();
    EXPECT_EQ(table.job("u")->members.size(), 2u);
    EXPECT_EQ(others(table.job("u")), "");
}

TEST(JobTable, ContainersThatTrainAreReadByNameAndSidecarsAreNot)
{
    JobTable table;
    table.applyWorkloads("Job", objects::added<WorkloadObject>({makeJob("j", "u")}));
    const auto with = [](const char *name, int index) {
        auto pod = std::make_shared<kubeapi::Pod>(*indexed(name, index, 1, "Running"));
        kubeapi::Container train, evaluate, mesh, shipper, board;
        train.name = "train";
        evaluate.name = "evaluate";
        train.image = evaluate.image = board.image = "lab/train:1";
        mesh.name = "istio-proxy";
        mesh.image = "istio/proxyv2:1";
        shipper.name = "ship-logs";
        shipper.image = "fluent/bit:3";
        board.name = "tensorboard"; // of the same image, and no training
        pod->containers = std::vector<kubeapi::Container>{train, mesh, evaluate, shipper, board};
        return Pod(pod);
    };
    table.applyPods(objects::added<kubeapi::Pod>({with("j-0", 0), with("j-1", 1)}));
    table.takeChanges();
    EXPECT_EQ(table.job("u")->logContainer, "train");
    EXPECT_EQ(others(table.job("u")), "evaluate/evaluate: j-0; rank1/train: j-1; rank1.evaluate/evaluate: j-1; ");
}

TEST(JobTable, RolesOfASetThatAreNotItsLeadersCountByThemselves)
{
    JobTable table;
    auto set = std::make_shared<WorkloadObject>(*makeJob("s", "set"));
    set->resource = jobSetAdapter().resource;
    set->groups.resize(2);
    set->groups[0].role = "worker";
    set->groups[0].replicas = 2;
    set->groups[1].role = "eval";
    set->leaderRole = "worker";
    table.applyWorkloads("JobSet", objects::added<WorkloadObject>({set}));
    const auto pod = [](const char *name, const char *role, const char *index) {
        return makePod(name, name,
                       {{"jobset.sigs.k8s.io/jobset-name", "s"},
                        {"jobset.sigs.k8s.io/replicatedjob-name", role},
                        {"jobset.sigs.k8s.io/job-index", index},
                        {"batch.kubernetes.io/job-completion-index", "0"}},
                       owner("jobset.x-k8s.io/v1alpha2", "JobSet", "set"));
    };
    table.applyPods(objects::added<kubeapi::Pod>(
        {pod("e", "eval", "0"), pod("w0", "worker", "0"), pod("w1", "worker", "1"), pod("m", "model-initializer", "0")}));
    table.takeChanges();
    EXPECT_EQ(table.job("set")->logPod, "w0");
    EXPECT_EQ(others(table.job("set")), "rank1/c: w1; eval-0/c: e; ");
}

TEST(JobTable, ChildrenOfRefusedKindsAreJobsThemselves)
{
    JobTable table;
    const kubeapi::OwnerReference set = owner("jobset.x-k8s.io/v1alpha2", "JobSet", "set");
    table.applyWorkloads("Job", objects::added<WorkloadObject>({makeJob("s-w-0", "job", &set)}));
    EXPECT_TRUE(table.takeChanges().empty());
    kubeapi::ChangeSet<WorkloadObject> refused;
    refused.status.state = kubeapi::SyncState::Forbidden;
    table.applyWorkloads("JobSet", refused);
    EXPECT_EQ(table.takeChanges().added.size(), 1u);
    refused.status.state = kubeapi::SyncState::Live;
    table.applyWorkloads("JobSet", refused);
    EXPECT_EQ(table.takeChanges().removed.size(), 1u);
}

TEST(JobTable, NothingUnchangedIsPublished)
{
    JobTable table;
    table.applyNodes(objects::added<kubeapi::Node>({objects::node("a", 8)}));
    table.applyWorkloads("Job", objects::added<WorkloadObject>({makeJob("j", "u")}));
    ASSERT_EQ(table.takeChanges().added.size(), 1u);
    auto heartbeat = std::make_shared<WorkloadObject>(*makeJob("j", "u"));
    heartbeat->meta.resourceVersion = "77";
    kubeapi::ChangeSet<WorkloadObject> changes;
    changes.modified = {heartbeat};
    table.applyWorkloads("Job", changes);
    table.applyNodes(objects::added<kubeapi::Node>({objects::node("a", 8)}));
    EXPECT_TRUE(table.takeChanges().empty());
    table.applyWorkloads("Job", objects::removed<WorkloadObject>({heartbeat}));
    EXPECT_EQ(table.takeChanges().removed.size(), 1u);
    EXPECT_EQ(table.size(), 0u);
}

TEST(JobTable, WaitingJobsFollowTheRoomThereIs)
{
    JobTable table;
    table.applyNodes(objects::added<kubeapi::Node>({objects::node("a", 8), objects::node("b", 8, "NVIDIA-H100-80GB-HBM3", true)}));
    auto waiting = std::make_shared<kubeapi::Pod>(*makePod("w", "w", {}, std::nullopt, 8));
    waiting->scheduled = false;
    waiting->scheduledMessage = "0/2 nodes are available: 1 Insufficient nvidia.com/gpu, 1 node(s) were unschedulable.";
    const Pod holder = makePod("h", "h", {}, std::nullopt, 3, "a");
    table.applyPods(objects::added<kubeapi::Pod>({waiting, holder}));
    ASSERT_EQ(table.takeChanges().added.size(), 2u);
    EXPECT_EQ(table.job("w")->reason.english(), "needs 8 H100 on one node; most free on one node is 5 (a)");
    table.applyPods(objects::added<kubeapi::Pod>({makePod("h2", "h2", {}, std::nullopt, 2, "a")}));
    EXPECT_EQ(table.takeChanges().modified.size(), 1u);
    EXPECT_EQ(table.job("w")->reason.english(), "needs 8 H100 on one node; most free on one node is 3 (a)");
}

TEST(JobTable, ThatNoNodeOffersAGpuIsSaidOnlyWhereNodesMayBeListed)
{
    JobTable table;
    auto waiting = std::make_shared<kubeapi::Pod>(*makePod("w", "w", {}, std::nullopt, 8));
    waiting->scheduled = false;
    waiting->scheduledMessage = "0/2 nodes are available: 2 Insufficient nvidia.com/gpu.";
    kubeapi::ChangeSet<kubeapi::Node> nodes;
    const auto reasonWith = [&](kubeapi::SyncState state) {
        nodes.status.state = state;
        table.applyNodes(nodes);
        table.takeChanges();
        return table.job("w")->reason.english();
    };
    table.applyPods(objects::added<kubeapi::Pod>({waiting}));
    EXPECT_EQ(reasonWith(kubeapi::SyncState::Syncing), "no node fits: 2 nodes short of nvidia.com/gpu") << "the list is not there yet";
    EXPECT_EQ(reasonWith(kubeapi::SyncState::Forbidden), "no node fits: 2 nodes short of nvidia.com/gpu");
    EXPECT_EQ(reasonWith(kubeapi::SyncState::Live), "needs nvidia.com/gpu, which no node offers") << "the right was given meanwhile";
    EXPECT_EQ(reasonWith(kubeapi::SyncState::Stale), "needs nvidia.com/gpu, which no node offers") << "what is known stays known";
    EXPECT_EQ(reasonWith(kubeapi::SyncState::Forbidden), "no node fits: 2 nodes short of nvidia.com/gpu") << "the right was taken away";
}

TEST(JobTable, OwnerAndExperimentLabelsAreRead)
{
    auto job = std::make_shared<WorkloadObject>(*makeJob("j", "u"));
    job->meta.annotations["trainyard.dev/owner"] = "ana";
    job->meta.labels = {
        {"trainyard.dev/experiment", "lr"}, {"trainyard.dev/arm", "b"}, {"trainyard.dev/seed", "3"}, {"trainyard.dev/revision", "r2"}};
    JobTable table;
    table.applyWorkloads("Job", objects::added<WorkloadObject>({job}));
    table.takeChanges();
    const auto read = table.job("u");
    EXPECT_EQ(read->owner, "ana");
    EXPECT_EQ(read->experiment, "lr");
    EXPECT_EQ(read->arm, "b");
    EXPECT_EQ(read->seed, 3);
    EXPECT_EQ(read->revision, "r2");
}

TEST(JobTable, OwnerCyclesEnd)
{
    const kubeapi::OwnerReference b = owner("batch/v1", "Job", "b"), a = owner("batch/v1", "Job", "a");
    JobTable table;
    table.applyWorkloads("Job", objects::added<WorkloadObject>({makeJob("a", "a", &b), makeJob("b", "b", &a)}));
    table.applyPods(objects::added<kubeapi::Pod>({makePod("p", "p", {}, owner("batch/v1", "Job", "a"))}));
    EXPECT_TRUE(table.takeChanges().added.empty());
}

/// What a table says of its jobs.
std::map<std::string, std::string> saidOf(const JobTable &table, const std::vector<std::string> &ids)
{
    std::map<std::string, std::string> said;
    for (const std::string &id : ids) {
        const auto job = table.job(id);
        if (!job)
            continue;
        std::set<std::string> members;
        for (const auto &pod : job->members)
            members.insert(pod->uid() + "@" + pod->resourceVersion());
        std::string text = job->kind + " " + std::to_string(static_cast<int>(job->state)) + " " + job->reason.english() + " " + job->logPod + " ";
        for (const std::string &member : members)
            text += member + ",";
        said[id] = text;
    }
    return said;
}

/// Whatever came and went before, in whatever order: what is there decides, as if it had all come just now.
TEST(JobTable, KeepsWhatATableOfThePresentObjectsSays)
{
    const std::vector<std::string> kinds{"JobSet", "Job"};
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&](std::uint32_t end) { return static_cast<int>(random() % end); };
        JobTable table;
        std::map<std::string, std::map<std::string, Object>> there; // by kind, then uid
        std::map<std::string, Pod> pods;
        std::map<std::string, std::shared_ptr<const kubeapi::Node>> nodes;
        std::vector<std::string> ids;
        for (int i = 0; i < 4; ++i)
            for (const char *what : {"set", "job", "pod"})
                ids.push_back(what + std::to_string(i));
        for (int i = 4; i < 12; ++i)
            ids.push_back("pod" + std::to_string(i));
        for (int step = 0; step < 300; ++step) {
            const std::string number = std::to_string(below(4));
            switch (below(8)) {
            case 0: { // a node, of one model or the other
                const auto node = objects::node("node" + number, 8, below(2) == 0 ? "NVIDIA-H100-80GB-HBM3" : "NVIDIA-A100-SXM4-80GB");
                nodes[node->meta.name] = node;
                table.applyNodes(objects::added<kubeapi::Node>({node}));
                break;
            }
            case 1:
            case 2: { // an object comes or goes
                const std::string kind = kinds[static_cast<std::size_t>(below(2))], uid = (kind == "Job" ? "job" : "set") + number;
                auto &known = there[kind];
                if (const auto old = known.find(uid); old != known.end()) {
                    table.applyWorkloads(kind, objects::removed<WorkloadObject>({old->second}));
                    known.erase(old);
                    break;
                }
                const kubeapi::OwnerReference set = owner("jobset.x-k8s.io/v1alpha2", "JobSet", "set" + number);
                auto object = std::make_shared<WorkloadObject>(*makeJob(uid, uid, kind == "Job" && below(2) == 0 ? &set : nullptr));
                if (kind == "JobSet")
                    object->resource = jobSetAdapter().resource;
                known[uid] = object;
                table.applyWorkloads(kind, objects::added<WorkloadObject>({known[uid]}));
                break;
            }
            default: { // a pod comes, changes or goes
                const std::string uid = "pod" + std::to_string(below(12));
                if (const auto old = pods.find(uid); old != pods.end() && below(3) == 0) {
                    table.applyPods(objects::removed<kubeapi::Pod>({old->second}));
                    pods.erase(old);
                    break;
                }
                std::map<std::string, std::string, std::less<>> labels;
                if (below(2) == 0)
                    labels["batch.kubernetes.io/job-name"] = "job" + number;
                if (below(3) == 0)
                    labels["jobset.sigs.k8s.io/jobset-name"] = "set" + std::to_string(below(4));
                const auto controller = below(2) == 0 ? std::optional(owner("batch/v1", "Job", "job" + number)) : std::nullopt;
                auto pod = std::make_shared<kubeapi::Pod>(*makePod(uid, uid, labels, controller, below(2), below(2) == 0 ? "" : "node" + number));
                pod->meta.resourceVersion = std::to_string(step + 1);
                const char *phases[] = {"Pending", "Running", "Failed"};
                pod->phase = phases[below(3)];
                if (const auto old = pods.find(uid); old != pods.end() && below(2) == 0) { // only its status is another
                    auto next = std::make_shared<kubeapi::Pod>(*old->second);
                    next->meta.resourceVersion = pod->meta.resourceVersion;
                    next->phase = pod->phase;
                    pod = next;
                }
                pods[uid] = pod;
                table.applyPods(objects::added<kubeapi::Pod>({pods[uid]}));
            }
            }
            if (below(4) != 0)
                continue;
            static_cast<void>(table.takeChanges());
            JobTable fresh;
            for (const auto &[name, node] : nodes)
                fresh.applyNodes(objects::added<kubeapi::Node>({node}));
            for (const auto &[kind, known] : there)
                for (const auto &[uid, object] : known)
                    fresh.applyWorkloads(kind, objects::added<WorkloadObject>({object}));
            for (const auto &[uid, pod] : pods)
                fresh.applyPods(objects::added<kubeapi::Pod>({pod}));
            static_cast<void>(fresh.takeChanges());
            ASSERT_EQ(saidOf(table, ids), saidOf(fresh, ids)) << "seed " << seed << ", step " << step;
            ASSERT_EQ(table.size(), fresh.size());
            ASSERT_EQ(table.freeSpace(), fresh.freeSpace());
            for (const auto &[uid, pod] : pods)
                ASSERT_EQ(table.jobOfPod(uid), fresh.jobOfPod(uid)) << "seed " << seed << ", step " << step << ", " << uid;
        }
    }
}

TEST(JobTable, OneChangeAmongManyJobsTouchesOneJob)
{
    JobTable table;
    kubeapi::ChangeSet<WorkloadObject> jobs;
    kubeapi::ChangeSet<kubeapi::Pod> pods;
    const int count = 2000;
    for (int i = 0; i < count; ++i) {
        const std::string id = std::to_string(i);
        jobs.added.push_back(makeJob("j" + id, "u" + id));
        for (int k = 0; k < 4; ++k)
            pods.added.push_back(
                makePod("p" + id + "-" + std::to_string(k), "p" + id + "-" + std::to_string(k), {}, owner("batch/v1", "Job", "u" + id)));
    }
    const auto start = std::chrono::steady_clock::now();
    table.applyPods(pods);
    table.applyWorkloads("Job", jobs);
    EXPECT_EQ(table.takeChanges().added.size(), static_cast<std::size_t>(count));
    const auto filled = std::chrono::steady_clock::now();
    for (int i = 0; i < 100; ++i) {
        table.applyPods(objects::added<kubeapi::Pod>({makePod("extra", "extra" + std::to_string(i), {}, owner("batch/v1", "Job", "u7"))}));
        EXPECT_EQ(table.takeChanges().modified.size(), 1u);
    }
    const auto end = std::chrono::steady_clock::now();
    EXPECT_EQ(table.job("u7")->members.size(), 104u);
    using us = std::chrono::microseconds;
    RecordProperty("fill_us", static_cast<int>(std::chrono::duration_cast<us>(filled - start).count()));
    RecordProperty("one_change_us", static_cast<int>(std::chrono::duration_cast<us>(end - filled).count() / 100));
    std::printf("8,000 pods and 2,000 jobs joined in %ld us; one change %ld us\n",
                static_cast<long>(std::chrono::duration_cast<us>(filled - start).count()),
                static_cast<long>(std::chrono::duration_cast<us>(end - filled).count() / 100));
}
