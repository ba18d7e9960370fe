// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/trainer_status.h"

namespace workloads {

std::optional<TrainerStatus> readTrainerStatus(kubeapi::JsonView status)
{
    const kubeapi::JsonView told = status["trainerStatus"];
    if (!told.isObject())
        return std::nullopt;
    TrainerStatus out;
    if (const auto percent = told["progressPercentage"].integer(); percent && *percent >= 0 && *percent <= 100)
        out.progressPercent = static_cast<int>(*percent);
    if (const auto seconds = told["estimatedRemainingSeconds"].integer(); seconds && *seconds >= 0)
        out.remainingSeconds = *seconds;
    if (const auto at = told["lastUpdatedTime"].string())
        out.updated = kubeapi::parseTime(*at);
    told["metrics"].each([&](kubeapi::JsonView metric) {
        const auto name = metric["name"].string(), value = metric["value"].string();
        if (name && value && !name->empty())
            out.metrics.push_back({std::string(*name), std::string(*value)});
    });
    if (out == TrainerStatus())
        return std::nullopt;
    return out;
}

} // namespace workloads
