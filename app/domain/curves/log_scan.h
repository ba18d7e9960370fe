// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_reader.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace curves {

/// Feeds a log of which much is there at once, a file, to a reader with the help of other threads: they take lines apart ahead of their turn, the
/// caller's thread puts together what they say, in the order of the lines. What the reader holds in the end is what it would hold without
/// them, bit by bit.
///
/// Starts its threads with the first bytes that are worth it and ends them in the destructor. All calls come from one thread, and between
/// the first feed() and sync() or finish() nobody else may touch the reader. At most a dozen portions of text wait for their turn, 3 MB; a line
/// longer than a portion is one by itself.
class LogScan {
public:
    static constexpr std::size_t usualPortion = 256 << 10; // bytes

    /// The reader must live longer, and have its patterns by now; with patterns it is fed without help. `helpers`: threads besides the caller's;
    /// 0: none, as if the reader were fed itself. `portion`: bytes that are looked at in one go.
    explicit LogScan(LogReader &reader, unsigned helpers = usualHelpers(), std::size_t portion = usualPortion);
    ~LogScan();
    LogScan(const LogScan &) = delete;
    LogScan &operator=(const LogScan &) = delete;

    /// Adds bytes in any portions. They are copied; the reader knows of them some time later.
    void feed(std::string_view bytes);
    /// Waits until the reader has everything that was fed. More may follow.
    void sync();
    /// The same, and ends the stream as LogReader::finish() does. More may be fed afterwards.
    void finish();

    /// As many as this machine has processors to spare, three at most.
    static unsigned usualHelpers();

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

} // namespace curves
