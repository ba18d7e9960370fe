// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/pod.h"

#include <algorithm>

namespace kubeapi {

namespace {

std::vector<std::string> readTexts(JsonView array)
{
    std::vector<std::string> out;
    out.reserve(array.size());
    array.each([&](JsonView item) { out.push_back(item.text()); });
    return out;
}

std::map<std::string, double> readQuantities(JsonView object)
{
    std::map<std::string, double> out;
    object.eachField([&](std::string_view key, JsonView value) {
        if (const auto quantity = readQuantity(value))
            out.emplace(std::string(key), *quantity);
    });
    return out;
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

std::vector<Container> readContainers(JsonView array)
{
    std::vector<Container> out;
    out.reserve(array.size());
    array.each([&](JsonView view) {
        Container container;
        container.name = view["name"].text();
        container.image = view["image"].text();
        container.command = readTexts(view["command"]);
        container.args = readTexts(view["args"]);
        view["env"].each([&](JsonView variable) { container.env.emplace_back(variable["name"].text(), variable["value"].text()); });
        container.requests = readQuantities(view["resources"]["requests"]);
        container.limits = readQuantities(view["resources"]["limits"]);
        view["ports"].each([&](JsonView port) {
            if (const auto number = readInt(port["containerPort"]))
                container.ports.push_back(*number);
        });
        container.sidecar = view["restartPolicy"].string() == "Always";
        out.push_back(std::move(container));
    });
    return out;
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

Pod Pod::read(JsonView object)
{
    const JsonView spec = object["spec"], state = object["status"];
    Pod pod;
    pod.meta = readMeta(object);
    pod.phase = state["phase"].text();
    pod.nodeName = spec["nodeName"].text();
    pod.podIp = state["podIP"].text();
    pod.reason = state["reason"].text();
    pod.message = state["message"].text();
    pod.schedulerName = spec["schedulerName"].text();
    pod.restartPolicy = spec["restartPolicy"].text();
    pod.priorityClass = spec["priorityClassName"].text();
    pod.startTime = readTime(state["startTime"]);
    pod.containers = readContainers(spec["containers"]);
    pod.initContainers = readContainers(spec["initContainers"]);
    pod.statuses = readStatuses(state["containerStatuses"]);
    pod.initStatuses = readStatuses(state["initContainerStatuses"]);
    state["conditions"].each([&](JsonView condition) {
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
    });
    spec["schedulingGates"].each([&](JsonView gate) { pod.schedulingGates.push_back(gate["name"].text()); });
    spec["nodeSelector"].eachField([&](std::string_view key, JsonView value) { pod.nodeSelector.emplace(std::string(key), value.text()); });
    return pod;
}

} // namespace kubeapi
