// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/base/secret.h"
#include "kubeapi/objects/object_meta.h"

#include <string>
#include <vector>

namespace kubeapi {

/// One X.509 certificate in its own words.
struct Certificate {
    std::string subject, issuer; ///< "CN = kube-apiserver, O = example", UTF-8
    std::string commonName;
    std::vector<std::string> organizations;
    std::vector<std::string> names; ///< host names and addresses of subjectAltName
    TimePoint notBefore, notAfter;
};

/// The certificates of a PEM text in their order; other blocks are passed over. Empty where there is none or one is broken.
std::vector<Certificate> readCertificates(const std::string &pem);

/// "2026-11-22 04:07 UTC".
std::string dayAndTime(TimePoint time);

/// Whether these two can sign in together, as Go's tls.X509KeyPair asks: the first certificate and the key, both PEM, readable without a
/// password, and of one pair. `owner` ("User "dev" (/path, line 3)") begins the error, which never shows the key.
Result<void> checkKeyPair(const std::string &certificatePem, const Secret &keyPem, const std::string &owner);

} // namespace kubeapi
