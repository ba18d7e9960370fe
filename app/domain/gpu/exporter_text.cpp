// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/exporter_text.h"

#include "app/domain/gpu/exposition.h"
#include "kubeapi/json/json_view.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>

namespace gpu {

namespace {

using wording::Text;

enum class Field { Engine, Busy, Tensor, MemoryUsed, MemoryFree, MemoryReserved, MemoryTotal, Power, Temperature, Clock, Xid, Health };

struct Metric {
    std::string_view name;
    Field field;
    double scale;   ///< to the sample's unit
    int preference; ///< of several metrics for one field, the highest wins
};

constexpr double mebibyte = 1024.0 * 1024.0;

// Names and units: the GPU telemetry reference, sections 2 and 6 to 8.
constexpr std::array<Metric, 42> metrics{{
    {"DCGM_FI_PROF_GR_ENGINE_ACTIVE", Field::Engine, 1, 2},
    {"DCGM_FI_DEV_GPU_UTIL", Field::Busy, 0.01, 1},
    {"DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", Field::Tensor, 1, 1},
    {"DCGM_FI_DEV_FB_USED", Field::MemoryUsed, mebibyte, 1},
    {"DCGM_FI_DEV_FB_FREE", Field::MemoryFree, mebibyte, 1},
    {"DCGM_FI_DEV_FB_RESERVED", Field::MemoryReserved, mebibyte, 1},
    {"DCGM_FI_DEV_FB_TOTAL", Field::MemoryTotal, mebibyte, 1},
    {"DCGM_FI_DEV_POWER_USAGE", Field::Power, 1, 1},
    {"DCGM_FI_DEV_GPU_TEMP", Field::Temperature, 1, 1},
    {"DCGM_FI_DEV_SM_CLOCK", Field::Clock, 1, 1},
    {"DCGM_FI_DEV_XID_ERRORS", Field::Xid, 1, 1},
    // names of exporters before 2.0 and with the old-namespace flag
    {"dcgm_gpu_utilization", Field::Busy, 0.01, 1},
    {"dcgm_fb_used", Field::MemoryUsed, mebibyte, 1},
    {"dcgm_fb_free", Field::MemoryFree, mebibyte, 1},
    {"dcgm_power_usage", Field::Power, 1, 1},
    {"dcgm_gpu_temp", Field::Temperature, 1, 1},
    {"dcgm_sm_clock", Field::Clock, 1, 1},
    {"dcgm_xid_errors", Field::Xid, 1, 1},
    {"gpu_gfx_activity", Field::Engine, 0.01, 1},
    {"gpu_used_vram", Field::MemoryUsed, mebibyte, 1},
    {"gpu_free_vram", Field::MemoryFree, mebibyte, 1},
    {"gpu_total_vram", Field::MemoryTotal, mebibyte, 1},
    {"gpu_package_power", Field::Power, 1, 3},
    {"gpu_average_package_power", Field::Power, 1, 2},
    {"gpu_power_usage", Field::Power, 1, 1},
    {"gpu_junction_temperature", Field::Temperature, 1, 2},
    {"gpu_edge_temperature", Field::Temperature, 1, 1},
    {"gpu_clock", Field::Clock, 1, 1},
    {"gpu_health", Field::Health, 1, 1},
    {"xpum_engine_group_ratio", Field::Engine, 1, 2},
    {"xpum_engine_ratio", Field::Engine, 1, 1},
    {"xpum_memory_used_bytes", Field::MemoryUsed, 1, 1},
    {"xpum_power_watts", Field::Power, 1, 1},
    {"xpum_temperature_celsius", Field::Temperature, 1, 1},
    {"xpum_frequency_mhz", Field::Clock, 1, 1},
    {"habanalabs_utilization", Field::Engine, 0.01, 1},
    {"habanalabs_memory_used_bytes", Field::MemoryUsed, 1, 1},
    {"habanalabs_memory_free_bytes", Field::MemoryFree, 1, 1},
    {"habanalabs_memory_total_bytes", Field::MemoryTotal, 1, 1},
    {"habanalabs_power_mW", Field::Power, 0.001, 1},
    {"habanalabs_temperature_onchip", Field::Temperature, 1, 1},
    {"habanalabs_clock_soc_mhz", Field::Clock, 1, 1},
}};

const Metric *findMetric(std::string_view name)
{
    for (const Metric &metric : metrics) {
        if (name == metric.name)
            return &metric;
        // AMD's exporter may be given a prefix ("amd_gpu_gfx_activity").
        if (metric.name.substr(0, 4) == "gpu_" && name.size() > metric.name.size() && name.substr(name.size() - metric.name.size()) == metric.name &&
            name[name.size() - metric.name.size() - 1] == '_' && name.substr(0, 5) != "DCGM_" && name.substr(0, 5) != "dcgm_")
            return &metric;
    }
    return nullptr;
}

/// Finds a label's value by key; empty when missing.
using Labels = std::function<std::string_view(std::string_view)>;

std::string first(const Labels &labels, std::initializer_list<std::string_view> keys)
{
    for (std::string_view key : keys)
        if (const std::string_view value = labels(key); !value.empty())
            return std::string(value);
    return {};
}

std::optional<int> number(const std::string &text)
{
    int value = 0;
    const char *end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end || value < 0)
        return std::nullopt;
    return value;
}

enum class PodLabels { Plain, Exported };

struct Device {
    GpuSample sample;
    std::array<int, 12> preference{};
    std::optional<double> engine, busy, memoryFree, memoryReserved;
};

/// Gathers series of many metrics to one sample a device.
class Gatherer {
public:
    Gatherer(std::string node, PodLabels podLabels) : m_node(std::move(node)), m_podLabels(podLabels) {}

