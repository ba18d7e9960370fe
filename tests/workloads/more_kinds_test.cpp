// SPDX-License-Identifier: GPL-3.0-or-later
// MPIJob, RayJob with its RayCluster, and StatefulSets that train: states, sizes, roles, ranks, who is read first, and how they hang together.
#include "app/domain/workloads/build_job.h"
#include "tests/workloads/objects.h"

#include <set>

using namespace workloads;

namespace {

std::string condition(const std::string &type, const std::string &value = "True", const std::string &reason = "", const std::string &message = "")
{
    return R"({"type":")" + type + R"(","status":")" + value + R"(","reason":")" + reason + R"(","message":")" + message +
           R"(","lastTransitionTime":"2026-11-22T01:00:00Z"})";
}

std::string conditions(const std::string &list) { return R"("conditions":[)" + list + "]"; }

std::string container(const std::string &name, const std::string &image, int gpus = 0)
{
    return R"({"containers":[{"name":")" + name + R"(","image":")" + image + R"(")" +
           (gpus ? R"(,"resources":{"limits":{"nvidia.com/gpu":")" + std::to_string(gpus) + R"("}})" : std::string()) + "}]}";
}

std::string object(const Adapter &adapter, const std::string &name, const std::string &spec, const std::string &status = "",
                   const std::string &metadata = "")
{
    return R"({"apiVersion":")" + adapter.resource.group + "/" + adapter.resource.version + R"(","kind":")" + adapter.kind +
           R"(","metadata":{"name":")" + name + R"(","namespace":"n","uid":"uid-)" + name + R"(","creationTimestamp":"2026-11-22T00:00:00Z")" +
           (metadata.empty() ? "" : "," + metadata) + R"(},"spec":{)" + spec + R"(},"status":{)" + status + "}}";
}

void states(const Adapter &adapter, const std::vector<std::tuple<std::string, std::string, JobState>> &cases)
{
    for (const auto &[spec, status, state] : cases) {
        const WorkloadObject read = objects::read(adapter, object(adapter, "j", spec, status));
        EXPECT_STREQ(stateName(read.state), stateName(state)) << adapter.kind << " spec {" << spec << "} status {" << status << "}";
    }
}

std::string ownedBy(const std::string &apiVersion, const std::string &kind, const std::string &name)
{
    return R"("ownerReferences":[{"apiVersion":")" + apiVersion + R"(","kind":")" + kind + R"(","name":")" + name + R"(","uid":"uid-)" + name +
           R"(","controller":true}])";
}

/// A pod that runs; `end` is an exit code for one that ended at the given second.
std::shared_ptr<const kubeapi::Pod> pod(const std::string &name, const std::string &labels, const std::string &owner, const std::string &spec,
                                        std::optional<int> end = {}, int second = 0)
{
    const std::string state = end ? R"("state":{"terminated":{"exitCode":)" + std::to_string(*end) +
                                        R"(,"reason":"Error","finishedAt":"2026-11-22T02:00:0)" + std::to_string(second) + R"(Z"}})"
                                  : R"("state":{"running":{}},"ready":true)";
    return objects::pod(R"({"metadata":{"name":")" + name + R"(","namespace":"n","uid":"uid-)" + name +
                        R"(","creationTimestamp":"2026-11-22T00:10:00Z","labels":{)" + labels + "}," + owner + R"(},"spec":)" + spec +
                        R"(,"status":{"phase":")" + (end ? "Failed" : "Running") + R"(","conditions":[{"type":"Ready","status":")" +
                        (end ? "False" : "True") + R"("}],"containerStatuses":[{"name":"c","restartCount":0,)" + state + "}]}}");
}

void apply(JobTable &table, const Adapter &adapter, const std::string &json)
{
    table.applyWorkloads(adapter.kind, objects::added<WorkloadObject>({std::make_shared<const WorkloadObject>(objects::read(adapter, json))}));
}

std::vector<std::string> marks(const TrainingJob &job)
{
    std::vector<std::string> out;
    for (const RankTries &rank : job.others)
        out.push_back(rank.mark);
    return out;
}

