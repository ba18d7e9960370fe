// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/curve.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/log_scan.h"

#include <cstring>

namespace {

void requireSame(const curves::LogReader &alone, const curves::LogReader &helped)
{
    fuzz::require(alone.seriesCount() == helped.seriesCount(), "helpers change no series");
    fuzz::require(alone.pointCount() == helped.pointCount() && alone.mainSeries() == helped.mainSeries(),
                  "nor how many points there are, nor what is shown first");
    for (std::size_t i = 0; i < alone.seriesCount(); ++i) {
        fuzz::require(alone.seriesName(i) == helped.seriesName(i), "nor a name");
        const curves::Curve &left = *alone.curve(i), &right = *helped.curve(i);
        fuzz::require(left.size() == right.size(), "nor a size");
        for (std::size_t p = 0; p < left.size(); ++p) {
            const curves::Point x = left.at(p), y = right.at(p);
            fuzz::require(std::memcmp(&x, &y, sizeof x) == 0, "nor a bit of a point");
        }
    }
}

} // namespace

/// What a log says does not depend on who takes its lines apart, nor on where the portions end that are handed to helpers.
FUZZ_TARGET(log_scan)
{
    const std::string_view text = fuzz::textOf(data, size);
    fuzz::Dice dice(size);
    // Four times over, so that shapes are met again, and more than once in each portion.
    const auto inFull = [&](auto &reader) {
        for (int time = 0; time < 4; ++time) {
            fuzz::inPieces(text, size + static_cast<std::size_t>(time), 200, [&](std::string_view piece) { reader.feed(piece); });
            reader.feed("\n");
        }
        reader.finish();
    };
    curves::LogReader alone, helped, looked;
    inFull(alone);
    {
        curves::LogScan scan(helped, 2, 1 + dice.below(text.size() + 1));
        inFull(scan);
        requireSame(alone, helped);
    }
    // Somebody who looks in between sees what is there by then, and more may follow.
    curves::LogScan scan(looked, 1, 1 + dice.below(600));
    curves::LogReader plain;
    fuzz::inPieces(text, size, 300, [&](std::string_view piece) {
        scan.feed(piece);
        plain.feed(piece);
        if (dice.below(4) == 0) {
            scan.sync();
            requireSame(plain, looked);
        }
    });
    scan.finish();
    plain.finish();
    requireSame(plain, looked);
    return 0;
}
