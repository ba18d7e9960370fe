// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/error.h"
#include "kubeapi/client/loop.h"
#include "kubeapi/request/request.h"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace kubeapi {

/// What an upgraded connection tells, on the loop's thread.
struct SocketEvents {
    std::function<void(const std::string &protocol)> opened;
    /// A piece of a message, in order. `first` begins a message (its first byte is the channel), `last` ends it.
    std::function<void(std::string_view piece, bool first, bool last)> message;
    std::function<void()> drained; ///< it wants more to send again
    /// Once, last. Empty = a clean close. `httpStatus` is not 0 where the server refused the upgrade in words of HTTP.
    std::function<void(const std::optional<Error> &error, int httpStatus)> closed;
};

/// One upgraded connection, open or on its way. Letting go of it does not end it: abort() does.
class SocketLink {
public:
    virtual ~SocketLink() = default;
    virtual void send(std::string_view channelAndPayload) = 0; ///< queues; ignored before `opened` and after the end
    virtual bool wantsMore() const = 0;                        ///< open, and less is queued than the limit
    virtual std::size_t queued() const = 0;
    virtual void pause(bool paused) = 0; ///< stops reading: the server is held back
    virtual void close() = 0;            ///< politely; `closed` comes
    virtual void abort() = 0;            ///< at once; no event comes any more
};

/// The way to WebSockets of the API server: the client's own, or a test's.
class SocketPort {
public:
    virtual ~SocketPort() = default;
    /// Sub-protocols are offered best first. Refusals of the read-only lock come as `closed`, later, never from inside this call.
    virtual std::shared_ptr<SocketLink> openSocket(Request request, std::vector<std::string> protocols, SocketEvents events) = 0;
    virtual Loop &eventLoop() = 0;
};

} // namespace kubeapi
