// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace curves {

/// What stands before the text of a log line and says nothing about the run's metrics.
struct LogPrefix {
    std::int64_t timeNs = 0; ///< from an RFC 3339 stamp with a zone; 0 where there was none
    int rank = -1;           ///< the process that wrote the line, -1 when not said
    std::size_t length = 0;  ///< bytes to drop
    std::size_t indent = 0;  ///< blanks before the message itself, less the one that ends the prefix
    bool record = false;     ///< a marker was met that only records carry (":::MLLOG")
    bool actor = false;      ///< written by a worker of a cluster of actors ("(train pid=8797) ")
    bool summary = false;    ///< written by a tracker's closing report: single values, never points
};

/// Cuts one line (without its LF) into what was drawn one after the other: at carriage returns, backspaces and cursor-up; colours and other
/// control sequences are removed, escapes that a collector turned into text are turned back. `scratch` owns the text where it had to change.
void splitDrawn(std::string_view line, std::string &scratch, std::vector<std::string_view> &segments);

/// Reads everything at the head of a segment that is no part of the message: stamps, levels, loggers, ranks, markers.
LogPrefix readPrefix(std::string_view segment);

/// What a text says whose signs are not those of other logs: full-width signs, a tuple, names and values by turns, numbers inside tensor(…).
/// False where they are, or cannot be read so; `plain` is then not to be looked at. The text is not empty.
bool saidPlainly(std::string_view text, std::string &plain);

/// RFC 3339 stamp with a zone at the start of the text: nanoseconds since 1970 and its length; length 0 when there is none.
std::int64_t rfc3339(std::string_view text, std::size_t &length);

} // namespace curves
