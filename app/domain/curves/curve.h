// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"

namespace curves {

struct CurveBlock;
struct CurveBranch;

/// Append-only series that keeps every point. One writer; snapshot() may be called by the writer at any time and the snapshot then read on
/// any thread. Points are kept in blocks of blockSize that never change once full and are shared by all snapshots; only the tail is copied.
/// Memory: 8 bytes a point for the value, 8 more for each of step (unless evenly spaced), epoch and time that is present, and 1.3 for the
/// min/max summaries.
class Curve {
public:
    static constexpr std::size_t blockSize = 4096;
    static constexpr std::size_t chunkSize = 32; ///< points summed up by one entry of the pyramid's lowest level

    Curve();
    ~Curve();
    Curve(Curve &&) noexcept;
    Curve &operator=(Curve &&) noexcept;
    Curve(const Curve &) = delete;
    Curve &operator=(const Curve &) = delete;

    /// Adds one point at the end. A step smaller than the one before begins a new branch (a restart), unless the epoch rises with it (a
    /// counter within the epoch); without steps the epoch decides.
    void append(const Point &point);
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
