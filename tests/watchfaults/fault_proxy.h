// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

namespace watchfaults {

/// A proxy on the loopback that ends TLS with a certificate of its own, hands GET requests on to an API server, and breaks exchanges and
/// connections as a seed says. Speaks HTTP/2 or HTTP/1.1. It runs on a thread of its own; its functions may be called from any.
///
/// Bearer tokens carry a generation behind a last "~": a request with another than the present one is answered 401, and the
/// rest is handed on.
class FaultProxy {
public:
    struct Target {
        std::string url;   ///< of the API server
        std::string caPem; ///< that it is trusted by
    };
    FaultProxy(Target target, std::uint64_t seed, bool http2);
    ~FaultProxy();
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    std::string url() const;
    std::string caPem() const;
    /// From now on nothing is broken any more. What is stalled stays stalled: its victim has to find out.
    void quiet();
    /// Nothing is broken except as told, from the beginning.
    /// All tokens but those of `generation` have expired; watches that were opened with them end.
    void expireTokens(int generation);
    /// As if all packets were lost: open connections hear and say nothing any more, for good, and no new one is taken while `on`. The kernel
    /// still acknowledges what the client sends.
    void blackHole(bool on);
    /// Every open connection is reset, as when a server restarts.
    void resetAll();
    int connectionsTaken() const; ///< since the start, TLS handshake done
    int connectionsOpen() const;
    std::string log() const; ///< every exchange and what was done to it

    class Impl;

private:
    std::unique_ptr<Impl> m_impl;
};

} // namespace watchfaults