    void add(std::string_view name, const Labels &labels, double value, kubeapi::TimePoint time)
    {
        const Metric *metric = findMetric(name);
        if (!metric)
            return;
        m_known = true;
        if (!std::isfinite(value))
            return;
        if (!concernsWholeDevice(*metric, labels))
            return;
        Device &device = deviceOf(labels);
        describe(device.sample, labels);
        if (!device.sample.time || *device.sample.time < time)
            device.sample.time = time;
        put(device, *metric, value * metric->scale);
    }

    ExporterReading finish()
    {
        ExporterReading reading;
        reading.knownMetrics = m_known;
        for (auto &[key, device] : m_devices) {
            GpuSample &sample = device.sample;
            if (device.engine) {
                sample.utilization = device.engine;
            } else if (device.busy) {
                sample.utilization = device.busy;
                sample.coarse = true;
            }
            if (sample.utilization)
                sample.utilization = std::clamp(*sample.utilization, 0.0, 1.0);
            if (!sample.memoryTotalBytes && sample.memoryUsedBytes && device.memoryFree)
                sample.memoryTotalBytes = *sample.memoryUsedBytes + *device.memoryFree + device.memoryReserved.value_or(0);
            reading.samples.push_back(std::move(sample));
        }
        std::stable_sort(reading.samples.begin(), reading.samples.end(), [](const GpuSample &a, const GpuSample &b) {
            if (a.node != b.node)
                return a.node < b.node;
            if (a.index != b.index)
                return a.index.value_or(1 << 30) < b.index.value_or(1 << 30);
            return a.deviceKey() < b.deviceKey();
        });
        return reading;
    }

private:
    static bool concernsWholeDevice(const Metric &metric, const Labels &labels)
    {
        // AMD: sensors belong to partition 0; the others report 0 or nothing.
        const std::string_view partition = labels("gpu_partition_id");
        const bool memory = metric.field == Field::MemoryUsed || metric.field == Field::MemoryFree || metric.field == Field::MemoryTotal;
        if (!partition.empty() && partition != "0" && !memory)
            return false;
        if (metric.name == "gpu_clock") { // one series per clock: the first system (graphics) clock stands for the card
            const std::string_view type = labels("clock_type"), index = labels("clock_index");
            return (type.empty() || type.find("SYS") != std::string_view::npos || type.find("GFX") != std::string_view::npos ||
                    type.find("sys") != std::string_view::npos || type.find("gfx") != std::string_view::npos) &&
                   (index.empty() || index == "0");
        }
        if (metric.name == "xpum_engine_group_ratio") {
            const std::string_view type = labels("type");
            return type.empty() || type == "compute";
        }
        if (metric.name == "xpum_temperature_celsius" || metric.name == "xpum_frequency_mhz") {
            const std::string_view location = labels("location");
            return location.empty() || location == "gpu";
        }
        return true;
    }

