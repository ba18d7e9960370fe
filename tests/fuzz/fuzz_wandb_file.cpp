// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/wandb_reader.h"

/// Transaction logs are read while they are written: the bytes may end anywhere, and be anything.
FUZZ_TARGET(wandb_file)
{
    const std::string_view text = fuzz::textOf(data, size);
    curves::RunCurves whole, torn;
    curves::WandbReader all(whole), pieces(torn);
    all.feed(text);
    fuzz::inPieces(text, size, 41, [&](std::string_view piece) { pieces.feed(piece); });
    fuzz::require(all.foreign() == pieces.foreign() && all.damaged() == pieces.damaged(), "damage does not depend on how the bytes are cut");
    fuzz::require(whole.series.size() == torn.series.size() && whole.params.size() == torn.params.size(), "nor do the series and settings");
    for (std::size_t i = 0; i < whole.series.size(); ++i)
        fuzz::require(whole.series[i].info.name == torn.series[i].info.name && whole.series[i].curve->size() == torn.series[i].curve->size(),
                      "nor the points");
    fuzz::require(all.waiting() <= size, "what waits is no more than what came");

    // The same content as one record whose sum holds: so that what lies behind the checksum is reached as well.
    const std::string content(text.substr(0, 32000));
    std::string framed(":W&B\xe1\xbe\0", 7);
    const std::uint32_t sum = curves::crc32("\x01" + content);
    for (int i = 0; i < 4; ++i)
        framed.push_back(static_cast<char>(sum >> (8 * i)));
    framed.push_back(static_cast<char>(content.size()));
    framed.push_back(static_cast<char>(content.size() >> 8));
    framed += "\x01" + content;
    curves::RunCurves inner;
    curves::WandbReader reader(inner);
    reader.feed(framed);
    fuzz::require(!reader.foreign() && reader.damaged() == 0 && reader.waiting() == 0, "a record whose sum holds is taken");
    return 0;
}
