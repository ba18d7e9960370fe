// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/client/loop.h"
#include "kubeapi/request/request.h"

#include <functional>
#include <optional>
#include <random>
#include <string_view>

namespace kubeapi {

/// What an open exchange delivers, on the loop's thread. `data` comes only for 2xx answers; any other answer is the Error of `done`.
struct StreamHandlers {
    std::function<void(int status)> head;
    std::function<void(std::string_view)> data;
    std::function<void(std::optional<Error>)> done; ///< last call; empty = the answer was complete
};

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
};

} // namespace kubeapi
