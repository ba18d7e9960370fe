// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/client/loop.h"
#include "kubeapi/config/resolved_context.h"

#include <functional>
#include <memory>

namespace kubeapi {

/// What the issuer gave for a refresh token.
struct OidcTokens {
    Secret idToken;
    Secret refreshToken; ///< a new one, or empty: the old one stays good
};

/// Asks an OpenID Connect issuer for a new id-token as kubectl's auth-provider does: its discovery document, then its token endpoint, with the
/// client's secret in the header and, where that is refused, in the body. Lives on the loop's thread; destroying it cancels.
class OidcRefresh {
public:
    /// `done` is called once, later, on the loop's thread. `owner` begins errors, which show no token.
    OidcRefresh(Loop &loop, const OidcProvider &provider, std::string owner, std::function<void(Result<OidcTokens>)> done);
    ~OidcRefresh();
    OidcRefresh(const OidcRefresh &) = delete;
    OidcRefresh &operator=(const OidcRefresh &) = delete;

private:
    struct Impl;
    std::shared_ptr<Impl> m_impl;
};

} // namespace kubeapi
