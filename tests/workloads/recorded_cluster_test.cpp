// SPDX-License-Identifier: GPL-3.0-or-later
// Lists recorded from a real control plane with the real controllers of JobSet, Trainer v2 and training-operator (tests/realcluster),
// once while the jobs ran and once after pods had ended. Expectations were checked by hand against the recordings.
#include "tests/workloads/objects.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <random>

using namespace workloads;

namespace {

struct Recording {
    std::vector<std::pair<std::string, std::shared_ptr<const WorkloadObject>>> workloads;
    std::vector<std::shared_ptr<const kubeapi::Pod>> pods;
    std::vector<std::shared_ptr<const kubeapi::Node>> nodes;
    std::vector<std::shared_ptr<const kubeapi::Event>> events;
};

void eachItem(const std::string &name, const std::function<void(kubeapi::JsonView)> &visit)
{
    objects::withJson(objects::slurp(std::string(WORKLOADS_DATA) + "/" + name + ".json"), [&](kubeapi::JsonView list) { list["items"].each(visit); });
}

Recording load(const std::string &when)
{
    Recording recording;
    for (const Adapter &adapter : adapters()) {
        if (adapter.kind == "Pod" || !std::filesystem::exists(std::string(WORKLOADS_DATA) + "/" + when + "-" + adapter.resource.plural + ".json"))
            continue; // lone pods are pods, and the cluster served no more kinds than these
        eachItem(when + "-" + adapter.resource.plural, [&](kubeapi::JsonView item) {
            auto object = adapter.read(item);
            ASSERT_TRUE(object.has_value());
            recording.workloads.emplace_back(adapter.kind, std::make_shared<const WorkloadObject>(std::move(*object)));
        });
    }
    eachItem(when + "-pods",
             [&](kubeapi::JsonView item) { recording.pods.push_back(std::make_shared<const kubeapi::Pod>(kubeapi::Pod::read(item))); });
    eachItem(when + "-nodes",
             [&](kubeapi::JsonView item) { recording.nodes.push_back(std::make_shared<const kubeapi::Node>(kubeapi::Node::read(item))); });
    eachItem(when + "-events",
             [&](kubeapi::JsonView item) { recording.events.push_back(std::make_shared<const kubeapi::Event>(kubeapi::Event::read(item))); });
    return recording;
}

using Table = std::map<std::string, std::shared_ptr<const TrainingJob>>;

void collect(Table &table, const JobChanges &changes)
{
    for (const auto &job : changes.removed)
        EXPECT_EQ(table.erase(job->kind + " " + job->object.meta.key()), 1u);
    for (const auto &job : changes.added)
        EXPECT_TRUE(table.emplace(job->kind + " " + job->object.meta.key(), job).second);
    for (const auto &job : changes.modified)
        table.at(job->kind + " " + job->object.meta.key()) = job;
}

std::vector<std::function<void(JobTable &)>> steps(const Recording &recording)
{
    std::vector<std::function<void(JobTable &)>> result;
    for (const auto &[kind, object] : recording.workloads)
        result.push_back([kind = kind, object = object](JobTable &table) { table.applyWorkloads(kind, objects::added<WorkloadObject>({object})); });
    for (const auto &pod : recording.pods)
        result.push_back([pod](JobTable &table) { table.applyPods(objects::added<kubeapi::Pod>({pod})); });
    for (const auto &node : recording.nodes)
        result.push_back([node](JobTable &table) { table.applyNodes(objects::added<kubeapi::Node>({node})); });
    for (const auto &event : recording.events)
        result.push_back([event](JobTable &table) { table.applyEvents(objects::added<kubeapi::Event>({event})); });
    return result;
}

Table tableOf(const Recording &recording)
{
    JobTable table;
    for (const auto &step : steps(recording))
        step(table);
    Table result;
    collect(result, table.takeChanges());
    EXPECT_TRUE(table.takeChanges().empty());
    return result;
}

std::vector<std::string> keys(const Table &table)
{
    std::vector<std::string> result;
    for (const auto &[key, job] : table)
        result.push_back(key);
    return result;
}

const std::vector<std::string> everyJob{
    "Job default/held",         "Job default/plain-job",   "Job default/too-big",  "Job research/in-quota",         "Job research/over-quota",
    "JobSet default/set",       "JobSet default/set-held", "Pod default/notebook", "PyTorchJob default/torch-held", "PyTorchJob default/torch-v1",
    "TrainJob default/torch-v2"};

} // namespace

TEST(RecordedCluster, LinksAreNotJobs)
{
    EXPECT_EQ(keys(tableOf(load("running"))), everyJob);
    EXPECT_EQ(keys(tableOf(load("finished"))), everyJob);
}

