// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/prometheus_queries.h"

namespace curves {
namespace {

using wording::Text;

constexpr std::size_t mostNamed = 40; ///< pods that a query names one by one

/// A name as a part of a regular expression (RE2) in a double-quoted text: names of Kubernetes hold letters, digits, '-' and '.'.
std::string escaped(const std::string &name)
{
    std::string out;
    for (const char c : name)
        if (c == '.')
            out += "[.]";
        else if (c != '"' && c != '\\' && c != '\n')
            out += c;
    return out;
}

} // namespace

std::optional<PrometheusService> prometheusService(kubeapi::JsonView service)
{
    PrometheusService found;
    found.namespaceName = service["metadata"]["namespace"].text();
    found.name = service["metadata"]["name"].text();
    if (found.name.find("prometheus") == std::string::npos)
        return std::nullopt;
    service["spec"]["ports"].each([&](kubeapi::JsonView port) {
        const auto number = port["port"].integer();
        const std::string name = port["name"].text();
        const bool fits = number == 9090 || name == "web" || name == "http-web" || (name == "http" && found.name.find("server") != std::string::npos);
        if (fits && found.port.empty())
            found.port = std::to_string(number.value_or(9090));
    });
    return found.port.empty() ? std::nullopt : std::optional(found);
}

std::vector<ReadyQuery> readyQueries(const std::string &namespaceName, const std::string &job, const std::vector<std::string> &pods)
{
    std::string names;
    if (pods.empty() || pods.size() > mostNamed)
        names = escaped(job) + "-.*";
    else
        for (const std::string &pod : pods)
            names += (names.empty() ? "" : "|") + escaped(pod);
    const std::string space = escaped(namespaceName);
    const std::string own = "namespace=\"" + space + "\",pod=~\"" + names + "\"";
    // The exporter's labels lose against those of the scraped pod itself unless Prometheus is told to keep them
    const std::string exported = "exported_namespace=\"" + space + "\",exported_pod=~\"" + names + "\"";
    const auto dcgm = [&](const std::string &metric) { return metric + "{" + exported + "} or " + metric + "{" + own + "}"; };
    return {
        {Text::of(PHRASE("Query", "GPU load")), dcgm("DCGM_FI_DEV_GPU_UTIL")},
        {Text::of(PHRASE("Query", "GPU memory used")), dcgm("DCGM_FI_DEV_FB_USED")},
        {Text::of(PHRASE("Query", "GPU power")), dcgm("DCGM_FI_DEV_POWER_USAGE")},
        {Text::of(PHRASE("Query", "Tensor core use")), dcgm("DCGM_FI_PROF_PIPE_TENSOR_ACTIVE")},
        {Text::of(PHRASE("Query", "Processors used, by pod")),
         "sum by (pod) (rate(container_cpu_usage_seconds_total{" + own + ",container!=\"\"}[2m]))"},
        {Text::of(PHRASE("Query", "Memory used, by pod")), "sum by (pod) (container_memory_working_set_bytes{" + own + ",container!=\"\"})"},
    };
}

} // namespace curves
