// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_reader.h"

#include <string>

/// Every bit of what was read: names, points in order, the main series.
inline std::string bits(const curves::LogReader &reader)
{
    std::string out;
    const auto add = [&](const auto &value) { out.append(reinterpret_cast<const char *>(&value), sizeof value); };
    for (std::size_t i = 0; i < reader.seriesCount(); ++i) {
        out += reader.seriesName(i) + '\n';
        const auto &curve = *reader.curve(i);
        for (std::size_t k = 0; k < curve.size(); ++k) {
            const auto point = curve.at(k);
            add(point.step);
            add(point.epoch);
            add(point.timeNs);
            add(point.value);
        }
    }
    add(reader.mainSeries());
    add(reader.pointCount());
    return out;
}
