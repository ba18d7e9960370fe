// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/certificates.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>

namespace demo {
namespace {

using Certificate = std::unique_ptr<X509, OpenSslRelease>;
using Key = std::unique_ptr<EVP_PKEY, OpenSslRelease>;

void addExtension(X509 *certificate, X509 *issuer, int what, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    if (X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, what, value)) {
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
}

Certificate makeCertificate(EVP_PKEY *key, const char *name, X509 *issuer, EVP_PKEY *signer)
{
    Certificate certificate(X509_new());
    if (!certificate)
        return nullptr;
    X509_set_version(certificate.get(), 2);
    std::array<unsigned char, 8> serial{};
    if (RAND_bytes(serial.data(), static_cast<int>(serial.size())) != 1)
        return nullptr;
    serial[0] &= 0x7f;
    std::uint64_t number = 1;
    for (const unsigned char byte : serial)
        number = (number << 8) | byte;
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), number);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -300);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 7L * 24 * 3600);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME *subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(name), -1, -1, 0);
    X509 *above = issuer ? issuer : certificate.get();
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(above));
    if (issuer) {
        addExtension(certificate.get(), above, NID_basic_constraints, "critical,CA:FALSE");
        addExtension(certificate.get(), above, NID_key_usage, "critical,digitalSignature");
        addExtension(certificate.get(), above, NID_ext_key_usage, "serverAuth");
        addExtension(certificate.get(), above, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
    } else {
        addExtension(certificate.get(), above, NID_basic_constraints, "critical,CA:TRUE");
        addExtension(certificate.get(), above, NID_key_usage, "critical,keyCertSign,digitalSignature");
    }
    addExtension(certificate.get(), above, NID_subject_key_identifier, "hash");
    addExtension(certificate.get(), above, NID_authority_key_identifier, "keyid:always");
    return X509_sign(certificate.get(), signer, EVP_sha256()) > 0 ? std::move(certificate) : nullptr;
}

std::string pemOf(X509 *certificate)
{
    std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
    if (!memory || PEM_write_bio_X509(memory.get(), certificate) != 1)
        return {};
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

} // namespace

Certificates Certificates::make()
{
    Certificates made;
    const Key authorityKey(EVP_EC_gen("P-256"));
    Key serverKey(EVP_EC_gen("P-256"));
    if (!authorityKey || !serverKey)
        return made;
    const Certificate authority = makeCertificate(authorityKey.get(), "trainyard-demo-ca", nullptr, authorityKey.get());
    if (!authority)
        return made;
    made.certificate = makeCertificate(serverKey.get(), "trainyard-demo", authority.get(), authorityKey.get());
    made.authorityPem = pemOf(authority.get());
    made.key = std::move(serverKey);
    return made;
}

} // namespace demo
