// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/tls_facts.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdio>
#include <ctime>

namespace kubeapi {

namespace {

using FactsHolder = std::shared_ptr<TlsFacts>;

void freeHolder(void *, void *holder, CRYPTO_EX_DATA *, int, long, void *)
{
    std::unique_ptr<FactsHolder>(static_cast<FactsHolder *>(holder)).reset();
}

int holderIndex()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, freeHolder);
    return index;
}

std::string nameText(const X509_NAME *name)
{
    if (!name)
        return {};
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string timeText(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    std::array<char, 64> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M UTC", &parts);
    return text.data();
}

std::string addressText(const ASN1_OCTET_STRING *address)
{
    const unsigned char *bytes = ASN1_STRING_get0_data(address);
    const int size = ASN1_STRING_length(address);
    std::string out;
    std::array<char, 8> part{};
    if (size == 4) {
        for (int i = 0; i < 4; ++i) {
            std::snprintf(part.data(), part.size(), i ? ".%u" : "%u", static_cast<unsigned>(bytes[i]));
            out += part.data();
        }
    } else if (size == 16) {
        for (int i = 0; i < 16; i += 2) {
            std::snprintf(part.data(), part.size(), i ? ":%x" : "%x", static_cast<unsigned>(bytes[i]) << 8 | bytes[i + 1]);
            out += part.data();
        }
    }
    return out;
}

void describe(X509 *certificate, TlsFacts &facts)
{
    facts.subject = nameText(X509_get_subject_name(certificate));
    facts.issuer = nameText(X509_get_issuer_name(certificate));
    facts.notBefore = timeText(X509_get0_notBefore(certificate));
    facts.notAfter = timeText(X509_get0_notAfter(certificate));
    facts.names.clear();
    auto *names = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    if (!names)
        return;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS)
            facts.names.emplace_back(reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.dNSName)),
                                     static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName)));
        else if (name->type == GEN_IPADD)
            facts.names.push_back(addressText(name->d.iPAddress));
    }
    GENERAL_NAMES_free(names);
}

int onVerify(int good, X509_STORE_CTX *store)
{
    auto *session = static_cast<SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto *holder = session ? static_cast<FactsHolder *>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(session), holderIndex())) : nullptr;
    X509 *certificate = X509_STORE_CTX_get_current_cert(store);
    if (!holder || !certificate)
        return good;
    TlsFacts &facts = **holder;
    if (!good && facts.problem.empty()) {
        describe(certificate, facts);
        facts.problemCode = X509_STORE_CTX_get_error(store);
        facts.problem = X509_verify_cert_error_string(facts.problemCode);
    } else if (good && facts.problem.empty() && X509_STORE_CTX_get_error_depth(store) == 0) {
        describe(certificate, facts);
    }
    return good;
}

} // namespace

void recordTlsFacts(void *context, const std::shared_ptr<TlsFacts> &facts)
{
    auto *ssl = static_cast<SSL_CTX *>(context);
    auto holder = std::make_unique<FactsHolder>(facts);
    if (SSL_CTX_set_ex_data(ssl, holderIndex(), holder.get()) != 1)
        return;
    holder.release(); // now OpenSSL's, freed by freeHolder
    SSL_CTX_set_verify(ssl, SSL_CTX_get_verify_mode(ssl), onVerify);
}

} // namespace kubeapi