    Device &deviceOf(const Labels &labels)
    {
        std::string node = !m_node.empty() ? m_node : first(labels, {"Hostname", "hostname", "node", "Node", "kubernetes_node", "instance"});
        const std::string uuid = first(labels, {"UUID", "uuid", "gpu_uuid", "serial_number"});
        const std::string index = first(labels, {"gpu", "gpu_id", "index", "card"});
        const std::string part = first(labels, {"GPU_I_ID", "gpu_partition_id"});
        std::string key = node + "\n" + (uuid.empty() ? "#" + index : uuid) + "\n" + (part == "0" && labels("GPU_I_ID").empty() ? "" : part);
        Device &device = m_devices[std::move(key)];
        if (device.sample.node.empty()) {
            device.sample.node = std::move(node);
            device.sample.uuid = uuid;
            device.sample.index = number(index);
        }
        return device;
    }

    void describe(GpuSample &sample, const Labels &labels) const
    {
        if (sample.model.empty())
            sample.model = first(labels, {"modelName", "model_name", "card_series", "card_model", "dev_name"});
        if (sample.migInstance.empty()) {
            sample.migInstance = std::string(labels("GPU_I_ID"));
            sample.migProfile = std::string(labels("GPU_I_PROFILE"));
            const std::string_view partition = labels("gpu_partition_id");
            if (sample.migInstance.empty() && !partition.empty() && partition != "0") {
                sample.migInstance = std::string(partition);
                sample.migProfile = first(labels, {"gpu_compute_partition_type"});
            }
        }
        if (!sample.podName.empty())
            return;
        if (m_podLabels == PodLabels::Exported) {
            sample.podName = first(labels, {"exported_pod"});
            sample.podNamespace = first(labels, {"exported_namespace"});
            sample.container = first(labels, {"exported_container"});
            return;
        }
        sample.podName = first(labels, {"pod", "pod_name", "kube_pod"});
        sample.podNamespace = first(labels, {"namespace", "pod_namespace", "kube_namespace"});
        sample.container = first(labels, {"container", "container_name", "kube_container"});
        if (sample.podName.find("exporter") != std::string::npos || sample.podName.empty()) {
            // The scraper's own target labels: no job holds the device under that name.
            sample.podName.clear();
            sample.podNamespace.clear();
            sample.container.clear();
        }
    }

    static void put(Device &device, const Metric &metric, double value)
    {
        int &best = device.preference[static_cast<std::size_t>(metric.field)];
        if (metric.preference < best)
            return; // of one metric's repeated series the last wins
        best = metric.preference;
        GpuSample &sample = device.sample;
        if (value < 0 && metric.field != Field::Temperature)
            return;
        switch (metric.field) {
        case Field::Engine:
            device.engine = value;
            break;
        case Field::Busy:
            device.busy = value;
            break;
        case Field::Tensor:
            sample.tensorActive = std::min(value, 1.0);
            break;
        case Field::MemoryUsed:
            sample.memoryUsedBytes = value;
            break;
        case Field::MemoryFree:
            device.memoryFree = value;
            break;
        case Field::MemoryReserved:
            device.memoryReserved = value;
            break;
        case Field::MemoryTotal:
            sample.memoryTotalBytes = value;
            break;
        case Field::Power:
            sample.powerWatts = value;
            break;
        case Field::Temperature:
            sample.temperatureCelsius = value;
            break;
        case Field::Clock:
            sample.smClockMhz = value;
            break;
        case Field::Xid:
            if (value < 1e6)
                sample.xid = static_cast<int>(value);
            break;
        case Field::Health:
            sample.healthy = value > 0;
            break;
        }
    }

