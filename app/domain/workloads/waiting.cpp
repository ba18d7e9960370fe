// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/waiting.h"

#include "app/domain/gpu/accelerator.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace workloads {

namespace {

using Events = std::vector<std::shared_ptr<const kubeapi::Event>>;

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '.'))
        text.remove_suffix(1);
    return text;
}

/// Takes a leading whole number off the text.
std::optional<int> takeNumber(std::string_view &text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

std::string amount(double value)
{
    const double rounded = std::round(value);
    if (std::abs(value - rounded) < 1e-9)
        return std::to_string(static_cast<long long>(rounded));
    std::string text = std::to_string(value);
    while (text.back() == '0')
        text.pop_back();
    return text;
}

std::string when(kubeapi::TimePoint time)
{
    std::string text = kubeapi::formatTime(time); // 2026-11-22T01:02:03Z
    if (text.size() < 16)
        return text;
    text = text.substr(0, 16);
    text[10] = ' ';
    return text + " UTC";
}

/// A cause of the scheduler in plainer words; what is not known stays as it is.
std::string plainCause(int nodes, std::string_view cause)
{
    const std::string count = std::to_string(nodes);
    const std::string one = nodes == 1 ? " node" : " nodes";
    constexpr std::string_view insufficient = "Insufficient ";
    if (cause.substr(0, insufficient.size()) == insufficient)
        return count + one + " short of " + std::string(cause.substr(insufficient.size()));
    if (cause.find("were unschedulable") != std::string_view::npos)
        return count + one + " cordoned";
    if (cause.find("taint") != std::string_view::npos) {
        const std::size_t open = cause.find('{'), close = cause.find('}');
        std::string taint;
        if (open != std::string_view::npos && close != std::string_view::npos && close > open + 1)
            taint = " " + std::string(trimmed(cause.substr(open + 1, close - open - 1)));
        while (!taint.empty() && (taint.back() == ' ' || taint.back() == ':'))
            taint.pop_back();
        return count + one + " with the untolerated taint" + taint;
    }
    if (cause.find("node affinity") != std::string_view::npos || cause.find("node selector") != std::string_view::npos)
        return count + one + " not matching the node selector or affinity";
    if (cause.find("pod affinity") != std::string_view::npos || cause.find("pod anti-affinity") != std::string_view::npos)
        return count + one + " ruled out by pod affinity";
    if (cause.find("volume node affinity") != std::string_view::npos)
        return count + one + " that cannot reach a volume";
    constexpr std::string_view nodeWord = "node(s) ";
    if (cause.substr(0, nodeWord.size()) == nodeWord)
        cause.remove_prefix(nodeWord.size());
    return count + one + ": " + std::string(cause);
}

/// "needs 8 H100 on one node; most free on one node is 5 (gpu-a)"; empty when room is not what is missing.
std::string shortage(const kubeapi::Pod &pod, const FreeSpace &space)
{
    const std::string resource = gpu::acceleratorOf(pod);
    if (resource.empty())
        return {};
    const auto models = space.find(resource);
    if (models == space.end())
        return "needs " + resource + ", which no node offers";
    const double wanted = pod.effectiveRequest(resource);
    const std::string model = gpu::shortModel(gpu::productOf(pod.nodeSelector));
    const auto found = models->second.find(model);
    const auto accelerator = gpu::readAccelerator(resource);
    std::string name = !model.empty() ? model : accelerator && accelerator->unit == gpu::Unit::Whole ? "GPUs" : resource;
    // One model in the whole cluster names itself.
    if (model.empty() && models->second.size() == 2)
        name = models->second.rbegin()->first;
    if (found == models->second.end())
        return "needs " + amount(wanted) + " " + name + "; no node has that model";
    const FreeBlock &block = found->second;
    const std::string needs = "needs " + amount(wanted) + " " + name + " on one node; ";
    if (block.largestNode < wanted)
        return needs + "no node has more than " + amount(block.largestNode);
    if (block.largestFree >= wanted)
        return {};
    if (block.largestFree <= 0)
        return needs + "none is free";
    return needs + "most free on one node is " + amount(block.largestFree) + " (" + block.largestFreeNode + ")";
}

std::string unscheduledSentence(const kubeapi::Pod &pod, const FreeSpace &space, const std::string &message)
{
    const std::optional<SchedulerMessage> parsed = parseSchedulerMessage(message);
    if (!parsed)
        return message.empty() ? "not scheduled yet" : "not scheduled: " + std::string(trimmed(message));
    if (parsed->insufficient.count(gpu::acceleratorOf(pod))) {
        std::string text = shortage(pod, space);
        if (!text.empty())
            return text;
    }
    if (parsed->nodes == 0)
        return "the cluster has no nodes";
    std::string text = "no node fits";
    for (std::size_t i = 0; i < parsed->causes.size(); ++i)
        text += (i == 0 ? ": " : ", ") + plainCause(parsed->causes[i].first, parsed->causes[i].second);
    return text;
}

const kubeapi::Container *containerOf(const kubeapi::Pod &pod, const std::string &name)
{
    for (const auto *list : {&pod.containers, &pod.initContainers})
        for (const kubeapi::Container &container : *list)
            if (container.name == name)
                return &container;
    return nullptr;
}

struct PodReason {
    int weight = 0; ///< the heaviest reason of all pods is told
    std::string text;
};

PodReason statusReason(const kubeapi::Pod &pod, const kubeapi::ContainerStatus &status)
{
    const std::string &reason = status.reason;
    if (status.state == "terminated" && status.exitCode.value_or(0) != 0 && pod.restartPolicy != "Never")
        return {50, "restarting: " + exitSentence(*status.exitCode, reason)};
    if (status.state != "waiting")
        return {};
    const kubeapi::Container *container = containerOf(pod, status.name);
    if (reason == "ImagePullBackOff" || reason == "ErrImagePull" || reason == "InvalidImageName" || reason == "ErrImageNeverPull") {
        const std::string image = container ? container->image : status.name;
        return {70, "cannot pull image " + image + ": " + reason};
    }
    if (reason == "CrashLoopBackOff") {
        std::string text = "container " + status.name + " keeps crashing";
        if (status.lastExitCode)
            text += ": " + exitSentence(*status.lastExitCode, status.lastReason);
        return {60, text};
    }
    if (reason == "CreateContainerConfigError" || reason == "CreateContainerError" || reason == "RunContainerError") {
        const std::string message(trimmed(status.message));
        return {65, "container " + status.name + " cannot be created: " + (message.empty() ? reason : message)};
    }
    return {};
}

const kubeapi::Event *latest(const Events &events, std::string_view reason, const std::string &uid)
{
    const kubeapi::Event *best = nullptr;
    for (const auto &event : events) {
        if (event->reason != reason || (!uid.empty() && event->involvedUid != uid))
            continue;
        if (!best || event->lastSeen.value_or(kubeapi::TimePoint{}) > best->lastSeen.value_or(kubeapi::TimePoint{}))
            best = event.get();
    }
    return best;
}

PodReason podReason(const kubeapi::Pod &pod, const FreeSpace &space, const Events &events)
{
    if (pod.terminal() || pod.ready || pod.meta.deleted)
        return {};
    if (pod.nodeName.empty()) {
        if (!pod.schedulingGates.empty() || pod.scheduledReason == "SchedulingGated") {
            std::string gates;
            for (const std::string &gate : pod.schedulingGates)
                gates += (gates.empty() ? " " : ", ") + gate;
            return {45, "held by the scheduling gate" + gates};
        }
        std::string message = pod.scheduledMessage;
        if (message.empty())
            if (const kubeapi::Event *event = latest(events, "FailedScheduling", pod.meta.uid))
                message = event->message;
        return {message.empty() ? 30 : 40, unscheduledSentence(pod, space, message)};
    }
    PodReason heaviest;
    for (const auto *list : {&pod.initStatuses, &pod.statuses}) {
        for (const kubeapi::ContainerStatus &status : *list) {
            PodReason reason = statusReason(pod, status);
            if (reason.weight > heaviest.weight)
                heaviest = std::move(reason);
        }
    }
    if (heaviest.weight > 0)
        return heaviest;
    if (const kubeapi::Event *mount = latest(events, "FailedMount", pod.meta.uid))
        return {35, "a volume cannot be mounted on node " + pod.nodeName + ": " + std::string(trimmed(mount->message))};
    for (const kubeapi::ContainerStatus &status : pod.initStatuses)
        if (status.state == "running" && !status.ready)
            return {20, "init container " + status.name + " is running on node " + pod.nodeName};
    for (const kubeapi::ContainerStatus &status : pod.statuses)
        if (status.state == "running")
            return {5, "container " + status.name + " is starting on node " + pod.nodeName + ", not ready yet"};
    return {10, "container is being created on node " + pod.nodeName};
}

std::string quotaSentence(const std::string &message)
{
    const std::optional<QuotaMessage> quota = parseQuotaMessage(message);
    if (!quota)
        return {};
    std::string text = "exceeded quota " + quota->quota;
    for (std::size_t i = 0; i < quota->lines.size(); ++i) {
        const QuotaMessage::Line &line = quota->lines[i];
        text += (i == 0 ? ": " : "; ") + line.resource + " " + line.used + " of " + line.limited + " used, " + line.requested + " more asked for";
    }
    return text;
}

} // namespace

