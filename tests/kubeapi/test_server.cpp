// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_server.h"

#ifndef CPPHTTPLIB_OPENSSL_SUPPORT
#define CPPHTTPLIB_OPENSSL_SUPPORT
#endif
#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <httplib.h>
#include <mutex>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <thread>

namespace {

std::string pemOf(const std::function<void(BIO *)> &write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    write(out.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

std::string clientName(const SSL *session)
{
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(session ? SSL_get1_peer_certificate(session) : nullptr, X509_free);
    std::array<char, 256> name{};
    if (certificate)
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name.data(), name.size());
    return name.data();
}

} // namespace

struct TestServer::Impl {
    Handler handler;
    std::unique_ptr<httplib::Server> server;
    std::unique_ptr<X509, decltype(&X509_free)> certificate{nullptr, X509_free};
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{nullptr, EVP_PKEY_free};
    std::thread thread;
    int port = 0;
    std::atomic<int> asked{0};
    std::mutex mutex;
    std::condition_variable going;
    bool gone = false;

    void makeCertificate(const Certificate &wanted)
    {
        key.reset(EVP_RSA_gen(2048));
        certificate.reset(X509_new());
        X509 *x = certificate.get();
        X509_set_version(x, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
        X509_gmtime_adj(X509_getm_notBefore(x), -86400L * 10);
        X509_gmtime_adj(X509_getm_notAfter(x), wanted.expired ? -86400L : 86400L);
        X509_set_pubkey(x, key.get());
        X509_NAME *name = X509_get_subject_name(x);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(wanted.commonName.c_str()), -1, -1, 0);
        X509_set_issuer_name(x, name);
        const std::string names = "DNS:" + wanted.dnsName + (wanted.withLoopbackAddress ? ",IP:127.0.0.1" : "");
        for (const auto &[id, value] : {std::pair{NID_subject_alt_name, names}, std::pair{NID_basic_constraints, std::string("critical,CA:TRUE")}}) {
            X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, id, value.c_str());
            X509_add_ext(x, extension, -1);
            X509_EXTENSION_free(extension);
        }
        X509_sign(x, key.get(), EVP_sha256());
    }

    void answer(const httplib::Request &request, httplib::Response &response)
    {
        ++asked;
        Ask ask{request.method, request.target, request.body, {}, clientName(request.ssl)};
        for (const auto &[name, value] : request.headers) {
            std::string lower = name;
            std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            ask.headers[lower] = value;
        }
        const Reply reply = handler(ask);
        response.status = reply.status;
        for (const auto &[name, value] : reply.headers)
            response.headers.emplace(name, value);
        if (!reply.stream) {
            response.set_content(reply.body, reply.type.c_str());
            return;
        }
        response.set_chunked_content_provider(reply.type.c_str(), [this, reply, sent = false](std::size_t, httplib::DataSink &sink) mutable {
            if (!sent) {
                sent = true;
                if (!reply.body.empty() && !sink.write(reply.body.data(), reply.body.size()))
                    return false;
                if (reply.end == Reply::End::Hold)
                    return true;
            }
            if (reply.end == Reply::End::Break)
                return false;
            if (reply.end == Reply::End::Hold) {
                std::unique_lock lock(mutex);
                going.wait(lock, [this] { return gone; });
            }
            sink.done();
            return true;
        });
    }

    void run()
    {
        const auto all = [this](const httplib::Request &request, httplib::Response &response) { answer(request, response); };
        server->new_task_queue = [] { return new httplib::ThreadPool(32); }; // streams hold one each
        server->Get(".*", all).Post(".*", all).Put(".*", all).Patch(".*", all).Delete(".*", all);
        port = server->bind_to_any_port("127.0.0.1");
        thread = std::thread([this] { server->listen_after_bind(); });
        while (!server->is_running())
            std::this_thread::yield();
    }
};

TestServer::TestServer(Handler handler) : m_impl(std::make_unique<Impl>())
{
    m_impl->handler = std::move(handler);
    m_impl->server = std::make_unique<httplib::Server>();
    m_impl->run();
}

TestServer::TestServer(Handler handler, const Certificate &certificate) : m_impl(std::make_unique<Impl>())
{
    m_impl->handler = std::move(handler);
    m_impl->makeCertificate(certificate);
    m_impl->server = std::make_unique<httplib::SSLServer>([impl = m_impl.get()](SSL_CTX &context) {
        // Every client certificate will do, and none will do too
        SSL_CTX_set_verify(&context, SSL_VERIFY_PEER, [](int, X509_STORE_CTX *) { return 1; });
        SSL_CTX_set_session_id_context(&context, reinterpret_cast<const unsigned char *>("test"), 4);
        return SSL_CTX_use_certificate(&context, impl->certificate.get()) == 1 && SSL_CTX_use_PrivateKey(&context, impl->key.get()) == 1;
    });
    m_impl->run();
}

TestServer::~TestServer()
{
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->gone = true;
    }
    m_impl->going.notify_all();
    m_impl->server->stop();
    m_impl->thread.join();
}

std::string TestServer::url() const { return (m_impl->certificate ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(m_impl->port); }
int TestServer::asked() const { return m_impl->asked; }

std::string TestServer::caPem() const
{
    return pemOf([this](BIO *out) { PEM_write_bio_X509(out, m_impl->certificate.get()); });
}

TestServer::Pair TestServer::selfSigned(const std::string &commonName)
{
    Impl made;
    Certificate wanted;
    wanted.commonName = commonName;
    made.makeCertificate(wanted);
    return {pemOf([&](BIO *out) { PEM_write_bio_X509(out, made.certificate.get()); }),
            pemOf([&](BIO *out) { PEM_write_bio_PrivateKey(out, made.key.get(), nullptr, nullptr, 0, nullptr, nullptr); })};
}