    std::string m_node;
    PodLabels m_podLabels;
    bool m_known = false;
    std::map<std::string, Device> m_devices;
};

} // namespace

ExporterReading readExporterText(std::string_view text, const std::string &node, kubeapi::TimePoint scraped)
{
    Gatherer gatherer(node, PodLabels::Plain);
    const std::size_t unreadable = readExposition(text, [&](const ExpositionSample &line) {
        kubeapi::TimePoint time = scraped;
        if (line.timestampMs)
            time = kubeapi::TimePoint(std::chrono::milliseconds(*line.timestampMs));
        gatherer.add(
            line.name, [&](std::string_view key) { return line.label(key); }, line.value, time);
    });
    ExporterReading reading = gatherer.finish();
    reading.unreadableLines = unreadable;
    return reading;
}

wording::Result<ExporterReading> readPrometheusVector(std::string_view json, std::string_view metric)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(simdjson::padded_string(json)).get(root))
        return wording::fail(kubeapi::ErrorKind::Parse, Text::of(PHRASE("Gpu", "The answer of Prometheus is not JSON.")),
                             Text::of(PHRASE("Gpu", "Check that the address is that of Prometheus' HTTP API.")));
    const kubeapi::JsonView answer(root);
    if (answer["status"].string() == "error")
        return wording::fail(kubeapi::ErrorKind::Server,
                             Text::of(PHRASE("Gpu", "Prometheus could not run the query: %1."), {answer["error"].text()}));
    const kubeapi::JsonView result = answer["data"]["result"];
    if (answer["status"].string() != "success" || answer["data"]["resultType"].string() != "vector" || !result.isArray())
        return wording::fail(kubeapi::ErrorKind::Parse, Text::of(PHRASE("Gpu", "The answer of Prometheus holds no vector of samples.")));

    bool exported = false;
    result.each([&](kubeapi::JsonView item) { exported = exported || !item["metric"]["exported_pod"].text().empty(); });
    Gatherer gatherer({}, exported ? PodLabels::Exported : PodLabels::Plain);
    std::size_t unreadable = 0;
    result.each([&](kubeapi::JsonView item) {
        const kubeapi::JsonView labels = item["metric"], pair = item["value"];
        const std::string text = pair.at(1).text();
        const std::optional<double> seconds = pair.at(0).number();
        const std::optional<double> value = readPrometheusNumber(text);
        if (!value || !seconds || !std::isfinite(*seconds) || std::abs(*seconds) > 9e9) {
            ++unreadable;
            return;
        }
        const std::string_view name = labels["__name__"].string().value_or(metric);
        const kubeapi::TimePoint time(std::chrono::nanoseconds(static_cast<std::int64_t>(*seconds * 1e9)));
        gatherer.add(
            name, [&](std::string_view key) { return labels[key].string().value_or(std::string_view{}); }, *value, time);
    });
    ExporterReading reading = gatherer.finish();
    reading.unreadableLines = unreadable;
    return reading;
}

std::string exporterQuery()
{
    std::string names;
    for (const Metric &metric : metrics) {
        if (!names.empty())
            names += '|';
        if (metric.name.substr(0, 4) == "gpu_")
            names += "(.+_)?";
        names += metric.name;
    }
    return "{__name__=~\"" + names + "\"}";
}

} // namespace gpu