std::string mpiSpec(int workers)
{
    return R"("slotsPerWorker":2,"mpiReplicaSpecs":{"Launcher":{"replicas":1,"template":{"spec":)" + container("mpi", "example/mpi:1") +
           R"(}},"Worker":{"replicas":)" + std::to_string(workers) + R"(,"template":{"spec":)" + container("mpi", "example/mpi:1", 2) + "}}}";
}

std::string raySpec(const std::string &more = "")
{
    return more + R"("entrypoint":"python train.py","rayClusterSpec":{"headGroupSpec":{"template":{"spec":)" +
           container("ray-head", "example/ray:1") + R"(}},"workerGroupSpecs":[{"groupName":"gpu","replicas":2,"template":{"spec":)" +
           container("ray-worker", "example/ray:1", 4) + R"(}},{"groupName":"slices","replicas":2,"numOfHosts":2,"template":{"spec":)" +
           container("ray-worker", "example/ray:1", 1) + "}}]}";
}

} // namespace

TEST(MoreKinds, MpiJobStatesAreThoseOfTheTrainingOperator)
{
    const std::string created = condition("Created");
    states(mpiJobAdapter(), {{"", "", JobState::Pending},
                             {"", conditions(created), JobState::Pending},
                             {"", conditions(created + "," + condition("Running")), JobState::Running},
                             {"", conditions(created + "," + condition("Restarting")), JobState::Restarting},
                             {"", conditions(condition("Running", "False") + "," + condition("Succeeded")), JobState::Succeeded},
                             {"", conditions(condition("Running", "False") + "," + condition("Failed")), JobState::Failed},
                             {R"("runPolicy":{"suspend":true})", conditions(condition("Suspended")), JobState::Suspended},
                             {"", conditions(condition("Running") + "," + condition("Suspended", "False")), JobState::Running}});
    EXPECT_EQ(mpiJobAdapter().suspendPatch(false), R"({"spec":{"runPolicy":{"suspend":false}}})");
    const Adapter adapter = mpiJobAdapter();
    const WorkloadObject job =
        objects::read(adapter, object(adapter, "j", mpiSpec(4), conditions(condition("Failed")) + R"(,"completionTime":"2026-11-22T03:00:00Z")"));
    EXPECT_EQ(job.finished, kubeapi::parseTime("2026-11-22T03:00:00Z"));
    EXPECT_EQ(job.wantedPods(), 5);
    EXPECT_EQ(job.wantedGpus(), 8);
    EXPECT_EQ(job.leaderRole, "Launcher");
    EXPECT_EQ(job.groups[1].templatePointer, "/spec/mpiReplicaSpecs/Worker/template/spec");
    // The older operator's version of the same kind
    std::string old = object(adapter, "j", mpiSpec(1));
    old.replace(old.find("v2beta1"), 7, "v1");
    EXPECT_EQ(objects::read(adapter, old).resource.version, "v1");
}

