// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/gpu/exporter_text.h"

#include <cmath>

/// A metrics page is what a pod says it is: anything at all.
FUZZ_TARGET(exporter_text)
{
    const std::string_view text = fuzz::textOf(data, size);
    const auto now = kubeapi::TimePoint(std::chrono::seconds(1'700'000'000));
    const gpu::ExporterReading reading = gpu::readExporterText(text, "node-a", now);
    for (const gpu::GpuSample &sample : reading.samples)
        fuzz::require(!sample.utilization || (*sample.utilization >= 0 && *sample.utilization <= 1.0001),
                      "a load lies between 0 and 1, or is absent");
    const auto vector = gpu::readPrometheusVector(text);
    fuzz::require(vector || !vector.error().message.empty(), "an error has words");
    return 0;
}
