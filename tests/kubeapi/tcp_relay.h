// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Stands between a client and a server on the loopback and does to its connections what networks do. One thread; may be used from any.
class TcpRelay {
public:
    /// How a connection dies without anybody being told.
    enum class Death {
        Swallowed, ///< a proxy that has lost the server: it takes what is sent, and nothing comes back
        Deaf       ///< a machine that is gone: not even TCP answers any more (a packet filter on the socket drops all that arrives)
    };

    explicit TcpRelay(const std::string &serverUrl);
    ~TcpRelay();
    /// A load balancer: new connections go to these in turn, past those where nothing listens.
    void setServers(const std::vector<std::string> &serverUrls);
    std::string url() const; ///< the server's, with this relay's port
    int accepted() const;
    int open() const; ///< accepted, and not ended by the client
    /// Kills the connections that are there now and whose client has sent `words` (any, where empty). New ones work. Returns how many.
    int kill(Death death, std::string_view words = {});

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};
