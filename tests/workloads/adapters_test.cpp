// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workloads/objects.h"

#include <set>

using namespace workloads;

namespace {

struct StateCase {
    std::string status, spec, labels;
    JobState state;
};

std::string condition(const std::string &type, const std::string &value = "True", const std::string &reason = "", const std::string &message = "")
{
    return R"({"type":")" + type + R"(","status":")" + value + R"(","reason":")" + reason + R"(","message":")" + message +
           R"(","lastTransitionTime":"2026-11-22T01:00:00Z"})";
}

std::string object(const std::string &apiVersion, const std::string &kind, const StateCase &c)
{
    return R"({"apiVersion":")" + apiVersion + R"(","kind":")" + kind + R"(","metadata":{"name":"j","namespace":"n","uid":"u",)" +
           R"("creationTimestamp":"2026-11-22T00:00:00Z","labels":{)" + c.labels + R"(}},"spec":{)" + c.spec + R"(},"status":{)" + c.status + "}}";
}

void check(const Adapter &adapter, const std::string &apiVersion, const std::vector<StateCase> &cases)
{
    for (const StateCase &c : cases) {
        const WorkloadObject read = objects::read(adapter, object(apiVersion, adapter.kind, c));
        EXPECT_STREQ(stateName(read.state), stateName(c.state)) << adapter.kind << " status {" << c.status << "} spec {" << c.spec << "}";
    }
}

const std::string kueue = R"("kueue.x-k8s.io/queue-name":"team")";

} // namespace

TEST(Adapters, RegistryHasEachKindOnceWithItsFunctions)
{
    std::set<std::string> kinds;
    for (const Adapter &adapter : adapters()) {
        EXPECT_TRUE(kinds.insert(adapter.kind).second);
        EXPECT_NE(adapter.read, nullptr);
        EXPECT_NE(adapter.rank, nullptr);
        EXPECT_NE(adapter.role, nullptr);
        EXPECT_EQ(adapter.resource.kind, adapter.kind);
        EXPECT_EQ(findAdapter(adapters(), adapter.kind) != nullptr, true);
    }
    EXPECT_EQ(kinds, (std::set<std::string>{"Job", "JobSet", "TrainJob", "PyTorchJob", "MPIJob", "RayJob", "RayCluster", "StatefulSet", "Pod"}));
    EXPECT_EQ(findAdapter(adapters(), "CronTab"), nullptr);
    EXPECT_EQ(pyTorchJobAdapter().suspendPatch(true), R"({"spec":{"runPolicy":{"suspend":true}}})");
    EXPECT_EQ(jobSetAdapter().suspendPatch(false), R"({"spec":{"suspend":false}})");
    kubeapi::ObjectMeta meta;
    meta.name = "a";
    EXPECT_EQ(trainJobAdapter().podSelector(meta), "jobset.sigs.k8s.io/jobset-name=a");
}

TEST(Adapters, JobStates)
{
    const auto list = [](const std::vector<std::string> &conditions) {
        std::string text = R"("conditions":[)";
        for (std::size_t i = 0; i < conditions.size(); ++i)
            text += (i ? "," : "") + conditions[i];
        return text + "]";
    };
    check(jobAdapter(), "batch/v1",
          {{"", "", "", JobState::Pending},
           {R"("active":1,"startTime":"2026-11-22T00:00:01Z")", "", "", JobState::Pending},
           {R"("active":1,"ready":1)", "", "", JobState::Running},
           {"", R"("suspend":true)", "", JobState::Suspended},
           {"", R"("suspend":true)", kueue, JobState::Queued},
           {list({condition("Suspended")}), R"("suspend":true)", "", JobState::Suspended},
           {list({condition("Suspended", "False")}) + R"(,"ready":1)", "", "", JobState::Running},
           {list({condition("FailureTarget")}), "", "", JobState::Running},
           {list({condition("SuccessCriteriaMet")}), "", "", JobState::Running},
           {list({condition("FailureTarget"), condition("Failed")}), "", "", JobState::Failed},
           {list({condition("SuccessCriteriaMet"), condition("Complete")}), "", "", JobState::Succeeded},
           {list({condition("Complete")}), R"("suspend":true)", "", JobState::Succeeded},
           {list({condition("Failed", "False")}), "", "", JobState::Pending}});
}