TEST(RecordedCluster, WhileRunning)
{
    const Table table = tableOf(load("running"));
    const auto expect = [&](const std::string &key, JobState state, int pods, int ready, double gpus, const std::string &reason) {
        const TrainingJob &job = *table.at(key);
        EXPECT_STREQ(stateName(job.state), stateName(state)) << key;
        EXPECT_EQ(job.pods, pods) << key;
        EXPECT_EQ(job.ready, ready) << key;
        EXPECT_EQ(job.gpus, gpus) << key;
        EXPECT_EQ(job.reason.english(), reason) << key;
    };
    // The nodes had missed heartbeats by then: the node controller set Ready to False on all pods but the newest. They still run.
    expect("Job default/plain-job", JobState::Running, 2, 0, 2, "");
    expect("JobSet default/set", JobState::Running, 2, 0, 0, "");
    expect("TrainJob default/torch-v2", JobState::Running, 2, 0, 4, "");
    expect("PyTorchJob default/torch-v1", JobState::Running, 3, 0, 3, "");
    expect("Pod default/notebook", JobState::Running, 1, 1, 1, "");
    expect("Job default/too-big", JobState::Pending, 1, 0, 16, "needs 16 GPUs on one node; no node has more than 8");
    expect("Job research/over-quota", JobState::Pending, 1, 0, 8, "exceeded quota research: requests.nvidia.com/gpu 4 of 4 used, 8 more asked for");
    EXPECT_EQ(table.at("Pod default/notebook")->owner, "ana");
    for (const char *key : {"Job default/held", "JobSet default/set-held", "PyTorchJob default/torch-held"}) {
        EXPECT_EQ(table.at(key)->state, JobState::Suspended) << key;
        EXPECT_EQ(table.at(key)->reason.english().rfind("suspended since 2026-11-22 01:3", 0), 0u) << table.at(key)->reason.english();
    }
    const TrainingJob &torch = *table.at("PyTorchJob default/torch-v1");
    ASSERT_EQ(torch.members.size(), 3u);
    EXPECT_EQ(torch.logPod, "torch-v1-master-0");
    EXPECT_EQ(torch.logContainer, "pytorch");
    EXPECT_EQ(torch.members[2]->name(), "torch-v1-worker-1");
    EXPECT_TRUE(torch.object.started.has_value());
    const TrainingJob &train = *table.at("TrainJob default/torch-v2");
    EXPECT_EQ(train.logPod.rfind("torch-v2-node-0-0-", 0), 0u) << train.logPod;
    EXPECT_EQ(train.logContainer, "node");
    EXPECT_TRUE(train.gpuModel == "A100" || train.gpuModel == "H100" || train.gpuModel == "A100, H100") << train.gpuModel;
}

TEST(RecordedCluster, AfterPodsEnded)
{
    const Table table = tableOf(load("finished"));
    EXPECT_EQ(table.at("Job default/plain-job")->state, JobState::Succeeded);
    EXPECT_TRUE(table.at("Job default/plain-job")->object.finished.has_value());
    EXPECT_EQ(table.at("JobSet default/set")->state, JobState::Succeeded);
    const TrainingJob &oom = *table.at("Job research/in-quota");
    EXPECT_EQ(oom.state, JobState::Failed);
    EXPECT_EQ(oom.exitCode, 137);
    EXPECT_EQ(oom.reason.english(), "Failed: exit code 137 (killed, out of memory) after 1 restart");
    EXPECT_EQ(oom.restarts, 1);
    // The operator replaced the pods of a job that may still retry; the newest try of rank 0 is the one to read.
    const TrainingJob &train = *table.at("TrainJob default/torch-v2");
    EXPECT_EQ(train.state, JobState::Running);
    EXPECT_EQ(train.logPod, "torch-v2-node-0-0-2hqtl");
    EXPECT_EQ(train.members.size(), 4u);
}

TEST(RecordedCluster, AnyOrderOfArrivalGivesTheSameTable)
{
    for (const char *when : {"running", "finished"}) {
        const Recording recording = load(when);
        const Table expected = tableOf(recording);
        auto order = steps(recording);
        std::mt19937 random(7);
        for (int round = 0; round < 30; ++round) {
            std::shuffle(order.begin(), order.end(), random);
            JobTable table;
            Table result;
            for (const auto &step : order) {
                step(table);
                if (random() % 4 == 0)
                    collect(result, table.takeChanges());
            }
            collect(result, table.takeChanges());
            ASSERT_EQ(keys(result), keys(expected));
            for (const auto &[key, job] : expected)
                EXPECT_TRUE(result.at(key)->sameAs(*job))
                    << key << " round " << round << ": " << result.at(key)->reason.english() << " / " << job->reason.english();
        }
    }
}

TEST(RecordedCluster, MovingFromOneRecordingToTheOther)
{
    const Recording before = load("running"), after = load("finished");
    JobTable table;
    Table result;
    for (const auto &step : steps(before))
        step(table);
    collect(result, table.takeChanges());
    kubeapi::ChangeSet<kubeapi::Pod> gone;
    for (const auto &pod : before.pods)
        if (std::none_of(after.pods.begin(), after.pods.end(), [&](const auto &other) { return other->meta.uid == pod->meta.uid; }))
            gone.deleted.push_back(pod);
    table.applyPods(gone);
    for (const auto &step : steps(after))
        step(table);
    collect(result, table.takeChanges());
    const Table expected = tableOf(after);
    ASSERT_EQ(keys(result), keys(expected));
    for (const auto &[key, job] : expected) {
        if (key == "PyTorchJob default/torch-v1") // three pods were replaced while we watched: only a watcher can know
            EXPECT_EQ(result.at(key)->restarts, 3);
        else
            EXPECT_TRUE(result.at(key)->sameAs(*job)) << key;
    }
}
