// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/http/http_call.h"

namespace kubeapi {

/// Makes `context` (an SSL_CTX of OpenSSL) note what the peer's certificate says into `facts` while it verifies.
/// The verdict itself is left to OpenSSL.
void recordTlsFacts(void *context, const std::shared_ptr<TlsFacts> &facts);

/// libcurl writes the keys of its sessions into SSLKEYLOGFILE; tokens travel in these sessions, so ours does not (nor does kubectl).
void keepSessionKeys(void *context);

} // namespace kubeapi