TEST(Adapters, JobFailureTellsReasonAndRestarts)
{
    StateCase c{R"("failed":4,"conditions":[)" + condition("Failed", "True", "BackoffLimitExceeded", "Job has reached the specified backoff limit") +
                    "]",
                R"("backoffLimit":3)", "", JobState::Failed};
    WorkloadObject job = objects::read(jobAdapter(), object("batch/v1", "Job", c));
    EXPECT_EQ(job.reason.english(), "Failed: no retries left");
    EXPECT_EQ(job.restartsFromStatus, 3);
    EXPECT_TRUE(job.finished.has_value());
    EXPECT_FALSE(job.started.has_value());
    c.status = R"("conditions":[)" + condition("Failed", "True", "DeadlineExceeded", "Job was active longer than specified deadline") + "]";
    job = objects::read(jobAdapter(), object("batch/v1", "Job", c));
    EXPECT_EQ(job.reason.english(), "Failed: ran longer than its deadline");
}

TEST(Adapters, JobSizeIsTheSmallerOfParallelismAndCompletions)
{
    const auto pods = [](const std::string &spec) {
        return objects::read(jobAdapter(), R"({"kind":"Job","metadata":{"name":"j","uid":"u"},"spec":{)" + spec +
                                               R"("template":{"spec":{"containers":[{"name":"t","image":"i","command":["python"],"args":["a.py"],
                                      "env":[{"name":"LR","value":"0.1"}],"resources":{"limits":{"nvidia.com/gpu":"2"}}}]}}}})");
    };
    EXPECT_EQ(pods("").wantedPods(), 1);
    EXPECT_EQ(pods(R"("parallelism":4,)").wantedPods(), 4);
    EXPECT_EQ(pods(R"("parallelism":4,"completions":2,)").wantedPods(), 2);
    const WorkloadObject job = pods(R"("parallelism":4,"completions":8,)");
    EXPECT_EQ(job.wantedPods(), 4);
    EXPECT_EQ(job.wantedGpus(), 8);
    EXPECT_EQ(job.groups[0].gpuResource, "nvidia.com/gpu");
    EXPECT_EQ(job.groups[0].templatePointer, "/spec/template/spec");
    EXPECT_EQ(job.groups[0].args, std::vector<std::string>{"a.py"});
    EXPECT_EQ(job.groups[0].env[0].second, "0.1");
}

TEST(Adapters, JobSetStates)
{
    const std::string held = R"("conditions":[)" + condition("Suspended") + "]";
    const std::string active = R"("replicatedJobsStatus":[{"name":"w","ready":0,"active":2,"succeeded":0,"failed":0,"suspended":0}])";
    check(jobSetAdapter(), "jobset.x-k8s.io/v1alpha2",
          {{"", "", "", JobState::Pending},
           {active, "", "", JobState::Running},
           {active + R"(,"conditions":[)" + condition("RestartingJobSet") + "]", "", "", JobState::Restarting},
           {held, R"("suspend":true)", "", JobState::Suspended},
           {held, R"("suspend":true)", kueue, JobState::Queued},
           {R"("terminalState":"Completed")", "", "", JobState::Succeeded},
           {R"("terminalState":"Failed")", "", "", JobState::Failed},
           {R"("conditions":[)" + condition("Completed") + "]", "", "", JobState::Succeeded},
           {R"("conditions":[)" + condition("Failed") + "]", "", "", JobState::Failed},
           {R"("terminalState":"Failed","conditions":[)" + condition("Suspended") + "]", R"("suspend":true)", "", JobState::Failed}});
}

