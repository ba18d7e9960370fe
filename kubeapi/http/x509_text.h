// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/http/certificate.h"

#include <openssl/x509.h>

namespace kubeapi {

/// What an OpenSSL certificate says, copied out.
Certificate describeX509(const X509 *certificate);

} // namespace kubeapi
