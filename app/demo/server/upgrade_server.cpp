// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/upgrade_server.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <tuple>

namespace demo {
namespace {

struct Upgrade {
    std::string head;
    std::function<void(ByteChannel &)> speak;
};

/// The upgrade that the request on this thread has asked for. The library hands handlers neither its connection nor anything of ours.
thread_local std::unique_ptr<Upgrade> wanted;

struct SslFree {
    void operator()(SSL *ssl) const { SSL_free(ssl); }
};
using SslPointer = std::unique_ptr<SSL, SslFree>;

std::pair<std::string, int> nameOf(int descriptor, bool peer)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if ((peer ? getpeername(descriptor, generic, &size) : getsockname(descriptor, generic, &size)) != 0 || address.sin_family != AF_INET)
        return {};
    char text[INET_ADDRSTRLEN] = "";
    inet_ntop(AF_INET, &address.sin_addr, text, sizeof text);
    return {text, ntohs(address.sin_port)};
}

/// Blocking TLS for the library, within the socket's own time limits.
class TlsStream : public httplib::Stream {
public:
    TlsStream(SSL *ssl, int descriptor) : m_ssl(ssl), m_descriptor(descriptor) {}
    bool is_readable() const override
    {
        pollfd entry{m_descriptor, POLLIN, 0};
        return SSL_pending(m_ssl) > 0 || poll(&entry, 1, 60'000) > 0;
    }
    bool is_writable() const override
    {
        pollfd entry{m_descriptor, POLLOUT, 0};
        return poll(&entry, 1, 30'000) > 0 && (entry.revents & (POLLERR | POLLHUP)) == 0;
    }
    ssize_t read(char *to, std::size_t size) override { return SSL_read(m_ssl, to, static_cast<int>(std::min<std::size_t>(size, 1 << 20))); }
    ssize_t write(const char *from, std::size_t size) override
    {
        if (wanted)
            return static_cast<ssize_t>(size); // the answer that an upgrade stands for
        if (size == 0)
            return 0;
        const int written = SSL_write(m_ssl, from, static_cast<int>(std::min<std::size_t>(size, 1 << 30)));
        return written > 0 ? written : -1; // the library would try again for ever after a 0
    }
    void get_remote_ip_and_port(std::string &ip, int &port) const override { std::tie(ip, port) = nameOf(m_descriptor, true); }
    void get_local_ip_and_port(std::string &ip, int &port) const override { std::tie(ip, port) = nameOf(m_descriptor, false); }
    socket_t socket() const override { return m_descriptor; }

private:
    SSL *m_ssl;
    int m_descriptor;
};

class TlsChannel : public ByteChannel {
public:
    TlsChannel(SSL *ssl, int descriptor) : m_ssl(ssl), m_descriptor(descriptor)
    {
        fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
        SSL_set_mode(ssl, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    }
    int descriptor() const override { return m_descriptor; }
    bool pending() const override { return SSL_pending(m_ssl) > 0; }
    Io read(std::string &append) override
    {
        char buffer[32 * 1024];
        for (int rounds = 0; rounds < 8; ++rounds) {
            ERR_clear_error();
            const int got = SSL_read(m_ssl, buffer, sizeof buffer);
            if (got <= 0)
                return ended(got) ? Io::Closed : Io::Again;
            append.append(buffer, static_cast<std::size_t>(got));
        }
        return Io::Done;
    }
    Io write(std::string_view bytes, std::size_t &sent) override
    {
        ERR_clear_error();
        const int done = SSL_write(m_ssl, bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), 1 << 20)));
        if (done <= 0)
            return ended(done) ? Io::Closed : Io::Again;
        sent = static_cast<std::size_t>(done);
        return Io::Done;
    }

private:
    bool ended(int result) const
    {
        const int why = SSL_get_error(m_ssl, result);
        return why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE;
    }
    SSL *m_ssl;
    int m_descriptor;
};

void limit(int descriptor, int option, time_t seconds)
{
    const timeval time{seconds, 0};
    setsockopt(descriptor, SOL_SOCKET, option, &time, sizeof time);
}

} // namespace

void UpgradeServer::upgradeThis(std::string head, std::function<void(ByteChannel &)> speak)
{
    wanted = std::make_unique<Upgrade>(Upgrade{std::move(head), std::move(speak)});
}

bool UpgradeServer::process_and_close_socket(socket_t descriptor)
{
    limit(descriptor, SO_RCVTIMEO, read_timeout_sec_);
    limit(descriptor, SO_SNDTIMEO, write_timeout_sec_);
    const SslPointer ssl(SSL_new(ssl_context()));
    bool good = ssl && SSL_set_fd(ssl.get(), descriptor) == 1 && SSL_accept(ssl.get()) == 1;
    TlsStream stream(ssl.get(), descriptor);
    wanted.reset();
    for (std::size_t count = keep_alive_max_count_; good && count > 0; --count) {
        // The next request, looked for in short steps so that a server that stops is not held up
        bool asked = SSL_pending(ssl.get()) > 0;
        for (time_t waited = 0; !asked && stillListening() && waited < keep_alive_timeout_sec_ * 10; ++waited) {
            pollfd entry{descriptor, POLLIN, 0};
            asked = poll(&entry, 1, 100) > 0;
        }
        if (!asked || !stillListening())
            break;
        bool closed = false;
        good = process_request(stream, count == 1, closed, [&](httplib::Request &request) { request.ssl = ssl.get(); });
        if (const std::unique_ptr<Upgrade> upgrade = std::move(wanted)) {
            if (stream.write(upgrade->head.data(), upgrade->head.size()) > 0) {
                TlsChannel channel(ssl.get(), descriptor);
                upgrade->speak(channel);
            }
            break;
        }
        good = good && !closed;
    }
    if (ssl)
        SSL_shutdown(ssl.get());
    ::shutdown(descriptor, SHUT_RDWR);
    ::close(descriptor);
    return good;
}

} // namespace demo
