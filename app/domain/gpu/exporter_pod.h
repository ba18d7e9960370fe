// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/pod.h"

namespace gpu {

/// Whether a pod is a GPU exporter, as the common charts label and name it.
bool isExporter(const kubeapi::Pod &pod);
/// The port of an exporter's metrics page: the first that its containers name, else 9400, the exporters' usual one.
int exporterPort(const kubeapi::Pod &pod);

} // namespace gpu
