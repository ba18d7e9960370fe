// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/watchfaults/proxy_connection.h"

#include <functional>
#include <memory>
#include <string>

/// A loopback server that speaks HTTP/2 over TLS, on one thread, whose every frame a test decides.
class H2Server {
public:
    using Connection = watchfaults::ProxyConnection;
    /// All are called on the server's thread.
    struct Events {
        /// A connection was made; false ends it before a word is said.
        std::function<bool(int number)> accepted = {};
        /// A request's head has come, and its body not yet.
        std::function<void(Connection &, std::int32_t stream, const Connection::Ask &)> begun = {};
        /// A whole request has come.
        std::function<void(Connection &, std::int32_t stream, const Connection::Ask &)> asked = {};
    };
    explicit H2Server(Events events);
    ~H2Server();
    std::string url() const;
    std::string caPem() const;
    static void answer(Connection &connection, std::int32_t stream, int status, const std::string &body);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};