TEST(MoreKinds, MpiLauncherIsReadFirstAndItsEndIsTheJobs)
{
    const Adapter mpi = mpiJobAdapter(), batch = jobAdapter();
    const auto label = [](const std::string &role, const std::string &index) {
        return R"("training.kubeflow.org/operator-name":"mpi-operator","training.kubeflow.org/job-name":"m","training.kubeflow.org/job-role":")" +
               role + R"(","training.kubeflow.org/replica-index":")" + index + R"(")";
    };
    const std::string ofJob = ownedBy("kubeflow.org/v2beta1", "MPIJob", "m");
    const std::string launcherJob = object(batch, "m-launcher", R"("backoffLimit":3,"template":{"spec":)" + container("c", "example/mpi:1") + "}",
                                           R"("failed":2,)" + conditions(condition("Failed", "True", "BackoffLimitExceeded")), ofJob);
    JobTable table;
    apply(table, batch, launcherJob);
    // Numbered by the label from 1 where the launcher works too; their names always from 0.
    table.applyPods(objects::added<kubeapi::Pod>(
        {pod("m-launcher-aaaaa", label("launcher", "0"), ownedBy("batch/v1", "Job", "m-launcher"), container("c", "example/mpi:1"), 1, 1),
         pod("m-launcher-bbbbb", label("launcher", "0"), ownedBy("batch/v1", "Job", "m-launcher"), container("c", "example/mpi:1"), 2, 3),
         pod("m-worker-0", label("worker", "1"), ofJob, container("c", "example/mpi:1", 2), 143, 4),
         pod("m-worker-1", label("worker", "2"), ofJob, container("c", "example/mpi:1", 2), 143, 4)}));
    apply(table, mpi, object(mpi, "m", mpiSpec(2), conditions(condition("Failed", "True", "MPIJobFailed", "gone"))));
    const JobChanges changes = table.takeChanges();
    ASSERT_EQ(changes.added.size(), 1u) << "the launcher's Job is a link, no job of its own";
    const TrainingJob &job = *changes.added.front();
    EXPECT_EQ(job.kind, "MPIJob");
    EXPECT_EQ(job.members.size(), 4u);
    EXPECT_TRUE(job.logPod.starts_with("m-launcher-"));
    EXPECT_EQ(job.tries.size(), 2u);
    EXPECT_EQ(marks(job), (std::vector<std::string>{"Worker-0", "Worker-1"}));
    std::set<std::string> words;
    for (const auto &member : job.members)
        words.insert(rankWord(job, member->unpack()));
    EXPECT_EQ(words, (std::set<std::string>{"Launcher", "Worker-0", "Worker-1"}));
    EXPECT_EQ(job.exitCode, 2) << "workers are ended with the launcher, later than it";
    EXPECT_EQ(job.restarts, 1) << "two of the launcher's tries failed, and the second ended it";
}

TEST(MoreKinds, PodsOfOneOperatorAreNotTakenForAnotherOfItsKinds)
{
    const Adapter torch = pyTorchJobAdapter();
    JobTable table;
    apply(table, torch, object(torch, "same", R"("pytorchReplicaSpecs":{"Worker":{"template":{"spec":)" + container("pytorch", "i", 1) + "}}}"));
    const std::string labels = R"("training.kubeflow.org/job-name":"same","training.kubeflow.org/replica-index":"0")";
    // The MPIJob cannot be read: its uid is known from its pods alone
    std::string owner = ownedBy("kubeflow.org/v2beta1", "MPIJob", "same");
    owner.replace(owner.find("uid-same"), 8, "uid-mpi");
    table.applyPods(objects::added<kubeapi::Pod>({pod("same-worker-0", labels, owner, container("c", "i", 1))}));
    const JobChanges changes = table.takeChanges();
    ASSERT_EQ(changes.added.size(), 1u);
    EXPECT_TRUE(changes.added.front()->members.empty());
}

TEST(MoreKinds, RayJobStatesNeedBothItsFields)
{
    const auto status = [](const std::string &deployment, const std::string &program) {
        return R"("jobDeploymentStatus":")" + deployment + R"(","jobStatus":")" + program + R"(")";
    };
    states(rayJobAdapter(), {{"", "", JobState::Pending},
                             {"", status("Initializing", ""), JobState::Pending},
                             {"", status("Waiting", ""), JobState::Pending},
                             {"", status("Running", "PENDING"), JobState::Pending},
                             {"", status("Running", "RUNNING"), JobState::Running},
                             {"", status("Retrying", "FAILED"), JobState::Restarting},
                             {"", status("Complete", "SUCCEEDED"), JobState::Succeeded},
                             {"", status("Complete", "FAILED"), JobState::Failed},
                             {"", status("Complete", "STOPPED"), JobState::Failed},
                             {"", status("Failed", ""), JobState::Failed},
                             {"", status("ValidationFailed", ""), JobState::Failed},
                             {R"("suspend":true)", status("Suspending", "RUNNING"), JobState::Suspended},
                             {R"("suspend":true)", status("Suspended", ""), JobState::Suspended},
                             {R"("suspend":true)", "", JobState::Suspended}});
    const auto read = [](const std::string &spec, const std::string &text) {
        return objects::read(rayJobAdapter(), object(rayJobAdapter(), "j", spec, text));
    };
    const WorkloadObject failed = read(
        "", status("Failed", "FAILED") + R"(,"reason":"AppFailed","failed":3,"startTime":"2026-11-22T01:00:00Z","endTime":"2026-11-22T02:00:00Z",)" +
                R"("message":"Job entrypoint command failed with exit code 1, last available logs (truncated to 20,000 chars):\nloss 1\nloss 2")");
    EXPECT_EQ(failed.reason.english(), "Failed: Job entrypoint command failed with exit code 1 (AppFailed)");
    EXPECT_EQ(failed.restartsFromStatus, 2);
    EXPECT_EQ(failed.started, kubeapi::parseTime("2026-11-22T01:00:00Z"));
    EXPECT_EQ(failed.finished, kubeapi::parseTime("2026-11-22T02:00:00Z"));
    EXPECT_EQ(read("", status("Complete", "STOPPED")).reason.english(), "Stopped before its end");
    EXPECT_EQ(read("", status("Failed", "") + R"(,"reason":"DeadlineExceeded")").reason.english(), "Failed: ran longer than its deadline");
    EXPECT_EQ(read("", status("Retrying", "") + R"(,"failed":1)").restartsFromStatus, 1);
}

