// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/metric_table.h"

#include <cstring>

namespace {

void requireSame(const curves::LogReader &a, const curves::LogReader &b)
{
    fuzz::require(a.seriesCount() == b.seriesCount(), "the series do not depend on how the bytes are cut");
    for (std::size_t i = 0; i < a.seriesCount(); ++i) {
        fuzz::require(a.seriesName(i) == b.seriesName(i), "nor do their names");
        const curves::Curve &left = *a.curve(i), &right = *b.curve(i);
        fuzz::require(left.size() == right.size(), "nor their sizes");
        for (std::size_t p = 0; p < left.size(); ++p) {
            const curves::Point x = left.at(p), y = right.at(p);
            fuzz::require(std::memcmp(&x.step, &y.step, sizeof x.step) == 0 && std::memcmp(&x.value, &y.value, sizeof x.value) == 0,
                          "nor their points");
            fuzz::require(std::memcmp(&x.epoch, &y.epoch, sizeof x.epoch) == 0 && x.timeNs == y.timeNs, "nor where these stand");
        }
    }
}

} // namespace

/// A training program prints what it likes; the points do not depend on how its bytes arrive.
FUZZ_TARGET(log_reader)
{
    const std::string_view text = fuzz::textOf(data, size);
    curves::LogReader whole, torn;
    whole.feed(text);
    whole.finish();
    fuzz::inPieces(text, size, 23, [&](std::string_view piece) { torn.feed(piece); });
    torn.finish();
    requireSame(whole, torn);
    // Nor on whether lines go the short way. Four times over, so that shapes are met again.
    curves::LogReader quick, slow(curves::LogReader::Source::Output, curves::LogReader::Way::Long);
    for (int time = 0; time < 4; ++time) {
        quick.feed(text);
        quick.feed("\n");
        slow.feed(text);
        slow.feed("\n");
    }
    quick.finish();
    slow.finish();
    requireSame(quick, slow);
    const int main = whole.mainSeries();
    fuzz::require(main >= -1 && main < static_cast<int>(whole.seriesCount()), "the main series is one of them");
    for (std::size_t i = 0; i < whole.seriesCount(); ++i) {
        const auto snapshot = whole.curve(i)->snapshot();
        const auto [from, to] = snapshot->xRange(curves::XAxis::Order);
        (void)snapshot->columns(curves::XAxis::Step, from, to, 50);
        (void)snapshot->columns(curves::XAxis::Order, from, to + 1, 50, true);
    }
    curves::RunCurves table;
    curves::readTrainerStateText(text, table);
    curves::readMlflowMetric(text, "loss", table);
    return 0;
}
