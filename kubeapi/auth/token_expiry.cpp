// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/token_expiry.h"

#include "kubeapi/config/base64.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kubeapi {

std::optional<TimePoint> tokenExpiry(const Secret &token)
{
    const std::string &text = token.reveal();
    const auto first = text.find('.');
    const auto second = first == std::string::npos ? first : text.find('.', first + 1);
    if (second == std::string::npos)
        return std::nullopt;
    std::string payload = text.substr(first + 1, second - first - 1); // base64url without padding (RFC 7515)
    std::replace(payload.begin(), payload.end(), '-', '+');
    std::replace(payload.begin(), payload.end(), '_', '/');
    payload.append((4 - payload.size() % 4) % 4, '=');
    const auto decoded = decodeBase64(payload);
    if (!decoded)
        return std::nullopt;
    const auto claims = nlohmann::json::parse(*decoded, nullptr, false);
    if (!claims.is_object())
        return std::nullopt;
    const auto expires = claims.find("exp");
    if (expires == claims.end() || !expires->is_number())
        return std::nullopt;
    const double seconds = expires->get<double>();
    if (!(seconds >= 0 && seconds < 9e9)) // beyond what 64 bits of nanoseconds hold, it is no expiry
        return std::nullopt;
    return TimePoint(std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9)));
}

} // namespace kubeapi
