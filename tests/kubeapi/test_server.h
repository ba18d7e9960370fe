// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// A loopback server whose answers a test decides, over TLS with a certificate made on the spot, or in the clear.
class TestServer {
public:
    struct Ask {
        std::string method, target, body;           ///< target: path and query as sent
        std::map<std::string, std::string> headers; ///< names in lower case
        std::string certificate;                    ///< the common name of the client's certificate, or empty
    };
    struct Reply {
        int status = 200;
        std::string body;
        std::string type = "application/json";
        std::vector<std::pair<std::string, std::string>> headers = {};
        bool stream = false;                                    ///< chunked
        enum class End { Clean, Break, Hold } end = End::Clean; ///< of a stream; Hold = stays open until the server goes
    };
    struct Certificate {
        std::string dnsName = "localhost";
        bool withLoopbackAddress = true, expired = false;
        std::string commonName = "loopback test";
    };
    struct Pair {
        std::string certificatePem, keyPem;
    };
    /// A self-signed certificate for the loopback and its key.
    static Pair selfSigned(const std::string &commonName);
    using Handler = std::function<Reply(const Ask &)>;

    explicit TestServer(Handler handler);
    TestServer(Handler handler, const Certificate &certificate);
    ~TestServer();

    std::string url() const;   ///< https://127.0.0.1:PORT or http://…
    std::string caPem() const; ///< its own certificate, self-signed
    int asked() const;         ///< requests so far

    struct Impl;

private:
    std::unique_ptr<Impl> m_impl;
};
