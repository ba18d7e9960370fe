// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/build_job.h"

#include "app/domain/gpu/accelerator.h"
#include "app/domain/workloads/read_parts.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace workloads {

namespace {

using wording::Text;

using kubeapi::PackedPodPtr;

std::string labelOf(const kubeapi::ObjectMeta &meta, std::string_view key)
{
    const std::string *value = meta.label(key);
    if (!value)
        value = meta.annotation(key);
    return value ? *value : std::string();
}

bool running(const kubeapi::Pod &pod)
{
    return std::any_of(pod.statuses.begin(), pod.statuses.end(), [](const auto &status) { return status.state == "running"; });
}

bool crashing(const kubeapi::Pod &pod)
{
    return std::any_of(pod.statuses.begin(), pod.statuses.end(),
                       [](const auto &status) { return status.state == "waiting" && status.reason == "CrashLoopBackOff"; });
}

/// Left over from an earlier attempt of a JobSet, or on its way out after being replaced.
bool leftover(const kubeapi::Pod &pod, const WorkloadObject &counted)
{
    if (counted.resource.kind != "JobSet")
        return false;
    const std::optional<int> attempt = readIndex(pod, "jobset.sigs.k8s.io/restart-attempt");
    return attempt && *attempt < counted.restartsFromStatus;
}

struct Ranked {
    PackedPodPtr packed;
    std::shared_ptr<const kubeapi::Pod> pod; ///< the same, read
    int rank = 0;
    bool hasRank = false, old = false;
    std::string role;
};

/// The last failure there is among the pods: its exit code and why.
struct Failure {
    std::optional<int> exitCode;
    std::string reason, podReason;
    kubeapi::TimePoint at{};
    int rank = 0;
};

void lookForFailure(const Ranked &member, Failure &failure)
{
    const kubeapi::Pod &pod = *member.pod;
    const auto consider = [&](int code, const std::string &reason, std::optional<kubeapi::TimePoint> at) {
        if (code == 0)
            return;
        const kubeapi::TimePoint time = at.value_or(kubeapi::TimePoint{});
        // Of failures at one moment, the lowest rank tells most.
        if (failure.exitCode && (time < failure.at || (time == failure.at && member.rank >= failure.rank)))
            return;
        failure = {code, reason, pod.reason, time, member.rank};
    };
    for (const auto *list : {&pod.initStatuses, &pod.statuses}) {
        for (const kubeapi::ContainerStatus &status : *list) {
            if (status.state == "terminated" && status.exitCode)
                consider(*status.exitCode, status.reason, status.finishedAt);
            else if (status.lastExitCode)
                consider(*status.lastExitCode, status.lastReason, std::nullopt);
        }
    }
    if (!failure.exitCode && pod.phase == "Failed" && !pod.reason.empty())
        failure.podReason = pod.reason + (pod.message.empty() ? "" : ": " + pod.message);
}

/// Containers that stand beside a training and do not train: meshes, log shippers, collectors, mounts, boards.
bool sidecarByName(std::string_view name)
{
    for (const std::string_view known :
         {"istio-proxy", "linkerd-proxy", "envoy", "vault-agent", "cloud-sql-proxy", "gke-gcsfuse-sidecar", "fluent-bit", "fluentd", "filebeat",
          "promtail", "vector", "otc-container", "tensorboard", "jupyter", "metrics-logger-and-collector", "autoscaler", "dcgm-exporter"})
        if (name == known)
            return true;
    return name.ends_with("-sidecar") || name.ends_with("-proxy");
}

/// The container of a pod that a person reads first, and the others that train: they run the same image, or ask for an accelerator too.
std::vector<std::string> trainingContainers(const kubeapi::Pod &pod, const std::vector<std::string> &mainContainers)
{
    const std::string annotated = labelOf(pod.meta, "kubectl.kubernetes.io/default-container");
    const ReplicaGroup group = groupOf(pod, "", 1, "", mainContainers);
    std::string main = group.container, image = group.image;
    for (const kubeapi::Container &container : pod.containers)
        if (container.name == annotated) {
            main = annotated;
            image = container.image;
        }
    std::vector<std::string> names{main};
    for (const kubeapi::Container &container : pod.containers) {
        const bool accelerated =
            !group.gpuResource.empty() && (container.limits.count(group.gpuResource) || container.requests.count(group.gpuResource));
        const bool sameProgram = !image.empty() && container.image == image;
        if (container.name != main && !container.sidecar && !sidecarByName(container.name) && (accelerated || sameProgram))
            names.push_back(container.name);
    }
    return names;
}

bool sameRank(const Ranked &a, const Ranked &b) { return a.role == b.role && a.hasRank == b.hasRank && a.rank == b.rank; }

/// Every try of the rank at `first` (of members in their order, the newest of a rank first) that is still there, oldest first.
std::vector<PackedPodPtr> triesOf(const std::vector<Ranked> &ranked, std::size_t first, bool sharesWork)
{
    std::vector<PackedPodPtr> tries{ranked[first].packed};
    for (std::size_t i = first + 1; i < ranked.size() && sameRank(ranked[first], ranked[i]); ++i)
        // One that succeeded was not tried again: it did another piece of the work
        if ((ranked[i].hasRank || !sharesWork) && ranked[i].pod->phase != "Succeeded")
            tries.push_back(ranked[i].packed);
    std::reverse(tries.begin(), tries.end());
    return tries;
}

/// How a pod that is none of many alike is told from its siblings: by its rank, or by what its kind calls it; empty where neither is. The role stands
/// in front, but not of ranks of the job itself, which have `before` there.
std::string wordOf(const Adapter &adapter, const kubeapi::Pod &pod, const std::string &role, std::optional<int> rank, const std::string &leaderRole,
                   const char *before)
{
    if (rank)
        return (adapter.rankSpansRoles || role == leaderRole ? before : role + "-") + std::to_string(*rank);
    const std::string own = adapter.ownMark ? adapter.ownMark(pod) : std::string();
    return own.empty() ? own : role + "-" + own;
}

/// What is to be read of a job: its leader, then the other ranks and containers.
void readLogsOf(TrainingJob &job, const std::vector<Ranked> &ranked, const Adapter &adapter)
{
    if (ranked.empty())
        return;
    const Ranked &leader = ranked.front();
    int sharers = 0; // pods that the spec wants at once where no rank tells them apart
    for (const ReplicaGroup &wanted : job.object.groups)
        if (wanted.role == leader.role || job.object.groups.size() == 1)
            sharers += wanted.replicas;
    job.logPod = leader.pod->meta.name;
    job.tries = triesOf(ranked, 0, sharers != 1);
    auto containers = trainingContainers(*leader.pod, adapter.mainContainers);
    job.logContainer = containers.front();
    for (std::size_t i = 1; i < containers.size(); ++i)
        job.others.push_back({containers[i], containers[i], job.tries});
    for (std::size_t i = 1; i < ranked.size(); ++i) {
        const Ranked &member = ranked[i], &before = ranked[i - 1];
        if (member.role != before.role)
            containers = trainingContainers(*member.pod, adapter.mainContainers); // of one template, like those of all its pods
        // Pods without a rank are pieces of a work queue, unless the kind says otherwise. What fetches models and data sets does not train.
        if (member.hasRank && (sameRank(member, before) || member.role.ends_with("initializer")))
            continue;
        const std::optional<int> rank = member.hasRank ? std::optional(member.rank) : std::nullopt;
        const std::string mark = wordOf(adapter, *member.pod, member.role, rank, leader.role, "rank");
        if (mark.empty())
            continue;
        const auto tries = rank ? triesOf(ranked, i, true) : std::vector<PackedPodPtr>{member.packed};
        for (std::size_t c = 0; c < containers.size(); ++c)
            job.others.push_back({c == 0 ? mark : mark + "." + containers[c], containers[c], tries});
    }
}

/// A label from the object or, for jobs whose labels stayed on the template, from a pod.
std::string labelOf(const WorkloadObject &object, const std::vector<Ranked> &members, std::string_view key)
{
    std::string value = labelOf(object.meta, key);
    if (value.empty() && !members.empty())
        value = labelOf(members.front().pod->meta, key);
    return value;
}

Text withRestarts(Text failed, int restarts)
{
    if (restarts == 0)
        return failed;
    return Text::counted(COUNTED_PHRASE("Failure", "%1 after %n restart", "%1 after %n restarts"), restarts, {std::move(failed)});
}

JobState refinedState(const WorkloadObject &object, const std::vector<Ranked> &ranked, const std::string &leaderRole, bool statusDecides)
{
    const JobState state = object.state;
    if (state == JobState::Succeeded || state == JobState::Failed || state == JobState::Suspended)
        return state;
    if (state == JobState::Queued && object.suspended)
        return state;
    std::size_t current = 0, gated = 0, finished = 0;
    bool leaderRunning = false, anyReady = false, anyRunning = false, anyCrashing = false, leaderSeen = false;
    for (const Ranked &member : ranked) {
        if (member.old)
            continue;
        if (member.pod->terminal()) {
            ++finished;
            continue;
        }
        ++current;
        gated += member.pod->nodeName.empty() && !member.pod->schedulingGates.empty() ? 1 : 0;
        const bool runs = running(*member.pod);
        anyRunning = anyRunning || runs;
        anyReady = anyReady || (runs && member.pod->ready);
        anyCrashing = anyCrashing || crashing(*member.pod);
        if (!leaderSeen && member.role == leaderRole) {
            leaderSeen = true;
            leaderRunning = runs;
        }
    }
    if (current == 0)
        return state; // no pod to refine with: they are not created, not readable, or all done
    if (gated == current)
        return JobState::Queued;
    if (statusDecides)
        return state;
    if (leaderRunning || anyReady)
        return state == JobState::Restarting || anyCrashing ? JobState::Restarting : JobState::Running;
    if (anyCrashing || state == JobState::Restarting)
        return JobState::Restarting;
    if (anyRunning || finished > 0)
        return state == JobState::Running ? JobState::Running : JobState::Pending;
    return JobState::Pending;
}

} // namespace

