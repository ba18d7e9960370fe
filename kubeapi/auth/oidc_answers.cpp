// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/oidc_answers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kubeapi {

namespace {

constexpr std::size_t longestCode = 60;

std::string text(const nlohmann::json &object, const char *key)
{
    if (!object.is_object())
        return {};
    const auto it = object.find(key);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

/// The codes of RFC 6749 and its extensions are words of small letters; anything else might be what was sent.
bool isCode(const std::string &code)
{
    return !code.empty() && code.size() <= longestCode &&
           std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

} // namespace

std::optional<std::string> readTokenEndpoint(int httpStatus, const std::string &body)
{
    std::string endpoint = text(nlohmann::json::parse(body, nullptr, false), "token_endpoint");
    if (httpStatus != 200 || !endpoint.starts_with("https://"))
        return std::nullopt;
    return endpoint;
}

tl::expected<OidcTokens, std::string> readTokenAnswer(int httpStatus, const std::string &body)
{
    const auto answer = nlohmann::json::parse(body, nullptr, false);
    if (httpStatus != 200) {
        // The description beside the code is free text that may quote what was sent
        const std::string code = text(answer, "error");
        return tl::make_unexpected("the issuer answered " + (isCode(code) ? "\"" + code + "\", " : std::string()) + "HTTP " +
                                   std::to_string(httpStatus) + ".");
    }
    OidcTokens tokens{Secret(text(answer, "id_token")), Secret(text(answer, "refresh_token"))};
    if (tokens.idToken.empty())
        return tl::make_unexpected(std::string("the issuer's answer holds no id_token."));
    return tokens;
}

} // namespace kubeapi
