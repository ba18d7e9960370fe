// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of a history file that somebody sent: any bytes are refused or read within their bounds, and what is read says the same again.
#include "app/domain/curves/curve.h"
#include "fuzz_target.h"

#include <vector>

FUZZ_TARGET(packed_block)
{
    curves::PackedBlock::read(fuzz::textOf(data, size));
    // The checksum would keep the engine out: it is put right first.
    const std::string bytes = curves::PackedBlock::withChecksum(fuzz::textOf(data, size));
    const auto block = curves::PackedBlock::read(bytes);
    if (!block)
        return 0;
    fuzz::require(block->bytes() == bytes, "a block is the bytes that it was read from");
    curves::Curve curve;
    curve.append(block);
    fuzz::require(curve.size() == block->size(), "every point of a block joins the curve");
    curves::Column column;
    block->summarise(0, block->size(), column);
    fuzz::require(column.count + column.nan == block->size(), "every point is summed up");
    curve.snapshot()->columns(curves::XAxis::Step, 0, 1e6, 64);
    curve.snapshot()->columns(curves::XAxis::RelativeTime, -1e6, 1e6, 64);
    // What is read is packed again without a loss.
    std::vector<curves::Point> points;
    for (std::size_t i = 0; i < block->size(); ++i)
        points.push_back(block->at(i));
    const auto again = curves::PackedBlock::of(points.data(), points.size());
    for (std::size_t i = 0; i < block->size(); ++i) {
        const curves::Point was = block->at(i), is = again->at(i);
        fuzz::require(was.timeNs == is.timeNs && (was.value == is.value || was.value != was.value), "packing loses nothing");
    }
    return 0;
}
