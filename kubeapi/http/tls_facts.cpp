// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/tls_facts.h"

#include "kubeapi/http/x509_text.h"

#include <openssl/ssl.h>

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

void describe(const X509 *certificate, int depth, TlsFacts &facts)
{
    Certificate words = describeX509(certificate);
    facts.subject = std::move(words.subject);
    facts.issuer = std::move(words.issuer);
    facts.names = std::move(words.names);
    facts.notBefore = dayAndTime(words.notBefore);
    facts.notAfter = dayAndTime(words.notAfter);
    facts.expires = words.notAfter;
    facts.depth = depth;
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
        describe(certificate, X509_STORE_CTX_get_error_depth(store), facts);
        facts.problemCode = X509_STORE_CTX_get_error(store);
        facts.problem = X509_verify_cert_error_string(facts.problemCode);
    } else if (good && facts.problem.empty() && X509_STORE_CTX_get_error_depth(store) == 0) {
        describe(certificate, X509_STORE_CTX_get_error_depth(store), facts);
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

void keepSessionKeys(void *context) { SSL_CTX_set_keylog_callback(static_cast<SSL_CTX *>(context), nullptr); }

} // namespace kubeapi
