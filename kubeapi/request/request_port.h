// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/client/loop.h"
#include "kubeapi/objects/object_meta.h"
#include "kubeapi/request/request.h"
#include "kubeapi/request/timing.h"

#include <functional>
#include <optional>
#include <random>
#include <string_view>

namespace kubeapi {

/// What an open exchange delivers, on the loop's thread. `data` comes only for 2xx answers; any other answer is the Error of `done`.
struct StreamHandlers {
    std::function<void(int status)> head;
    std::function<void(const std::string &encoding)> encoded; ///< before `head`, where the answer has a Content-Encoding ("gzip")
    std::function<void(std::string_view)> data;
    std::function<void(std::optional<Error>)> done; ///< last call; empty = the answer was complete
    /// Over a new connection that nothing else uses: behind a load balancer there may be another server at its end.
    bool elsewhere = false;
};

/// What was learnt about a server, for everything that asks it later.
struct ServerTraits {
    bool streamsLists = true; ///< false once a streamed list (WatchList) was refused or left without an end
    bool multiplexed = true;  ///< false while streams have a connection each: HTTP/1.1, as some proxies insist on
};

class ListTurns;

/// The way to the server that watches, logs and lists use: the client's own, or a test's.
class RequestPort {
public:
    virtual ~RequestPort() = default;
    virtual std::uint64_t open(Request request, StreamHandlers handlers) = 0;
    /// No handler of that exchange runs any more after this returns.
    virtual void close(std::uint64_t id) = 0;
    virtual Loop::TimerId after(std::chrono::milliseconds delay, std::function<void()> work) = 0;
    virtual void cancelTimer(Loop::TimerId timer) = 0;
    virtual std::mt19937 &random() = 0;
    virtual std::string server() const = 0;

    /// The clocks that watches go by: a test's port moves them by hand.
    virtual std::chrono::steady_clock::time_point steadyNow() const { return std::chrono::steady_clock::now(); }
    virtual TimePoint wallNow() const { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()); }
    /// Puts what was opened on its way at once, where the caller is about to be busy for a while. Runs no handler.
    virtual void hurry() {}
    /// Who may begin a list now; null = everybody.
    virtual ListTurns *listTurns() { return nullptr; }
    virtual const Timing &timing() const
    {
        static const Timing ordinary;
        return ordinary;
    }
    ServerTraits traits;
};

} // namespace kubeapi
