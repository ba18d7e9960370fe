// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/wording/text.h"
#include "kubeapi/json/json_view.h"

#include <optional>
#include <string>
#include <vector>

namespace curves {

/// A Service behind which Prometheus, or what speaks like it, is to be expected: its name holds "prometheus" and it has the port 9090, a port named
/// web or http-web, or one named http where the name holds "server" too (Prometheus' own chart). Port of it as a number.
struct PrometheusService {
    std::string namespaceName, name, port;
};
std::optional<PrometheusService> prometheusService(kubeapi::JsonView service);

/// A question about one job that a person would ask first.
struct ReadyQuery {
    wording::Text name;
    std::string query; ///< PromQL
};
/// Of a job's pods: GPU load, memory, power and tensor-core use as NVIDIA's exporter tells them (whether Prometheus has renamed its labels to
/// exported_pod or not), processor and memory as the kubelet does. `pods` empty = all of the namespace whose names begin with the job's.
std::vector<ReadyQuery> readyQueries(const std::string &namespaceName, const std::string &job, const std::vector<std::string> &pods);

} // namespace curves
