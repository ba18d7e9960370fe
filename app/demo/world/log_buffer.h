// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace demo {

/// The lines of one container instance, the newest 50,000 of them, readable while they are written. Thread-safe.
class LogBuffer {
public:
    /// Bytes as they came from the process; a line without its end waits for the rest.
    void append(std::string_view bytes);
    void appendLine(std::string line);
    /// No more lines will come; what waits for its end becomes a line.
    void end();
    PodRuntime::LogChunk read(std::size_t from, std::chrono::milliseconds timeout);
    /// The last lines, oldest first.
    std::vector<std::string> tail(std::size_t count) const;
    void wake();

private:
    void push(std::string line);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<PodRuntime::LogLine> m_lines;
    std::size_t m_first = 0; ///< index of m_lines.front()
    std::string m_partial;
    bool m_ended = false;
    std::size_t m_wakes = 0;
};

} // namespace demo
