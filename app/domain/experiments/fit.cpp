// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/fit.h"

#include "app/domain/experiments/base_object.h"

#include <algorithm>
#include <cmath>

namespace experiments {

namespace {

using wording::Text;

Text amount(double value)
{
    return Text::number(value, std::floor(value) == value ? std::to_string(static_cast<long long>(value)) : std::to_string(value));
}

/// "4 H100", "1 GPU".
Text what(double needed, const std::string &model)
{
    if (!model.empty())
        return Text::list({amount(needed), Text(model)}, " ");
    if (std::floor(needed) == needed)
        return Text::counted(COUNTED_PHRASE("Fit", "%n GPU", "%n GPUs"), static_cast<int>(needed));
    return Text::of(PHRASE("Fit", "%1 GPUs"), {amount(needed)});
}
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
        result.text = Text::of(PHRASE("Fit", "asks for no GPU"));
        return result;
    }
    const Text asked = what(result.needed, result.model);
    if (!inventory || inventory->nodes.empty()) {
        result.text = Text::of(PHRASE("Fit", "needs %1, nodes cannot be read here"), {asked});
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
    if (result.perPod > largestNode) {
        result.answer = Fit::Answer::NeverFits;
        result.text = Text::of(PHRASE("Fit", "needs %1, %2 free; a pod asks for %3 and the largest node has %4"),
                               {asked, amount(free), amount(result.perPod), amount(largestNode)});
    } else if (result.needed <= free && result.perPod <= *result.largestFree) {
        result.answer = Fit::Answer::Fits;
        result.text = Text::of(PHRASE("Fit", "needs %1, %2 free"), {asked, amount(free)});
    } else {
        result.answer = Fit::Answer::Waits;
        result.text = Text::of(PHRASE("Fit", "needs %1, %2 free; the rest waits in the queue"), {asked, amount(free)});
    }
    return result;
}

} // namespace experiments