TEST(MoreKinds, RayJobSizeIsItsClustersAndTheSubmitters)
{
    const auto read = [](const std::string &spec) { return objects::read(rayJobAdapter(), object(rayJobAdapter(), "j", spec)); };
    const WorkloadObject job = read(raySpec());
    EXPECT_EQ(job.wantedPods(), 1 + 1 + 2 + 4);
    EXPECT_EQ(job.wantedGpus(), 8 + 4);
    EXPECT_EQ(job.leaderRole, "submitter");
    EXPECT_EQ(job.groups[0].image, "example/ray:1");
    EXPECT_EQ(job.groups[0].command, std::vector<std::string>{"python train.py"});
    EXPECT_EQ(job.groups[3].templatePointer, "/spec/rayClusterSpec/workerGroupSpecs/1/template/spec");
    EXPECT_TRUE(job.suspendable);
    for (const char *mode : {"HTTPMode", "SidecarMode", "InteractiveMode"}) {
        const WorkloadObject other = read(raySpec(R"("submissionMode":")" + std::string(mode) + R"(",)"));
        EXPECT_EQ(other.wantedPods(), 7) << mode;
        EXPECT_EQ(other.leaderRole, "head") << mode;
    }
    const WorkloadObject guest = read(R"("entrypoint":"python train.py","clusterSelector":{"ray.io/cluster":"shared"})");
    EXPECT_FALSE(guest.suspendable);
    EXPECT_EQ(guest.wantedPods(), 1);
    EXPECT_EQ(guest.wantedGpus(), 0);
}

