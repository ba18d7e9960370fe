// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/pod.h"

#include "kubeapi/objects/lean_pods.h"
#include "kubeapi/objects/meta_pool.h"

#include <algorithm>

namespace kubeapi {

using Containers = std::vector<Container>;
using Selector = std::map<std::string, std::string>;
using Quantities = std::map<std::string, double>;

namespace {

/// Where pods are not kept, nearly all of what was read of them is held by nobody.
constexpr std::size_t passingSmallest = 128;

struct ContainersHash {
    std::size_t operator()(const Containers &containers) const
    {
        std::size_t seed = containers.size();
        for (const Container &container : containers) {
            mixHash(seed, container.name);
            mixHash(seed, container.image.str());
            for (const auto *words : {&container.command, &container.args})
                for (const std::string &word : *words)
                    mixHash(seed, word);
            mixHash(seed, container.env.bytes());
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

struct QuantitiesHash {
    std::size_t operator()(const Quantities &quantities) const
    {
        std::size_t seed = quantities.size();
        for (const auto &[key, value] : quantities)
            mixHash(seed, value);
        return seed;
    }
};

} // namespace

struct PodReader::Pools {
    explicit Pools(std::size_t smallest = 1024) : meta(smallest), texts(smallest), containers(smallest), selectors(smallest), quantities(smallest) {}
    MetaPool meta;
    TextInterner texts;
    Interner<Containers, ContainersHash> containers;
    Interner<Selector, SelectorHash> selectors;
    Interner<Quantities, QuantitiesHash> quantities;
    Containers containersRead; ///< of the pod under way; kept for its memory
    Selector selectorRead;     ///< the same
    bool lean = false;         ///< see leanPodReader()
    bool programs = true;      ///< whether what containers run is read, of the pod under way
};

namespace {

using Pools = PodReader::Pools;

std::string_view viewOf(JsonView value) { return value.string().value_or(std::string_view()); }

SharedText textOf(JsonView value, Pools *pools)
{
    const std::string_view text = viewOf(value);
    return pools ? pools->texts.keep(text) : SharedText(text);
}

void readTexts(JsonView array, std::vector<std::string> &out)
{
    std::size_t count = 0;
    array.each([&](JsonView item) {
        if (count == out.size())
            out.emplace_back();
        out[count++].assign(viewOf(item));
    });
    out.resize(count);
}

/// Leaves `out` as it is where the container read before had the same resources: nothing has to be made then.
void readQuantities(JsonView object, Shared<Quantities> &out, Pools *pools)
{
    bool same = true;
    std::size_t count = 0;
    auto known = out.begin();
    const auto end = out.end();
    object.eachField([&](std::string_view key, JsonView value) {
        const auto quantity = readQuantity(value);
        if (!quantity)
            return;
        ++count; // servers write them sorted, as they are kept
        same = same && known != end && known->first == key && known->second == *quantity;
        if (same)
            ++known;
    });
    if (same && count == out.size())
        return;
    Quantities fresh;
    object.eachField([&](std::string_view key, JsonView value) {
        if (const auto quantity = readQuantity(value))
            fresh.emplace(std::string(key), *quantity);
    });
    if (fresh.empty())
        out = {};
    else
        out = pools ? Shared<Quantities>(pools->quantities.keep(fresh)) : Shared<Quantities>(std::move(fresh));
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

void readVariables(JsonView array, PackedPairs &out)
{
    out.clear();
    array.each([&](JsonView item) {
        std::string_view name, value;
        item.eachField([&](std::string_view key, JsonView field) {
            if (key == "name")
                name = viewOf(field);
            else if (key == "value")
                value = viewOf(field);
        });
        out.emplace_back(name, value);
    });
}

/// Writes over what `container` held, so that one like the one before costs no memory.
void readContainer(JsonView view, Container &container, Pools *pools)
{
    JsonView name, image, command, args, env, ports, resources, restartPolicy;
    view.eachField([&](std::string_view key, JsonView value) {
        if (key == "name")
            name = value;
        else if (key == "image")
            image = value;
        else if (key == "command")
            command = value;
        else if (key == "args")
            args = value;
        else if (key == "env")
            env = value;
        else if (key == "ports")
            ports = value;
        else if (key == "resources")
            resources = value;
        else if (key == "restartPolicy")
            restartPolicy = value;
    });
    container.name.assign(viewOf(name));
    container.image = textOf(image, pools);
    const bool programs = !pools || pools->programs;
    readTexts(programs ? command : JsonView(), container.command);
    readTexts(programs ? args : JsonView(), container.args);
    readVariables(programs ? env : JsonView(), container.env);
    readQuantities(resources["requests"], container.requests, pools);
    readQuantities(resources["limits"], container.limits, pools);
    container.ports.clear();
    ports.each([&](JsonView port) {
        if (const auto number = readInt(port["containerPort"]))
            container.ports.push_back(*number);
    });
    container.sidecar = restartPolicy.string() == "Always";
}

void readContainers(JsonView array, Containers &out, Pools *pools)
{
    std::size_t count = 0;
    array.each([&](JsonView view) {
        if (count == out.size())
            out.emplace_back();
        readContainer(view, out[count++], pools);
    });
    out.resize(count);
}

void readState(JsonView states, ContainerStatus &status, Pools *pools)
{
    for (const char *state : {"terminated", "running", "waiting"}) {
        const JsonView present = states[state];
        if (!present)
            continue;
        status.state = pools ? pools->texts.keep(state) : SharedText(state);
        present.eachField([&](std::string_view key, JsonView value) {
            if (key == "reason")
                status.reason = textOf(value, pools);
            else if (key == "message")
                status.message = textOf(value, pools);
            else if (key == "exitCode")
                status.exitCode = readInt(value);
            else if (key == "startedAt")
                status.startedAt = readTime(value);
            else if (key == "finishedAt")
                status.finishedAt = readTime(value);
        });
        return;
    }
}

std::vector<ContainerStatus> readStatuses(JsonView array, Pools *pools)
{
    std::vector<ContainerStatus> out;
    out.reserve(array.size());
    array.each([&](JsonView view) {
        ContainerStatus &status = out.emplace_back();
        view.eachField([&](std::string_view key, JsonView value) {
            if (key == "name") {
                status.name = textOf(value, pools);
            } else if (key == "ready") {
                status.ready = value.boolean().value_or(false);
            } else if (key == "restartCount") {
                status.restartCount = readInt(value).value_or(0);
            } else if (key == "state") {
                readState(value, status, pools);
            } else if (key == "lastState") {
                const JsonView last = value["terminated"];
                status.lastReason = textOf(last["reason"], pools);
                status.lastExitCode = readInt(last["exitCode"]);
            }
        });
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

namespace {

Shared<Containers> takeContainers(JsonView array, Pools *pools)
{
    if (array.size() == 0)
        return {};
    Containers fresh;
    Containers &containers = pools ? pools->containersRead : fresh;
    readContainers(array, containers, pools);
    return pools ? Shared<Containers>(pools->containers.keep(containers)) : Shared<Containers>(std::move(fresh));
}

Shared<Selector> takeSelector(JsonView object, Pools *pools)
{
    if (object.size() == 0)
        return {};
    Selector fresh;
    Selector &selector = pools ? pools->selectorRead : fresh;
    bool same = true;
    auto known = selector.cbegin();
    object.eachField([&](std::string_view key, JsonView value) {
        same = same && known != selector.cend() && known->first == key && known->second == viewOf(value);
        if (same)
            ++known;
    });
    if (!same || known != selector.cend()) { // not like that of the pod before
        selector.clear();
        object.eachField([&](std::string_view key, JsonView value) { selector.emplace(std::string(key), value.text()); });
    }
    return pools ? Shared<Selector>(pools->selectors.keep(selector)) : Shared<Selector>(std::move(fresh));
}

void readSpec(JsonView spec, Pod &pod, Pools *pools)
{
    spec.eachField([&](std::string_view key, JsonView value) {
        if (key == "nodeName")
            pod.nodeName = textOf(value, pools);
        else if (key == "restartPolicy")
            pod.restartPolicy = textOf(value, pools);
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

void readCondition(JsonView condition, Pod &pod, Pools *pools)
{
    const auto type = condition["type"].string();
    if (type == "PodScheduled") {
        const auto status = condition["status"].string();
        if (status == "True" || status == "False")
            pod.scheduled = status == "True";
        pod.scheduledReason = textOf(condition["reason"], pools);
        pod.scheduledMessage = textOf(condition["message"], pools);
    } else if (type == "Ready") {
        pod.ready = condition["status"].string() == "True";
    }
}

void readStatus(JsonView status, Pod &pod, Pools *pools)
{
    status.eachField([&](std::string_view key, JsonView value) {
        if (key == "phase")
            pod.phase = textOf(value, pools);
        else if (key == "reason")
            pod.reason = textOf(value, pools);
        else if (key == "message")
            pod.message = textOf(value, pools);
        else if (key == "startTime")
            pod.startTime = readTime(value);
        else if (key == "containerStatuses")
            pod.statuses = readStatuses(value, pools);
        else if (key == "initContainerStatuses")
            pod.initStatuses = readStatuses(value, pools);
        else if (key == "conditions")
            value.each([&](JsonView condition) { readCondition(condition, pod, pools); });
    });
}

Pod readPod(JsonView object, Pools *pools)
{
    Pod pod;
    pod.meta = readMeta(object, pools ? &pools->meta : nullptr);
    if (pools)
        pools->programs = !pools->lean || !pod.meta.controller();
    readSpec(object["spec"], pod, pools);
    readStatus(object["status"], pod, pools);
    return pod;
}

} // namespace

Pod Pod::read(JsonView object) { return readPod(object, nullptr); }

PodReader::PodReader() : m_pools(std::make_unique<Pools>()) {}
PodReader::~PodReader() = default;
Pod PodReader::read(JsonView object) { return readPod(object, m_pools.get()); }

std::function<std::shared_ptr<const Pod>(JsonView)> leanPodReader()
{
    auto pools = std::make_shared<Pools>();
    pools->lean = true;
    return [pools](JsonView object) { return std::make_shared<const Pod>(readPod(object, pools.get())); };
}

std::function<Pod(JsonView)> passingLeanPods()
{
    auto pools = std::make_shared<Pools>(passingSmallest);
    pools->lean = true;
    return [pools](JsonView object) { return readPod(object, pools.get()); };
}

} // namespace kubeapi
