// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>

namespace demo {

struct OpenSslRelease {
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};

/// What the server needs for TLS, made in memory for one run: the key of the authority is dropped once it has signed.
struct Certificates {
    std::string authorityPem;
    std::unique_ptr<X509, OpenSslRelease> certificate;
    std::unique_ptr<EVP_PKEY, OpenSslRelease> key;

    /// A new authority and a certificate for 127.0.0.1 and localhost, good for a week; empty members when OpenSSL fails.
    static Certificates make();
    bool valid() const { return certificate && key && !authorityPem.empty(); }
};

} // namespace demo
