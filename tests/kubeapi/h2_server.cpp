// SPDX-License-Identifier: GPL-3.0-or-later
#include "h2_server.h"

#include "test_server.h"

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

/// One for all: keys take longer to make than tests to run.
const TestServer::Pair &identity()
{
    static const TestServer::Pair pair = TestServer::selfSigned("loopback test");
    return pair;
}

} // namespace

struct H2Server::Impl {
    Events events;
    SSL_CTX *context = nullptr;
    int listener = -1, port = 0, wake = -1;
    std::atomic<bool> over{false};
    std::thread thread;
    std::vector<std::unique_ptr<Connection>> connections;

    void take()
    {
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket < 0)
            return;
        static std::atomic<int> numbers{0};
        if (events.accepted && !events.accepted(++numbers)) {
            ::close(socket);
            return;
        }
        // The connection's own address is known only once it is made
        auto self = std::make_shared<Connection *>(nullptr);
        watchfaults::ProxyConnection::Events told;
        told.asked = [this, self](std::int32_t stream, const Connection::Ask &ask) { events.asked(**self, stream, ask); };
        told.dropped = [](std::int32_t) {};
        told.begun = [this, self](std::int32_t stream, const Connection::Ask &ask) {
            if (events.begun)
                events.begun(**self, stream, ask);
        };
        connections.push_back(std::make_unique<Connection>(socket, context, told));
        *self = connections.back().get();
    }

    void run()
    {
        while (!over) {
            std::vector<pollfd> entries{{wake, POLLIN, 0}, {listener, POLLIN, 0}};
            for (const auto &connection : connections)
                entries.push_back({connection->fd(), connection->wanted(), 0});
            ::poll(entries.data(), entries.size(), -1);
            for (std::size_t i = 2; i < entries.size(); ++i)
                if (entries[i].revents != 0)
                    connections[i - 2]->work();
            std::erase_if(connections, [](const auto &connection) { return connection->closed(); });
            if (entries[1].revents != 0)
                take();
        }
        connections.clear();
    }
};

H2Server::H2Server(Events events) : m_impl(std::make_unique<Impl>())
{
    Impl &impl = *m_impl;
    impl.events = std::move(events);
    impl.context = SSL_CTX_new(TLS_server_method());
    const std::unique_ptr<BIO, decltype(&BIO_free)> certificate(BIO_new_mem_buf(identity().certificatePem.data(), -1), BIO_free);
    const std::unique_ptr<BIO, decltype(&BIO_free)> key(BIO_new_mem_buf(identity().keyPem.data(), -1), BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> x509(PEM_read_bio_X509(certificate.get(), nullptr, nullptr, nullptr), X509_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pkey(PEM_read_bio_PrivateKey(key.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    SSL_CTX_use_certificate(impl.context, x509.get());
    SSL_CTX_use_PrivateKey(impl.context, pkey.get());
    SSL_CTX_set_mode(impl.context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_options(impl.context, SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_alpn_select_cb(
        impl.context,
        [](SSL *, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned inLength, void *) {
            static constexpr unsigned char two[] = "\x02h2";
            return SSL_select_next_proto(const_cast<unsigned char **>(out), length, two, 3, in, inLength) == OPENSSL_NPN_NEGOTIATED
                       ? SSL_TLSEXT_ERR_OK
                       : SSL_TLSEXT_ERR_ALERT_FATAL;
        },
        nullptr);
    impl.listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    if (::bind(impl.listener, reinterpret_cast<sockaddr *>(&here), size) != 0 || ::listen(impl.listener, 64) != 0 ||
        ::getsockname(impl.listener, reinterpret_cast<sockaddr *>(&here), &size) != 0)
        throw std::runtime_error("the server could not listen");
    impl.port = ntohs(here.sin_port);
    impl.wake = ::eventfd(0, EFD_CLOEXEC);
    impl.thread = std::thread([&impl] { impl.run(); });
}

H2Server::~H2Server()
{
    m_impl->over = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_impl->wake, &one, sizeof one);
    m_impl->thread.join();
    SSL_CTX_free(m_impl->context);
    ::close(m_impl->listener);
    ::close(m_impl->wake);
}

std::string H2Server::url() const { return "https://127.0.0.1:" + std::to_string(m_impl->port); }
std::string H2Server::caPem() const { return identity().certificatePem; }

void H2Server::answer(Connection &connection, std::int32_t stream, int status, const std::string &body)
{
    connection.head(stream, status, "application/json", {});
    connection.body(stream, body);
    connection.end(stream);
}
