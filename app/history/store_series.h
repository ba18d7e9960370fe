// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/store_file.h"

#include <QByteArray>

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
    std::int64_t readTime = std::numeric_limits<std::int64_t>::min();
    qint64 readAtTime = 0; ///< points of that time among those read so far
    bool ahead = false;    ///< it has passed what is stored, and nobody else writes: all that follows is new
};

} // namespace history
