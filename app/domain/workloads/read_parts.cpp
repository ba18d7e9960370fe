// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/read_parts.h"

#include "app/domain/gpu/accelerator.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace workloads {

using wording::Text;

Condition findCondition(kubeapi::JsonView object, std::string_view type)
{
    Condition result;
    object["status"]["conditions"].each([&](kubeapi::JsonView item) {
        if (item["type"].string() != type)
            return;
        result.present = true;
        result.isTrue = item["status"].string() == "True";
        result.isFalse = item["status"].string() == "False";
        result.reason = item["reason"].text();
        result.message = item["message"].text();
        result.transition = kubeapi::parseTime(item["lastTransitionTime"].string().value_or(""));
    });
    return result;
}

bool readIdentity(kubeapi::JsonView object, const kubeapi::Resource &resource, WorkloadObject &result)
{
    const auto kind = object["kind"].string();
    if (kind && *kind != resource.kind) // items of a list may lack a kind
        return false;
    result.meta = kubeapi::readMeta(object);
    result.resource = resource;
    const auto apiVersion = object["apiVersion"].string();
    if (apiVersion) {
        const std::size_t slash = apiVersion->find('/');
        result.resource.version = std::string(slash == std::string_view::npos ? *apiVersion : apiVersion->substr(slash + 1));
    }
    result.queue = queueOf(result.meta);
    return !result.meta.name.empty();
}

ReplicaGroup groupOf(const kubeapi::Pod &pod, const std::string &role, int replicas, const std::string &pointer,
                     const std::vector<std::string> &mainContainers)
{
    ReplicaGroup group;
    group.role = role;
    group.replicas = replicas;
    group.templatePointer = pointer;
    group.gpuResource = gpu::acceleratorOf(pod);
    if (!group.gpuResource.empty())
        group.gpusPerPod = pod.effectiveRequest(group.gpuResource);
    group.gpuModel = gpu::shortModel(gpu::productOf(pod.nodeSelector));

    const kubeapi::Container *main = nullptr;
    for (const std::string &name : mainContainers) {
        const auto it = std::find_if(pod.containers.begin(), pod.containers.end(), [&](const auto &c) { return c.name == name; });
        if (it != pod.containers.end()) {
            main = &*it;
            break;
        }
    }
    if (!main && !group.gpuResource.empty()) {
        const auto it = std::find_if(pod.containers.begin(), pod.containers.end(),
                                     [&](const auto &c) { return c.limits.count(group.gpuResource) || c.requests.count(group.gpuResource); });
        if (it != pod.containers.end())
            main = &*it;
    }
    if (!main && !pod.containers.empty())
        main = &pod.containers.front();
    if (main) {
        group.container = main->name;
        group.image = main->image;
        group.command = main->command;
        group.args = main->args;
        group.env = main->env.strings();
    }
    return group;
}

ReplicaGroup readTemplate(kubeapi::JsonView podTemplate, const std::string &role, int replicas, const std::string &pointer,
                          const std::vector<std::string> &mainContainers)
{
    return groupOf(kubeapi::Pod::read(podTemplate), role, replicas, pointer, mainContainers);
}

std::string queueOf(const kubeapi::ObjectMeta &meta)
{
    for (std::string_view key : {"kueue.x-k8s.io/queue-name", "scheduling.volcano.sh/queue-name", "volcano.sh/queue-name"}) {
        if (const std::string *queue = meta.label(key))
            return *queue;
        if (const std::string *queue = meta.annotation(key))
            return *queue;
    }
    return {};
}

wording::Text failureSentence(const Condition &condition)
{
    const std::string &reason = condition.reason;
    if (reason == "DeadlineExceeded")
        return Text::of(PHRASE("Failure", "Failed: ran longer than its deadline"));
    if (reason == "BackoffLimitExceeded")
        return Text::of(PHRASE("Failure", "Failed: no retries left"));
    std::string text = condition.message;
    while (!text.empty() && (text.back() == '.' || text.back() == ' ' || text.back() == '\n'))
        text.pop_back();
    if (text.empty() && reason.empty())
        return Text::of(PHRASE("Failure", "Failed"));
    if (text.empty() || reason.empty())
        return Text::of(PHRASE("Failure", "Failed: %1"), {text.empty() ? reason : text});
    return Text::of(PHRASE("Failure", "Failed: %1 (%2)"), {text, reason});
}

wording::Text stoppedSentence() { return Text::of(PHRASE("Failure", "Stopped before its end")); }

std::optional<int> readIndex(const kubeapi::Pod &pod, std::string_view key)
{
    const std::string *text = pod.meta.label(key);
    if (!text)
        text = pod.meta.annotation(key);
    if (!text)
        return std::nullopt;
    int value = 0;
    const char *end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, value);
    if (error != std::errc() || stopped != end || value < 0)
        return std::nullopt;
    return value;
}

int podCount(std::int64_t count, std::int64_t each)
{
    constexpr std::int64_t most = 1'000'000;
    return static_cast<int>(std::min(most, std::clamp<std::int64_t>(count, 0, most) * std::clamp<std::int64_t>(each, 0, most)));
}

std::optional<int> rankOf(int index, int each, int further)
{
    const std::int64_t rank = static_cast<std::int64_t>(index) * each + further;
    return rank < 0 || rank > std::numeric_limits<int>::max() ? std::nullopt : std::optional(static_cast<int>(rank));
}

JobState heldState(const WorkloadObject &object)
{
    // Kueue suspends what it has not admitted; a person's own suspension does not hold against it.
    return object.meta.label("kueue.x-k8s.io/queue-name") ? JobState::Queued : JobState::Suspended;
}

} // namespace workloads