TEST(Adapters, JobSetGroupsRanksAndLeader)
{
    const WorkloadObject set = objects::read(jobSetAdapter(), R"({"kind":"JobSet","metadata":{"name":"s","uid":"u"},"spec":{"replicatedJobs":[
        {"name":"reader","replicas":1,"template":{"spec":{"template":{"spec":{"containers":[{"name":"r","image":"a"}]}}}}},
        {"name":"workers","replicas":3,"template":{"spec":{"parallelism":2,"completions":2,"template":{"spec":{"containers":[
            {"name":"side","image":"x"},{"name":"t","image":"b","resources":{"limits":{"nvidia.com/gpu":"8"}}}]}}}}}]},
        "status":{"restarts":2,"conditions":[{"type":"Suspended","status":"False","lastTransitionTime":"2026-11-22T01:00:00Z"}]}})");
    ASSERT_EQ(set.groups.size(), 2u);
    EXPECT_EQ(set.wantedPods(), 7);
    EXPECT_EQ(set.wantedGpus(), 48);
    EXPECT_EQ(set.leaderRole, "workers");
    EXPECT_EQ(set.restartsFromStatus, 2);
    EXPECT_TRUE(set.started.has_value());
    EXPECT_EQ(set.groups[1].container, "t");
    EXPECT_EQ(set.groups[1].templatePointer, "/spec/replicatedJobs/1/template/spec/template/spec");
    kubeapi::Pod pod;
    pod.meta.labels["jobset.sigs.k8s.io/job-index"] = "2";
    pod.meta.labels["jobset.sigs.k8s.io/replicatedjob-name"] = "workers";
    pod.meta.labels["batch.kubernetes.io/job-completion-index"] = "1";
    EXPECT_EQ(jobSetAdapter().rank(set, pod), 5);
    pod.meta.labels["jobset.sigs.k8s.io/job-index"] = "x";
    EXPECT_FALSE(jobSetAdapter().rank(set, pod).has_value());
}

TEST(Adapters, TrainJobStates)
{
    const std::string busy = R"("jobsStatus":[{"name":"node","ready":0,"active":1,"succeeded":0,"failed":0,"suspended":0}])";
    const auto conditions = [](const std::string &text) { return R"("conditions":[)" + text + "]"; };
    check(trainJobAdapter(), "trainer.kubeflow.org/v1alpha1",
          {{"", "", "", JobState::Pending},
           {busy, "", "", JobState::Running},
           {conditions(condition("Suspended")), R"("suspend":true)", "", JobState::Suspended},
           {conditions(condition("Suspended")), R"("suspend":true)", kueue, JobState::Queued},
           {conditions(condition("Suspended", "False", "Resumed")) + "," + busy, "", "", JobState::Running},
           {conditions(condition("Complete")), "", "", JobState::Succeeded},
           {conditions(condition("Failed")), "", "", JobState::Failed},
           {conditions(condition("Complete") + "," + condition("Failed")), "", "", JobState::Failed}});
    const WorkloadObject job = objects::read(trainJobAdapter(), R"({"kind":"TrainJob","metadata":{"name":"t","uid":"u"},
        "spec":{"trainer":{"numNodes":4,"image":"i","resourcesPerNode":{"requests":{"nvidia.com/gpu":8,"cpu":"4"}}}}})");
    EXPECT_EQ(job.wantedGpus(), 32);
    EXPECT_EQ(job.wantedPods(), 4);
    EXPECT_FALSE(job.trainerStatus);
}

TEST(Adapters, TrainJobSaysWhatItsProgramTold)
{
    const auto told = [](const std::string &status) {
        return objects::read(trainJobAdapter(), R"({"kind":"TrainJob","metadata":{"name":"t","uid":"u"},"spec":{},"status":{)" + status + "}}");
    };
    const WorkloadObject job =
        told(R"("trainerStatus":{"progressPercentage":45,"estimatedRemainingSeconds":3600,"lastUpdatedTime":"2026-06-12T03:00:00Z",
        "metrics":[{"name":"loss","value":"0.2347"},{"name":"note","value":"fine"},{"name":"","value":"1"},{"name":"x"},7]})");
    ASSERT_TRUE(job.trainerStatus);
    EXPECT_EQ(job.trainerStatus->progressPercent, 45);
    EXPECT_EQ(job.trainerStatus->remainingSeconds, 3600);
    EXPECT_EQ(job.trainerStatus->updated, kubeapi::parseTime("2026-06-12T03:00:00Z"));
    EXPECT_EQ(job.trainerStatus->metrics, (std::vector<TrainerStatus::Metric>{{"loss", "0.2347"}, {"note", "fine"}}));
    EXPECT_FALSE(job.sameAs(told("")));
    // Absent stays absent, and so does what cannot be.
    const WorkloadObject bare = told(R"("trainerStatus":{"progressPercentage":0,"lastUpdatedTime":"2026-06-12T03:00:00Z"})");
    ASSERT_TRUE(bare.trainerStatus);
    EXPECT_EQ(bare.trainerStatus->progressPercent, 0);
    EXPECT_FALSE(bare.trainerStatus->remainingSeconds);
    const WorkloadObject odd =
        told(R"("trainerStatus":{"progressPercentage":101,"estimatedRemainingSeconds":-1,"lastUpdatedTime":"soon","metrics":{}})");
    EXPECT_FALSE(odd.trainerStatus);
    EXPECT_FALSE(told(R"("trainerStatus":null)").trainerStatus);
    EXPECT_FALSE(told(R"("trainerStatus":"45%")").trainerStatus);
}