TEST(MoreKinds, RayJobHoldsItsClusterAndItsSubmitter)
{
    const Adapter rayJob = rayJobAdapter(), cluster = rayClusterAdapter(), batch = jobAdapter();
    const auto label = [](const std::string &type, const std::string &group, const std::string &more = "") {
        return R"("ray.io/cluster":"r-x1","ray.io/node-type":")" + type + R"(","ray.io/group":")" + group + R"(")" + more;
    };
    const std::string ofCluster = ownedBy("ray.io/v1", "RayCluster", "r-x1"), ofJob = ownedBy("ray.io/v1", "RayJob", "r");
    const std::string clusterJson = object(cluster, "r-x1", "", conditions(condition("HeadPodReady")), ofJob);
    const auto fill = [&](JobTable &table) {
        table.applyPods(objects::added<kubeapi::Pod>(
            {pod("r-x1-gpu-worker-l4k2f", label("worker", "gpu"), ofCluster, container("ray-worker", "example/ray:1", 4)),
             pod("r-x1-gpu-worker-9zz7q", label("worker", "gpu"), ofCluster, container("ray-worker", "example/ray:1", 4)),
             pod("r-x1-slices-worker-aaaaa", label("worker", "slices", R"(,"ray.io/worker-group-replica-index":"1","ray.io/replica-host-index":"1")"),
                 ofCluster, container("ray-worker", "example/ray:1", 1)),
             pod("r-x1-head-k8k8k", label("head", "headgroup"), ofCluster, container("ray-head", "example/ray:1")),
             pod("r-7777t", R"("job-name":"r","batch.kubernetes.io/job-name":"r")", ownedBy("batch/v1", "Job", "r-submitter-job"),
                 container("ray-job-submitter", "example/ray:1"))}));
        apply(table, cluster, clusterJson);
        apply(table, batch, object(batch, "r-submitter-job", "", "", ofJob));
    };
    JobTable table;
    fill(table);
    apply(table, rayJob, object(rayJob, "r", raySpec(), R"("jobDeploymentStatus":"Initializing","rayClusterName":"r-x1")"));
    JobChanges changes = table.takeChanges();
    ASSERT_EQ(changes.added.size(), 1u);
    const TrainingJob &job = *changes.added.front();
    EXPECT_EQ(job.kind, "RayJob");
    EXPECT_EQ(job.logPod, "r-7777t");
    EXPECT_EQ(job.logContainer, "ray-job-submitter");
    EXPECT_EQ(job.ready, 5);
    EXPECT_EQ(marks(job), (std::vector<std::string>{"gpu-9zz7q", "gpu-l4k2f", "head-0", "slices-3"}));
    std::vector<std::string> words;
    for (const auto &member : job.members)
        words.push_back(rankWord(job, member->unpack()));
    EXPECT_EQ(words, (std::vector<std::string>{"submitter", "gpu-9zz7q", "gpu-l4k2f", "head-0", "slices-3"}));
    EXPECT_STREQ(stateName(job.state), "Pending") << "a cluster that is ready runs nothing yet";
    // Refused RayJobs leave the cluster and the submitter as what they are
    kubeapi::ChangeSet<WorkloadObject> refused;
    refused.status.state = kubeapi::SyncState::Forbidden;
    JobTable other;
    fill(other);
    other.applyWorkloads("RayJob", refused);
    std::set<std::string> kinds;
    for (const auto &each : other.takeChanges().added)
        kinds.insert(each->kind + " " + each->logPod);
    EXPECT_EQ(kinds, (std::set<std::string>{"RayCluster r-x1-head-k8k8k", "Job r-7777t"}));
}

TEST(MoreKinds, TheSubmitterBesideTheHeadIsWhatIsRead)
{
    const Adapter cluster = rayClusterAdapter();
    JobTable table;
    apply(table, cluster, object(cluster, "c", R"("headGroupSpec":{"template":{"spec":)" + container("ray-head", "example/ray:1") + "}}"));
    table.applyPods(objects::added<kubeapi::Pod>(
        {pod("c-head-aaaaa", R"("ray.io/cluster":"c","ray.io/node-type":"head")", ownedBy("ray.io/v1", "RayCluster", "c"),
             R"({"containers":[{"name":"ray-head","image":"example/ray:1"},{"name":"ray-job-submitter","image":"example/ray:1"}]})")}));
    const JobChanges changes = table.takeChanges();
    ASSERT_EQ(changes.added.size(), 1u);
    EXPECT_EQ(changes.added.front()->logContainer, "ray-job-submitter");
    EXPECT_EQ(marks(*changes.added.front()), std::vector<std::string>{"ray-head"});
}

TEST(MoreKinds, RayClusterStates)
{
    states(rayClusterAdapter(), {{"", "", JobState::Pending},
                                 {"", conditions(condition("HeadPodReady")), JobState::Running},
                                 {"", conditions(condition("HeadPodReady", "False")), JobState::Pending},
                                 {"", conditions(condition("ReplicaFailure", "True", "FailedCreateHeadPod", "quota")), JobState::Failed},
                                 {"", conditions(condition("HeadPodReady") + "," + condition("ReplicaFailure")), JobState::Running},
                                 {"", R"("state":"ready")", JobState::Running},
                                 {"", R"("state":"failed","reason":"no image")", JobState::Failed},
                                 {R"("suspend":true)", conditions(condition("RayClusterSuspending")), JobState::Suspended},
                                 {R"("suspend":true)", conditions(condition("RayClusterSuspended")), JobState::Suspended}});
    // One that serves is no training
    objects::withJson(object(rayClusterAdapter(), "s", "", "", ownedBy("ray.io/v1", "RayService", "svc")),
                      [](kubeapi::JsonView view) { EXPECT_FALSE(rayClusterAdapter().read(view).has_value()); });
    // An autoscaler's range, and a group that is suspended
    const WorkloadObject cluster = objects::read(
        rayClusterAdapter(),
        object(rayClusterAdapter(), "c",
               R"("headGroupSpec":{"template":{"spec":)" + container("ray-head", "i") +
                   R"(}},"workerGroupSpecs":[{"groupName":"a","minReplicas":3,"maxReplicas":9,"template":{"spec":)" + container("w", "i", 1) +
                   R"(}},{"groupName":"b","replicas":5,"suspend":true,"template":{"spec":)" + container("w", "i", 1) + "}}]"));
    EXPECT_EQ(cluster.wantedPods(), 4);
    EXPECT_EQ(cluster.wantedGpus(), 3);
}

