// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/accelerator.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace gpu {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string upper(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

/// "<n>g.<m>gb" with an optional "<k>c." before and attributes after, as MIG profiles are written in resource names.
bool isMigProfile(std::string_view profile)
{
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t from = i;
        while (i < profile.size() && isDigit(profile[i]))
            ++i;
        return i > from;
    };
    if (!digits())
        return false;
    if (i + 1 < profile.size() && profile[i] == 'c' && profile[i + 1] == '.') {
        i += 2;
        if (!digits())
            return false;
    }
    if (i + 1 >= profile.size() || profile[i] != 'g' || profile[i + 1] != '.')
        return false;
    i += 2;
    if (!digits() || profile.substr(i, 2) != "gb")
        return false;
    i += 2;
    return i == profile.size() || profile[i] == '.';
}

bool isAmdPartition(std::string_view name)
{
    if (name.size() != 8 || name.substr(3, 4) != "_nps" || !isDigit(name[7]))
        return false;
    const std::string_view mode = name.substr(0, 3);
    return mode == "spx" || mode == "dpx" || mode == "qpx" || mode == "cpx";
}

std::vector<std::string_view> tokens(std::string_view text)
{
    std::vector<std::string_view> result;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != '-' && text[i] != '_' && text[i] != ' ')
            continue;
        if (i > from)
            result.push_back(text.substr(from, i - from));
        from = i + 1;
    }
    return result;
}

std::optional<int> gigabytes(std::string_view token)
{
    const std::string text = upper(token);
    if (text.size() < 3 || text.substr(text.size() - 2) != "GB" || text.size() > 6)
        return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        if (!isDigit(text[i]))
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool startsWithDigits(std::string_view text, std::string_view prefix)
{
    return text.size() > prefix.size() && text.substr(0, prefix.size()) == prefix && isDigit(text[prefix.size()]);
}

bool isVendorWord(std::string_view token)
{
    static constexpr std::array<std::string_view, 9> words{"NVIDIA", "TESLA", "AMD", "INSTINCT", "INTEL", "GEFORCE", "QUADRO", "RADEON", "HABANA"};
    return std::find(words.begin(), words.end(), token) != words.end();
}

bool isPackagingWord(std::string_view token)
{
    static constexpr std::array<std::string_view, 10> words{"PCIE", "NVL", "OAM", "HBM", "SXM", "SHARED", "GENERATION", "MEGA", "GRAPHICS", "HGX"};
    return std::find(words.begin(), words.end(), token) != words.end() || startsWithDigits(token, "SXM") || startsWithDigits(token, "HBM") ||
           gigabytes(token).has_value();
}

bool hasDigit(std::string_view token) { return std::any_of(token.begin(), token.end(), isDigit); }

constexpr std::array<std::string_view, 8> productLabels{"nvidia.com/gpu.product",
                                                        "amd.com/gpu.product-name",
                                                        "gpu.intel.com/product",
                                                        "cloud.google.com/gke-accelerator",
                                                        "cloud.google.com/gke-tpu-accelerator",
                                                        "k8s.amazonaws.com/accelerator",
                                                        "karpenter.k8s.aws/instance-gpu-name",
                                                        "trainyard.dev/gpu-model"};

} // namespace

std::optional<Accelerator> readAccelerator(std::string_view resource)
{
    const std::size_t slash = resource.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const std::string_view domain = resource.substr(0, slash), name = resource.substr(slash + 1);
    const auto make = [](Unit unit, std::string_view vendor, std::string_view profile = {}) {
        return Accelerator{unit, std::string(vendor), std::string(profile)};
    };
    if (domain == "nvidia.com") {
        if (name == "gpu")
            return make(Unit::Whole, "nvidia");
        if (name == "gpu.shared")
            return make(Unit::Shared, "nvidia");
        if (name.substr(0, 4) == "mig-" && isMigProfile(name.substr(4))) {
            const std::string_view profile = name.substr(4);
            const bool shared = profile.size() > 7 && profile.substr(profile.size() - 7) == ".shared";
            return shared ? make(Unit::Shared, "nvidia", profile.substr(0, profile.size() - 7)) : make(Unit::Slice, "nvidia", profile);
        }
        return std::nullopt;
    }
    if (domain == "amd.com") {
        if (name == "gpu")
            return make(Unit::Whole, "amd");
        if (isAmdPartition(name))
            return make(Unit::Slice, "amd", name);
        return std::nullopt;
    }
    if ((domain == "gpu.intel.com" && (name == "i915" || name == "xe")) || (domain == "intel.com" && name == "gpu"))
        return make(Unit::Whole, "intel");
    if (domain == "habana.ai" && name.substr(0, 5) == "gaudi")
        return make(Unit::Whole, "habana");
    if (domain == "google.com" && name == "tpu")
        return make(Unit::Whole, "google");
    if (domain == "aws.amazon.com") {
        if (name == "neuron" || name == "neurondevice")
            return make(Unit::Whole, "aws");
        if (name == "neuroncore")
            return make(Unit::Core, "aws");
        return std::nullopt;
    }
    if ((domain == "k8s.amazonaws.com" && name == "vgpu") || (domain == "volcano.sh" && name == "vgpu-number"))
        return make(Unit::Slice, domain);
    return std::nullopt;
}

std::string acceleratorOf(const kubeapi::Pod &pod)
{
    std::string best;
    int bestRank = 4;
    const auto look = [&](const std::map<std::string, double> &amounts) {
        for (const auto &[resource, amount] : amounts) {
            if (amount <= 0)
                continue;
            const std::optional<Accelerator> found = readAccelerator(resource);
            if (found && static_cast<int>(found->unit) < bestRank) {
                bestRank = static_cast<int>(found->unit);
                best = resource;
            }
        }
    };
    for (const auto *list : {&pod.containers, &pod.initContainers}) {
        for (const kubeapi::Container &container : *list) {
            look(container.limits);
            look(container.requests);
        }
    }
    return best;
}

std::string shortModel(std::string_view product)
{
    std::string model, profile, rest;
    const std::vector<std::string_view> parts = tokens(product);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string token = upper(parts[i]);
        if (token == "MIG") { // what follows is the profile, or the word INVALID
            if (i + 1 < parts.size() && upper(parts[i + 1]) != "INVALID")
                profile = std::string(parts[i + 1]);
            break;
        }
        if (isVendorWord(token))
            continue;
        if (isPackagingWord(token)) {
            continue;
        }
        if (!rest.empty())
            rest += ' ';
        rest += token == "ADA" ? "Ada" : token == "TITAN" ? "Titan" : token;
        // One word with a digit names the model, except after RTX, where a second word may tell two products apart (Ada).
        if (model.empty() && hasDigit(token) && rest.substr(0, 3) != "RTX")
            model = token;
    }
    std::string result = model.empty() ? rest : model;
    if (result.empty())
        result = std::string(product);
    return profile.empty() ? result : result + " " + profile;
}

std::optional<int> modelGigabytes(std::string_view product)
{
    for (std::string_view token : tokens(product))
        if (const std::optional<int> size = gigabytes(token))
            return size;
    return std::nullopt;
}

std::string productOf(const kubeapi::Node &node)
{
    for (std::string_view key : productLabels)
        if (const std::string *value = node.meta.label(key))
            return *value;
    return {};
}

std::string productOf(const std::map<std::string, std::string> &nodeSelector)
{
    for (std::string_view key : productLabels)
        if (const auto it = nodeSelector.find(std::string(key)); it != nodeSelector.end())
            return it->second;
    return {};
}

} // namespace gpu
