// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/overview/mean_load.h"

namespace pages {

std::optional<double> meanLoadOf(const cluster::GpuUpdate &gpus, int *devices, double *total)
{
    double sum = 0;
    int count = 0;
    if (gpus.inventory)
        for (const auto &node : gpus.inventory->nodes)
            for (const gpu::Device &device : node->devices)
                if (device.utilization) {
                    sum += *device.utilization;
                    count += 1;
                }
    if (devices)
        *devices += count;
    if (total)
        *total += sum;
    return count > 0 ? std::optional<double>(sum / count) : std::nullopt;
}

} // namespace pages