TEST(Adapters, PyTorchJobStatesFollowTruthNotOrder)
{
    const auto conditions = [](const std::string &text) { return R"("conditions":[)" + text + "]"; };
    const std::string created = condition("Created"), run = condition("Running"), notRun = condition("Running", "False");
    check(pyTorchJobAdapter(), "kubeflow.org/v1",
          {{"", "", "", JobState::Pending},
           {conditions(created), "", "", JobState::Pending},
           {conditions(created + "," + run), "", "", JobState::Running},
           {conditions(created + "," + condition("Restarting")), "", "", JobState::Restarting},
           {conditions(created + "," + notRun + "," + condition("Succeeded")), "", "", JobState::Succeeded},
           {conditions(created + "," + notRun + "," + condition("Failed")), "", "", JobState::Failed},
           {conditions(created + "," + condition("Suspended")), R"("runPolicy":{"suspend":true})", "", JobState::Suspended},
           {conditions(created + "," + condition("Suspended")), R"("runPolicy":{"suspend":true})", kueue, JobState::Queued},
           // after a resume the last element is Suspended=False
           {conditions(created + "," + run + "," + condition("Suspended", "False")), "", "", JobState::Running}});
}

TEST(Adapters, PyTorchRanksCountTheMaster)
{
    WorkloadObject with, without;
    with.groups.resize(2);
    with.groups[0].role = "Master";
    with.groups[1].role = "Worker";
    without.groups.resize(1);
    without.groups[0].role = "Worker";
    kubeapi::Pod worker, master;
    worker.meta.labels = {{"training.kubeflow.org/replica-type", "worker"}, {"training.kubeflow.org/replica-index", "1"}};
    master.meta.labels = {{"training.kubeflow.org/replica-type", "master"}, {"training.kubeflow.org/replica-index", "0"}};
    const Adapter adapter = pyTorchJobAdapter();
    EXPECT_EQ(adapter.rank(with, master), 0);
    EXPECT_EQ(adapter.rank(with, worker), 2);
    EXPECT_EQ(adapter.rank(without, worker), 1);
    EXPECT_EQ(adapter.role(worker), "Worker");
}

TEST(Adapters, WrongKindsAndEmptyObjectsAreRefused)
{
    for (const Adapter &adapter : adapters()) {
        for (const char *text :
             {"{}", "[]", "null", R"({"kind":"Deployment","metadata":{"name":"x"}})", R"({"kind":5,"metadata":{"name":7},"spec":[]})"})
            objects::withJson(text, [&](kubeapi::JsonView view) { EXPECT_FALSE(adapter.read(view).has_value()) << adapter.kind << " " << text; });
    }
}

TEST(Adapters, LonePodsNeedAnAcceleratorAndNoController)
{
    const std::string
        head = R"({"metadata":{"name":"p","namespace":"n","uid":"u")",
        gpu = R"(},"spec":{"containers":[{"name":"m","image":"i","resources":{"limits":{"nvidia.com/gpu":"1"}}}]},"status":{"phase":"Running"}})";
    EXPECT_TRUE(readLonePod(*objects::pod(head + gpu)).has_value());
    EXPECT_FALSE(
        readLonePod(*objects::pod(head + R"(,"ownerReferences":[{"kind":"Job","name":"j","uid":"x","controller":true}])" + gpu)).has_value());
    EXPECT_FALSE(readLonePod(*objects::pod(head + R"(},"spec":{"containers":[{"name":"m","image":"i"}]}})")).has_value());
}
