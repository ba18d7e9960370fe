// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"
#include "app/domain/gpu/exporter_pod.h"
#include "app/domain/gpu/exporter_text.h"
#include "app/domain/gpu/inventory_builder.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace ctl {

namespace {

constexpr std::chrono::seconds answerWithin{60};
constexpr std::size_t maxInFlight = 16; ///< exporters asked at once

const kubeapi::Resource pods{"", "v1", "pods", "Pod", true};
const kubeapi::Resource nodes{"", "v1", "nodes", "Node", false};
const kubeapi::Resource services{"", "v1", "services", "Service", true};

template <class T>
kubeapi::Result<kubeapi::ChangeSet<T>> listAll(Session &session, const kubeapi::Resource &resource)
{
    kubeapi::ChangeSet<T> set;
    std::optional<kubeapi::Result<std::string>> end;
    session.client().list(
        resource, {}, {}, [&](kubeapi::JsonView item) { set.added.push_back(std::make_shared<const T>(T::read(item))); },
        [&](kubeapi::Result<std::string> version) { end = std::move(version); });
    session.loop().runUntil([&] { return end.has_value(); }, answerWithin);
    if (!end)
        return kubeapi::fail(kubeapi::ErrorKind::Network,
                             "The list of " + resource.plural + " from " + session.client().server() + " did not come to its end.");
    if (!*end)
        return kubeapi::fail(end->error());
    set.status.state = kubeapi::SyncState::Live;
    set.status.objects = set.added.size();
    return set;
}

/// Asks the exporters, a few at a time. True when at least one told something of its devices.
bool askExporters(Session &session, const std::vector<std::shared_ptr<const kubeapi::Pod>> &exporters, gpu::InventoryBuilder &builder)
{
    std::size_t next = 0, answered = 0;
    bool found = false;
    std::function<void()> ask = [&] {
        if (next == exporters.size())
            return;
        const auto pod = exporters[next++];
        session.client().send(session.client().podProxyRequest(pod->meta.namespaceName, pod->meta.name, gpu::exporterPort(*pod), "/metrics"),
                              [&, pod](kubeapi::Result<kubeapi::Response> answer) {
                                  ++answered;
                                  if (answer) {
                                      const auto reading = gpu::readExporterText(answer->body, pod->nodeName, std::chrono::system_clock::now());
                                      found = found || reading.knownMetrics;
                                      builder.applySamples(reading.samples);
                                  } else {
                                      tell("gpus", "no telemetry from " + pod->meta.key() + ": " + answer.error().message);
                                  }
                                  ask();
                              });
    };
    for (std::size_t i = 0; i < maxInFlight; ++i)
        ask();
    session.loop().runUntil([&] { return answered == exporters.size(); }, answerWithin);
    return found;
}

/// Without exporter pods: a Prometheus that is found by its Service.
bool askPrometheus(Session &session, gpu::InventoryBuilder &builder)
{
    const auto found = session.list(services, {});
    if (!found)
        return false;
    for (const Json &service : *found) {
        const Json metadata = service.value("metadata", Json::object());
        const std::string name = metadata.value("name", "");
        if (name.find("prometheus") == std::string::npos)
            continue;
        for (const Json &port : service.value("spec", Json::object()).value("ports", Json::array())) {
            const int number = port.value("port", 0);
            const std::string portName = port.value("name", "");
            if (number != 9090 && portName != "web" && portName != "http-web" && !(portName == "http" && name.find("server") != std::string::npos))
                continue;
            auto request = session.client().serviceProxyRequest(metadata.value("namespace", ""), name, std::to_string(number), "/api/v1/query");
            request.query.emplace_back("query", gpu::exporterQuery());
            const auto answer = session.client().perform(std::move(request));
            const auto reading =
                answer ? gpu::readPrometheusVector(answer->body) : wording::Result<gpu::ExporterReading>(kubeapi::fail(answer.error()));
            if (!reading || reading->samples.empty())
                continue;
            builder.applySamples(reading->samples);
            return true;
        }
    }
    return false;
}

Json deviceJson(const gpu::Device &device)
{
    return Json{{"index", device.index ? Json(*device.index) : Json(nullptr)},
                {"utilization", numberJson(device.utilization)},
                {"memoryUsedBytes", numberJson(device.memoryUsedBytes)},
                {"memoryTotalBytes", numberJson(device.memoryTotalBytes)},
                {"powerWatts", numberJson(device.powerWatts)},
                {"temperatureCelsius", numberJson(device.temperatureCelsius)},
                {"pod", textJson(device.podKey)}};
}

} // namespace