std::string personOf(const kubeapi::ObjectMeta &meta)
{
    for (std::string_view key : {"trainyard.dev/owner", "kubeflow-userid", "kubeflow.org/user", "app.kubernetes.io/created-by", "owner", "user"}) {
        std::string person = labelOf(meta, key);
        if (!person.empty())
            return person;
    }
    return {};
}

TrainingJob buildJob(JobParts parts, const FreeSpace &space)
{
    TrainingJob job;
    job.object = *parts.object;
    job.id = job.object.meta.uid;
    job.kind = parts.adapter->kind;
    const WorkloadObject &counted = parts.childSet ? *parts.childSet : *parts.object; // whose restarts and labels the pods carry
    if (parts.childSet) {
        // A TrainJob has no pod template: its JobSet says exactly what it runs. The pointers would point into another object.
        job.object.groups = parts.childSet->groups;
        for (ReplicaGroup &group : job.object.groups)
            group.templatePointer.clear();
        job.object.leaderRole = parts.childSet->leaderRole;
        job.object.restartsFromStatus = parts.childSet->restartsFromStatus;
        if (!job.object.started)
            job.object.started = parts.childSet->started;
    }
    if (job.object.leaderRole.empty() && !job.object.groups.empty())
        job.object.leaderRole = job.object.groups.front().role;

    std::vector<Ranked> ranked;
    ranked.reserve(parts.members.size());
    for (PackedPodPtr &packed : parts.members) {
        Ranked member;
        member.pod = packed->shared();
        member.packed = std::move(packed);
        const kubeapi::Pod &pod = *member.pod;
        const std::optional<int> rank = parts.adapter->rank(job.object, pod);
        member.hasRank = rank.has_value();
        member.rank = rank.value_or(0);
        member.role = parts.adapter->role(pod);
        member.old = leftover(pod, counted);
        ranked.push_back(std::move(member));
    }
    const std::string &leaderRole = job.object.leaderRole;
    std::sort(ranked.begin(), ranked.end(), [&](const Ranked &a, const Ranked &b) {
        const bool aLeads = a.role == leaderRole, bLeads = b.role == leaderRole;
        if (aLeads != bLeads)
            return aLeads;
        if (a.role != b.role)
            return a.role < b.role;
        if (a.hasRank != b.hasRank)
            return a.hasRank;
        if (a.rank != b.rank)
            return a.rank < b.rank;
        // Of one rank's tries, the newest first.
        if (a.old != b.old)
            return b.old;
        if (a.pod->meta.created != b.pod->meta.created)
            return a.pod->meta.created > b.pod->meta.created;
        if (a.pod->meta.name != b.pod->meta.name)
            return a.pod->meta.name < b.pod->meta.name;
        return a.pod->meta.uid < b.pod->meta.uid;
    });
    for (const Ranked &member : ranked)
        job.members.push_back(member.packed);

    job.pods = job.object.wantedPods();
    job.gpus = job.object.wantedGpus();
    job.state = refinedState(job.object, ranked, leaderRole, parts.adapter->statusDecides);
    job.owner = personOf(job.object.meta);

    std::set<std::string> models;
    Failure failure, ofOthers;
    std::optional<kubeapi::TimePoint> earliest;
    int containerRestarts = 0;
    for (const Ranked &member : ranked) {
        const kubeapi::Pod &pod = *member.pod;
        containerRestarts += pod.restarts();
        if (!member.old && pod.ready && !pod.terminal())
            ++job.ready;
        if (!pod.nodeName.empty() && parts.modelOfNode && !gpu::acceleratorOf(pod).empty())
            if (std::string model = parts.modelOfNode(pod.nodeName); !model.empty())
                models.insert(std::move(model));
        if (pod.startTime && (!earliest || *pod.startTime < *earliest))
            earliest = pod.startTime;
        lookForFailure(member, parts.adapter->leaderDecides && member.role != leaderRole ? ofOthers : failure);
    }
    if (!failure.exitCode && failure.podReason.empty())
        failure = std::move(ofOthers);
    if (!job.object.started)
        job.object.started = earliest;
    if (models.empty())
        for (const ReplicaGroup &group : job.object.groups)
            if (!group.gpuModel.empty())
                models.insert(group.gpuModel);
    for (const std::string &model : models)
        job.gpuModel += (job.gpuModel.empty() ? "" : ", ") + model;
    job.restarts = job.object.restartsFromStatus + containerRestarts + parts.replacedPods + parts.childTries;

    readLogsOf(job, ranked, *parts.adapter);

    if (job.state == JobState::Failed) {
        job.exitCode = failure.exitCode;
        const Text &objectReason = parts.object->reason;
        // Both end what still runs, so the exit code is only that of the ending
        const bool ended = objectReason.english().find("deadline") != std::string::npos || objectReason == stoppedSentence();
        Text why;
        if (failure.exitCode && !ended) {
            why = Text::of(PHRASE("Failure", "Failed: %1"), {exitSentence(*failure.exitCode, failure.reason)});
        } else {
            why = objectReason.empty() ? Text::of(PHRASE("Failure", "Failed")) : objectReason;
            if (!failure.podReason.empty() && !ended && job.kind != "Pod")
                why = Text::of(PHRASE("Failure", "%1, last pod: %2"), {why, failure.podReason});
        }
        job.reason = withRestarts(std::move(why), job.restarts);
    } else if (job.state == JobState::Succeeded) {
        job.exitCode = 0;
    } else if (failure.exitCode && job.state == JobState::Restarting) {
        job.exitCode = failure.exitCode;
    }

    job.experiment = labelOf(job.object, ranked, "trainyard.dev/experiment");
    job.arm = labelOf(job.object, ranked, "trainyard.dev/arm");
    job.revision = labelOf(job.object, ranked, "trainyard.dev/revision");
    const std::string seed = labelOf(job.object, ranked, "trainyard.dev/seed");
    int number = 0;
    const char *end = seed.data() + seed.size();
    if (const auto [stopped, error] = std::from_chars(seed.data(), end, number); error == std::errc() && stopped == end && !seed.empty())
        job.seed = number;

    if (!job.terminal())
        job.reason = whyWaiting(job, space, parts.events, parts.nodesKnown);
    return job;
}

std::string rankWord(const TrainingJob &job, const kubeapi::Pod &pod)
{
    static const std::vector<Adapter> kinds = adapters();
    const Adapter *adapter = findAdapter(kinds, job.kind);
    if (!adapter)
        return {};
    const std::string role = adapter->role(pod);
    const std::string word = wordOf(*adapter, pod, role, adapter->rank(job.object, pod), job.object.leaderRole, "");
    return word.empty() ? role : word;
}

} // namespace workloads
