// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"
#include "app/domain/curves/packed_block.h"

namespace curves {

struct CurveBranch;

/// Append-only series that keeps every point. One writer; snapshot() may be called by the writer at any time and the snapshot then read on
/// any thread. Points are kept in blocks of blockSize that never change once full and are shared by all snapshots; the growing end is shared
/// too, nothing is copied. Memory: 32 bytes a point of the last block, of full blocks what PackedBlock needs (a point of a log about 6 bytes; 8
/// for a value that needs them and 5 for a time), and 1.3 for the min/max summaries.
class Curve {
public:
    static constexpr std::size_t blockSize = PackedBlock::capacity;
    static constexpr std::size_t chunkSize = PackedBlock::chunkSize;

    Curve();
    ~Curve();
    Curve(Curve &&) noexcept;
    Curve &operator=(Curve &&) noexcept;
    Curve(const Curve &) = delete;
    Curve &operator=(const Curve &) = delete;

    /// Adds one point at the end. A step smaller than the one before begins a new branch (a restart), unless the epoch rises with it (a
    /// counter within the epoch); without steps the epoch decides.
    void append(const Point &point);
    /// The same for a block of points, which is shared when it is a full one at a place where one begins.
    void append(const std::shared_ptr<const PackedBlock> &block);
    /// A curve of its own of the first `count` points, which shares the full blocks.
    Curve prefix(std::size_t count) const;
    std::size_t size() const;
    Point at(std::size_t index) const;
    Point front() const { return at(0); }
    Point back() const { return at(size() - 1); }
    /// Bytes held by the points and their summaries.
    std::size_t memory() const;
    std::shared_ptr<const CurveSnapshot> snapshot() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace curves