std::optional<SchedulerMessage> parseSchedulerMessage(std::string_view message)
{
    SchedulerMessage result;
    std::string_view rest = trimmed(message);
    const std::optional<int> available = takeNumber(rest);
    if (!available || rest.empty() || rest.front() != '/')
        return std::nullopt;
    rest.remove_prefix(1);
    const std::optional<int> nodes = takeNumber(rest);
    constexpr std::string_view words = " nodes are available";
    if (!nodes || rest.substr(0, words.size()) != words)
        return std::nullopt;
    result.available = *available;
    result.nodes = *nodes;
    rest.remove_prefix(words.size());
    if (!rest.empty() && rest.front() == ':')
        rest.remove_prefix(1);
    // Causes are separated by ", " and each starts with its number of nodes. A cause's own text may hold commas and full stops
    // ("node.kubernetes.io/..."), so only a comma before a number ends it. The list ends with a full stop and a blank; what follows is
    // about preemption or resource claims.
    if (const std::size_t end = rest.find(". "); end != std::string_view::npos)
        rest = rest.substr(0, end);
    rest = trimmed(rest);
    while (!rest.empty()) {
        const std::optional<int> count = takeNumber(rest);
        if (!count)
            break;
        std::size_t end = rest.size();
        for (std::size_t i = rest.find(", "); i != std::string_view::npos; i = rest.find(", ", i + 2)) {
            if (i + 2 < rest.size() && rest[i + 2] >= '0' && rest[i + 2] <= '9') {
                end = i;
                break;
            }
        }
        const std::string_view cause = trimmed(rest.substr(0, end));
        result.causes.emplace_back(*count, std::string(cause));
        constexpr std::string_view insufficient = "Insufficient ";
        if (cause.substr(0, insufficient.size()) == insufficient)
            result.insufficient[std::string(cause.substr(insufficient.size()))] += *count;
        rest = end >= rest.size() ? std::string_view() : rest.substr(end + 2);
    }
    return result;
}

