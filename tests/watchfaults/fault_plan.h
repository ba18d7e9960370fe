// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace watchfaults {

/// What goes wrong with one exchange: decided by the seed and the exchange's number alone, so that a seed replays.
struct FaultPlan {
    enum class What {
        Nothing,
        Refuse,      ///< `status` with `body`, without asking the server
        Reset,       ///< the connection is reset after `at` bytes of the body
        HalfClose,   ///< the connection says no more after `at` bytes, and is not closed
        StreamEnd,   ///< the answer ends well after `at` bytes: a proxy that gave up
        StreamReset, ///< HTTP/2: the stream alone is reset after `at` bytes (HTTP/1.1: the connection)
        GoAway,      ///< HTTP/2: the connection is sent away after `at` bytes, what runs on it goes on (HTTP/1.1: Connection: close)
        GoAwayNow,   ///< HTTP/2: sent away, and everything on it cut
        Stall,       ///< nothing more after `at` bytes, for ever
        Pause,       ///< nothing for `pauseMs` after `at` bytes
        Repeat,      ///< of a watch: after line `line` the last few come again
        Again,       ///< of a watch: after line `line` one that came before comes once more
        Garbage,     ///< of a watch: line `line` is cut short but ended
        ErrorEvent,  ///< of a watch: before line `line` comes an ERROR with `status`
        OldToken,    ///< of a further page: 410, with or without a fresh token
        Doubled,     ///< of a list: the body comes twice
    };
    What what = What::Nothing;
    int status = 0;
    std::string body, contentType = "application/json", extraHeader; ///< extraHeader: "name: value" or empty
    std::size_t at = 0;
    int line = 0;
    int pauseMs = 0;
    int delayMs = 0;       ///< before anything
    std::size_t piece = 0; ///< bytes handed on at a time; 0 = as they come
    bool freshToken = false;

    static FaultPlan of(std::uint64_t seed, std::uint64_t exchange, bool watch, bool furtherPage);
    std::string text() const;
};

} // namespace watchfaults
