// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/kind_lookup.h"

namespace ctl {

namespace {

/// A login plugin may wait for a person at a browser; single requests end by their own limit.
constexpr std::chrono::minutes longest{12};

} // namespace

kubeapi::Result<kubeapi::CatalogPtr> catalogOf(Session &session)
{
    std::optional<kubeapi::Result<kubeapi::CatalogPtr>> found;
    session.client().discover([&found](kubeapi::Result<kubeapi::CatalogPtr> answer) { found = std::move(answer); });
    session.loop().runUntil([&found] { return found.has_value(); }, longest);
    if (!found)
        return kubeapi::fail(kubeapi::ErrorKind::Network, session.client().server() + " did not say what it serves.");
    return std::move(*found);
}

} // namespace ctl
