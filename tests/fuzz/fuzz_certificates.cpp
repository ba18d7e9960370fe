// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/config/base64.h"
#include "kubeapi/http/certificate.h"

namespace {

using namespace kubeapi;

void look(const std::string &pem)
{
    for (const Certificate &certificate : readCertificates(pem)) {
        for (const std::string *words : {&certificate.subject, &certificate.issuer, &certificate.commonName})
            fuzz::require(words->find('\0') == std::string::npos, "a name ends where it is seen to end");
        fuzz::require(dayAndTime(certificate.notAfter).size() >= 16 && dayAndTime(certificate.notBefore).size() >= 16, "a day has a date");
        for (const std::string &name : certificate.names)
            fuzz::require(!name.empty(), "a name is one");
    }
}

} // namespace

/// Certificates in their own words: PEM as a kubeconfig or a plugin has it, and the bytes inside of it as a server sends them.
FUZZ_TARGET(certificates)
{
    const std::string text(fuzz::textOf(data, size));
    look(text);
    look("-----BEGIN CERTIFICATE-----\n" + encodeBase64(text) + "\n-----END CERTIFICATE-----\n");
    // A certificate and a key in one text, in any order
    const auto pair = checkKeyPair(text, Secret(text), "User \"dev\"");
    fuzz::require(pair || (!pair.error().message.empty() && pair.error().message.find("PRIVATE KEY-----\nM") == std::string::npos),
                  "a refusal has words, and not the key's");
    return 0;
}
