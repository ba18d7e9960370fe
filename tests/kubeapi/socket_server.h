// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// A server of upgraded connections whose every byte a test decides: plain TCP on the loopback, one thread for each connection.
class SocketServer {
public:
    /// One connection, blocking, on its own thread.
    class Peer {
    public:
        explicit Peer(int socket) : m_socket(socket) {}
        std::string requestHead(); ///< up to and with the empty line; empty when the client left
        std::string header(const std::string &head, const std::string &name) const;
        bool send(std::string_view bytes);
        /// The same; `full` is set when the kernel's buffers take no more for the moment, because the client takes nothing out of them.
        bool send(std::string_view bytes, std::atomic<bool> &full);
        /// Answers with 101 and the sub-protocol.
        void accept(const std::string &head, const std::string &protocol);
        struct Frame {
            int opcode = -1;
            bool masked = false, final = false;
            std::string payload; ///< unmasked
        };
        std::optional<Frame> frame(); ///< empty when the client left
        /// The next frame that is no ping or pong.
        std::optional<Frame> message();
        static std::string binary(std::string_view payload); ///< an unmasked frame
        static std::string closing(int code);
        /// Ends the connection with a reset, as a crashed machine's kernel does.
        void reset();

    private:
        bool fill(std::size_t size);
        int m_socket;
        std::string m_in;
    };

    explicit SocketServer(std::function<void(Peer &)> serve);
    ~SocketServer();
    std::string url() const;
    int connections() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};
