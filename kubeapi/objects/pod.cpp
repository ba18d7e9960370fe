// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/pod.h"

#include "kubeapi/objects/meta_pool.h"

#include <algorithm>

namespace kubeapi {

using Containers = std::vector<Container>;
using Selector = std::map<std::string, std::string>;

namespace {

struct ContainersHash {
    std::size_t operator()(const Containers &containers) const
    {
        std::size_t seed = containers.size();
        for (const Container &container : containers) {
            mixHash(seed, container.name);
            mixHash(seed, container.image);
            for (const auto *words : {&container.command, &container.args})
                for (const std::string &word : *words)
                    mixHash(seed, word);
            for (const auto &[name, value] : container.env)
                mixHash(seed, value);
        }
        return seed; // the rest is left to equality
    }
};

struct SelectorHash {
    std::size_t operator()(const Selector &selector) const
    {
        std::size_t seed = selector.size();
        for (const auto &[key, value] : selector)
            mixHash(seed, value);
        return seed;
    }
};

void readText(JsonView value, std::string &out) { out.assign(value.string().value_or(std::string_view())); }

void readTexts(JsonView array, std::vector<std::string> &out)
{
    out.resize(array.size());
    auto text = out.begin();
    array.each([&](JsonView item) { readText(item, *text++); });
}

void readQuantities(JsonView object, std::map<std::string, double> &out)
{
    bool same = true;
    std::size_t count = 0;
    object.eachField([&](std::string_view key, JsonView value) {
        const auto quantity = readQuantity(value);
        if (!quantity)
            return;
        ++count;
        if (const auto known = out.find(std::string(key)); known != out.end())
            known->second = *quantity;
        else
            same = false;
    });
    if (same && count == out.size())
        return; // the same resources as those of the container read before: nothing had to be made
    out.clear();
    object.eachField([&](std::string_view key, JsonView value) {
        if (const auto quantity = readQuantity(value))
            out.emplace(std::string(key), *quantity);
    });
}

std::optional<TimePoint> readTime(JsonView value)
{
    const auto text = value.string();
    return text ? parseTime(*text) : std::nullopt;
}

std::optional<int> readInt(JsonView value)
{
    const auto number = value.integer();
    return number ? std::optional<int>(static_cast<int>(*number)) : std::nullopt;
}

/// Writes over what `out` held, so that a pod like the one before costs no memory.
void readContainers(JsonView array, Containers &out)
{
    out.resize(array.size());
    auto next = out.begin();
    array.each([&](JsonView view) {
        Container &container = *next++;
        readText(view["name"], container.name);
        readText(view["image"], container.image);
        readTexts(view["command"], container.command);
        readTexts(view["args"], container.args);
        const JsonView env = view["env"];
        container.env.resize(env.size());
        auto variable = container.env.begin();
        env.each([&](JsonView item) {
            readText(item["name"], variable->first);
            readText(item["value"], variable->second);
            ++variable;
        });
        const JsonView resources = view["resources"];
        readQuantities(resources["requests"], container.requests);
        readQuantities(resources["limits"], container.limits);
        container.ports.clear();
        view["ports"].each([&](JsonView port) {
            if (const auto number = readInt(port["containerPort"]))
                container.ports.push_back(*number);
        });
        container.sidecar = view["restartPolicy"].string() == "Always";
    });
}

std::vector<ContainerStatus> readStatuses(JsonView array)
{
    std::vector<ContainerStatus> out;
    out.reserve(array.size());
    array.each([&](JsonView view) {
        ContainerStatus status;
        status.name = view["name"].text();
        status.ready = view["ready"].boolean().value_or(false);
        status.restartCount = readInt(view["restartCount"]).value_or(0);
        for (const char *state : {"terminated", "running", "waiting"}) {
            const JsonView present = view["state"][state];
            if (!present)
                continue;
            status.state = state;
            status.reason = present["reason"].text();
            status.message = present["message"].text();
            status.exitCode = readInt(present["exitCode"]);
            status.startedAt = readTime(present["startedAt"]);
            status.finishedAt = readTime(present["finishedAt"]);
            break;
        }
        const JsonView last = view["lastState"]["terminated"];
        status.lastReason = last["reason"].text();
        status.lastExitCode = readInt(last["exitCode"]);
        out.push_back(std::move(status));
    });
    return out;
}

double requested(const Container &container, std::string_view resource)
{
    const std::string name(resource);
    if (const auto it = container.requests.find(name); it != container.requests.end())
        return it->second;
    if (const auto it = container.limits.find(name); it != container.limits.end())
        return it->second;
    return 0;
}

} // namespace

double Pod::effectiveRequest(std::string_view resource) const
{
    double sidecars = 0, largestInit = 0, sum = 0;
    for (const Container &container : initContainers) {
        if (container.sidecar)
            sidecars += requested(container, resource);
        else
            largestInit = std::max(largestInit, requested(container, resource) + sidecars);
    }
    for (const Container &container : containers)
        sum += requested(container, resource);
    return std::max(sum + sidecars, largestInit);
}

int Pod::restarts() const
{
    int sum = 0;
    for (const ContainerStatus &status : statuses)
        sum += status.restartCount;
    // Ordinary init containers run once and are done; a sidecar's restarts are restarts of the pod's work
    for (const ContainerStatus &status : initStatuses) {
        const auto it = std::find_if(initContainers.begin(), initContainers.end(), [&](const Container &c) { return c.name == status.name; });
        if (it != initContainers.end() && it->sidecar)
            sum += status.restartCount;
    }
    return sum;
}

struct PodReader::Pools {
    MetaPool meta;
    Interner<Containers, ContainersHash> containers;
    Interner<Selector, SelectorHash> selectors;
    Containers containersRead; ///< of the pod under way; kept for its memory
};

namespace {

Shared<Containers> takeContainers(JsonView array, PodReader::Pools *pools)
{
    if (array.size() == 0)
        return {};
    Containers fresh;
    Containers &containers = pools ? pools->containersRead : fresh;
    readContainers(array, containers);
    return pools ? Shared<Containers>(pools->containers.keep(containers)) : Shared<Containers>(std::move(fresh));
}

Shared<Selector> takeSelector(JsonView object, PodReader::Pools *pools)
{
    if (object.size() == 0)
        return {};
    Selector selector;
    object.eachField([&](std::string_view key, JsonView value) { selector.emplace(std::string(key), value.text()); });
    return pools ? Shared<Selector>(pools->selectors.keep(selector)) : Shared<Selector>(std::move(selector));
}

void readSpec(JsonView spec, Pod &pod, PodReader::Pools *pools)
{
    spec.eachField([&](std::string_view key, JsonView value) {
        if (key == "nodeName")
            pod.nodeName = value.text();
        else if (key == "restartPolicy")
            pod.restartPolicy = value.text();
        else if (key == "containers")
            pod.containers = takeContainers(value, pools);
        else if (key == "initContainers")
            pod.initContainers = takeContainers(value, pools);
        else if (key == "nodeSelector")
            pod.nodeSelector = takeSelector(value, pools);
        else if (key == "schedulingGates")
            value.each([&](JsonView gate) { pod.schedulingGates.push_back(gate["name"].text()); });
    });
}

void readCondition(JsonView condition, Pod &pod)
{
    const auto type = condition["type"].string();
    if (type == "PodScheduled") {
        const auto status = condition["status"].string();
        if (status == "True" || status == "False")
            pod.scheduled = status == "True";
        pod.scheduledReason = condition["reason"].text();
        pod.scheduledMessage = condition["message"].text();
    } else if (type == "Ready") {
        pod.ready = condition["status"].string() == "True";
    }
}

void readStatus(JsonView status, Pod &pod)
{
    status.eachField([&](std::string_view key, JsonView value) {
        if (key == "phase")
            pod.phase = value.text();
        else if (key == "reason")
            pod.reason = value.text();
        else if (key == "message")
            pod.message = value.text();
        else if (key == "startTime")
            pod.startTime = readTime(value);
        else if (key == "containerStatuses")
            pod.statuses = readStatuses(value);
        else if (key == "initContainerStatuses")
            pod.initStatuses = readStatuses(value);
        else if (key == "conditions")
            value.each([&](JsonView condition) { readCondition(condition, pod); });
    });
}

Pod readPod(JsonView object, PodReader::Pools *pools)
{
    Pod pod;
    pod.meta = readMeta(object, pools ? &pools->meta : nullptr);
    readSpec(object["spec"], pod, pools);
    readStatus(object["status"], pod);
    return pod;
}

} // namespace

Pod Pod::read(JsonView object) { return readPod(object, nullptr); }

PodReader::PodReader() : m_pools(std::make_unique<Pools>()) {}
PodReader::~PodReader() = default;
Pod PodReader::read(JsonView object) { return readPod(object, m_pools.get()); }

} // namespace kubeapi
