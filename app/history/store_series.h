// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/store_file.h"

#include <QByteArray>

#include <bit>
#include <cmath>
#include <limits>

namespace history {

constexpr int blockOrdinalBits = 24;

inline qint64 blockKey(qint64 series, std::size_t ordinal) { return (series << blockOrdinalBits) | static_cast<qint64>(ordinal); }

/// Null when the bytes are damaged.
inline std::shared_ptr<const curves::PackedBlock> readBlock(const QByteArray &bytes)
{
    return curves::PackedBlock::read({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}
inline QByteArray bytesOf(const curves::PackedBlock &block) { return {block.bytes().data(), static_cast<qsizetype>(block.bytes().size())}; }

inline bool sameNumber(double a, double b)
{
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}
inline bool samePoint(const curves::Point &a, const curves::Point &b)
{
    return sameNumber(a.step, b.step) && sameNumber(a.epoch, b.epoch) && a.timeNs == b.timeNs && sameNumber(a.value, b.value);
}
/// Every point has a time, and none goes back.
bool inOrderOfTime(const std::vector<curves::Point> &points);
/// Both by time, each point once: of one moment, what the second has and the first has not follows what the first has.
std::vector<curves::Point> mergedByTime(const std::vector<curves::Point> &ours, const std::vector<curves::Point> &theirs);

template <typename AnyCurve>
std::vector<curves::Point> pointsOf(const AnyCurve &curve)
{
    std::vector<curves::Point> points;
    points.reserve(curve.size());
    for (std::size_t i = 0; i < curve.size(); ++i)
        points.push_back(curve.at(i));
    return points;
}

/// Follows the latest time and how many points have it.
inline void followTime(const curves::Point &point, std::int64_t &lastTime, qint64 &atLast)
{
    if (point.timeNs > lastTime) {
        lastTime = point.timeNs;
        atLast = 1;
    } else if (point.timeNs == lastTime) {
        ++atLast;
    }
}

/// Where the points of a series end in the file, what is to be added, and how far a reader of its source is.
struct StoreFile::Series {
    qint64 number = 0;
    bool stale = true; ///< the file may be further: another window wrote
    // As the file has it.
    std::size_t fullBlocks = 0, lastBlock = 0; ///< lastBlock: points of the one that is not full
    std::size_t freshRows = 0, freshPoints = 0;
    // With what is pending.
    std::size_t total = 0;
    std::int64_t lastTime = std::numeric_limits<std::int64_t>::min();
    qint64 atLast = 0; ///< points of that time
    std::vector<curves::Point> pending;
    /// Written: the room goes too. A series is remembered as long as the file is open, and a store has thousands of them.
    void forgetPending() { std::vector<curves::Point>().swap(pending); }
    // The reading that is going on.
    std::int64_t readTime = std::numeric_limits<std::int64_t>::min(); ///< of the last point that was read
    std::vector<curves::Point> readThen;                              ///< those of that time that were read so far, as they are kept
    bool ahead = false; ///< it has passed what is stored, and nobody else writes: all that follows is new
    /// The curve whose first `total` points these are; nobody's when another one was read, or another window wrote.
    std::weak_ptr<const void> origin;
    bool mayBeTorn = false; ///< the last point was told by a file that is read as it grows: its line may have been written by half
};

} // namespace history
