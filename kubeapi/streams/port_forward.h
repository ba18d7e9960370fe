// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/request/request.h"
#include "kubeapi/streams/socket_port.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace kubeapi {

struct PortForwardOptions {
    std::uint16_t remotePort = 0;
    std::uint16_t localPort = 0; ///< 0 = any free one
    /// The protocol cannot tell the pod that the local side has finished writing. After that the connection lives on for the answer, until
    /// nothing has come for so long.
    std::chrono::milliseconds halfClosedGrace{30'000};
};

struct PortForwardStats {
    std::uint64_t bytesToPod = 0, bytesFromPod = 0; ///< payload, without framing
    std::uint64_t accepted = 0;                     ///< local connections so far
    int open = 0;
};

/// On the loop's thread.
struct PortForwardEvents {
    /// One connection failed; the port stays open.
    std::function<void(const Error &)> trouble;
    /// The port was closed for good: the pod is gone, or forwarding is not allowed. Not called when its owner ends it.
    std::function<void(const Error &)> ended;
    std::function<void(const PortForwardStats &)> changed; ///< a connection came or went
};

/// The request of one connection, as text.
Request portForwardRequest(const std::string &namespaceName, const std::string &pod, std::uint16_t port);

/// A local port, on the loopback addresses only, whose connections lead to a port of a pod: one WebSocket for each, by the protocol
/// v4.channel.k8s.io that kubelets of all versions speak (reference: kubernetes-client 4.3, form 1). Data is held back on both sides where the
/// other side is slower. Destroying it closes everything; that may be done inside its own callbacks.
class PortForward {
public:
    /// Listens. An error names the port and why it cannot be used; nothing was sent to the cluster yet.
    static Result<std::unique_ptr<PortForward>> open(SocketPort &port, const std::string &server, const std::string &namespaceName,
                                                     const std::string &pod, PortForwardOptions options, PortForwardEvents events);
    ~PortForward();
    PortForward(const PortForward &) = delete;
    PortForward &operator=(const PortForward &) = delete;

    std::uint16_t localPort() const;
    /// "127.0.0.1", "[::1]": those that could be bound, at least one.
    std::vector<std::string> addresses() const;
    PortForwardStats stats() const;
    /// Closes the port and all connections, and tells `ended`: for who learns in another way that the pod is gone.
    void end(const Error &why);
    /// The same as a function that may outlive this object; `companion` is let go when the port closes.
    std::function<void(const Error &)> ender() const;
    void keep(std::shared_ptr<void> companion);

    struct State;

private:
    explicit PortForward(std::shared_ptr<State> state);
    std::shared_ptr<State> m_state;
};

} // namespace kubeapi
