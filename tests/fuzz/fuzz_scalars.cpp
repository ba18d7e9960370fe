// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/number_text.h"
#include "app/domain/workloads/waiting.h"
#include "kubeapi/config/base64.h"
#include "kubeapi/objects/object_meta.h"

#include <cmath>

/// Quantities, times, numbers and messages: the small texts that others write.
FUZZ_TARGET(scalars)
{
    std::string_view text = fuzz::textOf(data, size);
    while (true) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        if (const auto quantity = kubeapi::parseQuantity(line))
            fuzz::require(!std::isnan(*quantity), "a quantity is a number");
        if (const auto time = kubeapi::parseTime(line)) {
            const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time->time_since_epoch()).count();
            // Years of four digits come back as they went; nanoseconds since 1970 reach from 1678 to 2261.
            const auto again = kubeapi::parseTime(kubeapi::formatTime(*time));
            fuzz::require(again && std::llabs(std::chrono::duration_cast<std::chrono::seconds>(again->time_since_epoch()).count() - seconds) <= 1,
                          "a time comes back from its text");
        }
        for (std::size_t at = 0; at < std::min<std::size_t>(line.size(), 64); ++at) {
            const curves::NumberText number = curves::numberAt(line, at);
            fuzz::require(at + number.length <= line.size() && number.unit.size() <= number.length, "a number lies within its text");
        }
        double plain = 0;
        if (curves::plainNumber(line, plain)) {
            double back = 0;
            const std::string shortest = curves::shortestText(plain);
            fuzz::require(curves::plainNumber(shortest, back) && (back == plain || std::isnan(plain)),
                          "the shortest text reads back as the same number");
        }
        if (const auto bytes = kubeapi::decodeBase64(line))
            fuzz::require(kubeapi::decodeBase64(kubeapi::encodeBase64(*bytes)) == bytes, "base64 comes back");
        (void)workloads::parseSchedulerMessage(line);
        (void)workloads::parseQuotaMessage(line);
        if (end == std::string_view::npos)
            return 0;
        text.remove_prefix(end + 1);
    }
}
