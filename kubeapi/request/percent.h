// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace kubeapi {

/// RFC 3986 percent-encoding: everything but unreserved characters (and those in `keep`), upper-case hex.
std::string percentEncode(std::string_view text, std::string_view keep = {});

} // namespace kubeapi
