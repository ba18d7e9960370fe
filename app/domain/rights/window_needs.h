// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/diagnosis/diagnosis.h"

#include <vector>

namespace rights {

/// The rights that Trainyard uses, for a diagnosis. Essential is what its pages show; launching, rolling back and telemetry are told when they
/// are missing, but do not make a cluster unusable. Kinds whose add-on a cluster lacks are for the diagnosis to leave out.
std::vector<kubeapi::AccessNeed> windowNeeds();

} // namespace rights
