// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/config/resolved_context.h"
#include "kubeapi/http/certificate.h"

#include <optional>
#include <string>

namespace kubeapi {

/// What can be said of a context's credentials without asking anybody and without showing any of them.
struct CredentialFacts {
    std::string how;                        ///< "a client certificate", "a token", "the login plugin kubelogin", "nothing"
    std::optional<Certificate> certificate; ///< the client certificate, of the file as it is now
    std::optional<TimePoint> tokenExpires;  ///< of a token that is a JSON web token

    /// The first of both ends; absent where nothing says when it ends.
    std::optional<TimePoint> expires() const;
    /// One sentence when something has ended at `now`, or will within `ahead`; else empty. "The client certificate (CN = dev) expired on …."
    std::string warning(TimePoint now, std::chrono::hours ahead = std::chrono::hours(14 * 24)) const;
};

/// Reads the certificate and token files anew; what cannot be read is absent. For a banner before a login ends, and for a diagnosis.
CredentialFacts credentialFacts(const ResolvedContext &context);

} // namespace kubeapi
