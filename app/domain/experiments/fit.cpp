// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/fit.h"

#include "app/domain/experiments/base_object.h"

#include <algorithm>
#include <cmath>

namespace experiments {

namespace {
std::string amount(double value) { return std::floor(value) == value ? std::to_string(static_cast<long long>(value)) : std::to_string(value); }
} // namespace

Fit fit(const Draft &draft, const gpu::Inventory *inventory)
{
    Fit result;
    for (const Arm &arm : draft.arms)
        for (const BaseObject::Group &group : BaseObject::groups(withChanges(draft.base, arm.changes))) {
            result.needed += group.perPod * group.pods * static_cast<double>(draft.seeds.size());
            result.perPod = std::max(result.perPod, group.perPod);
            if (!group.resource.empty()) {
                result.resource = group.resource;
                result.model = group.model;
            }
        }
    if (result.needed <= 0) {
        result.answer = Fit::Answer::NoneNeeded;
        result.english = "asks for no GPU";
        return result;
    }
    const std::string what = result.model.empty() ? (result.needed == 1 ? "GPU" : "GPUs") : result.model;
    result.english = "needs " + amount(result.needed) + " " + what;
    if (!inventory || inventory->nodes.empty()) {
        result.english += ", nodes cannot be read here";
        return result;
    }
    double free = 0, largestNode = 0;
    for (const auto &node : inventory->nodes) {
        if (node->resource != result.resource || (!result.model.empty() && node->model != result.model))
            continue;
        free += node->free;
        largestNode = std::max(largestNode, node->allocatable);
    }
    result.free = free;
    result.largestFree = inventory->largestFree(result.resource, result.model);
    result.english += ", " + amount(free) + " free";
    if (result.perPod > largestNode) {
        result.answer = Fit::Answer::NeverFits;
        result.english += "; a pod asks for " + amount(result.perPod) + " and the largest node has " + amount(largestNode);
    } else if (result.needed <= free && result.perPod <= *result.largestFree) {
        result.answer = Fit::Answer::Fits;
    } else {
        result.answer = Fit::Answer::Waits;
        result.english += "; the rest waits in the queue";
    }
    return result;
}

} // namespace experiments
