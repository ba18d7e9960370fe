// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/accelerator.h"
#include "app/domain/gpu/xid.h"

#include <gtest/gtest.h>

using namespace gpu;

TEST(Accelerator, KeysAreUnderstood)
{
    const auto unit = [](const char *key) { return readAccelerator(key)->unit; };
    for (const char *key : {"nvidia.com/gpu", "amd.com/gpu", "gpu.intel.com/i915", "gpu.intel.com/xe", "intel.com/gpu", "habana.ai/gaudi",
                            "google.com/tpu", "aws.amazon.com/neuron", "aws.amazon.com/neurondevice"})
        EXPECT_EQ(unit(key), Unit::Whole) << key;
    for (const char *key :
         {"nvidia.com/mig-1g.10gb", "nvidia.com/mig-1g.10gb.me", "nvidia.com/mig-1c.3g.20gb", "amd.com/cpx_nps4", "k8s.amazonaws.com/vgpu"})
        EXPECT_EQ(unit(key), Unit::Slice) << key;
    EXPECT_EQ(unit("nvidia.com/gpu.shared"), Unit::Shared);
    EXPECT_EQ(unit("nvidia.com/mig-1g.10gb.shared"), Unit::Shared);
    EXPECT_EQ(unit("aws.amazon.com/neuroncore"), Unit::Core);
    EXPECT_EQ(readAccelerator("nvidia.com/mig-3g.40gb")->profile, "3g.40gb");
    for (const char *key : {"cpu", "memory", "nvidia.com/mig-", "nvidia.com/mig-g.gb", "nvidia.com/mig-1g.10gbx", "gpu.intel.com/xe_monitoring",
                            "nvidia.com/gpucores", "volcano.sh/vgpu-memory", "amd.com/cpx_npsx", "example.com/gpu", "/", ""})
        EXPECT_FALSE(readAccelerator(key).has_value()) << key;
}

TEST(Accelerator, ModelsAreShortened)
{
    const std::pair<const char *, const char *> cases[] = {{"NVIDIA-H100-80GB-HBM3", "H100"},
                                                           {"NVIDIA H100 80GB HBM3", "H100"},
                                                           {"NVIDIA-A100-SXM4-80GB", "A100"},
                                                           {"NVIDIA-H100-80GB-HBM3-MIG-1g.10gb", "H100 1g.10gb"},
                                                           {"NVIDIA-A10G-SHARED", "A10G"},
                                                           {"Tesla-V100-SXM2-16GB", "V100"},
                                                           {"NVIDIA-L40S", "L40S"},
                                                           {"NVIDIA-GeForce-RTX-4090", "RTX 4090"},
                                                           {"NVIDIA-RTX-6000-Ada-Generation", "RTX 6000 Ada"},
                                                           {"NVIDIA-GH200-480GB", "GH200"},
                                                           {"AMD INSTINCT MI300X", "MI300X"},
                                                           {"AMD_Instinct_MI300X_OAM", "MI300X"},
                                                           {"nvidia-h100-mega-80gb", "H100"},
                                                           {"nvidia-tesla-t4", "T4"},
                                                           {"h100", "H100"},
                                                           {"NVIDIA-A100-SXM4-40GB-MIG-INVALID", "A100"},
                                                           {"", ""},
                                                           {"NVIDIA-H200", "H200"}};
    for (const auto &[product, model] : cases)
        EXPECT_EQ(shortModel(product), model) << product;
    EXPECT_EQ(modelGigabytes("NVIDIA-A100-SXM4-40GB"), 40);
    EXPECT_FALSE(modelGigabytes("NVIDIA-H200").has_value());
}

TEST(Xid, SeveritiesOfKnownCodes)
{
    EXPECT_EQ(xidSeverity(0), XidSeverity::None);
    EXPECT_EQ(xidSeverity(79), XidSeverity::Hardware);
    EXPECT_EQ(xidSeverity(31), XidSeverity::Application);
    EXPECT_EQ(xidSeverity(9999), XidSeverity::Warning);
    EXPECT_EQ(xidMeaning(79).english(), "the GPU has fallen off the bus");
}
