// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/node.h"
#include "kubeapi/objects/pod.h"

#include <optional>
#include <string>
#include <string_view>

namespace gpu {

/// What one unit of an extended resource stands for. Units of different kinds are never added up.
enum class Unit {
    Whole,  ///< one card (or chip)
    Slice,  ///< a hardware partition: a MIG device, an AMD partition, a vGPU
    Shared, ///< one of several time-sliced or MPS replicas of a card
    Core,   ///< one core of a card (Neuron); a fraction
};

/// An accelerator resource key, understood.
struct Accelerator {
    Unit unit = Unit::Whole;
    std::string vendor;  ///< "nvidia", "amd", "intel", "habana", "google", "aws", or the key's domain
    std::string profile; ///< of a slice: "1g.10gb", "cpx_nps4"; else empty
    bool operator==(const Accelerator &) const = default;
};

/// Reads an extended resource key such as "nvidia.com/gpu" or "nvidia.com/mig-1g.10gb". Empty for anything that is no accelerator:
/// cpu, memory, monitoring access ("gpu.intel.com/xe_monitoring") and attributes ("volcano.sh/vgpu-memory").
std::optional<Accelerator> readAccelerator(std::string_view resource);

/// The first accelerator resource that a pod's containers ask for, whole ones first; empty when it asks for none.
std::string acceleratorOf(const kubeapi::Pod &pod);

/// "NVIDIA-H100-80GB-HBM3" -> "H100", "NVIDIA A100-SXM4-80GB" -> "A100", "NVIDIA-H100-80GB-HBM3-MIG-1g.10gb" -> "H100 1g.10gb".
/// A name that is not understood comes back without its vendor's name; empty stays empty.
std::string shortModel(std::string_view product);
/// The memory size that a product name gives: "NVIDIA-A100-SXM4-40GB" -> 40; absent when it names none.
std::optional<int> modelGigabytes(std::string_view product);

/// The product name that a node's labels give (GPU feature discovery, AMD, Intel, GKE, EKS, Karpenter); empty when none does.
std::string productOf(const kubeapi::Node &node);
/// The product that a node selector or affinity label asks for; empty when it names none.
std::string productOf(const std::map<std::string, std::string> &nodeSelector);

} // namespace gpu
