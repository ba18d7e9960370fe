// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/exporter_pod.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gpu {

bool isExporter(const kubeapi::Pod &pod)
{
    constexpr std::array<std::string_view, 3> keys{"app.kubernetes.io/name", "app", "k8s-app"};
    return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) {
        const std::string *value = pod.meta.label(key);
        return value && (value->find("dcgm-exporter") != std::string::npos || value->find("metrics-exporter") != std::string::npos ||
                         *value == "xpumd" || *value == "habana-exporter");
    });
}

int exporterPort(const kubeapi::Pod &pod)
{
    for (const kubeapi::Container &container : pod.containers)
        if (!container.ports.empty())
            return container.ports.front();
    return 9400; // the exporters' usual port
}

} // namespace gpu