int runGpus(const Arguments &arguments)
{
    const OptionSpec spec{"gpus", "Usage: trainyardctl gpus [-o table|json|csv|yaml]\n", {}, {}, 0, 0};
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    auto opened = Session::open(options);
    if (!opened) {
        tell("gpus", opened.error());
        return Failed;
    }
    Session &session = **opened;
    const auto nodeSet = listAll<kubeapi::Node>(session, nodes);
    if (!nodeSet) {
        tell("gpus", nodeSet.error());
        return exitCodeOf(nodeSet.error());
    }
    gpu::InventoryBuilder builder;
    builder.applyNodes(*nodeSet);
    const auto podSet = listAll<kubeapi::Pod>(session, pods);
    if (podSet) {
        builder.applyPods(*podSet);
        std::vector<std::shared_ptr<const kubeapi::Pod>> exporters;
        std::copy_if(podSet->added.begin(), podSet->added.end(), std::back_inserter(exporters),
                     [](const auto &pod) { return pod->phase == "Running" && gpu::isExporter(*pod); });
        if (!askExporters(session, exporters, builder) && !askPrometheus(session, builder))
            tell("gpus", "no telemetry: neither a GPU exporter's pod nor a Prometheus with its metrics answers. Counts come from the scheduler's "
                         "books alone.");
    } else if (podSet.error().kind == kubeapi::ErrorKind::Forbidden) {
        tell("gpus", "what is requested and free is not known: " + podSet.error().message);
    } else {
        tell("gpus", podSet.error());
        return exitCodeOf(podSet.error());
    }
    const auto inventory = builder.take(std::chrono::system_clock::now());
    Json list = Json::array();
    Rows rows{{"NODE", "MODEL", "RESOURCE", "CAPACITY", "ALLOCATABLE", "REQUESTED", "FREE", "UTILISATION", "STATE"}};
    for (const auto &node : inventory->nodes) {
        // What an exporter told; devices that only the books know have nothing to say here.
        Json devices = Json::array();
        double sum = 0;
        int told = 0;
        for (const gpu::Device &device : node->devices) {
            if (!device.sampledAt)
                continue;
            devices.push_back(deviceJson(device));
            if (device.utilization) {
                sum += *device.utilization;
                ++told;
            }
        }
        const auto booked = [&](double value) { return podSet ? std::optional(value) : std::nullopt; };
        list.push_back(Json{{"name", node->name},
                            {"model", textJson(node->model)},
                            {"resource", node->resource},
                            {"capacity", numberJson(node->capacity)},
                            {"allocatable", numberJson(node->allocatable)},
                            {"requested", numberJson(booked(node->requested))},
                            {"free", numberJson(booked(node->free))},
                            {"devices", devices}});
        rows.push_back({node->name, node->model, node->resource, cell(node->capacity), cell(node->allocatable), cell(booked(node->requested)),
                        cell(booked(node->free)), told > 0 ? std::to_string(static_cast<int>(100 * sum / told + 0.5)) + "%" : "",
                        !node->ready     ? "not ready"
                        : node->cordoned ? "cordoned"
                                         : "ready"});
    }
    print(options.format, Json{{"nodes", list}}, rows);
    return Done;
}

} // namespace ctl
