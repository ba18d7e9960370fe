// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/metric_csv.h"

#include <cstring>

/// Tables come from anywhere; what is read does not depend on how the bytes arrive.
FUZZ_TARGET(metric_csv)
{
    const std::string_view text = fuzz::textOf(data, size);
    curves::RunCurves whole, torn;
    curves::MetricCsv all(whole), pieces(torn);
    all.feed(text);
    all.finish();
    fuzz::inPieces(text, size, 29, [&](std::string_view piece) { pieces.feed(piece); });
    pieces.finish();
    fuzz::require(all.understood() == pieces.understood() && all.problem() == pieces.problem(), "it is a table or none, however it is cut");
    fuzz::require(all.understood() == !whole.series.empty(), "a table is understood when something was read from it");
    fuzz::require(whole.series.size() == torn.series.size(), "the series do not depend on how the bytes are cut");
    for (std::size_t i = 0; i < whole.series.size(); ++i) {
        const curves::Curve &left = *whole.series[i].curve, &right = *torn.series[i].curve;
        fuzz::require(whole.series[i].info.name == torn.series[i].info.name && left.size() == right.size(), "nor do their names and sizes");
        for (std::size_t p = 0; p < left.size(); ++p) {
            const curves::Point x = left.at(p), y = right.at(p);
            fuzz::require(std::memcmp(&x.step, &y.step, sizeof x.step) == 0 && std::memcmp(&x.value, &y.value, sizeof x.value) == 0,
                          "nor the points");
        }
    }
    return 0;
}
