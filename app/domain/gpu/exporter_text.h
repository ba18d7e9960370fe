// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/gpu/gpu_sample.h"
#include "app/domain/wording/failure.h"

#include <string_view>
#include <vector>

namespace gpu {

/// What an exporter's answer held.
struct ExporterReading {
    std::vector<GpuSample> samples; ///< one per device, by node, then index
    std::size_t unreadableLines = 0;
    bool knownMetrics = false; ///< false: the text holds no metric of a GPU exporter that we know
};

/// Reads the metrics page of a GPU exporter: DCGM (NVIDIA), device-metrics-exporter (AMD, any prefix), XPU manager (Intel) and the
/// Habana exporter. `node` is the node of the exporter's pod; it wins over the page's host name label (give "" to keep that).
/// `scraped` dates the samples that carry no time of their own.
ExporterReading readExporterText(std::string_view text, const std::string &node, kubeapi::TimePoint scraped);

/// Reads the answer of Prometheus' /api/v1/query (a vector) to the same samples; use exporterQuery() for everything at once. Where the
/// server renamed the exporter's labels (exported_pod, ...), those are used, and plain `pod` labels, which name the exporter, are not.
/// `metric` names series that carry no name of their own (results of expressions).
/// Errors: Parse when the text is no such answer, Server when Prometheus says error.
wording::Result<ExporterReading> readPrometheusVector(std::string_view json, std::string_view metric = {});

/// The instant query that fetches all metrics that are read.
std::string exporterQuery();

} // namespace gpu
