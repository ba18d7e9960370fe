// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/certificate.h"

#include "kubeapi/http/x509_text.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <memory>

namespace kubeapi {

namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using X509Ptr = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Bio bioOf(const std::string &text) { return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free}; }

/// OpenSSL would ask the terminal for a password otherwise.
int noPassword(char *, int, int, void *) { return -1; }

X509Ptr nextCertificate(BIO *in) { return {PEM_read_bio_X509(in, nullptr, noPassword, nullptr), X509_free}; }

std::string nameText(const X509_NAME *name)
{
    if (!name)
        return {};
    const Bio out(BIO_new(BIO_s_mem()), BIO_free);
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

/// A name as a person may read it: what is no printable character is shown as "?", so that no name ends before its end or bends a line. `ascii`: of a
/// form that has nothing else.
std::string plainText(const unsigned char *bytes, int size, bool ascii)
{
    std::string out;
    for (int i = 0; i < size; ++i)
        out += bytes[i] < 0x20 || bytes[i] == 0x7f || (ascii && bytes[i] > 0x7f) ? '?' : static_cast<char>(bytes[i]);
    return out;
}

std::vector<std::string> entries(const X509_NAME *name, int id)
{
    std::vector<std::string> out;
    for (int at = X509_NAME_get_index_by_NID(name, id, -1); at >= 0; at = X509_NAME_get_index_by_NID(name, id, at)) {
        unsigned char *text = nullptr;
        const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
        if (size >= 0)
            out.push_back(plainText(text, size, false));
        OPENSSL_free(text);
    }
    return out;
}

TimePoint timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    // 9999-12-31, "no expiry", is beyond what 64 bits of nanoseconds hold, and so is the year 0
    const std::int64_t seconds = std::clamp<std::int64_t>(::timegm(&parts), -9'000'000'000, 9'000'000'000);
    return TimePoint(std::chrono::seconds(seconds));
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

} // namespace

Certificate describeX509(const X509 *certificate)
{
    Certificate out;
    const X509_NAME *subject = X509_get_subject_name(certificate);
    out.subject = nameText(subject);
    out.issuer = nameText(X509_get_issuer_name(certificate));
    if (const auto common = entries(subject, NID_commonName); !common.empty())
        out.commonName = common.front();
    out.organizations = entries(subject, NID_organizationName);
    out.notBefore = timeOf(X509_get0_notBefore(certificate));
    out.notAfter = timeOf(X509_get0_notAfter(certificate));
    auto *names = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    if (!names)
        return out;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS)
            out.names.push_back(plainText(ASN1_STRING_get0_data(name->d.dNSName), ASN1_STRING_length(name->d.dNSName), true));
        else if (name->type == GEN_IPADD)
            out.names.push_back(addressText(name->d.iPAddress));
        if (!out.names.empty() && out.names.back().empty())
            out.names.pop_back(); // an address of no length that addresses have
    }
    GENERAL_NAMES_free(names);
    return out;
}

std::vector<Certificate> readCertificates(const std::string &pem)
{
    std::vector<Certificate> out;
    const Bio in = bioOf(pem);
    while (const X509Ptr certificate = nextCertificate(in.get()))
        out.push_back(describeX509(certificate.get()));
    const auto fault = ERR_peek_last_error();
    // The end of the text is "no start line"; anything else is a broken block
    const bool broken = fault != 0 && !(ERR_GET_LIB(fault) == ERR_LIB_PEM && ERR_GET_REASON(fault) == PEM_R_NO_START_LINE);
    ERR_clear_error();
    return broken ? std::vector<Certificate>() : out;
}

std::string dayAndTime(TimePoint time)
{
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M UTC", &parts);
    return text.data();
}

Result<void> checkKeyPair(const std::string &certificatePem, const Secret &keyPem, const std::string &owner)
{
    const Bio certificateBio = bioOf(certificatePem);
    const X509Ptr certificate = nextCertificate(certificateBio.get());
    ERR_clear_error();
    if (!certificate)
        return fail(ErrorKind::Config, "The client certificate of " + owner + " is not a certificate in PEM form.",
                    "Copy the kubeconfig again from where it came, or convert the file: openssl x509 -inform DER -in FILE -out FILE.pem");
    const std::string &key = keyPem.reveal();
    if (key.find("-----BEGIN ENCRYPTED PRIVATE KEY-----") != std::string::npos || key.find("Proc-Type: 4,ENCRYPTED") != std::string::npos)
        return fail(ErrorKind::Config, "The client key of " + owner + " is encrypted with a password, which no Kubernetes client can ask for.",
                    "Decrypt it into a file that only you can read (umask 077; openssl pkey -in KEY -out KEY.plain) and name that in the kubeconfig, "
                    "or sign in with a token or a login plugin.");
    const Bio keyBio = bioOf(key);
    const Key parsed(PEM_read_bio_PrivateKey(keyBio.get(), nullptr, noPassword, nullptr), EVP_PKEY_free);
    ERR_clear_error();
    if (!parsed)
        return fail(ErrorKind::Config, "The client key of " + owner + " is not a private key in PEM form.",
                    "Copy the kubeconfig again from where it came.");
    const bool pair = X509_check_private_key(certificate.get(), parsed.get()) == 1;
    ERR_clear_error();
    if (!pair)
        return fail(ErrorKind::Config,
                    "The client key of " + owner + " does not belong to its certificate (subject \"" + describeX509(certificate.get()).subject +
                        "\").",
                    "Take certificate and key from the same place; one of them was replaced without the other.");
    return {};
}

} // namespace kubeapi
