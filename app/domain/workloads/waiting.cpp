// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/waiting.h"

#include "app/domain/gpu/accelerator.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace workloads {

namespace {

using wording::Text;

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

Text amount(double value)
{
    const double rounded = std::round(value);
    if (std::abs(value - rounded) < 1e-9)
        return Text::number(value, std::to_string(static_cast<long long>(rounded)));
    std::string text = std::to_string(value);
    while (text.back() == '0')
        text.pop_back();
    return Text::number(value, std::move(text));
}

Text when(kubeapi::TimePoint time)
{
    std::string text = kubeapi::formatTime(time); // 2026-11-22T01:02:03Z
    if (text.size() >= 16) {
        text = text.substr(0, 16) + " UTC";
        text[10] = ' ';
    }
    return Text::moment(time, std::move(text));
}

/// A cause of the scheduler in plainer words; what is not known stays as it is.
Text plainCause(int nodes, std::string_view cause)
{
    constexpr std::string_view insufficient = "Insufficient ";
    if (cause.substr(0, insufficient.size()) == insufficient)
        return Text::counted(COUNTED_PHRASE("Waiting", "%n node short of %1", "%n nodes short of %1"), nodes,
                             {wording::Argument(std::string(cause.substr(insufficient.size())))});
    if (cause.find("were unschedulable") != std::string_view::npos)
        return Text::counted(COUNTED_PHRASE("Waiting", "%n node cordoned", "%n nodes cordoned"), nodes);
    if (cause.find("taint") != std::string_view::npos) {
        const std::size_t open = cause.find('{'), close = cause.find('}');
        std::string taint;
        if (open != std::string_view::npos && close != std::string_view::npos && close > open + 1)
            taint = trimmed(cause.substr(open + 1, close - open - 1));
        while (!taint.empty() && (taint.back() == ' ' || taint.back() == ':'))
            taint.pop_back();
        if (taint.empty())
            return Text::counted(COUNTED_PHRASE("Waiting", "%n node with the untolerated taint", "%n nodes with the untolerated taint"), nodes);
        return Text::counted(COUNTED_PHRASE("Waiting", "%n node with the untolerated taint %1", "%n nodes with the untolerated taint %1"), nodes,
                             {wording::Argument(taint)});
    }
    if (cause.find("volume node affinity") != std::string_view::npos)
        return Text::counted(COUNTED_PHRASE("Waiting", "%n node that cannot reach a volume", "%n nodes that cannot reach a volume"), nodes);
    if (cause.find("node affinity") != std::string_view::npos || cause.find("node selector") != std::string_view::npos)
        return Text::counted(
            COUNTED_PHRASE("Waiting", "%n node not matching the node selector or affinity", "%n nodes not matching the node selector or affinity"),
            nodes);
    if (cause.find("pod affinity") != std::string_view::npos || cause.find("pod anti-affinity") != std::string_view::npos)
        return Text::counted(COUNTED_PHRASE("Waiting", "%n node ruled out by pod affinity", "%n nodes ruled out by pod affinity"), nodes);
    constexpr std::string_view nodeWord = "node(s) ";
    if (cause.substr(0, nodeWord.size()) == nodeWord)
        cause.remove_prefix(nodeWord.size());
    return Text::counted(COUNTED_PHRASE("Waiting", "%n node: %1", "%n nodes: %1"), nodes, {wording::Argument(std::string(cause))});
}

/// "needs 8 H100 on one node; most free on one node is 5 (gpu-a)"; empty when room is not what is missing, or not known.
Text shortage(const kubeapi::Pod &pod, const FreeSpace *space)
{
    const std::string resource = gpu::acceleratorOf(pod);
    if (resource.empty() || !space)
        return {};
    const auto models = space->find(resource);
    if (models == space->end())
        return Text::of(PHRASE("Waiting", "needs %1, which no node offers"), {resource});
    const double wanted = pod.effectiveRequest(resource);
    const std::string model = gpu::shortModel(gpu::productOf(pod.nodeSelector));
    const auto found = models->second.find(model);
    const auto accelerator = gpu::readAccelerator(resource);
    Text name(model.empty() ? resource : model);
    // One model in the whole cluster names itself.
    if (model.empty() && models->second.size() == 2)
        name = Text(models->second.rbegin()->first);
    else if (model.empty() && accelerator && accelerator->unit == gpu::Unit::Whole)
        name = Text::of(PHRASE("Waiting", "GPUs"));
    if (found == models->second.end())
        return Text::of(PHRASE("Waiting", "needs %1 %2; no node has that model"), {amount(wanted), name});
    const FreeBlock &block = found->second;
    if (block.largestNode < wanted)
        return Text::of(PHRASE("Waiting", "needs %1 %2 on one node; no node has more than %3"), {amount(wanted), name, amount(block.largestNode)});
    if (block.largestFree >= wanted)
        return {};
    if (block.largestFree <= 0)
        return Text::of(PHRASE("Waiting", "needs %1 %2 on one node; none is free"), {amount(wanted), name});
    return Text::of(PHRASE("Waiting", "needs %1 %2 on one node; most free on one node is %3 (%4)"),
                    {amount(wanted), name, amount(block.largestFree), block.largestFreeNode});
}

Text unscheduledSentence(const kubeapi::Pod &pod, const FreeSpace *space, const std::string &message)
{
    const std::optional<SchedulerMessage> parsed = parseSchedulerMessage(message);
    if (!parsed)
        return message.empty() ? Text::of(PHRASE("Waiting", "not scheduled yet"))
                               : Text::of(PHRASE("Waiting", "not scheduled: %1"), {std::string(trimmed(message))});
    if (parsed->insufficient.count(gpu::acceleratorOf(pod))) {
        Text text = shortage(pod, space);
        if (!text.empty())
            return text;
    }
    if (parsed->nodes == 0)
        return Text::of(PHRASE("Waiting", "the cluster has no nodes"));
    if (parsed->causes.empty())
        return Text::of(PHRASE("Waiting", "no node fits"));
    std::vector<Text> causes;
    for (const auto &[nodes, cause] : parsed->causes)
        causes.push_back(plainCause(nodes, cause));
    return Text::of(PHRASE("Waiting", "no node fits: %1"), {Text::list(std::move(causes), ", ")});
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
    Text text;
};

PodReason statusReason(const kubeapi::Pod &pod, const kubeapi::ContainerStatus &status)
{
    const std::string &reason = status.reason;
    if (status.state == "terminated" && status.exitCode.value_or(0) != 0 && pod.restartPolicy != "Never")
        return {50, Text::of(PHRASE("Waiting", "restarting: %1"), {exitSentence(*status.exitCode, reason)})};
    if (status.state != "waiting")
        return {};
    const kubeapi::Container *container = containerOf(pod, status.name);
    if (reason == "ImagePullBackOff" || reason == "ErrImagePull" || reason == "InvalidImageName" || reason == "ErrImageNeverPull") {
        const std::string image = container ? container->image : status.name;
        return {70, Text::of(PHRASE("Waiting", "cannot pull image %1: %2"), {image, reason})};
    }
    if (reason == "CrashLoopBackOff") {
        if (!status.lastExitCode)
            return {60, Text::of(PHRASE("Waiting", "container %1 keeps crashing"), {status.name.str()})};
        return {60, Text::of(PHRASE("Waiting", "container %1 keeps crashing: %2"),
                             {status.name.str(), exitSentence(*status.lastExitCode, status.lastReason)})};
    }
    if (reason == "CreateContainerConfigError" || reason == "CreateContainerError" || reason == "RunContainerError") {
        const std::string message(trimmed(status.message));
        return {65, Text::of(PHRASE("Waiting", "container %1 cannot be created: %2"), {status.name.str(), message.empty() ? reason : message})};
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

PodReason podReason(const kubeapi::Pod &pod, const FreeSpace *space, const Events &events)
{
    if (pod.terminal() || pod.ready || pod.meta.deleted)
        return {};
    if (pod.nodeName.empty()) {
        if (!pod.schedulingGates.empty() || pod.scheduledReason == "SchedulingGated") {
            if (pod.schedulingGates.empty())
                return {45, Text::of(PHRASE("Waiting", "held by the scheduling gate"))};
            return {45, Text::of(PHRASE("Waiting", "held by the scheduling gate %1"),
                                 {Text::list({pod.schedulingGates.begin(), pod.schedulingGates.end()}, ", ")})};
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
        return {35,
                Text::of(PHRASE("Waiting", "a volume cannot be mounted on node %1: %2"), {pod.nodeName.str(), std::string(trimmed(mount->message))})};
    for (const kubeapi::ContainerStatus &status : pod.initStatuses)
        if (status.state == "running" && !status.ready)
            return {20, Text::of(PHRASE("Waiting", "init container %1 is running on node %2"), {status.name.str(), pod.nodeName.str()})};
    for (const kubeapi::ContainerStatus &status : pod.statuses)
        if (status.state == "running")
            return {5, Text::of(PHRASE("Waiting", "container %1 is starting on node %2, not ready yet"), {status.name.str(), pod.nodeName.str()})};
    return {10, Text::of(PHRASE("Waiting", "container is being created on node %1"), {pod.nodeName.str()})};
}

Text quotaSentence(const std::string &message)
{
    const std::optional<QuotaMessage> quota = parseQuotaMessage(message);
    if (!quota)
        return {};
    if (quota->lines.empty())
        return Text::of(PHRASE("Waiting", "exceeded quota %1"), {quota->quota});
    std::vector<Text> lines;
    for (const QuotaMessage::Line &line : quota->lines)
        lines.push_back(Text::of(PHRASE("Waiting", "%1 %2 of %3 used, %4 more asked for"), {line.resource, line.used, line.limited, line.requested}));
    return Text::of(PHRASE("Waiting", "exceeded quota %1: %2"), {quota->quota, Text::list(std::move(lines), "; ")});
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

Text exitSentence(int exitCode, std::string_view terminationReason)
{
    Text meaning;
    if (terminationReason == "OOMKilled")
        meaning = Text::of(PHRASE("Failure", "killed, out of memory"));
    else if (terminationReason == "ContainerCannotRun")
        meaning = Text::of(PHRASE("Failure", "the container cannot run"));
    else if (exitCode == 126)
        meaning = Text::of(PHRASE("Failure", "command cannot be executed"));
    else if (exitCode == 127)
        meaning = Text::of(PHRASE("Failure", "command not found"));
    else if (exitCode == 134)
        meaning = Text::of(PHRASE("Failure", "aborted"));
    else if (exitCode == 135)
        meaning = Text::of(PHRASE("Failure", "bus error"));
    else if (exitCode == 137)
        meaning = Text::of(PHRASE("Failure", "killed"));
    else if (exitCode == 139)
        meaning = Text::of(PHRASE("Failure", "segmentation fault"));
    else if (exitCode == 143)
        meaning = Text::of(PHRASE("Failure", "terminated"));
    const std::string code = std::to_string(exitCode);
    return meaning.empty() ? Text::of(PHRASE("Failure", "exit code %1"), {code}) : Text::of(PHRASE("Failure", "exit code %1 (%2)"), {code, meaning});
}

Text whyWaiting(const TrainingJob &job, const FreeSpace &space, const Events &events, bool nodesKnown)
{
    if (job.state == JobState::Suspended)
        return job.object.suspendedSince ? Text::of(PHRASE("Waiting", "suspended since %1"), {when(*job.object.suspendedSince)})
                                         : Text::of(PHRASE("Waiting", "suspended"));
    if (job.state == JobState::Queued && job.object.suspended)
        return job.object.queue.empty() ? Text::of(PHRASE("Waiting", "queued in its queue, not admitted yet"))
                                        : Text::of(PHRASE("Waiting", "queued in %1, not admitted yet"), {job.object.queue});
    if (job.state != JobState::Pending && job.state != JobState::Queued && job.state != JobState::Restarting)
        return {};

    std::map<std::string, int> counts;
    PodReason heaviest;
    for (const auto &pod : job.members) {
        PodReason reason = podReason(pod->unpack(), nodesKnown ? &space : nullptr, events);
        if (reason.weight == 0)
            continue;
        ++counts[reason.text.english()];
        if (reason.weight > heaviest.weight)
            heaviest = std::move(reason);
    }
    // Pods that a quota keeps from being created exist nowhere: only an event tells.
    if (heaviest.weight < 60 && static_cast<int>(job.members.size()) < job.pods) {
        if (const kubeapi::Event *event = latest(events, "FailedCreate", {})) {
            const Text quota = quotaSentence(event->message);
            return quota.empty() ? Text::of(PHRASE("Waiting", "its pods cannot be created: %1"), {std::string(trimmed(event->message))}) : quota;
        }
    }
    if (heaviest.weight == 0)
        return job.members.empty() ? Text::of(PHRASE("Waiting", "waiting for its pods to be created")) : Text();
    const int affected = counts[heaviest.text.english()];
    if (job.pods > 1 && affected < job.pods)
        return Text::of(PHRASE("Waiting", "%1 of %2 pods: %3"), {Text::number(affected), Text::number(job.pods), heaviest.text});
    return heaviest.text;
}

} // namespace workloads
