// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace trainer {

/// Writes scalars as PyTorch's SummaryWriter does: TFRecord frames with an Event of one simple_value each, in a file
/// events.out.tfevents.TIME.HOST.PID.0 of its own for each start of the run. Every event is flushed at once.
class EventFile {
public:
    /// An empty folder writes nothing.
    explicit EventFile(const std::string &folder);
    void scalar(std::string_view tag, long step, double value);

private:
    struct Closer {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };
    void frame(const std::string &event);
    std::unique_ptr<std::FILE, Closer> m_file;
};

} // namespace trainer
