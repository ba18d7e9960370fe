// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/oidc_refresh.h"

#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace kubeapi {

/// The token endpoint of an issuer's discovery document (OpenID Connect Discovery 1.0, section 4.2); absent where the answer is none, or names one
/// without https. Pure, as what follows.
std::optional<std::string> readTokenEndpoint(int httpStatus, const std::string &body);

/// The answer of a token endpoint to a refresh token (RFC 6749, 5.1 and 5.2): tokens, or why there are none in a sentence that quotes nothing but the
/// code of an error.
tl::expected<OidcTokens, std::string> readTokenAnswer(int httpStatus, const std::string &body);

} // namespace kubeapi
