// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/event_reader.h"

/// Event files are read while they are written: the bytes may end anywhere, and be anything.
FUZZ_TARGET(event_file)
{
    const std::string_view text = fuzz::textOf(data, size);
    curves::RunCurves whole, torn;
    curves::EventReader all(whole), pieces(torn);
    all.feed(text);
    fuzz::inPieces(text, size, 19, [&](std::string_view piece) { pieces.feed(piece); });
    fuzz::require(all.broken() == pieces.broken() && all.damaged() == pieces.damaged(), "damage does not depend on how the bytes are cut");
    fuzz::require(whole.series.size() == torn.series.size() && whole.params.size() == torn.params.size(), "nor do the series and settings");
    for (std::size_t i = 0; i < whole.series.size(); ++i)
        fuzz::require(whole.series[i].info.name == torn.series[i].info.name && whole.series[i].curve->size() == torn.series[i].curve->size(),
                      "nor the points");
    fuzz::require(all.waiting() <= size, "what waits is no more than what came");
    whole.chooseMain();

    // The same content with sums that hold: so that what lies behind the checksums is reached as well.
    std::string framed;
    const auto number = [&](std::uint64_t value, int bytes) {
        for (int i = 0; i < bytes; ++i)
            framed.push_back(static_cast<char>(value >> (8 * i)));
    };
    number(size, 8);
    number(curves::maskedCrc32c(std::string_view(framed).substr(0, 8)), 4);
    framed.append(text);
    number(curves::maskedCrc32c(text), 4);
    curves::RunCurves inner;
    curves::EventReader reader(inner);
    reader.feed(framed);
    fuzz::require(!reader.broken() && reader.waiting() == 0, "a record whose sums hold is taken");
    return 0;
}