TEST(MoreKinds, OnlyStatefulSetsThatTrainAreJobs)
{
    const Adapter adapter = statefulSetAdapter();
    const auto readable = [&](const std::string &spec, const std::string &metadata = "") {
        bool found = false;
        objects::withJson(object(adapter, "s", spec, "", metadata), [&](kubeapi::JsonView view) { found = adapter.read(view).has_value(); });
        return found;
    };
    const auto templated = [](const std::string &podSpec) { return R"("template":{"spec":)" + podSpec + "}"; };
    EXPECT_FALSE(readable(templated(container("postgres", "postgres:17"))));
    EXPECT_FALSE(readable(""));
    EXPECT_TRUE(readable(templated(container("t", "i", 8))));
    EXPECT_TRUE(readable(templated(R"({"containers":[{"name":"t","image":"i","env":[{"name":"MASTER_ADDR","value":"t-0.t"}]}]})")));
    EXPECT_TRUE(readable(templated(container("t", "i")), R"("labels":{"trainyard.dev/experiment":"ab"})"));
    const auto state = [&](int replicas, int ready) {
        return objects::read(adapter, object(adapter, "s", R"("replicas":)" + std::to_string(replicas) + "," + templated(container("t", "i", 2)),
                                             R"("readyReplicas":)" + std::to_string(ready)));
    };
    EXPECT_STREQ(stateName(state(4, 0).state), "Pending");
    EXPECT_STREQ(stateName(state(4, 1).state), "Running");
    EXPECT_STREQ(stateName(state(0, 0).state), "Suspended");
    EXPECT_EQ(state(4, 0).wantedGpus(), 8);
    EXPECT_EQ(adapter.suspendPatch, nullptr);
}

TEST(MoreKinds, StatefulSetRanksAreOrdinals)
{
    const Adapter adapter = statefulSetAdapter();
    JobTable table;
    const std::string owner = ownedBy("apps/v1", "StatefulSet", "s"), spec = container("c", "i", 1);
    apply(table, adapter, object(adapter, "s", R"("replicas":11,"template":{"spec":)" + spec + "}"));
    std::vector<std::shared_ptr<const kubeapi::Pod>> pods;
    for (int i = 10; i >= 0; --i) // servers before 1.28 write no label: the name tells
        pods.push_back(
            pod("s-" + std::to_string(i), i % 2 ? R"("apps.kubernetes.io/pod-index":")" + std::to_string(i) + R"(")" : R"("app":"s")", owner, spec));
    table.applyPods(objects::added<kubeapi::Pod>(pods));
    JobChanges changes = table.takeChanges();
    ASSERT_EQ(changes.added.size(), 1u);
    EXPECT_EQ(changes.added.front()->logPod, "s-0");
    EXPECT_EQ(marks(*changes.added.front()),
              (std::vector<std::string>{"rank1", "rank2", "rank3", "rank4", "rank5", "rank6", "rank7", "rank8", "rank9", "rank10"}));
    EXPECT_EQ(changes.added.front()->restarts, 0);
    EXPECT_EQ(rankWord(*changes.added.front(), changes.added.front()->members[10]->unpack()), "10");
    // A pod that came again under its name is a restart
    table.applyPods(objects::removed<kubeapi::Pod>({pods[4]}));
    auto again = std::make_shared<kubeapi::Pod>(*pods[4]);
    again->meta.uid = "uid-again";
    table.applyPods(objects::added<kubeapi::Pod>({again}));
    changes = table.takeChanges();
    ASSERT_EQ(changes.modified.size(), 1u);
    EXPECT_EQ(changes.modified.front()->restarts, 1);
}