std::optional<QuotaMessage> parseQuotaMessage(std::string_view message)
{
    constexpr std::string_view start = "exceeded quota: ";
    const std::size_t at = message.find(start);
    if (at == std::string_view::npos)
        return std::nullopt;
    std::string_view rest = message.substr(at + start.size());
    QuotaMessage result;
    const std::size_t requested = rest.find(", requested: "), used = rest.find(", used: "), limited = rest.find(", limited: ");
    if (requested == std::string_view::npos || used == std::string_view::npos || limited == std::string_view::npos ||
        !(requested < used && used < limited))
        return std::nullopt;
    result.quota = std::string(trimmed(rest.substr(0, requested)));
    const auto pairs = [](std::string_view text) {
        std::map<std::string, std::string> values;
        while (!text.empty()) {
            const std::size_t comma = text.find(',');
            const std::string_view item = trimmed(text.substr(0, comma));
            if (const std::size_t equals = item.find('='); equals != std::string_view::npos)
                values[std::string(item.substr(0, equals))] = std::string(item.substr(equals + 1));
            text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
        }
        return values;
    };
    const auto asked = pairs(rest.substr(requested + 13, used - requested - 13));
    auto taken = pairs(rest.substr(used + 8, limited - used - 8)), limits = pairs(rest.substr(limited + 11));
    for (const auto &[resource, value] : asked)
        result.lines.push_back({resource, value, taken[resource], limits[resource]});
    return result;
}

std::string exitSentence(int exitCode, std::string_view terminationReason)
{
    const char *meaning = nullptr;
    if (terminationReason == "OOMKilled")
        meaning = "killed, out of memory";
    else if (terminationReason == "ContainerCannotRun")
        meaning = "the container cannot run";
    else if (exitCode == 126)
        meaning = "command cannot be executed";
    else if (exitCode == 127)
        meaning = "command not found";
    else if (exitCode == 134)
        meaning = "aborted";
    else if (exitCode == 135)
        meaning = "bus error";
    else if (exitCode == 137)
        meaning = "killed";
    else if (exitCode == 139)
        meaning = "segmentation fault";
    else if (exitCode == 143)
        meaning = "terminated";
    std::string text = "exit code " + std::to_string(exitCode);
    return meaning ? text + " (" + meaning + ")" : text;
}

std::string whyWaiting(const TrainingJob &job, const FreeSpace &space, const Events &events)
{
    if (job.state == JobState::Suspended)
        return job.object.suspendedSince ? "suspended since " + when(*job.object.suspendedSince) : "suspended";
    if (job.state == JobState::Queued && job.object.suspended)
        return "queued in " + (job.object.queue.empty() ? "its queue" : job.object.queue) + ", not admitted yet";
    if (job.state != JobState::Pending && job.state != JobState::Queued && job.state != JobState::Restarting)
        return {};

    std::map<std::string, int> counts;
    PodReason heaviest;
    for (const auto &pod : job.members) {
        PodReason reason = podReason(*pod, space, events);
        if (reason.weight == 0)
            continue;
        ++counts[reason.text];
        if (reason.weight > heaviest.weight)
            heaviest = std::move(reason);
    }
    // Pods that a quota keeps from being created exist nowhere: only an event tells.
    if (heaviest.weight < 60 && static_cast<int>(job.members.size()) < job.pods) {
        if (const kubeapi::Event *event = latest(events, "FailedCreate", {})) {
            const std::string quota = quotaSentence(event->message);
            return quota.empty() ? "its pods cannot be created: " + std::string(trimmed(event->message)) : quota;
        }
    }
    if (heaviest.weight == 0)
        return job.members.empty() ? "waiting for its pods to be created" : std::string();
    const int affected = counts[heaviest.text];
    if (job.pods > 1 && affected < job.pods)
        return std::to_string(affected) + " of " + std::to_string(job.pods) + " pods: " + heaviest.text;
    return heaviest.text;
}

} // namespace workloads
